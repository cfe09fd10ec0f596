/* How people are called on the screen: by the given name, and so that others can read it. */
#include "kiosk/world.h"
#include "record/people.h"

#include <check.h>
#include <stdio.h>

Suite *suite_names(void);

static const struct {
    const char *name, *given, *shown;
} people[] = {
    { "Sam Example", "Sam", "Sam E." },
    { "Example, Sam", "Sam", "Sam E." },
    { "Example,Sam", "Sam", "Sam E." },
    { "Weber-Krause, Ines Maria", "Ines", "Ines W." },
    { "Ana de la Cruz", "Ana", "Ana C." },
    { "Madonna", "Madonna", "Madonna" },
    { "Madonna,", "Madonna", "Madonna" },
    { "  Sam   Example  ", "Sam", "Sam E." },
    { "Zoë Ünal", "Zoë", "Zoë Ü." },
    { "李 小龙", "李", "李 小." },
    { "E\xcc\x81lodie E\xcc\x81toile", "E\xcc\x81lodie", "E\xcc\x81lodie E\xcc\x81." },
    { "", "", "" },
};

START_TEST(a_person_is_called_by_the_given_name)
{
    Person p = { 0 };
    char given[64], shown[72];
    snprintf(p.name, sizeof p.name, "%s", people[_i].name);
    person_given(&p, given, sizeof given);
    person_shown(&p, shown, sizeof shown);
    ck_assert_str_eq(given, people[_i].given);
    ck_assert_str_eq(shown, people[_i].shown);
}
END_TEST

START_TEST(a_name_that_is_too_long_is_cut_and_no_more)
{
    Person p = { 0 };
    char shown[8];
    snprintf(p.name, sizeof p.name, "Maximiliana Mustermann");
    person_shown(&p, shown, sizeof shown);
    ck_assert_str_eq(shown, "Maximil");
}
END_TEST

Suite *suite_names(void)
{
    Suite *s = suite_create("names");
    TCase *t = tcase_create("names");
    tcase_add_loop_test(t, a_person_is_called_by_the_given_name, 0, sizeof people / sizeof *people);
    tcase_add_test(t, a_name_that_is_too_long_is_cut_and_no_more);
    suite_add_tcase(s, t);
    return s;
}
