/* base_inside.h - what date.c and zone.c share: dates as numbers. */
#ifndef BASE_BASE_INSIDE_H
#define BASE_BASE_INSIDE_H

#include "base/zone.h"

int64_t days_of_date(Date d); /* since 1970-01-01 */
Date date_of_days(int64_t days);
void two_digits(char *at, int value); /* of a number from 0 to 99 */

#endif
