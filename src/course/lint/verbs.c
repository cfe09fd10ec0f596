/* What people will be able to do has to be seen or tested. */
#include "course/lint_inside.h"

static const LintRule vague = { "objective-verb", DIAG_ERROR,
                                "begin with what people will do: sort, explain, check, choose …" };

/* What nobody can see somebody do. */
static const char *const vague_verbs[] = { "understand",
                                           "know",
                                           "learn",
                                           "appreciate",
                                           "be aware",
                                           "be familiar",
                                           "be introduced",
                                           "be informed",
                                           "gain",
                                           "become aware",
                                           "become familiar",
                                           "realise",
                                           "realize",
                                           "grasp",
                                           "comprehend",
                                           "believe",
                                           "be able to know",
                                           "be able to understand",
                                           "get to know",
                                           "have an understanding",
                                           "have knowledge",
                                           "have an idea",
                                           "demonstrate understanding",
                                           "demonstrate an understanding",
                                           "show understanding",
                                           "familiarise",
                                           "familiarize",
                                           "internalise",
                                           "internalize",
                                           NULL };

/* Words that no verb begins with: what comes behind them is a subject, not something to do. */
static const char *const no_verbs[] = {
    "the",      "a",      "an",         "how",        "what",        "why",        "when",
    "where",    "which",  "who",        "your",       "our",         "their",      "more",
    "some",     "basics", "basic",      "better",     "good",        "all",        "about",
    "in",       "on",     "of",         "to",         "insight",     "insights",   "importance",
    "overview", "skills", "background", "difference", "differences", "confidence", "confident",
    "benefits", "risks",  NULL
};

/* “Introduction to”, “awareness of”, “using”: nouns, but for a few verbs that look like them. */
static bool is_noun(Str word)
{
    static const char *const ends[] = { "tion", "ness", "ing", "ance", "ship", NULL };
    static const char *const verbs[] = {
        "question", "mention", "caution",    "bring",     "sing",      "ring",
        "string",   "spring",  "swing",      "fling",     "cling",     "balance",
        "advance",  "enhance", "finance",    "position",  "function",  "station",
        "witness",  "harness", "ship",       "petition",  "partition", "ration",
        "glance",   "auction", "ping",       "wing",      "sling",     "sting",
        "dance",    "portion", "commission", "provision", "condition", NULL
    };
    for (const char *const *verb = verbs; *verb; verb++)
        if (str_is(word, *verb))
            return false;
    for (const char *const *end = ends; *end; end++)
        if (str_ends(word, *end))
            return true;
    return false;
}

static bool is_no_verb(Str word)
{
    for (const char *const *w = no_verbs; *w; w++)
        if (str_is(word, *w))
            return true;
    return is_noun(word);
}

static void check_verb(const Lint *l, const Objective *objective, const YamlNode *at)
{
    Words words = words_of(l->text.yaml.arena, str_of(objective->text));
    for (const char *const *v = vague_verbs; *v; v++)
        if (words_find(&words, *v) == 0) {
            lint_say(l, &vague, lint_key(at, "text"), "nobody can see whether somebody does `%s`",
                     *v);
            return;
        }
    if (words.count && is_no_verb(words.at[0].word))
        lint_say(l, &vague, lint_key(at, "text"), "`%.*s` is a subject, and nothing that is done",
                 STR_ARG(words.at[0].word));
}

void lint_verbs(const Lint *l)
{
    const YamlNode *n = lint_first(l->root, "objectives");
    for (int i = 0; n && i < l->course->objective_count; n = n->next, i++)
        check_verb(l, &l->course->objectives[i], n);
}
