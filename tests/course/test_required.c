/* What comes before a course, in a library. */
#include "course/check.h"
#include "folder.h"

Suite *suite_required(void);

static void put_requiring(Reading *r, const char *folder, const char *id, const char *requires)
{
    const char *lines = arena_printf(&r->arena, "id: %s\nrequires: [%s]", id, requires);
    put(r, path_join(&r->arena, folder, id), "course.yaml",
        edited(r, first_steps(r), "id: first-steps", lines));
}

START_TEST(courses_that_wait_for_each_other_are_left_out)
{
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = fresh_folder(&r);
    put_requiring(&r, folder, "before", "");
    put_requiring(&r, folder, "egg", "before, hen");
    put_requiring(&r, folder, "hen", "egg");
    put_requiring(&r, folder, "omelette", "egg");
    put_requiring(&r, folder, "self", "self");
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert_int_eq(library.left_out, 3);
    ck_assert_int_eq(library.course_count, 2);
    ck_assert_str_eq(library.courses[0]->id, "before");
    ck_assert_str_eq(library.courses[1]->id, "omelette");
    const Diag *d = about(&r, folder, "hen/course.yaml");
    ck_assert_str_eq(d->rule, "requires-circle");
    ck_assert_int_eq(d->level, DIAG_ERROR);
    ck_assert_int_eq(d->line, 2);
    ck_assert_int_eq(d->col, 12);
    ck_assert_str_eq(about(&r, folder, "self/course.yaml")->rule, "requires-circle");
    done(&r, folder);
}
END_TEST

/* What leads to a circle, and what comes behind one, is on none, however long the way is; what
 * stands between two circles waits for ever. */
START_TEST(only_circles_and_what_is_between_them_are_left_out)
{
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = fresh_folder(&r);
    put_requiring(&r, folder, "a1", "");
    put_requiring(&r, folder, "a2", "a1");
    put_requiring(&r, folder, "a3", "a2, a1, a2");
    put_requiring(&r, folder, "b1", "b2, a3");
    put_requiring(&r, folder, "b2", "b1");
    put_requiring(&r, folder, "c1", "b2, gone");
    put_requiring(&r, folder, "c2", "c1, c2");
    put_requiring(&r, folder, "d1", "c2");
    put_requiring(&r, folder, "d2", "d1, a3");
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert_int_eq(library.left_out, 4);
    ck_assert_int_eq(library.course_count, 5);
    for (int i = 0; i < library.course_count; i++)
        ck_assert(library.courses[i]->id[0] == 'a' || library.courses[i]->id[0] == 'd');
    ck_assert_int_eq(library_place(&library, "d2"), 4);
    ck_assert_int_eq(library_place(&library, "a1"), 0);
    ck_assert_int_eq(library_place(&library, "b1"), -1);
    ck_assert_int_eq(library_place(&library, "zz"), -1);
    done(&r, folder);
}
END_TEST

START_TEST(a_required_course_that_is_not_there_is_a_warning)
{
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = fresh_folder(&r);
    put_requiring(&r, folder, "before", "");
    put_requiring(&r, folder, "behind", "befor");
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert_int_eq(library.course_count, 2);
    const Diag *d = about(&r, folder, "behind/course.yaml");
    ck_assert_str_eq(d->rule, "requires-unknown");
    ck_assert_int_eq(d->level, DIAG_WARNING);
    ck_assert_str_eq(d->remedy, "did you mean `before`?");
    done(&r, folder);
}
END_TEST

/* A draft lies anywhere: what it requires may be among the courses that are served. */
START_TEST(a_draft_may_require_what_is_served)
{
    Reading r;
    Site site;
    CourseSource source;
    const char *folder = fresh_folder(&r);
    const char *drafts = path_join(&r.arena, folder, "drafts");
    CheckFacts facts = { .today = { 2026, 11, 28 } };
    put_requiring(&r, drafts, "behind", "gone, before");
    put_requiring(&r, path_join(&r.arena, folder, "served"), "before", "");
    for (int served = 0; served < 2; served++) {
        int unknown = 0;
        r.diags.count = 0;
        facts.courses = served ? path_join(&r.arena, folder, "served") : NULL;
        check_course(&r.arena, path_join(&r.arena, drafts, "behind"), &facts, &site, &source,
                     &r.diags);
        for (int i = 0; i < r.diags.count; i++)
            unknown += !strcmp(r.diags.at[i].rule, "requires-unknown");
        ck_assert_int_eq(unknown, served ? 1 : 2);
    }
    done(&r, folder);
}
END_TEST

START_TEST(a_path_lists_courses_that_are_there_in_an_order_that_can_be_kept)
{
    Reading r;
    Library library;
    Err err = { 0 };
    const char *folder = fresh_folder(&r);
    put_requiring(&r, folder, "before", "");
    put_requiring(&r, folder, "behind", "before");
    put(&r, folder, "site.yaml",
        STR("organisation: W\ncontact: M\npin_contact: L\ntools: []\npaths:\n"
            "  - title: A\n    courses: [behind, gone, before]\n"));
    ck_assert(library_load(&r.arena, folder, &library, &r.diags, &err));
    ck_assert_int_eq(library.course_count, 2);
    ck_assert(has_rule(&r, "path-order") && has_rule(&r, "path-unknown"));
    const Diag *d = about(&r, folder, "site.yaml");
    ck_assert_int_eq(d->line, 7);
    ck_assert_int_eq(d->col, 15);
    ck_assert_int_eq(d->level, DIAG_WARNING);
    done(&r, folder);
}
END_TEST

Suite *suite_required(void)
{
    Suite *s = suite_create("required");
    TCase *t = tcase_create("required");
    tcase_add_test(t, courses_that_wait_for_each_other_are_left_out);
    tcase_add_test(t, only_circles_and_what_is_between_them_are_left_out);
    tcase_add_test(t, a_required_course_that_is_not_there_is_a_warning);
    tcase_add_test(t, a_draft_may_require_what_is_served);
    tcase_add_test(t, a_path_lists_courses_that_are_there_in_an_order_that_can_be_kept);
    suite_add_tcase(s, t);
    return s;
}
