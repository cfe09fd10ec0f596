/* All questions of the pool together: what one of them cannot show. */
#include "base/file.h"
#include "base/utf8.h"
#include "course/lint_inside.h"

#include <math.h>

static const LintRule key_longest = { "bank-key-longest", DIAG_ERROR,
                                      "shorten some right options, or lengthen wrong ones" };
static const LintRule key_shortest = { "bank-key-shortest", DIAG_ERROR,
                                       "lengthen some right options, or shorten wrong ones" };
static const LintRule key_place = { "bank-key-place", DIAG_ERROR,
                                    "leave `shuffle: no` out, or list the right one elsewhere" };
static const LintRule twice = { "question-twice", DIAG_WARNING,
                                "put it in other words or into another case, or delete one" };
static const LintRule cueing = { "bank-cueing", DIAG_WARNING, "word one of the two differently" };

double binomial_tail(int n, int hits, double p)
{
    double sum = 0;
    for (int k = hits; k <= n; k++)
        sum += exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(p) +
                   (n - k) * log(1 - p));
    return sum;
}

static bool is_choice(const LintItem *item)
{
    return item->step->kind == STEP_choice || item->step->kind == STEP_multiple;
}

/* In how many of the choices the key is strictly the longest option, or the shortest one. */
typedef struct {
    int choices, longest, shortest;
    double chance; /* so many by chance */
} Lengths;

static int letters_of(Arena *a, const Part *part)
{
    return (int)utf8_count(str_of(md_plain(a, part->text)));
}

static void add_lengths(Arena *a, const Step *item, Lengths *to)
{
    const Exercise *e = &item->exercise;
    int key = 0, longer = 0, shorter = 0, count = e->part_count;
    if (item->kind != STEP_choice || count < 2)
        return;
    for (int i = 0; i < count; i++)
        key = e->parts[i].right ? letters_of(a, &e->parts[i]) : key;
    for (int i = 0; i < count; i++) {
        int letters = letters_of(a, &e->parts[i]);
        longer += letters < key;
        shorter += letters > key;
    }
    to->choices++;
    to->longest += longer == count - 1;
    to->shortest += shorter == count - 1;
    to->chance += 1.0 / count;
}

static Lengths lengths_of(Arena *a, const Course *course)
{
    Lengths found = { 0 };
    for (int i = 0; i < course->quiz.pool_count; i++)
        add_lengths(a, &course->quiz.pool[i], &found);
    return found;
}

static bool too_often(const Lengths *found, int hits)
{
    const double most = 0.40, unlikely = 0.05;
    int n = found->choices;
    return n && hits > most * n && binomial_tail(n, hits, found->chance / n) < unlikely;
}

static const char *often_words(Arena *a, const Lengths *found, int hits, const char *what)
{
    return arena_printf(a,
                        "in %d of %d choices the right option is the %s, where chance gives %.0f",
                        hits, found->choices, what, found->chance);
}

static void check_lengths(const Lint *l)
{
    Arena *a = l->text.yaml.arena;
    const YamlNode *at = lint_key(lint_key(l->root, "quiz"), "pool");
    Lengths found = lengths_of(a, l->course);
    if (too_often(&found, found.longest))
        lint_say(l, &key_longest, at, "%s", often_words(a, &found, found.longest, "longest"));
    if (too_often(&found, found.shortest))
        lint_say(l, &key_shortest, at, "%s", often_words(a, &found, found.shortest, "shortest"));
}

/* As of the original, but not an error: whoever translates may not choose the words. */
static void report_translation(DiagList *diags, const char *file, const char *rule,
                               const char *remedy, const char *what)
{
    diag_add(
        diags,
        (Diag){
            .level = DIAG_WARNING, .rule = rule, .file = file, .what = what, .remedy = remedy });
}

void course_lint_translations(const Course *course, const char *folder, DiagList *diags)
{
    Arena *a = diags->arena;
    for (int i = 0; i < course->translation_count; i++) {
        const Course *c = course->translations[i];
        const char *file = path_join(a, folder, arena_printf(a, "%s.po", c->language));
        Lengths found = lengths_of(a, c);
        if (too_often(&found, found.longest))
            report_translation(diags, file, "translation-key-longest", key_longest.remedy,
                               often_words(a, &found, found.longest, "longest"));
        if (too_often(&found, found.shortest))
            report_translation(diags, file, "translation-key-shortest", key_shortest.remedy,
                               often_words(a, &found, found.shortest, "shortest"));
    }
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

/* Of options that are not shuffled: one place far more often than chance would have it. */
static void check_place_share(const Lint *l)
{
    enum { PLACES = 4 };
    const double off = 0.10, unlikely = 0.05 / PLACES; /* each of them could be the one */
    int hits[PLACES] = { 0 }, choices = 0;
    double chance = 0;
    for (int i = 0; i < l->count; i++) {
        const LintItem *item = &l->items[i];
        if (!item->in_pool || item->key < 0 || item->key >= PLACES || item->step->exercise.shuffle)
            continue;
        hits[item->key]++;
        choices++;
        chance += 1.0 / item->count;
    }
    for (int place = 0; choices && place < PLACES; place++) {
        double share = chance / choices;
        if (hits[place] > (share + off) * choices &&
            binomial_tail(choices, hits[place], share) < unlikely)
            lint_say(l, &key_place, lint_key(lint_key(l->root, "quiz"), "pool"),
                     "in %d of %d choices that are not shuffled the right option is number %d",
                     hits[place], choices, place + 1);
    }
}

static bool same_key(const LintItem *a, const LintItem *b)
{
    int same = 0, keys = 0;
    for (int i = 0; i < a->count; i++) {
        keys += a->parts[i].part->right;
        for (int k = 0; a->parts[i].part->right && k < b->count; k++)
            same +=
                b->parts[k].part->right && !strcmp(a->parts[i].words.text, b->parts[k].words.text);
    }
    return same == keys;
}

/* Who has met a question before remembers its answer, and needs to know nothing. */
static void check_twice(const Lint *l, int item)
{
    Arena *a = l->text.yaml.arena;
    const LintItem *here = &l->items[item];
    for (int i = 0; i < item; i++) {
        const LintItem *other = &l->items[i];
        if (other->step->kind != here->step->kind ||
            strcmp(other->asked.text, here->asked.text) != 0 ||
            strcmp(md_plain(a, other->step->exercise.scene),
                   md_plain(a, here->step->exercise.scene)) != 0 ||
            !same_key(here, other))
            continue;
        lint_say(l, &twice, here->ask, "this asks what `%s` asks, with the same answer",
                 other->step->id);
        return;
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
    check_place_share(l);
    for (int i = 0; i < l->count; i++)
        if (is_choice(&l->items[i]))
            check_twice(l, i);
    for (int i = 0; i < l->count; i++)
        if (l->items[i].in_pool)
            check_cueing(l, &l->items[i]);
}
