/* part.h - a file on its way: the old one or the new one stands under its name, never half of it.
 *
 * Until it is whole it has no name at all, so nothing of it outlives the program, however that
 * ends. Where the file system knows no such files (a stick, a network) it is a hidden ".part"
 * beside its place, what asks the program to end is held back, and whoever writes asks for it
 * (stops.h); what a power cut leaves is removed by the next one who writes there.
 */
#ifndef BASE_PART_H
#define BASE_PART_H

#include "base/arena.h"
#include "base/stops.h"

typedef struct {
    int fd;           /* to read and write; owned until part_place or part_drop */
    const char *path; /* its place; both names live as long as the arena */
    const char *name; /* what it is called until then; NULL: nothing */
    int error;        /* errno of the call that failed; 0: none has */
    Stops stops;
} FilePart;

/* `mode` before the umask. False with err set: there is nothing to drop. */
bool part_open(Arena *a, const char *path, unsigned mode, FilePart *out, Err *err) MUST_USE;

/* The same with a name in any case, for a library that opens files by it. */
bool part_open_named(Arena *a, const char *path, unsigned mode, FilePart *out, Err *err) MUST_USE;

/* Give it its place, on disk when it returns true; in the place of an older one where `replace`,
 * else ERR_INVALID where something stands there. Nothing is left to drop either way. */
bool part_place(FilePart *p, bool replace, Err *err) MUST_USE;

void part_drop(FilePart *p); /* nothing stays of it; fine after part_place */

/* Remove what was left in a folder under hidden names that begin with `name` by programs of this
 * machine that are no more. */
void part_sweep(const char *folder, const char *name);

#endif
