/* How a question is put. */
#include "course/lint_inside.h"

static const LintRule not_a_question = { "ask-question", DIAG_ERROR,
                                         "put it as a full question that ends in `?`" };
static const LintRule negative = { "ask-negative", DIAG_ERROR, "ask for what is right" };
static const LintRule double_negative = { "ask-double-negative", DIAG_ERROR,
                                          "put the question or the option positively" };
static const LintRule length = { "ask-length", DIAG_WARNING,
                                 "use 6 to 45 words; a situation goes into `scene`" };
static const LintRule article = { "ask-article", DIAG_ERROR, "leave the article to the options" };
static const LintRule opinion = { "ask-opinion", DIAG_ERROR,
                                  "ask for what can be right or wrong; a `pulse` asks for views" };

static const char *const negatives[] = { "not",       "except",  "least",          "never",
                                         "cannot",    "can't",   "don't",          "isn't",
                                         "shouldn't", "false",   "incorrect",      "won't",
                                         "aren't",    "doesn't", "which is wrong", NULL };
static const char *const opinions[] = { "do you think",     "do you feel", "your view",
                                        "your opinion",     "do you like", "do you believe",
                                        "would you rather", NULL };

/* The sentence that asks: of a situation and its question in one line, the question alone. */
static Words question_of(const Lint *l, const LintItem *item)
{
    Str rest = str_of(item->asked.text), last = rest;
    while (rest.len) {
        size_t len = sentence_len(rest);
        last = (Str){ rest.at, len };
        rest = (Str){ rest.at + len, rest.len - len };
    }
    return words_of(l->text.yaml.arena, last);
}

static bool is_choice(const LintItem *item)
{
    return item->step->kind == STEP_choice || item->step->kind == STEP_multiple;
}

static void check_negative(const Lint *l, const LintItem *item, const Words *question)
{
    const char *word = words_find_any(question, negatives);
    if (!word)
        return;
    lint_say_words(l, &negative, item->ask, str_of(word),
                   "the question turns on `%s`, which is easily overlooked", word);
    for (int i = 0; i < item->count; i++) {
        const char *again = words_find_any(&item->parts[i].words, negatives);
        if (again)
            lint_say(l, &double_negative, item->parts[i].text,
                     "`%s` in the question and `%s` in this option have to be undone in the head",
                     word, again);
    }
}

void lint_asks(const Lint *l, const LintItem *item)
{
    enum { LEAST = 6, MOST = 45 };
    if (!is_choice(item))
        return;
    Str text = str_trim(str_of(item->asked.text));
    Words question = question_of(l, item);
    if (!str_ends(text, "?") && !str_ends(text, "？") && !str_ends(text, "؟"))
        lint_say(l, &not_a_question, item->ask, "this is no question");
    if (item->asked.count < LEAST || item->asked.count > MOST)
        lint_say(l, &length, item->ask, "the question has %d words", item->asked.count);
    Str last = item->asked.count ? item->asked.at[item->asked.count - 1].word : (Str){ 0 };
    if (str_is(last, "a") || str_is(last, "an"))
        lint_say(l, &article, item->ask, "`%.*s` at the end fits only some of the options",
                 STR_ARG(last));
    const char *view = words_find_any(&item->asked, opinions);
    if (view)
        lint_say_words(l, &opinion, item->ask, str_of(view), "`%s` asks for an opinion", view);
    check_negative(l, item, &question);
}
