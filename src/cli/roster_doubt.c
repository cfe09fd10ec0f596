/* What is allowed in each row and cannot be meant as a whole: columns under each other's names, a
 * department that is nearly another one, a language that nobody speaks here. */
#include "cli/roster.h"
#include "record/people.h"
#include "report/report.h"

#include <stdio.h>
#include <stdlib.h>

static void complain(const RosterFile *file, DiagList *diags, const RosterRow *row, Diag d)
{
    d.file = file->name;
    d.line = row ? row->line : 1;
    d.col = row ? row->col : 1;
    d.width = row ? row->width : 0;
    diag_add(diags, d);
}

/* ---- columns under each other's names ---- */

enum { FEWEST_ROWS = 4 }; /* fewer say nothing about a column */

typedef const char *Text;

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const Text *)a, *(const Text *)b);
}

static bool has_letter(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text >= 0x80 || (*text >= 'a' && *text <= 'z') ||
            (*text >= 'A' && *text <= 'Z'))
            return true;
    return false;
}

/* How many different ones are among them; sorts them. */
static int different(Text *all, int count)
{
    int found = 0;
    qsort(all, (size_t)count, sizeof *all, by_text);
    for (int i = 0; i < count; i++)
        found += i == 0 || strcmp(all[i], all[i - 1]) != 0;
    return found;
}

static void say_swapped(const RosterFile *file, DiagList *diags, Arena *a, const char *what,
                        const char *one, const char *other)
{
    complain(file, diags, NULL,
             (Diag){ .level = DIAG_ERROR,
                     .rule = "roster-swapped",
                     .what = what,
                     .remedy = arena_printf(a, "Are `%s` and `%s` under each other's names?", one,
                                            other) });
}

void roster_swapped(Arena *a, const RosterFile *file, DiagList *diags)
{
    int bare = 0, led = 0, departments = 0, numbers_in = 0;
    Text *numbers = arena_array(a, Text, file->count + 1);
    Text *names = arena_array(a, Text, file->count + 1);
    Text *teams = arena_array(a, Text, file->count + 1);
    if (file->count < FEWEST_ROWS)
        return;
    for (int i = 0; i < file->count; i++) {
        const Person *p = &file->rows[i].person;
        numbers[i] = p->number;
        names[i] = p->name;
        bare += p->name[0] && !has_letter(p->name);
        led += p->manager[0] != '\0';
        if (p->department[0])
            teams[departments++] = p->department;
    }
    qsort(numbers, (size_t)file->count, sizeof *numbers, by_text);
    for (int i = 0; i < departments; i++)
        numbers_in +=
            bsearch(&teams[i], numbers, (size_t)file->count, sizeof *numbers, by_text) != NULL;
    if (bare * 2 > file->count)
        say_swapped(file, diags, a, "most names have no letter", "number", "name");
    if (led && numbers_in * 2 > departments)
        say_swapped(file, diags, a, "most departments are numbers of people", "department",
                    "manager");
    /* Of people hardly two have one name; of departments hardly each has one person. */
    if (departments == file->count && departments >= 2 * FEWEST_ROWS &&
        different(names, file->count) * 4 <= file->count &&
        different(teams, departments) * 4 > 3 * departments)
        say_swapped(file, diags, a, "a few names stand in all rows, beside as many departments",
                    "name", "department");
}

/* ---- departments ---- */

enum { NEW_MOST = 1000 }; /* more new ones are a new company, and no slips */

static int by_department(const void *a, const void *b)
{
    const RosterRow *const *x = a, *const *y = b;
    int order = strcmp((*x)->person.department, (*y)->person.department);
    return order ? order : ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

typedef struct {
    const char *name;
    const RosterRow *first; /* that names it */
    int rows;
    bool known; /* in the record, before the file came */
} Department;

static int list_departments(Arena *a, const RosterFile *file, const DepartmentList *known,
                            Department *out)
{
    int rows = 0, count = 0;
    const RosterRow **in = arena_array(a, const RosterRow *, file->count + 1);
    for (int i = 0; i < file->count; i++)
        if (file->rows[i].person.department[0])
            in[rows++] = &file->rows[i];
    qsort(in, (size_t)rows, sizeof *in, by_department);
    for (int i = 0; i < rows; i++) {
        const char *name = in[i]->person.department;
        if (!count || strcmp(out[count - 1].name, name) != 0) {
            out[count] = (Department){ .name = name, .first = in[i] };
            for (int k = 0; k < known->count && !out[count].known; k++)
                out[count].known = strcmp(known->at[k], name) == 0;
            count++;
        }
        out[count - 1].rows++;
    }
    return count;
}

static char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* "Care / Night" and "care/night" differ in nothing that is heard. */
static bool sounds_same(const char *a, const char *b)
{
    for (;; a++, b++) {
        while (*a == ' ')
            a++;
        while (*b == ' ')
            b++;
        if (folded(*a) != folded(*b))
            return false;
        if (!*a)
            return true;
    }
}

/* "Line 1" and "Line 2" are two, and so are "Team A" and "Team B". */
static bool differ_on_purpose(const char *a, const char *b)
{
    size_t same = 0, end = 0, left_a = strlen(a), left_b = strlen(b);
    while (a[same] && a[same] == b[same])
        same++;
    while (end < left_a - same && end < left_b - same && a[left_a - 1 - end] == b[left_b - 1 - end])
        end++;
    size_t longer = (left_a > left_b ? left_a : left_b) - same - end;
    const char *from = left_a > left_b ? a : b;
    for (size_t i = same; i < same + longer; i++)
        if (from[i] >= '0' && from[i] <= '9')
            return true;
    bool word_begins = same == 0 || a[same - 1] == ' ' || b[same - 1] == ' ';
    bool word_ends = end == 0 || a[left_a - end] == ' ' || b[left_b - end] == ' ';
    return word_begins && word_ends && longer <= 2;
}

/* Which of those that more people are in it is nearly; NULL: none. */
static const char *nearest(const Department *d, const Department *all, int count,
                           const DepartmentList *known)
{
    for (int i = 0; i < known->count; i++)
        if (sounds_same(d->name, known->at[i]))
            return known->at[i];
    for (int i = 0; i < count; i++)
        if (all[i].rows > d->rows && sounds_same(d->name, all[i].name))
            return all[i].name;
    const char *near = str_nearest(str_of(d->name), known->at, (size_t)known->count);
    for (int i = 0; i < count && !near; i++) /* where the company is new to the record */
        if (all[i].rows > d->rows && !all[i].known)
            near = str_nearest(str_of(d->name), &all[i].name, 1);
    return near && !differ_on_purpose(d->name, near) ? near : NULL;
}

bool roster_departments(Arena *a, Record *record, const RosterFile *file, DiagList *diags, Err *err)
{
    RowSource rows;
    DepartmentList known;
    if (!file->has[ROSTER_DEPARTMENT])
        return true;
    record_rows(record, &rows);
    bool good = report_departments(a, &rows, &known, err);
    rows.close(&rows);
    if (!good)
        return false;
    Department *all = arena_array(a, Department, file->count + 1);
    int count = list_departments(a, file, &known, all), fresh = 0;
    for (int i = 0; i < count; i++)
        fresh += !all[i].known;
    for (int i = 0; i < count && fresh <= NEW_MOST; i++) {
        const Department *d = &all[i];
        const char *near = d->known ? NULL : nearest(d, all, count, &known);
        if (near)
            complain(file, diags, d->first,
                     (Diag){ .level = DIAG_WARNING,
                             .rule = "roster-department",
                             .what = arena_printf(a, "%s would be in a new department '%s'%s",
                                                  d->first->person.number, d->name,
                                                  d->rows > 1 ? ", and others with them" : ""),
                             .remedy = arena_printf(a,
                                                    "Did you mean '%s'? Otherwise they are counted "
                                                    "apart, and what is assigned to '%s' is not "
                                                    "theirs.",
                                                    near, near) });
    }
    return true;
}

/* ---- languages ---- */

static int by_language(const void *a, const void *b)
{
    const RosterRow *const *x = a, *const *y = b;
    int order = strcmp((*x)->person.language, (*y)->person.language);
    return order ? order : ((*x)->line > (*y)->line) - ((*x)->line < (*y)->line);
}

static bool is_spoken(const Catalogs *spoken, const char *language)
{
    bool english = strncmp(language, "en", 2) == 0 && (!language[2] || language[2] == '-');
    return english || catalogs_find(spoken, language);
}

void roster_languages(Arena *a, const Catalogs *spoken, const char *otherwise,
                      const RosterFile *file, DiagList *diags)
{
    int count = 0;
    const RosterRow **in = arena_array(a, const RosterRow *, file->count + 1);
    for (int i = 0; i < file->count; i++)
        if (file->rows[i].person.language[0])
            in[count++] = &file->rows[i];
    qsort(in, (size_t)count, sizeof *in, by_language);
    for (int i = 0, next; i < count; i = next) {
        const char *language = in[i]->person.language;
        for (next = i + 1; next < count && !strcmp(in[next]->person.language, language);)
            next++;
        if (is_spoken(spoken, language))
            continue;
        complain(file, diags, in[i],
                 (Diag){ .level = DIAG_WARNING,
                         .rule = "roster-language-unknown",
                         .what = arena_printf(a,
                                              "%s has the language %s, which Lectern does not "
                                              "speak here (%d row%s)",
                                              in[i]->person.number, language, next - i,
                                              next - i == 1 ? "" : "s"),
                         .remedy = arena_printf(a,
                                                "Buttons and messages will be in %s; courses are "
                                                "in %s where they are translated.",
                                                otherwise, language) });
    }
}
