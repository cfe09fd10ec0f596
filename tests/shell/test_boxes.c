#include "scene.h"

Suite *suite_boxes(void);

START_TEST(a_fill_has_exactly_its_colour_and_stays_in_its_box)
{
    Scene *s = scene_open(200, 120);
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_ACCENT }, (Rect){ 20, 10, 100, 60 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    ck_assert_uint_eq(pixel_at(p, 20, 10), theme_paper.argb[TOKEN_ACCENT]);
    ck_assert_uint_eq(pixel_at(p, 119, 69), theme_paper.argb[TOKEN_ACCENT]);
    ck_assert_uint_eq(pixel_at(p, 19, 10), theme_paper.argb[TOKEN_PAPER]);
    ck_assert_uint_eq(pixel_at(p, 120, 69), theme_paper.argb[TOKEN_PAPER]);
    ck_assert_uint_eq(pixel_at(p, 119, 70), theme_paper.argb[TOKEN_PAPER]);
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

START_TEST(a_half_transparent_fill_lies_halfway)
{
    Scene *s = scene_open(100, 100);
    s->theme.argb[TOKEN_PAPER] = 0xff000000;
    s->theme.argb[TOKEN_SCRIM] = 0x80ffffff;
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_SCRIM }, (Rect){ 0, 0, 50, 100 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    ck_assert_uint_eq(pixel_at(p, 10, 10), 0xff808080); /* 0 + 255 * 128 / 255 */
    ck_assert_uint_eq(pixel_at(p, 60, 10), 0xff000000);
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

/* The pixel on the left edge of a box, half way down, in a theme whose TINT_EDGE is this. */
static uint32_t left_edge(Node inside, uint32_t tint_edge, Token around)
{
    Scene *s = scene_open(200, 120);
    s->theme.argb[TOKEN_TINT_EDGE] = tint_edge;
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_SURFACE, .edge = around, .edge_px = around ? 2 : 0 },
              (Rect){ 8, 8, 164, 104 });
    scene_add(s, inside, (Rect){ 10, 10, 160, 100 })->parent = 0;
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    uint32_t pixel = pixel_at(p, 10, 60);
    SDL_FreeSurface(p);
    scene_close(s);
    return pixel;
}

START_TEST(a_theme_can_draw_an_edge_round_what_only_a_tint_shows)
{
    const uint32_t edge = 0xff949494, *paper = theme_paper.argb;
    Node tinted = { .fill = TOKEN_SUN_SOFT, .radius = 14 }, area = tinted, edged = tinted;
    area.radius = 0;
    edged.edge = TOKEN_ACCENT;
    edged.edge_px = 2;
    ck_assert_uint_eq(left_edge(tinted, edge, TOKEN_NONE), edge);
    ck_assert_uint_eq(left_edge(tinted, 0, TOKEN_NONE), paper[TOKEN_SUN_SOFT]);
    ck_assert_uint_eq(left_edge(tinted, edge, TOKEN_CORAL), paper[TOKEN_SUN_SOFT]);
    ck_assert_uint_eq(left_edge(area, edge, TOKEN_NONE), paper[TOKEN_SUN_SOFT]);
    ck_assert_uint_eq(left_edge(edged, edge, TOKEN_NONE), paper[TOKEN_ACCENT]);
}
END_TEST

static const struct {
    const char *what;
    float radius, edge_px;
    unsigned flags;
    Rect box;
} shapes[] = {
    { "card", 20, 2, 0, { 10, 10, 120, 80 } },    { "no edge", 14, 0, 0, { 10, 10, 121, 79 } },
    { "pill", 40, 3, 0, { 10, 10, 120, 80 } },    { "thick edge", 16, 12, 0, { 9, 9, 101, 91 } },
    { "circle", 50, 0, 0, { 20, 10, 100, 100 } }, { "flat", 30, 2, 0, { 10, 10, 120, 9 } },
};

START_TEST(corners_mirror_each_other)
{
    Scene *s = scene_open(150, 120);
    Rect b = shapes[_i].box;
    scene_begin(s);
    scene_add(s,
              (Node){ .fill = TOKEN_SURFACE,
                      .edge = TOKEN_EDGE,
                      .edge_px = shapes[_i].edge_px,
                      .radius = shapes[_i].radius,
                      .flags = shapes[_i].flags },
              b);
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    for (int y = 0; y < b.h; y++)
        for (int x = 0; x < b.w; x++) {
            uint32_t here = pixel_at(p, b.x + x, b.y + y);
            ck_assert_msg(here == pixel_at(p, b.x + b.w - 1 - x, b.y + y), "%s: left and right",
                          shapes[_i].what);
            ck_assert_msg(here == pixel_at(p, b.x + x, b.y + b.h - 1 - y), "%s: top and bottom",
                          shapes[_i].what);
        }
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

START_TEST(a_circle_covers_the_area_of_a_circle)
{
    Scene *s = scene_open(120, 120);
    s->theme.argb[TOKEN_PAPER] = 0xff000000;
    s->theme.argb[TOKEN_SURFACE] = 0xffffffff;
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_SURFACE, .radius = 50 }, (Rect){ 10, 10, 100, 100 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    double area = 0;
    for (int y = 0; y < 120; y++)
        for (int x = 0; x < 120; x++)
            area += (pixel_at(p, x, y) & 255) / 255.0;
    ck_assert_double_eq_tol(area, 7853.98, 8); /* pi * 50 * 50, to a thousandth */
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

START_TEST(a_dashed_edge_has_dashes_and_gaps_all_round)
{
    Scene *s = scene_open(240, 160);
    scene_begin(s);
    scene_add(s, (Node){ .flags = NODE_DASHED, .edge = TOKEN_EDGE, .edge_px = 3, .radius = 20 },
              (Rect){ 20, 20, 200, 120 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    int inked[4] = { 0 };
    for (int i = 40; i < 120; i++) {
        inked[0] += pixel_at(p, i, 21) == theme_paper.argb[TOKEN_EDGE];
        inked[1] += pixel_at(p, i, 138) == theme_paper.argb[TOKEN_EDGE];
        inked[2] += pixel_at(p, 21, i) == theme_paper.argb[TOKEN_EDGE];
        inked[3] += pixel_at(p, 218, i) == theme_paper.argb[TOKEN_EDGE];
    }
    for (int side = 0; side < 4; side++) { /* dashes are 60 % long, less their soft ends */
        ck_assert_int_gt(inked[side], 24);
        ck_assert_int_lt(inked[side], 56);
    }
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

START_TEST(the_ring_is_two_toned_and_only_there_once_a_key_was_used)
{
    Scene *s = scene_open(200, 120);
    for (int shown = 0; shown < 2; shown++) {
        s->memory.focus = 7;
        s->memory.focus_shown = shown;
        scene_begin(s);
        scene_add(s, (Node){ .id = 7, .fill = TOKEN_ACCENT, .radius = 14 },
                  (Rect){ 50, 40, 100, 40 });
        scene_draw(s);
        SDL_Surface *p = scene_pixels(s);
        uint32_t paper = theme_paper.argb[TOKEN_PAPER];
        uint32_t gap = shown ? theme_paper.argb[TOKEN_FOCUS_GAP] : paper;
        uint32_t ring = shown ? theme_paper.argb[TOKEN_FOCUS] : paper;
        ck_assert_uint_eq(pixel_at(p, 100, 39), gap); /* 4 pixels of gap */
        ck_assert_uint_eq(pixel_at(p, 100, 36), gap);
        ck_assert_uint_eq(pixel_at(p, 100, 35), ring); /* 5 of ring */
        ck_assert_uint_eq(pixel_at(p, 100, 31), ring);
        ck_assert_uint_eq(pixel_at(p, 100, 30), gap); /* 2 of seam */
        ck_assert_uint_eq(pixel_at(p, 100, 29), gap);
        ck_assert_uint_eq(pixel_at(p, 100, 28), paper);
        ck_assert_uint_eq(pixel_at(p, 158, 60), ring);
        SDL_FreeSurface(p);
    }
    scene_close(s);
}
END_TEST

START_TEST(a_shadow_lies_below_its_box_and_fades_out)
{
    Scene *s = scene_open(300, 200);
    s->theme.argb[TOKEN_PAPER] = 0xffffffff;
    s->theme.argb[TOKEN_SHADOW] = 0x80000000;
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_SURFACE, .radius = 20, .shadow = true },
              (Rect){ 80, 60, 140, 80 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    unsigned last = 0; /* it gets lighter from the lower edge downwards */
    for (int y = 140; y < 185; y += 5) {
        unsigned light = pixel_at(p, 150, y) & 255;
        ck_assert_uint_gt(light, last);
        last = light;
        if (light == 255)
            break;
    }
    ck_assert_uint_eq(last, 255);
    ck_assert_uint_lt(pixel_at(p, 150, 142) & 255, pixel_at(p, 150, 57) & 255);
    ck_assert_uint_eq(pixel_at(p, 70, 100), pixel_at(p, 229, 100));
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

START_TEST(what_a_finger_holds_is_darker)
{
    Scene *s = scene_open(100, 100);
    s->memory.pressed = 3;
    scene_begin(s);
    scene_add(s, (Node){ .id = 3, .fill = TOKEN_SURFACE }, (Rect){ 0, 0, 50, 50 });
    scene_add(s, (Node){ .id = 4, .fill = TOKEN_SURFACE }, (Rect){ 50, 0, 50, 50 });
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    ck_assert_uint_lt(pixel_at(p, 10, 10) & 255, 250);
    ck_assert_uint_eq(pixel_at(p, 60, 10), theme_paper.argb[TOKEN_SURFACE]);
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

/* The pixel that far inside a box, half way down, of what fills all that its edge of 4 leaves. */
static uint32_t pixel_inside(float edges, int x)
{
    Scene *s = scene_open(200, 120);
    s->theme.edges = edges;
    scene_begin(s);
    scene_add(s, (Node){ .fill = TOKEN_SURFACE, .edge = TOKEN_CORAL, .edge_px = 4 },
              (Rect){ 10, 10, 160, 100 });
    scene_add(s, (Node){ .fill = TOKEN_CORAL_SOFT }, (Rect){ 14, 14, 152, 92 })->parent = 0;
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    uint32_t pixel = pixel_at(p, 10 + x, 60);
    SDL_FreeSurface(p);
    scene_close(s);
    return pixel;
}

START_TEST(what_lies_within_an_edge_covers_no_part_of_it)
{
    const uint32_t *paper = theme_paper.argb;
    ck_assert_uint_eq(pixel_inside(1, 3), paper[TOKEN_CORAL]);
    ck_assert_uint_eq(pixel_inside(1, 4), paper[TOKEN_CORAL_SOFT]);
    ck_assert_uint_eq(pixel_inside(1.5f, 5), paper[TOKEN_CORAL]); /* half as thick again: 6 */
    ck_assert_uint_eq(pixel_inside(1.5f, 6), paper[TOKEN_CORAL_SOFT]);
}
END_TEST

/* Straight masks are drawn four pixels at a time, mirrored ones by themselves: both by the same
 * sums. */
START_TEST(a_mirrored_icon_is_the_mirror_image_of_a_straight_one)
{
    enum { SIDE = 61 };
    SDL_Surface *p[2];
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        Scene *s = scene_open(SIDE, SIDE);
        s->theme.argb[TOKEN_ACCENT] = 0xff3c91e7;
        scene_begin(s);
        scene_add(s,
                  (Node){ .icon = "alarm-clock",
                          .icon_px = SIDE,
                          .fill = TOKEN_SURFACE,
                          .ink = TOKEN_ACCENT,
                          .rtl = true,
                          .flags = mirrored ? NODE_MIRROR : 0 },
                  (Rect){ 0, 0, SIDE, SIDE });
        scene_draw(s);
        p[mirrored] = scene_pixels(s);
        scene_close(s);
    }
    int partly = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            uint32_t straight = pixel_at(p[0], x, y);
            ck_assert_uint_eq(straight, pixel_at(p[1], SIDE - 1 - x, y));
            partly += straight != 0xff3c91e7 && straight != theme_paper.argb[TOKEN_SURFACE];
        }
    ck_assert_int_gt(partly, 100); /* the edges of its lines were mixed */
    SDL_FreeSurface(p[0]);
    SDL_FreeSurface(p[1]);
}
END_TEST

START_TEST(what_scrolls_is_cut_off_and_shows_a_bar)
{
    Scene *s = scene_open(200, 200);
    scene_begin(s);
    Node *box = scene_add(s, (Node){ .id = 1, .flags = NODE_SCROLL }, (Rect){ 0, 20, 200, 160 });
    box->scroll_max = 300;
    box->next = 2;
    scene_add(s, (Node){ .fill = TOKEN_CORAL }, (Rect){ 0, 0, 100, 460 })->parent = 0;
    scene_draw(s);
    SDL_Surface *p = scene_pixels(s);
    ck_assert_uint_eq(pixel_at(p, 50, 19), theme_paper.argb[TOKEN_PAPER]);
    ck_assert_uint_eq(pixel_at(p, 50, 20), theme_paper.argb[TOKEN_CORAL]);
    ck_assert_uint_eq(pixel_at(p, 50, 180), theme_paper.argb[TOKEN_PAPER]);
    ck_assert_uint_eq(pixel_at(p, 192, 40), theme_paper.argb[TOKEN_EDGE]);
    ck_assert_uint_eq(pixel_at(p, 192, 160), theme_paper.argb[TOKEN_PAPER]);
    SDL_FreeSurface(p);
    scene_close(s);
}
END_TEST

Suite *suite_boxes(void)
{
    Suite *s = suite_create("boxes");
    TCase *t = tcase_create("boxes");
    tcase_add_test(t, a_fill_has_exactly_its_colour_and_stays_in_its_box);
    tcase_add_test(t, a_half_transparent_fill_lies_halfway);
    tcase_add_test(t, a_theme_can_draw_an_edge_round_what_only_a_tint_shows);
    tcase_add_loop_test(t, corners_mirror_each_other, 0, sizeof shapes / sizeof shapes[0]);
    tcase_add_test(t, a_circle_covers_the_area_of_a_circle);
    tcase_add_test(t, a_dashed_edge_has_dashes_and_gaps_all_round);
    tcase_add_test(t, the_ring_is_two_toned_and_only_there_once_a_key_was_used);
    tcase_add_test(t, a_shadow_lies_below_its_box_and_fades_out);
    tcase_add_test(t, what_a_finger_holds_is_darker);
    tcase_add_test(t, what_lies_within_an_edge_covers_no_part_of_it);
    tcase_add_test(t, a_mirrored_icon_is_the_mirror_image_of_a_straight_one);
    tcase_add_test(t, what_scrolls_is_cut_off_and_shows_a_bar);
    suite_add_tcase(s, t);
    return s;
}
