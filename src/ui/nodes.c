/* The list of nodes while a screen fills it. */
#include "ui/ui_inside.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

/* Most screens have fewer; a frame's memory is zeroed again, so it is worth keeping small. */
enum { FEW_NODES = 96 };

static _Noreturn void fail(const char *what, uint32_t id)
{
    fprintf(stderr, "ui: %s (id %08x)\n", what, (unsigned)id);
    abort();
}

void ui_begin(Ui *ui, Arena *frame, const TextMetrics *metrics, Viewport viewport)
{
    *ui = (Ui){ .arena = frame,
                .metrics = metrics,
                .viewport = viewport,
                .touch = &touch_plain,
                .room = FEW_NODES,
                .at = arena_array(frame, Node, FEW_NODES) };
}

static void make_room(Ui *ui)
{
    Node *more = arena_array(ui->arena, Node, 2 * ui->room);
    memcpy(more, ui->at, (size_t)ui->count * sizeof *more);
    ui->at = more;
    ui->room *= 2;
}

int ui_add(Ui *ui, Node node)
{
    if (ui->count == UI_MAX_NODES)
        fail("too many nodes", node.id);
    if (node.id && ui_find(ui, node.id))
        fail("two nodes with one id", node.id);
    if (node.flags & NODE_SCROLL && !node.id)
        fail("a node that scrolls needs an id", 0);
    if (node.image && (node.image->width <= 0 || node.image->height <= 0))
        fail("an image that cannot be shown", node.id);
    if (ui->count == ui->room)
        make_room(ui);
    int index = ui->count++;
    node.parent = ui->depth ? ui->open[ui->depth - 1] : -1;
    node.next = index + 1;
    const Node *around = node.parent >= 0 ? &ui->at[node.parent] : NULL;
    if (!node.language)
        node.language = around ? around->language : ui->viewport.language;
    bool inherited = around && node.language == around->language;
    node.rtl = inherited ? around->rtl : language_is_rtl(node.language);
    ui->at[index] = node;
    return index;
}

int ui_open(Ui *ui, Node node)
{
    if (ui->depth == UI_MAX_DEPTH)
        fail("containers too deep", node.id);
    int index = ui_add(ui, node);
    ui->open[ui->depth++] = index;
    return index;
}

void ui_close(Ui *ui)
{
    if (!ui->depth)
        fail("nothing to close", 0);
    ui->at[ui->open[--ui->depth]].next = ui->count;
}

bool ui_open_is_rtl(const Ui *ui)
{
    return ui->depth ? ui->at[ui->open[ui->depth - 1]].rtl : ui_is_rtl(ui);
}

bool ui_can_show(const Ui *ui, const Image *image)
{
    bool can = image && image->width > 0;
    for (int i = 0; can && i < ui->lost_count; i++)
        can = ui->lost[i] != image->key;
    return can;
}

void ui_spring(Ui *ui)
{
    bool row = ui->depth && ui->at[ui->open[ui->depth - 1]].axis == ROW;
    ui_add(ui, row ? (Node){ .w = GROW } : (Node){ .h = GROW });
}

const char *ui_printf(Ui *ui, const char *fmt, ...)
{
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    int len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    char *text = arena_array(ui->arena, char, (len > 0 ? len : 0) + 1);
    vsnprintf(text, (size_t)(len > 0 ? len : 0) + 1, fmt, again);
    va_end(again);
    return text;
}

const Node *ui_find(const Ui *ui, uint32_t id)
{
    for (int i = 0; id && i < ui->count; i++)
        if (ui->at[i].id == id)
            return &ui->at[i];
    return NULL;
}

bool node_is_leaf(const Ui *ui, int index)
{
    return ui->at[index].next == index + 1;
}

bool node_is_figure(const Node *n)
{
    return n->image || n->plot;
}

bool node_overlays(const Ui *ui, int index)
{
    const Node *n = &ui->at[index];
    return n->parent < 0 || (n->role == ROLE_DIALOG && ui->at[n->parent].parent < 0);
}

bool language_is_rtl(const char *language)
{
    static const char *const rtl[] = {
        "ar", "fa", "he", "ur", "ps", "sd", "ug", "yi", "dv", "ckb"
    };
    size_t len = language ? strcspn(language, "-_") : 0;
    for (size_t i = 0; i < sizeof rtl / sizeof *rtl; i++)
        if (strlen(rtl[i]) == len && strncmp(language, rtl[i], len) == 0)
            return true;
    return false;
}

bool ui_is_rtl(const Ui *ui)
{
    return language_is_rtl(ui->viewport.language);
}

int share_px(float share, int of)
{
    return (int)lroundf(share * (float)of);
}

int region_px(float from, float size, int of)
{
    return share_px(from + size, of) - share_px(from, of);
}

int ui_px(const Ui *ui, float design_px)
{
    return (int)lroundf(design_px * ui->viewport.scale);
}

int ui_text_px(const Ui *ui, float design_px)
{
    return (int)lroundf(design_px * ui->viewport.scale * ui->viewport.text_scale);
}

bool rect_has(Rect r, int x, int y)
{
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}

Rect rect_cross(Rect a, Rect b)
{
    int left = a.x > b.x ? a.x : b.x, top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;
    return (Rect){ left, top, right > left ? right - left : 0, bottom > top ? bottom - top : 0 };
}
