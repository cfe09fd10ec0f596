#include "base/search.h"

#include <check.h>

Suite *suite_search(void);

static bool finds(const char *typed, const char *title, const char *summary)
{
    const char *texts[] = { title, summary };
    Search s = search_for(str_of(typed));
    return search_finds(&s, texts, 2);
}

START_TEST(words_are_found_at_any_place_in_any_order)
{
    ck_assert(finds("mail", "Reading an e-mail twice", "What to look for."));
    ck_assert(finds("twice read", "Reading an e-mail twice", "What to look for."));
    ck_assert(finds("look e-mail", "Reading an e-mail twice", "What to look for."));
    ck_assert(!finds("letter e-mail", "Reading an e-mail twice", "What to look for."));
    ck_assert(!finds("mailtwice", "Reading an e-mail twice", NULL));
}
END_TEST

START_TEST(large_and_small_letters_and_accents_are_alike)
{
    ck_assert(finds("ARZTE", "\u00c4rzte fragen", NULL));
    ck_assert(finds("\u00e4rzte", "Arzte", NULL));
    ck_assert(finds("a\u0308rzte", "\u00c4rzte", NULL)); /* the accent as a mark of its own */
    ck_assert(finds("strasse", "Auf der Stra\u00dfe", NULL));
    ck_assert(finds("informacion", "La Informaci\u00f3n", NULL));
    ck_assert(finds("\u0141\u00f3d\u017a", "lodz", NULL));
    ck_assert(finds("\u039b\u03cc", "\u03bb\u03cc", NULL));
    ck_assert(finds("\u0414\u0410\u041d", "\u0434\u0430\u043d\u043d\u044b\u0435", NULL));
    ck_assert(!finds("\u0434\u0430\u043d", "dan", NULL));
    ck_assert(finds("ёлкин", "Ёлкин", NULL));
    ck_assert(finds("елкин", "ЁЛКИН", NULL));
    ck_assert(finds("їжак єва", "Їжак Єва", NULL));
    ck_assert(finds("йорданов", "Йорданов", NULL));
    ck_assert(finds("Андрій", "андрі\u0438\u0306", NULL)); /* the breve as a mark of its own */
    ck_assert(finds("αδειες", "Άδειες", NULL));
    ck_assert(finds("ΓΙΩΡΓΟΣ", "Γιώργος", NULL));
    ck_assert(finds("nguyen", "Nguyễn", NULL));
    ck_assert(finds("irem", "İrem", NULL));
    ck_assert(finds("STRASSE", "STRAẞE", NULL));
}
END_TEST

/* A wrong row in the table would shift all behind it: letters from its whole length, each beside
 * the one it is without its accent. */
START_TEST(the_table_of_letters_is_in_step)
{
    ck_assert(finds("\u0107\u0111\u011b\u0123\u0127\u012f", "cdeghi", NULL));
    ck_assert(finds("\u0135\u0137\u0142\u0148\u0151\u0159", "jklnor", NULL));
    ck_assert(finds("\u0161\u0167\u0173\u0175\u0177\u017e\u017f", "stuwyzs", NULL));
    ck_assert(finds("\u00e6\u00e7\u00ef\u00f0\u00f1\u00f6\u00f8\u00fc\u00fd\u00fe\u00ff",
                    "acidnoouyty", NULL));
}
END_TEST

START_TEST(nothing_typed_finds_everything)
{
    ck_assert(finds("", "Anything", NULL));
    ck_assert(finds("   ", NULL, NULL));
}
END_TEST

START_TEST(whatever_is_typed_stays_in_its_room)
{
    char typed[600];
    memset(typed, 'a', sizeof typed);
    typed[sizeof typed - 1] = '\0';
    Search s = search_for(str_of(typed));
    ck_assert_int_eq(s.count, 1);
    ck_assert_uint_lt(strlen(s.words), SEARCH_BYTES);
    for (size_t i = 1; i < sizeof typed - 1; i += 2)
        typed[i] = ' ';
    s = search_for(str_of(typed));
    ck_assert_int_eq(s.count, SEARCH_MOST_WORDS);
    s = search_for(str_of("\xff\xfe data"));
    ck_assert_int_eq(s.count, 2);
}
END_TEST

Suite *suite_search(void)
{
    Suite *s = suite_create("search");
    TCase *t = tcase_create("search");
    tcase_add_test(t, words_are_found_at_any_place_in_any_order);
    tcase_add_test(t, large_and_small_letters_and_accents_are_alike);
    tcase_add_test(t, the_table_of_letters_is_in_step);
    tcase_add_test(t, nothing_typed_finds_everything);
    tcase_add_test(t, whatever_is_typed_stays_in_its_room);
    suite_add_tcase(s, t);
    return s;
}
