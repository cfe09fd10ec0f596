#include "record/record_inside.h"

#include "course/library.h"

/* A course as it was served, under its content hash, for ever: an auditor can open the text that
 * somebody passed. A large one is written in parts, so that pictures of many megabytes never hold
 * the lock for long; a snapshot without its row in `snapshot` is one that was cut off, and nobody
 * sees it. Small ones that come together are written together, as each commit waits for the disk.
 */

enum { PART_BYTES = 256 * 1024, MOST_TOGETHER = 16 };

static bool put_part(Record *r, Hash content, int part, Str bytes, Err *err)
{
    Query q = query_begin(r, STATEMENT_PART_PUT);
    query_hash(&q, content);
    query_int(&q, part);
    query_bytes(&q, bytes.at, bytes.len);
    return query_run(&q, err);
}

/* Of ten thousand courses it would be as long as all of them together. */
static bool keep_wal_short(Record *r, Err *err)
{
    return record_wal_bytes(r) <= RECORD_WAL_MAX || record_checkpoint(r, err);
}

static bool put_parts(Record *r, Hash content, Str blob, int *count, Err *err)
{
    int part = 0;
    while (blob.len > 0) {
        Str bytes = { blob.at, blob.len < PART_BYTES ? blob.len : PART_BYTES };
        if (!write_begin(r, err) || !write_end(r, put_part(r, content, part++, bytes, err), err) ||
            !keep_wal_short(r, err))
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

static bool is_kept(Record *r, Hash content, bool *out, Err *err)
{
    int64_t kept;
    Query q = query_begin(r, STATEMENT_SNAPSHOT_GET);
    query_hash(&q, content);
    if (!query_number(&q, -1, &kept, err))
        return false;
    *out = kept >= 0;
    return true;
}

static bool publish_large(Record *r, const Publication *one, int64_t wall_ms, Err *err)
{
    bool kept;
    int parts = 0;
    if (!is_kept(r, one->course->content, &kept, err) ||
        (!kept && !put_parts(r, one->course->content, one->blob, &parts, err)) ||
        !write_begin(r, err))
        return false;
    return write_end(r, publish(r, one->course, parts, wall_ms, err), err);
}

static bool publish_small(Record *r, const Publication *one, int64_t wall_ms, Err *err)
{
    bool kept;
    if (!is_kept(r, one->course->content, &kept, err))
        return false;
    bool put = !kept && one->blob.len;
    return (!put || put_part(r, one->course->content, 0, one->blob, err)) &&
           publish(r, one->course, put ? 1 : 0, wall_ms, err);
}

static bool is_new(Record *r, const Course *course, bool *out, Err *err)
{
    Hash served;
    bool good = record_served(r, course->id, &served, err);
    *out = good && !hash_eq(served, course->content);
    return good;
}

/* As many of the first ones as are small enough together, in one transaction; *done is how many. */
static bool publish_together(Record *r, const Publication *all, int count, int64_t wall_ms,
                             int *done, Err *err)
{
    size_t bytes = 0;
    bool good = true;
    int i = 0;
    if (!write_begin(r, err))
        return false;
    for (; good && i < count && i < MOST_TOGETHER; i++) {
        bytes += all[i].blob.len;
        if (bytes > PART_BYTES)
            break;
        bool anew;
        good = is_new(r, all[i].course, &anew, err) &&
               (!anew || publish_small(r, &all[i], wall_ms, err));
    }
    *done = i;
    return write_end(r, good, err);
}

bool record_publish_all(Record *r, const Publication *all, int count, int64_t wall_ms, Err *err)
{
    bool good = true;
    for (int i = 0, done = 1; good && i < count; i += done) {
        bool anew;
        done = 1;
        good = is_new(r, all[i].course, &anew, err);
        if (!anew)
            continue;
        good = all[i].blob.len > PART_BYTES
                   ? publish_large(r, &all[i], wall_ms, err)
                   : publish_together(r, &all[i], count - i, wall_ms, &done, err);
        good = good && keep_wal_short(r, err);
    }
    return good;
}

bool record_publish(Record *r, const Course *course, Str blob, int64_t wall_ms, Err *err)
{
    return record_publish_all(r, &(Publication){ course, blob }, 1, wall_ms, err);
}

bool record_snapshot(Record *r, Arena *a, Hash content, Str *out, Err *err)
{
    int64_t bytes;
    *out = (Str){ 0 };
    Query q = query_begin(r, STATEMENT_SNAPSHOT_BYTES);
    query_hash(&q, content);
    if (!query_number(&q, 0, &bytes, err))
        return false;
    if (bytes == 0)
        return true;

    QueryStep step;
    char *at = arena_array(a, char, bytes + 1);
    size_t len = 0;
    q = query_begin(r, STATEMENT_SNAPSHOT_PARTS);
    query_hash(&q, content);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Str part = row_str(&q, 0);
        if (len + part.len > (size_t)bytes)
            break;
        memcpy(at + len, part.at, part.len);
        len += part.len;
    }
    query_end(&q);
    if (step == QUERY_END)
        *out = (Str){ at, len };
    return step != QUERY_FAILED;
}

bool record_snapshot_bytes(Record *r, Arena *a, Hash content, SnapshotPlace place, Str *out,
                           Err *err)
{
    const size_t offset = place.offset, size = place.size;
    QueryStep step;
    char *at = arena_array(a, char, size + 1);
    size_t skip = offset % PART_BYTES, len = 0, last = (offset + size) / PART_BYTES;
    Query q = query_begin(r, STATEMENT_SNAPSHOT_SOME);
    query_hash(&q, content);
    query_int(&q, (int64_t)(offset / PART_BYTES));
    query_int(&q, (int64_t)last);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        Str part = row_str(&q, 0);
        size_t from = skip < part.len ? skip : part.len, left = part.len - from;
        size_t take = left < size - len ? left : size - len;
        memcpy(at + len, part.at + from, take);
        len += take;
        skip = 0;
    }
    query_end(&q);
    *out = step == QUERY_END && len == size ? (Str){ at, len } : (Str){ 0 };
    return step != QUERY_FAILED;
}

bool record_course(Record *r, Arena *a, Hash content, const Site *site, const Course **out,
                   Err *err)
{
    Arena files = { 0 };
    DiagList unsaid = { .arena = &files };
    Str blob;
    bool good = record_snapshot(r, &files, content, &blob, err);
    *out = good && blob.len ? course_unpack(a, blob, site, &unsaid) : NULL;
    arena_free(&files);
    return good;
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

bool record_served_name(Record *r, Arena *a, const char *course, const char **out, Err *err)
{
    Query q = query_begin(r, STATEMENT_SERVED_TITLE);
    query_text(&q, course);
    QueryStep step = query_step(&q, err);
    *out = step == QUERY_ROW
               ? arena_printf(a, "%.*s (%s)", (int)row_str(&q, 0).len, row_str(&q, 0).at, course)
               : arena_copy(a, course);
    query_end(&q);
    return step != QUERY_FAILED;
}

bool record_served(Record *r, const char *course, Hash *content, Err *err)
{
    *content = (Hash){ { 0 } };
    Query q = query_begin(r, STATEMENT_SERVED_GET);
    query_text(&q, course);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW)
        *content = row_hash(&q, 0);
    query_end(&q);
    return step != QUERY_FAILED;
}
