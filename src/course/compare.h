/* compare.h - a course before and after an edit: what is another one now for those who learn it. */
#ifndef COURSE_COMPARE_H
#define COURSE_COMPARE_H

#include "course/course.h"

/* What reads or shows differently in a step: a bit set. None of it changes what an answer that was
 * given is worth. */
enum {
    WORDS_TITLE = 1,
    WORDS_TEXT = 2, /* of a page, its aside and practice; the scene and picture of an exercise */
    WORDS_ASK = 4,
    WORDS_PARTS = 8,     /* what there is to choose from, to place, to touch, to rate */
    WORDS_FEEDBACK = 16, /* whatever is said after the answer */
    WORDS_CHART = 32,
    WORDS_MINUTES = 64,
    WORDS_ORDER = 128,      /* of the parts */
    WORDS_LOOKED_FOR = 256, /* in what learners write themselves, from now on */
    WORDS_WAY = 512         /* shuffled or not, and whether people say how sure they are */
};

typedef enum { IN_MODULE, IN_QUIZ, IN_FORM } StepPlace; /* IN_FORM: of what stands beside both */

/* One step of a module or question that is not as it was. */
typedef struct {
    const Step *before, *after; /* NULL: it is new; it is gone */
    StepPlace where;            /* it stands; where it is gone, stood */
    bool renamed;               /* it has another id, and says so with `was` */
    bool moved;                 /* elsewhere in the course */
    bool kind;                  /* of another kind */
    bool key;         /* the same kind, and what is right or how it counts is not the same */
    bool must;        /* it must be right now and did not have to, or the other way round */
    unsigned words;   /* WORDS_… */
    const Step *like; /* of one that is gone: a new one that reads the same, without `was` */
} StepChange;

typedef struct {
    const Course *before, *after;
    StepChange *steps; /* in the order of the new course, then what is gone */
    int step_count;
    bool id, title;
    bool about;   /* summary, audience, owner, objectives, misconceptions, sources or glossary */
    bool look;    /* emblem, colour or minutes that the author wrote */
    bool modules; /* their titles, emblems or what they hold */
    bool quiz_added, quiz_removed, pass, tries, draw, test_out;
    bool required; /* the courses to be finished before it */
    const char **languages_added, **languages_removed;
    int added_count, removed_count;
    int retranslated; /* languages in both in which a step that did not change reads differently */
} CourseChanges;

/* Lives in the arena and borrows both courses. */
void course_compare(Arena *a, const Course *before, const Course *after, CourseChanges *out);

bool course_requires(const Course *c, const char *id);

/* Whether nothing at all differs but what no learner sees. */
bool course_same(const CourseChanges *changes);

#endif
