#include "record/record_inside.h"

#include "base/search.h"

#include <stdio.h>

enum { PEOPLE_NAMED = 64 }; /* more are not looked for at once */

/* ---- one person, one row ---- */

static void text_into(const Query *q, int column, char *out, size_t room)
{
    Str text = row_str(q, column);
    snprintf(out, room, "%.*s", STR_ARG(text));
}

static Date date_at(const Query *q, int column)
{
    Date day = { 0 };
    date_parse(row_str(q, column), &day);
    return day;
}

void person_read(const Query *q, Person *out)
{
    Person p = { .id = row_id(q, 0), .roles = (unsigned)row_int(q, 9) };
    text_into(q, 1, p.number, sizeof p.number);
    text_into(q, 2, p.name, sizeof p.name);
    text_into(q, 3, p.department, sizeof p.department);
    text_into(q, 4, p.manager, sizeof p.manager);
    text_into(q, 5, p.email, sizeof p.email);
    text_into(q, 6, p.login, sizeof p.login);
    text_into(q, 7, p.badge, sizeof p.badge);
    text_into(q, 8, p.language, sizeof p.language);
    p.start = date_at(q, 10);
    p.end = date_at(q, 11);
    p.leave_from = date_at(q, 12);
    p.leave_to = date_at(q, 13);
    p.badge_alone = row_int(q, 14);
    *out = p;
}

static void put_date(Query *q, Date day)
{
    char text[16];
    if (!day.year) {
        query_null(q);
        return;
    }
    date_text(day, text);
    query_text(q, text);
}

void query_person(Query *q, const Person *p)
{
    query_id(q, p->id);
    query_text(q, p->number);
    query_text(q, p->name);
    query_text(q, p->department);
    query_text(q, p->manager);
    query_text(q, p->email);
    query_text(q, p->login);
    query_text(q, p->badge);
    query_text(q, p->language);
    query_int(q, p->roles);
    put_date(q, p->start);
    put_date(q, p->end);
    put_date(q, p->leave_from);
    put_date(q, p->leave_to);
    query_int(q, p->badge_alone);
}

/* ---- looking people up ---- */

/* The site's day, as far as a caller has told the time. */
static void query_today(Query *q)
{
    enum { DAY_MS = 24 * 60 * 60 * 1000 };
    const Record *r = q->r;
    Date epoch = { 1970, 1, 1 };
    put_date(q, r->zone.name[0] ? zone_local(&r->zone, r->now_ms).date
                                : date_add_days(epoch, (int)(r->now_ms / DAY_MS)));
}

/* Whoever reads a number must not take a disk that fails for a person who is not there. */
static bool find(Query *q, Person *out, Err *err)
{
    QueryStep step = query_step(q, err);
    if (step == QUERY_ROW) {
        person_read(q, out);
        out->has_pin = row_int(q, 15);
        out->has_code = row_int(q, 16);
    }
    query_end(q);
    if (step == QUERY_END)
        return err_set(err, ERR_MISSING, "that person is not in the roster");
    return step == QUERY_ROW;
}

static bool find_by_id(Record *r, Uuid id, Person *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_PERSON_BY_ID);
    query_id(&q, id);
    return find(&q, out, err);
}

static bool find_root(Record *r, Uuid id, Person *out, Err *err)
{
    return record_root(r, &id, err) && find_by_id(r, id, out, err);
}

/* Who has it in the roster; else whose roster row that has it rests, because they have another. */
static bool find_by(Record *r, Statement in_roster, Statement resting, Str text, Person *out,
                    Err *err)
{
    Query q = query_begin(r, in_roster);
    query_str(&q, text);
    query_today(&q);
    if (find(&q, out, err))
        return true;
    if (err->code != ERR_MISSING)
        return false;
    q = query_begin(r, resting);
    query_str(&q, text);
    return find(&q, out, err) && find_root(r, out->id, out, err);
}

bool record_person(Record *r, Str number, Person *out, Err *err)
{
    return find_by(r, STATEMENT_PERSON_BY_NUMBER, STATEMENT_RESTING_BY_NUMBER, number, out, err) ||
           (err->code == ERR_MISSING &&
            err_set(err, ERR_MISSING, "nobody has the number '%.*s'", STR_ARG(number)));
}

bool record_person_by_login(Record *r, Str login, Person *out, Err *err)
{
    return find_by(r, STATEMENT_PERSON_BY_LOGIN, STATEMENT_RESTING_BY_LOGIN, login, out, err);
}

bool record_person_by_badge(Record *r, Str badge, Person *out, Err *err)
{
    return find_by(r, STATEMENT_PERSON_BY_BADGE, STATEMENT_RESTING_BY_BADGE, badge, out, err);
}

/* A badge that two people have, or that rests with a number joined to another one, says too little
 * about who comes. */
bool record_badge_opens(Record *r, const Person *p, Str badge, int64_t wall_ms, bool *opens,
                        Err *err)
{
    int64_t holders;
    *opens = false;
    if (!p->badge_alone || p->roles || !badge.len || !str_is(badge, p->badge))
        return true;
    r->now_ms = wall_ms;
    Query q = query_begin(r, STATEMENT_BADGE_IS_OF);
    query_str(&q, badge);
    query_today(&q);
    query_id(&q, p->id);
    bool good = query_number(&q, 0, &holders, err);
    *opens = good && holders == 1;
    return good;
}

bool record_person_by_id(Record *r, Uuid id, Person *out, Err *err)
{
    return find_by_id(r, id, out, err) || (err->code == ERR_MISSING && find_root(r, id, out, err));
}

bool record_person_declared(Record *r, Uuid id, bool *declared, Err *err)
{
    int64_t times;
    Query q = query_begin(r, STATEMENT_PERSON_DECLARED);
    query_id(&q, id);
    query_text(&q, "note=" RECORD_DECLARED);
    bool good = query_number(&q, 0, &times, err);
    *declared = good && times > 0;
    return good;
}

static bool count(Query *q, int *out, Err *err)
{
    int64_t number = 0;
    bool good = query_number(q, 0, &number, err);
    *out = (int)number;
    return good;
}

bool record_people_count(Record *r, int *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_PERSON_COUNT);
    return count(&q, out, err);
}

bool record_secret_count(Record *r, int *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_CREDENTIAL_COUNT);
    return count(&q, out, err);
}

bool record_people_named(Record *r, Str typed, Person *out, int most, int *count, Err *err)
{
    Search search = search_for(typed);
    Uuid found[PEOPLE_NAMED];
    int n = 0;
    QueryStep step = QUERY_END;
    *count = most > 0 && record_person_typed(r, typed, &out[0], err);
    if (most > 0 && !*count && err->code != ERR_MISSING)
        return false;
    if (!search.count)
        return true;
    Query q = query_begin(r, STATEMENT_PEOPLE_NAMES);
    while (n + 1 < PEOPLE_NAMED && (step = query_step(&q, err)) == QUERY_ROW) {
        char number[sizeof out->number], name[sizeof out->name];
        text_into(&q, 1, number, sizeof number);
        text_into(&q, 2, name, sizeof name);
        const char *const texts[] = { number, name };
        if (search_finds(&search, texts, 2))
            found[n++] = row_id(&q, 0);
    }
    query_end(&q);
    for (int i = 0; step != QUERY_FAILED && i < n && *count < most; i++) {
        if (*count && uuid_eq(out[0].id, found[i]))
            continue;
        if (record_person_by_id(r, found[i], &out[*count], err))
            ++*count;
        else if (err->code != ERR_MISSING)
            return false;
    }
    return step != QUERY_FAILED;
}
