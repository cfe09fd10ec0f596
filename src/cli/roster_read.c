/* From CSV rows to people, with everything that is wrong in them. */
#include "base/csv.h"
#include "base/utf8.h"
#include "cli/roster.h"
#include "record/people.h"
#include "report/report.h"

#include <stdlib.h>

static const char *const column_names[ROSTER_COLUMNS] = {
    [ROSTER_NUMBER] = "number",
    [ROSTER_NAME] = "name",
    [ROSTER_DEPARTMENT] = "department",
    [ROSTER_MANAGER] = "manager",
    [ROSTER_ROLE] = "role",
    [ROSTER_EMAIL] = "email",
    [ROSTER_LOGIN] = "login",
    [ROSTER_BADGE] = "badge",
    [ROSTER_LANGUAGE] = "language",
    [ROSTER_START] = "start",
    [ROSTER_END] = "end",
    [ROSTER_LEAVE_FROM] = "leave_from",
    [ROSTER_LEAVE_TO] = "leave_to",
    [ROSTER_PERSON] = "person",
    [ROSTER_BADGE_ALONE] = "badge_alone",
};

typedef struct {
    Arena *arena;
    DiagList *diags;
    RosterFile *file;
    RosterColumn *columns; /* by field; ROSTER_COLUMNS: not known */
    int column_count;
    int room;
} RosterReader;

static void complain(const RosterReader *r, const CsvField *at, DiagLevel level, const char *rule,
                     const char *what, const char *remedy)
{
    diag_add(r->diags, (Diag){ .level = level,
                               .rule = rule,
                               .file = r->file->name,
                               .line = at->line,
                               .col = at->col,
                               .width = at->width,
                               .what = what,
                               .remedy = remedy });
}

static void wrong(const RosterReader *r, const CsvField *at, const char *rule, const char *what,
                  const char *remedy)
{
    complain(r, at, DIAG_ERROR, rule, what, remedy);
}

/* ---- the header ---- */

/* "Leave From" and "leave-from" are meant as leave_from. */
static const char *plain_name(Arena *a, Str written)
{
    char *name = arena_str(a, str_trim(written));
    for (char *c = name; *c; c++) {
        if (*c >= 'A' && *c <= 'Z')
            *c = (char)(*c - 'A' + 'a');
        if (*c == ' ' || *c == '-')
            *c = '_';
    }
    return name;
}

static RosterColumn column_named(const char *name)
{
    int c = 0;
    while (c < ROSTER_COLUMNS && strcmp(column_names[c], name) != 0)
        c++;
    return (RosterColumn)c;
}

/* A column that nobody knows and whose name is nearly that of one the file lacks. */
static void suggest_columns(const RosterReader *r, const CsvRow *row)
{
    const char *lacking[ROSTER_COLUMNS];
    size_t count = 0;
    for (int c = 0; c < ROSTER_COLUMNS; c++)
        if (!r->file->has[c] && c != ROSTER_NUMBER && c != ROSTER_NAME)
            lacking[count++] = column_names[c];
    for (int i = 0; i < row->count; i++) {
        const char *name = plain_name(r->arena, row->fields[i].text);
        const char *near = r->columns[i] == ROSTER_COLUMNS && *name
                               ? str_nearest(str_of(name), lacking, count)
                               : NULL;
        if (near)
            complain(r, &row->fields[i], DIAG_WARNING, "roster-column-unknown",
                     arena_printf(r->arena, "there is no column `%s`, so it is passed over", name),
                     arena_printf(r->arena, "did you mean `%s`?", near));
    }
}

static void read_header(RosterReader *r, const CsvRow *row)
{
    RosterFile *file = r->file;
    r->columns = arena_array(r->arena, RosterColumn, row->count);
    r->column_count = row->count;
    file->ignored = arena_array(r->arena, const char *, row->count);
    for (int i = 0; i < row->count; i++) {
        const char *name = plain_name(r->arena, row->fields[i].text);
        RosterColumn column = column_named(name);
        r->columns[i] = column;
        if (column == ROSTER_COLUMNS && *name)
            file->ignored[file->ignored_count++] =
                arena_str(r->arena, str_trim(row->fields[i].text));
        if (column < ROSTER_COLUMNS && file->has[column])
            wrong(r, &row->fields[i], "roster-column-twice",
                  arena_printf(r->arena, "there are two columns `%s`", name), "Delete one.");
        if (column < ROSTER_COLUMNS)
            file->has[column] = true;
    }
    suggest_columns(r, row);
    const RosterColumn needed[] = { ROSTER_NUMBER, ROSTER_NAME };
    for (int i = 0; i < 2; i++) {
        const char *name = column_names[needed[i]];
        if (file->has[needed[i]])
            continue;
        const char *near = str_nearest(str_of(name), file->ignored, (size_t)file->ignored_count);
        wrong(r, &row->fields[0], "roster-column-missing",
              arena_printf(r->arena, "the first row has no column `%s`", name),
              near ? arena_printf(r->arena, "Rename `%s`?", near)
                   : "The first row names the columns; number and name are needed.");
    }
}

/* ---- one value ---- */

static void put_text(const RosterReader *r, const CsvField *f, const char *column, char *out,
                     size_t room)
{
    Str text = str_trim(f->text);
    if (text.len >= room) {
        wrong(r, f, "roster-too-long",
              arena_printf(r->arena, "this %s is longer than %zu bytes", column, room - 1),
              "Shorten it.");
        return;
    }
    const char *fault = name_fault(text);
    if (fault) {
        wrong(r, f, "roster-control", arena_printf(r->arena, "this %s %s", column, fault),
              "Type it again by hand, on one line.");
        return;
    }
    memcpy(out, text.at, text.len);
    out[text.len] = '\0';
}

/* A slip in the century makes nobody employed, or everybody for ever. */
static void check_year(const RosterReader *r, const CsvField *f, const char *column, Date day)
{
    enum { FIRST_YEAR = 1930, LAST_YEAR = 2100, FOR_EVER = 9999 };
    if (day.year && (day.year < FIRST_YEAR || (day.year > LAST_YEAR && day.year != FOR_EVER)))
        complain(r, f, DIAG_WARNING, "roster-year",
                 arena_printf(r->arena, "`%s` is in the year %d", column, day.year),
                 "Is that meant? It is kept as it stands here.");
}

static void put_number(const RosterReader *r, const CsvField *f, Person *p)
{
    Str text = str_trim(f->text);
    put_text(r, f, "number", p->number, sizeof p->number);
    if (text.len == 0)
        wrong(r, f, "roster-number", "a person needs a number", "Fill it in or delete the row.");
    else if (!name_fault(text) && number_fault(text))
        wrong(r, f, "roster-number", arena_printf(r->arena, "this number %s", number_fault(text)),
              "Take it out; people type their number to sign in.");
}

static void put_date(const RosterReader *r, const CsvField *f, const char *column, Date *out)
{
    Str text = str_trim(f->text);
    if (text.len && !date_parse(text, out))
        wrong(r, f, "roster-date",
              arena_printf(r->arena, "`%s` '%.*s' is not a day", column, STR_ARG(text)),
              roster_day_meant(r->arena, text));
    else
        check_year(r, f, column, *out);
}

static void put_roles(const RosterReader *r, const CsvField *f, unsigned *out)
{
    Str word;
    if (!roles_parse(f->text, out, &word))
        wrong(r, f, "roster-role", arena_printf(r->arena, "'%.*s' is not a role", STR_ARG(word)),
              "Roles are manager, supervisor, hr and operator, with commas between them; empty is "
              "an employee.");
}

static void put_person(const RosterReader *r, const CsvField *f, Uuid *out)
{
    Str text = str_trim(f->text);
    if (text.len && !uuid_parse(text, out))
        wrong(r, f, "roster-person", "this is not a person's id",
              "Leave it empty, or take it unchanged from 'lectern roster export'.");
}

static void put_yes(const RosterReader *r, const CsvField *f, const char *column, bool *out)
{
    Str text = str_trim(f->text);
    *out = str_is(text, "yes");
    if (text.len && !*out && !str_is(text, "no"))
        wrong(r, f, "roster-yes",
              arena_printf(r->arena, "`%s` '%.*s' is neither yes nor no", column, STR_ARG(text)),
              "Write yes or no; empty is no.");
}

/* True: nothing that a spreadsheet did to it stands in the way. */
static bool check_mangled(const RosterReader *r, RosterColumn column, const CsvField *f)
{
    Str text = str_trim(f->text);
    bool number = column == ROSTER_NUMBER || column == ROSTER_MANAGER || column == ROSTER_BADGE;
    const char *how = number ? roster_number_mangled(text) : roster_mangled(text);
    bool formula = how && text.at[0] == '=';
    if (!how)
        return true;
    complain(r, f, formula && column == ROSTER_NAME ? DIAG_WARNING : DIAG_ERROR,
             "roster-spreadsheet", arena_printf(r->arena, "this %s %s", column_names[column], how),
             formula && column == ROSTER_NAME ? "Is this the name? It is kept as it stands here."
             : number ? "Format the column as text there, and fill the value in again."
                      : "Fill the value in by hand, or leave it empty.");
    return formula && column == ROSTER_NAME;
}

static void put_language(const RosterReader *r, const CsvField *f, Person *p)
{
    Str text = str_trim(f->text);
    put_text(r, f, "language", p->language, sizeof p->language);
    if (text.len && !roster_is_language(text))
        wrong(r, f, "roster-language",
              arena_printf(r->arena, "'%.*s' is not the code of a language", STR_ARG(text)),
              "Write de, en, es or the like; empty is the language of the site.");
}

static void put_field(const RosterReader *r, RosterColumn column, const CsvField *f, Person *p)
{
    if (column < ROSTER_COLUMNS && !check_mangled(r, column, f))
        return;
    switch (column) {
    case ROSTER_NUMBER:
        put_number(r, f, p);
        break;
    case ROSTER_NAME:
        put_text(r, f, "name", p->name, sizeof p->name);
        if (str_trim(f->text).len == 0)
            wrong(r, f, "roster-name", "a person needs a name", "Fill it in.");
        break;
    case ROSTER_DEPARTMENT:
        put_text(r, f, "department", p->department, sizeof p->department);
        break;
    case ROSTER_MANAGER:
        put_text(r, f, "manager", p->manager, sizeof p->manager);
        break;
    case ROSTER_ROLE:
        put_roles(r, f, &p->roles);
        break;
    case ROSTER_EMAIL:
        put_text(r, f, "email", p->email, sizeof p->email);
        if (p->email[0] && (!strchr(p->email, '@') || strchr(p->email, ' ')))
            wrong(r, f, "roster-email", "this is not an e-mail address",
                  "Mend it or leave it empty.");
        break;
    case ROSTER_LOGIN:
        put_text(r, f, "login", p->login, sizeof p->login);
        break;
    case ROSTER_BADGE:
        put_text(r, f, "badge", p->badge, sizeof p->badge);
        break;
    case ROSTER_LANGUAGE:
        put_language(r, f, p);
        break;
    case ROSTER_START:
        put_date(r, f, "start", &p->start);
        break;
    case ROSTER_END:
        put_date(r, f, "end", &p->end);
        break;
    case ROSTER_LEAVE_FROM:
        put_date(r, f, "leave_from", &p->leave_from);
        break;
    case ROSTER_LEAVE_TO:
        put_date(r, f, "leave_to", &p->leave_to);
        break;
    case ROSTER_PERSON:
        put_person(r, f, &p->id);
        break;
    case ROSTER_BADGE_ALONE:
        put_yes(r, f, "badge_alone", &p->badge_alone);
        break;
    case ROSTER_COLUMNS:
        break;
    }
}

/* ---- one row ---- */

static void check_order(const RosterReader *r, const CsvField *at, Date from, Date to,
                        const char *what)
{
    if (from.year && to.year && date_compare(to, from) < 0)
        wrong(r, at, "roster-days", what, "Swap them, or mend the one that is wrong.");
}

static RosterRow *add_row(RosterReader *r)
{
    RosterFile *file = r->file;
    if (file->count == r->room) {
        r->room = r->room ? 2 * r->room : 256;
        RosterRow *grown = arena_array(r->arena, RosterRow, r->room);
        if (file->count)
            memcpy(grown, file->rows, (size_t)file->count * sizeof *grown);
        file->rows = grown;
    }
    return &file->rows[file->count++];
}

static void read_row(RosterReader *r, const CsvRow *row)
{
    if (row->count != r->column_count) {
        wrong(r, &row->fields[0], "roster-values",
              arena_printf(r->arena, "this row has %d values, the first row names %d", row->count,
                           r->column_count),
              "Is a separator missing, or a value that holds one not in quotes?");
        return;
    }
    RosterRow *to = add_row(r);
    for (int i = 0; i < row->count; i++) {
        put_field(r, r->columns[i], &row->fields[i], &to->person);
        if (r->columns[i] == ROSTER_NUMBER) {
            to->line = row->fields[i].line;
            to->col = row->fields[i].col;
            to->width = row->fields[i].width;
        }
    }
    const Person *p = &to->person;
    check_order(r, &row->fields[0], p->start, p->end, "`end` lies before `start`");
    check_order(r, &row->fields[0], p->leave_from, p->leave_to,
                "`leave_to` lies before `leave_from`");
}

/* ---- one value twice ---- */

typedef struct {
    const char *value;
    const RosterRow *row;
} Entry;

static int by_value(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    int order = strcmp(x->value, y->value);
    return order ? order : (x->row->line > y->row->line) - (x->row->line < y->row->line);
}

static bool left_before(const Person *a, const Person *b)
{
    return a->end.year && (!b->start.year || date_compare(a->end, b->start) < 0);
}

/* Somebody who has left may have had the number before; an export tells them apart. */
static bool are_apart(const Person *a, const Person *b)
{
    bool others = !uuid_is_nil(a->id) && !uuid_is_nil(b->id) && !uuid_eq(a->id, b->id);
    return others && (left_before(a, b) || left_before(b, a));
}

static void check_twice(const RosterReader *r, const char *column, Entry *entries, int count)
{
    qsort(entries, (size_t)count, sizeof *entries, by_value);
    for (int i = 1; i < count; i++) {
        const RosterRow *first = entries[i - 1].row, *again = entries[i].row;
        if (strcmp(entries[i - 1].value, entries[i].value) != 0)
            continue;
        if (are_apart(&first->person, &again->person))
            continue;
        const CsvField at = { .line = again->line, .col = again->col, .width = again->width };
        wrong(r, &at, "roster-twice",
              arena_printf(r->arena, "the %s %s stands in line %d already", column,
                           entries[i].value, first->line),
              "Delete one of the rows, or mend the value.");
    }
}

static const char *value_of(const Person *p, RosterColumn column, char id[UUID_TEXT])
{
    switch (column) {
    case ROSTER_NUMBER:
        return p->number;
    case ROSTER_LOGIN:
        return p->login;
    case ROSTER_BADGE:
        return p->badge;
    default:
        uuid_text(p->id, id);
        return uuid_is_nil(p->id) ? "" : id;
    }
}

static void check_all_twice(RosterReader *r)
{
    static const RosterColumn single[] = { ROSTER_NUMBER, ROSTER_LOGIN, ROSTER_BADGE,
                                           ROSTER_PERSON };
    const RosterFile *file = r->file;
    Entry *entries = arena_array(r->arena, Entry, file->count + 1);
    for (size_t s = 0; s < sizeof single / sizeof *single; s++) {
        int count = 0;
        for (int i = 0; i < file->count; i++) {
            char id[UUID_TEXT];
            const char *value = value_of(&file->rows[i].person, single[s], id);
            if (*value)
                entries[count++] =
                    (Entry){ value == id ? arena_copy(r->arena, id) : value, &file->rows[i] };
        }
        check_twice(r, column_names[single[s]], entries, count);
    }
}

void roster_read(Arena *a, const char *name, Str text, RosterFile *out, DiagList *diags)
{
    RosterReader r = { .arena = a, .diags = diags, .file = out };
    CsvReader csv;
    CsvRow row;
    *out = (RosterFile){ .name = name };
    if (!csv_begin(&csv, a, name, text, diags))
        return;
    if (!csv_row(&csv, &row)) {
        const CsvField whole = { 0 };
        wrong(&r, &whole, "roster-empty", "the file is empty",
              "The first row names the columns: number,name,department");
        return;
    }
    read_header(&r, &row);
    if (!out->has[ROSTER_NUMBER] || !out->has[ROSTER_NAME])
        return;
    while (csv_row(&csv, &row))
        read_row(&r, &row);
    check_all_twice(&r);
    roster_swapped(a, out, diags);
}
