/* dialogue.h - where a talk stands: what its draft means. */
#ifndef LESSON_DIALOGUE_H
#define LESSON_DIALOGUE_H

#include "lesson/lesson.h"

int dialogue_said(const Draft *d);                   /* replies so far */
int dialogue_reply(const Draft *d, int number);      /* the part said as the n-th, from 1; -1 */
int dialogue_turn(const Draft *d, const Step *step); /* the group that waits for a reply, or ends */
int dialogue_points(const Draft *d, const Step *step); /* earned so far */

#endif
