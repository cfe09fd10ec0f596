/* watch.h - a table that says how far it has been read, for a program that waits: "37 %", a line
 * for each whole per cent. */
#ifndef CLI_WATCH_H
#define CLI_WATCH_H

#include "report/table.h"

#include <stdio.h>

/* How many rows there will be is what its notes say; where they do not, nothing is said. */
void watch_table(Arena *a, Table *t, FILE *to);

#endif
