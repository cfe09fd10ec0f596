/* What holds on every screen alike, tried at each stop of the gallery: the way to the panel, who is
 * here and how they leave, a badge that is held to the reader, and a finger that slides off. */
#include "kiosk/frame.h"
#include "kiosk/switch_user.h"
#include "walk.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *suite_everywhere(void);

enum { DUMP_MAX = 1 << 20, LATER_MS = 300, GAP_MS = 8 };

typedef struct {
    Stand stand;
    Buf before, after;
    const char *stop;
    int stops, tried, found, badge;
    int64_t now_ms;
} Round;

static void found(Round *r, const Kiosk *k, const char *what)
{
    printf("%s (%s): %s\n", r->stop, kiosk_screen_name(k), what);
    r->found++;
}

static void give(Round *r, Kiosk *k, Input in, int after_ms)
{
    in.now_ms = r->now_ms += after_ms;
    in.wall_ms = k->carry.world.wall_ms;
    kiosk_input(k, &in);
}

static void key(Round *r, Kiosk *k, Key pressed)
{
    give(r, k, (Input){ .kind = INPUT_KEY, .key = pressed }, LATER_MS);
}

static void dump(const Kiosk *k, Buf *out)
{
    buf_clear(out);
    ui_dump(kiosk_ui(k), kiosk_memory(k), out);
}

static void is_as_before(Round *r, const Kiosk *k, const char *what)
{
    dump(k, &r->after);
    r->tried++;
    if (strcmp(buf_cstr(&r->before), buf_cstr(&r->after)) != 0)
        found(r, k, what);
}

static bool is_in_view(const Kiosk *k, uint32_t id)
{
    const Node *n = ui_find(kiosk_ui(k), id);
    return n && n->box.h && n->box.x >= n->clip.x && n->box.y >= n->clip.y &&
           n->box.x + n->box.w <= n->clip.x + n->clip.w &&
           n->box.y + n->box.h <= n->clip.y + n->clip.h;
}

/* By one key, and back to where it was. The first screen goes on by any. */
static void panel_opens(Round *r, Kiosk *k)
{
    dump(k, &r->before);
    key(r, k, KEY_F2);
    if (strcmp(kiosk_screen_name(k), "display") != 0)
        found(r, k, "F2 does not open the panel");
    key(r, k, KEY_ESCAPE);
    is_as_before(r, k, "is not as it was once the panel is closed");
}

static void person_is_named(Round *r, const Kiosk *k)
{
    const World *w = &k->carry.world;
    if (!is_in_view(k, ID_DISPLAY) && !w->closeup)
        found(r, k, "shows no way to the panel");
    if (!w->session.open || w->session.desktop || k->screen == SCREEN_fault)
        return;
    if (!is_in_view(k, ID_NOT_YOU) || !is_in_view(k, ID_LEAVE))
        found(r, k, "does not show who is here, or how they leave");
}

/* A reader types it, with so many keys at its end. */
static void read_code(Round *r, Kiosk *k, const char *code, int ends)
{
    give(r, k, (Input){ .kind = INPUT_TIME }, LATER_MS);
    for (const char *c = code; *c; c++)
        give(r, k, (Input){ .kind = INPUT_TEXT, .text = { *c } }, GAP_MS);
    for (int i = 0; i < ends; i++)
        give(r, k, (Input){ .kind = INPUT_KEY, .key = KEY_ENTER }, GAP_MS);
    give(r, k, (Input){ .kind = INPUT_TIME }, LATER_MS);
}

static void badges_get_nowhere(Round *r, Kiosk *k)
{
    char badge[16];
    dump(k, &r->before);
    read_code(r, k, "B77777", 0);
    is_as_before(r, k, "is not as it was after a badge whose end is lost");
    if (!kiosk_has_field(k)) {
        read_code(r, k, "1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d1a2b3c4d5e6f7a8b9c0d1a2b3c", 2);
        is_as_before(r, k, "is not as it was after a long code");
    }
    if (!k->carry.world.session.open || k->screen == SCREEN_fault)
        return;
    snprintf(badge, sizeof badge, "B8%04d", r->badge++);
    read_code(r, k, badge, 2);
    if (strcmp(kiosk_screen_name(k), "switch_user") != 0)
        found(r, k, "lets nobody see that a badge is not known");
    key(r, k, KEY_ESCAPE);
    is_as_before(r, k, "is not as it was once a badge is answered");
}

/* From the middle of each control to a corner: nothing is done, wherever it began. */
static void sliding_off_does_nothing(Round *r, Kiosk *k)
{
    dump(k, &r->before);
    for (int i = 0; i < k->ui.count; i++) {
        const Node *n = &k->ui.at[i];
        Input in = { .kind = INPUT_DOWN,
                     .x = n->box.x + n->box.w / 2,
                     .y = n->box.y + n->box.h / 2 };
        bool acts_at_once = n->role == ROLE_KEY || n->role == ROLE_FIELD;
        if (!n->id || n->role < ROLE_BUTTON || acts_at_once || !is_in_view(k, n->id))
            continue;
        give(r, k, in, 2 * LATER_MS);
        in = (Input){ .kind = INPUT_MOVE, .x = in.x, .y = in.y };
        in.x = k->width - 1; /* sideways: nothing scrolls */
        give(r, k, in, GAP_MS);
        in.kind = INPUT_UP;
        in.y = 0;
        give(r, k, in, GAP_MS);
    }
    k->memory.focus_shown = strchr(buf_cstr(&r->before), '>') != NULL;
    stage_show(k, false);
    is_as_before(r, k, "is not as it was after fingers that slid off");
}

static bool stop(void *ctx, Kiosk *k, const char *name, Err *err)
{
    (void)err;
    Round *r = ctx;
    World *w = &k->carry.world;
    const Config config = w->config;
    const Kiosk before = *k;
    r->stop = name;
    r->stops++;
    r->now_ms = w->now_ms;
    bool first = k->screen == SCREEN_attract || k->screen == SCREEN_saved;
    bool counts = strcmp(name, "reports-counting") == 0; /* and shows how far it is */
    if (k->memory.down || k->warning || w->panel || first || counts)
        return true;
    w->config.badge_pattern = "B[0-9]{5}";
    stage_show(k, false);
    person_is_named(r, k);
    panel_opens(r, k);
    if (w->config.mode == MODE_KIOSK && !switch_user_asks(w))
        badges_get_nowhere(r, k);
    if (!switch_user_asks(w))
        sliding_off_does_nothing(r, k);
    w->config = config;
    w->now_ms = before.carry.world.now_ms;
    k->touched_ms = before.touched_ms;
    k->memory = before.memory;
    k->reader = before.reader;
    stage_show(k, false);
    return true;
}

START_TEST(what_every_screen_answers_is_answered_on_every_screen)
{
    Round r = { 0 };
    buf_init(&r.before, DUMP_MAX);
    buf_init(&r.after, DUMP_MAX);
    stand_open(&r.stand, PROJECT_DIR "/assets/gallery/gallery.yaml", (ImageSource){ 0 });
    PlayOptions play = stand_play(&r.stand, PROJECT_DIR "/assets/gallery/gallery.play");
    play.stops.ctx = &r;
    play.stops.stop = stop;
    int status = play_run(&play);
    stand_close(&r.stand);
    buf_done(&r.before);
    buf_done(&r.after);
    printf("everywhere: %d things tried at %d stops\n", r.tried, r.stops);
    fflush(stdout);
    ck_assert_int_eq(status, 0);
    ck_assert_msg(!r.found, "not every screen answers as it should: see above");
}
END_TEST

Suite *suite_everywhere(void)
{
    Suite *s = suite_create("everywhere");
    TCase *t = tcase_create("everywhere");
    tcase_add_test(t, what_every_screen_answers_is_answered_on_every_screen);
    suite_add_tcase(s, t);
    return s;
}
