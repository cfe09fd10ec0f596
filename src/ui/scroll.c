/* Scroll offsets: what is remembered of them, and what a finger, a wheel or a key does to them. */
#include "ui/ui_inside.h"

#include <math.h>

#define FADING_MS 325.0f
enum { LINE = 120 }; /* design px that a notch of the wheel or an arrow goes */

UiScroll *scroll_of(UiMemory *memory, uint32_t id)
{
    for (int i = 0; i < memory->scroll_count; i++)
        if (memory->scroll[i].id == id)
            return &memory->scroll[i];
    if (memory->scroll_count == UI_MAX_SCROLLS) /* the oldest is forgotten */
        memmove(memory->scroll, memory->scroll + 1,
                (size_t)--memory->scroll_count * sizeof *memory->scroll);
    memory->scroll[memory->scroll_count] = (UiScroll){ .id = id };
    return &memory->scroll[memory->scroll_count++];
}

int *scroll_offset(UiMemory *memory, uint32_t id)
{
    return &scroll_of(memory, id)->offset;
}

bool scroll_to(const Node *n, UiMemory *memory, int offset)
{
    int *kept = scroll_offset(memory, n->id), before = *kept;
    *kept = offset > n->scroll_max ? n->scroll_max : offset;
    if (*kept < 0)
        *kept = 0;
    return *kept != before;
}

static bool can_move(const Node *n, const UiMemory *memory, int by)
{
    UiMemory copy = *memory;
    return n->scroll_max > 0 && scroll_to(n, &copy, *scroll_offset(&copy, n->id) + by);
}

/* The innermost container under a point that can go `by` further. */
static const Node *mover_under(const Ui *ui, const UiMemory *memory, int x, int y, int by)
{
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = end - 1; i >= first; i--) {
        const Node *n = &ui->at[i];
        if (n->flags & NODE_SCROLL && rect_has(rect_cross(n->box, n->clip), x, y) &&
            can_move(n, memory, by))
            return n;
    }
    return NULL;
}

bool scroll_wheel(const Ui *ui, UiMemory *memory, int x, int y, int lines)
{
    int by = -lines * ui_px(ui, LINE);
    const Node *n = mover_under(ui, memory, x, y, by);
    return n && scroll_to(n, memory, *scroll_offset(memory, n->id) + by);
}

bool scroll_drag(const Ui *ui, UiMemory *memory, int y)
{
    int by = memory->press_y - y;
    if (!memory->dragged_scroll) {
        const Node *n = mover_under(ui, memory, memory->press_x, memory->press_y, by);
        if (!n)
            return false;
        memory->dragged_scroll = n->id;
        memory->scroll_from = *scroll_offset(memory, n->id);
    }
    const Node *n = ui_find(ui, memory->dragged_scroll);
    return n && scroll_to(n, memory, memory->scroll_from + by);
}

/* What keys move: the container around the focus, from inside out, then the others from the last
 * on; the first of them that can go `by` further. */
static const Node *keyed(const Ui *ui, const UiMemory *memory, int by)
{
    const Node *focus = ui_reachable(ui, memory->focus);
    for (int i = focus ? focus->parent : -1; i >= 0; i = ui->at[i].parent)
        if (can_move(&ui->at[i], memory, by))
            return &ui->at[i];
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = end - 1; i >= first; i--)
        if (can_move(&ui->at[i], memory, by))
            return &ui->at[i];
    return NULL;
}

bool scroll_key(const Ui *ui, UiMemory *memory, Key key)
{
    bool back = key == KEY_HOME || key == KEY_PAGE_UP;
    const Node *n = keyed(ui, memory, back ? -1 : +1);
    if (!n)
        return false;
    int page = n->box.h * 9 / 10;
    if (key == KEY_HOME || key == KEY_END)
        page = n->scroll_max;
    return scroll_to(n, memory, *scroll_offset(memory, n->id) + (back ? -page : page));
}

static bool is_inside(const Ui *ui, const Node *n, const Node *around)
{
    int at = (int)(n - ui->at), from = (int)(around - ui->at);
    return at > from && at < around->next;
}

bool scroll_arrow(const Ui *ui, UiMemory *memory, Key key, uint32_t next)
{
    const Node *to = ui_find(ui, next), *focus = ui_find(ui, memory->focus);
    if ((key != KEY_UP && key != KEY_DOWN) || (focus && focus->role == ROLE_KEY))
        return false;
    int by = ui_px(ui, key == KEY_UP ? -LINE : LINE);
    const Node *n = keyed(ui, memory, by);
    if (!n)
        return false;
    bool near =
        to && to->box.y > n->box.y - n->box.h / 2 && to->box.y < n->box.y + n->box.h * 3 / 2;
    if (to && near && is_inside(ui, to, n))
        return false;
    return scroll_to(n, memory, *scroll_offset(memory, n->id) + by);
}

/* ---- what a finger has set going ---- */

/* How far from where it was let go: the speed dies away by half every 230 ms. */
static float glided(const UiMemory *memory, int64_t now_ms)
{
    float t = (float)(now_ms - memory->glide_ms);
    return memory->glide_speed * FADING_MS * (1 - expf(-t / FADING_MS));
}

void scroll_trace(UiMemory *memory, int y, int64_t now_ms)
{
    int last = UI_TRAIL - 1;
    memmove(memory->trail, memory->trail + 1, (size_t)last * sizeof *memory->trail);
    memory->trail[last].y = y;
    memory->trail[last].ms = now_ms;
}

/* Pixels in a millisecond over the last moves; 0 when the finger stood still before it left. */
static float speed_of(const UiMemory *memory, int64_t now_ms)
{
    enum { FRESH_MS = 100, STILL_MS = 60 };
    const int last = UI_TRAIL - 1;
    int first = last;
    while (first > 0 && memory->trail[first - 1].ms > 0 &&
           now_ms - memory->trail[first - 1].ms <= FRESH_MS)
        first--;
    int64_t took = memory->trail[last].ms - memory->trail[first].ms;
    if (took <= 0 || now_ms - memory->trail[last].ms > STILL_MS)
        return 0;
    return (float)(memory->trail[first].y - memory->trail[last].y) / (float)took;
}

void scroll_let_go(const Ui *ui, UiMemory *memory, int64_t now_ms)
{
    float speed = speed_of(memory, now_ms), least = 0.2f * ui->viewport.scale,
          most = 6 * ui->viewport.scale;
    memory->glide = 0;
    if (ui->still || !memory->dragged_scroll || fabsf(speed) < least)
        return;
    memory->glide = memory->dragged_scroll;
    memory->glide_speed = fmaxf(-most, fminf(speed, most));
    memory->glide_ms = now_ms;
    memory->glide_from = *scroll_offset(memory, memory->glide);
}

void scroll_glide(const Ui *ui, UiMemory *memory, int64_t now_ms)
{
    const Node *n = ui_find(ui, memory->glide);
    float gone = n ? glided(memory, now_ms) : 0;
    int to = memory->glide_from + (int)lroundf(gone);
    if (n)
        scroll_to(n, memory, to);
    bool at_end = !n || to <= 0 || to >= n->scroll_max;
    if (at_end || fabsf(memory->glide_speed * FADING_MS - gone) < 1)
        memory->glide = 0;
}

int64_t ui_wake_ms(const UiMemory *memory, int64_t now_ms)
{
    enum { FRAME_MS = 16 };
    return memory->glide ? now_ms + FRAME_MS : memory->repeat_ms;
}
