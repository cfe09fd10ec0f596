#include "walk.h"

#include "checks.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static bool read_image(void *ctx, const Image *image, Arena *a, Str *bytes)
{
    return kiosk_read_image(((Walk *)ctx)->kiosk, image, a, bytes);
}

static void lost_image(void *ctx, const Image *image)
{
    ((Walk *)ctx)->lost = image;
}

void walk_open(Walk *w, const char *settings)
{
    stand_open(&w->stand, settings,
               (ImageSource){ .ctx = w, .read = read_image, .lost = lost_image });
    buf_init(&w->findings, FINDINGS_MAX);
}

void walk_close(Walk *w)
{
    buf_done(&w->findings);
    stand_close(&w->stand);
}

const char *walk_only(void)
{
    const char *name = getenv("REFLOW_ONLY");
    return name ? name : "";
}

static bool begins(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* Larger pictures would take their time. What turns out to be no image is listed in words. */
static void draw_small(Walk *w, Kiosk *kiosk, KioskLook look)
{
    if (look.width >= 1400 || look.height >= 1000)
        return;
    w->kiosk = kiosk;
    do {
        w->lost = NULL;
        shell_resize(w->stand.shell, look.width, look.height);
        shell_draw(w->stand.shell, kiosk_ui(kiosk), kiosk_memory(kiosk), &theme_paper);
        if (w->lost)
            kiosk_lose_image(kiosk, w->lost);
    } while (w->lost);
    w->drawn++;
}

static void check_look(Walk *w, Kiosk *kiosk, const char *name)
{
    char where[128];
    Node nodes[UI_MAX_NODES];
    KioskLook look = kiosk_look(kiosk);
    draw_small(w, kiosk, look);
    Ui ui = *kiosk_ui(kiosk);
    memcpy(nodes, ui.at, (size_t)ui.count * sizeof *nodes);
    ui.at = nodes;
    snprintf(where, sizeof where, "%s %dx%d on %g in, %s, at %d %%", name, look.width, look.height,
             (double)look.panel.diagonal_in, look.display.language, look.display.text_percent);
    reflow_all(&(Reflow){ .shell = w->stand.shell,
                          .ui = &ui,
                          .memory = kiosk_memory(kiosk),
                          .where = where,
                          .findings = &w->findings });
    w->combinations++;
}

static bool in_english(const Walk *w)
{
    return strcmp(w->language, "en") == 0;
}

static bool is_walked(const Walk *w, const Window *window, int text)
{
    return (in_english(w) && window->every_text) || text == 100 || text == 200 || text == 250;
}

/* Low, or for the left hand: in the tightest window and in those that stand upright. */
static bool is_reached_for(const Window *window, int text)
{
    return (window == windows || window->height > window->width) && text % 100 == 0;
}

static void check_window(Walk *w, Kiosk *kiosk, const char *name, const Window *window, int text)
{
    KioskLook look = { window->width, window->height, window->panel, kiosk_look(kiosk).display };
    snprintf(look.display.language, sizeof look.display.language, "%s", w->language);
    look.display.text_percent = text;
    for (int r = 0; r < (in_english(w) && is_reached_for(window, text) ? REACH_COUNT : 1); r++) {
        look.display.reach = (Reach)r;
        kiosk_set_look(kiosk, look);
        check_look(w, kiosk, name);
    }
}

static bool stop(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    (void)err;
    Walk *w = ctx;
    if (!begins(name, walk_only()))
        return true;
    const char *screen = kiosk_screen_name(kiosk);
    KioskLook before = kiosk_look(kiosk);
    w->stops++;
    w->idle_seen = w->idle_seen || strcmp(screen, "idle") == 0;
    for (int i = 0; i < SCREEN_COUNT; i++)
        w->seen[i] = w->seen[i] || strcmp(screens[i]->name, screen) == 0;
    for (int i = 0; i < WINDOWS; i++)
        for (int t = 0; t < TEXTS; t++)
            if (is_walked(w, &windows[i], texts[t]))
                check_window(w, kiosk, name, &windows[i], texts[t]);
    kiosk_set_look(kiosk, before);
    return true;
}

void walk_play(Walk *w, const char *script, const char *language)
{
    Err err = { 0 };
    w->language = language;
    catalogs_open(&w->stand.arena, LANGUAGES, &w->catalogs, &err);
    ck_assert_msg(in_english(w) || catalogs_find(&w->catalogs, language), "%s is not built",
                  language);
    PlayOptions play = stand_play(&w->stand, script);
    play.kiosk.catalogs = &w->catalogs;
    play.stops.stop = stop;
    int status = play_run(&play);
    printf(
        "reflow: %s: %d combinations of %d screens, windows, panels and sizes of text; %d drawn\n",
        w->language, w->combinations, w->stops, w->drawn);
    if (w->findings.len)
        fputs(buf_cstr(&w->findings), stdout);
    fflush(stdout); /* a failure ends the process at once */
    ck_assert_int_eq(status, 0);
    ck_assert_msg(!w->findings.len, "things are cut off, covered or out of reach: see above");
}
