/* lint.h - what makes a course hard to learn from, easy to guess, or dishonest.
 *
 * These rules are for authors: `lectern check` applies them, the kiosk does not. Each has a
 * heading in courses/RULES.md with a bad and a good example, which are its test. Rules about
 * single words know English only, and are silent about courses in other languages.
 */
#ifndef COURSE_LINT_H
#define COURSE_LINT_H

#include "base/zone.h"
#include "course/source.h"

/* Somebody who does not read an exercise and yet gets through it too often. */
typedef struct {
    const char *who; /* "always takes the first one" */
    int passes;      /* of a thousand tries */
} LintGuess;

/* Who gets through most often; false: nobody too often. */
typedef bool LintGuesser(const Step *step, LintGuess *out);

/* Runs of words of a text that a course was made from. */
typedef struct LintOrigin LintOrigin;
const LintOrigin *lint_origin(Arena *a, const char *name, Str text);

/* What a course is held against besides itself; each may be left out. */
typedef struct {
    LintGuesser *guess;       /* this room cannot play what it reads */
    Date today;               /* all 0: nothing is too old */
    const LintOrigin *origin; /* in whose words a course should not be */
} LintFacts;

/* Lint the text of a course. One with errors is passed over in silence: reading it has told of
 * them. What the author's `allow` lists with a reason is left out. */
void course_lint(Arena *a, const CourseSource *source, const Site *site, const LintFacts *facts,
                 DiagList *diags);

/* The lengths of right options in the translations of a course, which their author may not read. */
void course_lint_translations(const Course *course, const char *folder, DiagList *diags);

#endif
