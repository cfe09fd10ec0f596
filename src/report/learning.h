/* learning.h - what a group of people has learned in a course, counted from their answers. */
#ifndef REPORT_LEARNING_H
#define REPORT_LEARNING_H

#include "assess/gain.h"
#include "report/report_inside.h"

typedef struct {
    ScorePair *pairs; /* first form and first finished try of the quiz, of one person each */
    int pair_count, pair_room;
    int employed, began;
    int took_pre;  /* ended the form before the course */
    int came_back; /* of the pairs: ended the form thirty days after it */
    double back_before, back_after, back_later; /* sums over those, in per cent */
    int sure_people, sure_answers;              /* who said how sure they were, and how often */
    double claimed, right;            /* sums over those answers: certainty_claim, and 1 or 0 */
    int judged_people;                /* who judged answers of an assistant */
    int good, rejected, bad, trusted; /* answers that they judged, and what they did wrong */
} LearningGroup;

/* Who is in which group. */
typedef struct {
    Uuid person;
    int team;
} Member;

typedef struct {
    Member *members; /* by person */
    int count;
} Members;

/* Everybody of the survey, and their teams. */
bool members_read(Survey *s, RowSource *rows, Members *out, Err *err) MUST_USE;

int members_find(const Members *members, Uuid person); /* the index; -1: nobody of them */

/* Count a course: teams[s->team_count], and all of them together. Of each person the first cycle
 * counts, up to the survey's day. */
bool learning_read(const Survey *s, const Members *members, const ReportCourse *course,
                   LearningGroup *teams, LearningGroup *all, Err *err) MUST_USE;

#endif
