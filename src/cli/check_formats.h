/* check_formats.h - the diagnostics of lectern check for programs. */
#ifndef CLI_CHECK_FORMATS_H
#define CLI_CHECK_FORMATS_H

#include "base/diag.h"

#include <stdio.h>

/* A list of objects, one a line: file, line, column, width, level, rule, what, remedy. */
void check_put_json(DiagList *diags, FILE *out);

/* One run in SARIF 2.1.0, as code scanning and editors read it. `complete`: every file could be
 * read. */
void check_put_sarif(DiagList *diags, bool complete, FILE *out);

#endif
