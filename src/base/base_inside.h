/* base_inside.h - what files of this room share. */
#ifndef BASE_BASE_INSIDE_H
#define BASE_BASE_INSIDE_H

#include "base/zone.h"

#include <stdarg.h>

/* ---- arena.c, buf.c ---- */

_Noreturn void out_of_memory(size_t wanted);

/* What is printed is mostly short: as much of it as fits into `few`, and how long all of it is. */
enum { FEW_BYTES = 256 };
size_t print_few(char few[FEW_BYTES], const char *fmt, va_list args);

/* ---- diag.c, diag_text.c ---- */

/* What is shown for a code point of somebody else's text: none may steer a terminal. */
uint32_t harmless(uint32_t c);

/* ---- date.c, zone.c, moment.c: dates as numbers ---- */

enum { DAY_MS = 24 * 60 * 60 * 1000 };

int64_t days_of_date(Date d);         /* since 1970-01-01 */
void two_digits(char *at, int value); /* of a number from 0 to 99 */

#endif
