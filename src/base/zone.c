/* The C library knows the zones' rules, but only for the zone that TZ names.
 * A program has one zone, so TZ changes once, when it is opened: do that before a worker starts. */
#include "base/base_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>

#define ZONE_FOLDER "/usr/share/zoneinfo/"

static bool is_zone_name(Str name)
{
    if (!name.len || name.at[0] == '/' || name.at[0] == '.' || name.at[0] == '-')
        return false;
    for (size_t i = 0; i < name.len; i++) {
        char c = name.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && c != '/' && c != '_' && c != '-' && c != '+')
            return false; /* no dots: no way up and out of the folder */
    }
    return true;
}

static void use_zone(const Zone *zone)
{
    const char *now = getenv("TZ");
    if (!now || strcmp(now, zone->name) != 0) {
        setenv("TZ", zone->name, 1);
        tzset();
    }
}

bool zone_open(Zone *out, const char *name, Err *err)
{
    Zone zone;
    char path[sizeof ZONE_FOLDER + sizeof zone.name];
    Str s = str_of(name);
    if (s.len >= sizeof zone.name || !is_zone_name(s))
        return err_set(err, ERR_INVALID,
                       "\"%.80s\" is not a time zone; write one like \"Europe/Berlin\" or \"UTC\"",
                       name);
    memcpy(zone.name, name, s.len + 1);
    snprintf(path, sizeof path, "%s%s", ZONE_FOLDER, name);

    struct stat about;
    if (stat(path, &about) != 0 || !S_ISREG(about.st_mode)) {
        if (stat(ZONE_FOLDER "Europe/Berlin", &about) != 0 && !str_is(s, "UTC"))
            return err_set(err, ERR_MISSING,
                           "this system knows no time zones; install the package tzdata");
        if (!str_is(s, "UTC"))
            return err_set(err, ERR_MISSING,
                           "there is no time zone \"%s\"; write one like \"Europe/Berlin\", "
                           "spelled as in " ZONE_FOLDER,
                           name);
    }
    use_zone(&zone);
    *out = zone;
    return true;
}

static int64_t floor_div(int64_t a, int64_t b)
{
    return a / b - (a % b < 0);
}

LocalTime zone_local(const Zone *zone, int64_t utc_ms)
{
    use_zone(zone);
    time_t seconds = (time_t)floor_div(utc_ms, 1000);
    struct tm tm = { 0 };
    localtime_r(&seconds, &tm);
    return (LocalTime){ .date = { tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday },
                        .hour = tm.tm_hour,
                        .minute = tm.tm_min,
                        .second = tm.tm_sec,
                        .offset_min = (int)floor_div(tm.tm_gmtoff, 60),
                        .weekday = tm.tm_wday };
}

static bool has_begun(const Zone *zone, Date day, int64_t utc_ms)
{
    return date_compare(zone_local(zone, utc_ms).date, day) >= 0;
}

/* Searched, not computed: where clocks change at midnight a day begins at one
 * o'clock, or its midnight comes twice; offsets reach from -12 to +14 hours,
 * and a zone that changed sides of the date line left a day out. */
int64_t zone_day_start(const Zone *zone, Date day)
{
    int64_t midnight = days_of_date(day) * DAY_MS;
    int64_t before = midnight - DAY_MS, begun = midnight + DAY_MS;

    int64_t usual = midnight - zone_local(zone, midnight).offset_min * 60000LL;
    if (has_begun(zone, day, usual) && !has_begun(zone, day, usual - 1))
        return usual;
    while (begun - before > 1) {
        int64_t middle = before + (begun - before) / 2;
        if (has_begun(zone, day, middle))
            begun = middle;
        else
            before = middle;
    }
    return begun;
}

int64_t zone_day_end(const Zone *zone, Date day)
{
    return zone_day_start(zone, date_add_days(day, 1)) - 1;
}

size_t zone_text(const Zone *zone, int64_t utc_ms, char out[32])
{
    LocalTime t = zone_local(zone, utc_ms);
    int offset = abs(t.offset_min);
    size_t len = date_text(t.date, out);
    const struct {
        char before;
        int value;
    } parts[] = { { 'T', t.hour },
                  { ':', t.minute },
                  { ':', t.second },
                  { t.offset_min < 0 ? '-' : '+', offset / 60 },
                  { ':', offset % 60 } };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++, len += 3) {
        out[len] = parts[i].before;
        two_digits(out + len + 1, parts[i].value);
    }
    out[len] = '\0';
    return len;
}
