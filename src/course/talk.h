/* talk.h - the ways through a dialogue.
 *
 * A turn is a group, a reply a part of it. A reply leads only to turns further down, and a turn
 * without replies ends the talk: so every way through comes to an end.
 */
#ifndef COURSE_TALK_H
#define COURSE_TALK_H

#include "course/course.h"

enum {
    TALK_REPLIES = 3, /* of a turn */
    TALK_MOST = 8,    /* replies on any way through */
    TALK_PASS = 85,   /* per cent of the best way's points; with 70, chance passes one in six */
    TALK_BEST = 3,    /* points of a reply: 3 best, 2 good, 1 weak, 0 poor */
    TALK_HARMFUL = -2 /* and of one that does harm */
};

typedef struct {
    int best;              /* the most points that one way earns */
    int shortest, longest; /* replies */
} TalkWays;

/* From a turn to the ends that can be reached from it. */
TalkWays talk_ways(const Exercise *e, int turn);

bool talk_ends(const Exercise *e, int turn); /* nothing can be answered to it */
bool talk_passes(int points, int best);

#endif
