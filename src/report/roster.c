/* Everybody, as roster files list them. */
#include "record/people.h"
#include "report/cell.h"
#include "report/report_inside.h"

#include <stdio.h>

static const Column columns[] = {
    { "number", "Number", CELL_TEXT },
    { "name", "Name", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "manager", "Manager", CELL_TEXT },
    { "role", "Role", CELL_TEXT },
    { "email", "Email", CELL_TEXT },
    { "login", "Login", CELL_TEXT },
    { "badge", "Badge", CELL_TEXT },
    { "language", "Language", CELL_TEXT },
    { "start", "Start", CELL_DATE },
    { "end", "End", CELL_DATE },
    { "leave_from", "Leave from", CELL_DATE },
    { "leave_to", "Leave to", CELL_DATE },
    { "person", "Person", CELL_TEXT },
    { "badge_alone", "Badge alone", CELL_TEXT },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns };

static const struct {
    unsigned role;
    const char *name;
} role_names[] = {
    { PERSON_MANAGER, "manager" },
    { PERSON_SUPERVISOR, "supervisor" },
    { PERSON_HR, "hr" },
    { PERSON_OPERATOR, "operator" },
};
enum { ROLE_COUNT = sizeof role_names / sizeof *role_names };

void roles_text(unsigned roles, char out[ROLES_TEXT])
{
    int len = 0;
    out[0] = '\0';
    for (int i = 0; i < ROLE_COUNT; i++)
        if (roles & role_names[i].role)
            len += snprintf(out + len, ROLES_TEXT - (size_t)len, "%s%s", len ? "," : "",
                            role_names[i].name);
}

bool roles_parse(Str text, unsigned *out, Str *wrong)
{
    unsigned roles = PERSON_EMPLOYEE;
    while (text.len) {
        Str word = str_trim(str_cut(&text, ','));
        bool known = word.len == 0 || str_is(word, "employee");
        for (int i = 0; i < ROLE_COUNT && !known; i++) {
            known = str_is(word, role_names[i].name);
            roles |= known ? role_names[i].role : 0;
        }
        if (!known) {
            *wrong = word;
            return false;
        }
    }
    *out = roles;
    return true;
}

bool people_open(RowSource *rows, Err *err)
{
    static const ReportRequest everybody = { 0 };
    const Survey s = { .request = &everybody };
    return survey_prepare(&s, rows, REPORT_QUERY_ROSTER, err);
}

bool people_next(RowSource *rows, Person *out, Err *err)
{
    if (!rows->step(rows, err))
        return false;
    Person p = { .roles = (unsigned)rows->get_int(rows, 9) };
    const struct {
        char *to;
        size_t room;
    } texts[] = {
        { p.number, sizeof p.number },         { p.name, sizeof p.name },
        { p.department, sizeof p.department }, { p.manager, sizeof p.manager },
        { p.email, sizeof p.email },           { p.login, sizeof p.login },
        { p.badge, sizeof p.badge },           { p.language, sizeof p.language },
    };
    Date *const dates[] = { &p.start, &p.end, &p.leave_from, &p.leave_to };

    uuid_parse(str_of(rows->get_text(rows, 0)), &p.id);
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
        snprintf(texts[i].to, texts[i].room, "%s", rows->get_text(rows, 1 + i));
    for (int i = 0; i < 4; i++)
        date_parse(str_of(rows->get_text(rows, 10 + i)), dates[i]);
    p.badge_alone = rows->get_int(rows, 14) != 0;
    *out = p;
    return true;
}

typedef struct {
    RowSource *rows;
    Person person;
    char roles[ROLES_TEXT];
    char id[UUID_TEXT];
} Roster;

static bool roster_next(Table *t, Cell *cells, Err *err)
{
    Roster *r = t->source;
    const Person *p = &r->person;
    if (!people_next(r->rows, &r->person, err))
        return false;
    roles_text(p->roles, r->roles);
    uuid_text(p->id, r->id);
    const Cell row[COLUMN_COUNT] = {
        cell_text(p->number),   cell_text(p->name),  cell_text(p->department),
        cell_text(p->manager),  cell_text(r->roles), cell_text(p->email),
        cell_text(p->login),    cell_text(p->badge), cell_text(p->language),
        cell_date(p->start),    cell_date(p->end),   cell_date(p->leave_from),
        cell_date(p->leave_to), cell_text(r->id),    cell_text(p->badge_alone ? "yes" : ""),
    };
    memcpy(cells, row, sizeof row);
    return true;
}

bool report_roster_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                        Table *out, Err *err)
{
    Roster *r = arena_new(a, Roster);
    r->rows = &rows[0];
    if (!people_open(r->rows, err))
        return false;
    *out = (Table){ .name = "roster",
                    .title = "Roster: everybody who is known",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .zone = request->zone,
                    .source = r,
                    .next = roster_next };
    return true;
}
