/* Widths: what every node would like, from the leaves up, then what it gets, from the window down.
 */
#include "ui/ui_inside.h"

static int larger(int a, int b)
{
    return a > b ? a : b;
}

static int limit(const Ui *ui, Size size, int px)
{
    if (size.max > 0 && px > ui_px(ui, size.max))
        px = ui_px(ui, size.max);
    return size.min > 0 ? larger(px, ui_px(ui, size.min)) : px;
}

static void read_content(const Ui *ui, const Node *n, Measure *m)
{
    const Viewport *v = &ui->viewport;
    Span whole = { .text = n->text };
    if (n->icon)
        m->icon = ui_text_px(ui, n->icon_px);
    if (!n->text && !n->span_count)
        return;
    m->icon_gap = n->icon ? ui_px(ui, n->icon_gap) : 0;
    const Span *spans = n->span_count ? n->spans : &whole;
    int count = n->span_count ? n->span_count : 1;
    TextLayout how = {
        .style = n->style, .scale = v->scale * v->text_scale, .language = n->language, .rtl = n->rtl
    };
    if (ui->memo && !n->has_caret) {
        m->known = memo_read(ui, spans, count, how);
        m->passage = memo_passage(m->known, &m->min_w, &m->pref_w);
        return;
    }
    Passage *passage = arena_new(ui->arena, Passage);
    passage_read(ui->arena, ui->metrics, spans, count, how, passage);
    passage_widths(passage, &m->min_w, &m->pref_w);
    m->passage = passage;
}

/* Its own pixels as design pixels, growing with the text as all content does; less where it would
 * be too high. What it holds gives way to it. */
static void measure_image(const Ui *ui, const Node *n, Measure *m)
{
    const Image *image = n->image;
    int least = ui_px(ui, 96);
    m->pref_w = ui_text_px(ui, (float)image->width);
    if (n->h.max > 0) {
        int most = (int)((int64_t)ui_px(ui, n->h.max) * image->width / image->height);
        m->pref_w = m->pref_w < most ? m->pref_w : larger(most, 1);
    }
    m->min_w = m->pref_w < least ? m->pref_w : least;
}

static void measure_leaf(const Ui *ui, const Node *n, Measure *m)
{
    read_content(ui, n, m);
    m->min_w += m->icon + m->icon_gap;
    m->pref_w += m->icon + m->icon_gap;
}

static void measure_children(const Ui *ui, int index, const Measure *all, Measure *m)
{
    const Node *n = &ui->at[index];
    bool row = n->axis == ROW, wraps = row && n->flags & NODE_WRAP;
    int seen = 0;
    for (int c = index + 1; c < n->next; c = ui->at[c].next) {
        if (node_overlays(ui, c))
            continue;
        int gap = seen++ && row ? m->gap : 0;
        m->pref_w = row ? m->pref_w + gap + all[c].pref_w : larger(m->pref_w, all[c].pref_w);
        m->min_w = row && !wraps ? m->min_w + gap + all[c].min_w : larger(m->min_w, all[c].min_w);
    }
}

static void apply_size(const Ui *ui, int index, Measure *m)
{
    Size w = ui->at[index].w;
    int sides = m->left + m->right;
    m->min_w += sides;
    m->pref_w += sides;
    if (w.kind == SIZE_FIXED) {
        int fixed = ui_px(ui, w.value);
        if (node_is_leaf(ui, index)) { /* a letter that is too wide for its tile widens the tile */
            m->min_w = larger(fixed, m->min_w);
            m->pref_w = m->min_w;
        } else {
            m->min_w = m->min_w < fixed ? m->min_w : fixed;
            m->pref_w = fixed;
        }
    }
    m->pref_w = limit(ui, w, m->pref_w);
    if (w.max > 0 && m->min_w > m->pref_w)
        m->min_w = m->pref_w;
    if (w.min > 0)
        m->min_w = larger(m->min_w, ui_px(ui, w.min));
    m->pref_w = larger(m->pref_w, m->min_w);
}

void measure_widths(const Ui *ui, Measure *all)
{
    for (int i = ui->count - 1; i >= 0; i--) {
        const Node *n = &ui->at[i];
        Measure *m = &all[i];
        m->top = ui_px(ui, n->pad.top);
        m->right = ui_px(ui, n->pad.right);
        m->bottom = ui_px(ui, n->pad.bottom);
        m->left = ui_px(ui, n->pad.left);
        m->gap = ui_px(ui, n->gap);
        m->cross_gap = ui_px(ui, n->cross_gap);
        if (n->image)
            measure_image(ui, n, m);
        else if (n->plot) /* what it holds takes what there is */
            m->min_w = m->pref_w = 0;
        else if (node_is_leaf(ui, i))
            measure_leaf(ui, n, m);
        else
            measure_children(ui, i, all, m);
        apply_size(ui, i, m);
    }
}

static Part part_of(const Ui *ui, int index, const Measure *m, int room)
{
    Size w = ui->at[index].w;
    Part p = { .base = m->pref_w, .min = m->min_w, .max = w.max > 0 ? ui_px(ui, w.max) : 0 };
    if (w.kind == SIZE_GROW)
        p.weight = w.value > 0 ? w.value : 1;
    if (w.kind == SIZE_SHARE)
        p.base = (int)((float)room * w.value + 0.5f);
    p.firm = w.kind == SIZE_FIXED || w.kind == SIZE_SHARE;
    if (w.kind == SIZE_SHARE && p.min > p.base)
        p.min = p.base;
    return p;
}

static void give_row(Ui *ui, const int *children, int count, const Measure *all, int inside,
                     int gap)
{
    Part parts[UI_MAX_NODES];
    int room = inside - gap * (count - 1);
    room = room > 0 ? room : 0;
    for (int i = 0; i < count; i++)
        parts[i] = part_of(ui, children[i], &all[children[i]], room);
    parts_share(parts, count, room, true);
    for (int i = 0; i < count; i++)
        ui->at[children[i]].box.w = parts[i].size;
}

static int wish(const Ui *ui, int index, const Measure *all, int inside)
{
    Size w = ui->at[index].w;
    int wide = w.kind == SIZE_SHARE ? (int)((float)inside * w.value) : all[index].pref_w;
    if (w.kind == SIZE_GROW && w.min > 0)
        wide = all[index].min_w;
    return wide < inside ? wide : inside;
}

/* Lines of a NODE_WRAP row: a child goes below when it does not fit. */
static void give_wrapped(Ui *ui, const int *children, int count, Measure *all, int inside, int gap)
{
    int first = 0, used = 0, row = 0;
    for (int i = 0; i < count; i++) {
        int wide = wish(ui, children[i], all, inside);
        if (i > first && used + gap + wide > inside) {
            give_row(ui, children + first, i - first, all, inside, gap);
            first = i;
            used = 0;
            row++;
        }
        used += wide + (i > first ? gap : 0);
        all[children[i]].row = row;
    }
    if (count > first)
        give_row(ui, children + first, count - first, all, inside, gap);
}

static void give_column(Ui *ui, int child, const Measure *all, int inside, Place cross)
{
    Node *n = &ui->at[child];
    int wide = all[child].pref_w;
    if (n->w.kind == SIZE_GROW || (n->w.kind == SIZE_FIT && cross == PLACE_STRETCH))
        wide = limit(ui, n->w, inside);
    else if (n->w.kind == SIZE_SHARE)
        wide = limit(ui, n->w, (int)((float)inside * n->w.value + 0.5f));
    n->box.w = wide < inside ? wide : inside;
}

void layout_widths(Ui *ui, Measure *all)
{
    for (int i = 0; i < ui->count; i++) {
        Node *n = &ui->at[i];
        if (node_overlays(ui, i))
            n->box.w = ui->viewport.width;
        if (node_is_leaf(ui, i))
            continue;
        int inside = n->box.w - all[i].left - all[i].right, count = 0;
        int children[UI_MAX_NODES];
        inside = inside > 0 ? inside : 0;
        for (int c = i + 1; c < n->next; c = ui->at[c].next)
            if (!node_overlays(ui, c))
                children[count++] = c;
        if (node_is_figure(n))
            for (int k = 0; k < count; k++)
                ui->at[children[k]].box.w =
                    region_px(ui->at[children[k]].region.x, ui->at[children[k]].region.w, inside);
        else if (n->axis == COLUMN)
            for (int k = 0; k < count; k++)
                give_column(ui, children[k], all, inside, n->cross);
        else if (n->flags & NODE_WRAP)
            give_wrapped(ui, children, count, all, inside, all[i].gap);
        else if (count)
            give_row(ui, children, count, all, inside, all[i].gap);
    }
}
