/* Where the letters of a field stand, and which of them is meant by a touch. */
#include "base/grapheme.h"
#include "ui/ui_inside.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
    int line, x; /* pixels from the left of the text box */
} Spot;

/* Where a run begins in the node's text; -1: it is no part of it. */
static int run_from(const Node *n, const TextRun *run)
{
    uintptr_t text = (uintptr_t)n->text, at = (uintptr_t)run->text;
    return at >= text && at <= text + strlen(n->text) ? (int)(at - text) : -1;
}

static int stretch_width(const Ui *ui, RunFont font, const char *text, int len)
{
    return len > 0 ? ui->metrics->width(ui->metrics->ctx, font, text, (size_t)len) : 0;
}

/* A run that begins before `at`: how far into it and, behind it, into the space that follows. */
static int run_x(const Ui *ui, const Node *n, const TextRun *run, int at)
{
    int from = run_from(n, run), end = from + (int)run->len;
    if (at < end)
        return run->x + stretch_width(ui, run->font, run->text, at - from);
    return run->x + run->width + stretch_width(ui, run->font, n->text + end, at - end);
}

static int line_from(const Node *n, int line)
{
    return (int)(n->lines.lines[line].text - n->text);
}

/* Spaces at the beginning of a line are no runs, but the caret goes over them. */
static int blank_x(const Ui *ui, const Node *n, int line, int at)
{
    if (n->lines.rtl)
        return n->text_box.w;
    TextLook look = text_looks[n->style];
    RunFont font = { .face = (int)look.face,
                     .px = ui_text_px(ui, look.size_px),
                     .script = SCRIPT_LATIN };
    int from = line_from(n, line);
    return stretch_width(ui, font, n->text + from, at - from);
}

/* Fields are read from left to right, so their runs are in reading order. Nothing stands behind the
 * last letter, whatever the screen says. Between two lines is the beginning of the second. */
static Spot spot_of(const Ui *ui, const Node *n, int at)
{
    Spot spot = { 0, 0 };
    if (!n->text || !n->lines.line_count)
        return spot;
    int most = (int)strlen(n->text);
    at = at < most ? at : most;
    while (spot.line + 1 < n->lines.line_count && line_from(n, spot.line + 1) <= at)
        spot.line++;
    const TextLine *line = &n->lines.lines[spot.line];
    const TextRun *before = NULL;
    for (int k = line->first; k < line->first + line->count; k++) {
        int from = run_from(n, &n->lines.runs[k]);
        if (from > at)
            break;
        before = from >= 0 ? &n->lines.runs[k] : before;
    }
    spot.x = before ? run_x(ui, n, before, at) : blank_x(ui, n, spot.line, at);
    bool wraps = n->w.kind != SIZE_FIT; /* spaces hang over the edge, but not the caret */
    if (wraps && spot.x > n->text_box.w)
        spot.x = n->text_box.w;
    return spot;
}

static Rect line_box(const Ui *ui, const Node *n, int line)
{
    int count = n->lines.line_count > 0 ? n->lines.line_count : 1;
    float size = text_looks[n->style].size_px * ui->viewport.scale * ui->viewport.text_scale;
    int each = n->text_box.h / count, high = (int)lroundf(size * 1.18f);
    return (Rect){ n->text_box.x, n->text_box.y + line * each + (each - high) / 2, 0, high };
}

const Node *ui_field_text(const Ui *ui, const Node *field)
{
    for (int i = field ? (int)(field - ui->at) : ui->count; field && i < field->next; i++)
        if (ui->at[i].has_caret)
            return &ui->at[i];
    return NULL;
}

Rect caret_place(const Ui *ui, const Node *n, int at)
{
    Spot spot = spot_of(ui, n, at);
    Rect box = line_box(ui, n, spot.line);
    box.x += spot.x;
    return box;
}

Rect caret_stretch(const Ui *ui, const Node *n, int line, int from, int to)
{
    if (from >= to)
        return (Rect){ 0 };
    Spot start = spot_of(ui, n, from), end = spot_of(ui, n, to);
    if (line < start.line || line > end.line)
        return (Rect){ 0 };
    const TextLine *at = &n->lines.lines[line];
    int left = at->count ? n->lines.runs[at->first].x : 0;
    const TextRun *last = at->count ? &n->lines.runs[at->first + at->count - 1] : NULL;
    int right = last ? last->x + last->width : left;
    left = line == start.line ? start.x : left;
    right = line == end.line ? end.x : right;
    Rect box = line_box(ui, n, line);
    return (Rect){ box.x + left, box.y, right - left, box.h };
}

/* A line further away than any letter of the nearest one. */
static int away(const Ui *ui, const Node *n, int at, int x, int y)
{
    Rect place = caret_place(ui, n, at);
    int down = y < place.y ? place.y - y : y > place.y + place.h ? y - place.y - place.h : 0;
    return abs(x - place.x) + down * ui->viewport.width;
}

bool caret_line(const Ui *ui, const Node *n, int at, int step, Rect *out)
{
    int line = spot_of(ui, n, at).line + step;
    *out = line_box(ui, n, line);
    return line >= 0 && line < n->lines.line_count;
}

int caret_at(const Ui *ui, const Node *n, int x, int y)
{
    Str rest = str_of(n->text);
    int best = 0, least = away(ui, n, 0, x, y);
    for (int at = 0; rest.len;) {
        size_t len = grapheme_first(rest);
        at += (int)len;
        rest = (Str){ rest.at + len, rest.len - len };
        int far = away(ui, n, at, x, y);
        if (far < least) {
            best = at;
            least = far;
        }
    }
    return best;
}
