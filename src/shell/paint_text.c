/* Lines of words, the marks and the selection behind them and the caret between them. */
#include "shell/shell_inside.h"

#include <math.h>

static uint32_t run_ink(const NodeLook *look, const TextRun *run)
{
    return run->style & SPAN_BOLD ? look->strong : look->ink;
}

/* What lies behind words of one style runs from the first to the last of them in a line, spaces
 * included. Looks from run `*at` on, and leaves it behind the words. False: there are no more. */
static bool next_stretch(const Painter *p, const Node *n, const TextLine *line, unsigned style,
                         int *at, Rect *out)
{
    int pad = (int)lroundf(4 * p->ui->viewport.scale), end = line->first + line->count;
    while (*at < end && !(n->lines.runs[*at].style & style))
        (*at)++;
    if (*at >= end)
        return false;
    const TextRun *first = &n->lines.runs[*at], *last = first;
    for (; *at < end && n->lines.runs[*at].style & style; (*at)++)
        last = &n->lines.runs[*at];
    int ascent = fonts_ascent(p->fonts, first->font);
    *out = (Rect){ n->text_box.x + first->x - pad, n->text_box.y + line->baseline - ascent,
                   last->x + last->width - first->x + 2 * pad,
                   ascent + fonts_descent(p->fonts, first->font) };
    return true;
}

static void paint_marks(const Painter *p, Canvas *c, const Node *n, const NodeLook *look,
                        const TextLine *line)
{
    int under = (int)fmaxf(1, roundf(3 * p->ui->viewport.scale)), at = line->first;
    Rect r;
    while (next_stretch(p, n, line, SPAN_MARK, &at, &r)) {
        pixels_fill(c, r, look->mark);
        pixels_fill(c, (Rect){ r.x, r.y + r.h, r.w, under }, look->mark_edge);
    }
}

static void paint_terms(const Painter *p, Canvas *c, const Node *n, const NodeLook *look,
                        const TextLine *line)
{
    int dot = (int)fmaxf(2, roundf(3 * p->ui->viewport.scale)), at = line->first;
    int pad = (int)lroundf(4 * p->ui->viewport.scale);
    Rect r;
    while (next_stretch(p, n, line, SPAN_TERM, &at, &r))
        for (int x = r.x + pad; x + dot <= r.x + r.w - pad; x += 2 * dot)
            pixels_fill(c, (Rect){ x, r.y + r.h, dot, dot }, look->ink);
}

/* What is to be typed or copied letter by letter stands in a box of its own. */
static void paint_code(const Painter *p, Canvas *c, const Node *n, const NodeLook *look,
                       const TextLine *line)
{
    float scale = p->ui->viewport.scale;
    BoxLook box = { .fill = look->code,
                    .edge = look->code_edge,
                    .edge_px = (int)fmaxf(1, roundf(2 * scale)),
                    .radius = 8 * scale };
    int at = line->first;
    Rect r;
    while (next_stretch(p, n, line, SPAN_CODE, &at, &r))
        box_draw(c, r, box);
}

Rect select_box(const Painter *p, const Node *n, int line)
{
    Rect box = { 0 };
    if (n->has_caret)
        box = caret_stretch(p->ui, n, line, n->select_from, n->select_to);
    return box.w ? rect_grow(box, (int)lroundf(2 * p->ui->viewport.scale)) : box;
}

Rect compose_box(const Painter *p, const Node *n, int line)
{
    Rect box = { 0 };
    if (n->has_caret)
        box = caret_stretch(p->ui, n, line, n->compose_from, n->compose_to);
    int thick = (int)fmaxf(2, roundf(3 * p->ui->viewport.scale));
    return box.w ? (Rect){ box.x, box.y + box.h, box.w, thick } : box;
}

/* Behind all letters: a tint, parted from the field by more than its shade. */
static void paint_edited(const Painter *p, Canvas *c, const Node *n, const NodeLook *look)
{
    int edge = (int)fmaxf(1, roundf(2 * p->ui->viewport.scale));
    BoxLook tint = { .fill = look->select, .edge = look->select_edge, .edge_px = edge };
    for (int i = 0; i < n->lines.line_count; i++) {
        Rect box = select_box(p, n, i);
        if (box.w)
            box_draw(c, box, tint);
        pixels_fill(c, compose_box(p, n, i), look->ink);
    }
}

void paint_text(const Painter *p, Canvas *c, const Node *n, const NodeLook *look)
{
    if (n->has_caret)
        paint_edited(p, c, n, look);
    for (int i = 0; i < n->lines.line_count; i++) {
        const TextLine *line = &n->lines.lines[i];
        paint_code(p, c, n, look, line);
        paint_marks(p, c, n, look, line);
        paint_terms(p, c, n, look, line);
        for (int k = line->first; k < line->first + line->count; k++) {
            const TextRun *run = &n->lines.runs[k];
            WordInk ink = words_ink(p->words, run->font, run->text, run->len);
            pixels_mask(c, n->text_box.x + run->x + ink.left,
                        n->text_box.y + line->baseline + ink.top, ink.mask, false,
                        run_ink(look, run));
        }
    }
    pixels_fill(c, look->caret, look->ink);
}

Rect text_ink(Words *words, const Node *n)
{
    Rect all = { 0 };
    for (int i = 0; i < n->lines.line_count; i++) {
        const TextLine *line = &n->lines.lines[i];
        for (int k = line->first; k < line->first + line->count; k++) {
            const TextRun *run = &n->lines.runs[k];
            WordInk ink = words_ink(words, run->font, run->text, run->len);
            if (ink.mask.at)
                all = rect_join(all, (Rect){ n->text_box.x + run->x + ink.left,
                                             n->text_box.y + line->baseline + ink.top,
                                             ink.mask.width, ink.mask.height });
        }
    }
    return all;
}

Rect caret_box(const Painter *p, const Node *n)
{
    if (!n->has_caret)
        return (Rect){ 0 };
    float scale = p->ui->viewport.scale;
    Rect box = caret_place(p->ui, n, n->caret);
    box.x += n->caret > 0 ? (int)lroundf(3 * scale) : 0;
    box.w = (int)fmaxf(2, roundf(3 * scale));
    return box;
}
