/* What an import would do to one person, in a line. */
#include "cli/roster.h"
#include "record/people.h"
#include "report/report.h"

#include <stdio.h>

typedef struct {
    Buf *out;
    const char *before; /* what stands in front of the next change */
} Line;

static void tell_text(Line *l, const char *column, const char *was, const char *is)
{
    if (strcmp(was, is) == 0)
        return;
    if (!*was)
        buf_printf(l->out, "%s%s '%s'", l->before, column, is);
    else if (!*is)
        buf_printf(l->out, "%sno %s any more, it was '%s'", l->before, column, was);
    else
        buf_printf(l->out, "%s%s '%s', it was '%s'", l->before, column, is, was);
    l->before = "; ";
}

static void tell_day(Line *l, const char *column, Date was, Date is)
{
    char before[16] = "", after[16] = "";
    if (was.year)
        date_text(was, before);
    if (is.year)
        date_text(is, after);
    tell_text(l, column, before, after);
}

static void tell_changes(Line *l, const Person *was, const Person *is)
{
    char before[ROLES_TEXT], after[ROLES_TEXT];
    roles_text(was->roles, before);
    roles_text(is->roles, after);
    tell_text(l, "number", was->number, is->number);
    tell_text(l, "name", was->name, is->name);
    tell_text(l, "department", was->department, is->department);
    tell_text(l, "manager", was->manager, is->manager);
    tell_text(l, "role", before, after);
    tell_text(l, "email", was->email, is->email);
    tell_text(l, "login", was->login, is->login);
    tell_text(l, "badge", was->badge, is->badge);
    tell_text(l, "language", was->language, is->language);
    tell_day(l, "start", was->start, is->start);
    tell_day(l, "end", was->end, is->end);
    tell_day(l, "leave_from", was->leave_from, is->leave_from);
    tell_day(l, "leave_to", was->leave_to, is->leave_to);
    tell_text(l, "badge_alone", was->badge_alone ? "yes" : "", is->badge_alone ? "yes" : "");
}

void roster_tell(Buf *out, int line, const Person *was, const Person *is)
{
    const Person nothing = { .number = "" };
    Line l = { .out = out, .before = " " };
    if (line)
        buf_printf(out, "line %d: ", line);
    buf_printf(out, "%s (%s) %s", was ? was->number : is->number, was ? was->name : is->name,
               !was   ? "is new:"
               : line ? "changes:"
                      : "is not in the file and leaves:");
    Person known = was ? *was : nothing;
    if (!was) { /* said already */
        memcpy(known.number, is->number, sizeof known.number);
        memcpy(known.name, is->name, sizeof known.name);
    }
    size_t len = out->len;
    tell_changes(&l, &known, is);
    if (out->len == len)
        buf_text(out, " nothing but number and name is given");
    buf_char(out, '\n');
}
