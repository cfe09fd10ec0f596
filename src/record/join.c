#include "record/join.h"
#include "record/erase.h"
#include "record/join_inside.h"
#include "record/people.h"

/* Two records become one: a union of their logs. The file is believed first (join_check.c); then
 * all of it comes in by one transaction, what is derived is made again in the one order (order.c),
 * and an event in the log of this record says what it knows from now on. Nothing new: nothing is
 * written. */

typedef struct LeftNumber LeftNumber;
struct LeftNumber {
    const char *number;
    LeftNumber *next;
};

typedef struct {
    Join join;
    const JoinOptions *options;
    JoinResult *result;
    bool log_here, course_here, erasing;
    int part;
    Uuid *erased; /* people taken out as a whole, there or here */
    int erased_count;
    bool erased_known;
    LeftNumber *left; /* of theirs, as the file has them */
} Taking;

/* ---- what both readings of the file share ---- */

void join_begin_log(Join *j, Uuid id)
{
    if (j->log_count == j->log_room) {
        int room = j->log_room ? 2 * j->log_room : 16;
        JoinedLog *grown = arena_array(&j->arena, JoinedLog, room);
        if (j->log_count)
            memcpy(grown, j->logs, (size_t)j->log_count * sizeof *grown);
        j->logs = grown;
        j->log_room = room;
    }
    j->logs[j->log_count++] = (JoinedLog){ .id = id };
    j->at = (ParcelEvent){ .link.log_id = id };
}

const char *join_log_text(Join *j)
{
    uuid_text(j->at.link.log_id, j->text);
    return j->text;
}

bool join_known(Join *j, bool *known, bool *same, Err *err)
{
    *known = *same = false;
    if (!j->r)
        return true;
    Query q = query_begin(j->r, STATEMENT_EVENT_HASH);
    query_id(&q, j->at.link.log_id);
    query_int(&q, j->at.link.seq);
    QueryStep step = query_step(&q, err);
    *known = step == QUERY_ROW;
    *same = *known && hash_eq(row_hash(&q, 0), j->at.hash);
    query_end(&q);
    return step != QUERY_FAILED;
}

/* ---- taking in ---- */

static bool take_log(Taking *t, Err *err)
{
    Join *j = &t->join;
    Uuid id = take_id(&j->in);
    int64_t created_ms = take_i64(&j->in);
    Str label = take_text(&j->in);
    join_begin_log(j, id);
    Query q = query_begin(j->r, STATEMENT_LOG_JOIN);
    query_id(&q, id);
    query_str(&q, label);
    query_int(&q, created_ms);
    query_int(&q, t->options->wall_ms);
    return query_run(&q, err);
}

static bool take_in_event(Taking *t, Err *err)
{
    bool known, same;
    Join *j = &t->join;
    const char *why = take_event(&j->in, &j->at);
    if (why || !join_known(j, &known, &same, err) || (known && !same))
        return err_set(err, ERR_SYSTEM, "the file was changed while it was read; try again");
    t->result->events++;
    if (known)
        return true;
    t->result->new_events++;
    if (!j->logs[j->log_count - 1].added)
        t->result->new_logs++;
    j->logs[j->log_count - 1].added = j->at.link.seq;
    t->erasing = t->erasing || str_is(j->at.link.kind, event_kind_text(EVENT_ERASED));
    return ledger_put(j->r, &j->at.link, j->at.hash, j->at.has_body ? j->at.salt : NULL, j->at.body,
                      err);
}

/* People whom an erased event took out as a whole. */
static bool load_erased(Taking *t, Err *err)
{
    Record *r = t->join.r;
    int room = 0;
    QueryStep step;
    Query q = query_begin(r, STATEMENT_ERASED_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Body body;
        arena_reset(&r->scratch);
        if (!body_read(&r->scratch, row_str(&q, 2), &body) || body.course[0] || row_null(&q, 3))
            continue;
        if (t->erased_count == room) {
            room = room ? 2 * room : 16;
            Uuid *grown = arena_array(&t->join.arena, Uuid, room);
            if (t->erased_count)
                memcpy(grown, t->erased, (size_t)t->erased_count * sizeof *grown);
            t->erased = grown;
        }
        t->erased[t->erased_count++] = row_id(&q, 3);
    }
    query_end(&q);
    t->erased_known = true;
    return step == QUERY_END;
}

static bool is_erased(const Taking *t, Uuid person)
{
    for (int i = 0; i < t->erased_count; i++)
        if (uuid_eq(t->erased[i], person))
            return true;
    return false;
}

static void note_number(Taking *t, const char *number)
{
    LeftNumber *left = arena_new(&t->join.arena, LeftNumber);
    *left = (LeftNumber){ .number = arena_copy(&t->join.arena, number), .next = t->left };
    t->left = left;
}

/* Whoever came in with the number of somebody who is erased as their manager's: it is nobody's
 * here, and would be a trace. */
static bool leave_teams(Taking *t, Err *err)
{
    for (const LeftNumber *left = t->left; left; left = left->next) {
        Query q = query_begin(t->join.r, STATEMENT_NUMBER_LEAVE);
        query_text(&q, left->number);
        if (!query_run(&q, err))
            return false;
    }
    return true;
}

/* Who is known stays as the roster here has them. */
static bool take_in_person(Taking *t, Err *err)
{
    Person p, here;
    Record *r = t->join.r;
    if (!t->erased_known && !load_erased(t, err))
        return false;
    if (!take_person(&t->join.in, &p))
        return true;
    if (is_erased(t, p.id)) {
        note_number(t, p.number);
        return true;
    }
    if (record_person_by_id(r, p.id, &here, err))
        return true;
    if (err->code != ERR_MISSING)
        return false;
    t->result->new_people++;
    t->result->roles_left += p.roles != 0;
    p.roles = 0; /* whoever can write a file must not be able to write themselves rights */
    bool taken = record_person(r, str_of(p.number), &here, err);
    if (!taken && err->code != ERR_MISSING)
        return false;
    if (taken && t->options->same_number)
        t->options->same_number(t->options->to, &here, &p);
    Query q = query_begin(r, STATEMENT_PERSON_KEEP);
    query_person(&q, &p);
    return query_run(&q, err);
}

static bool take_in_course(Taking *t, Err *err)
{
    Join *j = &t->join;
    j->content = take_hash(&j->in);
    int64_t version = take_i64(&j->in), kept_ms = take_i64(&j->in);
    Str course = take_text(&j->in), title = take_text(&j->in);
    Query q = query_begin(j->r, STATEMENT_SNAPSHOT_GET);
    query_hash(&q, j->content);
    int64_t known;
    if (!query_number(&q, -1, &known, err))
        return false;
    t->course_here = known >= 0;
    t->part = 0;
    if (t->course_here)
        return true;
    t->result->new_courses++;
    q = query_begin(j->r, STATEMENT_SNAPSHOT_ADD);
    query_hash(&q, j->content);
    query_str(&q, course);
    query_str(&q, title);
    query_int(&q, version);
    query_int(&q, kept_ms);
    return query_run(&q, err);
}

static bool take_in_part(Taking *t, Err *err)
{
    if (t->course_here)
        return true;
    Str bytes = take_rest(&t->join.in);
    Query q = query_begin(t->join.r, STATEMENT_PART_PUT);
    query_hash(&q, t->join.content);
    query_int(&q, t->part++);
    query_bytes(&q, bytes.at, bytes.len);
    return query_run(&q, err);
}

static bool take_item(Taking *t, Err *err)
{
    switch (t->join.in.type) {
    case ITEM_LOG:
        return take_log(t, err);
    case ITEM_EVENT:
        return take_in_event(t, err);
    case ITEM_PERSON:
        return take_in_person(t, err);
    case ITEM_SNAPSHOT:
        return take_in_course(t, err);
    case ITEM_PART:
        return take_in_part(t, err);
    default:
        return true;
    }
}

/* ---- what follows ---- */

/* What was erased there is erased here, and the other way round. */
static bool erase_both(Taking *t, Err *err)
{
    Record *r = t->join.r;
    Erased all = { .count = 0 };
    bool good = moves_fold(r, r, err) && erased_load(r, &all, err);
    for (int i = 0; good && t->erasing && i < all.count; i++) {
        Query q = query_begin(r, STATEMENT_PAYLOAD_ERASE_OF);
        query_id(&q, all.at[i].log_id);
        query_int(&q, all.at[i].from);
        query_int(&q, all.at[i].to);
        query_id(&q, all.at[i].person);
        good = query_run(&q, err);
    }
    arena_free(&all.arena);
    Query done = query_begin(r, STATEMENT_ERASURE_DONE);
    good = good && query_run(&done, err) && (t->erased_known || load_erased(t, err));
    for (int i = 0; good && i < t->erased_count; i++)
        good = erase_rest(r,
                          &(Erasure){ .person = t->erased[i],
                                      .wall_ms = t->options->wall_ms,
                                      .reason = "erased in a record that was joined" },
                          err);
    return good && (!t->erasing || clean_mark(r, err));
}

/* Those of whom nothing said so before. */
static bool tell_parted(Taking *t, const Parted *before, Err *err)
{
    Parted now;
    Person p;
    if (!merges_parted(t->join.r, &t->join.arena, &now, err))
        return false;
    for (int i = 0, known = 0; i < now.count; i++) {
        while (known < before->count &&
               memcmp(before->people[known].b, now.people[i].b, sizeof now.people[i].b) < 0)
            known++;
        if (known < before->count && uuid_eq(before->people[known], now.people[i]))
            continue;
        bool here = record_person_by_id(t->join.r, now.people[i], &p, err);
        if (!here && err->code != ERR_MISSING)
            return false;
        if (here && t->options->parted)
            t->options->parted(t->options->to, &p);
    }
    return true;
}

static bool note_joined(Taking *t, Err *err)
{
    const Join *j = &t->join;
    for (int i = 0; i < j->log_count; i++) {
        const Body body = { .joined_log = j->logs[i].id, .joined_seq = j->logs[i].added };
        if (j->logs[i].added && !ledger_note(j->r, EVENT_LOG_JOINED, (Uuid){ { 0 } }, &body,
                                             t->options->wall_ms, 0, err))
            return false;
    }
    return true;
}

static bool take_all(Taking *t, FILE *in, Err *err)
{
    Join *j = &t->join;
    Parted before;
    bool good = merges_parted(j->r, &j->arena, &before, err) && parcel_open(&j->in, in, err) &&
                parcel_next(&j->in, err);
    while (good && j->in.type != ITEM_END)
        good = take_item(t, err) && parcel_next(&j->in, err);
    return good && leave_teams(t, err) &&
           (!t->result->new_events ||
            (merges_part(j->r, t->options->wall_ms, err) && erase_both(t, err) &&
             note_joined(t, err) && fold_anew(j->r, true, err) && tell_parted(t, &before, err)));
}

static void join_done(Join *j)
{
    parcel_close(&j->in);
    arena_free(&j->erased.arena);
    arena_free(&j->gone.arena);
    arena_free(&j->scratch);
    arena_free(&j->arena);
}

bool record_join_check(Record *r, FILE *in, Err *err)
{
    Join j = { .r = r };
    bool good = parcel_open(&j.in, in, err) && join_check(&j, err);
    join_done(&j);
    return good;
}

bool record_join(Record *r, FILE *in, const JoinOptions *options, JoinResult *out, Err *err)
{
    bool pending, had_place = r->kiosk.held;
    *out = (JoinResult){ 0 };
    if (!record_join_check(r, in, err))
        return false;
    if (!had_place && !kiosk_lock(r, err))
        return false;
    Taking t = { .join.r = r, .options = options, .result = out };
    rewind(in);
    bool good = write_begin(r, err) && write_end(r, take_all(&t, in, err), err);
    join_done(&t.join);
    good = good && record_clean(r, &pending, err);
    if (!had_place)
        lock_drop(&r->kiosk);
    return good;
}
