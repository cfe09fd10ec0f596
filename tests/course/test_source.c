/* What a course was read from, when its folder is read again and again. */
#include "course/source.h"
#include "folder.h"

Suite *suite_source(void);

static CourseSource read_after(Reading *r, const char *folder, const CourseSource *before)
{
    CourseSource source;
    const SourceKeep keep = { .trees = &r->arena, .files = &r->arena, .before = before };
    course_source_load(&r->arena, folder, NULL, &keep, &source, &r->diags);
    ck_assert_ptr_nonnull(source.course);
    return source;
}

START_TEST(what_stays_the_same_is_not_hashed_again_and_comes_to_the_same)
{
    Reading r;
    const char *folder = fresh_folder(&r), *course = path_join(&r.arena, folder, "first-steps");
    put(&r, course, "course.yaml", first_steps(&r));
    put(&r, course, "b.txt", STR("as it was"));
    put(&r, course, "d.txt", STR("goes"));
    CourseSource before = read_after(&r, course, NULL);
    Hash *wrong = arena_array(&r.arena, Hash, 3);
    before.hashes = wrong; /* so that it shows where they are used */
    ck_assert(!hash_eq(read_after(&r, course, NULL).course->content,
                       read_after(&r, course, &before).course->content));
    before = read_after(&r, course, NULL);
    put(&r, course, "a.txt", STR("new"));
    put(&r, course, "b.txt", STR("other words"));
    put(&r, course, "c.txt", STR("new"));
    ck_assert_int_eq(remove(path_join(&r.arena, course, "d.txt")), 0);
    CourseSource now = read_after(&r, course, NULL), again = read_after(&r, course, &before);
    ck_assert(hash_eq(now.course->content, again.course->content));
    ck_assert(!hash_eq(now.course->content, before.course->content));
    for (int i = 0; i < 4; i++)
        ck_assert(hash_eq(now.hashes[i], again.hashes[i]));
    done(&r, folder);
}
END_TEST

Suite *suite_source(void)
{
    Suite *s = suite_create("source");
    TCase *t = tcase_create("source");
    tcase_add_test(t, what_stays_the_same_is_not_hashed_again_and_comes_to_the_same);
    suite_add_tcase(s, t);
    return s;
}
