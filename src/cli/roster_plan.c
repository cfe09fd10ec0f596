/* What a roster file means for the people who are in the record already. */
#include "cli/roster.h"
#include "record/people.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>

enum { IN_CHARGE = PERSON_HR | PERSON_OPERATOR, MOST_ZEROS = 12, LATELY_DAYS = 90 };

/* Somebody who would be employed today or later, and whose number it then is. */
typedef struct {
    const char *number, *name;
    Uuid id;
    Date start, end;
    const RosterRow *row; /* NULL: not in the file */
} Holder;

typedef struct {
    Arena *arena;
    Record *record;
    const RosterFile *file;
    Date today;
    RosterPlan *plan;
    int room;
    Holder *holders;
    int holder_count, holder_room;
    DiagList *diags;
    Err *failure; /* the record could not be read: the first time */
} Planner;

bool person_employed(const Person *p, Date day)
{
    return (!p->start.year || date_compare(p->start, day) <= 0) &&
           (!p->end.year || date_compare(p->end, day) >= 0);
}

/* A number used again after its end is a new person, unless the row is about the old time. */
static bool is_same(const Person *known, const Person *row, Date today)
{
    bool left = known->end.year && date_compare(known->end, today) < 0;
    if (!left)
        return true;
    if (row->start.year && known->start.year && date_compare(row->start, known->start) == 0)
        return true;
    return row->end.year && date_compare(row->end, known->end) <= 0;
}

/* Whoever cannot be looked up must not be taken for somebody new. */
static bool is_there(const Planner *p, bool found, const Err *err)
{
    if (!found && err->code != ERR_MISSING && p->failure->code == ERR_NONE)
        *p->failure = *err;
    return found;
}

static bool find_id(const Planner *p, Uuid id, Person *out)
{
    Err err;
    return is_there(p, record_person_by_id(p->record, id, out, &err), &err);
}

static bool has_left(const Person *p, Date today)
{
    return p->end.year && date_compare(p->end, today) < 0;
}

/* Who has this very number in the roster; a number that rests is nobody's. */
static bool find_number(const Planner *p, const char *number, Person *out)
{
    Err err;
    return is_there(p, record_person(p->record, str_of(number), out, &err), &err) &&
           strcmp(out->number, number) == 0;
}

/* The person whom a row is about; false: somebody new. */
static bool find_known(const Planner *p, const Person *row, Person *out)
{
    if (!uuid_is_nil(row->id))
        return find_id(p, row->id, out);
    return find_number(p, row->number, out) && is_same(out, row, p->today);
}

/* Columns that the file lacks keep what is known. */
static Person merge(const RosterFile *file, const Person *known, const Person *row)
{
    Person p = *row;
    p.id = known->id;
    p.has_pin = known->has_pin;
    p.has_code = known->has_code;
#define KEEP(column, member)                                                                       \
    if (!file->has[column])                                                                        \
    memcpy(&p.member, &known->member, sizeof p.member)
    KEEP(ROSTER_DEPARTMENT, department);
    KEEP(ROSTER_MANAGER, manager);
    KEEP(ROSTER_ROLE, roles);
    KEEP(ROSTER_EMAIL, email);
    KEEP(ROSTER_LOGIN, login);
    KEEP(ROSTER_BADGE, badge);
    KEEP(ROSTER_LANGUAGE, language);
    KEEP(ROSTER_START, start);
    KEEP(ROSTER_END, end);
    KEEP(ROSTER_LEAVE_FROM, leave_from);
    KEEP(ROSTER_LEAVE_TO, leave_to);
    KEEP(ROSTER_BADGE_ALONE, badge_alone);
#undef KEEP
    return p;
}

static bool is_equal(const Person *a, const Person *b)
{
    return strcmp(a->number, b->number) == 0 && strcmp(a->name, b->name) == 0 &&
           strcmp(a->department, b->department) == 0 && strcmp(a->manager, b->manager) == 0 &&
           strcmp(a->email, b->email) == 0 && strcmp(a->login, b->login) == 0 &&
           strcmp(a->badge, b->badge) == 0 && strcmp(a->language, b->language) == 0 &&
           a->roles == b->roles && date_compare(a->start, b->start) == 0 &&
           date_compare(a->end, b->end) == 0 && date_compare(a->leave_from, b->leave_from) == 0 &&
           date_compare(a->leave_to, b->leave_to) == 0 && a->badge_alone == b->badge_alone;
}

static void complain(const Planner *p, const RosterRow *row, DiagLevel level, const char *rule,
                     const char *what, const char *remedy)
{
    diag_add(p->diags, (Diag){ .level = level,
                               .rule = rule,
                               .file = p->file->name,
                               .line = row->line,
                               .col = row->col,
                               .width = row->width,
                               .what = what,
                               .remedy = remedy });
}

/* Spreadsheets turn 0012 into 12; the person would be there twice. */
static void warn_lost_zeros(Planner *p, const RosterRow *row)
{
    const char *number = row->person.number;
    char padded[sizeof row->person.number + MOST_ZEROS];
    if (!number[0] || number[strspn(number, "0123456789")])
        return;
    for (int zeros = 1; zeros <= MOST_ZEROS; zeros++) {
        Person known;
        snprintf(padded, sizeof padded, "%0*d%s", zeros, 0, number);
        if (!find_number(p, padded, &known) || has_left(&known, p->today))
            continue;
        p->plan->doubled++;
        complain(
            p, row, DIAG_WARNING, "roster-zeros",
            arena_printf(p->arena, "%s is new, but %s is known (%s)", number, padded, known.name),
            "If a spreadsheet took the zeros away, format the column as text and fill them in.");
        return;
    }
}

/* Whoever was ended by mistake and is in the file again would be there twice. */
static void warn_ended_lately(const Planner *p, const RosterRow *row)
{
    Person known;
    char end[16], id[UUID_TEXT];
    if (!uuid_is_nil(row->person.id) || !find_number(p, row->person.number, &known) ||
        !known.end.year || date_compare(date_add_days(known.end, LATELY_DAYS), p->today) < 0)
        return;
    date_text(known.end, end);
    uuid_text(known.id, id);
    complain(p, row, DIAG_WARNING, "roster-ended-lately",
             arena_printf(p->arena, "%s (%s) ended on %s; this row makes a new person",
                          known.number, known.name, end),
             arena_printf(p->arena,
                          "To bring the old one back, add the column `person` with %s, and the "
                          "column `end` left empty.",
                          id));
}

/* A number that was joined to another one: the roster row that counts is the other one's. A number
 * used again after its end is somebody new here, too. */
static bool rests(const Planner *p, const RosterRow *row)
{
    Person resting, into, other;
    const Person *person = &row->person;
    Str number = str_of(person->number);
    Err err;
    if (!is_there(p, record_resting(p->record, number, person->id, &resting, &err), &err) ||
        !find_id(p, resting.id, &into))
        return false;
    bool by_number = uuid_is_nil(person->id);
    if (by_number &&
        (find_number(p, person->number, &other) || !is_same(&resting, person, p->today)))
        return false;
    complain(p, row, DIAG_WARNING, "roster-merged",
             arena_printf(p->arena, "%s is another number of %s (%s); this row is passed over",
                          resting.number, into.number, into.name),
             arena_printf(p->arena,
                          "Take the row out of the file. If they are two people: lectern person "
                          "merge --undo %s",
                          resting.number));
    return true;
}

static Person *add_put(Planner *p)
{
    RosterPlan *plan = p->plan;
    if (plan->put_count == p->room) {
        p->room = p->room ? 2 * p->room : 256;
        Person *grown = arena_array(p->arena, Person, p->room);
        if (plan->put_count)
            memcpy(grown, plan->put, (size_t)plan->put_count * sizeof *grown);
        plan->put = grown;
    }
    return &plan->put[plan->put_count++];
}

static int change_in_charge(const Person *before, const Person *after, Date today)
{
    int was = before && (before->roles & IN_CHARGE) && person_employed(before, today);
    int is = (after->roles & IN_CHARGE) && person_employed(after, today);
    return is - was;
}

/* `person` ends up in put[put], or is there already when `put` is -1. */
static void plan_slip(Planner *p, const Person *person, int put)
{
    RosterPlan *plan = p->plan;
    bool left = person->end.year && date_compare(person->end, p->today) < 0;
    plan->have_code += !left && person->has_code;
    if (left || person->has_pin || person->has_code)
        return;
    plan->slips[plan->slip_count++] = (RosterSlip){ .put = put,
                                                    .id = person->id,
                                                    .number = arena_copy(p->arena, person->number),
                                                    .name = arena_copy(p->arena, person->name) };
}

/* An id from elsewhere for a number that somebody has here: two records of one person. */
static bool is_taken(const Planner *p, const RosterRow *row)
{
    Person other;
    const Person *person = &row->person;
    if (uuid_is_nil(person->id) || !find_number(p, person->number, &other) ||
        !is_same(&other, person, p->today))
        return false;
    if (other.end.year && person->start.year && date_compare(person->start, other.end) > 0)
        return false; /* the number passes on */
    complain(p, row, DIAG_ERROR, "roster-taken",
             arena_printf(p->arena, "%s is the number of %s here, under another id",
                          row->person.number, other.name),
             "Leave `person` empty in this row if it is the same person.");
    return true;
}

/* ---- one number, one person at a time ---- */

static void add_holder(Planner *p, const Person *person, const RosterRow *row)
{
    if (person->end.year && date_compare(person->end, p->today) < 0)
        return;
    if (p->holder_count == p->holder_room) {
        p->holder_room = p->holder_room ? 2 * p->holder_room : 256;
        Holder *grown = arena_array(p->arena, Holder, p->holder_room);
        if (p->holder_count)
            memcpy(grown, p->holders, (size_t)p->holder_count * sizeof *grown);
        p->holders = grown;
    }
    p->holders[p->holder_count++] = (Holder){ .number = arena_copy(p->arena, person->number),
                                              .name = arena_copy(p->arena, person->name),
                                              .id = person->id,
                                              .start = person->start,
                                              .end = person->end,
                                              .row = row };
}

/* Those who are not in the file first, then in the order of the file. */
static int by_number(const void *a, const void *b)
{
    const Holder *x = a, *y = b;
    int order = strcmp(x->number, y->number);
    int x_line = x->row ? x->row->line : 0, y_line = y->row ? y->row->line : 0;
    return order ? order : (x_line > y_line) - (x_line < y_line);
}

static bool starts_after(const Holder *a, const Holder *b)
{
    return a->start.year && b->end.year && date_compare(a->start, b->end) > 0;
}

static void complain_shared(const Planner *p, const Holder *known, const Holder *again)
{
    char id[UUID_TEXT];
    uuid_text(known->id, id);
    const char *where = known->row ? arena_printf(p->arena, "line %d", known->row->line)
                                   : arena_printf(p->arena, "known here as %s", id);
    complain(p, again->row, DIAG_ERROR, "roster-shared",
             arena_printf(p->arena,
                          "%s would be the number of two people at the same time: %s "
                          "and %s (%s)",
                          again->number, again->name, known->name, where),
             "Give one of them an `end`, or another number.");
}

/* What was two people before, and is not in the file, is not the file's fault. */
static void check_shared(Planner *p)
{
    if (p->holder_count)
        qsort(p->holders, (size_t)p->holder_count, sizeof *p->holders, by_number);
    for (int first = 0; first < p->holder_count; first++) {
        const Holder *known = &p->holders[first];
        for (int i = first + 1; i < p->holder_count; i++) {
            const Holder *again = &p->holders[i];
            if (strcmp(known->number, again->number) != 0)
                break;
            if (again->row && !starts_after(known, again) && !starts_after(again, known))
                complain_shared(p, known, again);
        }
    }
}

/* ---- the badge alone ---- */

/* Whoever finds the badge is in: never where others' records could be seen. */
static void check_badge_alone(const Planner *p, const Person *person, const RosterRow *row)
{
    char roles[ROLES_TEXT];
    if (!person->badge_alone)
        return;
    roles_text(person->roles, roles);
    if (person->roles)
        complain(p, row, DIAG_ERROR, "roster-badge-alone",
                 arena_printf(p->arena,
                              "%s has the role %s and sees records of others, so a badge alone may "
                              "not sign them in",
                              person->number, roles),
                 "Leave `badge_alone` empty in this row, or take the role away.");
    else if (!person->badge[0])
        complain(p, row, DIAG_WARNING, "roster-badge-alone",
                 arena_printf(p->arena, "%s may sign in by a badge alone, and has no badge",
                              person->number),
                 "Fill in `badge`; until then the PIN is asked.");
}

/* ---- the rows, one after the other ---- */

static void plan_row(Planner *p, const RosterRow *row)
{
    RosterPlan *plan = p->plan;
    Person known;
    if (rests(p, row))
        return;
    if (!find_known(p, &row->person, &known)) {
        check_badge_alone(p, &row->person, row);
        if (!is_taken(p, row))
            add_holder(p, &row->person, row);
        warn_ended_lately(p, row);
        warn_lost_zeros(p, row);
        plan_slip(p, &row->person, plan->put_count);
        *add_put(p) = row->person;
        if (plan->told)
            roster_tell(plan->told, row->line, NULL, &row->person);
        plan->added++;
        plan->in_charge_after += change_in_charge(NULL, &row->person, p->today);
        return;
    }
    Person merged = merge(p->file, &known, &row->person);
    plan->present[plan->present_count++] = known.id;
    add_holder(p, &merged, row);
    check_badge_alone(p, &merged, row);
    if (is_equal(&known, &merged)) {
        plan_slip(p, &merged, -1);
        plan->same++;
        return;
    }
    plan_slip(p, &merged, plan->put_count);
    *add_put(p) = merged;
    if (plan->told)
        roster_tell(plan->told, row->line, &known, &merged);
    plan->changed++;
    plan->in_charge_after += change_in_charge(&known, &merged, p->today);
}

static int by_id(const void *a, const void *b)
{
    return memcmp(a, b, sizeof(Uuid));
}

/* Yesterday was the last day of somebody who is missing; today, when it was the first one too. */
static void end_person(Planner *p, Person *person)
{
    Date yesterday = date_add_days(p->today, -1);
    Person before = *person;
    person->end = person->start.year && date_compare(person->start, yesterday) > 0 ? person->start
                                                                                   : yesterday;
    *add_put(p) = *person;
    if (p->plan->told)
        roster_tell(p->plan->told, 0, &before, person);
    p->plan->ended++;
    if (before.roles & IN_CHARGE)
        p->plan->in_charge_after--;
}

/* Count who is employed and in charge today, and end those who are missing. Somebody who has yet
 * to start may well not be in the file: they stay. */
static bool walk_people(Planner *p, bool full, Err *err)
{
    RosterPlan *plan = p->plan;
    RowSource rows;
    Person person;
    Err failure = { ERR_NONE, "" };
    record_rows(p->record, &rows);
    bool ok = people_open(&rows, &failure);
    while (ok && people_next(&rows, &person, &failure)) {
        bool employed = person_employed(&person, p->today);
        bool in_charge = employed && (person.roles & IN_CHARGE);
        plan->employed += employed;
        plan->in_charge_before += in_charge;
        plan->in_charge_after += in_charge;
        bool present = bsearch(&person.id, plan->present, (size_t)plan->present_count,
                               sizeof *plan->present, by_id) != NULL;
        if (present)
            continue;
        if (full && employed)
            end_person(p, &person);
        add_holder(p, &person, NULL);
    }
    rows.close(&rows);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool roster_plan(Arena *a, Record *record, const RosterFile *file, bool full, Date today,
                 RosterPlan *out, DiagList *diags, Err *err)
{
    RosterPlan plan = { .told = out->told,
                        .present = arena_array(a, Uuid, file->count + 1),
                        .slips = arena_array(a, RosterSlip, file->count + 1) };
    Err failure = { ERR_NONE, "" };
    Planner p = { .arena = a,
                  .record = record,
                  .file = file,
                  .today = today,
                  .plan = &plan,
                  .diags = diags,
                  .failure = &failure };
    for (int i = 0; i < file->count && failure.code == ERR_NONE; i++)
        plan_row(&p, &file->rows[i]);
    if (failure.code != ERR_NONE) {
        *err = failure;
        return false;
    }
    qsort(plan.present, (size_t)plan.present_count, sizeof *plan.present, by_id);
    if (!walk_people(&p, full, err))
        return false;
    check_shared(&p);
    *out = plan;
    return true;
}
