/* date_inside.h - dates as numbers, for zone.c. */
#ifndef BASE_DATE_INSIDE_H
#define BASE_DATE_INSIDE_H

#include "base/zone.h"

int64_t days_of_date(Date d); /* since 1970-01-01 */
Date date_of_days(int64_t days);

#endif
