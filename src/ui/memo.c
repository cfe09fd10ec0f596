/* Texts that were laid out before. A screen is listed anew with every input, and nearly all of its
 * texts are those of the last time, in boxes of the same width. */
#include "ui/ui_inside.h"

#include <string.h>

/* Several screens. What is forgotten is only laid out again. */
enum { MEMO_BYTES = 384 * 1024 };

typedef struct KnownBlock KnownBlock;
struct KnownBlock {
    KnownBlock *next;
    TextLayout how;
    TextBlock lines;
};

struct KnownText {
    KnownText *next; /* of the same bucket */
    uint64_t hash;
    Span *spans; /* with texts of our own: what is laid out points into them */
    int count;
    TextLayout how;
    Passage passage;
    int min_width, max_width;
    KnownBlock *blocks;
};

static void *memo_alloc(TextMemo *memo, size_t count, size_t size)
{
    memo->bytes += count * size;
    return arena_alloc(&memo->arena, count, size);
}

static char *memo_text(TextMemo *memo, const char *text)
{
    size_t len = strlen(text);
    memo->bytes += len + 1;
    return arena_text(&memo->arena, text, len);
}

void text_memo_wipe(TextMemo *memo)
{
    arena_wipe(&memo->arena);
    *memo = (TextMemo){ .bytes = 0 };
}

void ui_remember(Ui *ui, TextMemo *memo)
{
    ui->memo = memo;
    if (memo->bytes > MEMO_BYTES)
        text_memo_wipe(memo);
}

static uint64_t hash_add(uint64_t h, uint64_t value)
{
    h = (h ^ value) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 32;
}

static uint64_t hash_text(uint64_t h, const char *text)
{
    size_t len = strlen(text);
    h = hash_add(h, len);
    uint64_t eight = 0;
    for (; len >= sizeof eight; text += sizeof eight, len -= sizeof eight) {
        memcpy(&eight, text, sizeof eight);
        h = hash_add(h, eight);
    }
    uint64_t rest = 0;
    memcpy(&rest, text, len);
    return hash_add(h, rest);
}

static uint64_t hash_of(const Span *spans, int count, const TextLayout *how)
{
    uint64_t h = hash_add((uint64_t)how->style, (uint64_t)count);
    for (int i = 0; i < count; i++)
        h = hash_text(hash_add(h, spans[i].style), spans[i].text);
    return h;
}

static bool same_language(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* All that the pieces of a text depend on. */
static bool is_known(const KnownText *k, const Span *spans, int count, const TextLayout *how)
{
    bool same = k->count == count && k->how.style == how->style && k->how.scale == how->scale &&
                k->how.rtl == how->rtl && same_language(k->how.language, how->language);
    for (int i = 0; same && i < count; i++)
        same = k->spans[i].style == spans[i].style && strcmp(k->spans[i].text, spans[i].text) == 0;
    return same;
}

static Span *copy_spans(TextMemo *memo, const Span *spans, int count)
{
    Span *copy = memo_alloc(memo, (size_t)count, sizeof *copy);
    for (int i = 0; i < count; i++) {
        copy[i] = spans[i];
        copy[i].text = memo_text(memo, spans[i].text);
    }
    return copy;
}

/* What is read and laid out takes more room on the way than is kept of it. */
static void *keep(TextMemo *memo, const void *items, int count, size_t size)
{
    void *copy = memo_alloc(memo, (size_t)count, size);
    if (count)
        memcpy(copy, items, (size_t)count * size);
    return copy;
}

KnownText *memo_read(const Ui *ui, const Span *spans, int count, TextLayout how)
{
    TextMemo *memo = ui->memo;
    uint64_t hash = hash_of(spans, count, &how);
    KnownText **bucket = &memo->at[hash % MEMO_BUCKETS];
    for (KnownText *k = *bucket; k; k = k->next)
        if (k->hash == hash && is_known(k, spans, count, &how))
            return k;
    KnownText *k = memo_alloc(memo, 1, sizeof *k);
    *k = (KnownText){ .next = *bucket, .hash = hash, .count = count, .how = how };
    k->spans = copy_spans(memo, spans, count);
    k->how.language = how.language ? memo_text(memo, how.language) : NULL;
    passage_read(ui->arena, ui->metrics, k->spans, count, k->how, &k->passage);
    passage_widths(&k->passage, &k->min_width, &k->max_width);
    k->passage.at = keep(memo, k->passage.at, k->passage.count, sizeof *k->passage.at);
    return *bucket = k;
}

const Passage *memo_passage(const KnownText *k, int *min_width, int *max_width)
{
    *min_width = k->min_width;
    *max_width = k->max_width;
    return &k->passage;
}

void memo_lay(const Ui *ui, KnownText *k, TextLayout how, TextBlock *out)
{
    for (const KnownBlock *b = k->blocks; b; b = b->next)
        if (b->how.max_width == how.max_width && b->how.align == how.align &&
            b->how.balance == how.balance && b->how.max_lines == how.max_lines) {
            *out = b->lines;
            return;
        }
    KnownBlock *b = memo_alloc(ui->memo, 1, sizeof *b);
    *b = (KnownBlock){ .next = k->blocks, .how = how };
    passage_lay(ui->arena, &k->passage, how, &b->lines);
    TextBlock *lines = &b->lines;
    lines->lines = keep(ui->memo, lines->lines, lines->line_count, sizeof *lines->lines);
    lines->runs = keep(ui->memo, lines->runs, lines->run_count, sizeof *lines->runs);
    k->blocks = b;
    *out = *lines;
}
