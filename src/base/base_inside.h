/* base_inside.h - what date.c, zone.c and moment.c share: dates as numbers. */
#ifndef BASE_BASE_INSIDE_H
#define BASE_BASE_INSIDE_H

#include "base/zone.h"

enum { DAY_MS = 24 * 60 * 60 * 1000 };

int64_t days_of_date(Date d);         /* since 1970-01-01 */
void two_digits(char *at, int value); /* of a number from 0 to 99 */

#endif
