/* check.h - everything that is told to whoever writes a course: what keeps it from being served,
 * and what only authors hear of. `lectern check` and the preview say the same. */
#ifndef COURSE_CHECK_H
#define COURSE_CHECK_H

#include "base/zone.h"
#include "course/lint.h"
#include "course/points.h"

/* What a course is compared with besides itself. */
typedef struct {
    const char **icons; /* names in assets/icons */
    size_t icon_count;  /* 0: the folder was not found, and nothing is compared */
    Date today;
    LintGuesser *guess;       /* who plays the exercises; NULL: nobody does */
    const LintOrigin *origin; /* what the courses were made from; NULL: nobody says */
    const Points *points;     /* of the library; NULL: it has none */
    const char *courses; /* where a draft goes when it is published: what it requires may be there
                            already; NULL: only what lies beside it counts */
} CheckFacts;

/* The icons of an assets folder; NULL: there is none. */
void check_find_icons(Arena *a, const char *assets, CheckFacts *out);

/* What only authors are told of: rules of the craft, icons that are not there, days that have
 * passed. What is wrong with the course itself was told when it was read. */
void check_craft(Arena *a, const CourseSource *source, const Site *site, const CheckFacts *facts,
                 DiagList *diags);

/* The facts of the site that stand beside a course's folder; without a file, the defaults in
 * silence. */
Site check_site_beside(Arena *a, const char *course_folder);

/* Read a course folder, and the facts of the site beside it, and say all of what is wrong with the
 * course. What it was read from is kept in the arena. */
void check_course(Arena *a, const char *folder, const CheckFacts *facts, Site *site,
                  CourseSource *out, DiagList *diags);

/* The second half of that, for a course in `folder` that was read before: all that is told of it
 * besides what its reader said. It takes longer than the reading. */
void check_more(Arena *a, const char *folder, const CourseSource *source, const Site *site,
                const CheckFacts *facts, DiagList *diags);

#endif
