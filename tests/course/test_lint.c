/* courses/RULES.md: each rule has a bad example that breaks it and a good one that does not. */
#include "course/lint.h"
#include "course/lint_inside.h"
#include "lesson/robots.h"
#include "reading.h"

#include <stdio.h>
#include <stdlib.h>

Suite *suite_lint(void);

static const char about[] = "id: example\ntitle: An example\nsummary: An example.\nlanguage: en\n"
                            "owner: Me\nreview_by: 2030-01-01\n";

/* What the examples are made from, as far as they are made from anything. */
static const char chapter[] =
    "A language model continues a text with the word that is most likely to come next.\n";

/* What an example leaves out. */
static const struct {
    const char *key, *text;
} defaults[] = {
    { "objectives",
      "objectives:\n  - { id: look, text: check an answer before it is used, bloom: apply }\n" },
    { "misconceptions",
      "misconceptions:\n  - { id: trust, text: What reads well has been checked. }\n" },
    { "sources", "sources:\n  - { id: study, text: A study, date: 2025 }\n" },
    { "modules", "modules:\n  - id: one\n    title: One\n    steps:\n"
                 "      - { id: default-page, kind: page, title: A page, text: Look at it. }\n" },
};

static bool has_key(Str example, const char *key)
{
    char line[40];
    snprintf(line, sizeof line, "\n%s:", key);
    return (str_starts(example, line + 1)) || memmem(example.at, example.len, line, strlen(line));
}

static void add_indented(Buf *out, Str list, const char *indent)
{
    while (list.len) {
        Str line = str_cut(&list, '\n');
        buf_printf(out, "%s%.*s\n", indent, STR_ARG(line));
    }
}

/* A whole course round an example. */
static Str course_with(Reading *r, Str example)
{
    Buf out;
    buf_init(&out, 1 << 20);
    buf_text(&out, about);
    bool list = str_starts(example, "- "), page = false;
    if (list)
        page = memmem(example.at, example.len, "kind: page", 10) != NULL;
    for (size_t i = 0; i < sizeof defaults / sizeof *defaults; i++)
        if (!(page && strcmp(defaults[i].key, "modules") == 0) &&
            !has_key(example, defaults[i].key))
            buf_text(&out, defaults[i].text);
    if (page)
        buf_text(&out, "modules:\n  - id: one\n    title: One\n    steps:\n");
    else if (list)
        buf_text(&out, "quiz:\n  title: Questions\n  pool:\n");
    add_indented(&out, example, page ? "      " : list ? "    " : "");
    Str text = str_of(arena_str(&r->arena, buf_view(&out)));
    buf_done(&out);
    return text;
}

static void lint(Reading *r, Str text)
{
    CourseSource source;
    DiagList told = { .arena = &r->arena };
    course_source_read(&r->arena, "course.yaml", text, NULL, &source, &told);
    const LintFacts facts = {
        .guess = robots_guess,
        .today = { 2026, 11, 28 },
        .origin = lint_origin(&r->arena, "chapter.txt", str_of(chapter)),
    };
    course_lint(&r->arena, &source, NULL, &facts, &r->diags);
}

static bool breaks(Reading *r, Str example, const char *rule)
{
    Str text = course_with(r, example);
    r->diags.count = 0;
    read_good(r, text);
    r->diags.count = 0;
    lint(r, text);
    for (int i = 0; i < r->diags.count; i++)
        if (strcmp(r->diags.at[i].rule, rule) == 0)
            return true;
    return false;
}

/* The block that begins with "```yaml <what>" in a section. */
static Str block_in(Reading *r, Str section, const char *what)
{
    const char *open = arena_printf(&r->arena, "```yaml %s\n", what);
    const char *at = memmem(section.at, section.len, open, strlen(open));
    ck_assert_msg(at != NULL, "no %s example in: %.60s", what, section.at);
    at += strlen(open);
    const char *end = strstr(at, "\n```");
    return (Str){ at, (size_t)(end + 1 - at) };
}

/* The next "## name" of the page; false: no more. */
static bool next_rule(Str *rest, Str *name, Str *section)
{
    const char *at = memmem(rest->at, rest->len, "\n## ", 4);
    if (!at)
        return false;
    *rest = (Str){ at + 4, rest->len - (size_t)(at + 4 - rest->at) };
    *section = *rest;
    *name = str_cut(rest, '\n');
    const char *next = memmem(rest->at, rest->len, "\n## ", 4);
    if (next)
        section->len = (size_t)(next - section->at);
    return true;
}

static Str page_of_rules(Reading *r)
{
    return file_of(r, PROJECT_DIR "/courses/RULES.md");
}

START_TEST(bad_examples_break_their_rule_and_good_ones_do_not)
{
    Reading r;
    reading_begin(&r);
    Str rest = page_of_rules(&r), name, section;
    int rules = 0;
    for (; next_rule(&rest, &name, &section); rules++) {
        const char *rule = arena_str(&r.arena, name);
        ck_assert_msg(breaks(&r, block_in(&r, section, "bad"), rule), "bad does not break %s",
                      rule);
        ck_assert_msg(!breaks(&r, block_in(&r, section, "good"), rule), "good breaks %s", rule);
    }
    ck_assert_int_gt(rules, 50);
    arena_free(&r.arena);
}
END_TEST

/* The first feedback behind `kind: …` in a course that comes along, cut to two words; its line. 0:
 * the course has none. */
static int cut_feedback(Reading *r, const char *course, const char *kind, Str *out)
{
    Str text =
        file_of(r, arena_printf(&r->arena, "%s/courses/%s/course.yaml", PROJECT_DIR, course));
    const char *step = strstr(text.at, arena_printf(&r->arena, "kind: %s\n", kind));
    const char *from = step ? strstr(step, "feedback: ") : NULL,
               *end = from ? strchr(from, '\n') : "";
    int line = 1;
    if (!from)
        return 0;
    for (const char *c = text.at; c < from; c++)
        line += *c == '\n';
    *out = str_of(
        arena_printf(&r->arena, "%.*sfeedback: Too short.%s", (int)(from - text.at), text.at, end));
    return line;
}

START_TEST(feedback_has_a_reason_in_every_kind)
{
    static const char *const courses[] = { "ai-day-to-day", "your-job", "use-ai-safely",
                                           "tool-skills" };
    const char *kind = step_kind_name((StepKind)_i);
    int line = 0;
    bool told = false;
    Reading r;
    Str text;
    reading_begin(&r);
    for (size_t i = 0; i < sizeof courses / sizeof *courses && !line; i++)
        line = cut_feedback(&r, courses[i], kind, &text);
    ck_assert_msg(line > 0 || !strcmp(kind, "pulse"), "no course has a %s", kind);
    if (line)
        lint(&r, text);
    for (int i = 0; i < r.diags.count; i++)
        told |= !strcmp(r.diags.at[i].rule, "feedback-short") && r.diags.at[i].line == line;
    ck_assert_msg(told || !line, "two words pass in a %s, line %d", kind, line);
    arena_free(&r.arena);
}
END_TEST

static const char unspaced_question[] =
    "- id: q\n  kind: choice\n  ask: %s\n  options:\n"
    "    - { id: a, text: 对照原文核对, right: yes, feedback: %s }\n"
    "    - { id: b, text: 直接转发给同事, misconception: trust, "
    "feedback: 这样别人会依赖一份没有人看过的摘要。 }\n"
    "    - { id: c, text: 再要一份新的摘要, misconception: trust, "
    "feedback: 第二份摘要可能会重复第一份里的同一个错误。 }\n";

static bool unspaced_breaks(Reading *r, const char *ask, const char *feedback, const char *rule)
{
    return breaks(r, str_of(arena_printf(&r->arena, unspaced_question, ask, feedback)), rule);
}

/* Each with its NUL, though nothing stands between them. */
START_TEST(words_that_touch_do_not_run_into_each_other)
{
    enum { PAIRS = 2000 };
    Reading r;
    Buf text;
    reading_begin(&r);
    buf_init(&text, 1 << 20);
    for (int i = 0; i < PAIRS; i++)
        buf_text(&text, "a中");
    Words w = words_of(&r.arena, buf_view(&text));
    Words next = words_of(&r.arena, str_of("the next text"));
    ck_assert_int_eq(w.count, 2 * PAIRS);
    for (int i = 0; i < w.count; i++)
        ck_assert_str_eq(w.at[i].word.at, i % 2 ? "中" : "a");
    ck_assert_str_eq(next.at[0].word.at, "the");
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

START_TEST(words_without_blanks_are_words_to_the_rules)
{
    static const char ask[] = "收到一份由助手写的摘要以后，您首先应该做什么？";
    static const char why[] = "原文才能说明摘要是否正确，看一眼只要一分钟。";
    static const char *const fine[] = { "feedback-short", "ask-length",    "ask-question",
                                        "option-length",  "sentence-long", "sentence-too-long",
                                        "word-doubled",   "option-overlap" };
    /* 44 letters before the full stop: more than 20 words */
    static const char run_on[] =
        "原文才能说明这份由助手写出来的摘要里面的每一个数字和每一个名字以及每一个"
        "日期是不是全部都真正正确。";
    Reading r;
    reading_begin(&r);
    for (size_t i = 0; i < sizeof fine / sizeof *fine; i++)
        ck_assert_msg(!unspaced_breaks(&r, ask, why, fine[i]), "%s", fine[i]);
    ck_assert(unspaced_breaks(&r, ask, "回答正确！", "feedback-short"));
    ck_assert(unspaced_breaks(&r, "做什么？", why, "ask-length"));
    ck_assert(unspaced_breaks(&r, "请说明应该做什么。", why, "ask-question"));
    ck_assert(unspaced_breaks(&r, ask, run_on, "sentence-long"));
    ck_assert(!unspaced_breaks(&r, ask,
                               "看原文。看数字。看名字。看日期。看来源。看作者。看每页。看附件。",
                               "sentence-long"));
    arena_free(&r.arena);
}
END_TEST

/* `{ "name", DIAG_…`: a rule where it is made. */
static int check_headings(Reading *r, Str source, Str page)
{
    int rules = 0;
    const char *mark = "\", DIAG_";
    for (const char *at = source.at; (at = strstr(at, mark)); at += strlen(mark)) {
        const char *from = at;
        while (from[-1] != '"')
            from--;
        const char *heading = arena_printf(&r->arena, "\n## %.*s\n", (int)(at - from), from);
        ck_assert_msg(memmem(page.at, page.len, heading, strlen(heading)) != NULL,
                      "RULES.md has no heading%s", heading);
        rules++;
    }
    return rules;
}

START_TEST(every_rule_has_a_heading)
{
    static const char folder[] = PROJECT_DIR "/src/course/lint";
    Reading r;
    reading_begin(&r);
    const char **files;
    size_t count;
    Err err = { 0 };
    ck_assert(dir_list(&r.arena, folder, &files, &count, &err));
    Str page = page_of_rules(&r);
    int rules = 0;
    for (size_t i = 0; i < count; i++)
        rules += check_headings(&r, file_of(&r, path_join(&r.arena, folder, files[i])), page);
    ck_assert_int_gt(rules, 50);
    arena_free(&r.arena);
}
END_TEST

START_TEST(what_is_found_stands_where_it_is)
{
    Reading r;
    reading_begin(&r);
    Str text = course_with(&r, str_of("- id: p\n  kind: page\n  title: A page\n  text: |\n"
                                      "    Look at it.\n\n    You can look at the the names.\n"));
    lint(&r, text);
    ck_assert_str_eq(r.diags.at[0].rule, "practice-half");
    int at = 0;
    while (at < r.diags.count && strcmp(r.diags.at[at].rule, "word-doubled") != 0)
        at++;
    ck_assert_int_lt(at, r.diags.count);
    Str rest = text;
    Str line = { 0 };
    for (int i = 0; i < r.diags.at[at].line; i++)
        line = str_cut(&rest, '\n');
    ck_assert_msg(memmem(line.at, line.len, "the the", 7) == line.at + r.diags.at[at].col - 1,
                  "%.*s", STR_ARG(line));
    arena_free(&r.arena);
}
END_TEST

static const char *const beside[] = { "forms:\n  pre:\n", "forms:\n  day-30:\n", "refreshers:\n" };
static const char item[] =
    "    - id: q\n"
    "      kind: choice\n"
    "      objective: look\n"
    "      ask: Which of these do you not send on?\n"
    "      options:\n"
    "        - { id: a, text: A guess, right: yes, feedback: It may be wrong. }\n"
    "        - { id: b, text: A copy, feedback: It was looked at. }\n";

/* What is asked before and after a course is held to the same rules, and can be allowed as well. */
START_TEST(forms_and_refreshers_are_held_to_the_rules)
{
    Reading r;
    reading_begin(&r);
    const char *text = arena_printf(&r.arena, "%s%s", beside[_i], item);
    ck_assert(breaks(&r, str_of(text), "ask-negative"));
    text = arena_printf(&r.arena, "%s      allow: { ask-negative: Leaving it out is the point. }\n",
                        text);
    ck_assert(!breaks(&r, str_of(text), "ask-negative"));
    ck_assert(!breaks(&r, str_of(text), "allow-unused"));
    arena_free(&r.arena);
}
END_TEST

/* They are no practice: what a course tests, it has to teach and ask elsewhere. */
START_TEST(forms_and_refreshers_practise_no_objective)
{
    Reading r;
    reading_begin(&r);
    const char *text = arena_printf(&r.arena, "%s%squiz:\n  title: Questions\n  pool:\n%s",
                                    beside[_i], item, item);
    Str two = edited(&r, str_of(text), "- id: q", "- id: first");
    ck_assert(breaks(&r, two, "objective-bank"));
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_course_with_errors_is_not_linted)
{
    Reading r;
    reading_begin(&r);
    lint(&r, str_of("id: x\ntitle: The the\n"));
    ck_assert_int_eq(r.diags.count, 0);
    arena_free(&r.arena);
}
END_TEST

/* Signs of several bytes are no letters, whole or in part: quotation marks, dashes, an ellipsis. */
START_TEST(a_word_begins_behind_its_quotation_mark)
{
    Arena a = { 0 };
    Words w = words_of(&a, STR("“““He is not — “sure”…” „So“ «no» élan’s"));
    static const char *const words[] = { "he", "is", "not", "sure", "so", "no", "élan's" };
    ck_assert_int_eq(w.count, 7);
    for (int i = 0; i < w.count; i++)
        ck_assert_str_eq(arena_str(&a, w.at[i].word), words[i]);
    arena_free(&a);
}
END_TEST

/* Words that begin alike, are parts of each other, or are not there at all. */
static const char *const some_words[] = { "the",  "then", "th",   "a",   "an",   "green", "gree",
                                          "gone", "one",  "only", "10x", "%50%", "t",     "zebra" };
enum { SOME_WORDS = sizeof some_words / sizeof *some_words };

static void put_words(Buf *out, int most)
{
    buf_clear(out);
    for (int left = 1 + rand() % most; left > 0; left--) {
        buf_text(out, some_words[rand() % SOME_WORDS]);
        buf_text(out, left > 1 ? " " : "");
    }
}

START_TEST(a_phrase_is_found_where_a_plain_search_finds_it)
{
    enum { ROUNDS = 20000, MOST = 9, PHRASE = 3 };
    Arena a = { 0 };
    Buf text, phrase;
    int found = 0;
    buf_init(&text, 200);
    buf_init(&phrase, 200);
    srand(3);
    for (int i = 0; i < ROUNDS; i++) {
        put_words(&text, MOST);
        put_words(&phrase, PHRASE);
        Words w = words_of(&a, buf_view(&text));
        const char *within = arena_printf(&a, " %s ", buf_cstr(&text));
        const char *at = strstr(within, arena_printf(&a, " %s ", buf_cstr(&phrase)));
        int before = 0;
        for (const char *c = within; at && c < at; c++)
            before += *c == ' ';
        ck_assert_int_eq(words_find(&w, buf_cstr(&phrase)), at ? before : -1);
        if (!strchr(buf_cstr(&phrase), ' '))
            ck_assert(words_hold(&w, buf_view(&phrase)) == (at != NULL));
        found += at != NULL;
        arena_reset(&a);
    }
    ck_assert_int_gt(found, ROUNDS / 20);
    buf_done(&phrase);
    buf_done(&text);
    arena_free(&a);
}
END_TEST

Suite *suite_lint(void)
{
    Suite *s = suite_create("lint");
    TCase *t = tcase_create("lint");
    tcase_add_test(t, words_that_touch_do_not_run_into_each_other);
    tcase_add_test(t, words_without_blanks_are_words_to_the_rules);
    tcase_add_loop_test(t, feedback_has_a_reason_in_every_kind, STEP_PAGE + 1, STEP_KINDS);
    tcase_add_test(t, bad_examples_break_their_rule_and_good_ones_do_not);
    tcase_add_test(t, every_rule_has_a_heading);
    tcase_add_test(t, what_is_found_stands_where_it_is);
    tcase_add_loop_test(t, forms_and_refreshers_are_held_to_the_rules, 0, FORMS);
    tcase_add_loop_test(t, forms_and_refreshers_practise_no_objective, 0, FORMS);
    tcase_add_test(t, a_course_with_errors_is_not_linted);
    tcase_add_test(t, a_word_begins_behind_its_quotation_mark);
    tcase_add_test(t, a_phrase_is_found_where_a_plain_search_finds_it);
    suite_add_tcase(s, t);
    return s;
}
