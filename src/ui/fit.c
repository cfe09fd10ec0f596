#include "ui/fit.h"

#include "ui/ui_inside.h"

#include <stdarg.h>
#include <stdio.h>

/* How far the ink of a letter leans out of the width that it is given, as a j or a quotation mark
 * does: an eighth of its size, and the soft edge of what is drawn. Nothing of it is lost where no
 * clip cuts it and no other ink is near, and both are checked for themselves. */
static int lean_of(const Node *n)
{
    return 2 + (n->lines.run_count ? n->lines.runs[0].font.px / 8 : 0);
}

PRINTF_LIKE(3, 4) static void find(const Fit *f, const Node *n, const char *fmt, ...)
{
    char what[256];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    f->found(f->ctx, n, what);
}

static bool empty(Rect r)
{
    return r.w <= 0 || r.h <= 0;
}

static bool inside(Rect r, Rect around)
{
    return r.x >= around.x && r.y >= around.y && r.x + r.w <= around.x + around.w &&
           r.y + r.h <= around.y + around.h;
}

static Rect grown(Rect r, int by)
{
    return (Rect){ r.x - by, r.y - by, r.w + 2 * by, r.h + 2 * by };
}

static int offset_of(const UiMemory *memory, uint32_t id)
{
    UiMemory copy = *memory;
    return *scroll_offset(&copy, id);
}

/* All that a container holds, and so all that can be scrolled to. */
static Rect room_of(const Fit *f, const Node *n)
{
    Rect room = n->box;
    if (n->flags & NODE_SCROLL) {
        room.y -= offset_of(f->memory, n->id);
        room.h += n->scroll_max;
    }
    return room;
}

static bool is_carried(const Fit *f, int index)
{
    for (int i = index; i >= 0; i = f->ui->at[i].parent)
        if (f->memory->dragging && f->ui->at[i].id && f->ui->at[i].id == f->memory->pressed)
            return true;
    return false;
}

static void check_box(const Fit *f, int index)
{
    const Node *n = &f->ui->at[index];
    if (n->parent < 0 || node_overlays(f->ui, index) || empty(n->box))
        return;
    const Node *parent = &f->ui->at[n->parent];
    Rect room = room_of(f, parent);
    if (!inside(n->box, room))
        find(f, n, "(%d,%d %dx%d) sticks out of its place (%d,%d %dx%d)", n->box.x, n->box.y,
             n->box.w, n->box.h, room.x, room.y, room.w, room.h);
    for (int s = n->next; s < parent->next; s = f->ui->at[s].next) {
        const Node *sibling = &f->ui->at[s];
        if (!node_overlays(f->ui, s) && !is_carried(f, s) && !empty(sibling->box) &&
            !empty(rect_cross(n->box, sibling->box)))
            find(f, n, "lies over its neighbour \"%.40s\"", node_name(f->ui, sibling));
    }
}

/* The widths that letters are given, as against what they look like. */
static bool widths_fit(const Node *n)
{
    bool fit = true;
    for (int i = 0; fit && i < n->lines.run_count; i++) {
        const TextRun *run = &n->lines.runs[i];
        int from = n->text_box.x + run->x;
        fit = from >= n->box.x && from + run->width <= n->box.x + n->box.w;
    }
    return fit;
}

/* Ink may be anywhere that its containers can be scrolled to show; that is up and down. */
static void check_ink(const Fit *f, int index, Rect ink)
{
    const Node *n = &f->ui->at[index];
    Rect window = { 0, 0, f->ui->viewport.width, f->ui->viewport.height };
    if (!widths_fit(n) || !inside(ink, grown(n->box, lean_of(n))))
        find(f, n, "has ink (%d,%d %dx%d) out of its box (%d,%d %dx%d)", ink.x, ink.y, ink.w, ink.h,
             n->box.x, n->box.y, n->box.w, n->box.h);
    if (ink.x < n->clip.x || ink.x + ink.w > n->clip.x + n->clip.w)
        find(f, n, "is cut off at its side");
    for (int i = n->parent; i >= 0; i = f->ui->at[i].parent)
        if (f->ui->at[i].flags & NODE_SCROLL) {
            if (!inside(ink, room_of(f, &f->ui->at[i])))
                find(f, n, "has ink that scrolling cannot show");
            return;
        }
    if (!inside(ink, window))
        find(f, n, "has ink out of the window");
}

static void check_words(const Fit *f, const Node *n)
{
    bool may_break = !node_is_control(n) || n->span_count;
    if (n->lines.cut)
        find(f, n, "is cut short");
    if (n->lines.broken && !may_break)
        find(f, n, "is a label with a word that no line could hold");
    bool may_wrap = n->parent >= 0 && (f->ui->at[n->parent].flags & NODE_LINES);
    if (n->has_caret && !may_wrap && n->lines.line_count > 1)
        find(f, n, "is a field of several lines");
}

void ui_fit(const Fit *f)
{
    Rect inks[UI_MAX_NODES];
    int first, end;
    ui_reach(f->ui, &first, &end);
    for (int i = 0; i < f->ui->count; i++) {
        inks[i] = (Rect){ 0 };
        if (is_carried(f, i))
            continue;
        check_box(f, i);
        Rect ink = f->ink(f->ctx, f->ui, i);
        if (empty(ink))
            continue;
        check_ink(f, i, ink);
        check_words(f, &f->ui->at[i]);
        if (i < first || i >= end) /* below a dialog */
            continue;
        inks[i] = rect_cross(ink, f->ui->at[i].clip);
        for (int k = first; k < i; k++)
            if (!empty(inks[k]) && !empty(rect_cross(inks[k], inks[i])))
                find(f, &f->ui->at[i], "is written over \"%.40s\"",
                     node_name(f->ui, &f->ui->at[k]));
    }
}
