/* How a question is put. */
#include "course/lint_inside.h"

#include "base/letters.h"
#include "base/utf8.h"

static const LintRule not_a_question = { "ask-question", DIAG_ERROR,
                                         "put it as a full question that ends in `?`" };
static const LintRule negative = { "ask-negative", DIAG_ERROR, "ask for what is right" };
static const LintRule double_negative = { "ask-double-negative", DIAG_ERROR,
                                          "put the question or the option positively" };
static const LintRule length = { "ask-length", DIAG_WARNING,
                                 "use 6 to 45 words; a situation goes into `scene`" };
static const LintRule article = { "ask-article", DIAG_ERROR, "leave the article to the options" };
static const LintRule number = { "ask-number", DIAG_WARNING,
                                 "let the question and its options agree in number" };
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

/* How questions end where it is not with `?`: Arabic, Persian and Urdu; Chinese and Japanese, with
 * or without a sign behind か; Greek, by its own sign or the semicolon it looks like; Ethiopic.
 * Armenian writes its sign above the word that is asked for. */
static bool is_question(const Words *asked)
{
    static const char *const ends[] = { "?",    "？",  "؟",      "か。", "か",
                                        "か？", "か｡", "\u037e", "፧",    NULL };
    Str text = str_trim(str_of(asked->text));
    while (str_ends(text, "”") || str_ends(text, "」"))
        text.len -= 3;
    for (const char *const *end = ends; *end; end++)
        if (str_ends(text, *end))
            return true;
    if (text.len > 2 && text.at[text.len - 1] == ';') {
        Str before = { text.at + text.len - 3, 2 };
        uint32_t letter = utf8_next(&before);
        return letter >= 0x370 && letter <= 0x3ff;
    }
    return memmem(text.at, text.len, "՞", strlen("՞")) != NULL;
}

/* Thai, Lao, Khmer and Burmese ask by a word; of a text in them nobody sees whether it asks. */
static bool asks_without_sign(const Words *asked)
{
    for (int i = 0; i < asked->count; i++) {
        Str word = asked->at[i].word;
        if (word.at[0] & 0x80 && letters_of_word(utf8_next(&word)) == LETTERS_THAI)
            return true;
    }
    return false;
}

static void check_question(const Lint *l, const LintItem *item)
{
    const char *blank = strstr(item->asked.text, "__");
    if (blank)
        lint_say_words(l, &not_a_question, item->ask, (Str){ blank, 2 },
                       "a blank tests whether somebody finds the word");
    else if (!is_question(&item->asked) && !asks_without_sign(&item->asked))
        lint_say(l, &not_a_question, item->ask, "this is no question");
}

/* “Choose two” where one is right, and “which one” where several are. “Which two” may ask for a
 * pair, which one option names. */
static void check_number(const Lint *l, const LintItem *item)
{
    static const char *const several[] = { "choose two", "select two",     "choose all",
                                           "select all", "all that apply", "which ones",
                                           NULL };
    static const char *const one[] = { "which one",
                                       "which single",
                                       "which of these is",
                                       "which of the following is",
                                       "choose one",
                                       "select one",
                                       NULL };
    bool single = item->step->kind == STEP_choice;
    const char *found = words_find_any(&item->asked, single ? several : one);
    if (found)
        lint_say_words(l, &number, item->ask, str_of(found), "`%s` asks for %s, and %s right",
                       found, single ? "several" : "one", single ? "one option is" : "several are");
}

void lint_asks(const Lint *l, const LintItem *item)
{
    enum { LEAST = 6, MOST = 45 };
    if (!is_choice(item))
        return;
    Words question = question_of(l, item);
    check_question(l, item);
    bool english = strncmp(l->course->language, "en", 2) == 0;
    int least = english ? LEAST : 0; /* others say with one word what it says with three */
    if (item->asked.count < least || item->asked.count > MOST)
        lint_say(l, &length, item->ask, "the question has %d words", item->asked.count);
    if (!english)
        return;
    check_number(l, item);
    Str last = item->asked.count ? item->asked.at[item->asked.count - 1].word : (Str){ 0 };
    if (str_is(last, "a") || str_is(last, "an"))
        lint_say(l, &article, item->ask, "`%.*s` at the end fits only some of the options",
                 STR_ARG(last));
    const char *view = words_find_any(&item->asked, opinions);
    if (view)
        lint_say_words(l, &opinion, item->ask, str_of(view), "`%s` asks for an opinion", view);
    check_negative(l, item, &question);
}
