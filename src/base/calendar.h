/* calendar.h - days as people read them, in their language. */
#ifndef BASE_CALENDAR_H
#define BASE_CALENDAR_H

#include "base/catalog.h"
#include "base/zone.h"

const char *month_name(const Catalog *words, int month); /* 1 to 12 */

/* "22 November 2026" */
const char *date_in_words(Arena *a, const Catalog *words, Date day);

#endif
