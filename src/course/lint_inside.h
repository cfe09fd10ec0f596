/* lint_inside.h - what the rules for authors share. */
#ifndef COURSE_LINT_INSIDE_H
#define COURSE_LINT_INSIDE_H

#include "course/course_inside.h"
#include "course/lint.h"

/* A word of a text, in lower case and with a plain apostrophe. */
typedef struct {
    Str word;
    int from, end; /* bytes in the text */
} Word;

enum { WORD_STARTS = 256 };

typedef struct {
    const char *text;
    const Word *at;
    int count;
    uint64_t starts[WORD_STARTS / 64]; /* bit set of how they begin: one not in it is not there */
} Words;

Words words_of(Arena *a, Str text);

/* Where a phrase begins, as the index of its first word; -1: nowhere. */
int words_find(const Words *w, const char *phrase);

/* The first of several phrases that occurs, NULL: none. The list ends with NULL. */
const char *words_find_any(const Words *w, const char *const *phrases);
bool words_hold(const Words *w, Str word);

/* A word of up to 7 bytes with zeros behind it, so that two are compared at once. */
typedef char ShortWord[8];
bool word_among(Str word, const ShortWord *list, size_t count);

/* The words of a text that carry its meaning: of `least` letters or more, and no “which”. */
bool word_is_content(Str word, size_t least);

/* The length of the sentence at the start of `rest`, in bytes. */
size_t sentence_len(Str rest);
int word_syllables(Str word);

/* One option, card or item. */
typedef struct {
    const Part *part;
    const YamlNode *map, *text, *feedback; /* NULL: this kind has no such key */
    Words words;
    int letters;
} LintPart;

/* One exercise of a module, question of the pool, or item of a form or refresher. */
typedef struct {
    const Step *step;
    const YamlNode *map, *ask;
    bool in_pool, beside;
    Words asked;
    LintPart *parts;
    int count;
    int key; /* the right part of a choice; -1: another kind */
} LintItem;

/* A text that learners read, with the node that holds it. */
typedef struct {
    const YamlNode *at;
    const Block *blocks;
    Words words;
    const Step *step; /* that it stands in; NULL: round the course */
    bool practised;   /* of an exercise: it may quote what is wrong */
    bool sourced;     /* its step names a source */
    bool around;      /* a title, the summary, what a term means: no part of what is read on */
} LintText;

typedef struct {
    TextReader text;
    const YamlNode *root;
    const Course *course;
    const LintFacts *facts;
    LintItem *items; /* of the modules, of the pool, and of what stands beside both */
    int count;
    LintText *texts; /* of the course, of pages, and then of the items */
    int text_count, text_room;
} Lint;

typedef struct {
    const char *rule; /* stable, a heading in courses/RULES.md */
    DiagLevel level;
    const char *remedy;
} LintRule;

/* `at` NULL: the whole course. */
void lint_say(const Lint *l, const LintRule *rule, const YamlNode *at, const char *fmt, ...)
    PRINTF_LIKE(4, 5);

/* The same at words that stand in the text of `at`. */
void lint_say_words(const Lint *l, const LintRule *rule, const YamlNode *at, Str words,
                    const char *fmt, ...) PRINTF_LIKE(5, 6);

/* What stands under a key, or the map itself. */
const YamlNode *lint_key(const YamlNode *map, const char *key);

/* The first entry of the list under a key, NULL: there is none. */
const YamlNode *lint_first(const YamlNode *map, const char *key);

/* The words of a text, without its markup. */
Words lint_words(const Lint *l, const Block *blocks);

/* lint/texts.c: every text that learners read, once for all rules. */
void lint_read_texts(Lint *l);

/* lint/allow.c: what was found and is not allowed, added to `out`. */
void lint_allowed(const Lint *l, DiagList *out);

void lint_asks(const Lint *l, const LintItem *item);    /* lint/ask.c: how a question is put */
void lint_options(const Lint *l, const LintItem *item); /* lint/options.c: and its options */
void lint_cues(const Lint *l, const LintItem *item); /* lint/cues.c: what gives the answer away */
void lint_feedback(const Lint *l, const LintItem *item); /* lint/feedback.c */
void lint_exercise(const Lint *l, const LintItem *item); /* lint/exercise.c: other kinds */
void lint_bank(const Lint *l);                           /* lint/bank.c: all questions together */
void lint_course(const Lint *l);                         /* lint/plan.c: objectives and practice */
void lint_prose(const Lint *l);                          /* lint/prose.c: sentences */
void lint_acronyms(const Lint *l);                       /* lint/acronym.c */
void lint_messages(const Lint *l);                       /* lint/message.c: honest words */
void lint_honest(const Lint *l, const LintText *text);   /* the same of one text */
void lint_verbs(const Lint *l);                          /* lint/verbs.c: of objectives */
void lint_dated(const Lint *l);                          /* lint/dated.c: what was so once */
void lint_copied(const Lint *l);                         /* lint/copied.c: own words */
void lint_spelling(const Lint *l);                       /* lint/spelling.c */
void lint_people(const Lint *l);                         /* lint/people.c: of whom it tells */
void lint_opening(const Lint *l);                        /* lint/opening.c: the first page */

/* 1 to 12; 0: no month. */
int word_month(Str word);
bool word_year(Str word, int *year);

/* The chance of `hits` or more of `n` when each has the chance `p`. */
double binomial_tail(int n, int hits, double p);

#endif
