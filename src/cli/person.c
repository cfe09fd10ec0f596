/* One person: what is kept about them, and a new start code. */
#include "cli/person.h"
#include "record/people.h"
#include "report/report.h"

static void show_line(FILE *out, const char *label, const char *value)
{
    if (*value)
        fprintf(out, "%-12s%s\n", label, value);
}

static void show_days(FILE *out, const char *label, Date from, Date to)
{
    char first[16] = "", last[16] = "";
    if (from.year)
        date_text(from, first);
    if (to.year)
        date_text(to, last);
    if (*first || *last)
        fprintf(out, "%-12s%s%s%s%s\n", label, first, *first && *last ? " " : "",
                *last ? "until " : "", last);
}

static void show_person(FILE *out, const Person *p, bool declared)
{
    char roles[ROLES_TEXT];
    roles_text(p->roles, roles);
    show_line(out, "Number", p->number);
    show_line(out, "Name", p->name);
    show_line(out, "Department", p->department);
    show_line(out, "Manager", p->manager);
    show_line(out, "Roles", *roles ? roles : "employee");
    show_line(out, "Email", p->email);
    show_line(out, "Login", p->login);
    show_line(out, "Badge", p->badge);
    show_line(out, "Badge alone",
              p->badge_alone ? "signs in without a PIN, where the site allows it" : "");
    show_line(out, "Language", p->language);
    show_days(out, "Employed", p->start, p->end);
    show_days(out, "On leave", p->leave_from, p->leave_to);
    show_line(out, "Sign-in",
              p->has_pin    ? "with an own PIN"
              : p->has_code ? "a start code is waiting"
              : declared    ? "by the login at an own computer; nobody checked who it is"
                            : "no PIN and no start code yet");
}

/* The columns of the completion report by name, so that a new one does no harm here. */
static const Cell *cell_of(const Table *t, const Cell *cells, const char *name)
{
    for (int i = 0; i < t->column_count; i++)
        if (strcmp(t->columns[i].name, name) == 0)
            return &cells[i];
    return NULL;
}

static void show_day(FILE *out, const char *what, const Cell *cell)
{
    char day[16];
    if (!cell->empty && date_text(cell->date, day))
        fprintf(out, ", %s %s", what, day);
}

static void show_course(FILE *out, const Table *t, const Cell *cells)
{
    const Cell *score = cell_of(t, cells, "score_percent");
    const Cell *last = cell_of(t, cells, "last_activity");
    char when[32] = "";
    fprintf(out, "  %s (%s): %s", cell_of(t, cells, "course_title")->text,
            cell_of(t, cells, "course")->text, cell_of(t, cells, "status")->text);
    if (!score->empty)
        fprintf(out, ", %lld %%", (long long)score->number);
    show_day(out, "passed on", cell_of(t, cells, "passed_on"));
    show_day(out, "completed on", cell_of(t, cells, "completed_on"));
    show_day(out, "due", cell_of(t, cells, "due_on"));
    show_day(out, "waived on", cell_of(t, cells, "waived_on"));
    show_day(out, "tested out on", cell_of(t, cells, "tested_out_on"));
    show_day(out, "valid until", cell_of(t, cells, "valid_until"));
    if (!last->empty) {
        zone_text(t->zone, last->number, when);
        fprintf(out, ", last active %s", when);
    }
    putc('\n', out);
}

bool person_show_courses(Call *call, Record *record, Uuid person, const char *title, Err *err)
{
    RowSource rows[REPORT_SOURCES] = { 0 };
    const ReportRequest request = { .zone = &call->zone,
                                    .wall_ms = call->wall_ms,
                                    .person = person,
                                    .lectern_version = LECTERN_VERSION };
    Table t;
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    Err failure = { 0 };
    bool ok = report_completion_open(call->arena, rows, &request, &t, &failure);
    if (ok) {
        Cell *cells = arena_array(call->arena, Cell, t.column_count);
        fprintf(call->io.out, "%s\n", title);
        while (t.next(&t, cells, &failure))
            show_course(call->io.out, &t, cells);
        ok = failure.code == ERR_NONE;
    }
    if (!ok)
        *err = failure;
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    return ok;
}

bool person_other_numbers(Call *call, Record *record, Uuid person, const char **out, Err *err)
{
    const Person *all;
    int count;
    Buf text;
    if (!record_resting_of(record, call->arena, person, &all, &count, err))
        return false;
    buf_init(&text, 4096);
    for (int i = 0; i < count; i++)
        buf_printf(&text, "%s%s (%s)", i ? ", " : "", all[i].number, all[i].name);
    *out = arena_copy(call->arena, buf_cstr(&text));
    buf_done(&text);
    return true;
}

static bool show(Call *call, Err *err)
{
    Person person;
    Uuid nobody = { { 0 } };
    bool declared;
    const char *also;
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && call_person(record, call->args[0], &person, err) &&
              call_note(call, EVENT_REPORT_VIEWED, person.id, nobody, "person show", err) &&
              record_person_declared(record, person.id, &declared, err) &&
              person_other_numbers(call, record, person.id, &also, err);
    if (ok) {
        show_person(call->io.out, &person, declared);
        show_line(call->io.out, "Also", also);
    }
    ok = ok && person_show_courses(call, record, person.id, "Courses", err);
    record_close(record);
    return ok;
}

int cmd_person_show(Call *call)
{
    int status;
    Err err = { 0 };
    if (!args_read(call, NULL, 0, 1, 1, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    return show(call, &err) ? EXIT_OK : call_failed(call, &err);
}

static bool make_code(Call *call, const Zone *zone, Err *err)
{
    int64_t newest;
    Person person;
    Keys keys = { 0 };
    char code[PIN_DIGITS + 1];
    Record *record = call_record(call, RECORD_WRITE, false, err);
    if (!record)
        return false;
    bool ok = call_person(record, call->args[0], &person, err) &&
              call_clock(call, record, zone, &newest, err) && call_keys(call, record, &keys, err) &&
              call_start_code(call, record, &keys, person.id, code, err) &&
              call_show_code(call, code, err);
    if (ok)
        fprintf(call->io.err,
                "The number above is the start code of %s (%s). It is shown this once and works "
                "once:\nsigning in with it leads to choosing an own PIN.%s\n",
                person.name, person.number,
                person.has_pin ? " The old PIN has stopped working." : "");
    wipe(code, sizeof code);
    keys_wipe(&keys);
    call_close(record);
    return ok;
}

int cmd_person_pin(Call *call)
{
    int status;
    Zone zone;
    Err err = { 0 };
    if (!args_read(call, NULL, 0, 1, 1, &status))
        return status;
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    return make_code(call, &zone, &err) ? EXIT_OK : call_failed(call, &err);
}
