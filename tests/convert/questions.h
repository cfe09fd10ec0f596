/* questions.h - read questions in a test, and see what was said about them. */
#ifndef TESTS_CONVERT_QUESTIONS_H
#define TESTS_CONVERT_QUESTIONS_H

#include "base/file.h"
#include "convert/question.h"
#include "crypto/random.h"

#include <check.h>

typedef struct {
    Arena arena;
    DiagList diags;
    QuestionList list;
} Questions;

static inline void questions_begin(Questions *q, const char *file)
{
    ck_assert(crypto_open());
    *q = (Questions){ .arena = { 0 } };
    q->diags.arena = &q->arena;
    q->list = (QuestionList){ .arena = &q->arena, .file = file, .diags = &q->diags };
}

static inline void questions_done(Questions *q)
{
    arena_free(&q->arena);
}

/* "3 error gift-syntax; " for each diagnostic, in the order of the lines. */
static inline const char *told(Questions *q)
{
    Buf out;
    buf_init(&out, 1 << 20);
    diag_sort(&q->diags);
    for (int i = 0; i < q->diags.count; i++)
        buf_printf(&out, "%d %s %s; ", q->diags.at[i].line, diag_level_name(q->diags.at[i].level),
                   q->diags.at[i].rule);
    const char *text = arena_copy(&q->arena, buf_cstr(&out));
    buf_done(&out);
    return text;
}

static inline void ck_text(const char *what, const char *got, const char *want)
{
    Str a = str_trim(str_of(got)), b = str_trim(str_of(want));
    ck_assert_msg(str_eq(a, b), "%s is \"%.*s\", not \"%.*s\"", what, STR_ARG(a), STR_ARG(b));
}

/* As one line: "choice ask | +right # feedback | -wrong # feedback". */
static inline const char *flat(Questions *q, const Question *at)
{
    Buf out;
    buf_init(&out, 1 << 16);
    buf_printf(&out, "%s ", step_kind_name(at->kind));
    if (at->scene)
        buf_printf(&out, "[%s] ", at->scene);
    buf_text(&out, at->ask);
    for (int i = 0; i < at->part_count; i++) {
        const QuestionPart *p = &at->parts[i];
        buf_printf(&out, " | %s%s", at->kind > STEP_multiple ? "" : p->right ? "+" : "-", p->text);
        if (p->bin)
            buf_printf(&out, " > %s", p->bin);
        if (p->feedback)
            buf_printf(&out, " # %s", p->feedback);
    }
    if (at->why)
        buf_printf(&out, " ; %s", at->why);
    const char *text = arena_copy(&q->arena, buf_cstr(&out));
    buf_done(&out);
    return text;
}

#endif
