#include "course/course.h"
#include "golden.h"
#include "reading.h"

Suite *suite_diagnostics(void);

/* Each file holds many mistakes; all of them are found at once. */
static const char *const files[] = { "course",   "kinds",   "text",     "quiz",   "pool",
                                     "warnings", "bare",    "list",     "around", "dialogue",
                                     "charts",   "compose", "glossary", "texts",  "was",
                                     "screen",   "judge",   "redact",   "pulse",  "own_words",
                                     "causes",   "meant" };
enum { FILES = sizeof files / sizeof *files };

START_TEST(every_mistake_is_named_with_its_place_and_remedy)
{
    Reading r;
    reading_begin(&r);
    const char *name = arena_printf(&r.arena, "%s.yaml", files[_i]);
    Str text = file_of(&r, arena_printf(&r.arena, "%s/bad/%s", DATA_DIR, name));
    const Course *c = course_read(&r.arena, name, text, NULL, &r.diags);
    ck_assert(!c == (diag_count(&r.diags, DIAG_ERROR) > 0));
    ck_assert_golden(arena_printf(&r.arena, "%s.txt", files[_i]), diagnostics(&r, text));
    arena_free(&r.arena);
}
END_TEST

/* Rules that need a folder, a site file or a very long course have tests of their own. */
static const char *const elsewhere[] = { "course-files",
                                         "course-snapshot",
                                         "course-too-many",
                                         "id-folder",
                                         "site-file",
                                         "site-missing",
                                         "site-too-many",
                                         "site-too-long",
                                         "text-unreadable",
                                         "quiz-form",
                                         "course-empty",
                                         "text-empty",
                                         "course-none",
                                         "course-missing",
                                         "course-unreadable",
                                         "course-link",
                                         "icon-unknown",
                                         "too-long",
                                         "picture-missing",
                                         "picture-kind",
                                         "picture-damaged",
                                         "picture-large",
                                         "review-overdue",
                                         "po-syntax",
                                         "po-charset",
                                         "po-character",
                                         "translation-language",
                                         "translation-missing",
                                         "translation-parts",
                                         "layout-room",
                                         "requires-unknown",
                                         "requires-circle",
                                         "path-role",
                                         "path-empty",
                                         "path-never",
                                         "path-unknown",
                                         "path-order",
                                         "evidence-file",
                                         "evidence-missing",
                                         "evidence-date",
                                         "evidence-too-many",
                                         "message-file",
                                         "message-from",
                                         "message-date",
                                         "message-order",
                                         "message-language",
                                         "message-stale",
                                         "message-update-due",
                                         "points-file",
                                         "points-order",
                                         "points-planned",
                                         "points-too-many",
                                         "point-unknown",
                                         "point-care",
                                         "test-out-repeats",
                                         "must-place",
                                         "translation-key-longest",
                                         "translation-key-shortest",
                                         "site-parts" };

static bool is_elsewhere(Str rule)
{
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        if (str_is(rule, elsewhere[i]))
            return true;
    return false;
}

static void read_all_bad(Reading *r)
{
    reading_begin(r);
    for (int i = 0; i < FILES; i++) {
        const char *path = arena_printf(&r->arena, "%s/bad/%s.yaml", DATA_DIR, files[i]);
        course_read(&r->arena, path, file_of(r, path), NULL, &r->diags);
    }
}

/* courses/RULES.md has a heading "### rule" for each rule of shape. */
START_TEST(the_list_of_rules_is_complete)
{
    Reading r;
    read_all_bad(&r);
    Str page = file_of(&r, PROJECT_DIR "/courses/RULES.md");
    for (int i = 0; i < r.diags.count; i++) {
        const char *rule = r.diags.at[i].rule;
        const char *heading = arena_printf(&r.arena, "\n### %s\n", rule);
        ck_assert_msg(strstr(page.at, heading) != NULL, "RULES.md has no heading for %s", rule);
    }
    arena_free(&r.arena);
}
END_TEST

START_TEST(every_listed_rule_can_be_broken)
{
    Reading r;
    read_all_bad(&r);
    int listed = 0;
    Str page = file_of(&r, PROJECT_DIR "/courses/RULES.md");
    Str rest = str_of(strstr(page.at, "# Rules of shape"));
    while (rest.len) {
        Str rule = str_cut(&rest, '\n');
        if (!str_starts(rule, "### "))
            continue;
        rule = (Str){ rule.at + 4, rule.len - 4 };
        if (str_starts(rule, "yaml-")) /* that room has its own tests */
            continue;
        listed++;
        ck_assert_msg(is_elsewhere(rule) || has_rule(&r, arena_str(&r.arena, rule)),
                      "no example breaks %.*s", STR_ARG(rule));
    }
    ck_assert_int_gt(listed, 30);
    arena_free(&r.arena);
}
END_TEST

static Str many_steps(Reading *r, int count)
{
    Buf text;
    buf_init(&text, 1 << 20);
    buf_text(&text, "id: big\ntitle: Big\nsummary: Big.\nowner: Me\nreview_by: 2027-01-01\n"
                    "modules:\n  - id: one\n    title: One\n    steps:\n");
    for (int i = 0; i < count; i++)
        buf_printf(&text, "      - { id: s%d, kind: page, title: T, text: Words. }\n", i);
    Str out = str_of(arena_str(&r->arena, buf_view(&text)));
    buf_done(&text);
    return out;
}

START_TEST(the_first_step_too_many_is_named)
{
    Reading r;
    reading_begin(&r);
    ck_assert_int_eq(read_good(&r, many_steps(&r, COURSE_MAX_STEPS))->step_count, COURSE_MAX_STEPS);
    Str text = many_steps(&r, COURSE_MAX_STEPS + 3);
    int known = r.diags.count;
    ck_assert_ptr_null(course_read(&r.arena, "big.yaml", text, NULL, &r.diags));
    const Diag *d = &r.diags.at[r.diags.count - 1];
    for (int i = known; i < r.diags.count; i++)
        if (r.diags.at[i].level == DIAG_ERROR)
            d = &r.diags.at[i];
    ck_assert_str_eq(d->rule, "course-too-many");
    ck_assert_int_eq(d->line, 10 + COURSE_MAX_STEPS);
    arena_free(&r.arena);
}
END_TEST

START_TEST(an_empty_file_is_called_empty)
{
    static const char *const texts[] = { "", "\n\n", "# nothing yet\n" };
    Reading r;
    reading_begin(&r);
    ck_assert_ptr_null(course_read(&r.arena, "c.yaml", str_of(texts[_i]), NULL, &r.diags));
    ck_assert_int_eq(r.diags.count, 1);
    ck_assert_str_eq(r.diags.at[0].what, "the file is empty");
    arena_free(&r.arena);
}
END_TEST

/* The text under a key, as long as may be and one character longer. */
static const struct {
    const char *line; /* of the example, up to the text */
    const char *rest; /* behind it */
    int most;
} lengths[] = {
    { "\ntitle: ", "First steps at {site.organisation}", 90 },
    { "\nsummary: ", "A small course that uses every kind of step once.", 240 },
    { "    text: ", "tell AI from ordinary software", 120 },
    { "    title: ", "Look", 90 },
    { "        title: ", "A fluent answer is not a checked answer", 90 },
    { "        title: ", "Which are AI?", 90 },
    { "        ask: ", "An assistant names a 30-day notice period. What do you do first?", 300 },
    { "            text: ", "Ask the assistant whether it is sure", 200 },
    { "quiz:\n  title: ", "Two questions", 90 },
};

static bool is_too_long(Reading *r, const char *old, const char *start, int count)
{
    char *letters = arena_array(&r->arena, char, 4 * count + 1);
    for (int i = 0; i < count; i++)
        memcpy(letters + 2 * i, "ä", 2); /* characters count, not bytes */
    Str text = edited(r, first_steps(r), old, arena_printf(&r->arena, "%s%s", start, letters));
    r->diags.count = 0;
    course_read(&r->arena, "course.yaml", text, NULL, &r->diags);
    return has_rule(r, "too-long");
}

START_TEST(what_would_not_fit_on_the_screen_is_refused)
{
    Reading r;
    reading_begin(&r);
    const char *start = lengths[_i].line;
    const char *old = arena_printf(&r.arena, "%s%s", start, lengths[_i].rest);
    ck_assert(!is_too_long(&r, old, start, lengths[_i].most));
    ck_assert(is_too_long(&r, old, start, lengths[_i].most + 1));
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *rule, *old, *new;
} single[] = {
    { "quiz-form", "draw: { understand: 1, apply: 1 }", "draw: { understand: 0 }" },
    { "test-out-repeats", "tries: 2\n  draw: { understand: 1, apply: 1 }",
      "tries: 1\n  test_out: yes\n  draw: 4" },
    { "must-place", "kind: multiple\n", "kind: multiple\n        must: yes\n" },
    { "quiz-pool-small", "draw: { understand: 1, apply: 1 }", "draw: 5" },
    { "course-empty", "modules:\n", "modules: []\nmodules_:\n" },
    { "picture-place", "text: |\n", "text: |\n          - ![A](a.png)\n\n" },
    { "text-empty", "text: |\n", "text: \"[a]: b\"\n        was: |\n" },
};

START_TEST(a_single_mistake_is_found)
{
    Reading r;
    reading_begin(&r);
    Str text = edited(&r, first_steps(&r), single[_i].old, single[_i].new);
    course_read(&r.arena, "course.yaml", text, NULL, &r.diags);
    ck_assert_msg(has_rule(&r, single[_i].rule), "%s", diagnostics(&r, text));
    arena_free(&r.arena);
}
END_TEST

Suite *suite_diagnostics(void)
{
    Suite *s = suite_create("diagnostics");
    TCase *t = tcase_create("diagnostics");
    tcase_add_loop_test(t, every_mistake_is_named_with_its_place_and_remedy, 0, FILES);
    tcase_add_test(t, the_list_of_rules_is_complete);
    tcase_add_test(t, every_listed_rule_can_be_broken);
    tcase_add_test(t, the_first_step_too_many_is_named);
    tcase_add_loop_test(t, an_empty_file_is_called_empty, 0, 3);
    tcase_add_loop_test(t, what_would_not_fit_on_the_screen_is_refused, 0,
                        sizeof lengths / sizeof *lengths);
    tcase_add_loop_test(t, a_single_mistake_is_found, 0, sizeof single / sizeof *single);
    suite_add_tcase(s, t);
    return s;
}
