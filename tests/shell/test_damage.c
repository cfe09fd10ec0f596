#include "scene.h"

Suite *suite_damage(void);

enum { TEXTS = 8 };
static const char *const texts[TEXTS] = { "Ask the assistant",
                                          "fjord, Jagd",
                                          "السلامة في العمل",
                                          "30-day notice",
                                          "सुरक्षा चश्मा",
                                          "E-20417",
                                          "23",
                                          "24" };

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static int below(uint32_t *state, int limit)
{
    return (int)(next(state) % (uint32_t)limit);
}

static const Image images[] = { { IMAGE_PNG, 1200, 420, FLOW },
                                { IMAGE_JPEG, 960, 600, ASSISTANT } };

static Node any_node(uint32_t *r, uint32_t id)
{
    static const Token fills[] = { TOKEN_NONE, TOKEN_SURFACE, TOKEN_ACCENT, TOKEN_SCRIM };
    static const TextStyle styles[] = { TEXT_BODY, TEXT_H1, TEXT_BUTTON, TEXT_TINY };
    static const char *const icons[] = { NULL, NULL, "check", "arrow-left" };
    Node n = { .id = id,
               .fill = fills[below(r, 4)],
               .edge = below(r, 2) ? TOKEN_EDGE : TOKEN_NONE,
               .edge_px = (float)below(r, 5),
               .radius = (float)below(r, 30),
               .shadow = below(r, 6) == 0,
               .fade = below(r, 8) == 0 ? 100 : 0,
               .icon = icons[below(r, 4)],
               .icon_px = 30,
               .text = below(r, 2) ? texts[below(r, TEXTS)] : NULL,
               .style = styles[below(r, 4)],
               .ink = TOKEN_INK };
    n.flags = below(r, 8) == 0 ? NODE_DASHED : 0;
    if (below(r, 6) == 0) {
        n.image = &images[below(r, 2)];
        n.icon = NULL;
    }
    n.has_caret = n.text && below(r, 5) == 0;
    n.caret = n.has_caret ? (int)strlen(n.text) : 0;
    n.select_to = below(r, 3) ? 0 : n.caret;
    n.compose_to = below(r, 3) ? 0 : n.caret;
    return n;
}

static Rect any_box(uint32_t *r)
{
    return (Rect){ below(r, 400) - 40, below(r, 300) - 40, 20 + below(r, 200), 20 + below(r, 100) };
}

/* One thing about one node: each is a way to leave a trace when it is forgotten. */
static void node_touch(Node *n, Rect *box, uint32_t *r)
{
    switch (below(r, 17)) {
    case 0:
        n->text = n->text == texts[6] ? texts[7] : texts[6];
        break;
    case 1:
        n->has_caret = !n->has_caret;
        n->caret = below(r, 4);
        break;
    case 2:
        n->shadow = !n->shadow;
        break;
    case 3:
        n->icon = n->icon || n->image ? NULL : "lock";
        break;
    case 15:
        n->image = n->image == &images[0] ? &images[1] : n->image ? &images[0] : NULL;
        break;
    case 4:
        n->radius += 3;
        break;
    case 5:
        n->fade = (uint8_t)(n->fade + 60);
        break;
    case 6:
        n->flags ^= NODE_DASHED;
        break;
    case 7:
        n->align = n->align == ALIGN_END ? ALIGN_START : ALIGN_END;
        break;
    case 8:
        n->edge_px += 1;
        break;
    case 9:
        n->ink = n->ink == TOKEN_INK ? TOKEN_CORAL : TOKEN_INK;
        break;
    case 10:
        n->fill = n->fill == TOKEN_SUN ? TOKEN_NONE : TOKEN_SUN;
        break;
    case 11:
        n->edge = n->edge == TOKEN_SKY ? TOKEN_NONE : TOKEN_SKY;
        break;
    case 12:
        n->style = n->style == TEXT_BODY ? TEXT_TITLE : TEXT_BODY;
        break;
    case 13:
        n->select_to = n->select_to ? 0 : 5;
        break;
    case 14:
        n->compose_to = n->compose_to ? 0 : 3;
        break;
    default:
        box->x += 1;
        break;
    }
}

enum { NODES = 14 };
typedef struct {
    Node node[NODES];
    Rect box[NODES];
    int count;
} Picture;

/* From one picture to the next: all is new, a node is new or goes, or one thing changes. */
static void picture_change(Picture *p, uint32_t *r)
{
    int kind = p->count == 0 ? 0 : 1 + below(r, 12), at = below(r, NODES - 1);
    for (int i = 0; i < NODES; i++)
        if (kind == 0 || (kind == 1 && i == at)) {
            p->node[i] = any_node(r, (uint32_t)i + 1);
            p->box[i] = any_box(r);
        }
    if (kind == 2) {
        memmove(&p->node[at], &p->node[at + 1], (size_t)(NODES - 1 - at) * sizeof p->node[0]);
        memmove(&p->box[at], &p->box[at + 1], (size_t)(NODES - 1 - at) * sizeof p->box[0]);
    }
    if (kind <= 3)
        p->count = 4 + below(r, NODES - 4);
    else
        node_touch(&p->node[below(r, p->count)], &p->box[below(r, p->count)], r);
}

static void picture_lay(Scene *s, const Picture *p)
{
    scene_begin(s);
    for (int i = 0; i < p->count; i++)
        scene_add(s, p->node[i], p->box[i]);
    if (p->count > 8) { /* the fifth scrolls the two that follow */
        s->ui.at[5].flags |= NODE_SCROLL;
        s->ui.at[5].scroll_max = 100;
        s->ui.at[5].next = 8;
        s->ui.at[6].parent = s->ui.at[7].parent = 5;
    }
}

START_TEST(what_is_drawn_bit_by_bit_equals_what_is_drawn_at_once)
{
    uint32_t r = 77u + (uint32_t)_i * 1000u;
    Scene *s = scene_open(400, 300), *fresh = scene_open(400, 300);
    static Picture picture;
    for (int round = 0; round < 80; round++) {
        picture_change(&picture, &r);
        if (round % 4 == 0)
            s->memory = (UiMemory){ .focus = (uint32_t)below(&r, 8),
                                    .focus_shown = below(&r, 2),
                                    .pressed = (uint32_t)below(&r, 8),
                                    .dragging = below(&r, 4) == 0 };
        picture_lay(s, &picture);
        scene_draw(s);

        fresh->memory = s->memory;
        fresh->theme.argb[TOKEN_PAPER] ^= 0xffffff; /* another ground: all of it is drawn */
        scene_begin(fresh);
        scene_draw(fresh);
        fresh->theme = s->theme;
        picture_lay(fresh, &picture);
        scene_draw(fresh);

        SDL_Surface *a = scene_pixels(s), *b = scene_pixels(fresh);
        int where = pixels_differ(a, b);
        ck_assert_msg(where < 0, "round %d differs at %d, %d", round, where % 400, where / 400);
        SDL_FreeSurface(a);
        SDL_FreeSurface(b);
    }
    scene_close(s);
    scene_close(fresh);
}
END_TEST

static void rows_lay(Scene *s, int chosen)
{
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_PAPER }, (Rect){ 0, 0, 800, 600 });
    for (int i = 0; i < 5; i++)
        scene_add(s,
                  (Node){ .fill = i == chosen ? TOKEN_ACCENT_SOFT : TOKEN_SURFACE,
                          .edge = i == chosen ? TOKEN_ACCENT : TOKEN_EDGE,
                          .edge_px = 2,
                          .radius = 14,
                          .text = "One of several answers",
                          .style = TEXT_OPTION },
                  (Rect){ 40, 40 + i * 100, 720, 80 })
            ->text_box = (Rect){ 64, 60 + i * 100, 672, 40 };
}

START_TEST(one_changed_row_costs_one_row)
{
    Scene *s = scene_open(800, 600);
    rows_lay(s, -1);
    scene_draw(s);
    ShellStats before = shell_stats(s->shell);
    rows_lay(s, 2);
    scene_draw(s);
    ShellStats after = shell_stats(s->shell);
    ck_assert_int_eq(after.frames - before.frames, 1);
    ck_assert_int_le(after.pixels - before.pixels, 720 * 80);
    scene_close(s);
}
END_TEST

static void story_lay(Scene *s, bool with_feedback)
{
    rows_lay(s, 1);
    if (with_feedback) {
        Node *row = &s->ui.at[s->ui.count - 2]; /* the last but one moves, the last stays */
        row->box.x += 4;
        scene_add(s, (Node){ .fill = TOKEN_LEAF }, (Rect){ 40, 20, 100, 10 });
        scene_add(s, (Node){ .fill = TOKEN_SKY }, (Rect){ 40, 30, 100, 10 });
    }
    scene_add(s, (Node){ .fill = TOKEN_SUNKEN }, (Rect){ 0, 560, 800, 40 });
    scene_add(s, (Node){ .fill = TOKEN_ACCENT }, (Rect){ 600, 570, 100, with_feedback ? 20 : 24 });
}

START_TEST(what_comes_between_costs_only_itself)
{
    Scene *s = scene_open(800, 600);
    story_lay(s, false);
    scene_draw(s);
    for (int i = 0; i < 4; i++) {
        ShellStats before = shell_stats(s->shell);
        story_lay(s, i % 2 == 0);
        scene_draw(s);
        int feedback = 100 * 20, row = 724 * 80, button = 100 * 24;
        ck_assert_int_le(shell_stats(s->shell).pixels - before.pixels, feedback + row + button);
    }
    scene_close(s);
}
END_TEST

START_TEST(nothing_changed_draws_nothing)
{
    Scene *s = scene_open(800, 600);
    for (int i = 0; i < 3; i++) {
        rows_lay(s, 1);
        scene_draw(s);
    }
    ck_assert_int_eq(shell_stats(s->shell).frames, 1);
    ck_assert_int_eq(shell_stats(s->shell).pixels, 800 * 600);
    scene_close(s);
}
END_TEST

START_TEST(two_shells_draw_the_same_bytes)
{
    Scene *a = scene_open(400, 300), *b = scene_open(400, 300);
    static Picture picture;
    uint32_t r = 5;
    picture_change(&picture, &r);
    picture_lay(a, &picture);
    scene_draw(a);
    for (int i = 0; i < 3; i++) { /* the other has a past */
        static Picture past;
        picture_change(&past, &r);
        picture_lay(b, &past);
        scene_draw(b);
    }
    shell_forget(b->shell);
    picture_lay(b, &picture);
    scene_draw(b);
    SDL_Surface *pa = scene_pixels(a), *pb = scene_pixels(b);
    ck_assert_int_eq(pixels_differ(pa, pb), -1);
    SDL_FreeSurface(pa);
    SDL_FreeSurface(pb);
    scene_close(a);
    scene_close(b);
}
END_TEST

Suite *suite_damage(void)
{
    Suite *s = suite_create("damage");
    TCase *t = tcase_create("damage");
    tcase_add_loop_test(t, what_is_drawn_bit_by_bit_equals_what_is_drawn_at_once, 0, 4);
    tcase_add_test(t, one_changed_row_costs_one_row);
    tcase_add_test(t, what_comes_between_costs_only_itself);
    tcase_add_test(t, nothing_changed_draws_nothing);
    tcase_add_test(t, two_shells_draw_the_same_bytes);
    suite_add_tcase(s, t);
    return s;
}
