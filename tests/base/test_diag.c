#include "base/diag.h"

#include <check.h>

Suite *suite_diag(void);

static Arena arena;
static DiagList list;

static void set_up(void)
{
    list = (DiagList){ .arena = &arena };
}

static void tear_down(void)
{
    arena_free(&arena);
}

static const char *formatted(Diag d, const char *source)
{
    Buf b;
    buf_init(&b, 4000);
    diag_format(&d, str_of(source), false, &b);
    const char *text = arena_copy(&arena, buf_cstr(&b));
    buf_done(&b);
    return text;
}

START_TEST(a_diagnostic_keeps_its_own_copy)
{
    char text[] = "no title";
    for (int i = 0; i < 40; i++)
        diag_add(
            &list,
            (Diag){ .level = (DiagLevel)(i % 3), .rule = "title", .what = text, .text_in = text });
    text[0] = 'X';
    ck_assert_str_eq(list.at[39].what, "no title");
    ck_assert_str_eq(list.at[39].text_in, "no title");
    ck_assert_str_eq(list.at[39].remedy, "");
    ck_assert_int_eq(diag_count(&list, DIAG_ERROR), 13);
    ck_assert_int_eq(diag_count(&list, DIAG_NOTE), 40);
}
END_TEST

START_TEST(sorting_goes_by_place_and_keeps_the_order_of_equals)
{
    for (int i = 0; i < 300; i++)
        diag_add(&list, (Diag){ .file = i % 2 ? "a.yaml" : "b.yaml",
                                .line = (i * 7) % 5,
                                .col = (i * 3) % 4,
                                .width = i });
    diag_sort(&list);
    for (int i = 1; i < list.count; i++) {
        const Diag *a = &list.at[i - 1], *b = &list.at[i];
        int file = strcmp(a->file, b->file);
        bool same = file == 0 && a->line == b->line && a->col == b->col;
        ck_assert(file < 0 ||
                  (file == 0 && (a->line < b->line || (a->line == b->line && a->col <= b->col))));
        ck_assert(!same || a->width < b->width);
    }
}
END_TEST

START_TEST(it_names_place_cause_remedy_and_rule)
{
    Diag d = { .level = DIAG_ERROR,
               .rule = "yaml-unknown-key",
               .file = "course.yaml",
               .line = 2,
               .col = 3,
               .width = 6,
               .what = "`minuts` is not a key of a page",
               .remedy = "did you mean `minutes`?" };
    ck_assert_str_eq(formatted(d, "id: x\n  minuts: 3\n"),
                     "course.yaml:2:3: error: `minuts` is not a key of a page; did you mean "
                     "`minutes`? [yaml-unknown-key]\n"
                     "    2 |   minuts: 3\n"
                     "      |   ^~~~~~\n");
}
END_TEST

START_TEST(without_a_place_there_is_no_excerpt)
{
    Diag d = { .level = DIAG_WARNING, .file = "x", .what = "It is old.", .remedy = "Renew it." };
    ck_assert_str_eq(formatted(d, "text\n"), "x: warning: It is old. Renew it.\n");
}
END_TEST

START_TEST(the_caret_stands_under_wide_and_combining_letters)
{
    Diag d = { .level = DIAG_NOTE, .file = "x", .line = 1, .col = 5, .what = "here" };
    ck_assert_str_eq(formatted(d, "漢e\u0301\t!\r\n"), "x:1:5: note: here\n"
                                                       "    1 | 漢e\u0301 !\n"
                                                       "      |     ^\n");
}
END_TEST

START_TEST(a_line_cannot_steer_the_terminal)
{
    Diag d = { .level = DIAG_ERROR, .file = "x", .line = 1, .col = 1, .what = "here" };
    const char *text = formatted(d, "\033[2J\u202E\xC2\x9B"
                                    "31m\n");
    ck_assert_ptr_null(strchr(text, '\033'));
    ck_assert_ptr_null(strstr(text, "\u202E"));
    ck_assert_ptr_null(strstr(text, "\xC2\x9B"));
}
END_TEST

/* The name of a column, a key, a word: whatever somebody else wrote is quoted in what is said. */
START_TEST(what_is_quoted_cannot_steer_it_either)
{
    static const struct {
        const char *said, *kept;
    } all[] = {
        { "the column `x\033[31mRED\r\n` is not known",
          "the column `x\uFFFD[31mRED\uFFFD ` is not known" },
        { "the column `M\xC3` is not known", "the column `M` is not known" }, /* cut short */
        { "`\u202Eabc` and `\uFFFD`, tab\there", "`\uFFFDabc` and `\uFFFD`, tab here" },
        { "`Größe`: “größer”", "`Größe`: “größer”" },
    };
    diag_add(&list, (Diag){ .what = all[_i].said, .remedy = all[_i].said, .text_in = "x" });
    ck_assert_str_eq(list.at[0].what, all[_i].kept);
    ck_assert_str_eq(list.at[0].remedy, all[_i].kept);
}
END_TEST

START_TEST(of_a_long_line_only_the_part_around_the_caret_is_shown)
{
    char line[4000];
    memset(line, '.', sizeof line);
    line[2000] = '#';
    line[sizeof line - 1] = '\0';
    Diag d = { .level = DIAG_ERROR, .file = "x", .line = 1, .col = 2001, .what = "here" };
    const char *text = formatted(d, line);
    ck_assert_uint_lt(strlen(text), 400);
    const char *hash = strchr(text, '#'), *caret = strrchr(text, '^');
    const char *hash_line = strchr(text, '\n') + 1, *caret_line = strchr(hash_line, '\n') + 1;
    ptrdiff_t ellipsis = 2; /* three bytes, one column */
    ck_assert_int_eq(hash - hash_line - ellipsis, caret - caret_line);
}
END_TEST

START_TEST(colour_comes_only_when_asked_for)
{
    Buf b;
    Diag d = { .level = DIAG_ERROR, .file = "x", .what = "here" };
    buf_init(&b, 1000);
    diag_format(&d, STR(""), true, &b);
    ck_assert_str_eq(buf_cstr(&b), "\033[1mx:\033[0m \033[1;31merror:\033[0m here\n");
    buf_done(&b);
    ck_assert_str_eq(formatted(d, ""), "x: error: here\n");
}
END_TEST

Suite *suite_diag(void)
{
    Suite *s = suite_create("diag");
    TCase *t = tcase_create("diag");
    tcase_add_checked_fixture(t, set_up, tear_down);
    tcase_add_test(t, a_diagnostic_keeps_its_own_copy);
    tcase_add_test(t, sorting_goes_by_place_and_keeps_the_order_of_equals);
    tcase_add_test(t, it_names_place_cause_remedy_and_rule);
    tcase_add_test(t, without_a_place_there_is_no_excerpt);
    tcase_add_test(t, the_caret_stands_under_wide_and_combining_letters);
    tcase_add_loop_test(t, what_is_quoted_cannot_steer_it_either, 0, 4);
    tcase_add_test(t, a_line_cannot_steer_the_terminal);
    tcase_add_test(t, of_a_long_line_only_the_part_around_the_caret_is_shown);
    tcase_add_test(t, colour_comes_only_when_asked_for);
    suite_add_tcase(s, t);
    return s;
}
