#include "assess/priority.h"

enum { SCORE_LEAST = 1, SCORE_MOST = 5 };

static bool is_score(int score)
{
    return score >= SCORE_LEAST && score <= SCORE_MOST;
}

bool use_case_is_scored(const UseCase *c)
{
    return is_score(c->value) && is_score(c->effort) && is_score(c->risk) && is_score(c->data);
}

int use_case_priority(const UseCase *c)
{
    return 4 * c->value + 2 * c->data + 2 * (6 - c->effort) + 2 * (6 - c->risk);
}

bool use_case_needs_review(const UseCase *c)
{
    return c->risk == SCORE_MOST;
}

bool use_case_is_quick_win(const UseCase *c)
{
    return use_case_is_scored(c) && c->value >= 3 && c->effort <= 2 && c->risk <= 2;
}

int64_t minutes_a_month(int times, int a_year, int minutes)
{
    int64_t year = (int64_t)times * a_year * minutes;
    return (year + MONTHS_A_YEAR / 2) / MONTHS_A_YEAR;
}
