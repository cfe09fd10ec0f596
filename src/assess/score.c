#include "assess/score.h"

int score_needed(int total, int percent)
{
    if (total <= 0 || percent <= 0)
        return 0;
    if (percent > 100)
        percent = 100;
    return (int)(((int64_t)total * percent + 99) / 100);
}

bool score_passes(int right, int total, int percent)
{
    return total > 0 && right >= score_needed(total, percent);
}

bool score_reaches(double score, int percent)
{
    static const double rounding = 1e-9;
    return score * 100 >= percent - rounding;
}

static int bits(uint32_t set)
{
    int count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

double score_multiple(uint32_t picked, uint32_t right)
{
    if (right == 0)
        return picked == 0 ? 1 : 0;
    int points = bits(picked & right) - bits(picked & ~right);
    return points > 0 ? (double)points / bits(right) : 0;
}

static int sort_halves(const int *placed, const int *key, const unsigned *also, int count)
{
    int halves = 0;
    for (int i = 0; i < count; i++) {
        if (placed[i] < 0 || placed[i] >= 32)
            continue;
        if (placed[i] == key[i])
            halves += 2;
        else if (also[i] >> placed[i] & 1u)
            halves += 1;
    }
    return halves;
}

double score_sort(const int *placed, const int *key, const unsigned *also, int count)
{
    return score_sort_reasons(placed, key, also, count, 0, 0);
}

double score_sort_reasons(const int *placed, const int *key, const unsigned *also, int count,
                          int best, int asked)
{
    enum { REASONS_ADD = 10 }; /* one part in so many */
    if (count <= 0)
        return 0;
    int halves = sort_halves(placed, key, also, count);
    if (asked <= 0)
        return halves / (2.0 * count);
    int whole = 2 * REASONS_ADD * count * asked; /* one division: what makes 1 is 1 */
    int points = REASONS_ADD * halves * asked + 2 * best * count;
    return points < whole ? (double)points / whole : 1;
}

double score_talk(int points, int best)
{
    return points > 0 && best > 0 ? (double)points / best : 0;
}

double score_spot(int hits, int misnamed, int false_picks, int wrong)
{
    if (wrong <= 0)
        return false_picks <= 0 ? 1 : false_picks == 1 ? 0.5 : 0;
    int halves = 2 * hits + misnamed - false_picks;
    return halves > 0 ? halves / (2.0 * wrong) : 0;
}

double score_judge(int good, int accepted, int fixed, int bad, int trusted)
{
    if (good <= 0 || bad <= 0)
        return 0;
    int halves = (2 * accepted + fixed) * bad + 2 * (bad - trusted) * good;
    return halves / (4.0 * good * bad); /* one division: 0.85 stays 0.85 in the record */
}

static double share(int part, int whole)
{
    return whole > 0 ? (double)part / whole : 1;
}

double score_redact(int hidden, int to_hide, int kept, int safe)
{
    return (7 * share(hidden, to_hide) + 3 * share(kept, safe)) / 10;
}

enum { MAX_ORDERED = 32 }; /* a set is 32 bits */

static bool must_follow(const uint32_t *after, int step, int other)
{
    return step != other && (after[step] >> other & 1u);
}

double score_order(const int *order, const uint32_t *after, int count)
{
    if (count > MAX_ORDERED)
        count = MAX_ORDERED;
    int required = 0, inverted = 0;
    for (int place = 0; place < count; place++)
        for (int later = place + 1; later < count; later++) {
            bool kept = must_follow(after, order[later], order[place]);
            bool broken = must_follow(after, order[place], order[later]);
            required += kept + broken;
            inverted += broken;
        }
    return required ? 1 - (double)inverted / required : 1;
}

bool score_first_broken(const int *order, const uint32_t *after, int count, int *before,
                        int *behind)
{
    if (count > MAX_ORDERED)
        count = MAX_ORDERED;
    for (int place = 0; place < count; place++)
        for (int later = place + 1; later < count; later++)
            if (must_follow(after, order[place], order[later])) {
                *before = order[later];
                *behind = order[place];
                return true;
            }
    return false;
}
