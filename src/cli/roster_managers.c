/* Managers whom rows name and nobody knows. A team is found by its manager's number: a mistyped one
 * would quietly leave people without anybody who sees that they are late. */
#include "cli/roster.h"
#include "record/people.h"

#include <stdio.h>
#include <stdlib.h>

static int by_number(const void *a, const void *b)
{
    const RosterRow *const *x = a, *const *y = b;
    return strcmp((*x)->person.number, (*y)->person.number);
}

static int by_manager(const void *a, const void *b)
{
    const RosterRow *const *x = a, *const *y = b;
    int order = strcmp((*x)->person.manager, (*y)->person.manager);
    return order ? order : ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

static bool has_left(const Person *p, Date today)
{
    return p->end.year && date_compare(p->end, today) < 0;
}

typedef struct {
    Record *record;
    const RosterRow **rows; /* of the file, by their numbers; without those who have left */
    int count;
    bool full;
    Date today;
    Err *failure; /* the record could not be read: the first time */
} Known;

static bool find(const Known *k, const char *number, Person *out)
{
    Err err;
    bool found = record_person(k->record, str_of(number), out, &err);
    if (!found && err.code != ERR_MISSING && k->failure->code == ERR_NONE)
        *k->failure = err;
    return found;
}

static const RosterRow *row_of(const Known *k, const char *number)
{
    RosterRow wanted = { 0 };
    const RosterRow *key = &wanted;
    snprintf(wanted.person.number, sizeof wanted.person.number, "%s", number);
    const RosterRow **found = bsearch(&key, k->rows, (size_t)k->count, sizeof *k->rows, by_number);
    return found ? *found : NULL;
}

static bool in_file(const Known *k, const char *number)
{
    return row_of(k, number) != NULL;
}

/* A file that is full ends whoever is employed and not in it. */
static bool is_here(const Known *k, const char *number)
{
    Person p;
    if (in_file(k, number))
        return true;
    if (!find(k, number, &p) || has_left(&p, k->today))
        return false;
    return !k->full || !person_employed(&p, k->today) || in_file(k, p.number);
}

static void complain(Arena *a, const char *file, const RosterRow *row, int rows, DiagList *diags)
{
    const char *more = rows > 1 ? arena_printf(a, " (%d rows name them)", rows) : "";
    diag_add(diags,
             (Diag){ .level = DIAG_WARNING,
                     .rule = "roster-manager",
                     .file = file,
                     .line = row->line,
                     .col = row->col,
                     .width = row->width,
                     .what = arena_printf(a, "%s has the manager %s, who is not in the roster%s",
                                          row->person.number, row->person.manager, more),
                     .remedy =
                         "Mend the number, or import that person too: until then these people "
                         "are on nobody's team, and no manager is told who is late." });
}

/* ---- whoever is above themselves ---- */

enum { LEVELS_MOST = 64 }; /* a company with more of them has a circle */

typedef char Number[sizeof((Person){ 0 }.manager)];

/* From somebody's number to that of their manager, as it will be; `line` of their row, or 0. */
static bool go_up(const Known *k, Number number, int *line)
{
    Person p;
    const RosterRow *row = row_of(k, number);
    *line = row ? row->line : 0;
    if (!row && !find(k, number, &p))
        return false;
    snprintf(number, sizeof(Number), "%s", row ? row->person.manager : p.manager);
    return number[0];
}

/* How many people the circle has that leads back to this row; 0: there is none, or another row of
 * it comes first in the file and tells of it. */
static int circle_of(const Known *k, const RosterRow *row)
{
    Number at;
    int line;
    snprintf(at, sizeof at, "%s", row->person.number);
    for (int i = 1; i <= LEVELS_MOST && go_up(k, at, &line) && (!line || line >= row->line); i++)
        if (strcmp(at, row->person.number) == 0)
            return i;
    return 0;
}

static void find_circles(Arena *a, const Known *k, const char *file, const RosterRow **led,
                         int count, DiagList *diags)
{
    for (int i = 0; i < count; i++) {
        const RosterRow *row = led[i];
        int people = circle_of(k, row);
        if (!people)
            continue;
        diag_add(
            diags,
            (Diag){ .level = DIAG_WARNING,
                    .rule = "roster-manager-circle",
                    .file = file,
                    .line = row->line,
                    .col = row->col,
                    .width = row->width,
                    .what = people == 1
                                ? arena_printf(a, "%s is their own manager", row->person.number)
                                : arena_printf(a,
                                               "%s is above themselves: following `manager` "
                                               "comes back to them after %d people",
                                               row->person.number, people),
                    .remedy = "Mend `manager`, or leave it empty for whoever is at the top: "
                              "until then they are told of their own being late, and nobody "
                              "else is." });
    }
}

bool roster_managers(Arena *a, Record *record, const RosterFile *file, bool full, Date today,
                     DiagList *diags, Err *err)
{
    Err failure = { ERR_NONE, "" };
    const RosterRow **numbers = arena_array(a, const RosterRow *, file->count + 1);
    const RosterRow **led = arena_array(a, const RosterRow *, file->count + 1);
    int number_count = 0, led_count = 0;
    for (int i = 0; i < file->count; i++) {
        const Person *p = &file->rows[i].person;
        if (has_left(p, today))
            continue;
        numbers[number_count++] = &file->rows[i];
        if (p->manager[0])
            led[led_count++] = &file->rows[i];
    }
    qsort(numbers, (size_t)number_count, sizeof *numbers, by_number);
    qsort(led, (size_t)led_count, sizeof *led, by_manager);
    const Known known = { record, numbers, number_count, full, today, &failure };
    for (int i = 0, next; i < led_count; i = next) {
        for (next = i + 1; next < led_count; next++)
            if (strcmp(led[i]->person.manager, led[next]->person.manager) != 0)
                break;
        if (!is_here(&known, led[i]->person.manager))
            complain(a, file->name, led[i], next - i, diags);
    }
    find_circles(a, &known, file->name, led, led_count, diags);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}
