/* Every theme on every screen of the gallery: what is put on what has enough contrast, also for
 * eyes that see fewer colours, and nothing is said by colour alone. */
#include "colours.h"
#include "rig.h"

Suite *suite_contrast(void);

typedef struct {
    bool (*stop)(void *ctx, Kiosk *kiosk, const char *name, Err *err);
    Pairs pairs;
    int stops, alone;
} Walk;

static bool walk_stop(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)err;
    Walk *walk = ctx;
    const Ui *ui = kiosk_ui(kiosk);
    int one, other;
    walk->stops++;
    pairs_add(&walk->pairs, ui, name);
    if (colour_alone(ui, &one, &other)) {
        walk->alone++;
        printf("%s: only colour tells node %d \"%s\" (%s) from node %d \"%s\" (%s)\n", name, one,
               node_name(ui, &ui->at[one]), token_name(ui->at[one].fill), other,
               node_name(ui, &ui->at[other]), token_name(ui->at[other].fill));
    }
    return true;
}

/* The screens of the gallery, with the fake font. */
static void walk_gallery(Walk *walk, Privacy privacy)
{
    Rig rig = { 0 };
    Err err = { 0 };
    DiagList diags = { .arena = &rig.arena };
    rig_open(&rig, MODE_KIOSK);
    PlayOptions play = rig.play.options;
    Config config;
    ck_assert(
        config_load(&rig.arena,
                    &(ConfigPlaces){ .option_file = PROJECT_DIR "/assets/gallery/gallery.yaml",
                                     .data_home = rig.folder },
                    &config, &diags, &err));
    config.privacy = privacy;
    config.database = path_join(&rig.arena, rig.folder, "gallery.db");
    config.keys = path_join(&rig.arena, rig.folder, "gallery-keys");
    play.kiosk.config = &config;
    play.kiosk.login = "sam";
    play.kiosk.now_ms = 1000;
    play.kiosk.wall_ms = 1795338000000;
    play.script = PROJECT_DIR "/assets/gallery/gallery.play";
    play.stops = (PlayStops){ .ctx = walk, .stop = walk->stop };
    ck_assert_int_eq(play_run(&play), 0);
    rig_done(&rig);
}

static Themes themes_all(Arena *a)
{
    Themes themes;
    DiagList diags = { .arena = a };
    themes_load(a, PROJECT_DIR "/assets/themes", &themes, &diags);
    ck_assert_int_eq(diags.count, 0);
    ck_assert_int_ge(themes.count, 4);
    return themes;
}

START_TEST(every_pair_in_use_has_enough_contrast_for_every_eye)
{
    Walk walk = { .stop = walk_stop };
    Arena a = { 0 };
    Themes themes = themes_all(&a);
    int low = 0;
    walk_gallery(&walk, PRIVACY_ROOM);
    walk_gallery(&walk, PRIVACY_HALL);
    for (int t = 0; t < themes.count; t++)
        for (int i = 0; i < walk.pairs.count; i++)
            for (int eye = 0; eye < EYES; eye++) {
                const Pair *p = &walk.pairs.at[i];
                double contrast = pair_contrast(p, &themes.at[t], (Eye)eye);
                if (contrast >= p->least)
                    continue;
                low++;
                printf("%s, %s: %s on %s has %.2f of %.1f (%s)\n", themes.at[t].name,
                       eye_names[eye], token_name(p->front), token_name(p->back), contrast,
                       p->least, p->where);
            }
    printf("contrast: %d pairs of colours on %d screens, %d themes, %d kinds of eyes\n",
           walk.pairs.count, walk.stops, themes.count, EYES);
    fflush(stdout);
    ck_assert_int_gt(walk.pairs.count, 40);
    ck_assert_int_lt(walk.pairs.count, PAIRS_MAX);
    ck_assert_int_eq(low, 0);
    ck_assert_int_eq(walk.alone, 0);
    arena_free(&a);
}
END_TEST

/* A ground of right or wrong, with the mark of it inside. */
static bool is_marked_ground(const Ui *ui, int node)
{
    Token fill = ui->at[node].fill;
    if (fill != TOKEN_LEAF_SOFT && fill != TOKEN_CORAL_SOFT)
        return false;
    for (int i = node; i < ui->at[node].next; i++) {
        const char *icon = ui->at[i].icon;
        if (icon && (strcmp(icon, "check") == 0 || strcmp(icon, "x") == 0))
            return true;
    }
    return false;
}

/* From afar, in a shared hall, nothing tells how somebody did. */
static bool hall_stop(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)err;
    Walk *walk = ctx;
    const Ui *ui = kiosk_ui(kiosk);
    walk->stops++;
    for (int i = 0; i < ui->count; i++) {
        const Node *n = &ui->at[i];
        const Token tokens[] = { n->edge, n->ink, n->fill, n->strong };
        for (int t = 0; t < 4; t++)
            if (tokens[t] == TOKEN_LEAF || tokens[t] == TOKEN_CORAL) {
                walk->alone++;
                printf("%s: \"%s\" is %s\n", name, node_name(ui, n), token_name(tokens[t]));
            }
        walk->alone += is_marked_ground(ui, i);
    }
    return true;
}

START_TEST(in_a_hall_right_and_wrong_have_no_colours)
{
    Walk walk = { .stop = hall_stop };
    walk_gallery(&walk, PRIVACY_HALL);
    fflush(stdout);
    ck_assert_int_gt(walk.stops, 70);
    ck_assert_int_eq(walk.alone, 0);
}
END_TEST

/* The ring lies between a gap and a seam of the other tone, whatever is around. */
START_TEST(the_two_tones_of_the_ring_are_seen_apart_by_every_eye)
{
    Arena a = { 0 };
    Themes themes = themes_all(&a);
    Pair ring = { .front = TOKEN_FOCUS, .back = TOKEN_FOCUS_GAP, .least = 3 };
    for (int t = 0; t < themes.count; t++)
        for (int eye = 0; eye < EYES; eye++)
            ck_assert_double_ge(pair_contrast(&ring, &themes.at[t], (Eye)eye), 3);
    arena_free(&a);
}
END_TEST

/* In high contrast nothing is shown by a shade alone: a tint has an edge, and that is seen. */
START_TEST(the_edge_round_tints_is_seen_where_contrast_is_high)
{
    Arena a = { 0 };
    Themes themes = themes_all(&a);
    int found = 0;
    for (int t = 0; t < themes.count; t++) {
        bool high = strncmp(themes.at[t].name, "contrast", 8) == 0;
        ck_assert(high == (themes.at[t].argb[TOKEN_TINT_EDGE] >> 24 == 255));
        for (int ground = TOKEN_NONE + 1; high && ground < TOKEN_COUNT; ground++) {
            bool sheet = ground == TOKEN_PAPER || ground == TOKEN_SURFACE;
            Pair edge = { .front = TOKEN_TINT_EDGE, .back = (Token)ground, .least = 3 };
            if (!sheet && !theme_tints((Token)ground))
                continue;
            found++;
            for (int eye = 0; eye < EYES; eye++)
                ck_assert_msg(pair_contrast(&edge, &themes.at[t], (Eye)eye) >= edge.least,
                              "%s on %s", themes.at[t].name, token_name((Token)ground));
        }
    }
    ck_assert_int_eq(found, 2 * 8); /* paper, surface and six tints in two themes */
    arena_free(&a);
}
END_TEST

/* ---- that the checks find what they are for ---- */

static Pairs pairs_of(Node front, Token back)
{
    Frame f = { 0 };
    Pairs pairs = { .count = 0 };
    frame_begin(&f, 1920, 1080, 1, "en");
    ui_open(&f.ui, (Node){ .fill = back });
    ui_add(&f.ui, front);
    ui_close(&f.ui);
    pairs_add(&pairs, &f.ui, "plant");
    frame_done(&f);
    return pairs;
}

START_TEST(a_pale_word_is_found)
{
    Pairs pairs =
        pairs_of((Node){ .role = ROLE_TEXT, .text = "Pale", .ink = TOKEN_LINE }, TOKEN_SURFACE);
    ck_assert_int_eq(pairs.count, 1);
    ck_assert_double_lt(pair_contrast(&pairs.at[0], &theme_paper, EYE_COMMON), pairs.at[0].least);
}
END_TEST

static bool alone(Node one, Node other)
{
    Frame f = { 0 };
    int a, b;
    frame_begin(&f, 1920, 1080, 1, "en");
    ui_open(&f.ui, (Node){ .fill = TOKEN_PAPER });
    ui_add(&f.ui, one);
    ui_add(&f.ui, other);
    ui_close(&f.ui);
    bool found = colour_alone(&f.ui, &a, &b);
    frame_done(&f);
    return found;
}

START_TEST(a_state_that_only_colour_shows_is_found)
{
    Node off = { .id = 1, .role = ROLE_CHOICE, .edge = TOKEN_EDGE, .edge_px = 2 };
    Node on = off, thick = off, icon = off;
    on.id = thick.id = icon.id = 2;
    on.edge = thick.edge = icon.edge = TOKEN_ACCENT;
    thick.edge_px = 4;
    icon.icon = "check";
    ck_assert(alone(off, on));
    ck_assert(!alone(off, thick));
    ck_assert(!alone(off, icon));
}
END_TEST

Suite *suite_contrast(void)
{
    Suite *s = suite_create("contrast");
    TCase *t = tcase_create("contrast");
    tcase_add_test(t, every_pair_in_use_has_enough_contrast_for_every_eye);
    tcase_add_test(t, in_a_hall_right_and_wrong_have_no_colours);
    tcase_add_test(t, the_two_tones_of_the_ring_are_seen_apart_by_every_eye);
    tcase_add_test(t, the_edge_round_tints_is_seen_where_contrast_is_high);
    tcase_add_test(t, a_pale_word_is_found);
    tcase_add_test(t, a_state_that_only_colour_shows_is_found);
    suite_add_tcase(s, t);
    return s;
}
