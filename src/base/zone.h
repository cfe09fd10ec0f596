/* zone.h - the only place where an instant becomes a local date.
 *
 * Everything is stored as UTC milliseconds since 1970; a site has one IANA time
 * zone, and due dates are local and inclusive.
 */
#ifndef BASE_ZONE_H
#define BASE_ZONE_H

#include "base/err.h"
#include "base/str.h"

typedef struct {
    char name[64]; /* "Europe/Berlin" */
} Zone;

typedef struct {
    int year, month, day; /* 1-based; all 0: no date */
} Date;

typedef struct {
    Date date;
    int hour, minute, second;
    int offset_min; /* east of UTC */
    int weekday;    /* 0 Sunday */
} LocalTime;

/* ERR_MISSING with the remedy in its text when the system does not know the zone. */
bool zone_open(Zone *out, const char *name, Err *err) MUST_USE;

LocalTime zone_local(const Zone *zone, int64_t utc_ms);

/* The first and the last millisecond of a local day. */
int64_t zone_day_start(const Zone *zone, Date day);
int64_t zone_day_end(const Zone *zone, Date day);

/* "2026-11-22T14:03:07+01:00"; returns its length. */
size_t zone_text(const Zone *zone, int64_t utc_ms, char out[32]);

/* "2026-11-22T14:03:07Z", or with an offset, "+01:00": UTC milliseconds. */
bool time_parse(Str text, int64_t *out_ms);

bool date_parse(Str text, Date *out); /* "2026-11-22", a day that exists */
size_t date_text(Date day, char out[16]);
int date_compare(Date a, Date b);
Date date_add_days(Date day, int days);
int date_days_between(Date from, Date to); /* below 0 where `to` comes first */

/* The same day so many months later, or the last day of that month where it is shorter. */
Date date_add_months(Date day, int months);

#endif
