#include "yaml_case.h"

Suite *suite_values(void);

static YamlCase c;

static void tear_down(void)
{
    case_done(&c);
}

START_TEST(an_unknown_key_gets_the_nearest_known_one)
{
    static const char *const keys[] = { "id", "minutes", "title" };
    case_read(&c, "id: x\nminuts: 3\n");
    ck_assert(!yaml_check_keys(&c.reader, c.root, "a page", keys, 3));
    ck_assert_str_eq(case_said(&c, 0), "2:1 yaml-unknown-key: `minuts` is not a key of a page; did "
                                       "you mean `minutes`?");
    ck_assert_int_eq(c.diags.at[0].width, 6);
}
END_TEST

START_TEST(a_key_near_nothing_gets_the_list_of_keys)
{
    static const char *const keys[] = { "id", "title" };
    case_read(&c, "colour: x\ni: y\n");
    ck_assert(!yaml_check_keys(&c.reader, c.root, "a page", keys, 2));
    ck_assert_int_eq(c.diags.count, 2);
    ck_assert_str_eq(case_said(&c, 0), "1:1 yaml-unknown-key: `colour` is not a key of a page; its "
                                       "keys are `id`, `title`");
}
END_TEST

START_TEST(known_keys_are_no_news_and_a_text_has_none)
{
    static const char *const keys[] = { "id", "title" };
    case_read(&c, "id: x\nb: y\n");
    ck_assert(!yaml_check_keys(&c.reader, c.root->first, "a page", keys, 2));
    ck_assert_str_eq(case_said(&c, 0),
                     "1:5 yaml-type: a page must have keys; write `key: value` lines below it");
    case_done(&c);
    case_read(&c, "title: x\nid: y\n");
    ck_assert(yaml_check_keys(&c.reader, c.root, "a page", keys, 2));
    ck_assert_int_eq(c.diags.count, 0);
}
END_TEST

START_TEST(values_of_the_right_type_are_given_without_a_word)
{
    case_read(&c, "t: text\nn: 42\ny: yes\nf: false\nl: [1]\nq: \"\"\n");
    ck_assert_str_eq(yaml_text(&c.reader, c.root, "t", NULL), "text");
    ck_assert_str_eq(yaml_text(&c.reader, c.root, "n", NULL), "42");
    ck_assert_str_eq(yaml_text(&c.reader, c.root, "q", "x"), "");
    ck_assert_int_eq(yaml_int(&c.reader, c.root, "n", 0, 42, 7), 42);
    ck_assert(yaml_bool(&c.reader, c.root, "y", false));
    ck_assert(!yaml_bool(&c.reader, c.root, "f", true));
    ck_assert_int_eq(yaml_list(&c.reader, c.root, "l")->count, 1);
    ck_assert_str_eq(yaml_need_text(&c.reader, c.root, "a page", "t"), "text");
    ck_assert_int_eq(c.diags.count, 0);
}
END_TEST

START_TEST(what_is_absent_or_empty_gives_the_fallback_silently)
{
    case_read(&c, "e:\nx: y\n");
    for (int i = 0; i < 2; i++) {
        const char *key = i ? "e" : "none";
        ck_assert_ptr_null(yaml_text(&c.reader, c.root, key, NULL));
        ck_assert_int_eq(yaml_int(&c.reader, c.root, key, 0, 9, 5), 5);
        ck_assert(yaml_bool(&c.reader, c.root, key, true));
        ck_assert_ptr_null(yaml_list(&c.reader, c.root, key));
    }
    ck_assert_int_eq(c.diags.count, 0);
}
END_TEST

/* One wrong value each, read as the type that its key names. */
static const struct {
    const char *text, *said;
} wrong[] = {
    { "text: [a]\n", "1:7 yaml-type: `text` must be text, not a list" },
    { "text: {a: b}\n", "1:7 yaml-type: `text` must be text, not keys" },
    { "int: 10\n", "1:6 yaml-type: `int` must be a whole number from 1 to 9; choose" },
    { "int: 0\n", "1:6 yaml-type: `int` must be a whole number from 1 to 9; choose" },
    { "int: five\n", "1:6 yaml-type: `int` must be a whole number from 1 to 9; write digits" },
    { "int: 1.5\n",
      "1:6 yaml-type: `int` must be a whole number from 1 to 9; write its digits alone" },
    { "int: [1]\n", "1:6 yaml-type: `int` must be a whole number from 1 to 9; write digits" },
    { "int: \"5\"\n", "1:6 yaml-type: `int` must be a number, not text in quotes" },
    { "bool: maybe\n", "1:7 yaml-type: `bool` must be yes or no" },
    { "bool: \"yes\"\n", "1:7 yaml-type: `bool` must be yes or no" },
    { "bool: Yes\n", "1:7 yaml-type: `bool` must be yes or no" },
    { "bool: 1\n", "1:7 yaml-type: `bool` must be yes or no" },
    { "list: a\n", "1:7 yaml-type: `list` must be a list" },
    { "list: {a: b}\n", "1:7 yaml-type: `list` must be a list" },
};

START_TEST(a_wrong_type_is_reported_and_gives_the_fallback)
{
    case_read(&c, wrong[_i].text);
    ck_assert_str_eq(yaml_text(&c.reader, c.root, "text", "f"), "f");
    ck_assert_int_eq(yaml_int(&c.reader, c.root, "int", 1, 9, 7), 7);
    ck_assert(yaml_bool(&c.reader, c.root, "bool", true));
    ck_assert_ptr_null(yaml_list(&c.reader, c.root, "list"));
    ck_assert_int_eq(c.diags.count, 1);
    ck_assert_msg(str_starts(str_of(case_said(&c, 0)), wrong[_i].said), "%s", case_said(&c, 0));
}
END_TEST

START_TEST(what_is_needed_is_missed_at_the_right_place)
{
    case_read(&c, "pages:\n  - id: x\n    title:\n    blank: ' '\n    kind: [y]\n");
    const YamlNode *page = yaml_get(c.root, "pages")->first;
    ck_assert_str_eq(yaml_need_text(&c.reader, page, "a page", "text"), "");
    ck_assert_str_eq(yaml_need_text(&c.reader, page, "a page", "title"), "");
    ck_assert_str_eq(yaml_need_text(&c.reader, page, "a page", "blank"), "");
    ck_assert_str_eq(yaml_need_text(&c.reader, page, "a page", "kind"), "");
    ck_assert_ptr_null(yaml_need_list(&c.reader, page, "a page", "options"));
    ck_assert_ptr_null(yaml_need_list(&c.reader, page, "a page", "id"));
    ck_assert_int_eq(c.diags.count, 6);
    diag_sort(&c.diags);
    ck_assert_str_eq(case_said(&c, 0), "2:5 yaml-missing: a page needs `text`; add it");
    ck_assert_str_eq(case_said(&c, 1), "2:5 yaml-missing: a page needs `options`; add it");
    ck_assert_str_eq(case_said(&c, 3),
                     "3:5 yaml-missing: `title` of a page is empty; write it behind the colon");
    ck_assert_ptr_nonnull(strstr(case_said(&c, 4), "4:5 yaml-missing"));
    ck_assert_ptr_nonnull(strstr(case_said(&c, 5), "5:11 yaml-type"));
}
END_TEST

Suite *suite_values(void)
{
    Suite *s = suite_create("values");
    TCase *t = tcase_create("values");
    tcase_add_checked_fixture(t, NULL, tear_down);
    tcase_add_test(t, an_unknown_key_gets_the_nearest_known_one);
    tcase_add_test(t, a_key_near_nothing_gets_the_list_of_keys);
    tcase_add_test(t, known_keys_are_no_news_and_a_text_has_none);
    tcase_add_test(t, values_of_the_right_type_are_given_without_a_word);
    tcase_add_test(t, what_is_absent_or_empty_gives_the_fallback_silently);
    tcase_add_loop_test(t, a_wrong_type_is_reported_and_gives_the_fallback, 0,
                        sizeof wrong / sizeof *wrong);
    tcase_add_test(t, what_is_needed_is_missed_at_the_right_place);
    suite_add_tcase(s, t);
    return s;
}
