/* zip.h - an archive that is written from its beginning to its end, part after part, without going
 * back: the one door to zlib. Memory stays the same however long a part is, and the same parts give
 * the same bytes.
 */
#ifndef WRITER_ZIP_H
#define WRITER_ZIP_H

#include "base/arena.h"

#include <stdio.h>

typedef struct Zip Zip;

/* `out` is borrowed; whether it refused a byte is for its owner to ask. Lives as long as the arena.
 */
Zip *zip_new(Arena *a, FILE *out);

/* A part begins, and ends with the next one or with the archive. `name` is copied. */
void zip_part(Zip *z, const char *name);
void zip_put(Zip *z, const char *bytes, size_t len);
void zip_text(Zip *z, const char *text);
uint64_t zip_part_len(const Zip *z); /* of the part at hand, so far, as it will be read */

/* The end. False: it has become longer than such archives can be. */
bool zip_end(Zip *z) MUST_USE;

#endif
