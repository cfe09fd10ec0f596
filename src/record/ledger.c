#include "record/record_inside.h"

static const struct {
    const char *text;
    size_t len;
    enum { learning, people, audit } audience;
} kinds[EVENT_KINDS] = {
#define EVENT(name, stored, class) [EVENT_##name] = { stored, sizeof stored - 1, class },
#include "record/kinds.def"
#undef EVENT
};

const char *event_kind_text(EventKind kind)
{
    return kinds[kind].text;
}

bool event_kind_parse(Str text, EventKind *out)
{
    for (int i = 0; i < EVENT_KINDS; i++) {
        if (str_eq(text, (Str){ kinds[i].text, kinds[i].len })) {
            *out = (EventKind)i;
            return true;
        }
    }
    return false;
}

bool event_is_learning(EventKind kind)
{
    return kinds[kind].audience == learning;
}

/* ---- the chain ---- */

Hash chain_payload_hash(const uint8_t salt[16], Str body)
{
    HashPart parts[] = { { salt, 16 }, { body.at, body.len } };
    return hash_parts(parts, sizeof parts / sizeof *parts);
}

static void big_endian(int64_t value, uint8_t out[8])
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)((uint64_t)value >> (56 - 8 * i));
}

/* Every part has a fixed length but the kind, which comes last: no two links give the same bytes.
 */
Hash chain_hash(const ChainLink *link)
{
    static const char domain[] = "lectern event 1";
    uint8_t seq[8], wall[8], mono[8];
    big_endian(link->seq, seq);
    big_endian(link->wall_ms, wall);
    big_endian(link->mono_ms, mono);
    HashPart parts[] = {
        { domain, sizeof domain },
        { link->prev_hash.b, sizeof link->prev_hash.b },
        { link->log_id.b, sizeof link->log_id.b },
        { seq, sizeof seq },
        { link->id.b, sizeof link->id.b },
        { link->person.b, sizeof link->person.b },
        { link->registration.b, sizeof link->registration.b },
        { wall, sizeof wall },
        { mono, sizeof mono },
        { link->payload_hash.b, sizeof link->payload_hash.b },
        { link->kind.at, link->kind.len },
    };
    return hash_parts(parts, sizeof parts / sizeof *parts);
}

/* ---- appending ---- */

typedef struct {
    Uuid log_id;
    int64_t seq; /* 0: the log is empty */
    Hash hash;
} Head;

static bool read_head(Record *r, Head *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_LOG_HEAD);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        *out = (Head){ row_id(&q, 0), row_int(&q, 1), row_hash(&q, 2) };
    query_end(&q);
    if (step == QUERY_END)
        return err_set(err, ERR_INVALID, "%s has no log to write to; put back a backup", r->path);
    return step == QUERY_ROW;
}

bool ledger_put(Record *r, const ChainLink *link, Hash hash, const uint8_t *salt, Str body,
                Err *err)
{
    Query q = query_begin(r, STATEMENT_EVENT_ADD);
    query_id(&q, link->log_id);
    query_int(&q, link->seq);
    query_id(&q, link->id);
    query_str(&q, link->kind);
    query_id(&q, link->person);
    query_id(&q, link->registration);
    query_int(&q, link->wall_ms);
    query_int(&q, link->mono_ms);
    query_hash(&q, link->payload_hash);
    query_hash(&q, link->prev_hash);
    query_hash(&q, hash);
    if (!query_run(&q, err))
        return false;
    if (!salt)
        return true;
    q = query_begin(r, STATEMENT_PAYLOAD_ADD);
    query_id(&q, link->log_id);
    query_int(&q, link->seq);
    query_bytes(&q, salt, 16);
    query_str(&q, body);
    return query_run(&q, err);
}

static bool insert_event(Record *r, const ChainLink *link, Str body, Err *err)
{
    uint8_t salt[16];
    ChainLink full = *link;
    random_bytes(r->random, salt, sizeof salt);
    full.payload_hash = chain_payload_hash(salt, body);
    return ledger_put(r, &full, chain_hash(&full), salt, body, err);
}

/* What a retry meets: 1 the same event is there, 0 it is not, -1 failed or it is another one. */
static int already_there(Record *r, const Entry *e, Str body, Err *err)
{
    if (uuid_is_nil(e->id))
        return 0;
    Query q = query_begin(r, STATEMENT_EVENT_BY_ID);
    query_id(&q, e->id);
    QueryStep step = query_step(&q, err);
    bool same = step == QUERY_ROW && str_is(row_str(&q, 0), event_kind_text(e->kind)) &&
                uuid_eq(row_id(&q, 1), e->person) && uuid_eq(row_id(&q, 2), e->registration) &&
                (row_null(&q, 3) || str_eq(row_str(&q, 3), body));
    query_end(&q);
    if (step != QUERY_ROW)
        return step == QUERY_END ? 0 : -1;
    if (same)
        return 1;
    err_set(err, ERR_INVALID, "an event id is used again for another event");
    return -1;
}

static bool append_body(Record *r, Entry *e, Str body, Err *err)
{
    int there = already_there(r, e, body, err);
    if (there != 0)
        return there > 0;
    Head head;
    if (!read_head(r, &head, err))
        return false;
    if (uuid_is_nil(e->id))
        e->id = uuid_at(r->random, e->wall_ms);
    ChainLink link = {
        .log_id = head.log_id,
        .seq = head.seq + 1,
        .id = e->id,
        .kind = str_of(event_kind_text(e->kind)),
        .person = e->person,
        .registration = e->registration,
        .wall_ms = e->wall_ms,
        .mono_ms = e->mono_ms,
        .prev_hash = head.hash,
    };
    e->log_id = link.log_id;
    e->seq = link.seq;
    return insert_event(r, &link, body, err) && fold_event(r, e, err);
}

bool ledger_add(Record *r, Entry *e, Err *err)
{
    Buf body;
    buf_init(&body, BODY_MAX);
    body_write(&e->body, &body);
    bool good = body.full ? err_set(err, ERR_LIMIT, "an event is larger than %d bytes", BODY_MAX)
                          : append_body(r, e, buf_view(&body), err);
    buf_done(&body);
    r->now_ms = e->wall_ms;
    return good;
}

bool ledger_note(Record *r, EventKind kind, Uuid person, const Body *body, int64_t wall_ms,
                 int64_t mono_ms, Err *err)
{
    Entry e = {
        .kind = kind, .person = person, .wall_ms = wall_ms, .mono_ms = mono_ms, .body = *body
    };
    return ledger_add(r, &e, err);
}

/* A log that goes on after another one comes behind it, whatever the clock of its machine says. */
bool ledger_begin_log(Record *r, const char *label, int64_t wall_ms, Err *err)
{
    Head before = { .seq = 0 };
    Query q = query_begin(r, STATEMENT_LOG_COUNT);
    int64_t logs;
    if (!query_number(&q, 0, &logs, err) || (logs && !read_head(r, &before, err)))
        return false;
    q = query_begin(r, STATEMENT_LOG_RETIRE);
    query_int(&q, wall_ms);
    if (!query_run(&q, err))
        return false;
    q = query_begin(r, STATEMENT_LOG_ADD);
    query_id(&q, uuid_random(r->random));
    query_text(&q, label);
    query_int(&q, wall_ms);
    const Body body = { .joined_log = before.log_id, .joined_seq = before.seq };
    return query_run(&q, err) &&
           ledger_note(r, EVENT_LOG_OPENED, (Uuid){ { 0 } }, &body, wall_ms, 0, err);
}

/* ---- what other rooms append ---- */

static bool cycle_of(Record *r, int cycle, Entry *e, Err *err)
{
    e->body.cycle = cycle;
    if (cycle > 0)
        return true;
    Query q = query_begin(r, STATEMENT_CYCLE_LATEST);
    query_id(&q, e->person);
    query_text(&q, e->body.course);
    return query_number(&q, 1, &e->body.cycle, err);
}

static bool registration_for(Record *r, Entry *e, bool many, Err *err)
{
    bool moves = false;
    if (many)
        return merged_registration(r, e, err);
    return registration_now(r, e->person, e->body.course, e->body.cycle, &e->registration, err) &&
           (e->kind != EVENT_REGRADED || moves_at(r, e->registration, &moves, err)) &&
           (!moves || regrade_registration(r, e, e->registration, err));
}

/* The author's number, as it was published; 0 where this file never published that content. */
static bool version_of(Record *r, Hash content, int64_t *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_SNAPSHOT_GET);
    query_hash(&q, content);
    return query_number(&q, 0, out, err);
}

static void put_decision(Record *r, const Decision *decision, Body *out)
{
    char day[16];
    out->scope = assign_scope_text(decision->scope);
    out->target = decision->target;
    out->days = decision->days;
    out->months = decision->months;
    if (decision->due.year && date_text(decision->due, day))
        out->due = arena_copy(&r->scratch, day);
}

bool ledger_entry(Record *r, const NewEvent *event, Entry *out, Err *err)
{
    const LessonEvent *lesson = &event->lesson;
    Entry e = {
        .id = event->id,
        .kind = event->kind,
        .person = event->person,
        .wall_ms = event->wall_ms,
        .mono_ms = event->mono_ms,
        .body = { .actor = event->actor,
                  .course = event->course,
                  .content = event->content,
                  .language = event->language,
                  .interface_language = event->interface_language,
                  .note = event->note },
    };
    if (event->decision)
        put_decision(r, event->decision, &e.body);
    if (!event_is_learning(event->kind)) {
        *out = e;
        return true;
    }
    if (uuid_is_nil(event->person) || !event->course || !*event->course)
        record_bug("a learning event without person or course");
    bool many;
    e.body.attempt = lesson->attempt;
    if (!merged_root(r, &e.person, &many, err) || !course_now(r, &e.body.course, err) ||
        !cycle_of(r, event->cycle, &e, err) ||
        !version_of(r, event->content, &e.body.version, err) || !registration_for(r, &e, many, err))
        return false;
    e.body.step = lesson->step;
    e.body.seed = lesson->seed;
    e.body.form = lesson->form;
    e.body.response = lesson->response;
    e.body.revision = lesson->revision;
    e.body.score = lesson->score;
    e.body.right = lesson->right;
    e.body.total = lesson->total;
    e.body.duration_ms = lesson->duration_ms;
    e.body.certainty = lesson->certainty;
    e.body.passed = lesson->passed;
    *out = e;
    return true;
}

/* An answer that counts takes the place of what was only touched. */
static bool drop_draft(Record *r, const Entry *e, Err *err)
{
    if (e->kind != EVENT_ANSWERED)
        return true;
    Query q = query_begin(r, STATEMENT_DRAFT_DROP);
    query_id(&q, e->person);
    query_text(&q, e->body.course);
    query_text(&q, e->body.step);
    return query_run(&q, err);
}

bool ledger_append(Record *r, const NewEvent *events, int count, Err *err)
{
    bool good = true;
    for (int i = 0; good && i < count; i++) {
        Entry e;
        arena_reset(&r->scratch);
        good = ledger_entry(r, &events[i], &e, err) && ledger_add(r, &e, err) &&
               drop_draft(r, &e, err);
    }
    return good;
}

bool record_append(Record *r, const NewEvent *events, int count, Err *err)
{
    return count == 0 ||
           (write_begin(r, err) && write_end(r, ledger_append(r, events, count, err), err));
}

bool record_head(Record *r, int64_t *seq, Hash *hash, Err *err)
{
    Head head;
    if (!read_head(r, &head, err))
        return false;
    *seq = head.seq;
    *hash = head.hash;
    return true;
}

bool record_wrong_clocks(Record *r, int64_t *events, Err *err)
{
    Query q = query_begin(r, STATEMENT_WRONG_CLOCKS);
    return query_number(&q, 0, events, err);
}

bool record_clock_set_back(Record *r, int64_t *times, int64_t *most_ms, Err *err)
{
    Query q = query_begin(r, STATEMENT_SET_BACK);
    QueryStep step = query_step(&q, err);
    *times = step == QUERY_ROW ? row_int(&q, 0) : 0;
    *most_ms = step == QUERY_ROW ? row_int(&q, 1) : 0;
    query_end(&q);
    return step != QUERY_FAILED;
}

bool record_newest(Record *r, int64_t *wall_ms, Err *err)
{
    Query q = query_begin(r, STATEMENT_NEWEST);
    return query_number(&q, 0, wall_ms, err);
}
