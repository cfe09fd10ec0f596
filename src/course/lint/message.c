/* Honest words: no false comfort, no threat, no hype, no legal promise, no fact without a source.
 */
#include "course/lint_inside.h"

static const LintRule comfort = { "message-false-comfort", DIAG_ERROR,
                                  "say what is known, what is not, and who decides when" };
static const LintRule threat = { "message-threat", DIAG_ERROR,
                                 "say what help there is, and what people can do" };
static const LintRule hype = { "message-hype", DIAG_ERROR, "say what it does, and for whom" };
static const LintRule law = { "message-law", DIAG_ERROR,
                              "say what the law asks for and its date; nobody is certified by it" };
static const LintRule retired = { "term-retired", DIAG_ERROR, "use the words that are in force" };
static const LintRule ungated = {
    "dialogue-ungated", DIAG_ERROR,
    "say with `harm` what it does (a piece of a request: `never: yes`), or word it so that it can "
    "be kept"
};
static const LintRule gendered = { "word-gendered", DIAG_WARNING,
                                   "use a word that means everybody" };
static const LintRule colour = { "instruction-colour-only", DIAG_ERROR,
                                 "name what stands there, not only its colour" };
static const LintRule unsourced = { "claim-unsourced", DIAG_WARNING,
                                    "give the step its `source`, with a date" };

typedef struct {
    const LintRule *rule;
    const char *const *phrases;
    const char *what;
    bool quoted; /* an exercise may show it, to be judged */
} PhraseRule;

static const char *const comforts[] = {
    "your job is safe",   "your jobs are safe", "no one will lose",    "nobody will lose",
    "will never replace", "never replace",      "nothing to fear",     "don't worry",
    "do not worry",       "no need to worry",   "nothing will change", NULL
};
static const char *const threats[] = { "left behind",
                                       "adapt or die",
                                       "dinosaur",
                                       "dinosaurs",
                                       "or someone else will",
                                       "get on board or",
                                       "will be replaced by someone",
                                       NULL };
static const char *const hypes[] = { "10x",
                                     "superhuman",
                                     "revolutionary",
                                     "game-changer",
                                     "game changer",
                                     "game-changing",
                                     "supercharge",
                                     "unleash",
                                     "cutting-edge",
                                     "magic",
                                     NULL };
static const char *const laws[] = { "fully compliant",
                                    "is compliant",
                                    "are compliant",
                                    "makes you compliant",
                                    "certified",
                                    "guarantees",
                                    "guaranteed compliance",
                                    "required by the ai act",
                                    NULL };
static const char *const retireds[] = { "sufficient level of ai literacy",
                                        "owasp llm top 10 2025",
                                        "owasp top 10 2025",
                                        "designing ai",
                                        "22 competences",
                                        "23 competences",
                                        NULL };
static const char *const genders[] = {
    "chairman",        "manpower", "businessman", "businessmen",
    "foreman",         "salesman", "guys",        "mankind",
    "policeman",       "workman",  "old people",  "young people today",
    "digital natives", NULL
};

/* Pointing at a thing by its colour alone. */
static const char *const colours[] = { "the green one",   "the red one",
                                       "the blue one",    "the yellow one",
                                       "the green box",   "the red box",
                                       "the blue box",    "the green button",
                                       "the red button",  "marked in red",
                                       "marked in green", "shown in red",
                                       "shown in green",  NULL };
static const char *const claims[] = { "research shows",
                                      "studies show",
                                      "a study",
                                      "according to",
                                      "researchers",
                                      "experts say",
                                      "surveys show",
                                      "a survey",
                                      "twice as",
                                      "times as",
                                      "times faster",
                                      "times more",
                                      "million",
                                      "billion",
                                      "most companies",
                                      "the majority of",
                                      NULL };

static const PhraseRule phrase_rules[] = {
    { &comfort, comforts, "promises what nobody can promise", true },
    { &threat, threats, "threatens, and frightened people do not learn", true },
    { &hype, hypes, "is an advertisement", true },
    { &law, laws, "promises something about the law", true },
    { &retired, retireds, "is no longer in force", true },
    { &gendered, genders, "leaves people out", true },
    { &colour, colours, "says nothing to who does not see colours", false },
};

void lint_honest(const Lint *l, const LintText *text)
{
    const Words *w = &text->words;
    for (size_t i = 0; i < sizeof phrase_rules / sizeof *phrase_rules; i++) {
        const PhraseRule *p = &phrase_rules[i];
        const char *phrase = p->quoted && text->practised ? NULL : words_find_any(w, p->phrases);
        if (!phrase)
            continue;
        int at = words_find(w, phrase), words = 1;
        for (const char *c = phrase; *c; c++)
            words += *c == ' ';
        Str found = { w->text + w->at[at].from,
                      (size_t)(w->at[at + words - 1].end - w->at[at].from) };
        lint_say_words(l, p->rule, text->at, found, "`%s` %s", phrase, p->what);
    }
}

/* A reply, or a piece of a message, that promises or threatens and is worth points teaches people
 * to say it. */
static void check_replies(const Lint *l, const LintItem *item)
{
    bool talk = item->step->kind == STEP_dialogue, request = item->step->kind == STEP_compose;
    for (int i = 0; i < item->count && (talk || request); i++) {
        const LintPart *reply = &item->parts[i];
        const char *promise = words_find_any(&reply->words, comforts);
        const char *phrase = promise ? promise : words_find_any(&reply->words, threats);
        if (phrase && reply->part->weight > 0 && !reply->part->gate)
            lint_say(l, &ungated, reply->text, "this %s %s with “%s”, and earns points",
                     talk ? "reply" : "piece", promise ? "promises what nobody can" : "threatens",
                     phrase);
    }
}

/* A share, a year or “studies show”, on a step that names no source. */
static void check_claim(const Lint *l, const LintText *text)
{
    const Words *w = &text->words;
    if (text->sourced || text->practised)
        return;
    const char *claim = words_find_any(w, claims);
    Str found = str_of(claim);
    for (int i = 0; i < w->count && !found.len; i++) {
        Str word = w->at[i].word;
        bool share = word.len > 1 && word.at[word.len - 1] == '%';
        bool per_cent = i > 0 && (str_is(word, "percent") ||
                                  (str_is(word, "cent") && str_is(w->at[i - 1].word, "per")));
        int year;
        if (share || per_cent || word_year(word, &year))
            found = word;
    }
    if (found.len)
        lint_say_words(l, &unsourced, text->at, found, "`%.*s` needs something to rest on",
                       STR_ARG(found));
}

void lint_messages(const Lint *l)
{
    for (int i = 0; i < l->text_count; i++) {
        lint_honest(l, &l->texts[i]);
        check_claim(l, &l->texts[i]);
    }
    for (int i = 0; i < l->count; i++)
        check_replies(l, &l->items[i]);
}
