#include "course/own_words.h"
#include "course/request.h"

#include <check.h>

Suite *suite_own_words(void);

static const struct {
    const char *what, *list, *text, *found; /* found: NULL, none is */
} searches[] = {
    { "a word", "table", "I want a table.", "table" },
    { "the first of the list", "list, table", "a table or a list", "list" },
    { "capitals", "TABLE", "Table, please", "Table" },
    { "no part of a word", "list", "listen to me", NULL },
    { "an open end", "list*", "two listings", "listings" },
    { "an open beginning", "*tabelle", "eine Entscheidungstabelle", "Entscheidungstabelle" },
    { "both", "*tab*", "Untabled", "Untabled" },
    { "a phrase over a line break", "by when", "say by\nwhen", "by\nwhen" },
    { "a phrase over signs", "due date", "due-date", "due-date" },
    { "no half of a phrase", "due date", "due on Monday", NULL },
    { "an umlaut in capitals", "übersicht", "EINE ÜBERSICHT", "ÜBERSICHT" },
    { "Greek", "λίστα, ΠΙΝΑΚΑ*", "ένας πινακας", "πινακας" },
    { "Cyrillic", "таблица", "Таблица", "Таблица" },
    { "Polish", "łódź", "ŁÓDŹ", "ŁÓDŹ" },
    { "Arabic", "جدول", "أريد جدول", "جدول" },
    { "a script without spaces", "*表*", "请给我表格", "请给我表格" },
    { "quotes", "notes", "“notes”", "notes" },
    { "a number", "4 May 1961", "born 4 May 1961 in", "4 May 1961" },
    { "nothing in the text", "table", "", NULL },
    { "signs alone", "table", "…—!", NULL },
    { "a broken byte", "table", "\xff table", "table" },
};

START_TEST(words_are_found_as_people_write_them)
{
    Str found = { 0 };
    bool is = own_words_find(searches[_i].list, str_of(searches[_i].text), &found);
    ck_assert_msg(is == (searches[_i].found != NULL), "%s", searches[_i].what);
    if (is)
        ck_assert_msg(str_is(found, searches[_i].found), "%s: %.*s", searches[_i].what,
                      STR_ARG(found));
}
END_TEST

START_TEST(a_list_that_finds_nothing_is_named)
{
    static const char *const good[] = { "table", "a table, list*", "*表*" };
    static const struct {
        const char *list, *wrong;
    } bad[] = { { "", "" },
                { "table,, list", "" },
                { "ta*ble", "ta*ble" },
                { "**table", "**table" },
                { "list, *", "*" },
                { "…", "…" } };
    Str wrong;
    for (size_t i = 0; i < 3; i++)
        ck_assert_msg(own_words_usable(good[i], &wrong), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(!own_words_usable(bad[i].list, &wrong), "%s", bad[i].list);
        ck_assert_msg(str_is(wrong, bad[i].wrong), "%s", bad[i].list);
    }
}
END_TEST

static const WordCheck checks[] = { { .id = "shape", .words = "table*, list" },
                                    { .id = "fields", .words = "owner, due" } };
static const Group part = { .id = "format", .checks = checks, .check_count = 2 };

START_TEST(all_checks_are_the_whole_and_some_are_half)
{
    static const struct {
        const char *text;
        int worth;
    } texts[] = { { "A table with the owner", REQUEST_FULL },
                  { "Tables!", REQUEST_FULL / 2 },
                  { "Something good", 0 },
                  { "", 0 } };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_int_eq(own_words_worth(&part, own_words_met(&part, str_of(texts[i].text))),
                         texts[i].worth);
}
END_TEST

START_TEST(what_never_goes_in_is_found)
{
    static const Exercise e = { .never_words = "Lind, sick note*" };
    static const char *const leaks[] = { "to mrs lind", "her sick notes", "mail ada@lind.se",
                                         "call 0171 1234567" };
    static const char *const harmless[] = { "Linda", "ada@example.org", "40 pages", "" };
    Str found;
    for (size_t i = 0; i < sizeof leaks / sizeof *leaks; i++)
        ck_assert_msg(own_words_leak(&e, str_of(leaks[i]), &found), "%s", leaks[i]);
    ck_assert_msg(str_is(found, "0171 1234567"), "%.*s", STR_ARG(found));
    for (size_t i = 0; i < sizeof harmless / sizeof *harmless; i++)
        ck_assert_msg(!own_words_leak(&e, str_of(harmless[i]), NULL), "%s", harmless[i]);
}
END_TEST

Suite *suite_own_words(void)
{
    Suite *s = suite_create("own_words");
    TCase *t = tcase_create("own_words");
    tcase_add_loop_test(t, words_are_found_as_people_write_them, 0,
                        (int)(sizeof searches / sizeof *searches));
    tcase_add_test(t, a_list_that_finds_nothing_is_named);
    tcase_add_test(t, all_checks_are_the_whole_and_some_are_half);
    tcase_add_test(t, what_never_goes_in_is_found);
    suite_add_tcase(s, t);
    return s;
}
