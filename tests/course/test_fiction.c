/* What could belong to somebody real is found, and what belongs to nobody is not. */
#include "course/fiction.h"

#include <check.h>

Suite *suite_fiction(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

/* The numbers that are free are those of the authorities named in fiction.c; check digits were
 * worked out by the rules of ISO 13616 and ISO/IEC 7812-1, or are the examples that both publish
 * (GB82 WEST …; 4111 … as card makers print it). */
static const struct {
    const char *text, *found; /* NULL: nothing */
} texts[] = {
    { "Write to ada@example.org.", NULL },
    { "Write to ada@mail.example.com, please", NULL },
    { "Write to ada@shop.example or to ada@corp.test", NULL },
    { "Write to ada@example.org.uk.", "ada@example.org.uk" },
    { "Write to [ada.lind@notexample.com]{critical}", "ada.lind@notexample.com" },
    { "Meet @ noon, me@", NULL },
    { "Account GB82 WEST 1234 5698 7654 32", "GB82 WEST 1234 5698 7654 32" },
    { "Account GB82WEST12345698765432.", "GB82WEST12345698765432" },
    { "Account DE89 3704 0044 0532 0130 00 at the bank", "DE89 3704 0044 0532 0130 00" },
    { "Account DE88 3704 0044 0532 0130 00 at the bank", NULL },
    { "Card 4111 1111 1111 1111 until May", "4111 1111 1111 1111" },
    { "Card 4111-1111-1111-1112 until May", NULL },
    { "Order 20417 of 3 May, part 4711-08", NULL },
    { "Born on 04.05.1961, seen on 04/05/2026 and 2026-05-04", NULL },
    { "At 10:41:07 from 203.0.113.7", NULL },
    { "Call +44 1632 960001", NULL },
    { "Call 01632 960 001", NULL },
    { "Call 07700 900123 or 020 7946 0018", NULL },
    { "Call +44 1632 961001", "+44 1632 961001" },
    { "Call 020 7946 1018", "020 7946 1018" },
    { "Call +1 (202) 555-0123", NULL },
    { "Call +1 202 555 0200", "+1 202 555 0200" },
    { "Call 030 23125 456, 0171 3920012 or 0221/4710-123", NULL },
    { "Call +49 (0)30 23125 456 or 0049 30 23125456", NULL },
    { "Call +49 30 23126 456", "+49 30 23126 456" },
    { "Call +33 6 39 98 12 34 or 01 99 00 12 34", NULL },
    { "Call 06 12 34 56 78", "06 12 34 56 78" },
};

START_TEST(what_could_be_real_is_found)
{
    Str rest = str_of(texts[_i].text);
    FictionBreach breach;
    bool found = fiction_next(&rest, &breach);
    ck_assert_msg(found == (texts[_i].found != NULL), "%s: %.*s", texts[_i].text,
                  found ? (int)breach.words.len : 0, found ? breach.words.at : "");
    if (!found)
        return;
    ck_assert_msg(str_is(breach.words, texts[_i].found), "%s: %.*s", texts[_i].text,
                  STR_ARG(breach.words));
    ck_assert(breach.what && breach.remedy);
    ck_assert_msg(!fiction_next(&rest, &breach), "%s", texts[_i].text);
}
END_TEST

START_TEST(all_of_them_are_found)
{
    Str rest = STR("ada@lind.se, +44 1632 961001; 4111111111111111 [GB82WEST12345698765432]{x}");
    FictionBreach breach;
    int count = 0;
    while (fiction_next(&rest, &breach))
        count++;
    ck_assert_int_eq(count, 4);
}
END_TEST

/* A number of any length, at the end of a text or not, is read within it. */
START_TEST(long_numbers_end)
{
    char text[128];
    for (size_t len = 1; len < sizeof text - 1; len++) {
        memset(text, len % 2 ? '0' : '7', len);
        text[0] = '+';
        text[len] = '\0';
        Str rest = { text, len };
        FictionBreach breach;
        while (fiction_next(&rest, &breach))
            ck_assert(breach.words.len <= len);
    }
}
END_TEST

Suite *suite_fiction(void)
{
    Suite *s = suite_create("fiction");
    TCase *t = tcase_create("fiction");
    tcase_add_loop_test(t, what_could_be_real_is_found, 0, COUNT(texts));
    tcase_add_test(t, all_of_them_are_found);
    tcase_add_test(t, long_numbers_end);
    suite_add_tcase(s, t);
    return s;
}
