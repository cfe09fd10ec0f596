/* kind.h - what the learner's run asks of each kind of exercise.
 *
 * A kind is a file in kinds/ with one `const LessonKind lesson_kind_<name>`. Its functions
 * see drafts that fit their step, parts that exist, and drafts that may still change.
 */
#ifndef LESSON_KIND_H
#define LESSON_KIND_H

#include "lesson/lesson.h"

typedef struct {
    /* Complete a fresh draft: every slot 0, parts shown in the seeded order. NULL: nothing
     * to add. */
    void (*begin)(Draft *d, const Step *step, uint64_t seed);
    void (*put)(Draft *d, const Step *step, int part, int to);
    bool (*ready)(const Draft *d, const Step *step);
    double (*score)(const Draft *d, const Step *step); /* 0 to 1; 1 whenever nothing is wrong */
    /* Where it may be 1 all the same: the share of all there is to do that was done well, 1 exactly
     * when nothing is wrong. NULL: the score tells. */
    double (*done_well)(const Draft *d, const Step *step);
    /* Whether the draft fails whatever its score; NULL: nothing does. */
    bool (*gated)(const Draft *d, const Step *step);
    /* Whether what no gate stops is good enough to count as right; NULL: a score of 1 is. */
    bool (*passes)(const Draft *d, const Step *step);
    void (*response)(const Draft *d, const Step *step, Buf *out);
    bool (*restore)(Draft *d, const Step *step, const char *response);
    Mark (*mark)(const Draft *d, const Step *step, int part);
    /* What is kept of a draft besides its response, and back; NULL: nothing is. */
    void (*keep)(const Draft *d, const Step *step, Buf *out);
    void (*recall)(Draft *d, const Step *step, Str kept);
} LessonKind;

extern const LessonKind *const lesson_kinds[STEP_KINDS]; /* STEP_PAGE: NULL */

#endif
