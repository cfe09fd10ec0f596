#include "base/catalog.h"
#include "record/record_inside.h"

#include <stdio.h>

/* What is kept about one person, table by table, and how it goes. */

static const struct {
    const char *table, *title;
    Statement tell, forget;
} tables[] = {
#define PERSONAL(table, title, where)                                                              \
    { #table, title, STATEMENT_TELL_##table, STATEMENT_FORGET_##table },
#include "record/personal.def"
#undef PERSONAL
};
enum { TABLES = sizeof tables / sizeof *tables, FIELDS_MOST = 64 };

static bool ends_with(const char *name, const char *end)
{
    size_t len = strlen(name), part = strlen(end);
    return len >= part && strcmp(name + len - part, end) == 0;
}

/* NULL: there is no value. What a PIN was made into is a secret that helps whoever reads it here to
 * guess the PIN, and nobody else; what is sealed under it is for one pair of eyes. */
static const char *value_of(const Query *q, int column, Arena *a)
{
    char hash[HASH_TEXT];
    switch (sqlite3_column_type(q->stmt, column)) {
    case SQLITE_NULL:
        return NULL;
    case SQLITE_TEXT:
        if (ends_with(sqlite3_column_name(q->stmt, column), "_hash"))
            return "kept, and not given out";
        break;
    case SQLITE_BLOB:
        if (ends_with(sqlite3_column_name(q->stmt, column), "sealed"))
            return "sealed, and only you can open it, with your PIN";
        if (row_str(q, column).len == sizeof(Uuid))
            uuid_text(row_id(q, column), hash);
        else
            hash_text(row_hash(q, column), hash);
        return arena_copy(a, hash);
    default:
        break;
    }
    return arena_copy(a, (const char *)sqlite3_column_text(q->stmt, column));
}

static void visit_row(const Query *q, PersonalRow *row, PersonalVisit *visit, void *to)
{
    Arena a = { 0 };
    PersonalField fields[FIELDS_MOST];
    int columns = sqlite3_column_count(q->stmt);
    row->fields = fields;
    row->count = 0;
    for (int i = 0; i < columns && row->count < FIELDS_MOST; i++) {
        int type = sqlite3_column_type(q->stmt, i);
        const char *text = value_of(q, i, &a);
        if (text)
            fields[row->count++] =
                (PersonalField){ sqlite3_column_name(q->stmt, i), text,
                                 type == SQLITE_INTEGER || type == SQLITE_FLOAT };
    }
    visit(to, row);
    arena_free(&a);
}

static bool tell_table(Record *r, int i, Uuid person, PersonalVisit *visit, void *to, Err *err)
{
    QueryStep step;
    PersonalRow row = { .table = tables[i].table, .title = tables[i].title };
    Query q = query_begin(r, tables[i].tell);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        visit_row(&q, &row, visit, to);
    query_end(&q);
    return step == QUERY_END;
}

/* The header of an event and what it says, as one row. */
static void visit_event(const Query *q, Uuid person, PersonalVisit *visit, void *to)
{
    enum { HEADER = 4 };
    Arena a = { 0 };
    char log[UUID_TEXT];
    PersonalField fields[FIELDS_MOST];
    uuid_text(row_id(q, 0), log);
    fields[0] =
        (PersonalField){ "wall_ms", arena_printf(&a, "%lld", (long long)row_int(q, 3)), true };
    fields[1] = (PersonalField){ "kind", arena_str(&a, row_str(q, 2)), false };
    fields[2] = (PersonalField){ "log", log, false };
    fields[3] = (PersonalField){ "seq", arena_printf(&a, "%lld", (long long)row_int(q, 1)), true };
    PersonalRow row = { .table = "event",
                        .title = TR("What happened, in the order of the ledger") };
    row.fields = fields;
    row.count = HEADER + body_fields(&a, row_str(q, 4), fields + HEADER, FIELDS_MOST - HEADER);
    EventKind kind;
    PersonEvent event;
    if (event_kind_parse(row_str(q, 2), &kind) && sqlite3_column_type(q->stmt, 4) != SQLITE_NULL &&
        person_event(&a, kind, row_int(q, 3), person, row_str(q, 4), &event))
        row.event = &event;
    visit(to, &row);
    arena_free(&a);
}

static bool tell_events(Record *r, Uuid person, PersonalVisit *visit, void *to, Err *err)
{
    QueryStep step;
    Query q = query_begin(r, STATEMENT_PERSON_EVENTS);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        visit_event(&q, person, visit, to);
    query_end(&q);
    return step == QUERY_END;
}

/* Without saying whose records they were: that is another person's. */
static bool tell_acts(Record *r, Uuid person, PersonalVisit *visit, void *to, Err *err)
{
    QueryStep step;
    char actor[sizeof "actor=" + UUID_TEXT] = "actor=";
    uuid_text(person, actor + strlen(actor));
    PersonalRow row = { .table = "acted", .title = TR("Done with records of others") };
    Query q = query_begin(r, STATEMENT_PERSON_ACTS);
    query_text(&q, actor);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        visit_row(&q, &row, visit, to);
    query_end(&q);
    return step == QUERY_END;
}

static bool tell_one(Record *r, Uuid person, PersonalVisit *visit, void *to, Err *err)
{
    for (int i = TABLES - 1; i >= 0; i--)
        if (!tell_table(r, i, person, visit, to, err))
            return false;
    return tell_events(r, person, visit, to, err) && tell_acts(r, person, visit, to, err);
}

/* Under all numbers that they have. */
bool record_tell_person(Record *r, Uuid person, PersonalVisit *visit, void *to, Err *err)
{
    Arena a = { 0 };
    Uuid *people;
    int count;
    bool good = record_root(r, &person, err) && merged_members(r, &a, person, &people, &count, err);
    for (int i = 0; good && i < count; i++)
        good = tell_one(r, people[i], visit, to, err);
    arena_free(&a);
    return good;
}

bool person_forget(Record *r, Uuid person, Err *err)
{
    for (int i = 0; i < TABLES; i++) {
        Query q = query_begin(r, tables[i].forget);
        query_id(&q, person);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}
