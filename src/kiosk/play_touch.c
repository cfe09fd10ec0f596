/* The words of a script that stand for a finger. */
#include "kiosk/play_inside.h"

#include <stdio.h>
#include <string.h>

enum { CONTACT_MS = 130 }; /* so long a touch lasts */

static const Node *again(Play *p, uint32_t id)
{
    return ui_find(kiosk_ui(p->kiosk), id);
}

static bool hidden(const Node *n)
{
    int y = n->box.y + n->box.h / 2;
    return n->clip.h <= 0 || y < n->clip.y || y >= n->clip.y + n->clip.h;
}

/* Scroll as a person would until it can be seen. */
static const Node *bring_into_view(Play *p, const Node *n)
{
    uint32_t id = n->id;
    for (int tries = 0; tries < 200 && n && hidden(n); tries++) {
        const Ui *ui = kiosk_ui(p->kiosk);
        const Node *box = n;
        while (box->parent >= 0 && !(box->flags & NODE_SCROLL))
            box = &ui->at[box->parent];
        bool below = n->box.y + n->box.h / 2 >= box->box.y + box->box.h;
        play_input(p, (Input){ .kind = INPUT_WHEEL,
                               .wheel = below ? -1 : 1,
                               .x = box->box.x + box->box.w / 2,
                               .y = box->box.y + box->box.h / 2 });
        n = again(p, id);
    }
    return n;
}

static void center(const Node *n, int *x, int *y)
{
    *x = n->box.x + n->box.w / 2;
    *y = n->box.y + n->box.h / 2;
}

bool play_touch(Play *p, const Node *n)
{
    if (n)
        n = bring_into_view(p, n);
    if (!n && p->status == PLAY_OK)
        play_stop(p, PLAY_FAILED, "what was to be touched is not on screen `%s` any more",
                  kiosk_screen_name(p->kiosk));
    if (!n)
        return false;
    if (n->flags & NODE_DISABLED)
        return play_stop(p, PLAY_FAILED, "\"%s\" cannot be touched now",
                         node_name(kiosk_ui(p->kiosk), n));
    if (hidden(n))
        return play_stop(p, PLAY_FAILED, "\"%s\" lies outside what can be seen",
                         node_name(kiosk_ui(p->kiosk), n));
    Input in = { .kind = INPUT_DOWN };
    center(n, &in.x, &in.y);
    play_pass(p, TOUCH_MS);
    play_input(p, in);
    play_pass(p, CONTACT_MS);
    in.kind = INPUT_UP;
    play_input(p, in);
    return true;
}

/* A finger on a place of something: `at 90 92` is so many per cent of it from its left and top. */
static bool touch_within(Play *p, const Node *n, const PlayLine *l)
{
    int64_t left, top;
    if (l->count < 5 || !str_int(str_of(play_word(l, 3)), &left) ||
        !str_int(str_of(play_word(l, 4)), &top))
        return play_stop(p, PLAY_MISUSE, "`at` needs two numbers: from the left, from the top");
    if (!n)
        return false;
    Input in = { .kind = INPUT_DOWN,
                 .x = n->box.x + (int)(n->box.w * left / 100),
                 .y = n->box.y + (int)(n->box.h * top / 100) };
    play_pass(p, TOUCH_MS);
    play_input(p, in);
    play_pass(p, CONTACT_MS);
    in.kind = INPUT_UP;
    play_input(p, in);
    return true;
}

bool play_tap(Play *p, const PlayLine *l)
{
    int64_t nth = 1;
    if (strcmp(play_word(l, 2), "at") == 0)
        return touch_within(p, play_find_drawn(p, play_word(l, 1)), l);
    if (l->count > 2 && (!str_int(str_of(play_word(l, 2)), &nth) || nth < 1))
        return play_stop(p, PLAY_MISUSE, "`%s` is not a number", play_word(l, 2));
    return play_touch(p, play_find(p, play_word(l, 1), (int)nth));
}

/* `where "Next"`: where a finger would come down, for tests that have real fingers. */
bool play_where(Play *p, const PlayLine *l)
{
    const Node *n = play_find(p, play_word(l, 1), 1);
    int x, y;
    if (!n)
        return false;
    center(n, &x, &y);
    printf("where %d %d\n", x, y);
    return true;
}

/* A finger comes down in the middle of a node and stays. */
static bool finger_press(Play *p, const Node *n)
{
    n = n ? bring_into_view(p, n) : NULL;
    if (!n)
        return false;
    center(n, &p->finger_x, &p->finger_y);
    play_pass(p, TOUCH_MS);
    play_input(p, (Input){ .kind = INPUT_DOWN, .x = p->finger_x, .y = p->finger_y });
    return true;
}

static bool finger_move(Play *p, const Node *to)
{
    int x, y, from_x = p->finger_x, from_y = p->finger_y;
    if (!to)
        return false;
    center(to, &x, &y);
    for (int i = 1; i <= 4; i++) {
        p->finger_x = from_x + (x - from_x) * i / 4;
        p->finger_y = from_y + (y - from_y) * i / 4;
        play_input(p, (Input){ .kind = INPUT_MOVE, .x = p->finger_x, .y = p->finger_y });
    }
    return true;
}

static bool finger_lift(Play *p)
{
    play_input(p, (Input){ .kind = INPUT_UP, .x = p->finger_x, .y = p->finger_y });
    return true;
}

bool play_press(Play *p, const PlayLine *l)
{
    return finger_press(p, play_find(p, play_word(l, 1), 1));
}

bool play_move(Play *p, const PlayLine *l)
{
    return finger_move(p, play_find(p, play_word(l, 1), 1));
}

bool play_lift(Play *p, const PlayLine *l)
{
    (void)l;
    return finger_lift(p);
}

bool play_drag(Play *p, const PlayLine *l)
{
    const Node *to = play_find(p, play_word(l, 3), 1);
    uint32_t id = to ? to->id : 0;
    return to && finger_press(p, play_find(p, play_word(l, 1), 1)) &&
           finger_move(p, again(p, id)) && finger_lift(p);
}
