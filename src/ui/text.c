/* From pieces to lines: filling, balancing, cutting short, and putting runs in visual order. */
#include "ui/ui_inside.h"

#include "base/grapheme.h"

#include <math.h>

const TextLook text_looks[TEXT_STYLES] = {
    [TEXT_DEFAULT] = { FACE_REGULAR, 26, 1.5f, 0 },
#define STYLE(name, face, size, line, spacing) [TEXT_##name] = { face, size, line, spacing },
#include "ui/styles.def"
#undef STYLE
};

static const char ELLIPSIS[] = "…";

static int piece_measure(const Passage *p, const Piece *piece, size_t len)
{
    return passage_measure(p, piece->font, piece->text, len);
}

/* The longest beginning that is at most `width` wide, but at least one character. */
static size_t len_within(const Passage *p, const Piece *piece, int width)
{
    size_t fits = grapheme_first((Str){ piece->text, piece->len });
    for (size_t at = fits; at < piece->len;) {
        at += grapheme_first((Str){ piece->text + at, piece->len - at });
        if (piece_measure(p, piece, at) > width)
            break;
        fits = at;
    }
    return fits;
}

static int hyphen_width(const Passage *p, const Piece *piece)
{
    return passage_measure(p, piece->font, "-", 1);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80);
}

/* Scripts whose words may be spaced out letter by letter, and parted by a hyphen. */
static bool is_alphabetic(uint32_t script)
{
    return script == SCRIPT_LATIN || script == SCRIPT_GREEK || script == SCRIPT_CYRILLIC;
}

static int clusters(const char *text, size_t len, int most)
{
    int count = 0;
    for (size_t at = 0; at < len && count < most; count++)
        at += grapheme_first((Str){ text + at, len - at });
    return count;
}

/* The beginning of a word that is broken at any letter: with room for a hyphen, and not so long
 * that next to nothing is left for the next line. */
static Piece broken_head(const Passage *p, const Piece *word, int width)
{
    enum { LEAST_REST = 3 };
    Piece head = *word;
    bool hyphens = !p->typed && is_alphabetic(word->font.script);
    int hyphen = hyphens ? hyphen_width(p, word) : 0;
    head.len = len_within(p, word, width - hyphen);
    size_t least = grapheme_first((Str){ word->text, word->len });
    while (hyphen && head.len > 2 * least && head.len < word->len &&
           clusters(word->text + head.len, word->len - head.len, LEAST_REST) < LEAST_REST)
        head.len = len_within(p, word, piece_measure(p, word, head.len) - 1);
    head.width = piece_measure(p, &head, head.len);
    head.breaks = BREAK_MAY;
    head.soft = hyphen && head.len < word->len && is_letter(word->text[head.len - 1]) &&
                is_letter(word->text[head.len]);
    return head;
}

/* A word at every place where its language lets it be parted, each part but the last with a hyphen
 * where a line ends. Returns how many parts. */
static int part_word(Arena *a, const Passage *p, const Piece *word, Piece *out)
{
    int count = 0;
    size_t from = 0;
    bool asks = p->metrics->hyphens && p->language && !p->typed && is_alphabetic(word->font.script);
    bool *may = asks ? arena_array(a, bool, word->len + 1) : NULL;
    if (asks)
        p->metrics->hyphens(p->metrics->ctx, p->language, word->text, word->len, may);
    for (size_t i = 1; asks && i < word->len; i++) {
        if (!may[i])
            continue;
        Piece part = *word;
        part.text += from;
        part.len = i - from;
        part.width = piece_measure(p, &part, part.len);
        part.breaks = BREAK_MAY;
        part.soft = true;
        out[count++] = part;
        from = i;
    }
    out[count] = *word;
    out[count].text += from;
    out[count].len -= from;
    out[count].width = from ? piece_measure(p, &out[count], out[count].len) : word->width;
    return count + 1;
}

/* A part that no line can hold is broken at any letter. Returns how many pieces. */
static int break_part(const Passage *p, Piece rest, int width, Piece *out)
{
    int count = 0;
    while (rest.width > width) {
        Piece head = broken_head(p, &rest, width);
        if (head.len == rest.len)
            break;
        out[count++] = head;
        rest.text += head.len;
        rest.len -= head.len;
        rest.width = piece_measure(p, &rest, rest.len);
    }
    out[count++] = rest;
    return count;
}

/* Cut words that no line can hold, and count them. The copy is made only when there are any. */
static int break_long_words(Arena *a, Passage *p, int width)
{
    int extra = 0, broken = 0;
    for (int i = 0; i < p->count; i++)
        if (!p->at[i].space && p->at[i].width > width) {
            extra += (int)p->at[i].len;
            broken++;
        }
    if (!extra)
        return 0;
    Piece *out = arena_array(a, Piece, p->count + extra), *parts = arena_array(a, Piece, extra + 1);
    int count = 0;
    for (int i = 0; i < p->count; i++) {
        if (p->at[i].space || p->at[i].width <= width) {
            out[count++] = p->at[i];
            continue;
        }
        int many = part_word(a, p, &p->at[i], parts);
        for (int k = 0; k < many; k++)
            count += break_part(p, parts[k], width, out + count);
    }
    p->at = out;
    p->count = count;
    return broken;
}

/* The index behind the last piece of the line that begins at `from`. */
static int line_end(const Passage *p, int from, int width)
{
    int x = 0, fits = -1;
    for (int i = from; i < p->count; i++) {
        const Piece *piece = &p->at[i];
        x += piece->width;
        if (!piece->space && x > width && i > from)
            return fits > 0 ? fits : i;
        if (piece->breaks == BREAK_MUST)
            return i + 1;
        bool room = !piece->soft || x + hyphen_width(p, piece) <= width;
        if (piece->breaks == BREAK_MAY && room)
            fits = i + 1;
    }
    return p->count;
}

/* The number of lines, and where the last begins. */
static int lines_until(const Passage *p, int width, int *last)
{
    int lines = 0;
    *last = 0;
    for (int from = 0; from < p->count; from = line_end(p, from, width)) {
        *last = from;
        lines++;
    }
    return lines;
}

static int lines_at(const Passage *p, int width)
{
    int last;
    return lines_until(p, width, &last);
}

static int width_from(const Passage *p, int from)
{
    int width = 0, spaces = 0;
    for (int i = from; i < p->count; i++) {
        spaces = p->at[i].space ? spaces + p->at[i].width : 0;
        width += p->at[i].width;
    }
    return width - spaces;
}

/* A width, a little narrower, at which no lonely word is left for the last line; else the same. */
static int pretty_width(const Passage *p, int width)
{
    enum { NARROWEST = 70, STEP = 2, LAST_LEAST = 4 /* a quarter */ };
    int last, low, widest, lines = lines_until(p, width, &last);
    if (lines < 2 || width_from(p, last) * LAST_LEAST >= width)
        return width;
    passage_widths(p, &low, &widest);
    for (int part = 100 - STEP; part >= NARROWEST; part -= STEP) {
        int narrow = width * part / 100;
        if (narrow < low || lines_until(p, narrow, &last) > lines)
            break;
        if (width_from(p, last) * LAST_LEAST >= width)
            return narrow;
    }
    return width;
}

/* The narrowest width that needs no more lines. */
static int balanced_width(const Passage *p, int width)
{
    int lines = lines_at(p, width), low = 0, widest = 0;
    passage_widths(p, &low, &widest);
    int high = widest < width ? widest : width;
    while (lines > 1 && low < high) {
        int middle = low + (high - low) / 2;
        if (lines_at(p, middle) <= lines)
            high = middle;
        else
            low = middle + 1;
    }
    return high > 0 ? high : width;
}

/* The pieces of one line, as they will be drawn but in logical order. */
typedef struct {
    Piece *at;
    int *order; /* from left to right */
    int count;
} Line;

static void line_take(const Passage *p, int from, int to, Line *line)
{
    while (to > from && p->at[to - 1].space)
        to--;
    line->count = 0;
    for (int i = from; i < to; i++)
        line->at[line->count++] = p->at[i];
}

static void line_add(const Passage *p, Line *line, const char *text, RunFont font, uint8_t level)
{
    size_t len = strlen(text);
    Piece model = line->count ? line->at[line->count - 1] : p->at[0];
    font.rtl = (level & 1) != 0;
    line->at[line->count++] = (Piece){ .text = text,
                                       .len = len,
                                       .width = passage_measure(p, font, text, len),
                                       .font = font,
                                       .style = model.style,
                                       .level = level,
                                       .base = model.base };
}

static int line_width(const Line *line)
{
    int width = 0;
    for (int i = 0; i < line->count; i++)
        width += line->at[i].width;
    return width;
}

/* A word parted at a soft hyphen shows it, unless even that is too much for the width. */
static void line_hyphenate(const Passage *p, Line *line, int width)
{
    const Piece *last = line->count ? &line->at[line->count - 1] : NULL;
    if (last && last->soft && !p->typed && line_width(line) + hyphen_width(p, last) <= width)
        line_add(p, line, "-", last->font, last->level);
}

/* End the line in an ellipsis: whole words go first, then letters of the last one left. */
static void line_shorten(const Passage *p, Line *line, int width)
{
    RunFont font = p->at[0].font;
    uint8_t level = p->at[0].base;
    font.face = p->metrics->face_for(p->metrics->ctx, p->look.face, 0x2026);
    int room = width - passage_measure(p, font, ELLIPSIS, sizeof ELLIPSIS - 1);
    int x = line_width(line);
    while (line->count > 1 && (x > room || line->at[line->count - 1].space))
        x -= line->at[--line->count].width;
    if (line->count == 1 && x > room) {
        Piece *last = &line->at[0];
        last->len = len_within(p, last, room);
        last->width = piece_measure(p, last, last->len);
    }
    line_add(p, line, ELLIPSIS, font, level);
}

/* Words whose letters stand apart become a run for each letter. */
static void add_spaced(const Passage *p, const Piece *piece, int x, TextBlock *out)
{
    int drawn = 0;
    for (size_t at = 0; at < piece->len; drawn++) {
        size_t len = grapheme_first((Str){ piece->text + at, piece->len - at });
        int before = at ? p->metrics->width(p->metrics->ctx, piece->font, piece->text, at) : 0;
        int after = p->metrics->width(p->metrics->ctx, piece->font, piece->text, at + len);
        out->runs[out->run_count++] =
            (TextRun){ .font = piece->font,
                       .text = piece->text + at,
                       .len = len,
                       .x = x + before + (int)lroundf(p->spacing * (float)drawn),
                       .width = after - before,
                       .style = piece->style };
        at += len;
    }
}

static bool may_space(const Passage *p, const Piece *piece)
{
    return p->spacing > 0 && !piece->space && is_alphabetic(piece->font.script);
}

/* Spaces are only runs where something is drawn behind them. */
static bool is_drawn(const Piece *piece)
{
    return piece->len && (!piece->space || piece->style & (SPAN_MARK | SPAN_CODE | SPAN_TERM));
}

static int start_of(const TextLayout *how, int width, bool rtl)
{
    int spare = how->max_width - width;
    if (how->align == ALIGN_CENTER)
        return spare / 2;
    bool right = rtl || (how->rtl && how->align != ALIGN_OWN);
    return (how->align == ALIGN_END) != right ? spare : 0;
}

static void line_draw(const Passage *p, const Line *line, const char *text, const TextLayout *how,
                      TextBlock *out)
{
    TextLine *drawn = &out->lines[out->line_count];
    int height = (int)lroundf(p->look.line * (float)p->px);
    RunFont base = { p->look.face, p->px, SCRIPT_LATIN, false };
    int ascent = p->metrics->ascent(p->metrics->ctx, base);

    drawn->y = out->line_count * height;
    /* Capitals, about 0.7 of the ascent, stand in the middle of the line. */
    drawn->baseline = drawn->y + height / 2 + (int)lroundf(0.35f * (float)ascent);
    drawn->first = out->run_count;
    drawn->text = text;
    drawn->width = line_width(line);
    bidi_order(line->at, line->count, line->order);
    int x = start_of(how, drawn->width, line->count && line->at[0].base);
    for (int i = 0; i < line->count; i++) {
        const Piece *piece = &line->at[line->order[i]];
        if (may_space(p, piece))
            add_spaced(p, piece, x, out);
        else if (is_drawn(piece))
            out->runs[out->run_count++] = (TextRun){ .font = piece->font,
                                                     .text = piece->text,
                                                     .len = piece->len,
                                                     .x = x,
                                                     .width = piece->width,
                                                     .style = piece->style };
        x += piece->width;
    }
    drawn->count = out->run_count - drawn->first;
    out->line_count++;
    out->width = drawn->width > out->width ? drawn->width : out->width;
    out->height = drawn->y + height;
}

static size_t runs_at_most(const Passage *p, int lines)
{
    size_t room = (size_t)p->count + (size_t)lines + 4;
    for (int i = 0; p->spacing > 0 && i < p->count; i++)
        room += p->at[i].len;
    return room;
}

void passage_lay(Arena *a, const Passage *passage, TextLayout how, TextBlock *out)
{
    Passage copy = *passage;
    copy.typed = how.typed;
    const Passage *p = &copy;
    TextBlock block = { .rtl = copy.rtl };
    int width = how.max_width > 1 ? how.max_width : 1;
    block.broken = break_long_words(a, &copy, width);
    if (!block.broken && !how.typed) /* a hyphen has room only in the whole width */
        width = how.balance ? balanced_width(p, width) : pretty_width(p, width);
    int lines = lines_at(p, width);
    block.lines = arena_array(a, TextLine, lines + 2);
    block.runs = arena_array(a, TextRun, runs_at_most(p, lines));
    Line line = { .at = arena_array(a, Piece, p->count + 2),
                  .order = arena_array(a, int, p->count + 2) };

    for (int from = 0; from < p->count;) {
        int to = line_end(p, from, width);
        bool cut = how.max_lines > 0 && block.line_count == how.max_lines - 1 && to < p->count;
        line_take(p, from, to, &line);
        block.cut = block.cut || cut;
        if (cut)
            line_shorten(p, &line, how.max_width);
        else if (to < p->count)
            line_hyphenate(p, &line, width);
        line_draw(p, &line, p->at[from].text, &how, &block);
        from = cut ? p->count : to;
    }
    /* No text is as high as a line: a field before anything is typed, or behind Enter. */
    line.count = 0;
    if (!p->count || (how.typed && p->at[p->count - 1].breaks == BREAK_MUST))
        line_draw(p, &line, p->end, &how, &block);
    *out = block;
}

void text_layout(Arena *a, const TextMetrics *m, const Span *spans, int count, TextLayout how,
                 TextBlock *out)
{
    Passage p;
    passage_read(a, m, spans, count, how, &p);
    passage_lay(a, &p, how, out);
}

void text_widths(Arena *a, const TextMetrics *m, const Span *spans, int count, TextLayout how,
                 int *min_width, int *max_width)
{
    Passage p;
    passage_read(a, m, spans, count, how, &p);
    passage_widths(&p, min_width, max_width);
}
