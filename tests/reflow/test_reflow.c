/* Every screen in every state, at every size of window and text, on small and large panels and in
 * every language: nothing is cut off, covered or out of reach. The screens come from the script of
 * the gallery. */
#include "base/file.h"
#include "checks.h"
#include "kiosk/kiosk_inside.h"
#include "kiosk/play.h"
#include "ui/words.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *suite_reflow(void);

#define LANGUAGES BUILD_DIR "/share/lectern/languages"

/* A window and the glass it covers. */
typedef struct {
    int width, height;
    PanelSize panel;
    bool every_text; /* in English: at the sizes in between too */
} Window;

/* Which combinations. English, in which screens are made, is walked in the five usual windows at
 * every size of text. Another language makes lines longer and nothing else different, so German and
 * Spanish are walked at the usual size and at the largest two, where length tells; and so are
 * other panels, which make the same windows larger or smaller in design pixels. */
#ifdef REFLOW_SUBSET /* a build with sanitizers is many times slower: the tightest alone */
static const Window windows[] = { { 1024, 600, { 21.5f, 600 }, false },
                                  { 1080, 1920, { 21.5f, 600 }, false } };
static const int texts[] = { 100, 250 }; /* per cent */
#else
static const Window windows[] = {
    { 1024, 600, { 21.5f, 600 }, true },  { 1366, 768, { 21.5f, 600 }, true },
    { 1080, 1920, { 21.5f, 600 }, true }, { 1920, 1080, { 21.5f, 600 }, true },
    { 3840, 2160, { 21.5f, 600 }, true }, { 800, 1280, { 10.1f, 600 }, false },
    { 1024, 600, { 10.1f, 600 }, false }, { 3840, 2160, { 27, 600 }, false },
    { 3840, 2160, { 55, 1500 }, false },  { 1600, 900, { 21.5f, 600 }, false },
};
static const int texts[] = { 80, 100, 125, 150, 200, 250 };
#endif
enum {
    WINDOWS = sizeof windows / sizeof *windows,
    TEXTS = sizeof texts / sizeof *texts,
    FINDINGS_MAX = 8 << 20
};

typedef struct {
    Shell *shell;
    Theme theme;
    Catalogs catalogs;
    const char *language;
    Buf findings;
    int combinations, stops, drawn;
    const Kiosk *kiosk; /* being looked at */
    const Image *lost;  /* while it was drawn; NULL: none */
    bool seen[SCREEN_COUNT], idle_seen;
} Bench;

static void host_draw(void *ctx, Kiosk *kiosk)
{
    (void)ctx;
    (void)kiosk;
}

static bool host_job(void *ctx, Input *out)
{
    return shell_job(((Bench *)ctx)->shell, out);
}

static void host_size(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
}

static void host_forget(void *ctx)
{
    (void)ctx;
}

static void host_run(void *ctx, void (*work)(void *job), void *job)
{
    shell_run(((Bench *)ctx)->shell, work, job);
}

static bool read_image(void *ctx, const Image *image, Arena *a, Str *bytes)
{
    return kiosk_read_image(((Bench *)ctx)->kiosk, image, a, bytes);
}

static void lost_image(void *ctx, const Image *image)
{
    ((Bench *)ctx)->lost = image;
}

static void check_all(Reflow *r)
{
    reflow_at_hand(r);
    reflow_boxes(r);
    reflow_scrolling(r);
    reflow_focus(r);
}

/* Larger pictures would take their time. What turns out to be no image is listed in words. */
static void draw_small(Bench *b, Kiosk *kiosk, KioskLook look)
{
    if (look.width >= 1400 || look.height >= 1000)
        return;
    b->kiosk = kiosk;
    do {
        b->lost = NULL;
        shell_resize(b->shell, look.width, look.height);
        shell_draw(b->shell, kiosk_ui(kiosk), kiosk_memory(kiosk), &b->theme);
        if (b->lost)
            kiosk_lose_image(kiosk, b->lost);
    } while (b->lost);
    b->drawn++;
}

static void check_look(Bench *b, Kiosk *kiosk, const char *name)
{
    char where[128];
    Node nodes[UI_MAX_NODES];
    KioskLook look = kiosk_look(kiosk);
    draw_small(b, kiosk, look);
    Ui ui = *kiosk_ui(kiosk);
    memcpy(nodes, ui.at, (size_t)ui.count * sizeof *nodes);
    ui.at = nodes;
    snprintf(where, sizeof where, "%s %dx%d on %g in, %s, at %d %%", name, look.width, look.height,
             (double)look.panel.diagonal_in, look.display.language, look.display.text_percent);
    check_all(&(Reflow){ .shell = b->shell,
                         .ui = &ui,
                         .memory = kiosk_memory(kiosk),
                         .where = where,
                         .findings = &b->findings });
    b->combinations++;
}

/* While mending: REFLOW_ONLY=idle walks the stops that begin so, and no others. */
static const char *only(void)
{
    const char *name = getenv("REFLOW_ONLY");
    return name ? name : "";
}

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

static bool in_english(const Bench *b)
{
    return strcmp(b->language, "en") == 0;
}

static bool is_walked(const Bench *b, const Window *w, int text)
{
    return (in_english(b) && w->every_text) || text == 100 || text == 200 || text == 250;
}

/* Low, or for the left hand: in the tightest window and in those that stand upright. */
static bool is_reached_for(const Window *w, int text)
{
    return (w == windows || w->height > w->width) && text % 100 == 0;
}

static void check_window(Bench *b, Kiosk *kiosk, const char *name, const Window *w, int text)
{
    KioskLook look = { w->width, w->height, w->panel, kiosk_look(kiosk).display };
    snprintf(look.display.language, sizeof look.display.language, "%s", b->language);
    look.display.text_percent = text;
    for (int r = 0; r < (in_english(b) && is_reached_for(w, text) ? REACH_COUNT : 1); r++) {
        look.display.reach = (Reach)r;
        kiosk_set_look(kiosk, look);
        check_look(b, kiosk, name);
    }
}

static bool stop(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)err;
    Bench *b = ctx;
    if (!begins(name, only()))
        return true;
    const char *screen = kiosk_screen_name(kiosk);
    KioskLook before = kiosk_look(kiosk);
    b->stops++;
    b->idle_seen = b->idle_seen || strcmp(screen, "idle") == 0;
    for (int i = 0; i < SCREEN_COUNT; i++)
        b->seen[i] = b->seen[i] || strcmp(screens[i]->name, screen) == 0;
    for (int w = 0; w < WINDOWS; w++)
        for (int t = 0; t < TEXTS; t++)
            if (is_walked(b, &windows[w], texts[t]))
                check_window(b, kiosk, name, &windows[w], texts[t]);
    kiosk_set_look(kiosk, before);
    return true;
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static void bench_open(Bench *b)
{
    Err err = { 0 };
    b->shell = shell_open(
        &(ShellOptions){ .assets = PROJECT_DIR "/assets",
                         .width = 1920,
                         .height = 1080,
                         .headless = true,
                         .images = { .ctx = b, .read = read_image, .lost = lost_image } },
        &err);
    ck_assert_msg(b->shell != NULL, "%s", err.text);
    b->theme = theme_paper;
    buf_init(&b->findings, FINDINGS_MAX);
}

static void bench_close(Bench *b)
{
    buf_done(&b->findings);
    shell_close(b->shell);
}

static int play_gallery(Bench *b, Config *config)
{
    PlayOptions play = { .script = PROJECT_DIR "/assets/gallery/gallery.play",
                         .kiosk = { .config = config,
                                    .metrics = shell_metrics(b->shell),
                                    .workers = { .ctx = b, .run = host_run },
                                    .width = 1920,
                                    .height = 1080,
                                    .catalogs = &b->catalogs,
                                    .login = "sam",
                                    .command = "/bin/true",
                                    .seed = 1,
                                    .seeded = true,
                                    .demo = true,
                                    .now_ms = 1000,
                                    .wall_ms = 1795338000000 /* 2026-11-22T09:00:00Z */ },
                         .host = { .ctx = b,
                                   .draw = host_draw,
                                   .job = host_job,
                                   .size = host_size,
                                   .forget = host_forget },
                         .stops = { .ctx = b, .stop = stop } };
    return play_run(&play);
}

static const char *const languages[] = { "en", "de", "es" };

START_TEST(every_screen_fits_every_window_at_every_size_of_text)
{
    Arena arena = { 0 };
    Config config;
    Err err = { 0 };
    DiagList diags = { .arena = &arena };
    char folder[] = "/tmp/lectern-reflow-XXXXXX";
    Bench b = { 0 };
    bench_open(&b);
    b.language = languages[_i];
    catalogs_open(&arena, LANGUAGES, &b.catalogs, &err);
    ck_assert_msg(in_english(&b) || catalogs_find(&b.catalogs, b.language), "%s is not built",
                  b.language);
    ck_assert_ptr_nonnull(mkdtemp(folder));
    ConfigPlaces places = { .option_file = PROJECT_DIR "/assets/gallery/gallery.yaml",
                            .data_home = folder };
    ck_assert(config_load(&arena, &places, &config, &diags, &err));
    config.database = path_join(&arena, folder, "play.db");
    config.keys = path_join(&arena, folder, "keys");
    config.exports = path_join(&arena, folder, "exports");
    int status = play_gallery(&b, &config);
    nftw(folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);

    printf(
        "reflow: %s: %d combinations of %d screens, windows, panels and sizes of text; %d drawn\n",
        b.language, b.combinations, b.stops, b.drawn);
    ck_assert_int_eq(status, 0);
    ck_assert_msg(only()[0] || b.idle_seen, "the gallery has no stop while the idle warning is up");
    for (int i = 0; i < SCREEN_COUNT; i++)
        ck_assert_msg(only()[0] || b.seen[i],
                      "screen %s has no stop in assets/gallery/gallery.play", screens[i]->name);
    if (b.findings.len)
        fputs(buf_cstr(&b.findings), stdout);
    fflush(stdout); /* a failure ends the process at once */
    ck_assert_msg(!b.findings.len, "things are cut off, covered or out of reach: see above");
    bench_close(&b);
    arena_free(&arena);
}
END_TEST

/* ---- that the checks find what they are for: each plant fits at first, and then does not ---- */

typedef struct {
    const char *what;
    void (*list)(Ui *ui);
    const char *found;
} Plant;

static Node button(uint32_t id, const char *text)
{
    return (Node){ .id = id,
                   .role = ROLE_BUTTON,
                   .text = text,
                   .style = TEXT_BUTTON,
                   .pad = PAD2(12, 36),
                   .h = FIT_MIN(72) };
}

static void two_buttons(Ui *ui, const char *second)
{
    ui_open(ui, (Node){ .w = SHARE(1), .h = SHARE(1) });
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 24 });
    ui_add(ui, button(1, "Back"));
    ui_add(ui, button(2, second));
    ui_close(ui);
    ui_close(ui);
}

static void short_word(Ui *ui)
{
    two_buttons(ui, "Next");
}

static void too_long_word(Ui *ui)
{
    two_buttons(ui, "Arbeitsunfähigkeitsbescheinigungsformularnummer");
}

static void lines_list(Ui *ui, Node around, int lines)
{
    ui_open(ui, (Node){ .w = SHARE(1), .h = SHARE(1), .cross = PLACE_STRETCH });
    ui_open(ui, around);
    for (int i = 0; i < lines; i++)
        ui_add(ui, (Node){ .role = ROLE_TEXT, .text = "One line of text.", .style = TEXT_BODY });
    ui_close(ui);
    ui_add(ui, button(1, "Next"));
    ui_close(ui);
}

/* Fits at 100 %, and has nowhere to go at 200 %. */
static void too_many_lines(Ui *ui)
{
    lines_list(ui, (Node){ .w = SHARE(1), .h = GROW }, 12);
}

static void many_lines_that_scroll(Ui *ui)
{
    lines_list(ui, (Node){ .id = 9, .flags = NODE_SCROLL, .w = SHARE(1), .h = GROW }, 60);
}

static void cut_short(Ui *ui)
{
    ui_open(ui, (Node){ .w = SHARE(1), .h = SHARE(1) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = "A title that fits into the bar at 100 % and is cut short at 200 %",
                       .style = TEXT_TITLE,
                       .max_lines = 1 });
    ui_close(ui);
}

static void too_high_to_see(Ui *ui)
{
    ui_open(ui, (Node){ .w = SHARE(1), .h = SHARE(1) });
    ui_open(ui, (Node){ .id = 9, .flags = NODE_SCROLL, .w = SHARE(1), .h = FIXED(20) });
    ui_add(ui, button(1, "Next"));
    ui_close(ui);
    ui_close(ui);
}

/* A j leans out of the width that it is given. Where a pane begins there, its tail is lost. */
static void leans_over_an_edge(Ui *ui)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .h = SHARE(1), .pad = PAD(40) });
    ui_open(ui, (Node){ .id = 9, .flags = NODE_SCROLL, .w = SHARE(1), .h = GROW });
    ui_add(ui, (Node){ .role = ROLE_TEXT, .text = "j", .style = TEXT_H1 });
    ui_close(ui);
    ui_close(ui);
}

static void leans_into_a_margin(Ui *ui)
{
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .h = SHARE(1) });
    ui_open(ui, (Node){ .id = 9, .flags = NODE_SCROLL, .w = SHARE(1), .h = GROW, .pad = PAD(40) });
    ui_add(ui, (Node){ .role = ROLE_TEXT, .text = "j", .style = TEXT_H1 });
    ui_close(ui);
    ui_close(ui);
}

/* Made for English: the label of another language has no room in it. */
static void made_for_english(Ui *ui)
{
    ui_open(ui, (Node){ .w = SHARE(1), .h = SHARE(1) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = tr(ui, "Save and leave"),
                       .style = TEXT_BUTTON,
                       .w = { SIZE_FIXED, 240, 0, 240 },
                       .max_lines = 1 });
    ui_close(ui);
}

static int checked(Bench *b, void (*list)(Ui *ui), float text_scale)
{
    Arena arena = { 0 };
    Ui ui;
    UiMemory memory = { 0 };
    buf_clear(&b->findings);
    ui_begin(&ui, &arena, shell_metrics(b->shell),
             viewport_make(1024, 600, (PanelSize){ 0 }, text_scale, "de"));
    ui.words = catalogs_find(&b->catalogs, "de"); /* NULL: not opened, and so English */
    list(&ui);
    ui_layout(&ui, &memory);
    Reflow r = { .shell = b->shell,
                 .ui = &ui,
                 .memory = &memory,
                 .where = "planted",
                 .findings = &b->findings };
    check_all(&r);
    arena_free(&arena);
    return r.count;
}

static const Plant plants[] = {
    { "a German word", too_long_word, "a word that no line could hold" },
    { "an overflow at 200 %", too_many_lines, "ink out of the window" },
    { "a title of one line", cut_short, "is cut short" },
    { "a pane of 20 px", too_high_to_see, "shows no bar" },
    { "a pane without a margin", leans_over_an_edge, "is cut off at its side" },
};

START_TEST(what_is_planted_is_found)
{
    Bench b = { 0 };
    bench_open(&b);
    ck_assert_int_gt(checked(&b, plants[_i].list, 2), 0);
    ck_assert_msg(strstr(buf_cstr(&b.findings), plants[_i].found) != NULL, "%s: %s",
                  plants[_i].what, buf_cstr(&b.findings));
    bench_close(&b);
}
END_TEST

START_TEST(a_label_that_fits_in_english_alone_is_found)
{
    Bench b = { 0 };
    Arena arena = { 0 };
    Err err = { 0 };
    bench_open(&b);
    ck_assert_msg(checked(&b, made_for_english, 1) == 0, "%s", buf_cstr(&b.findings));
    catalogs_open(&arena, LANGUAGES, &b.catalogs, &err);
    ck_assert_int_gt(checked(&b, made_for_english, 1), 0);
    ck_assert_msg(strstr(buf_cstr(&b.findings), "is cut short") != NULL, "%s",
                  buf_cstr(&b.findings));
    bench_close(&b);
    arena_free(&arena);
}
END_TEST

START_TEST(what_fits_is_left_in_peace)
{
    Bench b = { 0 };
    bench_open(&b);
    ck_assert_msg(checked(&b, short_word, 2) == 0, "%s", buf_cstr(&b.findings));
    ck_assert_msg(checked(&b, too_many_lines, 1) == 0, "%s", buf_cstr(&b.findings));
    ck_assert_msg(checked(&b, cut_short, 1) == 0, "%s", buf_cstr(&b.findings));
    ck_assert_msg(checked(&b, many_lines_that_scroll, 2) == 0, "%s", buf_cstr(&b.findings));
    ck_assert_msg(checked(&b, leans_into_a_margin, 2) == 0, "%s", buf_cstr(&b.findings));
    bench_close(&b);
}
END_TEST

Suite *suite_reflow(void)
{
    Suite *s = suite_create("reflow");
    TCase *t = tcase_create("reflow");
    tcase_set_timeout(t, 600);
    tcase_add_loop_test(t, what_is_planted_is_found, 0, sizeof plants / sizeof *plants);
    tcase_add_test(t, a_label_that_fits_in_english_alone_is_found);
    tcase_add_test(t, what_fits_is_left_in_peace);
    suite_add_tcase(s, t);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        TCase *one = tcase_create(languages[i]);
        tcase_set_timeout(one, 600);
        tcase_add_loop_test(one, every_screen_fits_every_window_at_every_size_of_text, (int)i,
                            (int)i + 1);
        suite_add_tcase(s, one);
    }
    return s;
}
