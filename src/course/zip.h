/* zip.h - a course that came as one .zip file, as office computers make them: unpacked for as long
 * as it is looked at.
 *
 * Nothing that such a file says of itself is believed: names stay inside the folder, links are
 * refused, and what unpacks to more than a course may hold is turned away before it fills a disk.
 */
#ifndef COURSE_ZIP_H
#define COURSE_ZIP_H

#include "base/arena.h"
#include "base/diag.h"

/* Whether a file is meant to be one, by its name. */
bool zip_is_one(const char *path);

/* Unpack the one course in `zip`, at its top or in a folder, into a folder of its own in
 * `scratch`, with the site.yaml beside it: the archive's, else the one that lies beside `zip`. */
bool zip_unpack(Arena *a, const char *zip, const char *scratch, const char **folder,
                Err *err) MUST_USE;

/* Give what was found in the unpacked folder the names that its author knows, "course.zip/..", from
 * the `first`. */
void zip_rename_found(const char *zip, const char *folder, DiagList *diags, int first);

#endif
