/* The first page is for everybody: who meets three words of a trade there stops reading. */
#include "course/lint_inside.h"

#include <strings.h>

static const LintRule jargon = { "opening-jargon", DIAG_WARNING,
                                 "say it in everyday words, explain it in `glossary`, or name what "
                                 "comes before in `requires`" };

static const char *const trade[] = { "api",         "apis",           "sdk",
                                     "json",        "yaml",           "xml",
                                     "sql",         "regex",          "python",
                                     "kubernetes",  "docker",         "terraform",
                                     "webhook",     "endpoint",       "endpoints",
                                     "scripting",   "repository",     "container",
                                     "containers",  "microservice",   "shell",
                                     "cli",         "command line",   "virtual machine",
                                     "embedding",   "embeddings",     "vector database",
                                     "fine-tuning", "hyperparameter", NULL };

static bool is_explained(const Course *c, const char *word)
{
    for (int i = 0; i < c->term_count; i++)
        if (!strcasecmp(c->terms[i].term, word))
            return true;
    return false;
}

/* “An API (a way for programs to talk to each other)” is explained where it stands. */
static bool is_told(const Words *w, const char *word)
{
    int at = words_find(w, word);
    for (const char *c = word; *c; c++)
        at += *c == ' ';
    return !strncmp(w->text + w->at[at].end, " (", 2);
}

void lint_opening(const Lint *l)
{
    const Step *first = l->course->steps;
    while (first < l->course->steps + l->course->step_count && first->kind != STEP_PAGE)
        first++;
    for (int i = 0; i < l->text_count && !l->course->required_count; i++) {
        const LintText *text = &l->texts[i];
        if (text->step != first)
            continue;
        for (const char *const *word = trade; *word; word++)
            if (words_find(&text->words, *word) >= 0 && !is_explained(l->course, *word) &&
                !is_told(&text->words, *word))
                lint_say_words(l, &jargon, text->at, str_of(*word),
                               "`%s` stands on the first page, and nothing comes before it", *word);
    }
}
