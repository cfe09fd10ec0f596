/* How far people have come: one row of the source for each course that they have begun. */
#include "report/report_inside.h"

enum {
    COLUMN_PERSON,
    COLUMN_COURSE,
    COLUMN_DEPARTMENT,
    COLUMN_NUMBER,
    COLUMN_FIRST,
    COLUMN_LAST,
    COLUMN_PASSED,
    COLUMN_FAILED,
    COLUMN_COMPLETED,
    COLUMN_ATTEMPTS,
    COLUMN_BEST,
    COLUMN_VERSION,
    COLUMN_CONTENT,
    COLUMN_BODY,
    COLUMN_CYCLE,
    COLUMN_HELD,
    COLUMN_HELD_PASSED,
    COLUMN_HELD_VERSION,
    COLUMN_HELD_CONTENT,
    COLUMN_TESTED_OUT,
    COLUMN_HELD_TESTED_OUT
};
_Static_assert(COLUMN_HELD_TESTED_OUT + 1 == PROGRESS_WIDTH, "others read the columns behind");

void progress_content(const Progress *p, char out[HASH_TEXT])
{
    out[0] = '\0';
    if (!hash_eq(p->content, (Hash){ { 0 } }))
        hash_text(p->content, out);
}

void progress_read(RowSource *rows, Progress *out)
{
    Progress p = {
        .course = rows->is_null(rows, COLUMN_COURSE) ? NULL : rows->get_text(rows, COLUMN_COURSE),
        .first_ms = rows->get_int(rows, COLUMN_FIRST),
        .last_ms = rows->get_int(rows, COLUMN_LAST),
        .passed_ms = rows->get_int(rows, COLUMN_PASSED),
        .completed_ms = rows->get_int(rows, COLUMN_COMPLETED),
        .attempts = rows->get_int(rows, COLUMN_ATTEMPTS),
        .best_score = rows->is_null(rows, COLUMN_BEST) ? -1 : rows->get_real(rows, COLUMN_BEST),
        .failed = !rows->is_null(rows, COLUMN_FAILED),
        .cycle = rows->get_int(rows, COLUMN_CYCLE),
    };
    const char *body = rows->get_text(rows, COLUMN_BODY);
    if (*body) {
        Arena a = { 0 };
        str_int(str_of(body_value(&a, body, "version")), &p.version);
        if (!hash_parse(str_of(body_value(&a, body, "content")), &p.content))
            p.content = (Hash){ { 0 } };
        arena_free(&a);
    } else if (p.passed_ms || p.completed_ms) {
        p.version = rows->get_int(rows, COLUMN_VERSION);
        p.content = rows->get_hash(rows, COLUMN_CONTENT);
    }
    p.done_ms = p.passed_ms ? p.passed_ms : p.completed_ms;
    p.done_by_pass = p.passed_ms != 0;
    p.tested_out = !p.passed_ms && p.completed_ms && !rows->is_null(rows, COLUMN_TESTED_OUT);
    if (!p.done_ms && !rows->is_null(rows, COLUMN_HELD)) {
        p.done_ms = rows->get_int(rows, COLUMN_HELD);
        p.done_by_pass = !rows->is_null(rows, COLUMN_HELD_PASSED);
        p.tested_out = !p.done_by_pass && !rows->is_null(rows, COLUMN_HELD_TESTED_OUT);
        p.version = rows->get_int(rows, COLUMN_HELD_VERSION);
        p.content = rows->get_hash(rows, COLUMN_HELD_CONTENT);
    }
    *out = p;
}
