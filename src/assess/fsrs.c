#include "assess/fsrs.h"

#include <math.h>

#define DAY_MS ((int64_t)24 * 60 * 60 * 1000)
#define MINUTE_MS ((int64_t)60 * 1000)
#define PUBLISHED                                                                                  \
    {                                                                                              \
        0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,       \
            1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542         \
    }
enum { MOST_DAYS = 36500, DECAY = 20 };

const FsrsRules fsrs_standard = { .w = PUBLISHED,
                                  .retention = 0.9,
                                  .learning_ms = { MINUTE_MS, 10 * MINUTE_MS },
                                  .learning_steps = 2,
                                  .relearning_ms = { 10 * MINUTE_MS },
                                  .relearning_steps = 1,
                                  .most_days = MOST_DAYS };
const FsrsRules fsrs_daily = { .w = PUBLISHED, .retention = 0.9, .most_days = MOST_DAYS };

static const double LEAST_STABILITY = 0.001;

/* The published factor makes recall 90 % after as many days as the stability says. */
static double factor_of(const FsrsRules *rules)
{
    return pow(0.9, 1 / -rules->w[DECAY]) - 1;
}

static double clamp(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

static double held(double stability)
{
    return stability < LEAST_STABILITY ? LEAST_STABILITY : stability;
}

static int64_t days_between(int64_t from_ms, int64_t to_ms)
{
    return to_ms > from_ms ? (to_ms - from_ms) / DAY_MS : 0;
}

double fsrs_recall(const FsrsRules *rules, const FsrsCard *card, int64_t at_ms)
{
    if (!(card->stability > 0))
        return 0;
    double days = (double)days_between(card->last_ms, at_ms);
    return pow(1 + factor_of(rules) * days / card->stability, -rules->w[DECAY]);
}

int fsrs_interval(const FsrsRules *rules, double stability)
{
    double wanted = pow(rules->retention, 1 / -rules->w[DECAY]) - 1;
    double days =
        nearbyint(stability / factor_of(rules) * wanted); /* halves to even, as Python's */
    return (int)clamp(days, 1, rules->most_days);
}

/* ---- difficulty and stability ------------------------------------------- */

static double first_difficulty(const double *w, int grade)
{
    return w[4] - exp(w[5] * (grade - 1)) + 1;
}

static double next_difficulty(const double *w, double difficulty, int grade)
{
    double change = -(w[6] * (grade - 3));
    double damped = difficulty + (10 - difficulty) * change / 9;
    double easy = first_difficulty(w, FSRS_EASY); /* not clamped: what it slowly returns to */
    return clamp(w[7] * easy + (1 - w[7]) * damped, 1, 10);
}

static double same_day_stability(const double *w, double stability, int grade)
{
    double growth = exp(w[17] * (grade - 3 + w[18])) * pow(stability, -w[19]);
    if (grade >= FSRS_GOOD && growth < 1)
        growth = 1;
    return held(stability * growth);
}

static double recalled_stability(const double *w, const FsrsCard *card, double recall, int grade)
{
    double hard = grade == FSRS_HARD ? w[15] : 1, easy = grade == FSRS_EASY ? w[16] : 1;
    double growth = exp(w[8]) * (11 - card->difficulty) * pow(card->stability, -w[9]) *
                    (exp((1 - recall) * w[10]) - 1) * hard * easy;
    return held(card->stability * (1 + growth));
}

static double forgotten_stability(const double *w, const FsrsCard *card, double recall)
{
    double over_days = w[11] * pow(card->difficulty, -w[12]) *
                       (pow(card->stability + 1, w[13]) - 1) * exp((1 - recall) * w[14]);
    double over_minutes = card->stability / exp(w[17] * w[18]);
    return held(over_days < over_minutes ? over_days : over_minutes);
}

static void remember(const FsrsRules *rules, FsrsCard *card, FsrsGrade grade, int64_t at_ms)
{
    const double *w = rules->w;
    if (!(card->stability > 0)) {
        card->stability = held(w[grade - 1]);
        card->difficulty = clamp(first_difficulty(w, (int)grade), 1, 10);
        return;
    }
    double recall = fsrs_recall(rules, card, at_ms);
    if (days_between(card->last_ms, at_ms) < 1)
        card->stability = same_day_stability(w, card->stability, (int)grade);
    else if (grade == FSRS_AGAIN)
        card->stability = forgotten_stability(w, card, recall);
    else
        card->stability = recalled_stability(w, card, recall, (int)grade);
    card->difficulty = next_difficulty(w, card->difficulty, (int)grade);
}

/* ---- when it comes back -------------------------------------------------- */

static int64_t after_days(const FsrsRules *rules, FsrsCard *card)
{
    card->state = FSRS_REVIEW;
    card->step = 0;
    return fsrs_interval(rules, card->stability) * DAY_MS;
}

/* Hard stays on its step, and waits a little longer on the first. */
static int64_t hard_wait(const int64_t *steps_ms, int steps, int step)
{
    if (step > 0)
        return steps_ms[step];
    return steps == 1 ? steps_ms[0] * 3 / 2 : (steps_ms[0] + steps_ms[1]) / 2;
}

static int64_t through_steps(const FsrsRules *rules, FsrsCard *card, FsrsGrade grade,
                             const int64_t *steps_ms, int steps)
{
    bool last = card->step + 1 >= steps && grade == FSRS_GOOD;
    bool beyond = card->step >= steps && grade != FSRS_AGAIN;
    if (steps == 0 || beyond || last || grade == FSRS_EASY)
        return after_days(rules, card);
    if (grade == FSRS_HARD)
        return hard_wait(steps_ms, steps, card->step);
    card->step = grade == FSRS_AGAIN ? 0 : card->step + 1;
    return steps_ms[card->step];
}

static int64_t wait_of(const FsrsRules *rules, FsrsCard *card, FsrsGrade grade)
{
    if (card->state == FSRS_LEARNING)
        return through_steps(rules, card, grade, rules->learning_ms, rules->learning_steps);
    if (card->state == FSRS_RELEARNING)
        return through_steps(rules, card, grade, rules->relearning_ms, rules->relearning_steps);
    if (grade != FSRS_AGAIN || rules->relearning_steps == 0)
        return after_days(rules, card);
    card->state = FSRS_RELEARNING;
    card->step = 0;
    return rules->relearning_ms[0];
}

FsrsCard fsrs_review(const FsrsRules *rules, FsrsCard card, FsrsGrade grade, int64_t at_ms)
{
    remember(rules, &card, grade, at_ms);
    card.due_ms = at_ms + wait_of(rules, &card, grade);
    card.last_ms = at_ms;
    return card;
}

FsrsGrade fsrs_grade(bool right, Certainty certainty)
{
    if (!right)
        return FSRS_AGAIN;
    return certainty == CERTAINTY_LOW    ? FSRS_HARD
           : certainty == CERTAINTY_HIGH ? FSRS_EASY
                                         : FSRS_GOOD;
}
