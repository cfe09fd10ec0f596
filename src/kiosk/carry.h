/* carry.h - carrying effects out: the record is written before the world changes. */
#ifndef KIOSK_CARRY_H
#define KIOSK_CARRY_H

#include "kiosk/kiosk.h"

enum { LESSON_EVENTS = 1 + MAX_CONSEQUENCES }; /* an event and what follows from it */

/* An answer that is folded already and on its way to the disk: see settle.c. */
typedef struct {
    bool under_way, good;
    Record *record;
    NewEvent events[LESSON_EVENTS];
    LessonEvent lesson[LESSON_EVENTS];
    int count;
    char response[MAX_RESPONSE], revision[HASH_TEXT];
    Err err;
} Writing;

typedef struct Carry {
    World world;
    KioskOptions options;
    Random random;
    Record *record; /* NULL until it is open */
    Keys keys;
    SealKey
        own; /* from the PIN of the person signed in, where session.own_pulses; see own_pulse.c */
    Arena session_arena; /* drafts and snapshots of the person signed in */
    Arena history_arena; /* the lines of their own record that are shown */
    Arena library_arena;
    Arena report_arena[REPORT_TABS]; /* what workers have read of reports */
    struct ExportJob *export;        /* under way; NULL: none */
    struct ReadJob *counting;        /* everybody; NULL: no worker is at it */
    struct NameJob *naming;          /* whom what was typed last means; NULL: nobody is asked for */
    Library library;
    CourseTexts texts; /* those that are read; the world reads more by itself */
    Str files; /* of the course that is shown without a record: its pictures; see showing.h */
    Writing writing;
    Run aside; /* scratch: the run as it would be; while an answer is written, as it was before */
    uint64_t ticket; /* of the session that a job belongs to; signing out draws a new one */
    const char
        *draft_waits; /* the step whose draft, in lesson.kept, is shown and not yet on disk */
    bool view_waits;  /* `view` is folded and not yet on disk: a page that was read */
    NewEvent view;
    bool stands;     /* in this step the standings were read, and nothing has happened since */
    bool idea_waits; /* the draft of world.ideas is shown and not yet on disk */
    bool forget;     /* a person has left */
    bool over;
    char said[512];
} Carry;

/* Open database and keys, and load the courses in a worker. False: world.fault says why. */
bool carry_start(Carry *c);
void carry_done(Carry *c);

/* Carry out one effect. False: world.fault says why, and nothing half is done. */
bool carry_out(Carry *c, const Effect *e);

/* Write what waits. False: world.fault says why. */
bool carry_catch_up(Carry *c);

/* Wait for the answer that is being written. False: it is not on disk, the run is as it was before,
 * and world.fault says why. */
bool carry_settle(Carry *c);
void carry_join(const Carry *c); /* wait alone: the record may be read again */

/* Take in a job that a worker has finished; frees it. False: world.fault says why. */
bool carry_job(Carry *c, void *job);

/* Whether the last screen could show what it wanted to. False: the disk did not give a part of it,
 * and world.fault says so. */
bool carry_showed_all(Carry *c);

/* A write failed or a file cannot be opened: say so in world.fault. Always false. */
bool carry_fault(Carry *c, const Err *err, const char *remedy);
bool carry_no_record(Carry *c); /* the fault that there is no database to write to */

/* Fill the standings of the person signed in again. */
bool carry_standings(Carry *c);

#endif
