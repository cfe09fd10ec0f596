/* What can be dragged can also be touched and touched, or moved by keys, with the same outcome. */
#include "rig.h"

Suite *suite_hands(void);

typedef enum { BY_DRAGGING, BY_TAPS, BY_KEYS, HANDS } Hands;

static void at_sorting(Rig *rig)
{
    rig_open(rig, MODE_KIOSK);
    rig_play(rig, rig_sam);
    rig_play(rig, "tap \"Begin\"\ntap \"Begin\"\ntap \"Next\"\n"
                  "answer right\ntap \"Check my answer\"\ntap \"Next\"\n"
                  "answer right\ntap \"Check my answer\"\ntap \"Next\"\n"
                  "expect \"Where does each cup go?\"\n");
}

static const char *card(const Rig *rig, int nth)
{
    const Ui *ui = kiosk_ui(rig->play.kiosk);
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].role == ROLE_CARD && nth-- == 0)
            return node_name(ui, &ui->at[i]);
    ck_abort_msg("there are not so many cards");
    return NULL;
}

/* A line of a script with `name` in the place of its %s. */
static void play(Rig *rig, const char *line, const char *name)
{
    const char *gap = strstr(line, "%s");
    rig_play(rig,
             gap ? arena_printf(&rig->arena, "%.*s%s%s", (int)(gap - line), line, name, gap + 2)
                 : line);
}

/* What the learner has on screen, wherever the focus is. */
static char *screen_of(Rig *rig)
{
    char *dump = arena_copy(&rig->arena, rig_dump(rig));
    for (char *c = dump; *c; c++)
        if (*c == '>' && (c == dump || c[-1] == '\n'))
            *c = ' ';
    return dump;
}

static void sort_all(Rig *rig, Hands hands)
{
    static const char *const ways[HANDS][2] = {
        [BY_DRAGGING] = { "drag \"%s\" to \"With milk\"\n", "drag \"%s\" to \"Without milk\"\n" },
        [BY_TAPS] = { "tap \"With milk\"\n", "tap \"Without milk\"\n" },
        [BY_KEYS] = { "type \"1\"\n", "type \"2\"\n" },
    };
    at_sorting(rig);
    for (int i = 0; i < 3; i++) {
        const Ui *ui = kiosk_ui(rig->play.kiosk);
        const char *now = NULL; /* the one on the table has the focus */
        for (int n = 0; n < ui->count; n++)
            if (ui->at[n].role == ROLE_CARD && ui->at[n].flags & NODE_DEFAULT)
                now = node_name(ui, &ui->at[n]);
        ck_assert_ptr_nonnull(now);
        play(rig, ways[hands][i > 0], now);
    }
}

static void order_first_two(Rig *rig, Hands hands)
{
    at_sorting(rig);
    rig_play(rig, "answer right\ntap \"Check my answer\"\ntap \"Next\"\n");
    const char *first = arena_copy(&rig->arena, card(rig, 0));
    const char *second = arena_copy(&rig->arena, card(rig, 1));
    char line[256];
    snprintf(line, sizeof line,
             hands == BY_DRAGGING ? "drag \"%s\" to \"%s\"\n" : "tap \"%s\"\ntap \"%s\"\n", first,
             second);
    if (hands == BY_KEYS)
        play(rig, "walk \"%s\"\nkey Right\n", first);
    else
        rig_play(rig, line);
    ck_assert_str_eq(card(rig, 0), second);
    ck_assert_str_eq(card(rig, 1), first);
}

static void check_alike(void (*exercise)(Rig *rig, Hands hands))
{
    Rig rigs[HANDS];
    memset(rigs, 0, sizeof rigs);
    for (Hands h = 0; h < HANDS; h++)
        exercise(&rigs[h], h);
    for (Hands h = 1; h < HANDS; h++)
        ck_assert_str_eq(screen_of(&rigs[h]), screen_of(&rigs[0]));
    for (Hands h = 0; h < HANDS; h++)
        rig_done(&rigs[h]);
}

START_TEST(cards_are_sorted_alike_by_all_hands)
{
    check_alike(sort_all);
}
END_TEST

START_TEST(steps_are_ordered_alike_by_all_hands)
{
    check_alike(order_first_two);
}
END_TEST

START_TEST(gloves_touch_longer)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    Input in = { .kind = INPUT_DOWN, .x = 400, .y = 900 };
    kiosk_carry(rig.play.kiosk)->world.display.glove = true;
    play_input(&rig.play, (Input){ .kind = INPUT_RESIZE, .x = 1920, .y = 1080 });
    play_pass(&rig.play, 1000);
    play_input(&rig.play, in);
    in.kind = INPUT_UP;
    play_pass(&rig.play, 60); /* brushed */
    play_input(&rig.play, in);
    ck_assert_str_eq(rig_screen(&rig), "attract");
    rig_play(&rig, "tap \"Touch anywhere to begin\"\nexpect screen sign_in\n");
    rig_done(&rig);
}
END_TEST

Suite *suite_hands(void)
{
    Suite *s = suite_create("hands");
    TCase *t = tcase_create("hands");
    tcase_add_test(t, cards_are_sorted_alike_by_all_hands);
    tcase_add_test(t, steps_are_ordered_alike_by_all_hands);
    tcase_add_test(t, gloves_touch_longer);
    suite_add_tcase(s, t);
    return s;
}
