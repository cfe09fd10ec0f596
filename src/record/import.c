#include "record/record_inside.h"

/* A few people are written in one transaction. Many go through three steps, none of which holds
 * the lock for long: batches of rows into person_staged, which nobody sees; one small transaction
 * that publishes them, from which moment the view `person` shows the staged rows in place of the
 * kept ones; then batches that move them over and append their events. An import that is cut off
 * before the second step never was; after it, whoever comes next finishes it. The job lock tells
 * a dead import from one at work. */

/* ---- what changed ---- */

/* The names of the columns that differ, without what stands in them. */
static bool differences(const Person *was, const Person *is, Buf *out)
{
    const struct {
        const char *name;
        bool differs;
    } columns[] = {
        { "number", strcmp(was->number, is->number) != 0 },
        { "name", strcmp(was->name, is->name) != 0 },
        { "department", strcmp(was->department, is->department) != 0 },
        { "manager", strcmp(was->manager, is->manager) != 0 },
        { "email", strcmp(was->email, is->email) != 0 },
        { "login", strcmp(was->login, is->login) != 0 },
        { "badge", strcmp(was->badge, is->badge) != 0 },
        { "language", strcmp(was->language, is->language) != 0 },
        { "roles", was->roles != is->roles },
        { "start", date_compare(was->start, is->start) != 0 },
        { "end", date_compare(was->end, is->end) != 0 },
        { "leave_from", date_compare(was->leave_from, is->leave_from) != 0 },
        { "leave_to", date_compare(was->leave_to, is->leave_to) != 0 },
        { "badge_alone", was->badge_alone != is->badge_alone },
    };
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
        if (!columns[i].differs)
            continue;
        if (out->len)
            buf_char(out, ',');
        buf_text(out, columns[i].name);
    }
    return out->len > 0;
}

static QueryStep read_kept(Record *r, Uuid id, Person *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_PERSON_KEPT);
    query_id(&q, id);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        person_read(&q, out);
    query_end(&q);
    return step;
}

/* Write one row and its event, or nothing when it says what is known. */
static bool keep_one(Record *r, const Person *p, int64_t wall_ms, Err *err)
{
    Person was;
    QueryStep known = read_kept(r, p->id, &was, err);
    if (known == QUERY_FAILED)
        return false;
    Buf fields;
    buf_init(&fields, 512);
    bool good = true;
    if (known == QUERY_END || differences(&was, p, &fields)) {
        Query q = query_begin(r, STATEMENT_PERSON_KEEP);
        query_person(&q, p);
        Body body = { .fields = buf_cstr(&fields), .roles = p->roles };
        EventKind kind = known == QUERY_ROW ? EVENT_PERSON_CHANGED : EVENT_PERSON_ADDED;
        good = query_run(&q, err) && ledger_note(r, kind, p->id, &body, wall_ms, 0, err) &&
               sums_end(r, err);
    }
    buf_done(&fields);
    return good;
}

static bool keep_few(Record *r, const Person *people, int count, int64_t wall_ms, Err *err)
{
    if (!write_begin(r, err))
        return false;
    bool good = true;
    for (int i = 0; good && i < count; i++)
        good = keep_one(r, &people[i], wall_ms, err);
    return write_end(r, good, err);
}

/* ---- the import that is under way ---- */

typedef struct {
    bool any, published;
    int64_t wall_ms;
} Import;

static bool import_now(Record *r, Import *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_IMPORT_GET);
    QueryStep step = query_step(&q, err);
    *out = (Import){ 0 };
    if (step == QUERY_ROW)
        *out = (Import){ true, row_int(&q, 0) == 1, row_int(&q, 1) };
    query_end(&q);
    return step != QUERY_FAILED;
}

static bool import_mark(Record *r, Statement which, int64_t wall_ms, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, which);
    if (which == STATEMENT_IMPORT_BEGIN)
        query_int(&q, wall_ms);
    return write_end(r, query_run(&q, err) && sums_end(r, err), err);
}

static bool after_batch(Record *r, int rows, Err *err)
{
    if (rows > r->largest_batch)
        r->largest_batch = rows;
    return record_wal_bytes(r) <= RECORD_WAL_MAX || record_checkpoint(r, err);
}

static int take_staged(Record *r, Person batch[PEOPLE_BATCH], Err *err)
{
    int count = 0;
    QueryStep step;
    Query q = query_begin(r, STATEMENT_PERSON_STAGED);
    query_int(&q, PEOPLE_BATCH);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        person_read(&q, &batch[count++]);
    query_end(&q);
    return step == QUERY_FAILED ? -1 : count;
}

static bool move_batch(Record *r, const Person *batch, int count, int64_t wall_ms, Err *err)
{
    if (!write_begin(r, err))
        return false;
    bool good = true;
    for (int i = 0; good && i < count; i++) {
        Query q = query_begin(r, STATEMENT_UNSTAGE);
        query_id(&q, batch[i].id);
        good = keep_one(r, &batch[i], wall_ms, err) && query_run(&q, err);
    }
    return write_end(r, good, err);
}

static bool move_staged(Record *r, int64_t wall_ms, Err *err)
{
    Person batch[PEOPLE_BATCH];
    int count;
    while ((count = take_staged(r, batch, err)) > 0)
        if (!move_batch(r, batch, count, wall_ms, err) || !after_batch(r, count, err))
            return false;
    return count == 0 && import_mark(r, STATEMENT_IMPORT_END, 0, err);
}

static bool drop_staged(Record *r, Err *err)
{
    int dropped;
    do {
        if (!write_begin(r, err))
            return false;
        Query q = query_begin(r, STATEMENT_UNSTAGE_SOME);
        query_int(&q, PEOPLE_BATCH);
        bool good = query_run(&q, err);
        dropped = good ? sqlite3_changes(r->db) : 0;
        if (!write_end(r, good, err) || !after_batch(r, dropped, err))
            return false;
    } while (dropped > 0);
    return import_mark(r, STATEMENT_IMPORT_END, 0, err);
}

/* The job lock is held, so what stands there was left by someone who is gone. */
static bool finish_left_over(Record *r, Err *err)
{
    Import left;
    if (!import_now(r, &left, err))
        return false;
    if (!left.any)
        return true;
    return left.published ? move_staged(r, left.wall_ms, err) : drop_staged(r, err);
}

bool import_recover(Record *r, Err *err)
{
    Import left;
    if (!import_now(r, &left, err))
        return false;
    if (!left.any || lock_take(&r->job, 0) != LOCK_TAKEN)
        return true;
    bool good = finish_left_over(r, err);
    lock_drop(&r->job);
    return good;
}

static bool stage_batch(Record *r, const Person *people, int count, Err *err)
{
    if (!write_begin(r, err))
        return false;
    bool good = true;
    for (int i = 0; good && i < count; i++) {
        Query q = query_begin(r, STATEMENT_PERSON_STAGE);
        query_person(&q, &people[i]);
        good = query_run(&q, err);
    }
    return write_end(r, good, err);
}

static bool stage_all(Record *r, const Person *people, int count, int64_t wall_ms, Err *err)
{
    if (!import_mark(r, STATEMENT_IMPORT_BEGIN, wall_ms, err))
        return false;
    for (int i = 0; i < count; i += PEOPLE_BATCH) {
        int rows = count - i < PEOPLE_BATCH ? count - i : PEOPLE_BATCH;
        if (!stage_batch(r, people + i, rows, err) || !after_batch(r, rows, err))
            return false;
    }
    return import_mark(r, STATEMENT_IMPORT_PUBLISH, 0, err);
}

/* ---- the way in ---- */

static bool check_people(const Person *people, int count, Err *err)
{
    for (int i = 0; i < count; i++)
        if (!people[i].number[0] || !people[i].name[0])
            return err_set(err, ERR_INVALID, "person %d of %d has no number or no name", i + 1,
                           count);
    return true;
}

bool record_put_people(Record *r, Person *people, int count, int64_t wall_ms, Err *err)
{
    if (!check_people(people, count, err) || count == 0)
        return count == 0;
    if (!job_lock(r, err))
        return false;
    Arena a = { 0 };
    Person *with_ids = arena_array(&a, Person, count);
    for (int i = 0; i < count; i++) {
        with_ids[i] = people[i];
        if (uuid_is_nil(people[i].id))
            with_ids[i].id = uuid_random(r->random);
    }
    bool few = count <= PEOPLE_BATCH;
    bool good = finish_left_over(r, err);
    good = good && (few ? keep_few(r, with_ids, count, wall_ms, err)
                        : stage_all(r, with_ids, count, wall_ms, err));
    for (int i = 0; good && i < count; i++)
        people[i].id = with_ids[i].id;
    if (good && !few && !move_staged(r, wall_ms, err))
        good =
            err_in(err, "the people are in, their events follow when the record is opened again");
    lock_drop(&r->job);
    arena_free(&a);
    return good;
}
