/* Who can be reached, by a finger or by walking. */
#include "ui/ui_inside.h"

#include <stdlib.h>

bool node_is_control(const Node *n)
{
    return n->role >= ROLE_BUTTON && n->role <= ROLE_TARGET;
}

bool node_can_press(const Node *n)
{
    return n->id && node_is_control(n) && !(n->flags & NODE_DISABLED);
}

bool node_can_focus(const Node *n)
{
    return node_can_press(n) && !(n->flags & NODE_POINTER_ONLY);
}

void ui_reach(const Ui *ui, int *first, int *end)
{
    *first = 0;
    *end = ui->count;
    for (int i = ui->count - 1; i >= 0; i--)
        if (ui->at[i].role == ROLE_DIALOG) {
            *first = i;
            *end = ui->at[i].next;
            return;
        }
}

const Node *ui_pressable(const Ui *ui, uint32_t id)
{
    int first, end;
    ui_reach(ui, &first, &end);
    for (int i = first; id && i < end; i++)
        if (ui->at[i].id == id)
            return node_can_press(&ui->at[i]) ? &ui->at[i] : NULL;
    return NULL;
}

const Node *ui_reachable(const Ui *ui, uint32_t id)
{
    const Node *n = ui_pressable(ui, id);
    return n && node_can_focus(n) ? n : NULL;
}

/* Squared distance of a point from a box, 0 inside. */
static int64_t distance(Rect r, int x, int y)
{
    int64_t dx = x < r.x ? r.x - x : x >= r.x + r.w ? x - (r.x + r.w - 1) : 0;
    int64_t dy = y < r.y ? r.y - y : y >= r.y + r.h ? y - (r.y + r.h - 1) : 0;
    return dx * dx + dy * dy;
}

/* The innermost control under the point; in a gap, the nearest one that is near enough to be
 * meant. A disabled control catches what falls on it. */
const Node *ui_under(const Ui *ui, int x, int y)
{
    int first, end, slop = ui_px(ui, 12);
    int64_t least = (int64_t)slop * slop + 1;
    const Node *near = NULL;
    ui_reach(ui, &first, &end);
    for (int i = end - 1; i >= first; i--) {
        const Node *n = &ui->at[i];
        Rect seen = rect_cross(n->box, n->clip);
        if (!n->id || !node_is_control(n) || !seen.w || !seen.h)
            continue;
        int64_t away = distance(seen, x, y);
        if (away == 0)
            return node_can_press(n) ? n : NULL;
        if (away < least && node_can_press(n)) {
            least = away;
            near = n;
        }
    }
    return near;
}

uint32_t focus_walk(const Ui *ui, uint32_t from, int step)
{
    int first, end;
    ui_reach(ui, &first, &end);
    int count = end - first;
    const Node *origin = ui_reachable(ui, from);
    int at = origin ? (int)(origin - ui->at) - first : step > 0 ? -1 : count;
    for (int k = 1; k <= count; k++) {
        int i = ((at + step * k) % count + count) % count;
        if (node_can_focus(&ui->at[first + i]))
            return ui->at[first + i].id;
    }
    return 0;
}

/* Peers stand in one container, or in rows of one container: keys of a pad, cards of a grid. */
static bool are_peers(const Ui *ui, const Node *a, const Node *b)
{
    if (a->role != b->role)
        return false;
    if (a->parent == b->parent)
        return true;
    return a->parent >= 0 && b->parent >= 0 && ui->at[a->parent].parent >= 0 &&
           ui->at[a->parent].parent == ui->at[b->parent].parent;
}

/* How far `to` lies in the direction of `key`, sideways counting double; -1: not there. */
static int way(Rect from, Rect to, Key key)
{
    int dx = (to.x + to.w / 2) - (from.x + from.w / 2);
    int dy = (to.y + to.h / 2) - (from.y + from.h / 2);
    bool level = to.y < from.y + from.h && from.y < to.y + to.h;
    bool above = to.x < from.x + from.w && from.x < to.x + to.w;
    switch (key) {
    case KEY_LEFT:
        return level && dx < 0 ? -dx + 2 * abs(dy) : -1;
    case KEY_RIGHT:
        return level && dx > 0 ? dx + 2 * abs(dy) : -1;
    case KEY_UP:
        return above && !level && dy < 0 ? -dy + 2 * abs(dx) : -1;
    default:
        return above && !level && dy > 0 ? dy + 2 * abs(dx) : -1;
    }
}

static uint32_t nearest_peer(const Ui *ui, const Node *from, Key key)
{
    int first, end, best = -1;
    uint32_t id = 0;
    ui_reach(ui, &first, &end);
    for (int i = first; i < end; i++) {
        const Node *n = &ui->at[i];
        if (n == from || !node_can_focus(n) || !are_peers(ui, from, n))
            continue;
        int far = way(from->box, n->box, key);
        if (far >= 0 && (best < 0 || far < best)) {
            best = far;
            id = n->id;
        }
    }
    return id;
}

/* At the edge of a pad the walk leaves the pad. */
static uint32_t leave_pad(const Ui *ui, uint32_t from, int step)
{
    uint32_t at = from;
    do {
        at = focus_walk(ui, at, step);
    } while (at != from && ui_find(ui, at)->role == ROLE_KEY);
    return at;
}

uint32_t focus_arrow(const Ui *ui, uint32_t from, Key key)
{
    const Node *n = ui_reachable(ui, from);
    Key forward = (n ? n->rtl : ui_is_rtl(ui)) ? KEY_LEFT : KEY_RIGHT;
    int step = key == KEY_DOWN || key == forward ? +1 : -1;
    if (!n)
        return focus_walk(ui, from, step);
    uint32_t peer = nearest_peer(ui, n, key);
    if (peer)
        return peer;
    return n->role == ROLE_KEY ? leave_pad(ui, from, step) : focus_walk(ui, from, step);
}
