/* join_inside.h - taking in the file of another record: join_check.c believes it, join.c takes it
 * in. */
#ifndef RECORD_JOIN_INSIDE_H
#define RECORD_JOIN_INSIDE_H

#include "record/parcel_inside.h"

#include "base/utf8.h"

typedef struct {
    Uuid id;
    int64_t added; /* the newest event that was not here; 0: none */
} JoinedLog;

typedef struct {
    Record *r; /* NULL: the file is looked at by itself */
    ParcelReader in;
    ParcelEvent at; /* the event at hand; the one before it until it is read */
    JoinedLog *logs;
    int log_count, log_room;
    Arena arena, scratch;
    char text[UUID_TEXT];

    Erased erased; /* by what the file and the record say */
    Erased gone;   /* events of the file without a body */
    bool in_course;
    Hash content;
    Buf blob;
} Join;

void join_begin_log(Join *j, Uuid id);
const char *join_log_text(Join *j); /* the id of the log at hand */
/* Whether the event at hand is in the record under the same number, and is the same. */
bool join_known(Join *j, bool *known, bool *same, Err *err) MUST_USE;

/* The file is whole, unchanged and fits to the record; err names the first event that is not. */
bool join_check(Join *j, Err *err) MUST_USE;

#endif
