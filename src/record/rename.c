#include "record/record_inside.h"

/* A course that says `was: [old-id]` takes over what people did under the old id. Events keep the
 * id that they were made with; projections have the one of today. */

bool course_now(Record *r, const char **course, Err *err)
{
    Query q = query_begin(r, STATEMENT_RENAMED_GET);
    query_text(&q, *course);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        *course = arena_str(&r->scratch, row_str(&q, 0));
    query_end(&q);
    return step != QUERY_FAILED;
}

bool registration_now(Record *r, Uuid person, const char *course, int64_t cycle, Uuid *out,
                      Err *err)
{
    Query q = query_begin(r, STATEMENT_REGISTRATION_ID);
    query_id(&q, person);
    query_text(&q, course);
    query_int(&q, cycle);
    QueryStep step = query_step(&q, err);
    *out = step == QUERY_ROW ? row_id(&q, 0) : registration_of(person, course, cycle);
    query_end(&q);
    return step != QUERY_FAILED;
}

/* Runs a statement with two values, of which it may use the first alone. */
static bool run_texts(Record *r, Statement which, const char *one, const char *other, Err *err)
{
    Query q = query_begin(r, which);
    query_text(&q, one);
    if (other)
        query_text(&q, other);
    return query_run(&q, err);
}

static bool run_ids(Record *r, Statement which, Uuid one, Uuid other, Err *err)
{
    Query q = query_begin(r, which);
    query_id(&q, one);
    query_id(&q, other);
    return query_run(&q, err);
}

bool registration_joined(Record *r, Uuid registration, Uuid into, Err *err)
{
    return run_ids(r, STATEMENT_JOIN_ON, registration, into, err) &&
           run_ids(r, STATEMENT_JOIN_PUT, registration, into, err);
}

/* The next person who learned under both ids; *found false: there is none. */
static bool next_both(Record *r, const char *from, const char *to, bool *found, Err *err)
{
    Query q = query_begin(r, STATEMENT_RENAME_BOTH);
    query_text(&q, from);
    query_text(&q, to);
    QueryStep step = query_step(&q, err);
    *found = step == QUERY_ROW;
    Entry old = { .body.course = from }, new = { .body.course = to };
    if (*found) {
        old.person = new.person = row_id(&q, 0);
        old.body.cycle = new.body.cycle = row_int(&q, 1);
        old.registration = row_id(&q, 2);
        new.registration = row_id(&q, 3);
    }
    query_end(&q);
    return step != QUERY_FAILED && (!*found || fold_join(r, &old, &new, err));
}

static bool rename_course(Record *r, const char *from, const char *to, Err *err)
{
    bool found = true;
    if (!held_write(r, err))
        return false;
    held_forget(r);
    while (found)
        if (!next_both(r, from, to, &found, err))
            return false;
    return run_texts(r, STATEMENT_RENAME_PULSES, from, to, err) &&
           run_texts(r, STATEMENT_RENAME_REGISTRATIONS, from, to, err) &&
           run_texts(r, STATEMENT_RENAME_LATEST, to, NULL, err) &&
           run_texts(r, STATEMENT_RENAME_ASSIGNMENTS, from, to, err) &&
           run_texts(r, STATEMENT_RENAME_SERVED, from, to, err) &&
           run_texts(r, STATEMENT_RENAME_SERVED_ROW, from, to, err) &&
           run_texts(r, STATEMENT_RENAME_SERVED_OLD, from, NULL, err) &&
           run_texts(r, STATEMENT_RENAMED_DROP, to, NULL, err) &&
           run_texts(r, STATEMENT_RENAMED_ON, from, to, err) &&
           run_texts(r, STATEMENT_RENAMED_PUT, from, to, err);
}

/* Under an id that a course had before and has again, it is that course: ids are never used for
 * anything else. */
bool fold_renames(Record *r, const Entry *e, Err *err)
{
    const char *course = e->body.course, *now = course;
    if (!course_now(r, &now, err))
        return false;
    if (now != course && !rename_course(r, now, course, err))
        return false;
    Str rest = str_of(e->body.was ? e->body.was : "");
    while (rest.len) {
        const char *was = arena_str(&r->scratch, str_cut(&rest, ' ')), *known = was;
        if (!course_now(r, &known, err))
            return false;
        if (strcmp(was, course) != 0 && strcmp(known, course) != 0 &&
            !rename_course(r, was, course, err))
            return false;
    }
    return true;
}

bool rename_drafts(Record *r, const Course *course, Err *err)
{
    for (int i = 0; i < course->was.count; i++)
        if (!run_texts(r, STATEMENT_RENAME_DRAFTS, course->was.at[i], course->id, err) ||
            !run_texts(r, STATEMENT_RENAME_OWN, course->was.at[i], course->id, err))
            return false;
    return true;
}
