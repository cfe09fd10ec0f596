/* The chain covers what was served by its content hash; here the bytes are hashed again. */
#include "record/texts.h"

#include "course/library.h"
#include "record/record_inside.h"

static bool is_as_served(Record *r, Hash content, bool *same, Err *err)
{
    Arena a = { 0 };
    Hash found;
    Str blob;
    Err ignored;
    bool read = record_snapshot(r, &a, content, &blob, err);
    *same =
        read && blob.len && course_pack_hash(&a, blob, &found, &ignored) && hash_eq(found, content);
    arena_free(&a);
    return read;
}

static bool hash_all(Record *r, Arena *a, KeptTexts *out, Err *err)
{
    QueryStep step = QUERY_END;
    Query q = query_begin(r, STATEMENT_SNAPSHOTS);
    while (!out->course && (step = query_step(&q, err)) == QUERY_ROW) {
        Hash content = row_hash(&q, 0);
        const char *course = arena_str(a, row_str(&q, 1));
        int64_t version = row_int(&q, 3);
        bool same;
        out->kept++;
        if (!is_as_served(r, content, &same, err)) {
            step = QUERY_FAILED;
            break;
        }
        if (!same) {
            out->course = course;
            out->version = version;
        }
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

/* What somebody passed must be there, whoever removed it. */
static bool look_for_missing(Record *r, Arena *a, KeptTexts *out, Err *err)
{
    Query q = query_begin(r, STATEMENT_TEXT_MISSING);
    QueryStep step = query_step(&q, err);
    if (step == QUERY_ROW && !out->course) {
        out->course = arena_str(a, row_str(&q, 0));
        out->version = row_int(&q, 1);
    }
    query_end(&q);
    return step != QUERY_FAILED;
}

bool record_verify_texts(Record *r, Arena *a, KeptTexts *out, Err *err)
{
    *out = (KeptTexts){ .kept = 0 };
    return hash_all(r, a, out, err) && look_for_missing(r, a, out, err);
}
