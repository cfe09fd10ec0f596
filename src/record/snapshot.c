#include "record/record_inside.h"

/* A course as it was served, under its content hash, for ever: an auditor can open the text that
 * somebody passed. It is written in parts, so that pictures of many megabytes never hold the lock
 * for long; a snapshot without its row in `snapshot` is one that was cut off, and nobody sees it.
 */

enum { PART_BYTES = 256 * 1024 };

static bool put_part(Record *r, Hash content, int part, Str bytes, Err *err)
{
    if (!write_begin(r, err))
        return false;
    Query q = query_begin(r, STATEMENT_PART_PUT);
    query_hash(&q, content);
    query_int(&q, part);
    query_bytes(&q, bytes.at, bytes.len);
    return write_end(r, query_run(&q, err), err);
}

static bool put_parts(Record *r, Hash content, Str blob, int *count, Err *err)
{
    int part = 0;
    while (blob.len > 0) {
        Str bytes = { blob.at, blob.len < PART_BYTES ? blob.len : PART_BYTES };
        if (!put_part(r, content, part++, bytes, err))
            return false;
        blob = (Str){ blob.at + bytes.len, blob.len - bytes.len };
    }
    *count = part;
    return true;
}

static bool publish(Record *r, const Course *course, int parts, int64_t wall_ms, Err *err)
{
    Query q = query_begin(r, STATEMENT_PART_EXTRA);
    query_hash(&q, course->content);
    query_int(&q, parts);
    if (parts > 0 && !query_run(&q, err))
        return false;

    q = query_begin(r, STATEMENT_SNAPSHOT_ADD);
    query_hash(&q, course->content);
    query_text(&q, course->id);
    query_text(&q, course->title);
    query_int(&q, course->version);
    query_int(&q, wall_ms);
    if (!query_run(&q, err))
        return false;

    Buf was;
    buf_init(&was, (size_t)COURSE_MAX_FORMER * (COURSE_MAX_ID + 1));
    for (int i = 0; i < course->was.count; i++)
        buf_printf(&was, "%s%s", i ? " " : "", course->was.at[i]);
    Body body = {
        .course = course->id,
        .was = buf_cstr(&was),
        .content = course->content,
        .version = course->version,
        .title = course->title,
        .update_required = course->update_required,
        .has_quiz = course->quiz.pool_count > 0,
        .valid_months = course->valid_months,
    };
    bool good = ledger_note(r, EVENT_COURSE_PUBLISHED, (Uuid){ { 0 } }, &body, wall_ms, 0, err) &&
                rename_drafts(r, course, err);
    buf_done(&was);
    return good;
}

bool record_publish(Record *r, const Course *course, Str blob, int64_t wall_ms, Err *err)
{
    if (hash_eq(record_served(r, course->id), course->content))
        return true;
    Query q = query_begin(r, STATEMENT_SNAPSHOT_GET);
    query_hash(&q, course->content);
    int parts = 0;
    int64_t kept;
    if (!query_number(&q, -1, &kept, err))
        return false;
    if (kept < 0 && !put_parts(r, course->content, blob, &parts, err))
        return false;
    if (!write_begin(r, err))
        return false;
    return write_end(r, publish(r, course, parts, wall_ms, err), err);
}

Str record_snapshot(Record *r, Arena *a, Hash content)
{
    Query q = query_begin(r, STATEMENT_SNAPSHOT_BYTES);
    query_hash(&q, content);
    int64_t bytes = query_count(&q, 0);
    if (bytes == 0)
        return (Str){ 0 };

    Err ignored;
    QueryStep step;
    char *at = arena_array(a, char, bytes + 1);
    size_t len = 0;
    q = query_begin(r, STATEMENT_SNAPSHOT_PARTS);
    query_hash(&q, content);
    while ((step = query_step(&q, &ignored)) == QUERY_ROW) {
        Str part = row_str(&q, 0);
        if (len + part.len > (size_t)bytes)
            break;
        memcpy(at + len, part.at, part.len);
        len += part.len;
    }
    query_end(&q);
    return step == QUERY_END ? (Str){ at, len } : (Str){ 0 };
}

Str record_snapshot_bytes(Record *r, Arena *a, Hash content, size_t offset, size_t size)
{
    Err ignored;
    QueryStep step;
    char *at = arena_array(a, char, size + 1);
    size_t skip = offset % PART_BYTES, len = 0, last = (offset + size) / PART_BYTES;
    Query q = query_begin(r, STATEMENT_SNAPSHOT_SOME);
    query_hash(&q, content);
    query_int(&q, (int64_t)(offset / PART_BYTES));
    query_int(&q, (int64_t)last);
    while ((step = query_step(&q, &ignored)) == QUERY_ROW) {
        Str part = row_str(&q, 0);
        size_t from = skip < part.len ? skip : part.len, left = part.len - from;
        size_t take = left < size - len ? left : size - len;
        memcpy(at + len, part.at + from, take);
        len += take;
        skip = 0;
    }
    query_end(&q);
    return step == QUERY_END && len == size ? (Str){ at, len } : (Str){ 0 };
}

bool record_served_courses(Record *r, Arena *a, const char ***ids, int *count, Err *err)
{
    QueryStep step;
    int room = 0;
    *ids = NULL;
    *count = 0;
    Query q = query_begin(r, STATEMENT_SERVED_COURSES);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (*count == room) {
            room = room ? 2 * room : 16;
            const char **grown = arena_array(a, const char *, room);
            if (*count)
                memcpy(grown, *ids, (size_t)*count * sizeof *grown);
            *ids = grown;
        }
        (*ids)[(*count)++] = arena_str(a, row_str(&q, 0));
    }
    query_end(&q);
    return step == QUERY_END;
}

Hash record_served(Record *r, const char *course)
{
    Err ignored;
    Hash content = { { 0 } };
    Query q = query_begin(r, STATEMENT_SERVED_GET);
    query_text(&q, course);
    if (query_step(&q, &ignored) == QUERY_ROW)
        content = row_hash(&q, 0);
    query_end(&q);
    return content;
}
