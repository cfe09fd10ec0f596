/* Everything that is on record about one person, for their own eyes. */
#include "record/record_inside.h"

bool person_event(Arena *a, EventKind kind, int64_t wall_ms, Uuid person, Str said,
                  PersonEvent *out)
{
    Body body;
    LessonEventKind lesson = LESSON_INITIALIZED;
    if (!body_read(a, said, &body))
        return false;
    lesson_kind(kind, &lesson);
    *out = (PersonEvent){
        .kind = kind,
        .wall_ms = wall_ms,
        .by_another = !uuid_is_nil(body.actor) && !uuid_eq(body.actor, person),
        .course = body.course,
        .note = body.note,
        .content = body.content,
        .lesson = lesson_of_body(lesson, wall_ms, &body),
    };
    return true;
}

static bool read_event(Record *r, const Query *q, EventKind kind, Uuid person, PersonEvent *out,
                       Err *err)
{
    arena_reset(&r->scratch);
    return person_event(&r->scratch, kind, row_int(q, 1), person, row_str(q, 2), out) ||
           err_set(err, ERR_INVALID, "an event in %s cannot be read; verify the ledger", r->path);
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
        good = step == QUERY_ROW && read_event(r, &q, known, person, &event, err);
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
