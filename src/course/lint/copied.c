/* Own words: what a course says is not to be read in what it was made from. */
#include "course/lint_inside.h"

static const LintRule copied = { "text-copied", DIAG_ERROR,
                                 "say it in your own words, or mark up to 25 words as a quote: "
                                 "`> …`" };

enum { RUN_WORDS = 8, QUOTE_WORDS = 25 };

/* The hash of each run of so many words, in a table of a power of two; 0: empty. */
struct LintOrigin {
    const char *name;
    uint64_t *runs;
    size_t room;
};

/* FNV-1a, with a sign between words. */
static uint64_t run_hash(const Words *w, int at)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (int i = at; i < at + RUN_WORDS; i++) {
        Str word = w->at[i].word;
        for (size_t k = 0; k < word.len; k++)
            hash = (hash ^ (unsigned char)word.at[k]) * UINT64_C(1099511628211);
        hash = (hash ^ ' ') * UINT64_C(1099511628211);
    }
    return hash ? hash : 1;
}

static uint64_t *place_of(const LintOrigin *origin, uint64_t hash)
{
    size_t at = hash & (origin->room - 1);
    while (origin->runs[at] && origin->runs[at] != hash)
        at = (at + 1) & (origin->room - 1);
    return &origin->runs[at];
}

const LintOrigin *lint_origin(Arena *a, const char *name, Str text)
{
    LintOrigin *origin = arena_new(a, LintOrigin);
    Words w = words_of(a, text);
    *origin = (LintOrigin){ .name = name, .room = 64 };
    while (origin->room < 2 * (size_t)w.count)
        origin->room *= 2;
    origin->runs = arena_array(a, uint64_t, origin->room);
    memset(origin->runs, 0, origin->room * sizeof *origin->runs);
    for (int i = 0; i + RUN_WORDS <= w.count; i++) {
        uint64_t hash = run_hash(&w, i);
        *place_of(origin, hash) = hash;
    }
    return origin;
}

/* Each run once, however long it is. */
static void check_words(const Lint *l, const LintText *text, const Words *w)
{
    const LintOrigin *origin = l->facts->origin;
    for (int i = 0; i + RUN_WORDS <= w->count; i++) {
        int end = i;
        while (end + RUN_WORDS <= w->count && *place_of(origin, run_hash(w, end)))
            end++;
        if (end == i)
            continue;
        int count = end - i + RUN_WORDS - 1;
        enum { SHOWN = 4 };
        Str start = { w->text + w->at[i].from, (size_t)(w->at[i + SHOWN - 1].end - w->at[i].from) };
        lint_say_words(l, &copied, text->at, start, "%d words in a row are those of %s", count,
                       origin->name);
        i += count - 1;
    }
}

/* Of the blocks of a text all but short quotes. */
static void check_blocks(const Lint *l, const LintText *text)
{
    for (const Block *b = text->blocks; b; b = b->next) {
        Block alone = *b;
        alone.next = NULL;
        bool quote = b->kind == BLOCK_QUOTE && !b->callout[0];
        if (quote && md_words(&alone) <= QUOTE_WORDS)
            continue;
        Words w = lint_words(l, &alone);
        check_words(l, text, &w);
    }
}

void lint_copied(const Lint *l)
{
    for (int i = 0; l->facts->origin && i < l->text_count; i++)
        check_blocks(l, &l->texts[i]);
}
