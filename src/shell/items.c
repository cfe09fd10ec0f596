/* From nodes to the steps of the picture, in the order in which they are painted: the paper, every
 * node, each scroll bar over what it scrolls, the focus ring, and on top what a finger carries. */
#include "shell/shell_inside.h"

#include <math.h>

static uint64_t hash_add(uint64_t h, uint64_t value)
{
    h = (h ^ value) * 0x9e3779b97f4a7c15u;
    return h ^ h >> 32;
}

static uint64_t hash_bytes(uint64_t h, const char *text, size_t len)
{
    h = hash_add(h, len);
    for (; len >= 8; text += 8, len -= 8) {
        uint64_t eight;
        memcpy(&eight, text, 8);
        h = hash_add(h, eight);
    }
    uint64_t rest = 0;
    memcpy(&rest, text, len);
    return hash_add(h, rest);
}

static uint64_t hash_two(uint64_t h, uint32_t a, uint32_t b)
{
    return hash_add(h, (uint64_t)a << 32 | b);
}

static uint64_t hash_rect(uint64_t h, Rect r)
{
    return hash_two(hash_two(h, (uint32_t)r.x, (uint32_t)r.y), (uint32_t)r.w, (uint32_t)r.h);
}

static uint64_t hash_run(uint64_t h, const TextRun *run)
{
    h = hash_two(h, (uint32_t)run->font.face << 16 | (uint32_t)run->font.px,
                 run->font.script ^ (run->font.rtl ? 1u : 0));
    h = hash_two(h, (uint32_t)run->x, run->style);
    return hash_bytes(h, run->text, run->len);
}

/* Everything that the text of a node shows, and the box that its ink stays in:
 * letters may lean out of their line by half their size. */
static uint64_t hash_text(uint64_t h, const Node *n, Rect *ink)
{
    *ink = (Rect){ 0 };
    h = hash_two(h, (uint32_t)n->text_box.x, (uint32_t)n->text_box.y);
    h = hash_add(h, n->style);
    for (int i = 0; i < n->lines.line_count; i++) {
        const TextLine *line = &n->lines.lines[i];
        h = hash_two(h, (uint32_t)line->baseline, (uint32_t)line->count);
        for (int k = line->first; k < line->first + line->count; k++) {
            const TextRun *run = &n->lines.runs[k];
            int px = run->font.px;
            h = hash_run(h, run);
            *ink = rect_join(*ink, (Rect){ n->text_box.x + run->x - px / 2,
                                           n->text_box.y + line->baseline - px - px / 2,
                                           run->width + px, 2 * px + px / 2 });
        }
    }
    return h;
}

static uint64_t hash_look(const NodeLook *look)
{
    uint64_t h = hash_two(0, look->box.fill, look->box.edge);
    h = hash_two(h, look->shadow, look->ink);
    h = hash_two(h, look->strong, look->mark);
    h = hash_two(h, look->mark_edge, (uint32_t)look->box.edge_px);
    h = hash_two(h, look->code, look->code_edge);
    h = hash_two(h, (uint32_t)(look->box.radius * 64), look->box.dashed);
    return hash_rect(h, look->caret);
}

/* Behind and below the letters of a field. */
static uint64_t hash_edited(uint64_t h, const Painter *p, const Node *n, const NodeLook *look,
                            Rect *bounds)
{
    for (int i = 0; n->has_caret && i < n->lines.line_count; i++) {
        Rect boxes[] = { select_box(p, n, i), compose_box(p, n, i) };
        for (int k = 0; k < 2; k++) {
            h = hash_rect(h, boxes[k]);
            *bounds = rect_join(*bounds, boxes[k]);
        }
    }
    return hash_two(h, look->select, look->select_edge);
}

/* A rounded box hides what is below it between its corners: those of its sides, or those of its top
 * and bottom. */
static Rect box_cover(Rect box, const BoxLook *look)
{
    bool edge_hides = look->edge_px == 0 || (look->edge >> 24 == 255 && !look->dashed);
    if (look->fill >> 24 != 255 || !edge_hides)
        return (Rect){ 0 };
    int round = (int)ceilf(look->radius);
    Rect across = { box.x, box.y + round, box.w, box.h - 2 * round };
    Rect upright = { box.x + round, box.y, box.w - 2 * round, box.h };
    return rect_empty(across) || box.w > box.h ? upright : across;
}

static bool item_node(const Painter *p, int node, Rect clip, Item *out)
{
    const Node *n = &p->ui->at[node];
    NodeLook look = node_look(p, node);
    Rect ink;
    uint64_t h = hash_text(hash_rect(hash_rect(hash_look(&look), n->box), look.place), n, &ink);
    Rect bounds = rect_join(ink, look.caret);
    if (n->has_caret)
        h = hash_edited(h, p, n, &look, &bounds);
    if (look.box.fill >> 24 || look.box.edge >> 24)
        bounds = rect_join(bounds, n->box);
    if (look.shadow >> 24)
        bounds = rect_join(bounds, rect_grow(n->box, shadow_margin(p->ui->viewport.scale)));
    if (n->image) {
        bounds = rect_join(bounds, n->icon_box);
        h = hash_add(hash_rect(h, n->icon_box), n->image->key);
    }
    if (n->plot) {
        bounds = rect_join(bounds, rect_grow(n->box, plot_margin(p->ui->viewport.scale)));
        h = hash_bytes(h, (const char *)n->plot, (size_t)n->plot_count * sizeof *n->plot);
    }
    if (n->modules) {
        bounds = rect_join(bounds, n->box);
        h = hash_bytes(h, (const char *)n->modules, (size_t)(n->module_side * n->module_side));
    }
    if (n->icon) {
        bounds = rect_join(bounds, n->icon_box);
        h = hash_bytes(hash_rect(h, n->icon_box), n->icon, strlen(n->icon));
        h = hash_add(h, n->flags & NODE_MIRROR && n->rtl);
    }
    *out = (Item){ .kind = ITEM_NODE,
                   .node = node,
                   .bounds = rect_meet(bounds, clip),
                   .cover = rect_meet(box_cover(look.place, &look.box), clip) };
    out->hash = hash_rect(h, out->bounds);
    return !rect_empty(out->bounds);
}

static bool item_bar(const Painter *p, int node, Rect clip, Item *out)
{
    Rect bounds = rect_meet(bar_box(p, node), clip);
    *out = (Item){ .kind = ITEM_BAR, .node = node, .bounds = bounds };
    out->hash = hash_rect(hash_rect(p->theme->argb[TOKEN_EDGE], bar_box(p, node)), bounds);
    return !rect_empty(bounds);
}

static bool item_more(const Painter *p, int node, Rect clip, Item *out)
{
    Rect bounds = rect_meet(more_box(p, node), clip);
    *out = (Item){ .kind = ITEM_MORE, .node = node, .bounds = bounds };
    uint64_t h = hash_two(p->rtl, p->theme->argb[TOKEN_INK], p->theme->argb[TOKEN_SURFACE]);
    h = hash_two(h, p->theme->argb[TOKEN_EDGE], (uint32_t)(p->ui->at[node].pad.right * 4));
    out->hash = hash_rect(hash_rect(h, more_box(p, node)), bounds);
    return !rect_empty(bounds);
}

static bool item_ring(const Painter *p, int node, Rect clip, Item *out)
{
    const Node *n = &p->ui->at[node];
    /* What fills its scrolling box from side to side still shows all of its ring. */
    int margin = n->box.x - ring_box(p, node).x;
    Rect bounds = rect_meet(ring_box(p, node), rect_grow(clip, margin));
    *out = (Item){ .kind = ITEM_RING, .node = node, .bounds = bounds };
    uint64_t h = hash_two(0, p->theme->argb[TOKEN_FOCUS], p->theme->argb[TOKEN_FOCUS_GAP]);
    h = hash_add(h, (uint64_t)(n->radius * p->ui->viewport.scale * 64));
    out->hash = hash_rect(hash_rect(h, n->box), bounds);
    return !rect_empty(bounds);
}

static int node_end(const Ui *ui, int node)
{
    int next = ui->at[node].next;
    return next > node ? next : ui->count;
}

/* What the scrolling ancestors of each node leave to be seen. */
static void clips_find(const Ui *ui, Rect window, Rect out[UI_MAX_NODES])
{
    for (int i = 0; i < ui->count; i++) {
        int parent = ui->at[i].parent;
        if (parent < 0 || parent >= i)
            out[i] = window;
        else if (ui->at[parent].flags & NODE_SCROLL)
            out[i] = rect_meet(out[parent], ui->at[parent].box);
        else
            out[i] = out[parent];
    }
}

/* The nodes from `first` to before `end`, without the one that is carried. */
static int nodes_list(const Painter *p, const Rect *clips, int first, int end, int carried,
                      Item *out)
{
    const Ui *ui = p->ui;
    int bars[UI_MAX_DEPTH], bar_count = 0, count = 0;
    for (int i = first; i <= end; i++) {
        while (bar_count && (i == end || node_end(ui, bars[bar_count - 1]) <= i)) {
            int bar = bars[--bar_count];
            count += item_more(p, bar, clips[bar], &out[count]);
            count += item_bar(p, bar, clips[bar], &out[count]);
        }
        if (i == end)
            break;
        if (i == carried) {
            i = node_end(ui, i) - 1;
            continue;
        }
        count += item_node(p, i, clips[i], &out[count]);
        if (ui->at[i].flags & NODE_SCROLL && ui->at[i].scroll_max > 0 && bar_count < UI_MAX_DEPTH)
            bars[bar_count++] = i;
    }
    return count;
}

static int node_with(const Ui *ui, uint32_t id)
{
    for (int i = ui->count - 1; id && i >= 0; i--)
        if (ui->at[i].id == id)
            return i;
    return -1;
}

int items_list(const Painter *p, Item out[ITEMS_MAX])
{
    const Ui *ui = p->ui;
    Rect window = { 0, 0, ui->viewport.width, ui->viewport.height };
    Rect clips[UI_MAX_NODES];
    clips_find(ui, window, clips);

    uint32_t paper = p->theme->argb[TOKEN_PAPER];
    out[0] = (Item){ ITEM_PAPER, -1, window, window, hash_rect(paper, window) };
    int count = 1, carried = p->memory->dragging ? node_with(ui, p->memory->pressed) : -1;
    count += nodes_list(p, clips, 0, ui->count, carried, out + count);

    int focus = p->memory->focus_shown ? node_with(ui, p->memory->focus) : -1;
    if (focus >= 0 && focus != carried)
        count += item_ring(p, focus, clips[focus], &out[count]);
    if (carried >= 0) {
        int end = node_end(ui, carried);
        for (int i = carried; i < end; i++)
            clips[i] = window;
        count += nodes_list(p, clips, carried, end, -1, out + count);
    }
    return count;
}
