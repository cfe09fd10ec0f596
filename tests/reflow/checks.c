#include "checks.h"

#include "ui/fit.h"
#include "ui/ui_inside.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

__attribute__((format(printf, 3, 4))) static void find(Reflow *r, const Node *n, const char *fmt,
                                                       ...)
{
    char what[256];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    r->count++;
    buf_printf(r->findings, "%s: \"%.40s\" %s\n", r->where, node_name(r->ui, n), what);
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

static bool is_carried(const Reflow *r, int index)
{
    for (int i = index; i >= 0; i = r->ui->at[i].parent)
        if (r->memory->dragging && r->ui->at[i].id && r->ui->at[i].id == r->memory->pressed)
            return true;
    return false;
}

/* The same findings as of everything else. */
static void does_not_fit(void *ctx, const Node *n, const char *what)
{
    find(ctx, n, "%s", what);
}

static Rect ink_of(void *ctx, const Ui *ui, int node)
{
    return shell_ink(((Reflow *)ctx)->shell, ui, node);
}

void reflow_boxes(Reflow *r)
{
    ui_fit(
        &(Fit){ .ui = r->ui, .memory = r->memory, .ctx = r, .ink = ink_of, .found = does_not_fit });
}

/* Whether a box is wholly seen within `seen`, or fills it when it is longer. */
static bool is_seen(Rect box, Rect seen)
{
    if (inside(box, seen))
        return true;
    Rect both = rect_cross(box, seen);
    return box.h > seen.h && both.w == box.w && both.h >= seen.h - 48;
}

static void check_focus(Reflow *r, const Node *n)
{
    Rect window = { 0, 0, r->ui->viewport.width, r->ui->viewport.height };
    Theme thickest = { .edges = 1.5f }; /* as in high contrast */
    int ring = shell_ring_px(r->ui, &thickest);
    Rect seen = grown(n->clip, ring); /* the ring of what fills its place goes around the place */
    if (!is_seen(n->box, n->clip))
        find(r, n, "(%d,%d %dx%d) has the focus out of sight (%d,%d %dx%d)", n->box.x, n->box.y,
             n->box.w, n->box.h, n->clip.x, n->clip.y, n->clip.w, n->clip.h);
    else if (!is_seen(grown(n->box, ring), rect_cross(seen, grown(window, ring))))
        find(r, n, "has a focus ring that is cut off");
}

void reflow_focus(Reflow *r)
{
    UiMemory memory = *r->memory;
    int first, end, left = 0;
    ui_reach(r->ui, &first, &end);
    for (int i = first; i < end; i++)
        left += node_can_focus(&r->ui->at[i]);
    memory.focus_shown = true;
    memory.focus = 0;
    for (uint32_t id = focus_walk(r->ui, 0, +1), begin = id; id && left > 0; left--) {
        memory.focus = memory.reveal = id;
        ui_reveal(r->ui, &memory);
        if (!is_carried(r, (int)(ui_find(r->ui, id) - r->ui->at)))
            check_focus(r, ui_find(r->ui, id));
        id = focus_walk(r->ui, id, +1);
        if (id == begin && left > 1) {
            find(r, &r->ui->at[first], "has %d controls that Tab does not reach", left - 1);
            return;
        }
    }
}

static Rect seen_of(const Node *n)
{
    return rect_cross(n->box, n->clip);
}

/* Somewhere a finger can start to pull: not on a key or a card, which it would press or carry. */
static bool grip_of(const Ui *ui, Rect seen, int *x, int *y)
{
    for (int down = 1; down < 20; down++)
        for (int across = 1; across < 20; across++) {
            *x = seen.x + seen.w * across / 20;
            *y = seen.y + seen.h * (20 - down) / 20;
            const Node *n = ui_under(ui, *x, *y);
            if (!n || (n->role != ROLE_KEY && n->role != ROLE_CARD))
                return true;
        }
    return false;
}

static void by_wheel(const Ui *ui, const Node *n, UiMemory *memory)
{
    Rect seen = seen_of(n);
    Input in = {
        .kind = INPUT_WHEEL, .x = seen.x + seen.w / 2, .y = seen.y + seen.h / 2, .wheel = -1
    };
    for (int i = 0; i < 1000 && ui_act(ui, in, memory).kind == ACT_MOVED; i++)
        continue;
}

static void by_finger(const Ui *ui, const Node *n, UiMemory *memory)
{
    int x, y;
    Rect seen = seen_of(n);
    if (!grip_of(ui, seen, &x, &y))
        return;
    for (int i = 0; i < 1000 && *scroll_offset(memory, n->id) < n->scroll_max; i++) {
        Input in = { .kind = INPUT_DOWN, .now_ms = 1000 * i, .x = x, .y = y };
        ui_act(ui, in, memory);
        in.kind = INPUT_MOVE;
        in.y = seen.y - seen.h;
        ui_act(ui, in, memory);
        in.kind = INPUT_UP;
        ui_act(ui, in, memory);
    }
}

static void by_keys(const Ui *ui, const Node *n, UiMemory *memory)
{
    for (int i = 0; i < 1000 && *scroll_offset(memory, n->id) < n->scroll_max; i++)
        if (ui_act(ui, (Input){ .kind = INPUT_KEY, .key = KEY_PAGE_DOWN }, memory).kind !=
            ACT_MOVED)
            return;
}

void reflow_scrolling(Reflow *r)
{
    static const struct {
        const char *what;
        void (*move)(const Ui *ui, const Node *n, UiMemory *memory);
    } ways[] = { { "wheel", by_wheel }, { "finger", by_finger }, { "keys", by_keys } };
    int first, end;
    ui_reach(r->ui, &first, &end);
    for (int i = first; i < end; i++) {
        const Node *n = &r->ui->at[i];
        if (n->scroll_max <= 0)
            continue;
        Rect bar = shell_bar(r->ui, r->memory, i);
        if (empty(bar) || !inside(bar, seen_of(n)))
            find(r, n, "goes on below (%d px in a box of %d) and shows no bar", n->scroll_max,
                 n->box.h);
        for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
            UiMemory memory = *r->memory;
            memory.dragging = false;
            ways[k].move(r->ui, n, &memory);
            if (*scroll_offset(&memory, n->id) != n->scroll_max)
                find(r, n, "cannot be moved to its end by %s: %d of %d", ways[k].what,
                     *scroll_offset(&memory, n->id), n->scroll_max);
        }
    }
}

void reflow_all(Reflow *r)
{
    reflow_at_hand(r);
    reflow_boxes(r);
    reflow_scrolling(r);
    reflow_focus(r);
}
