/* lint.h - what makes a course hard to learn from, easy to guess, or dishonest.
 *
 * These rules are for authors: `lectern check` applies them, the kiosk does not. Each has a
 * heading in courses/RULES.md with a bad and a good example, which are its test. Rules about
 * single words know English only, and are silent about courses in other languages.
 */
#ifndef COURSE_LINT_H
#define COURSE_LINT_H

#include "course/site.h"

/* Lint the text of a course.yaml. One with errors is passed over in silence: course_read has
 * told of them. What the author's `allow` lists with a reason is left out. */
void course_lint(Arena *a, const char *file, Str yaml, const Site *site, DiagList *diags);

#endif
