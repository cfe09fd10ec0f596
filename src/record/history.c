/* Everything that is on record about one person, for their own eyes. */
#include "record/record_inside.h"

static bool read_event(Record *r, const Query *q, Uuid person, PersonEvent *out, Err *err)
{
    Body body;
    LessonEventKind lesson = LESSON_INITIALIZED;
    arena_reset(&r->scratch);
    if (!body_read(&r->scratch, row_str(q, 2), &body))
        return err_set(err, ERR_INVALID, "an event in %s cannot be read; verify the ledger",
                       r->path);
    event_kind_parse(row_str(q, 0), &out->kind);
    lesson_kind(out->kind, &lesson);
    out->wall_ms = row_int(q, 1);
    out->by_another = !uuid_is_nil(body.actor) && !uuid_eq(body.actor, person);
    out->course = body.course;
    out->note = body.note;
    out->lesson = lesson_of_body(lesson, out->wall_ms, &body);
    return true;
}

bool record_person_events(Record *r, Uuid person, EventPart part, PersonVisit *visit, void *to,
                          Err *err)
{
    QueryStep step;
    bool good = true;
    Query q = query_begin(r, STATEMENT_HISTORY);
    query_id(&q, person);
    query_int(&q, part.skip);
    query_int(&q, part.count);
    while (good && (step = query_step(&q, err)) != QUERY_END) {
        EventKind known;
        PersonEvent event;
        /* A kind that a newer program wrote has no words here. */
        if (step == QUERY_ROW && !event_kind_parse(row_str(&q, 0), &known))
            continue;
        good = step == QUERY_ROW && read_event(r, &q, person, &event, err);
        if (good)
            visit(to, &event);
    }
    query_end(&q);
    return good;
}

bool record_person_event_count(Record *r, Uuid person, int64_t *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_HISTORY_COUNT);
    query_id(&q, person);
    return query_number(&q, 0, out, err);
}
