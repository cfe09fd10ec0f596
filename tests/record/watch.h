/* watch.h - a file system for SQLite that looks, at every write to a database or its WAL, whether
 * this very process holds the lock beside it. It asks the kernel, not the program under test. */
#ifndef TESTS_RECORD_WATCH_H
#define TESTS_RECORD_WATCH_H

#include <stdatomic.h>

typedef struct {
    atomic_long writes;  /* to the database or the WAL, truncations included */
    atomic_long outside; /* of them, without the lock */
} Watch;

/* Make it the file system of every connection from now on. `lock_path` is the lock's real path. */
void watch_install(const char *lock_path, Watch *counts);

#endif
