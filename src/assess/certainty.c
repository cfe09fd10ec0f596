#include "assess/certainty.h"

static const struct {
    double right, wrong; /* the mark of a whole and of a wrong answer */
    double low, high;    /* the share of right answers that fits */
} levels[CERTAINTY_LEVELS] = {
    [CERTAINTY_LOW] = { 1, 0, 0, 2.0 / 3 },
    [CERTAINTY_MID] = { 2, -2, 2.0 / 3, 0.8 },
    [CERTAINTY_HIGH] = { 3, -6, 0.8, 1 },
};

/* Below this nothing of an answer is right, whatever rounding made of a zero. */
static const double NOTHING = 0.00000005;

/* (distance to the range)² × answers above this is no chance any more. */
static const double CHANCE = 0.5;

double certainty_mark(Certainty level, double share)
{
    if (level <= CERTAINTY_NONE || level >= CERTAINTY_LEVELS)
        return 0;
    return share > NOTHING ? levels[level].right * share : levels[level].wrong;
}

CertaintyRange certainty_range(Certainty level)
{
    if (level <= CERTAINTY_NONE || level >= CERTAINTY_LEVELS)
        return (CertaintyRange){ 0 };
    return (CertaintyRange){ levels[level].low, levels[level].high };
}

CertaintyFit certainty_fit(Certainty level, int count, double right)
{
    if (level <= CERTAINTY_NONE || level >= CERTAINTY_LEVELS || count < 1)
        return FIT_NONE;
    double share = right / count;
    double below = levels[level].low - share, above = share - levels[level].high;
    if (below > 0)
        return below * below * count > CHANCE ? FIT_OVER : FIT_SLIGHTLY_OVER;
    if (above > 0)
        return above * above * count > CHANCE ? FIT_UNDER : FIT_SLIGHTLY_UNDER;
    return FIT_GOOD;
}

double certainty_claim(Certainty level)
{
    if (level <= CERTAINTY_NONE || level >= CERTAINTY_LEVELS)
        return 0;
    return (levels[level].low + levels[level].high) / 2;
}
