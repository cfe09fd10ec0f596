/* The table of routes: nothing is out of reach, and nothing is a dead end. */
#include "kiosk/routes.h"
#include "record/people.h"

#include <check.h>
#include <signal.h>

Suite *suite_routes(void);

/* Every screen that can come up behind `from`, itself included. */
static void reach(ScreenId from, bool *reached)
{
    if (reached[from])
        return;
    reached[from] = true;
    for (int go = GO_STAY + 1; go < GO_COUNT; go++) {
        ScreenId to[2];
        int count = routes_allow(from, (Go)go) ? routes_targets((Go)go, to, 2) : 0;
        for (int i = 0; i < count; i++)
            reach(to[i], reached);
    }
}

START_TEST(every_screen_can_be_reached_from_the_first)
{
    bool reached[SCREEN_COUNT] = { 0 };
    reach(SCREEN_attract, reached);
    ck_assert_msg(reached[_i], "nothing leads to %s", screens[_i]->name);
}
END_TEST

START_TEST(every_screen_leads_back_to_the_first)
{
    bool reached[SCREEN_COUNT] = { 0 };
    reach((ScreenId)_i, reached);
    ck_assert_msg(reached[SCREEN_attract], "%s is a dead end", screens[_i]->name);
}
END_TEST

START_TEST(a_screen_has_a_name_a_view_and_an_update)
{
    const Screen *s = screens[_i];
    ck_assert(s->name && s->name[0] && s->view && s->update);
    ck_assert_uint_le(s->state_size, SCREEN_STATE_BYTES);
    for (int other = 0; other < _i; other++)
        ck_assert_str_ne(s->name, screens[other]->name);
}
END_TEST

START_TEST(home_says_all_done_only_to_those_who_only_learn)
{
    Standing only = { 0 };
    World w = { .session = { .open = true, .standing = &only, .standing_count = 1 } };
    ck_assert_int_eq(routes_next(SCREEN_course, GO_HOME, &w), SCREEN_home);
    only.completed = true;
    ck_assert_int_eq(routes_next(SCREEN_course, GO_HOME, &w), SCREEN_home_done);
    w.session.person.roles = PERSON_HR;
    ck_assert_int_eq(routes_next(SCREEN_course, GO_HOME, &w), SCREEN_home);
    w.session.person.roles = PERSON_MANAGER; /* who sees how far their people are */
    ck_assert_int_eq(routes_next(SCREEN_course, GO_HOME, &w), SCREEN_home);
}
END_TEST

START_TEST(the_result_is_passed_or_not_yet)
{
    World w = { 0 };
    ck_assert_int_eq(routes_next(SCREEN_exercise, GO_RESULT, &w), SCREEN_not_yet);
    w.lesson.run.passed = true;
    ck_assert_int_eq(routes_next(SCREEN_exercise, GO_RESULT, &w), SCREEN_passed);
}
END_TEST

START_TEST(a_step_is_a_page_or_an_exercise)
{
    Step steps[] = { { .kind = STEP_PAGE }, { .kind = STEP_choice } };
    Course course = { .steps = steps, .step_count = 2 };
    World w = { .lesson = { .course = &course, .step = 0, .question = -1 } };
    ck_assert_int_eq(routes_next(SCREEN_course, GO_STEP, &w), SCREEN_page);
    w.lesson.step = 1;
    ck_assert_int_eq(routes_next(SCREEN_course, GO_STEP, &w), SCREEN_exercise);
}
END_TEST

START_TEST(a_way_that_no_row_allows_is_our_bug)
{
    World w = { 0 };
    routes_next(SCREEN_attract, GO_REPORTS, &w);
}
END_TEST

Suite *suite_routes(void)
{
    Suite *s = suite_create("routes");
    TCase *t = tcase_create("routes");
    tcase_add_loop_test(t, every_screen_can_be_reached_from_the_first, 0, SCREEN_COUNT);
    tcase_add_loop_test(t, every_screen_leads_back_to_the_first, 0, SCREEN_COUNT);
    tcase_add_loop_test(t, a_screen_has_a_name_a_view_and_an_update, 0, SCREEN_COUNT);
    tcase_add_test(t, home_says_all_done_only_to_those_who_only_learn);
    tcase_add_test(t, the_result_is_passed_or_not_yet);
    tcase_add_test(t, a_step_is_a_page_or_an_exercise);
    tcase_add_test_raise_signal(t, a_way_that_no_row_allows_is_our_bug, SIGABRT);
    suite_add_tcase(s, t);
    return s;
}
