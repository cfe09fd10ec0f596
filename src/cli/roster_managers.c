/* Managers whom rows name and nobody knows. A team is found by its manager's number: a mistyped one
 * would quietly leave people without anybody who sees that they are late. */
#include "cli/roster.h"

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
} Known;

static bool in_file(const Known *k, const char *number)
{
    RosterRow wanted = { 0 };
    const RosterRow *key = &wanted;
    snprintf(wanted.person.number, sizeof wanted.person.number, "%s", number);
    return bsearch(&key, k->rows, (size_t)k->count, sizeof *k->rows, by_number) != NULL;
}

/* A file that is full ends whoever is employed and not in it. */
static bool is_here(const Known *k, const char *number)
{
    Person p;
    if (in_file(k, number))
        return true;
    if (!record_person(k->record, str_of(number), &p) || has_left(&p, k->today))
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

void roster_managers(Arena *a, Record *record, const RosterFile *file, bool full, Date today,
                     DiagList *diags)
{
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
    const Known known = { record, numbers, number_count, full, today };
    for (int i = 0, next; i < led_count; i = next) {
        for (next = i + 1; next < led_count; next++)
            if (strcmp(led[i]->person.manager, led[next]->person.manager) != 0)
                break;
        if (!is_here(&known, led[i]->person.manager))
            complain(a, file->name, led[i], next - i, diags);
    }
}
