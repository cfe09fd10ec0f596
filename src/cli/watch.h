/* watch.h - what is said to a program that waits: "37 %", a line for each whole per cent, or
 * "failed full". */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "report/table.h"

#include <stdio.h>

/* How many rows there will be is what its notes say; where they do not, nothing is said. */
void watch_table(Arena *a, Table *t, FILE *to);

/* Why there is no file, as one word: full, closed (nothing may be written there), gone, large (more
 * than one file of this kind holds), stopped, record (it could not be read), wrong (what was asked
 * for, or what the site states), unknown. `refused`: errno of what its place did not take; 0: it
 * was something else. */
void watch_failed(int refused, const Err *err, FILE *to);

#endif
