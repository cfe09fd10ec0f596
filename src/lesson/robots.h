/* robots.h - who does not read: a few ways to get through an exercise without knowing anything of
 * it.
 *
 * `lectern check` lets them play what an author wrote. In a choice, a multiple or a screen there is
 * one thing to choose, so chance gets through as often as there are few options; a quiz asks many
 * of those. Where several things are decided, no robot may.
 */
#ifndef LESSON_ROBOTS_H
#define LESSON_ROBOTS_H

#include "course/lint.h"
#include "lesson/lesson.h"

typedef enum {
    ROBOT_FIRST,   /* always the first thing that is shown */
    ROBOT_LAST,    /* always the last one */
    ROBOT_LONGEST, /* always the longest one */
    ROBOT_ALL,     /* everything there is to touch */
    ROBOT_NONE,    /* nothing */
    ROBOT_RANDOM,  /* each thing by the throw of a die */
    ROBOTS
} Robot;

/* Play a fresh draft as far as the robot comes; `seed` is its die. */
void robot_play(Robot robot, Draft *d, const Step *step, uint64_t seed);

/* How many of so many plays, each of another seed, count as right. */
int robot_passes(Robot robot, const Step *step, int plays);

/* The robot that gets through most often, and too often; false: none does. For course_lint. */
bool robots_guess(const Step *step, LintGuess *out);

#endif
