/* Reading spans into pieces: characters, directions, break opportunities, faces. */
#include "ui/ui_inside.h"

#include "base/grapheme.h"
#include "base/utf8.h"

#include <linebreak.h>
#include <math.h>

/* libunibreak builds its index once for the whole process. */
__attribute__((constructor)) static void start_line_breaking(void)
{
    init_linebreak();
}

/* One character of the text and all that is known about it. */
typedef struct {
    const char *at;
    uint8_t len; /* 0: a break that no character stands for */
    uint8_t level, base;
    int face;
    uint32_t script;
    unsigned style;
    int span;
} Letter;

typedef struct {
    uint32_t *code; /* apart, as fribidi and libunibreak want them */
    Letter *at;
    int count;
} Letters;

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r' && c != '\n') || c == 0x85 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x2006) || (c >= 0x2008 && c <= 0x200a) || c == 0x2028 ||
           c == 0x2029 || c == 0x205f || c == 0x3000;
}

/* Characters that only steer: they are never drawn. */
static bool is_unseen(uint32_t c)
{
    return c == 0xad || c == 0x200b || c == 0x200e || c == 0x200f || c == 0x2060 || c == 0xfeff ||
           (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_joining(uint32_t c)
{
    return c >= 0x300 && utf8_is_mark(c);
}

static void add_letter(Letters *l, uint32_t code, Letter letter)
{
    l->code[l->count] = code;
    l->at[l->count++] = letter;
}

static Letters read_letters(Arena *a, const Span *spans, int count)
{
    size_t room = 1;
    for (int i = 0; i < count; i++)
        room += strlen(spans[i].text) + 1;
    Letters l = { .code = arena_array(a, uint32_t, room), .at = arena_array(a, Letter, room) };
    for (int i = 0; i < count; i++) {
        Str rest = str_of(spans[i].text);
        if (spans[i].style & SPAN_BREAK && l.count && l.code[l.count - 1] != '\n')
            add_letter(&l, '\n', (Letter){ .at = rest.at, .span = i });
        while (rest.len) {
            const char *at = rest.at;
            uint32_t code = utf8_next(&rest);
            add_letter(&l, code,
                       (Letter){ .at = at,
                                 .len = (uint8_t)(rest.at - at),
                                 .span = i,
                                 .style = spans[i].style & ~(unsigned)SPAN_BREAK });
        }
    }
    return l;
}

static void find_levels(Arena *a, Letters *l, bool language_rtl, bool *first_rtl)
{
    bool needed = language_rtl || bidi_needed(l->code, l->count);
    *first_rtl = false;
    if (!needed)
        return;
    uint8_t *levels = arena_array(a, uint8_t, l->count + 1);
    for (int from = 0; from < l->count;) {
        int end = from;
        while (end < l->count && l->code[end] != '\n')
            end++;
        if (end < l->count)
            end++;
        bool rtl = bidi_levels(a, l->code + from, end - from, language_rtl, levels);
        if (from == 0)
            *first_rtl = rtl;
        for (int i = from; i < end; i++) {
            l->at[i].level = levels[i - from];
            l->at[i].base = rtl;
        }
        from = end;
    }
}

static Face face_in_style(Face face, unsigned style)
{
    if (face == FACE_DISPLAY)
        return face;
    if (style & SPAN_BOLD)
        return FACE_BOLD;
    return style & SPAN_ITALIC && face == FACE_REGULAR ? FACE_ITALIC : face;
}

/* A mark stays with its letter: when the letter's face has no such mark, both move. */
static void choose_mark_face(const TextMetrics *m, Letters *l, int i, Face face)
{
    int found = m->face_for(m->ctx, face, l->code[i]);
    bool known = found == l->at[i - 1].face || found == (int)face;
    l->at[i].face = l->at[i - 1].face;
    if (known)
        return;
    for (int k = i; k >= 0 && l->at[k].span == l->at[i].span; k--) {
        l->at[k].face = found;
        if (!is_joining(l->code[k]))
            break;
    }
}

static void choose_faces(const TextMetrics *m, Letters *l, Face base)
{
    for (int i = 0; i < l->count; i++) {
        Letter *at = &l->at[i];
        uint32_t c = l->code[i];
        Face face = face_in_style(base, at->style);
        if (c < 0x80 || is_unseen(c) || is_space(c))
            at->face = (int)face;
        else if (i > 0 && is_joining(c) && l->at[i - 1].span == at->span)
            choose_mark_face(m, l, i, face);
        else
            at->face = m->face_for(m->ctx, face, c);
    }
}

static uint32_t script_of(const TextMetrics *m, uint32_t c)
{
    if (c < 0x80)
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? SCRIPT_LATIN : 0;
    return m->script(m->ctx, c);
}

/* Common characters take the script before them; at the start, the one behind. */
static void choose_scripts(const TextMetrics *m, Letters *l)
{
    uint32_t last = 0;
    int waiting = 0;
    for (int i = 0; i < l->count; i++) {
        uint32_t script = script_of(m, l->code[i]);
        if (script && !last)
            for (; waiting < i; waiting++)
                l->at[waiting].script = script;
        last = script ? script : last;
        l->at[i].script = last;
    }
    for (int i = 0; !last && i < l->count; i++)
        l->at[i].script = SCRIPT_LATIN;
}

static bool continues(const Letter *before, const Letter *now, Break breaks, bool same_kind)
{
    return breaks == BREAK_NO && same_kind && before->span == now->span &&
           before->face == now->face && before->script == now->script &&
           before->level == now->level && before->at + before->len == now->at;
}

/* libunibreak 1.1 is older than emoji held together by joiners: no break within a character. */
static Break break_behind(const Letters *l, int i, char found)
{
    bool within = i + 1 == l->count || is_joining(l->code[i + 1]) || l->code[i] == 0x200d;
    if (found == LINEBREAK_MUSTBREAK && i + 1 < l->count)
        return BREAK_MUST;
    return found == LINEBREAK_ALLOWBREAK && !within ? BREAK_MAY : BREAK_NO;
}

static bool is_digit(uint32_t c)
{
    return (c >= '0' && c <= '9') || (c >= 0x660 && c <= 0x669) || (c >= 0x6f0 && c <= 0x6f9);
}

static bool is_word(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xc0;
}

/* Whether a space stands between a number and what it counts: "30 minutes", "12 %", "§ 87", and
 * behind the dot of an ordinal: "22. November". Numbers of more than three digits are years and
 * names of things, and stand for themselves. */
static bool is_held(const Letters *l, int i)
{
    enum { MOST_DIGITS = 3 };
    if (i < 1 || i + 1 >= l->count)
        return false;
    uint32_t behind = l->code[i + 1];
    if (l->code[i - 1] == 0xa7) /* § */
        return is_digit(behind);
    int digits = 0, end = l->code[i - 1] == '.' ? i - 1 : i;
    while (digits < end && is_digit(l->code[end - 1 - digits]))
        digits++;
    bool counts = is_word(behind) || behind == '%' || behind == 0xb0; /* ° */
    return digits > 0 && digits <= MOST_DIGITS && counts;
}

static bool is_capital(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde && c != 0xd7);
}

/* Whether a space stands before an initial that ends a name: "Sam E." */
static bool is_before_initial(const Letters *l, int i)
{
    return i > 0 && i + 2 < l->count && is_word(l->code[i - 1]) && is_capital(l->code[i + 1]) &&
           l->code[i + 2] == '.';
}

static bool is_of_code(uint32_t c)
{
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
}

/* Whether a hyphen stands in a number with letters, which is read and typed as one: "52T5-K603". */
static bool is_in_code(const Letters *l, int i)
{
    int from = i, end = i + 1, digits = 0;
    if (l->code[i] != '-')
        return false;
    while (from > 0 && is_of_code(l->code[from - 1]))
        from--;
    while (end < l->count && is_of_code(l->code[end]))
        end++;
    for (int k = from; k < end; k++)
        digits += is_digit(l->code[k]);
    bool whole =
        (from == 0 || !is_word(l->code[from - 1])) && (end == l->count || !is_word(l->code[end]));
    return whole && digits > 0 && from < i && end > i + 1;
}

static bool holds_together(const Letters *l, int i)
{
    return is_space(l->code[i]) ? is_held(l, i) || is_before_initial(l, i) : is_in_code(l, i);
}

static void end_piece(Passage *p, Break breaks, bool soft)
{
    if (!p->count)
        return;
    Piece *last = &p->at[p->count - 1];
    if (breaks > last->breaks)
        last->breaks = breaks;
    last->soft = last->soft || soft;
}

static Piece *begin_piece(Passage *p, const Letter *l)
{
    Piece *piece = &p->at[p->count++];
    *piece = (Piece){ .text = l->at,
                      .font = { l->face, p->px, l->script, (l->level & 1) != 0 },
                      .style = l->style,
                      .level = l->level,
                      .base = l->base };
    return piece;
}

/* `p->at` has room for a piece a letter. */
static void cut_pieces(Passage *p, const Letters *l, const char *found)
{
    const Letter *before = NULL; /* the letter that the last piece ends with */
    for (int i = 0; i < l->count; i++) {
        const Letter *now = &l->at[i];
        uint32_t c = l->code[i];
        Break breaks = break_behind(l, i, found[i]);
        if (c == '\n') {
            bool blank = !p->count || p->at[p->count - 1].breaks == BREAK_MUST;
            if (blank)
                begin_piece(p, now)->space = true;
            end_piece(p, BREAK_MUST, false);
            before = NULL;
            continue;
        }
        if (is_unseen(c)) {
            end_piece(p, breaks, c == 0xad);
            continue;
        }
        bool space = is_space(c);
        Piece *piece = before ? &p->at[p->count - 1] : NULL;
        if (!piece || !continues(before, now, piece->breaks, piece->space == space)) {
            piece = begin_piece(p, now);
            piece->space = space;
        }
        piece->len += now->len;
        piece->breaks = breaks == BREAK_MAY && holds_together(l, i) ? BREAK_NO : breaks;
        before = now;
    }
}

static int clusters_in(const char *text, size_t len)
{
    int count = 0;
    for (size_t at = 0; at < len; at += grapheme_first((Str){ text + at, len - at }))
        count++;
    return count;
}

int passage_measure(const Passage *p, RunFont font, const char *text, size_t len)
{
    if (!len)
        return 0;
    int width = p->metrics->width(p->metrics->ctx, font, text, len);
    if (p->spacing > 0)
        width += (int)lroundf(p->spacing * (float)clusters_in(text, len));
    return width;
}

static void measure_pieces(Passage *p)
{
    RunFont font = { .face = -1 };
    int space = 0;
    for (int i = 0; i < p->count; i++) {
        Piece *piece = &p->at[i];
        if (!piece->space) {
            piece->width = passage_measure(p, piece->font, piece->text, piece->len);
            continue;
        }
        if (font.face != piece->font.face) {
            font = piece->font;
            space = passage_measure(p, font, " ", 1);
        }
        piece->width = space * clusters_in(piece->text, piece->len);
    }
}

void passage_read(Arena *a, const TextMetrics *m, const Span *spans, int count, TextLayout how,
                  Passage *out)
{
    TextLook look = text_looks[how.style];
    float spacing = look.spacing_em * look.size_px * how.scale;
    Passage p = { .metrics = m,
                  .look = look,
                  .px = (int)lroundf(look.size_px * how.scale),
                  .spacing = spacing >= 1 ? spacing : 0,
                  .language = how.language };
    Letters l = read_letters(a, spans, count);
    char *found = arena_array(a, char, l.count + 1);

    set_linebreaks_utf32(l.code, (size_t)l.count, how.language, found);
    find_levels(a, &l, how.rtl, &p.rtl);
    choose_faces(m, &l, look.face);
    choose_scripts(m, &l);
    p.at = arena_array(a, Piece, l.count + 1);
    cut_pieces(&p, &l, found);
    measure_pieces(&p);
    p.end = count ? spans[count - 1].text + strlen(spans[count - 1].text) : "";
    *out = p;
}

void passage_widths(const Passage *p, int *min_width, int *max_width)
{
    int word = 0, line = 0, hanging = 0;
    *min_width = *max_width = 0;
    for (int i = 0; i < p->count; i++) {
        const Piece *piece = &p->at[i];
        if (piece->space) {
            hanging += piece->width;
        } else {
            word += piece->width;
            line += hanging + piece->width;
            hanging = 0;
            *min_width = word > *min_width ? word : *min_width;
            *max_width = line > *max_width ? line : *max_width;
        }
        if (piece->space || piece->breaks != BREAK_NO)
            word = 0;
        if (piece->breaks == BREAK_MUST)
            line = hanging = 0;
    }
}
