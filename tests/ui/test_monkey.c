/* Random screens and random hands. */
#include "fake.h"

Suite *suite_monkey(void);

typedef struct {
    uint64_t state;
} Dice;

/* Knuth's MMIX constants. */
static int roll(Dice *d, int sides)
{
    d->state = d->state * 6364136223846793005u + 1442695040888963407u;
    return (int)((d->state >> 33) % (uint64_t)sides);
}

static Size any_size(Dice *d)
{
    switch (roll(d, 6)) {
    case 0:
        return GROW;
    case 1:
        return FIXED((float)roll(d, 400));
    case 2:
        return SHARE((float)roll(d, 11) / 10);
    case 3:
        return FIT_MIN((float)roll(d, 200));
    case 4:
        return GROW_MAX((float)roll(d, 500));
    default:
        return FIT;
    }
}

static Node any_node(Dice *d, uint32_t id)
{
    static const char *const texts[] = { "Next", "a fluent answer is not a checked answer",
                                         "Donaudampfschifffahrtsgesellschaft", "", "1\n2" };
    return (Node){ .id = roll(d, 3) ? id : 0,
                   .role = (Role)roll(d, ROLE_DIALOG),
                   .flags = roll(d, 8) ? 0 : NODE_DISABLED,
                   .text = roll(d, 3) ? texts[roll(d, 5)] : NULL,
                   .style = TEXT_TINY,
                   .icon = roll(d, 4) ? NULL : "x",
                   .icon_px = 24,
                   .w = any_size(d),
                   .h = any_size(d),
                   .pad = PAD((float)roll(d, 20)),
                   .gap = (float)roll(d, 20),
                   .axis = (Axis)roll(d, 2),
                   .main = (Place)roll(d, 4),
                   .cross = (Place)roll(d, 5) };
}

/* The same seed gives the same screen, as a view does. */
static void any_screen(Frame *f, uint64_t seed)
{
    Dice d = { seed };
    uint32_t id = 1;
    frame_begin(f, 300 + roll(&d, 1700), 300 + roll(&d, 1000), 0.8f + (float)roll(&d, 17) / 10,
                roll(&d, 4) ? "en" : "ar");
    ui_open(&f->ui, (Node){ .axis = (Axis)roll(&d, 2), .cross = (Place)roll(&d, 5) });
    for (int i = 0, nodes = roll(&d, 60); i < nodes; i++) {
        Node n = any_node(&d, id);
        switch (f->ui.depth < 8 ? roll(&d, 4) : 0) {
        case 1:
            n.flags |= roll(&d, 3) ? 0 : NODE_WRAP;
            if (!roll(&d, 3)) {
                n.flags |= NODE_SCROLL;
                n.id = id;
            }
            if (f->ui.depth == 1 && !roll(&d, 6))
                n.role = ROLE_DIALOG;
            ui_open(&f->ui, n);
            break;
        case 2:
            if (f->ui.depth > 1)
                ui_close(&f->ui);
            break;
        default:
            ui_add(&f->ui, n);
        }
        id++;
    }
    while (f->ui.depth)
        ui_close(&f->ui);
    ui_layout(&f->ui, &f->memory);
}

static Input any_input(Dice *d, const Frame *f, int64_t now_ms)
{
    static const char *const typed[] = { "1", "c", " ", "x" };
    Input in = { .kind = (InputKind)roll(d, INPUT_QUIT + 1),
                 .key = (Key)roll(d, KEY_F6 + 1),
                 .now_ms = now_ms,
                 .x = roll(d, f->ui.viewport.width),
                 .y = roll(d, f->ui.viewport.height),
                 .wheel = roll(d, 5) - 2 };
    const char *text = typed[roll(d, 4)];
    memcpy(in.text, text, strlen(text) + 1);
    return in;
}

static const Node *may_act(const Frame *f, uint32_t id)
{
    const Node *n = node(f, id);
    ck_assert(!(n->flags & NODE_DISABLED));
    return n;
}

START_TEST(monkeys_never_lose_the_focus)
{
    Frame f = { 0 };
    for (uint64_t screen = 1; screen <= 150; screen++) {
        Dice d = { screen * 77 };
        any_screen(&f, screen);
        ui_settle(&f.ui, &f.memory, true);
        bool had = f.memory.focus != 0;
        for (int i = 0; i < 120; i++) {
            Action act = ui_act(&f.ui, any_input(&d, &f, 60 * i), &f.memory);
            if (act.kind == ACT_PRESS || act.kind == ACT_DROP || act.kind == ACT_SHIFT)
                may_act(&f, act.id);
            any_screen(&f, screen);
            ui_settle(&f.ui, &f.memory, false);
            ck_assert_int_eq(had, f.memory.focus != 0);
            if (had)
                may_act(&f, f.memory.focus);
        }
    }
    frame_done(&f);
}
END_TEST

/* Text stays in its box, boxes stay in the width of their parent, offsets in their range. */
START_TEST(boxes_stay_inside_their_parents)
{
    Frame f = { 0 };
    for (uint64_t screen = 1; screen <= 2000; screen++) {
        f.memory = (UiMemory){ 0 };
        any_screen(&f, screen);
        for (int i = 0; i < f.ui.count; i++) {
            const Node *n = &f.ui.at[i];
            ck_assert_int_ge(n->box.w, 0);
            ck_assert_int_ge(n->box.h, n->next == i + 1 ? n->lines.height : 0);
            ck_assert_int_ge(n->scroll_max, 0);
            if (n->parent < 0 || n->role == ROLE_DIALOG || !n->box.w)
                continue;
            Rect around = f.ui.at[n->parent].box;
            ck_assert_msg(n->box.x >= around.x && n->box.x + n->box.w <= around.x + around.w,
                          "screen %d: node %d at %d, %d wide, in %d, %d wide", (int)screen, i,
                          n->box.x, n->box.w, around.x, around.w);
        }
    }
    frame_done(&f);
}
END_TEST

Suite *suite_monkey(void)
{
    Suite *s = suite_create("monkey");
    TCase *t = tcase_create("monkey");
    tcase_add_test(t, monkeys_never_lose_the_focus);
    tcase_add_test(t, boxes_stay_inside_their_parents);
    suite_add_tcase(s, t);
    return s;
}
