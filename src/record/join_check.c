#include "record/join_inside.h"

#include "course/library.h"
#include "record/people.h"

/* The whole file is read once and believed or not, before anything of it is taken in. */

enum { COURSE_BYTES = 256 * 1024 * 1024, LOGS_MOST = 10000 };

static bool check_head(Join *j, Err *err)
{
    bool demo = take_byte(&j->in) == 1;
    if (!j->r || demo == j->r->demo)
        return true;
    return err_set(err, ERR_INVALID, "%s",
                   demo ? "the file is of a demo, and a demo never comes into a real record"
                        : "the file is of a real record, and does not belong into a demo");
}

static bool check_log(Join *j, Err *err)
{
    Uuid id = take_id(&j->in);
    take_i64(&j->in);
    Str label = take_text(&j->in);
    for (int i = 0; i < j->log_count; i++)
        if (uuid_eq(j->logs[i].id, id))
            return err_set(err, ERR_INVALID, "the same log stands twice in the file");
    if (uuid_is_nil(id) || !utf8_valid(label) || j->log_count == LOGS_MOST)
        return err_set(err, ERR_INVALID, "a log in the file cannot be read");
    join_begin_log(j, id);
    return true;
}

/* An event of which another one stands under the same number here: the record was copied, and both
 * copies went on. */
static bool check_known(Join *j, Err *err)
{
    bool known, same;
    if (!join_known(j, &known, &same, err))
        return false;
    if (!known || same)
        return true;
    return err_set(err, ERR_INVALID,
                   "event %lld of log %s is another one here: a record was copied, and both copies "
                   "went on. Nothing was taken in; keep both files and ask for help",
                   (long long)j->at.link.seq, join_log_text(j));
}

static bool check_body(Join *j, Err *err)
{
    EventKind kind;
    Body body;
    if (!j->at.has_body) {
        Stretch gone = { .log_id = j->at.link.log_id, .from = j->at.link.seq };
        gone.to = gone.from;
        erased_stretch(&j->gone, gone);
        return true;
    }
    arena_reset(&j->scratch);
    if (!event_kind_parse(j->at.link.kind, &kind))
        return true; /* of a newer Lectern: kept as it is */
    if (!body_read(&j->scratch, j->at.body, &body))
        return err_set(
            err, ERR_INVALID,
            "event %lld of log %s says something that this Lectern does not know; install "
            "the newer version here",
            (long long)j->at.link.seq, join_log_text(j));
    if (kind == EVENT_ERASED)
        erased_add(&j->erased, j->at.link.person, &body);
    return true;
}

static bool check_event(Join *j, Err *err)
{
    if (!j->log_count)
        return err_set(err, ERR_INVALID, "an event in the file is of no log");
    const char *why = take_event(&j->in, &j->at);
    if (why)
        return err_set(err, ERR_INVALID, "event %lld of log %s cannot be believed: %s",
                       (long long)j->at.link.seq, join_log_text(j), why);
    return check_known(j, err) && check_body(j, err);
}

static bool check_person(Join *j, Err *err)
{
    Person p;
    return take_person(&j->in, &p) ||
           err_set(err, ERR_INVALID, "a person in the file cannot be read");
}

/* The course before is whole: what was packed has the hash that it goes by. */
static bool check_course(Join *j, Err *err)
{
    Arena a = { 0 };
    Hash content;
    bool good = !j->in_course ||
                (!j->blob.full && course_pack_hash(&a, buf_view(&j->blob), &content, err) &&
                 hash_eq(content, j->content)) ||
                err_set(err, ERR_INVALID, "a course in the file is not what it says it is");
    arena_free(&a);
    buf_clear(&j->blob);
    j->in_course = false;
    return good;
}

static bool check_snapshot(Join *j, Err *err)
{
    j->content = take_hash(&j->in);
    take_i64(&j->in);
    take_i64(&j->in);
    j->in_course = true;
    return (utf8_valid(take_text(&j->in)) && utf8_valid(take_text(&j->in))) ||
           err_set(err, ERR_INVALID, "a course in the file cannot be read");
}

static bool check_item(Join *j, Err *err)
{
    if (j->in.type != ITEM_PART && !check_course(j, err))
        return false;
    switch (j->in.type) {
    case ITEM_HEAD:
        return check_head(j, err);
    case ITEM_LOG:
        return check_log(j, err);
    case ITEM_EVENT:
        return check_event(j, err);
    case ITEM_PERSON:
        return check_person(j, err);
    case ITEM_SNAPSHOT:
        return check_snapshot(j, err);
    case ITEM_PART:
        buf_str(&j->blob, take_rest(&j->in));
        return j->in_course || err_set(err, ERR_INVALID, "a part in the file is of no course");
    case ITEM_END:
        return true;
    }
    return err_set(err, ERR_INVALID,
                   "something in the file is of a newer Lectern; install that version here");
}

/* A body is missing only where an erased event, there or here, says that it was taken out. */
static bool check_gone(Join *j, Err *err)
{
    for (int i = 0; i < j->gone.count; i++) {
        const Stretch *s = &j->gone.at[i];
        for (int64_t seq = s->from; seq <= s->to; seq++) {
            if (erased_has(&j->erased, s->log_id, seq))
                continue;
            char log[UUID_TEXT];
            uuid_text(s->log_id, log);
            return err_set(err, ERR_INVALID,
                           "event %lld of log %s cannot be believed: its body is gone without an "
                           "erased event",
                           (long long)seq, log);
        }
    }
    return true;
}

bool join_check(Join *j, Err *err)
{
    buf_init(&j->blob, COURSE_BYTES);
    bool good = (!j->r || erased_load(j->r, &j->erased, err)) && parcel_next(&j->in, err);
    if (good && j->in.type != ITEM_HEAD)
        good = err_set(err, ERR_INVALID, "the file does not begin as it should");
    while (good) {
        good = check_item(j, err) &&
               (!j->in.torn ||
                err_set(err, ERR_INVALID, "something in the file is shorter than it says"));
        if (!good || j->in.type == ITEM_END)
            break;
        good = parcel_next(&j->in, err);
    }
    good = good && check_gone(j, err);
    buf_done(&j->blob);
    return good;
}
