/* Heights: text is broken at its final width, needs go up, room comes down. */
#include "ui/ui_inside.h"

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static void lay_text(Ui *ui, int index, Measure *m)
{
    Node *n = &ui->at[index];
    const Viewport *v = &ui->viewport;
    int room = n->box.w - m->left - m->right - m->icon - m->icon_gap;
    TextLayout how = { .style = n->style,
                       .scale = v->scale * v->text_scale,
                       .max_width = room > 1 ? room : 1,
                       .align = n->align,
                       .balance = n->balance,
                       .max_lines = n->max_lines,
                       .language = n->language,
                       .rtl = n->rtl,
                       .typed = n->has_caret };
    if (m->known)
        memo_lay(ui, m->known, how, &n->lines);
    else if (m->passage)
        passage_lay(ui->arena, m->passage, how, &n->lines);
    m->pref_h = m->min_h = larger(m->icon, n->lines.height);
}

static void measure_image(const Ui *ui, int index, Measure *m)
{
    const Node *n = &ui->at[index];
    int64_t wide = n->box.w - m->left - m->right;
    int high = (int)((wide * n->image->height + n->image->width / 2) / n->image->width);
    m->pref_h = m->min_h = m->image_h = larger(high, 1);
}

/* A column adds up, a row is as high as the highest, a wrapped row adds its lines up. */
static void measure_children(const Ui *ui, int index, const Measure *all, Measure *m)
{
    const Node *n = &ui->at[index];
    int line_pref = 0, line_min = 0, row = 0, seen = 0;
    for (int c = index + 1; c < n->next; c = ui->at[c].next) {
        if (node_overlays(ui, c))
            continue;
        if (n->axis == COLUMN) {
            int gap = seen++ ? m->gap : 0;
            m->pref_h += gap + all[c].pref_h;
            m->min_h += gap + all[c].min_h;
            continue;
        }
        if (all[c].row != row) {
            m->pref_h += line_pref + m->cross_gap;
            m->min_h += line_min + m->cross_gap;
            line_pref = line_min = 0;
            row = all[c].row;
        }
        line_pref = larger(line_pref, all[c].pref_h);
        line_min = larger(line_min, all[c].min_h);
    }
    m->pref_h += line_pref;
    m->min_h += line_min;
}

/* What is asked for is never less than what the content needs; only what scrolls can be. */
static void apply_size(const Ui *ui, int index, Measure *m)
{
    const Node *n = &ui->at[index];
    Size h = n->h;
    bool scrolls = n->flags & NODE_SCROLL && !node_is_leaf(ui, index);
    m->pref_h += m->top + m->bottom;
    m->min_h += m->top + m->bottom;
    m->content_h = m->pref_h;
    if (scrolls) {
        int least = ui_px(ui, 120);
        m->min_h = m->pref_h < least ? m->pref_h : least;
        if (h.max > 0 && m->pref_h > ui_px(ui, h.max))
            m->pref_h = ui_px(ui, h.max);
        if (h.kind == SIZE_FIXED)
            m->pref_h = m->min_h = ui_px(ui, h.value);
    }
    if (n->flags & NODE_SPARE)
        m->min_h = m->top + m->bottom;
    int asked = h.min > 0 ? ui_px(ui, h.min) : 0;
    if (h.kind == SIZE_FIXED)
        asked = larger(asked, ui_px(ui, h.value));
    m->min_h = larger(m->min_h, asked);
    m->pref_h = larger(m->pref_h, m->min_h);
}

void measure_heights(Ui *ui, Measure *all)
{
    for (int i = ui->count - 1; i >= 0; i--) {
        if (ui->at[i].image)
            measure_image(ui, i, &all[i]);
        else if (ui->at[i].plot)
            all[i].min_h = all[i].pref_h = 0;
        else if (node_is_leaf(ui, i))
            lay_text(ui, i, &all[i]);
        else
            measure_children(ui, i, all, &all[i]);
        apply_size(ui, i, &all[i]);
    }
}

static Part part_of(const Ui *ui, int index, const Measure *m, int room)
{
    Size h = ui->at[index].h;
    Part p = { .base = m->pref_h, .min = m->min_h };
    if (h.max > 0 && h.kind == SIZE_GROW)
        p.max = larger(ui_px(ui, h.max), m->min_h);
    if (h.kind == SIZE_GROW)
        p.weight = h.value > 0 ? h.value : 1;
    if (h.kind == SIZE_SHARE)
        p.base = larger((int)((float)room * h.value + 0.5f), m->min_h);
    p.firm = h.kind == SIZE_FIXED || h.kind == SIZE_SHARE;
    return p;
}

static void give_column(Ui *ui, const int *children, int count, const Measure *all, int inside,
                        int gap)
{
    Part parts[UI_MAX_NODES];
    int room = inside - gap * (count - 1);
    room = room > 0 ? room : 0;
    for (int i = 0; i < count; i++)
        parts[i] = part_of(ui, children[i], &all[children[i]], room);
    parts_share(parts, count, room, false);
    for (int i = 0; i < count; i++)
        ui->at[children[i]].box.h = parts[i].size;
}

static void give_row(Ui *ui, const int *children, int count, const Measure *all, int inside,
                     Place cross)
{
    for (int i = 0; i < count; i++) {
        Node *n = &ui->at[children[i]];
        const Measure *m = &all[children[i]];
        int high = m->pref_h;
        if (n->h.kind == SIZE_GROW || (n->h.kind == SIZE_FIT && cross == PLACE_STRETCH))
            high = n->h.max > 0 && inside > ui_px(ui, n->h.max) ? ui_px(ui, n->h.max) : inside;
        else if (n->h.kind == SIZE_SHARE)
            high = (int)((float)inside * n->h.value + 0.5f);
        else if (high > inside)
            high = inside;
        n->box.h = larger(high, m->min_h);
    }
}

/* Each line of a wrapped row is as high as its highest child; one line alone has all the height. */
static void give_wrapped(Ui *ui, const int *children, int count, const Measure *all, int inside,
                         Place cross)
{
    bool one = count && all[children[count - 1]].row == 0;
    for (int first = 0, end; first < count; first = end) {
        int high = one ? inside : 0;
        for (end = first; end < count && all[children[end]].row == all[children[first]].row; end++)
            high = larger(high, all[children[end]].pref_h);
        give_row(ui, children + first, end - first, all, high, cross);
    }
}

static void leave_out(Ui *ui, int index)
{
    for (int i = index; i < ui->at[index].next; i++) {
        Node *n = &ui->at[i];
        n->text = n->icon = NULL;
        n->span_count = 0;
        n->lines = (TextBlock){ 0 };
        n->fill = n->edge = TOKEN_NONE;
        n->shadow = false;
        n->box.w = n->box.h = 0;
    }
}

/* Keep the first children that fit below each other, and leave out the others. */
static int keep_what_fits(Ui *ui, const int *children, int count, const Measure *all, int inside,
                          int gap)
{
    int used = 0, kept = 0;
    while (kept < count && used + all[children[kept]].pref_h <= inside)
        used += all[children[kept++]].pref_h + gap;
    for (int i = kept; i < count; i++)
        leave_out(ui, children[i]);
    return kept;
}

void layout_heights(Ui *ui, Measure *all)
{
    for (int i = 0; i < ui->count; i++) {
        Node *n = &ui->at[i];
        if (node_overlays(ui, i))
            n->box.h = ui->viewport.height;
        bool left_out = !n->box.w && !n->box.h;
        if (node_is_leaf(ui, i) || left_out)
            continue;
        int children[UI_MAX_NODES], count = 0;
        int high = n->flags & NODE_SCROLL ? larger(n->box.h, all[i].content_h) : n->box.h;
        int inside = high - all[i].top - all[i].bottom;
        inside = inside > 0 ? inside : 0;
        for (int c = i + 1; c < n->next; c = ui->at[c].next)
            if (!node_overlays(ui, c))
                children[count++] = c;
        if (n->flags & NODE_SPARE)
            count = keep_what_fits(ui, children, count, all, inside, all[i].gap);
        if (node_is_figure(n))
            for (int k = 0; k < count; k++)
                ui->at[children[k]].box.h =
                    region_px(ui->at[children[k]].region.y, ui->at[children[k]].region.h, inside);
        else if (n->axis == COLUMN && count)
            give_column(ui, children, count, all, inside, all[i].gap);
        else if (n->flags & NODE_WRAP)
            give_wrapped(ui, children, count, all, inside, n->cross);
        else
            give_row(ui, children, count, all, inside, n->cross);
    }
}
