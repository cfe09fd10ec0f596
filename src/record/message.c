/* Which messages of the leaders somebody has opened. */
#include "record/record_inside.h"

static bool was_read(Record *r, Uuid person, const char *message, const char *written, bool *out,
                     Err *err)
{
    int64_t count;
    Query q = query_begin(r, STATEMENT_MESSAGE_READ_GET);
    query_id(&q, person);
    query_text(&q, message);
    query_text(&q, written);
    bool good = query_number(&q, 0, &count, err);
    *out = good && count > 0;
    return good;
}

static bool read_once(Record *r, Uuid person, const Body *body, int64_t wall_ms, int64_t mono_ms,
                      Err *err)
{
    bool known;
    if (!was_read(r, person, body->message, body->written, &known, err))
        return false;
    return known || ledger_note(r, EVENT_MESSAGE_READ, person, body, wall_ms, mono_ms, err);
}

bool record_read_message(Record *r, Uuid person, const char *message, Date written, int64_t wall_ms,
                         int64_t mono_ms, Err *err)
{
    char day[16] = "";
    date_text(written, day);
    const Body body = { .actor = person, .message = message, .written = day };
    return write_begin(r, err) &&
           write_end(r, read_once(r, person, &body, wall_ms, mono_ms, err), err);
}

bool record_messages_read(Record *r, Arena *a, Uuid person, const MessageRead **out, int *count,
                          Err *err)
{
    MessageRead *list = NULL;
    int room = 0;
    QueryStep step;
    *count = 0;
    Query q = query_begin(r, STATEMENT_MESSAGES_READ);
    query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (*count == room) {
            room = room ? 2 * room : 8;
            MessageRead *grown = arena_array(a, MessageRead, room);
            if (*count)
                memcpy(grown, list, (size_t)*count * sizeof *grown);
            list = grown;
        }
        MessageRead *read = &list[(*count)++];
        *read = (MessageRead){ .message = arena_str(a, row_str(&q, 0)) };
        if (!date_parse(row_str(&q, 1), &read->written))
            read->written = (Date){ 0 };
    }
    query_end(&q);
    *out = list;
    return step == QUERY_END;
}

bool fold_message_read(Record *r, const Entry *e, Err *err)
{
    Query q = query_begin(r, STATEMENT_MESSAGE_READ_ADD);
    query_id(&q, e->person);
    query_text(&q, e->body.message);
    query_text(&q, e->body.written);
    query_int(&q, e->wall_ms);
    return query_run(&q, err);
}
