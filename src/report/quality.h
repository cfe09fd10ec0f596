/* quality.h - how the questions of a course's quiz work, by the first finished try of each person.
 *
 * Later tries are left out: whoever has read why an answer is wrong says nothing of the question
 * any more. Marks are 1 for right and 0 for not, as the quiz counts them. Answers that were judged
 * by another key than the course has now are left out of a question's figures and counted apart. */
#ifndef REPORT_QUALITY_H
#define REPORT_QUALITY_H

#include "assess/dif.h"
#include "assess/stats.h"
#include "record/record.h"

enum {
    QUALITY_SHOWN = 5,  /* fewer answers are not shown: they could be told apart */
    QUALITY_JUDGED = 50 /* fewer are too few to judge a question by */
};

typedef struct {
    int chosen;         /* by so many */
    double others_mean; /* of the other marks of those who chose it; NaN: nobody did */
    int sure;           /* those of them who said how sure they were */
    double claimed;     /* mean certainty_claim of those; NaN: nobody said */
} OptionFigures;

/* What a rule of thumb says of a question; a bit set, of QUALITY_JUDGED answers and more. */
enum {
    QUALITY_HARD = 1,        /* under 30 % right */
    QUALITY_EASY = 2,        /* over 95 % */
    QUALITY_WEAK = 4,        /* correlation with the rest under 0.15 */
    QUALITY_DEAD_OPTION = 8, /* an option that under 5 % chose */
    QUALITY_KEY =
        16, /* those who chose a wrong option do better in the rest than who chose the key */
    QUALITY_RAPID = 32,      /* 10 % and more took under a third of the median time */
    QUALITY_SURE_WRONG = 64, /* over 30 % were sure, and wrong */
    QUALITY_UNEVEN = 128     /* in one language harder than in another, for people who do as well */
};

/* A question in the language it was answered in most, and in another one: the one of those with
 * DIF_LEAST answers in which it differs most. Languages are what a trainer can mend, and no group
 * of people is singled out. */
typedef struct {
    const char *language, *other; /* other: NULL, too few answers in a second one */
    int answers, other_answers;
    DifFigures figures;
} LanguageQuality;

typedef struct {
    const Step *item;
    int answers, other_key;
    ItemFigures figures;
    double guess;           /* share right by pure guessing; NaN: not said for this kind */
    double intended;        /* weight in per cent; NaN: as effective */
    double effective;       /* NaN: questions are drawn, or it works against the rest */
    OptionFigures *options; /* by part, of a choice or multiple; NULL: none */
    int rapid;              /* answers in under a third of the median time */
    int asked_sure, sure_wrong;
    LanguageQuality languages;
    unsigned findings; /* QUALITY_…; of fewer than QUALITY_JUDGED answers none */
} ItemQuality;

/* A question that is asked before the course, by everybody's first answer. */
typedef struct {
    const Step *item;
    int answers, other_key, right;
    bool known; /* over 90 % are right, of QUALITY_JUDGED answers and more: nothing is left to learn
                 */
} BeforeQuality;

typedef struct {
    const Course *course;
    int tries;             /* first ones, finished, on as many questions as the quiz has now */
    int other_forms;       /* first ones on another number of questions: left out */
    TestFigures test;      /* in right answers */
    ItemQuality *items;    /* the pool, in its order */
    BeforeQuality *before; /* the form before the course, in its order */
} Quality;

/* From what had happened by `until_ms`. */
bool report_quality(Arena *a, Record *record, const Course *course, int64_t until_ms, Quality *out,
                    Err *err) MUST_USE;

/* Whether who chose a wrong option of a choice does better in the rest than who chose the key, by
 * QUALITY_SHOWN answers and more: then the key is looked at before the people. */
bool quality_suspect(const ItemQuality *q, int part);

/* Whether under 5 % chose a part: it is no distractor, or a key that nobody finds. */
bool quality_dead(const ItemQuality *q, int part);

/* What the bits of `findings` are called, and what can be done, from QUALITY_HARD on. */
typedef struct {
    const char *name, *advice;
} QualityFinding;
enum { QUALITY_FINDINGS = 8 };
extern const QualityFinding quality_findings[QUALITY_FINDINGS];
extern const QualityFinding quality_known; /* of a BeforeQuality */

#endif
