/* What gives the answer away to somebody who knows nothing about it. */
#include "course/lint_inside.h"

static const LintRule longest = { "option-key-longest", DIAG_WARNING,
                                  "shorten it, or say as much in the others" };
static const LintRule absolute = { "option-absolute", DIAG_WARNING,
                                   "take it out, or use one in the right option too" };
static const LintRule clang = { "option-clang", DIAG_WARNING,
                                "use another word in the question, or the same in a wrong option" };
static const LintRule convergence = { "option-convergence", DIAG_WARNING,
                                      "let the wrong options differ more from the right one" };
static const LintRule opposites = { "option-opposites", DIAG_WARNING,
                                    "make the other options part of the same question" };

static const char *const absolutes[] = { "always", "never",      "all",        "only",   "every",
                                         "must",   "guaranteed", "impossible", "nobody", NULL };

static const LintRule form = { "option-form", DIAG_WARNING, "begin all options in one way" };

/* In characters, not words: it is the line on the screen that looks longer. */
static void check_longest(const Lint *l, const LintItem *item)
{
    int key = item->parts[item->key].letters, others = 0;
    for (int i = 0; i < item->count; i++)
        others += i == item->key ? 0 : item->parts[i].letters;
    double mean = (double)others / (item->count - 1);
    if (key > 1.25 * mean && key > mean + 12)
        lint_say(l, &longest, item->parts[item->key].text,
                 "the right option has %d characters, the others %.0f on average", key, mean);
}

static void check_absolutes(const Lint *l, const LintItem *item)
{
    if (words_find_any(&item->parts[item->key].words, absolutes))
        return;
    for (int i = 0; i < item->count; i++) {
        const char *word = words_find_any(&item->parts[i].words, absolutes);
        if (word)
            lint_say_words(l, &absolute, item->parts[i].text, str_of(word),
                           "`%s` stands only in wrong options, and people who know tests avoid it",
                           word);
    }
}

static bool in_others(const LintItem *item, Str word)
{
    for (int i = 0; i < item->count; i++)
        if (i != item->key && words_hold(&item->parts[i].words, word))
            return true;
    return false;
}

static void check_clang(const Lint *l, const LintItem *item)
{
    enum { LEAST_LETTERS = 5 };
    const Words *key = &item->parts[item->key].words;
    for (int i = 0; i < key->count; i++) {
        Str word = key->at[i].word;
        if (!word_is_content(word, LEAST_LETTERS) || !words_hold(&item->asked, word) ||
            in_others(item, word))
            continue;
        lint_say(l, &clang, item->parts[item->key].text,
                 "of all options only the right one repeats `%.*s` from the question",
                 STR_ARG(word));
        return;
    }
}

/* How many words of an option stand in others, once for each of them. */
static int shared_words(const LintItem *item, int option)
{
    enum { LEAST_LETTERS = 4 };
    int shared = 0;
    const Words *w = &item->parts[option].words;
    for (int i = 0; i < w->count; i++)
        for (int k = 0, each = word_is_content(w->at[i].word, LEAST_LETTERS) ? item->count : 0;
             k < each; k++)
            shared += k != option && words_hold(&item->parts[k].words, w->at[i].word);
    return shared;
}

static void check_convergence(const Lint *l, const LintItem *item)
{
    int key = shared_words(item, item->key), next = 0;
    for (int i = 0; i < item->count; i++) {
        int shared = i == item->key ? 0 : shared_words(item, i);
        next = shared > next ? shared : next;
    }
    if (item->count >= 3 && key >= 3 && 2 * key >= 3 * next)
        lint_say(l, &convergence, item->parts[item->key].text,
                 "the right option shares most words with the others");
}

static bool are_antonyms(Str a, Str b)
{
    static const char *const pairs[][2] = {
        { "always", "never" },  { "accept", "reject" }, { "increase", "decrease" },
        { "more", "less" },     { "all", "none" },      { "allow", "forbid" },
        { "before", "after" },  { "keep", "delete" },   { "with", "without" },
        { "faster", "slower" }, { "safe", "unsafe" },   { "agree", "disagree" },
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if ((str_is(a, pairs[i][0]) && str_is(b, pairs[i][1])) ||
            (str_is(a, pairs[i][1]) && str_is(b, pairs[i][0])))
            return true;
    return false;
}

/* What stands only in the longer of two opposites. */
static bool is_negation(Str word)
{
    return str_is(word, "not") || str_is(word, "no");
}

static bool is_auxiliary(Str word)
{
    return str_is(word, "do") || str_is(word, "does") || str_is(word, "did");
}

/* The same words but for one that is turned into its opposite, or for a “do not”. */
static bool are_opposites(const Words *a, const Words *b)
{
    if (a->count > b->count)
        return are_opposites(b, a);
    int i = 0, k = 0, turned = 0;
    for (; k < b->count; k++) {
        Str word = b->at[k].word;
        if (i < a->count && str_eq(a->at[i].word, word)) {
            i++;
        } else if (is_negation(word)) {
            turned++;
        } else if (i < a->count && are_antonyms(a->at[i].word, word)) {
            turned++;
            i++;
        } else if (!is_auxiliary(word)) {
            return false;
        }
    }
    return turned == 1 && i == a->count && a->count > 1;
}

static void check_opposites(const Lint *l, const LintItem *item)
{
    for (int i = 0; i < item->count && item->count > 2; i++)
        if (i != item->key && are_opposites(&item->parts[item->key].words, &item->parts[i].words))
            lint_say(l, &opposites, item->parts[i].text,
                     "this and the right option are opposites, so only they are considered");
}

/* The ways to begin that are seen at once. */
typedef enum { BEGINS_OTHERWISE, BEGINS_ING, BEGINS_TO, BEGINS_BY, BEGINS_BECAUSE } Beginning;

static Beginning beginning_of(const Words *w)
{
    static const char *const nouns[] = { "nothing", "something", "anything", "everything",
                                         "bring",   "during",    "thing",    "morning",
                                         "evening", "meeting",   "training", "building",
                                         "string",  "spring",    "ring",     "king",
                                         "wing",    "sling",     "wording",  "spelling" };
    Str word = w->count ? w->at[0].word : (Str){ 0 };
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++)
        if (str_is(word, nouns[i]))
            return BEGINS_OTHERWISE;
    if (word.len > 4 && str_ends(word, "ing"))
        return BEGINS_ING;
    if (str_is(word, "to"))
        return BEGINS_TO;
    if (str_is(word, "by"))
        return BEGINS_BY;
    return str_is(word, "because") ? BEGINS_BECAUSE : BEGINS_OTHERWISE;
}

/* All wrong options begin in one way and the right one in another: grammar tells it. */
static void check_form(const Lint *l, const LintItem *item)
{
    if (item->count < 3) /* of two nobody sees which is the odd one */
        return;
    Beginning key = beginning_of(&item->parts[item->key].words);
    Beginning others = beginning_of(&item->parts[item->key ? 0 : 1].words);
    for (int i = 0; i < item->count; i++)
        if (i != item->key && beginning_of(&item->parts[i].words) != others)
            return;
    if (others != BEGINS_OTHERWISE && key != others)
        lint_say(l, &form, item->parts[item->key].text,
                 "all wrong options begin with a word of one form, and the right one does not");
}

void lint_cues(const Lint *l, const LintItem *item)
{
    if (item->key < 0 || item->count < 2)
        return;
    check_longest(l, item);
    check_absolutes(l, item);
    check_clang(l, item);
    check_convergence(l, item);
    check_opposites(l, item);
    check_form(l, item);
}
