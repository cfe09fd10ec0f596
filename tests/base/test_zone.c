#include "base/zone.h"

#include <check.h>
#include <stdlib.h>

Suite *suite_zone(void);

/* Python: datetime.fromtimestamp(ms / 1000, ZoneInfo(zone)).isoformat() */
static const struct {
    const char *zone;
    int64_t utc_ms;
    const char *text;
    int weekday;
} instants[] = {
    { "Europe/Berlin", 1774745999000LL, "2026-03-29T01:59:59+01:00", 0 },
    { "Europe/Berlin", 1774746000000LL, "2026-03-29T03:00:00+02:00", 0 },
    { "Europe/Berlin", 1792888200000LL, "2026-10-25T02:30:00+02:00", 0 },
    { "Europe/Berlin", 1792891800000LL, "2026-10-25T02:30:00+01:00", 0 },
    { "UTC", 0LL, "1970-01-01T00:00:00+00:00", 4 },
    { "UTC", -1LL, "1969-12-31T23:59:59+00:00", 3 },
    { "America/St_Johns", 0LL, "1969-12-31T20:30:00-03:30", 3 },
    { "Asia/Kolkata", 2147483648000LL, "2038-01-19T08:44:08+05:30", 2 },
    { "Europe/Berlin", 2540289600000LL, "2050-07-01T14:00:00+02:00", 5 },
    { "Pacific/Apia", 1325239199000LL, "2011-12-29T23:59:59-10:00", 4 },
    { "Pacific/Apia", 1325239200000LL, "2011-12-31T00:00:00+14:00", 6 },
    { "America/New_York", 1798761599000LL, "2026-12-31T18:59:59-05:00", 4 },
};

static Zone opened(const char *name)
{
    Zone zone;
    Err err;
    ck_assert_msg(zone_open(&zone, name, &err), "%s", err.text);
    return zone;
}

START_TEST(an_instant_becomes_local_time)
{
    char text[32];
    Zone zone = opened(instants[_i].zone);
    size_t len = zone_text(&zone, instants[_i].utc_ms, text);
    ck_assert_str_eq(text, instants[_i].text);
    ck_assert_uint_eq(len, strlen(text));
    ck_assert_int_eq(zone_local(&zone, instants[_i].utc_ms).weekday, instants[_i].weekday);
}
END_TEST

START_TEST(two_zones_can_be_used_in_turn_whatever_tz_says)
{
    char text[32];
    setenv("TZ", "Asia/Tokyo", 1);
    Zone berlin = opened("Europe/Berlin"), utc = opened("UTC");
    for (int i = 0; i < 3; i++) {
        zone_text(&berlin, 0, text);
        ck_assert_str_eq(text, "1970-01-01T01:00:00+01:00");
        zone_text(&utc, 0, text);
        ck_assert_str_eq(text, "1970-01-01T00:00:00+00:00");
    }
}
END_TEST

/* First and last minute of the local date, found with Python's zoneinfo. */
static const struct {
    const char *what, *zone;
    Date day;
    int64_t start_ms;
    int hours;
} days[] = {
    { "an ordinary day", "Europe/Berlin", { 2026, 11, 22 }, 1795302000000LL, 24 },
    { "clocks go forward", "Europe/Berlin", { 2026, 3, 29 }, 1774738800000LL, 23 },
    { "clocks go back", "Europe/Berlin", { 2026, 10, 25 }, 1792879200000LL, 25 },
    { "the day begins at one", "America/Sao_Paulo", { 2018, 11, 4 }, 1541300400000LL, 23 },
    { "midnight comes twice", "America/Havana", { 2019, 11, 3 }, 1572753600000LL, 25 },
    { "eleven at night comes twice", "America/Asuncion", { 2024, 3, 23 }, 1711162800000LL, 25 },
    { "a quarter of an hour", "Asia/Kathmandu", { 2026, 1, 1 }, 1767204900000LL, 24 },
    { "first on earth", "Pacific/Kiritimati", { 2026, 1, 1 }, 1767175200000LL, 24 },
    { "last on earth", "Pacific/Pago_Pago", { 2026, 1, 1 }, 1767265200000LL, 24 },
};

START_TEST(a_day_lasts_as_long_as_it_does_there)
{
    Zone zone = opened(days[_i].zone);
    int64_t start = zone_day_start(&zone, days[_i].day), end = zone_day_end(&zone, days[_i].day);
    ck_assert_msg(start == days[_i].start_ms, "%s: %lld", days[_i].what, (long long)start);
    ck_assert_msg(end - start + 1 == days[_i].hours * 3600000LL, "%s", days[_i].what);
    ck_assert_int_eq(date_compare(zone_local(&zone, start).date, days[_i].day), 0);
    ck_assert_int_eq(date_compare(zone_local(&zone, end).date, days[_i].day), 0);
}
END_TEST

/* Samoa went from 29 to 31 December 2011: what is due on the 30th is due when the 29th ends. */
START_TEST(a_day_that_was_left_out_is_empty)
{
    Zone zone = opened("Pacific/Apia");
    Date left_out = { 2011, 12, 30 };
    ck_assert_int_eq(zone_day_start(&zone, left_out), 1325239200000LL);
    ck_assert_int_eq(zone_day_end(&zone, left_out), 1325239199999LL);
    ck_assert_int_eq(zone_day_end(&zone, (Date){ 2011, 12, 29 }), 1325239199999LL);
}
END_TEST

START_TEST(days_follow_each_other_without_gap_or_overlap)
{
    static const char *const zones[] = { "Europe/Berlin", "America/St_Johns", "Africa/Casablanca",
                                         "Australia/Lord_Howe", "Asia/Beirut" };
    Zone zone = opened(zones[_i]);
    for (Date day = { 2009, 1, 1 }; day.year < 2012; day = date_add_days(day, 1)) {
        int64_t end = zone_day_end(&zone, day);
        ck_assert_int_eq(end + 1, zone_day_start(&zone, date_add_days(day, 1)));
        ck_assert_int_gt(end, zone_day_start(&zone, day));
    }
}
END_TEST

START_TEST(names_that_are_no_zone_are_refused_with_a_remedy)
{
    static const char *const names[] = {
        "",
        "/etc/passwd",
        "../../etc/passwd",
        "Europe/../UTC",
        "-UTC",
        "Europe",
        "Europe/Berlim",
        ":UTC",
        "Europe/Berlin ",
        "a-name-that-is-far-longer-than-any-time-zone-anywhere-on-earth-has"
    };
    Err err = { 0 };
    Zone zone = { "untouched" };
    ck_assert(!zone_open(&zone, names[_i], &err));
    ck_assert_ptr_nonnull(strstr(err.text, "Europe/Berlin"));
    ck_assert_str_eq(zone.name, "untouched");
}
END_TEST

START_TEST(only_days_that_exist_are_dates)
{
    static const struct {
        const char *text;
        bool ok;
    } texts[] = {
        { "2026-11-22", true },  { "2024-02-29", true },  { "2000-02-29", true },
        { "2026-02-29", false }, { "1900-02-29", false }, { "2026-04-31", false },
        { "2026-00-10", false }, { "2026-13-01", false }, { "2026-01-00", false },
        { "0000-01-01", false }, { "2026-1-01", false },  { "2026-01-1x", false },
        { "-026-01-01", false }, { "2026/01/01", false }, { "2026-01-01T", false },
        { "", false },
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Date day = { 1, 2, 3 };
        char back[16];
        bool ok = date_parse(str_of(texts[i].text), &day);
        ck_assert_msg(ok == texts[i].ok, "%s", texts[i].text);
        date_text(day, back);
        ck_assert_str_eq(back, ok ? texts[i].text : "0001-02-03");
    }
}
END_TEST

/* date -u -d TEXT +%s */
static const struct {
    const char *text;
    int64_t utc_ms; /* -1: not a moment */
} moments[] = {
    { "1970-01-01T00:00:00Z", 0 },
    { "2026-11-22T14:03:07Z", 1795356187000LL },
    { "2026-11-22T14:03:07+01:00", 1795352587000LL },
    { "2026-11-22T14:03:07-03:30", 1795368787000LL },
    { "2026-03-29T02:30:00+01:00", 1774747800000LL },
    { "2026-11-22T14:03:07", -1 },
    { "2026-11-22T14:03Z", -1 },
    { "2026-11-22T24:00:00Z", -1 },
    { "2026-11-22T14:60:00Z", -1 },
    { "2026-02-29T14:03:07Z", -1 },
    { "2026-11-22T-0:03:07Z", -1 },
    { "2026-11-22T14:03:07+01:00Z", -1 },
    { "2026-11-22T14:03:07+15:00", -1 },
    { "2026-11-22", -1 },
    { "", -1 },
};

/* TZ is everybody's: another thread may be asking for its own zone's time. */
START_TEST(a_moment_is_read_without_touching_tz)
{
    int64_t ms = -1;
    setenv("TZ", "Asia/Tokyo", 1);
    ck_assert_int_eq(time_parse(str_of(moments[_i].text), &ms), moments[_i].utc_ms != -1);
    ck_assert_int_eq(ms, moments[_i].utc_ms);
    ck_assert_str_eq(getenv("TZ"), "Asia/Tokyo");
}
END_TEST

/* 146,097 days are 400 years; each day is compared with a count by hand. */
START_TEST(four_hundred_years_of_days_are_counted_right)
{
    static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    Date day = { 1900, 1, 1 }, want = day;
    int count = 0;
    for (; day.year < 2300; day = date_add_days(day, 1), count++) {
        ck_assert_int_eq(date_compare(day, want), 0);
        bool leap = (want.year % 4 == 0 && want.year % 100 != 0) || want.year % 400 == 0;
        if (++want.day > lengths[want.month - 1] + (want.month == 2 && leap))
            want = (Date){ want.year + want.month / 12, want.month % 12 + 1, 1 };
    }
    ck_assert_int_eq(count, 146097);
    ck_assert_int_eq(
        date_compare(date_add_days((Date){ 2300, 1, 1 }, -146097), (Date){ 1900, 1, 1 }), 0);
}
END_TEST

/* python: dateutil.relativedelta(months=n) */
static const struct {
    Date day;
    int months;
    Date wanted;
} later[] = {
    { { 2026, 11, 22 }, 12, { 2027, 11, 22 } }, { { 2026, 12, 1 }, 1, { 2027, 1, 1 } },
    { { 2026, 1, 31 }, 1, { 2026, 2, 28 } },    { { 2027, 12, 31 }, 2, { 2028, 2, 29 } },
    { { 2024, 2, 29 }, 12, { 2025, 2, 28 } },   { { 2026, 11, 30 }, 0, { 2026, 11, 30 } },
};

START_TEST(months_end_where_they_are_shorter)
{
    Date day = date_add_months(later[_i].day, later[_i].months);
    ck_assert_int_eq(date_compare(day, later[_i].wanted), 0);
}
END_TEST

Suite *suite_zone(void)
{
    Suite *s = suite_create("zone");
    TCase *t = tcase_create("zone");
    tcase_add_loop_test(t, an_instant_becomes_local_time, 0, sizeof instants / sizeof *instants);
    tcase_add_test(t, two_zones_can_be_used_in_turn_whatever_tz_says);
    tcase_add_loop_test(t, a_day_lasts_as_long_as_it_does_there, 0, sizeof days / sizeof *days);
    tcase_add_test(t, a_day_that_was_left_out_is_empty);
    tcase_add_loop_test(t, days_follow_each_other_without_gap_or_overlap, 0, 5);
    tcase_add_loop_test(t, names_that_are_no_zone_are_refused_with_a_remedy, 0, 10);
    tcase_add_test(t, only_days_that_exist_are_dates);
    tcase_add_loop_test(t, a_moment_is_read_without_touching_tz, 0,
                        sizeof moments / sizeof *moments);
    tcase_add_test(t, four_hundred_years_of_days_are_counted_right);
    tcase_add_loop_test(t, months_end_where_they_are_shorter, 0,
                        (int)(sizeof later / sizeof *later));
    suite_add_tcase(s, t);
    return s;
}
