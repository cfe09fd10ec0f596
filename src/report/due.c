#include "report/due.h"

static bool has_leave(const Employment *who)
{
    return who->leave_from.year || who->leave_to.year;
}

static Date later(Date a, Date b)
{
    return date_compare(a, b) < 0 ? b : a;
}

bool on_leave(const Employment *who, Date day)
{
    return has_leave(who) && (!who->leave_from.year || date_compare(who->leave_from, day) <= 0) &&
           (!who->leave_to.year || date_compare(day, who->leave_to) <= 0);
}

Date due_after_leave(Date from, Date due, const Employment *who)
{
    if (!due.year || !has_leave(who) || date_compare(who->leave_from, due) > 0)
        return due;
    if (!who->leave_to.year)
        return (Date){ 0 };
    Date first = later(who->leave_from, from);
    int days = date_days_between(first, who->leave_to) + 1;
    return days > 0 ? date_add_days(due, days) : due;
}

Date due_first(const DueRule *rule, const Employment *who)
{
    Date start = who->start.year ? who->start : who->known;
    Date from = later(rule->made, start);
    if (rule->days)
        return due_after_leave(from, date_add_days(from, rule->days), who);
    if (!rule->due.year)
        return (Date){ 0 };
    Date due = rule->due;
    int given = date_days_between(rule->made, due);
    if (date_compare(start, due) > 0 && given > 0)
        due = date_add_days(start, given);
    return due_after_leave(from, due, who);
}

Date due_earlier(Date a, Date b)
{
    if (!a.year || !b.year)
        return a.year ? a : b;
    return date_compare(a, b) <= 0 ? a : b;
}

int due_fewer_months(int a, int b)
{
    return !a || (b && b < a) ? b : a;
}
