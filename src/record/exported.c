#include "record/exported.h"

#include "record/record_inside.h"

/* What the note says of the export, without the hash at its end. */
static const char *without_hash(Arena *a, const char *note)
{
    const char *hash = strstr(note, ", sha256 "), *manifest = strstr(note, ", manifest sha256 ");
    const char *end = manifest ? manifest : hash;
    return end ? arena_printf(a, "%.*s", (int)(end - note), note) : note;
}

bool record_find_exported(Record *r, Arena *a, Hash file, Exported *out, Err *err)
{
    char hex[HASH_TEXT];
    Body body;
    hash_text(file, hex);
    *out = (Exported){ .seq = 0 };
    Query q = query_begin(r, STATEMENT_EVENT_EXPORTED);
    query_text(&q, event_kind_text(EVENT_REPORT_EXPORTED));
    query_text(&q, hex);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW && body_read(a, row_str(&q, 2), &body) && body.note)
        *out = (Exported){ .seq = row_int(&q, 0),
                           .wall_ms = row_int(&q, 1),
                           .what = without_hash(a, body.note) };
    query_end(&q);
    return step != QUERY_FAILED;
}
