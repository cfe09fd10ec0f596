/* Scroll offsets: what is remembered of them, and what a finger, a wheel or a key does to them. */
#include "ui/ui_inside.h"

int *scroll_offset(UiMemory *memory, uint32_t id)
{
    for (int i = 0; i < memory->scroll_count; i++)
        if (memory->scroll[i].id == id)
            return &memory->scroll[i].offset;
    if (memory->scroll_count == UI_MAX_SCROLLS) /* the oldest is forgotten */
        memmove(memory->scroll, memory->scroll + 1,
                (size_t)--memory->scroll_count * sizeof *memory->scroll);
    memory->scroll[memory->scroll_count].id = id;
    memory->scroll[memory->scroll_count].offset = 0;
    return &memory->scroll[memory->scroll_count++].offset;
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
    int by = -lines * ui_px(ui, 120);
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

/* What the keys move: the container around the focus, else the last one that can scroll. */
static const Node *keyed(const Ui *ui, const UiMemory *memory)
{
    const Node *focus = ui_reachable(ui, memory->focus);
    for (int i = focus ? focus->parent : -1; i >= 0; i = ui->at[i].parent)
        if (ui->at[i].scroll_max > 0)
            return &ui->at[i];
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = end - 1; i >= first; i--)
        if (ui->at[i].scroll_max > 0)
            return &ui->at[i];
    return NULL;
}

bool scroll_key(const Ui *ui, UiMemory *memory, Key key)
{
    const Node *n = keyed(ui, memory);
    if (!n)
        return false;
    int at = *scroll_offset(memory, n->id), page = n->box.h * 9 / 10;
    switch (key) {
    case KEY_HOME:
        return scroll_to(n, memory, 0);
    case KEY_END:
        return scroll_to(n, memory, n->scroll_max);
    case KEY_PAGE_UP:
        return scroll_to(n, memory, at - page);
    default:
        return scroll_to(n, memory, at + page);
    }
}
