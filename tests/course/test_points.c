#include "course/points.h"

#include "reading.h"

#include <stdlib.h>
#include <unistd.h>

Suite *suite_points(void);

static const char few[] =
    "source: A chapter\ncourses:\n  - { code: C1, id: one, title: One }\n"
    "  - { code: C2, id: two, title: Two }\npoints:\n"
    "  - { point: 1, kind: concept, text: First, planned: [C1] }\n"
    "  - { point: 3, kind: claim, text: Third, planned: [C1, C2], care: an opinion }\n";

static Points points_of(Reading *r, const char *text)
{
    char path[] = "/tmp/lectern-points-XXXXXX";
    Err err = { 0 };
    Points points;
    reading_begin(r);
    int fd = mkstemp(path);
    ck_assert_int_ge(fd, 0);
    close(fd);
    ck_assert(file_write(path, str_of(text), &err));
    ck_assert(points_load(&r->arena, arena_copy(&r->arena, path), &points, &r->diags));
    unlink(path);
    return points;
}

START_TEST(points_are_read_and_found)
{
    Reading r;
    Points points = points_of(&r, few);
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert_int_eq(points.count, 2);
    ck_assert_str_eq(points_find(&points, 3)->care, "an opinion");
    ck_assert_uint_eq(points_find(&points, 3)->planned, 3);
    ck_assert_ptr_null(points_find(&points, 2));
    ck_assert_ptr_null(points_find(&points, 1)->care);
    ck_assert(!points_load(&r.arena, "/nowhere/points.yaml", &points, &r.diags));
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert(points_load(&r.arena, "/tmp", &points, &r.diags));
    ck_assert(has_rule(&r, "points-file"));
    arena_free(&r.arena);
}
END_TEST

/* The chapter has 131 points, and twelve of them need care. */
START_TEST(the_points_of_the_chapter_are_whole)
{
    Reading r;
    Points points;
    int care = 0;
    reading_begin(&r);
    ck_assert(points_load(&r.arena, PROJECT_DIR "/courses/points.yaml", &points, &r.diags));
    ck_assert_int_eq(r.diags.count, 0);
    ck_assert_int_eq(points.count, 131);
    ck_assert_int_eq(points.points[130].number, 131);
    for (int i = 0; i < points.count; i++) {
        care += points.points[i].care != NULL;
        ck_assert_uint_ne(points.points[i].planned, 0);
    }
    ck_assert_int_eq(care, 12);
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *points, *rule;
} wrong[] = {
    { "  - { point: 1, kind: c, text: T, planned: [C9] }", "points-planned" },
    { "  - { point: 2, kind: c, text: T, planned: [C1] }\n"
      "  - { point: 2, kind: c, text: T, planned: [C1] }",
      "points-order" },
    { "  - { point: 0, kind: c, text: T, planned: [C1] }", "points-order" },
    { "  - { point: 1, text: T, planned: [C1] }", "yaml-missing" },
    { "  - { point: 1, kind: c, text: T }", "yaml-missing" },
    { "  - one", "yaml-type" },
};

START_TEST(what_is_wrong_with_points_is_told)
{
    Reading r;
    char text[600];
    snprintf(text, sizeof text,
             "source: S\ncourses: [{ code: C1, id: one, title: One }]\npoints:\n%s\n",
             wrong[_i].points);
    points_of(&r, text);
    ck_assert_msg(has_rule(&r, wrong[_i].rule), "%s: no %s", wrong[_i].points, wrong[_i].rule);
    arena_free(&r.arena);
}
END_TEST

START_TEST(more_courses_than_there_can_be_are_told)
{
    Reading r;
    Buf text;
    buf_init(&text, 4096);
    buf_text(&text, "source: S\npoints: []\ncourses:\n");
    for (int i = 0; i <= POINTS_COURSES; i++)
        buf_printf(&text, "  - { code: C%d, id: c%d, title: T }\n", i, i);
    points_of(&r, buf_cstr(&text));
    ck_assert(has_rule(&r, "points-too-many"));
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *page, *exercise, *rule; /* points; the only finding, NULL: none */
} named[] = {
    { "1", "1", NULL },
    { "1, 3", "3", NULL },
    { "", "3", NULL },
    { "2", "1", "point-unknown" },
    { "1", "44", "point-unknown" },
    { "3", "1", "point-care" },
};

START_TEST(steps_name_points_that_there_are)
{
    Reading r;
    char text[800];
    Points points = points_of(&r, few);
    snprintf(text, sizeof text,
             "modules:\n  - steps:\n      - { id: p, kind: page, points: [%s] }\nquiz:\n  pool:\n"
             "    - { id: q, kind: choice, points: [%s] }\n",
             named[_i].page, named[_i].exercise);
    const YamlReader at = { .file = "course.yaml", .arena = &r.arena, .diags = &r.diags };
    course_check_points(
        &at, yaml_read(at.arena, at.file, str_of(text), &yaml_limits_bank, at.diags), &points);
    ck_assert_int_eq(r.diags.count, named[_i].rule != NULL);
    ck_assert(!named[_i].rule || has_rule(&r, named[_i].rule));
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_step_keeps_its_points)
{
    Reading r;
    reading_begin(&r);
    Str text = first_steps(&r);
    const Course *before = read_good(&r, text);
    ck_assert_int_eq(before->steps[0].point_count, 0);
    const char *id = arena_printf(&r.arena, "- id: %s\n", before->steps[0].id);
    const char *with = arena_printf(&r.arena, "%s        points: [3, 8]\n", id);
    const Course *c = read_good(&r, edited(&r, text, id, with));
    ck_assert_int_eq(c->steps[0].point_count, 2);
    ck_assert_int_eq(c->steps[0].points[1], 8);
    with = arena_printf(&r.arena, "%s        points: [3, eight]\n", id);
    Str bad = edited(&r, text, id, with);
    ck_assert_ptr_null(course_read(&r.arena, "course.yaml", bad, NULL, &r.diags));
    ck_assert(has_rule(&r, "yaml-type"));
    arena_free(&r.arena);
}
END_TEST

Suite *suite_points(void)
{
    Suite *s = suite_create("points");
    TCase *t = tcase_create("points");
    tcase_add_test(t, points_are_read_and_found);
    tcase_add_test(t, the_points_of_the_chapter_are_whole);
    tcase_add_loop_test(t, what_is_wrong_with_points_is_told, 0, sizeof wrong / sizeof *wrong);
    tcase_add_test(t, more_courses_than_there_can_be_are_told);
    tcase_add_loop_test(t, steps_name_points_that_there_are, 0, sizeof named / sizeof *named);
    tcase_add_test(t, a_step_keeps_its_points);
    suite_add_tcase(s, t);
    return s;
}
