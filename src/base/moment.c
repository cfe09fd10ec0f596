/* An instant as people write it. */
#include "base/base_inside.h"

/* Two digits and what stands behind them, off the front of *rest. */
static bool take_two(Str *rest, char behind, int max, int64_t *out)
{
    Str two = { rest->at, 2 };
    if (rest->len < 2 || two.at[0] == '-' || !str_int(two, out) || *out > max)
        return false;
    bool marked = rest->len > 2 && rest->at[2] == behind;
    if (behind && !marked)
        return false;
    size_t used = behind ? 3 : 2;
    *rest = (Str){ rest->at + used, rest->len - used };
    return true;
}

bool time_parse(Str text, int64_t *out_ms)
{
    Date day;
    int64_t hour, minute, second, offset_hours = 0, offset_minutes = 0;
    Str rest = text;
    Str date = str_cut(&rest, 'T');
    if (!date_parse(date, &day) || !take_two(&rest, ':', 23, &hour) ||
        !take_two(&rest, ':', 59, &minute) || !take_two(&rest, 0, 59, &second) || !rest.len)
        return false;
    bool east = rest.at[0] == '+', west = rest.at[0] == '-';
    if (east || west) {
        rest = (Str){ rest.at + 1, rest.len - 1 };
        if (!take_two(&rest, ':', 14, &offset_hours) || !take_two(&rest, 0, 59, &offset_minutes) ||
            rest.len)
            return false;
    } else if (!str_is(rest, "Z")) {
        return false;
    }
    int64_t offset = (offset_hours * 60 + offset_minutes) * 60;
    int64_t seconds = (hour * 60 + minute) * 60 + second + (west ? offset : -offset);
    *out_ms = days_of_date(day) * DAY_MS + seconds * 1000; /* no zone: that would change TZ */
    return true;
}
