/* Sentences that can be read at the first try. */
#include "course/lint_inside.h"

#include "base/letters.h"
#include "base/utf8.h"

static const LintRule too_long = { "sentence-too-long", DIAG_ERROR, "make two of it" };
static const LintRule is_long = { "sentence-long", DIAG_WARNING, "make two of it" };
static const LintRule mean_long = { "sentence-mean", DIAG_WARNING, "shorten the longest" };
static const LintRule paragraph = { "paragraph-long", DIAG_WARNING, "begin a new paragraph" };
static const LintRule grade = { "reading-grade", DIAG_WARNING,
                                "use shorter sentences and everyday words" };
static const LintRule doubled = { "word-doubled", DIAG_WARNING, "delete one" };
static const LintRule unclosed = { "mark-unclosed", DIAG_WARNING,
                                   "put the same mark behind the words, with no space before it" };
static const LintRule spaced = { "mark-unclosed", DIAG_WARNING,
                                 "give the file a name without spaces, and write that" };
static const LintRule passive = { "passive-often", DIAG_WARNING, "say who does it" };

typedef struct {
    int sentences, words, syllables, passives;
    int paragraph; /* sentences in this one */
} Count;

/* Thai, Lao, Khmer and Burmese: a blank ends a sentence there, or a part of one. */
static bool has_no_full_stop(const Words *w)
{
    for (int i = 0; i < w->count; i++) {
        Str word = w->at[i].word;
        if (word.at[0] & 0x80 && letters_of_word(utf8_next(&word)) == LETTERS_THAI)
            return true;
    }
    return false;
}

static void check_sentence_len(const Lint *l, const LintText *text, const Words *w)
{
    enum { LONG = 20, TOO_LONG = 25, SHOWN = 4 };
    if (w->count <= LONG)
        return;
    const Word *end = &w->at[SHOWN - 1];
    Str start = { w->text + w->at[0].from, (size_t)(end->end - w->at[0].from) };
    lint_say_words(l, w->count > TOO_LONG ? &too_long : &is_long, text->at, start,
                   "this sentence has %d words", w->count);
}

/* “is sent”, “were being chosen”: a form of be and a participle next to it. */
static bool is_passive(const Words *w)
{
    static const ShortWord be[] = { "is", "are", "was", "were", "be", "been", "being" };
    static const ShortWord irregular[] = { "sent",  "made",   "done",  "given", "taken", "written",
                                           "shown", "chosen", "known", "kept",  "held",  "told",
                                           "found", "built",  "seen",  "said",  "paid",  "read" };
    for (int i = 0; i + 1 < w->count; i++) {
        if (!word_among(w->at[i].word, be, sizeof be / sizeof *be))
            continue;
        Str next = w->at[i + 1].word;
        if ((next.len > 4 && str_ends(next, "ed")) ||
            word_among(next, irregular, sizeof irregular / sizeof *irregular))
            return true;
    }
    return false;
}

static void check_doubled(const Lint *l, const LintText *text, const Words *w)
{
    for (int i = 1; i < w->count; i++) {
        Str word = w->at[i].word, last = w->at[i - 1].word;
        bool apart = w->at[i].from - w->at[i - 1].end != 1;
        bool told = i > 1 && str_eq(w->at[i - 2].word, word); /* three in a row are one slip */
        if (apart || told || !str_eq(word, last) || str_is(word, "that") || str_is(word, "had"))
            continue;
        Str both = { w->text + w->at[i - 1].from, (size_t)(w->at[i].end - w->at[i - 1].from) };
        lint_say_words(l, &doubled, text->at, both, "`%.*s` stands here twice", STR_ARG(word));
    }
}

static void read_sentence(const Lint *l, const LintText *text, Str sentence, Count *count)
{
    Words w = words_of(l->text.yaml.arena, sentence);
    if (!w.count || has_no_full_stop(&w))
        return;
    check_sentence_len(l, text, &w);
    check_doubled(l, text, &w);
    count->sentences++;
    count->paragraph++;
    count->words += w.count;
    count->passives += is_passive(&w);
    for (int i = 0; i < w.count; i++)
        count->syllables += word_syllables(w.at[i].word);
}

/* `![What it shows](my flow.png)`: of a name with a space the reader of Markdown makes no picture.
 */
static bool is_spaced_picture(const char *text, const char *mark)
{
    const char *open = strstr(text, "!["), *end = strchr(mark, ')'), *space = strchr(mark, ' ');
    return open && open < mark && end && space && space < end;
}

/* What was meant as a mark and opens or closes nothing is shown to learners as it stands. */
static void check_marks(const Lint *l, const LintText *text, const Block *b)
{
    static const char *const marks[] = { "**", "__", "](" };
    for (int i = 0; i < b->span_count; i++)
        for (size_t m = 0; !(b->spans[i].style & SPAN_CODE) && m < 3; m++) {
            const char *at = strstr(b->spans[i].text, marks[m]);
            if (at && is_spaced_picture(b->spans[i].text, at))
                lint_say_words(l, &spaced, text->at, (Str){ at, 2 },
                               "this is no picture, as the name of its file holds a space");
            else if (at)
                lint_say_words(l, &unclosed, text->at, (Str){ at, 2 },
                               "`%s` marks nothing here and is shown as it stands", marks[m]);
        }
}

static bool is_prose(const Block *b)
{
    return b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_BULLET || b->kind == BLOCK_NUMBERED;
}

static void read_blocks(const Lint *l, const LintText *text, const Block *b, Count *count)
{
    enum { MOST_SENTENCES = 3 };
    for (; b; b = b->next) {
        read_blocks(l, text, b->inside, count);
        if (!is_prose(b))
            continue;
        check_marks(l, text, b);
        Block alone = { .kind = BLOCK_PARAGRAPH, .spans = b->spans, .span_count = b->span_count };
        Str rest = str_of(md_plain(l->text.yaml.arena, &alone)), all = rest;
        count->paragraph = 0;
        while (rest.len) {
            size_t len = sentence_len(rest);
            read_sentence(l, text, (Str){ rest.at, len }, count);
            rest = (Str){ rest.at + len, rest.len - len };
        }
        if (count->paragraph > MOST_SENTENCES && !text->practised)
            lint_say_words(l, &paragraph, text->at, (Str){ all.at, sentence_len(all) - 1 },
                           "this paragraph has %d sentences", count->paragraph);
    }
}

/* Flesch and Kincaid 1975: years of school, from the means of words and syllables. */
static double reading_grade(const Count *c)
{
    return 0.39 * c->words / c->sentences + 11.8 * c->syllables / c->words - 15.59;
}

static void read_text(const Lint *l, const LintText *text, Count *all)
{
    enum { ENOUGH_WORDS = 60 };
    const double most_grade = 8;
    Count own = { 0 };
    read_blocks(l, text, text->blocks, &own);
    if (own.words >= ENOUGH_WORDS && strncmp(l->course->language, "en", 2) == 0 &&
        reading_grade(&own) > most_grade)
        lint_say(l, &grade, text->at, "this text asks for %.0f years of school; 8 are fine for all",
                 reading_grade(&own));
    if (text->around)
        return;
    all->sentences += own.sentences;
    all->words += own.words;
    all->passives += own.passives;
}

void lint_prose(const Lint *l)
{
    const double most_mean = 15, most_passive = 0.2;
    Count all = { 0 };
    for (int i = 0; i < l->text_count; i++)
        read_text(l, &l->texts[i], &all);
    if (!all.sentences)
        return;
    double mean = (double)all.words / all.sentences, share = (double)all.passives / all.sentences;
    if (mean > most_mean)
        lint_say(l, &mean_long, NULL, "the sentences of this course have %.1f words on average",
                 mean);
    if (share > most_passive && strncmp(l->course->language, "en", 2) == 0)
        lint_say(l, &passive, NULL, "%.0f %% of the sentences are passive", 100 * share);
}
