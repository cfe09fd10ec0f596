/* sorter.h - records in the order of their bytes, however many there are.
 *
 * As many as fit into the room are sorted there. More of them go through a file without a name, in
 * runs that are sorted one by one and then read side by side: memory stays the same for ten people
 * and for a million.
 */
#ifndef REPORT_SORTER_H
#define REPORT_SORTER_H

#include "base/arena.h"

typedef struct Sorter Sorter;

/* Lives, with its room and its file, as long as the arena. */
Sorter *sorter_new(Arena *a, size_t room);

/* The record is copied. It fits into the room; before the first sorter_next. */
bool sorter_add(Sorter *s, Str record, Err *err) MUST_USE;

/* The next one, borrowed until the one after it; a shorter record comes before a longer one that
 * begins with it. False at the end, or on failure with err->code set. */
bool sorter_next(Sorter *s, Str *record, Err *err);

#endif
