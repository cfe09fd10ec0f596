/* reading.h - read a piece of course text or a whole course in a test. */
#ifndef TESTS_COURSE_READING_H
#define TESTS_COURSE_READING_H

#include "base/file.h"
#include "course/course.h"
#include "crypto/random.h"

#include <check.h>

typedef struct {
    Arena arena;
    DiagList diags;
} Reading;

static inline void reading_begin(Reading *r)
{
    *r = (Reading){ 0 };
    r->diags.arena = &r->arena;
    ck_assert(crypto_open());
}

static inline Str file_of(Reading *r, const char *path)
{
    Str text;
    Err err = { 0 };
    ck_assert_msg(file_read(&r->arena, path, 1 << 21, &text, &err), "%s", err.text);
    return text;
}

/* All diagnostics as a trainer sees them, in the order of the file. */
static inline const char *diagnostics(Reading *r, Str source)
{
    Buf out;
    buf_init(&out, 1 << 24);
    diag_sort(&r->diags);
    for (int i = 0; i < r->diags.count; i++)
        diag_format(&r->diags.at[i], source, false, &out);
    const char *text = arena_str(&r->arena, buf_view(&out));
    buf_done(&out);
    return text;
}

static inline const Course *read_good(Reading *r, Str yaml)
{
    const Course *course = course_read(&r->arena, "course.yaml", yaml, NULL, &r->diags);
    ck_assert_msg(course != NULL, "%s", diagnostics(r, yaml));
    return course;
}

static inline Str first_steps(Reading *r)
{
    return file_of(r, DATA_DIR "/good/first-steps/course.yaml");
}

/* The text with one piece of it, which must be there, replaced. */
static inline Str edited(Reading *r, Str text, const char *old, const char *new)
{
    const char *at = memmem(text.at, text.len, old, strlen(old));
    ck_assert_msg(at != NULL, "the example does not hold: %s", old);
    Str before = { text.at, (size_t)(at - text.at) };
    Str behind = { at + strlen(old), text.len - before.len - strlen(old) };
    return str_of(arena_printf(&r->arena, "%.*s%s%.*s", STR_ARG(before), new, STR_ARG(behind)));
}

static inline bool has_rule(const Reading *r, const char *rule)
{
    for (int i = 0; i < r->diags.count; i++)
        if (!strcmp(r->diags.at[i].rule, rule))
            return true;
    return false;
}

#endif
