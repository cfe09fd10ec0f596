/* All questions of the pool together: what one of them cannot show. */
#include "course/lint_inside.h"

#include <math.h>

static const LintRule key_longest = { "bank-key-longest", DIAG_ERROR,
                                      "shorten some right options, or lengthen wrong ones" };
static const LintRule key_shortest = { "bank-key-shortest", DIAG_ERROR,
                                       "lengthen some right options, or shorten wrong ones" };
static const LintRule key_place = { "bank-key-place", DIAG_ERROR,
                                    "leave `shuffle: no` out, or list the right one elsewhere" };
static const LintRule cueing = { "bank-cueing", DIAG_WARNING, "word one of the two differently" };

/* The chance of `hits` or more of `n` when each has the chance `p`. */
static double binomial_tail(int n, int hits, double p)
{
    double sum = 0;
    for (int k = hits; k <= n; k++)
        sum += exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) +
                   (n - k) * log(1 - p));
    return sum;
}

/* -1: the key is strictly the shortest option, 1: strictly the longest, 0: neither. */
static int key_extreme(const LintItem *item)
{
    int key = item->parts[item->key].letters, longer = 0, shorter = 0;
    for (int i = 0; i < item->count; i++) {
        longer += i != item->key && item->parts[i].letters < key;
        shorter += i != item->key && item->parts[i].letters > key;
    }
    return longer == item->count - 1 ? 1 : shorter == item->count - 1 ? -1 : 0;
}

static void check_extreme(const Lint *l, const LintRule *rule, const char *what, int hits, int n,
                          double chance)
{
    const double most = 0.40, unlikely = 0.05;
    if (n && hits > most * n && binomial_tail(n, hits, chance / n) < unlikely)
        lint_say(l, rule, lint_key(lint_key(l->root, "quiz"), "pool"),
                 "in %d of %d choices the right option is the %s, where chance gives %.0f", hits, n,
                 what, chance);
}

static void check_lengths(const Lint *l)
{
    int n = 0, longest = 0, shortest = 0;
    double chance = 0;
    for (int i = 0; i < l->count; i++) {
        const LintItem *item = &l->items[i];
        if (!item->in_pool || item->key < 0 || item->count < 2)
            continue;
        int extreme = key_extreme(item);
        longest += extreme > 0;
        shortest += extreme < 0;
        chance += 1.0 / item->count;
        n++;
    }
    check_extreme(l, &key_longest, "longest", longest, n, chance);
    check_extreme(l, &key_shortest, "shortest", shortest, n, chance);
}

/* Of options that are not shuffled: the same place more than three times in a row. */
static void check_places(const Lint *l)
{
    enum { LONGEST_RUN = 3 };
    int run = 0, last = -1;
    for (int i = 0; i < l->count; i++) {
        const LintItem *item = &l->items[i];
        if (!item->in_pool || item->key < 0 || item->step->exercise.shuffle)
            continue;
        run = item->key == last ? run + 1 : 1;
        last = item->key;
        if (run > LONGEST_RUN)
            lint_say(l, &key_place, item->map, "the right option is number %d, as in the %d before",
                     item->key + 1, run - 1);
    }
}

/* Whether the question and situation of `other` hold every meaningful word of the answer. */
static bool gives_away(const Words *key, const Words *asked, const Words *scene)
{
    enum { LEAST_LETTERS = 5, LEAST_WORDS = 3 };
    int meaning = 0;
    for (int i = 0; i < key->count; i++) {
        Str word = key->at[i].word;
        if (!word_is_content(word, LEAST_LETTERS))
            continue;
        meaning++;
        if (!words_hold(asked, word) && !words_hold(scene, word))
            return false;
    }
    return meaning >= LEAST_WORDS;
}

static void check_cueing(const Lint *l, const LintItem *item)
{
    Arena *a = l->text.yaml.arena;
    Words scene = words_of(a, str_of(md_plain(a, item->step->exercise.scene)));
    for (int i = 0; i < l->count; i++) {
        const LintItem *other = &l->items[i];
        if (other->in_pool && other != item && other->key >= 0 &&
            gives_away(&other->parts[other->key].words, &item->asked, &scene))
            lint_say(l, &cueing, item->ask, "this tells the answer to `%s`", other->step->id);
    }
}

void lint_bank(const Lint *l)
{
    check_lengths(l);
    check_places(l);
    for (int i = 0; i < l->count; i++)
        if (l->items[i].in_pool)
            check_cueing(l, &l->items[i]);
}
