/* print.h - a file on paper, through the print system of the machine. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "cli/call.h"

/* Hand what stands in `file`, from its beginning, to `lp` for the printer of the settings. Refused,
 * with what to do, where none is configured. */
bool print_file(const Call *call, FILE *file, const char *title, Err *err) MUST_USE;

/* Whether there is a printer to ask for. */
bool print_ready(const Call *call, Err *err) MUST_USE;

#endif
