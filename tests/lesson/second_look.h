/* second_look.h - the course of exercises on whole texts, as it is read from its YAML. */
#ifndef TESTS_SECOND_LOOK_H
#define TESTS_SECOND_LOOK_H

#include "crypto/random.h"
#include "lesson/lesson.h"

#include <check.h>

static inline const Course *second_look(Arena *arena)
{
    DiagList diags = { .arena = arena };
    ck_assert(crypto_open());
    const Course *course =
        course_load(arena, PROJECT_DIR "/tests/e2e/texts/courses/second-look", NULL, &diags);
    ck_assert_msg(course != NULL, "%s", diags.count ? diags.at[0].what : "");
    return course;
}

static inline const Step *second_look_step(const Course *course, const char *id)
{
    int step = course_step(course, id), item = course_pool_item(course, id);
    ck_assert_msg(step >= 0 || item >= 0, "no step %s", id);
    return step >= 0 ? &course->steps[step] : &course->quiz.pool[item];
}

#endif
