/* What the rules for authors look at, and what they make of scripts, days and runs of words. */
#include "course/lint.h"
#include "course/lint_inside.h"
#include "course/translate.h"
#include "lesson/robots.h"
#include "reading.h"

#include <stdio.h>

Suite *suite_craft(void);

/* Texts that no rule of craft looks at: names, labels of a few letters, lists of words, and what is
 * worked on, which has what is wrong in it on purpose. */
static bool is_left_out(const char *context)
{
    static const char *const keys[] = { "audience", "owner",       "label",  "with",
                                        "low",      "high",        "term",   "unit",
                                        "words",    "never_words", "picture" };
    const char *key = strrchr(context, '/');
    key = key ? key + 1 : context;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (!strcmp(key, keys[i]))
            return true;
    return strstr(context, "sources/") || strstr(context, "/own_words/") ||
           (strstr(context, "/texts/") && !strcmp(key, "text")) ||
           !strcmp(context, "step/hide-the-details/text");
}

typedef struct {
    Arena *arena;
    int seen, wanted;
    const char *context; /* of the text that has the slip */
    int line;
    bool left_out;
} Slip;

static void put_slip(void *to, const char *context, const KeyShape *key, YamlNode *node)
{
    Slip *s = to;
    if (s->seen++ != s->wanted)
        return;
    s->context = arena_copy(s->arena, context);
    s->line = node->line;
    s->left_out = is_left_out(context);
    node->text = str_of(arena_printf(s->arena, "%.*s%sthe the", STR_ARG(str_trim(node->text)),
                                     key->type == SHAPE_WORDS ? "\n\n" : " "));
}

/* Whether the slip is told of; false as well when there is no such text. */
static bool is_told(Reading *r, const CourseSource *whole, Slip *s)
{
    CourseSource source = *whole;
    const LintFacts facts = { .guess = NULL };
    r->diags = (DiagList){ .arena = &r->arena };
    s->seen = 0;
    s->context = NULL;
    source.root = texts_visit(&r->arena, whole->root, put_slip, s);
    source.course = NULL;
    if (s->context && !s->left_out)
        course_lint(&r->arena, &source, NULL, &facts, &r->diags);
    for (int i = 0; i < r->diags.count; i++)
        if (!strcmp(r->diags.at[i].rule, "word-doubled") && r->diags.at[i].line >= s->line)
            return true;
    return false;
}

/* A text that is shown and that no rule looks at would be held to nothing. */
START_TEST(every_text_that_learners_read_is_looked_at)
{
    Reading r;
    CourseSource whole;
    Slip s = { .arena = NULL };
    int looked_at = 0;
    reading_begin(&r);
    Arena kept = { 0 };
    DiagList told = { .arena = &kept };
    Str text = file_of(&r, PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml");
    text = str_of(arena_str(&kept, text));
    course_source_read(&kept, "course.yaml", text, NULL, &whole, &told);
    ck_assert(whole.sound && whole.course);
    s.arena = &r.arena;
    do {
        arena_reset(&r.arena);
        bool told_of = is_told(&r, &whole, &s);
        ck_assert_msg(told_of || !s.context || s.left_out, "nothing looks at %s", s.context);
        looked_at += told_of;
        s.wanted++;
    } while (s.context);
    ck_assert_int_gt(looked_at, 280);
    arena_free(&kept);
    arena_free(&r.arena);
}
END_TEST

static const char question[] =
    "id: example\ntitle: T\nsummary: An example.\nlanguage: %s\nowner: Me\nreview_by: 2030-01-01\n"
    "%s"
    "modules:\n  - id: one\n    title: One\n    steps:\n"
    "      - { id: page, kind: page, title: A page, %s text: '%s' }\n"
    "quiz:\n  title: Q\n  pool:\n"
    "    - id: q\n      kind: choice\n      shuffle: no\n      ask: '%s'\n      options:\n"
    "        - { id: a, text: '%s', right: yes, feedback: a a }\n"
    "        - { id: b, text: '%s', feedback: b b }\n"
    "        - { id: c, text: '%s', feedback: c c }\n";

typedef struct {
    const char *language, *ask, *a, *b, *c, *page, *head, *step;
} Words3;

static void look(Reading *r, const Words3 *w, const LintFacts *facts)
{
    CourseSource source;
    DiagList told = { .arena = &r->arena };
    const char *text = arena_printf(
        &r->arena, question, w->language ? w->language : "en", w->head ? w->head : "",
        w->step ? w->step : "", w->page ? w->page : "Look.", w->ask ? w->ask : "What is it?",
        w->a ? w->a : "One", w->b ? w->b : "Two", w->c ? w->c : "Three");
    course_source_read(&r->arena, "course.yaml", str_of(text), NULL, &source, &told);
    ck_assert_msg(source.course != NULL, "%s", diagnostics(r, str_of(text)));
    r->diags.count = 0;
    course_lint(&r->arena, &source, NULL, facts, &r->diags);
}

static const struct {
    const char *language, *ask;
    bool asks;
} questions[] = {
    { "ja", "要約を受け取ったら、最初に何をしますか。", true },
    { "ja", "要約を受け取ったら、最初に何をしますか", true },
    { "ja", "要約を受け取ったら、最初に何をしますか？", true },
    { "ja", "「最初に何をしますか。」", true },
    { "ja", "要約を最初に読みます。", false },
    { "zh", "收到摘要以后，您首先做什么？", true },
    { "zh", "收到摘要以后，请先看原文。", false },
    { "el", "Τι κάνετε πρώτα με μια περίληψη;", true },
    { "el", "Τι κάνετε πρώτα με μια περίληψη.", false },
    { "ar", "ماذا تفعل أولا بالملخص؟", true },
    { "ar", "انظر أولا إلى الأصل.", false },
    { "hy", "Ի՞նչ եք անում նախ ամփոփման հետ։", true },
    { "am", "በመጀመሪያ ምን ያደርጋሉ፧", true },
    { "th", "คุณทำอะไรก่อนกับบทสรุป", true }, /* no sign says so */
    { "de", "Was tun Sie zuerst mit einer Zusammenfassung?", true },
    { "de", "Zuerst lesen Sie die Zusammenfassung;", false },
    { "en", "First you read the summary ___?", false },
};

START_TEST(a_question_is_one_in_its_own_script)
{
    Reading r;
    const LintFacts facts = { .guess = NULL };
    reading_begin(&r);
    look(&r, &(Words3){ .language = questions[_i].language, .ask = questions[_i].ask }, &facts);
    ck_assert_msg(has_rule(&r, "ask-question") != questions[_i].asks, "%s", questions[_i].ask);
    arena_free(&r.arena);
}
END_TEST

/* What a rule says of one text, on 2026-11-28. */
static const struct {
    const char *rule;
    Words3 with;
    bool told;
} cases[] = {
    { "ask-length", { .ask = "Was prüfen Sie zuerst?", .language = "de" }, false },
    { "ask-length", { .ask = "What is checked first?" }, true },
    { "option-number-order", { .a = "3 May", .b = "14 March", .c = "1 June" }, true },
    { "option-number-order", { .a = "14 March", .b = "20 April", .c = "1 May" }, false },
    { "option-number-order", { .a = "2026", .b = "2019", .c = "2022" }, true },
    { "option-parallel", { .a = "看原文。", .b = "看数字", .c = "看名字。" }, true },
    { "option-parallel", { .a = "看原文。", .b = "看数字。", .c = "看名字。" }, false },
    { "option-all-above", { .c = "Both are right" }, true },
    { "option-all-above", { .c = "Each of them has a flaw" }, false },
    { "option-form", { .a = "Look", .b = "Nothing", .c = "Something" }, false },
    { "option-form", { .a = "To look", .b = "Nothing", .c = "One" }, false },
    { "option-form", { .a = "Look", .b = "Asking", .c = "Waiting" }, true },
    { "fact-old", { .page = "As of 2025-11-28 it reads no tables." }, false },
    { "fact-old", { .page = "As of 2025-11-27 it reads no tables." }, true },
    { "fact-old", { .page = "As of November 2025 it reads no tables." }, false },
    { "fact-old", { .page = "As of October 2025 it reads no tables." }, true },
    { "fact-old", { .page = "As of 31 October 2025 it reads no tables." }, true },
    { "fact-old", { .page = "As of 2025 it reads no tables." }, false },
    { "fact-old", { .page = "In 2002 a study found 31 rules." }, false },
    { "fact-old",
      { .page = "Currently one in five does it.",
        .head = "sources:\n  - { id: s, text: A study, date: 2024 }\n",
        .step = "source: s," },
      true },
    { "fact-old",
      { .page = "Currently one in five does it.",
        .head = "sources:\n  - { id: s, text: A study, date: 2026-03 }\n",
        .step = "source: s," },
      false },
    { "fact-old", { .page = "Look at the newest draft first." }, false },
    { "fact-passed", { .page = "It will apply from August 2026." }, true },
    { "fact-passed", { .page = "It will apply from December 2026." }, false },
    { "fact-passed", { .page = "It will apply. It was agreed in 2024." }, false },
    { "opening-jargon", { .page = "It has an API." }, true },
    { "opening-jargon",
      { .page = "It has an API.",
        .head = "glossary:\n  - { term: API, text: A way for programs to ask each other. }\n" },
      false },
    { "word-misspelt", { .page = "An address, an address, my address, an adress." }, true },
    { "word-misspelt", { .page = "A summary, a summary, my summary, a sumary." }, true },
    { "word-misspelt", { .page = "A summary, a summary, my summary, a smumary." }, true },
    { "word-misspelt", { .page = "A summary, a summary, my summary, two summaries." }, false },
    { "word-misspelt", { .page = "Contract, contract, contract, contact." }, false },
    { "objective-verb",
      { .head = "objectives:\n  - { id: o, text: the basics of assistants }\n" },
      true },
    { "objective-verb",
      { .head = "objectives:\n  - { id: o, text: awareness of slips in drafts }\n" },
      true },
    { "objective-verb", { .head = "objectives:\n  - { id: o, text: weld a seam }\n" }, false },
    { "objective-verb", { .head = "objectives:\n  - { id: o, text: balance a till }\n" }, false },
    { "text-copied",
      { .page = "So a language model continues a text with what is likely." },
      false },
    { "text-copied", { .page = "So a language model continues a text with the odd word." }, true },
};

static const char chapter[] =
    "A language model continues a text with the word that is most likely to come next.";

START_TEST(a_rule_tells_this_and_not_that)
{
    Reading r;
    reading_begin(&r);
    const LintFacts facts = { .today = { 2026, 11, 28 },
                              .origin = lint_origin(&r.arena, "chapter.txt", str_of(chapter)) };
    look(&r, &cases[_i].with, &facts);
    ck_assert_msg(has_rule(&r, cases[_i].rule) == cases[_i].told, "%s: %s", cases[_i].rule,
                  cases[_i].with.page ? cases[_i].with.page : cases[_i].with.a);
    arena_free(&r.arena);
}
END_TEST

/* A copied paragraph is one mistake, at its beginning, with its length. */
START_TEST(a_copied_run_is_told_once_with_its_length)
{
    Reading r;
    reading_begin(&r);
    const LintFacts facts = { .origin = lint_origin(&r.arena, "chapter.txt", str_of(chapter)) };
    look(&r, &(Words3){ .page = chapter }, &facts);
    int copied = 0;
    for (int i = 0; i < r.diags.count; i++)
        if (!strcmp(r.diags.at[i].rule, "text-copied")) {
            copied++;
            ck_assert_str_eq(r.diags.at[i].what, "16 words in a row are those of chapter.txt");
        }
    ck_assert_int_eq(copied, 1);
    arena_free(&r.arena);
}
END_TEST

/* Nine of twelve at number two: with three places, 4 by chance, and 9 or more in 0.4 % of all. */
START_TEST(a_place_that_is_right_too_often_is_told)
{
    Reading r;
    Buf text;
    reading_begin(&r);
    buf_init(&text, 1 << 20);
    buf_text(&text, "id: x\ntitle: T\nsummary: S.\nlanguage: en\nowner: Me\nreview_by: 2030-01-01\n"
                    "modules:\n  - id: one\n    title: One\n    steps:\n"
                    "      - { id: page, kind: page, title: A page, text: Look. }\n"
                    "quiz:\n  title: Q\n  pool:\n");
    for (int i = 0; i < 12; i++) {
        int key = i % 4 == 3 ? i / 4 % 3 == 1 ? 2 : 0 : 1;
        buf_printf(&text,
                   "    - { id: q%d, kind: choice, shuffle: no, ask: What is %d?, options: [", i,
                   i);
        for (int k = 0; k < 3; k++)
            buf_printf(&text, "%s{ id: o%d, text: Answer %c, %sfeedback: f%d }", k ? ", " : " ", k,
                       'A' + k, k == key ? "right: yes, " : "", k);
        buf_text(&text, " ] }\n");
    }
    CourseSource source;
    const LintFacts facts = { .guess = NULL };
    course_source_read(&r.arena, "course.yaml", buf_view(&text), NULL, &source, &r.diags);
    ck_assert(source.course != NULL);
    course_lint(&r.arena, &source, NULL, &facts, &r.diags);
    int told = 0;
    for (int i = 0; i < r.diags.count; i++)
        if (!strcmp(r.diags.at[i].rule, "bank-key-place")) {
            told++;
            ck_assert_str_eq(
                r.diags.at[i].what,
                "in 9 of 12 choices that are not shuffled the right option is number 2");
        }
    ck_assert_int_eq(told, 1);
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

/* The whole of a part is what learners are shown as a model. */
START_TEST(a_piece_that_promises_and_earns_points_is_told)
{
    static const char *const pieces[] = { "You help a project office in a hospital.",
                                          "You are a world-class expert." };
    Reading r;
    CourseSource source;
    const LintFacts facts = { .guess = NULL };
    reading_begin(&r);
    Str text = file_of(&r, PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml");
    text = edited(&r, text, pieces[_i], "Nobody will lose their place.");
    course_source_read(&r.arena, "course.yaml", text, NULL, &source, &r.diags);
    ck_assert_msg(source.course != NULL, "%s", diagnostics(&r, text));
    course_lint(&r.arena, &source, NULL, &facts, &r.diags);
    ck_assert(has_rule(&r, "dialogue-ungated") == (_i == 0));
    arena_free(&r.arena);
}
END_TEST

/* Of parts that make 20: 19 to 22 say so within a tenth of what is said, 18 and 23 do not. */
START_TEST(minutes_may_be_a_tenth_off)
{
    static const char text[] =
        "id: x\ntitle: T\nsummary: S.\nlanguage: en\nowner: Me\nreview_by: 2030-01-01\n"
        "minutes: %d\nmodules:\n  - id: one\n    title: One\n    steps:\n"
        "      - { id: page, kind: page, title: A page, minutes: 20, text: Look. }\n";
    Reading r;
    reading_begin(&r);
    read_good(&r, str_of(arena_printf(&r.arena, text, 18 + _i)));
    ck_assert(has_rule(&r, "minutes-sum") == (_i == 0 || _i == 5));
    arena_free(&r.arena);
}
END_TEST

Suite *suite_craft(void)
{
    Suite *s = suite_create("craft");
    TCase *t = tcase_create("craft");
    tcase_add_test(t, every_text_that_learners_read_is_looked_at);
    tcase_add_loop_test(t, a_question_is_one_in_its_own_script, 0,
                        sizeof questions / sizeof *questions);
    tcase_add_loop_test(t, a_rule_tells_this_and_not_that, 0, sizeof cases / sizeof *cases);
    tcase_add_test(t, a_copied_run_is_told_once_with_its_length);
    tcase_add_loop_test(t, a_piece_that_promises_and_earns_points_is_told, 0, 2);
    tcase_add_loop_test(t, minutes_may_be_a_tenth_off, 0, 6);
    tcase_add_test(t, a_place_that_is_right_too_often_is_told);
    suite_add_tcase(s, t);
    return s;
}
