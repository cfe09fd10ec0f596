/* backup.h - a whole record as one file, and such a file in the place of a record; giving up what
 * takes long. */
#ifndef RECORD_BACKUP_H
#define RECORD_BACKUP_H

#include "record/verify.h"

/* Ask now and then, while something long goes over the record, whether it shall be given up; then
 * it fails. NULL: no more. */
void record_stop_when(Record *r, bool (*stopped)(void));

/* How far it is, in pages of the file. False: give it up. NULL: nobody watches. */
typedef bool BackupWatch(void *to, int64_t done, int64_t total);

/* Write what stands in the record at one moment into the file `to`, which is there and empty: whole
 * by itself, and looked through. A kiosk and commands go on writing meanwhile.
 * What is not finished stays for the caller to remove. */
bool record_backup(Record *r, const char *to, BackupWatch *watch, void *watch_to,
                   Err *err) MUST_USE;

typedef struct {
    const char *kept;    /* where the record that stood there is now; NULL: none stood there */
    VerifyResult result; /* of the copy; not whole: nothing was changed */
    int64_t seq;         /* its newest event, before the restore */
    Hash head;
} Restored;

/* Put a copy of the file `from`, of this format or an older one, in the place of the record `to`,
 * and begin a new log in it: so that what the machine does from now on and what was done there
 * after `from` was written can be joined. A record that stands at `to`, sound or not, is kept
 * beside it under another name. Refused beside a running kiosk. `options`: random, zone and
 * wall_ms. Texts of *out live in `a`. */
bool record_restore(Arena *a, const char *from, const char *to, const RecordOptions *options,
                    Restored *out, Err *err) MUST_USE;

#endif
