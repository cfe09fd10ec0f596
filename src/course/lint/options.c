/* The options of a choice or multiple, whatever the question is. */
#include "course/lint_inside.h"

#include <ctype.h>
#include <stdlib.h>

static const LintRule count = { "options-count", DIAG_ERROR,
                                "three that are all plausible are best, four are fine" };
static const LintRule all_above = { "option-all-above", DIAG_ERROR,
                                    "say what it means; a `multiple` can have several right ones" };
static const LintRule none_above = { "option-none-above", DIAG_ERROR,
                                     "name what would be right instead" };
static const LintRule yes_no = { "option-true-false", DIAG_ERROR,
                                 "ask what follows from it, or use a `judge`" };
static const LintRule same_start = { "option-same-start", DIAG_WARNING,
                                     "move these words into the question" };
static const LintRule overlap = { "option-overlap", DIAG_ERROR,
                                  "make them differ in what they mean" };
static const LintRule number_order = { "option-number-order", DIAG_WARNING,
                                       "list them by size and say `shuffle: no`" };
static const LintRule parallel = { "option-parallel", DIAG_WARNING,
                                   "begin and end all of them alike" };
static const LintRule length = { "option-length", DIAG_WARNING, "say it in 20 words" };
static const LintRule vague = { "option-vague", DIAG_WARNING, "say how often, or when" };

static const char *const alls[] = {
    "all of the above", "all of these", "any of these",     "both of these", "all of them",
    "both of them",     "a and b",      "any of the above", "all the above", NULL
};
static const char *const nones[] = { "none of the above", "none of these", "neither of these",
                                     "none of them", NULL };

/* The same, where an option says nothing else; in a sentence they may mean anything. */
static const char *const bare_alls[] = {
    "all three",      "all four",        "each of these",  "each of them",
    "a or b",         "either of these", "any of them",    "both",
    "both answers",   "all answers",     "all options",    "both options",
    "both are right", "all are right",   "either of them", NULL
};
static const char *const bare_nones[] = { "neither",         "neither is right",
                                          "none of those",   "no option",
                                          "neither of them", "none of the three",
                                          "none is right",   NULL };
static const char *const vagues[] = { "often", "usually", "sometimes", "rarely", "seldom", NULL };

static bool is_choice(const LintItem *item)
{
    return item->step->kind == STEP_choice || item->step->kind == STEP_multiple;
}

static void check_count(const Lint *l, const LintItem *item)
{
    if (item->step->kind == STEP_choice && (item->count < 3 || item->count > 4))
        lint_say(l, &count, lint_key(item->map, "options"), "this choice has %d options",
                 item->count);
}

static bool is_bare_any(const Words *w, const char *const *phrases)
{
    for (; *phrases; phrases++) {
        int words = 1;
        for (const char *c = *phrases; *c; c++)
            words += *c == ' ';
        if (w->count == words && words_find(w, *phrases) == 0)
            return true;
    }
    return false;
}

static void check_words(const Lint *l, const LintPart *p)
{
    enum { MOST_WORDS = 20 };
    if (words_find_any(&p->words, alls) || is_bare_any(&p->words, bare_alls))
        lint_say(l, &all_above, p->text, "this option stands for others");
    if (words_find_any(&p->words, nones) || is_bare_any(&p->words, bare_nones))
        lint_say(l, &none_above, p->text, "this option says only what is not so");
    const char *word = words_find_any(&p->words, vagues);
    if (word)
        lint_say_words(l, &vague, p->text, str_of(word), "`%s` means something else to each reader",
                       word);
    if (p->words.count > MOST_WORDS)
        lint_say(l, &length, p->text, "this option has %d words", p->words.count);
}

static bool is_bare(const Words *w, const char *a, const char *b)
{
    return w->count == 1 && (str_is(w->at[0].word, a) || str_is(w->at[0].word, b));
}

static void check_yes_no(const Lint *l, const LintItem *item)
{
    int bare = 0;
    for (int i = 0; i < item->count; i++)
        bare += is_bare(&item->parts[i].words, "true", "false") ||
                is_bare(&item->parts[i].words, "yes", "no");
    if (bare >= 2)
        lint_say(l, &yes_no, lint_key(item->map, "options"), "half of all guesses are right here");
}

/* How many words all options have in common at their start. */
static int shared_start(const LintItem *item)
{
    int shared = item->parts[0].words.count;
    for (int i = 1; i < item->count; i++) {
        const Words *a = &item->parts[0].words, *b = &item->parts[i].words;
        int same = 0;
        while (same < shared && same < b->count && str_eq(a->at[same].word, b->at[same].word))
            same++;
        shared = same;
    }
    return shared;
}

static void check_start(const Lint *l, const LintItem *item)
{
    int shared = shared_start(item);
    if (shared < 3)
        return;
    const Words *w = &item->parts[0].words;
    lint_say(l, &same_start, item->parts[0].text, "all options begin with `%.*s`",
             w->at[shared - 1].end - w->at[0].from, w->text + w->at[0].from);
}

/* Words in both, as a share of the words in either. */
static double likeness(const Words *a, const Words *b)
{
    int both = 0, either = b->count;
    for (int i = 0; i < a->count; i++) {
        bool shared = words_hold(b, a->at[i].word);
        both += shared;
        either += !shared;
    }
    return either ? (double)both / either : 0;
}

/* "10 to 20", "10–20": the range of an option that is nothing else but one and its unit. */
static bool range_of(const Words *w, int64_t *from, int64_t *to)
{
    int first = -1, second = -1;
    for (int i = 0; i < w->count && i < 3; i++) {
        int64_t n;
        if (str_int(w->at[i].word, &n)) {
            second = first >= 0 && second < 0 ? i : second;
            first = first < 0 ? i : first;
        }
    }
    return first == 0 && second > 0 && str_int(w->at[0].word, from) &&
           str_int(w->at[second].word, to) && *from <= *to;
}

static void check_overlap(const Lint *l, const LintItem *item)
{
    const double too_alike = 0.8; /* of the words */
    for (int i = 1; i < item->count; i++)
        for (int k = 0; k < i; k++) {
            const Words *a = &item->parts[k].words, *b = &item->parts[i].words;
            int64_t from, to, from2, to2;
            bool meet =
                range_of(a, &from, &to) && range_of(b, &from2, &to2) && from <= to2 && from2 <= to;
            bool numbers = a->count && b->count && isdigit((unsigned char)a->at[0].word.at[0]);
            if (meet || (!numbers && likeness(a, b) >= too_alike && a->count > 3))
                lint_say(l, &overlap, item->parts[i].text,
                         "this option says nearly what `%.40s` says", a->text);
        }
}

/* "14 days", "3.5 hours", "May 2024", "3 June": what an option is sorted by. */
static bool size_of(const Words *w, double *out)
{
    int month = 0, year = 0, day = 0;
    for (int i = 0; i < w->count && i < 3; i++) {
        int64_t number;
        Str word = w->at[i].word;
        month = month ? month : word_month(word);
        if (!word_year(word, &year) && str_int(word, &number) && number >= 1 && number <= 31)
            day = (int)number;
    }
    bool figure = w->count && isdigit((unsigned char)w->at[0].word.at[0]);
    enum { YEAR = 372, MONTH = 31 };
    *out = month ? year * YEAR + month * MONTH + day : figure ? strtod(w->at[0].word.at, NULL) : 0;
    return month ? figure || day || year : figure;
}

/* All options are numbers or days: 1 rising, -1 falling, 0 neither; false: not all are. */
static bool numbers_sorted(const LintItem *item, int *sorted)
{
    int rising = 0, falling = 0;
    double last = 0;
    for (int i = 0; i < item->count; i++) {
        double now;
        if (!size_of(&item->parts[i].words, &now))
            return false;
        rising += i > 0 && now > last;
        falling += i > 0 && now < last;
        last = now;
    }
    *sorted = rising == item->count - 1 ? 1 : falling == item->count - 1 ? -1 : 0;
    return true;
}

static void check_numbers(const Lint *l, const LintItem *item)
{
    int sorted;
    if (item->count >= 3 && numbers_sorted(item, &sorted) &&
        (!sorted || item->step->exercise.shuffle))
        lint_say(l, &number_order, lint_key(item->map, "options"),
                 "numbers out of order make the learner search");
}

static bool ends_in_stop(Str text)
{
    static const char *const stops[] = { ".", "!", "?", "。", "！", "？", "؟", "।", "۔", NULL };
    for (const char *const *stop = stops; *stop; stop++)
        if (str_ends(text, *stop))
            return true;
    return false;
}

static void check_parallel(const Lint *l, const LintItem *item)
{
    int capitals = 0, stops = 0, letters = 0;
    for (int i = 0; i < item->count; i++) {
        Str text = str_trim(str_of(item->parts[i].words.text));
        if (!text.len)
            return;
        letters += isalpha((unsigned char)text.at[0]) != 0;
        capitals += isupper((unsigned char)text.at[0]) != 0;
        stops += ends_in_stop(text);
    }
    if (letters == item->count && capitals > 0 && capitals < item->count)
        lint_say(l, &parallel, lint_key(item->map, "options"), "some options begin with a capital");
    if (stops > 0 && stops < item->count)
        lint_say(l, &parallel, lint_key(item->map, "options"), "some options end in a full stop");
}

void lint_options(const Lint *l, const LintItem *item)
{
    if (!is_choice(item) || !item->count)
        return;
    check_count(l, item);
    for (int i = 0; i < item->count; i++)
        check_words(l, &item->parts[i]);
    check_yes_no(l, item);
    check_start(l, item);
    check_overlap(l, item);
    check_numbers(l, item);
    check_parallel(l, item);
}
