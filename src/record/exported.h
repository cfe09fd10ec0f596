/* exported.h - which export wrote a file: the ledger keeps the hash of each. */
#ifndef RECORD_EXPORTED_H
#define RECORD_EXPORTED_H

#include "record/record.h"

typedef struct {
    int64_t seq; /* of the event; 0: no export on record wrote such a file */
    int64_t wall_ms;
    const char *what; /* "completion csv, as of 2026-10-31", in the arena */
} Exported;

/* The first export whose file had this hash. */
bool record_find_exported(Record *r, Arena *a, Hash file, Exported *out, Err *err) MUST_USE;

#endif
