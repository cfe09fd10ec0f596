/* judge.h - how an assistant's answers were judged: the slots of a `judge`. */
#ifndef LESSON_JUDGE_H
#define LESSON_JUDGE_H

#include "lesson/lesson.h"

typedef enum { JUDGED_NOT, JUDGED_ACCEPT, JUDGED_FIX, JUDGED_REJECT, JUDGEMENTS } Judgement;

typedef struct {
    int good, accepted, fixed; /* answers that can be used as they are, and what became of them; */
    int rejected;              /* the rest of them is not judged */
    int bad, trusted;          /* those that cannot, and how many were accepted */
} JudgeTally;

JudgeTally judge_tally(const Draft *d, const Step *step);

#endif
