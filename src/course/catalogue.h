/* catalogue.h - the entries of courses as they were read last, so that thousands of them need not
 * be read again at the next start.
 *
 * A catalogue is never the truth. It may be thrown away at any time; of each folder it holds the
 * signature of the files that the entry was made from, and a folder that has another one is read. A
 * course of which anything was told is not in it, so that it is told again.
 */
#ifndef COURSE_CATALOGUE_H
#define COURSE_CATALOGUE_H

#include "course/entry.h"

typedef struct {
    const char *folder; /* its name in the courses folder */
    Hash signature;
    const CourseEntry *entry;
} Catalogued;

typedef struct {
    Catalogued *at; /* in the order of the names */
    int count, room;
    Hash made_with; /* what every entry rests on beside its folder: see catalogue_basis */
} Catalogue;

/* What can be seen of the files below a folder without reading them: names, sizes, times, places on
 * the disk. False: there is something in it that cannot be part of a course, or that changed less
 * than two seconds before `wall_ms`, so that a change right after it might look the same. */
bool folder_signature(const char *folder, int64_t wall_ms, Hash *out);

/* The signature of the site's files and of the program that runs. False as above. */
bool catalogue_basis(const char *courses, int64_t wall_ms, Hash *out);

/* NULL: the folder is not in it, or was another one then. */
const CourseEntry *catalogue_find(const Catalogue *c, const char *folder, Hash signature);

/* Put one behind the others, in `a`; what it points to has to stay. */
void catalogue_add(Catalogue *c, Arena *a, Catalogued one);

/* As bytes, and back. Entries that were read point into `bytes`. False: these are no bytes of a
 * catalogue made with `made_with`, or not all of them, or damaged; *out is empty then. */
enum { CATALOGUE_MAX_BYTES = 256 << 20 };
void catalogue_write(const Catalogue *c, Buf *out);
bool catalogue_read(Arena *a, Str bytes, Hash made_with, Catalogue *out);

#endif
