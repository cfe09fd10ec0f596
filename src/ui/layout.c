/* Positions: where every box stands, what of it may be seen, and how far it can scroll. */
#include "ui/ui_inside.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static int spare_before(Place place, int spare)
{
    if (spare <= 0)
        return 0;
    return place == PLACE_CENTER ? spare / 2 : place == PLACE_END ? spare : 0;
}

/* Where the leftmost run begins, seen from the left of the width that the text was given. */
static int leftmost(const TextBlock *lines)
{
    int x = 0;
    bool any = false;
    for (int i = 0; i < lines->line_count; i++) {
        const TextLine *line = &lines->lines[i];
        int begins = line->count ? lines->runs[line->first].x : 0;
        if (line->count && (!any || begins < x))
            x = begins;
        any = any || line->count;
    }
    return x;
}

static bool holds_rtl(const Ui *ui, int index)
{
    for (int i = index; i < ui->at[index].next; i++)
        if (ui->at[i].lines.rtl)
            return true;
    return false;
}

/* Icon and text across a leaf. Text that starts beside its icon keeps all the width that is
 * left, to be aligned in; else the two are placed as one thing. */
static void place_across(Node *n, const Measure *m, Place place)
{
    int inside = n->box.w - m->left - m->right, gap = m->passage ? m->icon_gap : 0;
    int room = inside - m->icon - gap, lead = 0, text_w = room, ink = 0;
    bool rtl = n->rtl || (n->flags & NODE_FOLLOW && n->lines.rtl);
    if (place != PLACE_START || n->icon_after) {
        text_w = m->passage ? n->lines.width : 0;
        lead = spare_before(place, inside - text_w - m->icon - gap);
        ink = leftmost(&n->lines);
    }
    int icon_x = lead + (n->icon_after ? text_w + gap : 0);
    int text_x = lead + (n->icon_after ? 0 : m->icon + gap);
    if (rtl) {
        icon_x = inside - m->icon - icon_x;
        text_x = inside - text_w - text_x;
    }
    int left = n->box.x + (rtl ? m->right : m->left);
    n->icon_box.x = left + icon_x;
    n->text_box.x = left + text_x - ink;
    n->text_box.w = room;
}

/* Up and down, an icon belongs to the first line, or to all of them when they are centred. */
static void place_content(Node *n, const Measure *m)
{
    Place down = n->axis == ROW ? n->cross : n->main;
    int text_h = n->lines.height, high = text_h > m->icon ? text_h : m->icon;
    int line_h = n->lines.line_count && down != PLACE_CENTER ? text_h / n->lines.line_count : high;
    int top = n->box.y + m->top + spare_before(down, n->box.h - m->top - m->bottom - high);

    place_across(n, m, n->axis == ROW ? n->main : n->cross);
    n->icon_box.w = n->icon_box.h = m->icon;
    n->icon_box.y = top + (line_h > m->icon ? (line_h - m->icon) / 2 : 0);
    n->text_box.y = top + (high - text_h) / 2;
    n->text_box.h = text_h;
}

/* One line of a row, or a whole column: along the axis. */
typedef struct {
    int at; /* where the next child begins */
    int gap;
    int spread; /* BETWEEN: spare room left to hand out */
    int left;   /* children still to come */
} Run;

static Run run_begin(Place main, int start, int room, int used, int gap, int count)
{
    int spare = room - used - gap * (count - 1);
    bool between = main == PLACE_BETWEEN && spare > 0;
    return (Run){ .at = start + (between ? 0 : spare_before(main, spare)),
                  .gap = gap,
                  .spread = between ? spare : 0,
                  .left = count - 1 };
}

static int run_next(Run *run, int size)
{
    int at = run->at;
    int share = run->left > 0 ? run->spread / run->left : 0;
    run->spread -= share;
    run->left--;
    run->at += size + run->gap + share;
    return at;
}

static void place_column(Ui *ui, const Node *n, const Measure *m, const int *children, int count,
                         int top)
{
    int used = 0, inside = n->box.w - m->left - m->right;
    for (int i = 0; i < count; i++)
        used += ui->at[children[i]].box.h;
    Run run = run_begin(n->main, top + m->top, n->box.h - m->top - m->bottom, used, m->gap, count);
    for (int i = 0; i < count; i++) {
        Rect *box = &ui->at[children[i]].box;
        box->y = run_next(&run, box->h);
        box->x = n->box.x + m->left + spare_before(n->cross, inside - box->w);
    }
}

/* Children of one line of a row: `y` and `high` are that line's. */
static void place_line(Ui *ui, const Node *n, const Measure *m, const int *children, int count,
                       int y, int high)
{
    int used = 0;
    for (int i = 0; i < count; i++)
        used += ui->at[children[i]].box.w;
    Run run =
        run_begin(n->main, n->box.x + m->left, n->box.w - m->left - m->right, used, m->gap, count);
    for (int i = 0; i < count; i++) {
        Rect *box = &ui->at[children[i]].box;
        box->x = run_next(&run, box->w);
        box->y = y + spare_before(n->cross, high - box->h);
    }
}

static void place_row(Ui *ui, const Node *n, const Measure *all, const Measure *m,
                      const int *children, int count, int top)
{
    int y = top + m->top, inside = n->box.h - m->top - m->bottom;
    bool one = all[children[count - 1]].row == 0;
    for (int first = 0, end; first < count; first = end) {
        int high = one ? inside : 0;
        for (end = first; end < count && all[children[end]].row == all[children[first]].row; end++)
            if (ui->at[children[end]].box.h > high)
                high = ui->at[children[end]].box.h;
        place_line(ui, n, m, children + first, end - first, y, high);
        y += high + m->cross_gap;
    }
}

/* Over the part of the picture that each names, which is the same in every language. */
static void place_over_figure(Ui *ui, const Node *n, const int *children, int count)
{
    for (int i = 0; i < count; i++) {
        Node *child = &ui->at[children[i]];
        child->box.x = n->icon_box.x + share_px(child->region.x, n->icon_box.w);
        child->box.y = n->icon_box.y + share_px(child->region.y, n->icon_box.h);
    }
}

static void mirror(Ui *ui, const Node *n, const int *children, int count)
{
    for (int i = 0; i < count; i++) {
        Rect *box = &ui->at[children[i]].box;
        box->x = n->box.x + n->box.w - (box->x - n->box.x) - box->w;
    }
}

/* The same part of another way. Where that has no length the part is kept for the next one. */
static void keep_place(UiScroll *s, int max)
{
    if (s->offset != s->put || s->part <= 0)
        s->part = s->max > 0 ? (float)s->offset / (float)s->max : 0;
    s->offset = s->put = (int)lroundf(s->part * (float)max);
}

/* How far the content of a NODE_SCROLL is pushed up; the memory is put right on the way. */
static int scrolled(Node *n, const Measure *m, UiMemory *memory, bool reshaped)
{
    if (!(n->flags & NODE_SCROLL))
        return 0;
    int over = m->content_h - n->box.h;
    n->scroll_max = over > 0 ? over : 0;
    UiScroll *s = scroll_of(memory, n->id);
    if (reshaped)
        keep_place(s, n->scroll_max);
    s->max = n->scroll_max;
    if (s->offset > n->scroll_max)
        s->offset = n->scroll_max;
    if (s->offset < 0)
        s->offset = 0;
    return s->offset;
}

/* In a right-to-left language, round a right-to-left text in any, and for a left hand. */
static bool is_mirrored(const Ui *ui, int index)
{
    const Node *n = &ui->at[index];
    if (n->flags & NODE_FOLLOW)
        return n->rtl || holds_rtl(ui, index);
    bool turned = n->flags & NODE_HAND && n->axis == ROW && ui->left_hand;
    return (n->rtl && !(n->flags & NODE_KEEP)) != turned;
}

static void place_children(Ui *ui, int index, const Measure *all, UiMemory *memory, bool reshaped)
{
    Node *n = &ui->at[index];
    const Measure *m = &all[index];
    int children[UI_MAX_NODES], count = 0;
    int top = n->box.y - scrolled(n, m, memory, reshaped);
    Rect seen = n->flags & NODE_SCROLL ? rect_cross(n->clip, n->box) : n->clip;
    for (int c = index + 1; c < n->next; c = ui->at[c].next) {
        ui->at[c].clip = seen;
        if (!node_overlays(ui, c))
            children[count++] = c;
    }
    if (!count)
        return;
    if (node_is_figure(n)) {
        place_over_figure(ui, n, children, count);
        return;
    }
    if (n->axis == COLUMN)
        place_column(ui, n, m, children, count, top);
    else
        place_row(ui, n, all, m, children, count, top);
    if (is_mirrored(ui, index))
        mirror(ui, n, children, count);
}

/* In proportion, whatever the node itself was stretched to. */
static Rect image_box(const Node *n, const Measure *m)
{
    return (Rect){ n->box.x + m->left, n->box.y + m->top, n->box.w - m->left - m->right,
                   m->image_h };
}

static void place_all(Ui *ui, const Measure *all, UiMemory *memory, bool reshaped)
{
    Rect window = { 0, 0, ui->viewport.width, ui->viewport.height };
    for (int i = 0; i < ui->count; i++) {
        Node *n = &ui->at[i];
        if (node_overlays(ui, i))
            n->box = n->clip = window;
        if (n->image)
            n->icon_box = image_box(n, &all[i]);
        else if (n->plot)
            n->icon_box = n->box;
        if (!node_is_leaf(ui, i))
            place_children(ui, i, all, memory, reshaped);
        else if (!node_is_figure(n))
            place_content(n, &all[i]);
    }
}

static void move_box(Rect *box, int dx, int dy)
{
    box->x += dx;
    box->y += dy;
}

static void move_node(Node *n, int dx, int dy)
{
    move_box(&n->box, dx, dy);
    move_box(&n->text_box, dx, dy);
    move_box(&n->icon_box, dx, dy);
}

/* Scroll what is inside `around` by `by` pixels, as far as it goes. Returns how far it went. */
static int scroll_inside(Ui *ui, const Node *around, UiMemory *memory, int by)
{
    int before = *scroll_offset(memory, around->id);
    scroll_to(around, memory, before + by);
    by = *scroll_offset(memory, around->id) - before;
    for (int i = (int)(around - ui->at) + 1; by && i < around->next; i++) {
        Node *n = &ui->at[i];
        const Node *parent = &ui->at[n->parent];
        if (node_overlays(ui, i))
            continue;
        move_node(n, 0, -by);
        n->clip =
            parent->flags & NODE_SCROLL ? rect_cross(parent->clip, parent->box) : parent->clip;
    }
    return by;
}

/* Of a field that is higher than what scrolls it, the line that is typed in has to be seen. */
static Rect to_reveal(const Ui *ui, const Node *n, const Node *around)
{
    const Node *text = n->role == ROLE_FIELD ? ui_field_text(ui, n) : NULL;
    return text && n->box.h > around->box.h ? caret_place(ui, text, text->caret) : n->box;
}

void ui_reveal(Ui *ui, UiMemory *memory)
{
    const Node *n = ui_find(ui, memory->reveal);
    if (!n || !n->box.w) /* not laid out yet: ui_layout will do it */
        return;
    memory->reveal = 0;
    for (int i = n->parent; i >= 0; i = ui->at[i].parent) {
        const Node *around = &ui->at[i];
        if (!(around->flags & NODE_SCROLL))
            continue;
        Rect box = to_reveal(ui, n, around);
        int room = (around->box.h - box.h) / 2; /* above and below, where that is scarce */
        int margin = room >= 0 && room < ui_px(ui, 24) ? room : ui_px(ui, 24);
        int above = around->box.y - (box.y - margin);
        int below = box.y + box.h + margin - (around->box.y + around->box.h);
        if (above <= 0 && below > 0) /* not so far that its top is lost */
            scroll_inside(ui, around, memory, below < -above ? below : -above);
        else if (above > 0)
            scroll_inside(ui, around, memory, -above);
    }
}

/* The card under the finger leaves its place, and nothing clips it. */
static void drag(Ui *ui, const UiMemory *memory)
{
    const Node *card = memory->dragging ? ui_find(ui, memory->pressed) : NULL;
    if (!card)
        return;
    int dx = memory->drag_x - memory->press_x, dy = memory->drag_y - memory->press_y;
    for (int i = (int)(card - ui->at); i < card->next; i++) {
        Node *n = &ui->at[i];
        move_node(n, dx, dy);
        n->clip = (Rect){ 0, 0, ui->viewport.width, ui->viewport.height };
    }
}

/* Whether window, text size or language are others than at the last layout. */
static bool is_reshaped(const Viewport *v, UiMemory *memory)
{
    UiMemory before = *memory;
    memory->shape.width = v->width;
    memory->shape.height = v->height;
    memory->shape.scale = v->scale;
    memory->shape.text_scale = v->text_scale;
    memory->shape.high = v->high;
    snprintf(memory->shape.language, sizeof memory->shape.language, "%s",
             v->language ? v->language : "");
    return before.shape.width && memcmp(&before.shape, &memory->shape, sizeof before.shape) != 0;
}

/* Whoever types goes on seeing what they type, also where the panel that changed it lies over it.
 */
static void reveal_typing(const Ui *ui, UiMemory *memory)
{
    for (int i = 0; i < ui->count && !memory->reveal; i++)
        if (ui->at[i].role == ROLE_FIELD && node_can_focus(&ui->at[i]))
            memory->reveal = ui->at[i].id;
}

void ui_layout(Ui *ui, UiMemory *memory)
{
    Measure *all = arena_array(ui->arena, Measure, ui->count + 1);
    measure_widths(ui, all);
    layout_widths(ui, all);
    measure_heights(ui, all);
    layout_heights(ui, all);
    bool reshaped = is_reshaped(&ui->viewport, memory);
    place_all(ui, all, memory, reshaped);
    if (reshaped)
        reveal_typing(ui, memory);
    ui_reveal(ui, memory);
    memory->reveal = 0;
    drag(ui, memory);
}
