#include "shell/shell_inside.h"

#include <math.h>

static uint32_t colour(const Painter *p, Token token, unsigned fade)
{
    return token == TOKEN_NONE ? 0 : colour_fade(p->theme->argb[token], 255 - fade);
}

static bool node_pressed(const Painter *p, const Node *n)
{
    return n->id && n->id == p->memory->pressed && !p->memory->dragging &&
           !(n->flags & NODE_DISABLED);
}

/* What lies under a finger is a shade nearer to the ink. */
static uint32_t pressed_fill(const Painter *p, uint32_t fill)
{
    uint32_t ink = p->theme->argb[TOKEN_INK];
    return fill >> 24 ? colour_mix(fill, ink, 28) : colour_fade(ink, 20);
}

static bool node_dragged(const Painter *p, const Node *n)
{
    return n->id && p->memory->dragging && n->id == p->memory->pressed;
}

/* What lies flush inside an edge needs none of its own. */
static bool is_lined(const Painter *p, const Node *n)
{
    const Node *around = n->parent >= 0 ? &p->ui->at[n->parent] : NULL;
    int spare = (int)(4 * p->ui->viewport.scale * p->theme->edges);
    return around && around->edge && around->box.w - n->box.w <= 2 * spare;
}

/* A rounded box that only a tint shows: an area of the window, which is square, is large enough. */
static bool needs_tint_edge(const Painter *p, const Node *n)
{
    return p->theme->argb[TOKEN_TINT_EDGE] >> 24 && theme_tints(n->fill) && !n->edge &&
           n->radius > 0 && !is_lined(p, n);
}

/* A theme may draw edges thicker than screens leave room for. */
static Rect within_edge(const Painter *p, const Node *n)
{
    const Node *around = n->parent >= 0 ? &p->ui->at[n->parent] : NULL;
    if (!around || !around->edge)
        return n->box;
    float planned = around->edge_px * p->ui->viewport.scale;
    bool within = rect_holds(rect_grow(around->box, -(int)planned), n->box);
    return within ? rect_meet(rect_grow(around->box, -(int)(planned * p->theme->edges)), n->box)
                  : n->box;
}

NodeLook node_look(const Painter *p, int node)
{
    const Node *n = &p->ui->at[node];
    float scale = p->ui->viewport.scale;
    bool tint_edge = needs_tint_edge(p, n);
    float edge_design_px = tint_edge ? 2 : n->edge_px;
    int edge_px = (int)(edge_design_px * scale * p->theme->edges);
    NodeLook look = {
        .box = { .fill = colour(p, n->fill, n->fade),
                 .edge = colour(p, tint_edge ? TOKEN_TINT_EDGE : n->edge, n->fade),
                 .radius = n->radius * scale,
                 .edge_px = edge_design_px > 0 && edge_px < 1 ? 1 : edge_px,
                 .dashed = n->flags & NODE_DASHED },
        .place = within_edge(p, n),
        .ink = colour(p, n->ink ? n->ink : TOKEN_INK, n->fade),
        .mark = colour(p, n->mark, n->fade),
        .mark_edge = colour(p, n->mark_edge, n->fade),
        .code = colour(p, TOKEN_SUNKEN, n->fade),
        .code_edge = colour(p, TOKEN_LINE, n->fade),
        .select = colour(p, TOKEN_ACCENT_SOFT, n->fade),
        .select_edge = colour(p, TOKEN_ACCENT, n->fade),
        .caret = caret_box(p, n),
    };
    look.strong = n->strong ? colour(p, n->strong, n->fade) : look.ink;
    if (n->shadow || node_dragged(p, n))
        look.shadow = colour(p, TOKEN_SHADOW, n->fade);
    if (node_pressed(p, n))
        look.box.fill = pressed_fill(p, look.box.fill);
    return look;
}

/* The edge lies over the rim of the picture, so that their corners are one. */
static void paint_image(const Painter *p, Canvas *c, const Node *n, BoxLook look)
{
    Rect box = n->icon_box;
    Pixels pixels = images_get(p->images, n->image, box.w, box.h);
    BoxLook edge = look;
    look.edge_px = 0;
    edge.fill = 0;
    box_draw(c, n->box, look);
    if (pixels.at)
        pixels_picture(c, box, pixels.at, fmaxf(look.radius - (float)(box.x - n->box.x), 0));
    if (edge.edge >> 24)
        box_draw(c, n->box, edge);
}

static void paint_node(const Painter *p, Canvas *c, int node)
{
    const Node *n = &p->ui->at[node];
    NodeLook look = node_look(p, node);
    if (look.shadow >> 24)
        shadow_draw(p->shadows, c, n->box, look.box.radius, p->ui->viewport.scale, look.shadow);
    if (n->image)
        paint_image(p, c, n, look.box);
    else if (look.box.fill >> 24 || look.box.edge >> 24)
        box_draw(c, look.place, look.box);
    if (n->plot)
        plot_draw(c, n->box, n->plot, n->plot_count, p->ui->viewport.scale, look.ink);
    if (n->modules)
        modules_draw(c, n->box, n->modules, n->module_side);
    paint_text(p, c, n, &look);
    if (n->icon) {
        Mask icon = icons_get(p->icons, n->icon, n->icon_box.w);
        pixels_mask(c, n->icon_box.x, n->icon_box.y, icon, n->flags & NODE_MIRROR && n->rtl,
                    look.ink);
    }
}

static int ring_px(const Painter *p)
{
    return (int)fmaxf(3, roundf(5 * p->ui->viewport.scale * p->theme->edges));
}

static int ring_gap_px(const Painter *p)
{
    return (int)fmaxf(2, roundf(4 * p->ui->viewport.scale));
}

/* The seam outside the ring, in the colour of the gap. */
static int ring_seam_px(const Painter *p)
{
    return (int)fmaxf(1, roundf(2 * p->ui->viewport.scale));
}

Rect ring_box(const Painter *p, int node)
{
    return rect_grow(p->ui->at[node].box, ring_gap_px(p) + ring_px(p) + ring_seam_px(p));
}

/* Two tones: gap and seam part the ring from whatever colours it goes round and lies on, so that
 * it is seen everywhere where the two tones differ enough from each other. */
static void paint_ring(const Painter *p, Canvas *c, int node)
{
    const Node *n = &p->ui->at[node];
    int gap = ring_gap_px(p), thick = ring_px(p), seam = ring_seam_px(p);
    float radius = fmaxf(n->radius, 4) * p->ui->viewport.scale;
    box_draw(c, rect_grow(n->box, gap + 1),
             (BoxLook){ .edge = p->theme->argb[TOKEN_FOCUS_GAP],
                        .edge_px = gap + 1,
                        .radius = radius + (float)gap + 1 });
    box_draw(c, ring_box(p, node),
             (BoxLook){ .edge = p->theme->argb[TOKEN_FOCUS_GAP],
                        .edge_px = seam + 1,
                        .radius = radius + (float)(gap + thick + seam) });
    box_draw(c, rect_grow(n->box, gap + thick),
             (BoxLook){ .edge = p->theme->argb[TOKEN_FOCUS],
                        .edge_px = thick,
                        .radius = radius + (float)(gap + thick) });
}

static int scroll_offset(const UiMemory *memory, uint32_t id)
{
    for (int i = 0; i < memory->scroll_count; i++)
        if (memory->scroll[i].id == id)
            return memory->scroll[i].offset;
    return 0;
}

Rect bar_box(const Painter *p, int node)
{
    const Node *n = &p->ui->at[node];
    float scale = p->ui->viewport.scale;
    int wide = (int)fmaxf(4, roundf(8 * scale)), margin = (int)lroundf(4 * scale);
    int room = n->box.h - 2 * margin;
    if (n->scroll_max <= 0 || room < 8 * wide)
        return (Rect){ 0 };
    int least = 4 * wide;
    int high = (int)((int64_t)room * n->box.h / (n->box.h + n->scroll_max));
    high = high < least ? least : high;
    int down = (int)((int64_t)(room - high) * scroll_offset(p->memory, n->id) / n->scroll_max);
    int x = p->rtl ? n->box.x + margin : n->box.x + n->box.w - margin - wide;
    return (Rect){ x, n->box.y + margin + down, wide, high };
}

static void paint_bar(const Painter *p, Canvas *c, int node)
{
    Rect r = bar_box(p, node);
    box_draw(c, r, (BoxLook){ .fill = p->theme->argb[TOKEN_EDGE], .radius = (float)r.w / 2 });
}

/* There is more below: a shade along the edge, and in the margin an arrow, where there is one. */
Rect more_box(const Painter *p, int node)
{
    const Node *n = &p->ui->at[node];
    if (scroll_offset(p->memory, n->id) >= n->scroll_max)
        return (Rect){ 0 };
    int high = (int)lroundf(44 * p->ui->viewport.scale);
    high = high < n->box.h ? high : n->box.h;
    return (Rect){ n->box.x, n->box.y + n->box.h - high, n->box.w, high };
}

static void paint_more(const Painter *p, Canvas *c, int node)
{
    enum { DARKEST = 22, ARROW = 34 };
    const Node *n = &p->ui->at[node];
    float scale = p->ui->viewport.scale, margin = p->rtl ? n->pad.left : n->pad.right;
    Rect r = more_box(p, node);
    int high = (int)lroundf(20 * scale), side = (int)lroundf(ARROW * scale);
    for (int i = 0; i < high && i < r.h; i++)
        pixels_fill(
            c, (Rect){ r.x, r.y + r.h - high + i, r.w, 1 },
            colour_fade(p->theme->argb[TOKEN_INK], (unsigned)(DARKEST * i * i / high / high)));
    if (margin < ARROW + 14)
        return;
    int in = (int)lroundf(14 * scale), x = p->rtl ? r.x + in : r.x + r.w - in - side;
    Rect disc = { x, r.y + r.h - side - (int)lroundf(8 * scale), side, side };
    box_draw(c, disc,
             (BoxLook){ .fill = p->theme->argb[TOKEN_SURFACE],
                        .edge = p->theme->argb[TOKEN_EDGE],
                        .edge_px = (int)fmaxf(1, roundf(2 * scale)),
                        .radius = (float)side / 2 });
    int px = side * 3 / 4;
    Mask icon = icons_get(p->icons, "chevron-down", px);
    pixels_mask(c, disc.x + (side - px) / 2, disc.y + (side - px) / 2, icon, false,
                p->theme->argb[TOKEN_INK]);
}

void paint_item(const Painter *p, Canvas *c, const Item *item)
{
    switch (item->kind) {
    case ITEM_PAPER:
        pixels_fill(c, c->clip, p->theme->argb[TOKEN_PAPER]);
        break;
    case ITEM_NODE:
        paint_node(p, c, item->node);
        break;
    case ITEM_BAR:
        paint_bar(p, c, item->node);
        break;
    case ITEM_MORE:
        paint_more(p, c, item->node);
        break;
    case ITEM_RING:
        paint_ring(p, c, item->node);
        break;
    }
}
