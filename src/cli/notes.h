/* notes.h - FILE.notes.txt: what a file without a place for it adds up to, and how it is verified.
 */
#ifndef CLI_NOTES_H
#define CLI_NOTES_H

#include "cli/call.h"
#include "report/table.h"

/* Written as a whole beside `path`, whose SHA-256 `hash` is, but without a name yet: output_keep
 * gives it one. `beside` is dropped by the caller, in any case. */
bool notes_beside(Call *call, const Table *t, const char *path, const char *hash, Output *beside,
                  Err *err) MUST_USE;

#endif
