/* lectern-kiosk: the window around the kiosk, or the script that plays it. */
#include "base/crash.h"
#include "base/file.h"
#include "course/library.h"
#include "kiosk/gallery.h"
#include "kiosk/layout_check.h"
#include "kiosk/line.h"
#include "kiosk/look.h"
#include "kiosk/preview.h"
#include "kiosk/proof.h"
#include "kiosk/settings.h"
#include "record/record.h"
#include "shell/shell.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_DISPLAY_LOST = 4, GLASS_WIDTH = 1920, GLASS_HEIGHT = 1080 };

/* Everything main.c owns while the program runs. */
typedef struct {
    Arena arena;
    Settings set;
    Look look;
    Shell *shell;
    Shell *glass; /* of a preview: the kiosk's own picture */
    Preview *preview;
    Node moved[UI_MAX_NODES]; /* of a picture on its way */
    Kiosk *kiosk;             /* in the window */
    const Kiosk *drawn;       /* being drawn */
    const Image *lost;        /* while it was drawn; NULL: none */
} App;

static const char *under_home(Arena *a, const char *variable, const char *fallback)
{
    return path_join(a, user_folder(a, getenv(variable), getenv("HOME"), fallback), "lectern");
}

static bool settings(App *app, const Line *w)
{
    const SettingsPlaces places = {
        .config_home = under_home(&app->arena, "XDG_CONFIG_HOME", ".config"),
        .data_home = under_home(&app->arena, "XDG_DATA_HOME", ".local/share"),
    };
    return settings_read(&app->arena, w, &places, &app->set);
}

static void run_job(void *ctx, void (*work)(void *job), void *job)
{
    shell_run(((App *)ctx)->shell, work, job);
}

static void run_beside(void *ctx, void (*work)(void *job), void *job)
{
    shell_beside(((App *)ctx)->shell, work, job);
}

static void join_beside(void *ctx)
{
    shell_join(((App *)ctx)->shell);
}

static KioskOptions kiosk_options(App *app)
{
    return (KioskOptions){ .config = &app->set.config,
                           .metrics = shell_metrics(app->shell),
                           .workers = { .ctx = app, .run = run_job },
                           .width = app->look.width,
                           .height = app->look.height,
                           .catalogs = &app->look.catalogs,
                           .themes = app->look.themes.names,
                           .theme_count = app->look.themes.count,
                           .login = app->set.config.mode == MODE_DESKTOP ? app->set.login : NULL,
                           .command = app->set.command,
                           .config_file = app->set.config_file,
                           .now_ms = shell_now_ms(),
                           .wall_ms = shell_wall_ms() };
}

static bool read_image(void *ctx, const Image *image, Arena *a, Str *bytes)
{
    const App *app = ctx;
    return kiosk_read_image(app->drawn, image, a, bytes);
}

static void lost_image(void *ctx, const Image *image)
{
    ((App *)ctx)->lost = image;
}

/* Again where a picture turned out to be none: each time one less is tried. */
static void paint_on(App *app, Shell *shell, Kiosk *k)
{
    enum { MOST_TRIES = 16 };
    app->drawn = k;
    for (int i = 0; i < MOST_TRIES; i++) {
        Ui picture = kiosk_picture(k, app->moved);
        const Theme *theme = themes_find(&app->look.themes, kiosk_look(k).display.theme);
        app->lost = NULL;
        shell_paint(shell, &picture, kiosk_memory(k), theme ? theme : &theme_paper);
        if (!app->lost)
            return;
        kiosk_lose_image(k, app->lost);
    }
}

static void window_paint(void *ctx, Kiosk *k)
{
    paint_on(ctx, ((App *)ctx)->shell, k);
}

static void window_show(void *ctx)
{
    shell_show(((App *)ctx)->shell);
}

/* Whoever was signed in is signed out; nothing of the window can be closed any more. */
static void display_lost(void *ctx)
{
    App *app = ctx;
    if (app->kiosk)
        kiosk_input(
            app->kiosk,
            &(Input){ .kind = INPUT_QUIT, .now_ms = shell_now_ms(), .wall_ms = shell_wall_ms() });
    kiosk_free(app->kiosk);
    fprintf(stderr, "lectern: the display is gone; everything that was done here is saved\n");
    exit(EXIT_DISPLAY_LOST);
}

static int run_window(App *app, const Line *w)
{
    Err err = { 0 };
    ShellOptions options = { .assets = app->set.assets,
                             .title = "Lectern",
                             .width = app->look.width,
                             .height = app->look.height,
                             .fullscreen = w->fullscreen,
                             .locked = w->fullscreen && app->set.config.mode == MODE_KIOSK,
                             .lost = display_lost,
                             .lost_ctx = app,
                             .images = { .ctx = app, .read = read_image, .lost = lost_image } };
    app->shell = shell_open(&options, &err);
    if (!app->shell) {
        fprintf(stderr, "lectern: %s\n", err.text);
        return EXIT_COULD_NOT;
    }
    shell_size(app->shell, &app->look.width, &app->look.height);
    KioskOptions first = kiosk_options(app);
    first.motion = true;
    first.workers.beside = run_beside;
    first.workers.join = join_beside;
    const Presenter to = { .ctx = app, .paint = window_paint, .show = window_show };
    Kiosk *k = app->kiosk = kiosk_new(&first);
    kiosk_present(k, &to);
    kiosk_start(k, shell_now_ms(), shell_wall_ms());
    while (!kiosk_is_over(k)) {
        Input in;
        kiosk_present(k, &to);
        shell_text_input(app->shell, kiosk_has_field(k), kiosk_caret(k));
        if (!shell_wait(app->shell, kiosk_wake_ms(k), &in))
            in.kind = INPUT_QUIT;
        kiosk_input(k, &in);
        if (kiosk_forget(k))
            shell_forget(app->shell);
    }
    kiosk_free(k);
    shell_close(app->shell);
    return EXIT_OK;
}

static void glass_draw(void *ctx, Kiosk *k)
{
    App *app = ctx;
    paint_on(app, app->glass, k);
    shell_show(app->glass);
}

static void glass_size(void *ctx, int width, int height)
{
    int now_width, now_height;
    App *app = ctx;
    shell_size(app->glass, &now_width, &now_height);
    if (width != now_width || height != now_height)
        shell_resize(app->glass, width, height);
}

static void draw_preview(void *ctx)
{
    App *app = ctx;
    const Preview *p = app->preview;
    const Theme *theme = themes_find(&app->look.themes, preview_theme(p));
    shell_draw(app->shell, preview_ui(p), preview_memory(p), theme ? theme : &theme_paper);
}

static int64_t glass_clock(void *ctx)
{
    (void)ctx;
    return shell_now_ms();
}

static bool glass_drawn(void *ctx, const Image *image, ShellPixels *out)
{
    const App *app = ctx;
    if (!app->preview || image != preview_glass(app->preview))
        return false;
    *out = shell_pixels(app->glass);
    return true;
}

static bool open_preview_shells(App *app, Err *err)
{
    ShellOptions window = { .assets = app->set.assets,
                            .title = "Lectern preview",
                            .width = app->look.width,
                            .height = app->look.height,
                            .images = { .ctx = app, .drawn = glass_drawn } };
    ShellOptions glass = { .assets = app->set.assets,
                           .width = GLASS_WIDTH,
                           .height = GLASS_HEIGHT,
                           .headless = true,
                           .images = { .ctx = app, .read = read_image, .lost = lost_image } };
    app->shell = shell_open(&window, err);
    app->glass = app->shell ? shell_open(&glass, err) : NULL;
    return app->glass;
}

static void preview_loop(App *app)
{
    Preview *p = app->preview;
    while (!preview_is_over(p)) {
        Input in;
        draw_preview(app);
        shell_text_input(app->shell, preview_has_field(p), preview_caret(p));
        if (!shell_wait(app->shell, preview_wake_ms(p), &in))
            in.kind = INPUT_QUIT;
        preview_input(p, &in);
    }
}

/* The window is as large as `--size` says, and the kiosk in it begins with the usual size. */
static int run_preview(App *app, const Line *w)
{
    Err err = { 0 };
    const char *folder;
    if (!open_preview_shells(app, &err) || !scratch_make(&app->arena, &folder, &err)) {
        fprintf(stderr, "lectern preview: %s\n", err.text);
        return EXIT_COULD_NOT;
    }
    const char *database = app->set.config.database;
    app->set.config.database = path_join(&app->arena, folder, "preview.db");
    app->set.config.keys = path_join(&app->arena, folder, "keys");
    PreviewOptions options = {
        .course = w->course,
        .scratch = folder,
        .database = database,
        .courses = app->set.config.courses,
        .assets = app->set.assets,
        .editor = getenv("VISUAL") ? getenv("VISUAL") : getenv("EDITOR"),
        .metrics = shell_metrics(app->shell),
        .kiosk = kiosk_options(app),
        .host = { app, glass_draw, glass_size, draw_preview, glass_clock },
    };
    options.kiosk.metrics = shell_metrics(app->glass);
    options.kiosk.width = GLASS_WIDTH;
    options.kiosk.height = GLASS_HEIGHT;
    shell_size(app->shell, &options.width, &options.height);
    app->preview = preview_new(&options);
    if (app->preview) {
        preview_loop(app);
        preview_stop(app->preview);
    }
    shell_close(app->glass);
    shell_close(app->shell); /* last: it ends SDL */
    int status = app->preview ? EXIT_OK : EXIT_COULD_NOT;
    preview_free(app->preview);
    scratch_remove(folder);
    return status;
}

static void host_draw(void *ctx, Kiosk *k)
{
    window_paint(ctx, k);
    window_show(ctx);
}

static bool host_shot(void *ctx, const char *path, Err *err)
{
    return shell_shot(((App *)ctx)->shell, path, err);
}

static bool host_job(void *ctx, Input *out)
{
    return shell_job(((App *)ctx)->shell, out);
}

static void host_size(void *ctx, int width, int height)
{
    shell_resize(((App *)ctx)->shell, width, height);
}

static void host_forget(void *ctx)
{
    shell_forget(((App *)ctx)->shell);
}

/* A database of its own, gone afterwards, unless --db names one. */
static const char *play_database(App *app, const Line *w, char *folder)
{
    if (w->db)
        return w->db;
    if (!mkdtemp(folder))
        return NULL;
    return path_join(&app->arena, folder, "play.db");
}

/* The script is played in English and where everything is in view; only its stops are drawn in
 * other looks. */
static int run_gallery(App *app, const Line *w, const PlayOptions *play)
{
    GalleryOptions gallery;
    gallery_options(w, &app->look, &app->set.config, &gallery);
    PlayOptions roomy = *play;
    roomy.kiosk.width = 1920;
    roomy.kiosk.height = 1080;
    app->set.config.text_percent = 100;
    app->set.config.language = "en";
    shell_resize(app->shell, roomy.kiosk.width, roomy.kiosk.height);
    return gallery_run(&roomy, &gallery);
}

static int run_proof(const Line *w, const PlayOptions *play)
{
    return proof_run(&(ProofOptions){
        .course = w->course, .out = w->out, .kiosk = play->kiosk, .host = play->host });
}

static Rect ink_of(void *ctx, const Ui *ui, int node)
{
    return shell_ink(((App *)ctx)->shell, ui, node);
}

static int run_layout(App *app, const Line *w, const PlayOptions *play)
{
    return layout_check(
        &(LayoutOptions){ .course = w->course, .kiosk = play->kiosk, .ctx = app, .ink = ink_of });
}

static int run_play(App *app, const Line *w)
{
    Err err = { 0 };
    int64_t now = 1795338000000, seed = 1; /* 2026-11-22T09:00:00Z */
    char folder[] = "/tmp/lectern-play-XXXXXX";
    if ((w->now && !time_parse(str_of(w->now), &now)) ||
        (w->seed && !str_int(str_of(w->seed), &seed))) {
        fprintf(stderr,
                "lectern play: --now is a time like 2026-11-22T09:00:00Z, --seed a number\n");
        return EXIT_MISUSE;
    }
    app->shell = shell_open(
        &(ShellOptions){ .assets = app->set.assets,
                         .width = app->look.width,
                         .height = app->look.height,
                         .headless = true,
                         .images = { .ctx = app, .read = read_image, .lost = lost_image } },
        &err);
    if (!app->shell) {
        fprintf(stderr, "lectern play: %s\n", err.text);
        return EXIT_COULD_NOT;
    }
    app->set.config.database = play_database(app, w, folder);
    if (!app->set.config.database) {
        fprintf(stderr, "lectern play: no folder can be made in /tmp; name a database with --db\n");
        return EXIT_COULD_NOT;
    }
    app->set.config.keys =
        path_join(&app->arena, path_folder(&app->arena, app->set.config.database), "keys");
    if (w->out)
        app->set.config.exports = w->out;
    const char *gallery = path_join(&app->arena, app->set.assets, "gallery/gallery.play");
    PlayOptions play = { .script = w->render ? gallery : w->script,
                         .out = w->out,
                         .kiosk = kiosk_options(app),
                         .host = { .ctx = app,
                                   .draw = host_draw,
                                   .shot = host_shot,
                                   .job = host_job,
                                   .size = host_size,
                                   .forget = host_forget } };
    play.kiosk.now_ms = 1000;
    play.kiosk.wall_ms = now;
    play.kiosk.seed = (uint64_t)seed;
    play.kiosk.seeded = play.kiosk.demo = true;
    play.kiosk.trace = w->trace;
    play.kiosk.login = "sam";
    int status = w->layout   ? run_layout(app, w, &play)
                 : w->course ? run_proof(w, &play)
                 : w->render ? run_gallery(app, w, &play)
                             : play_run(&play);
    if (!w->db)
        scratch_remove(folder);
    shell_close(app->shell);
    return status;
}

/* Before a display is asked for: what was misspelt is the first thing to be told. */
static bool course_is_named(App *app, const Line *w)
{
    Err err = { 0 };
    if (!w->course || course_is_there(&app->arena, w->course, &err))
        return true;
    fprintf(stderr, "lectern %s: %s\n",
            w->render    ? "render"
            : w->preview ? "preview"
                         : "layout",
            err.text);
    return false;
}

int main(int argc, char **argv)
{
    App app = { 0 };
    Line words = { 0 };
    int status;
    if (!line_read(argc, argv, &words, &status))
        return status;
    if (!crash_leaves_nothing()) {
        fprintf(stderr, "lectern: the system does not let crashes be kept to itself\n");
        return EXIT_COULD_NOT;
    }
    if (!crypto_open()) {
        fprintf(stderr, "lectern: the system gives no random numbers\n");
        return EXIT_COULD_NOT;
    }
    if (!record_wipe_freed()) {
        fprintf(stderr, "lectern: this SQLite cannot be told to wipe what it frees\n");
        return EXIT_COULD_NOT;
    }
    if (!course_is_named(&app, &words) || !settings(&app, &words))
        status = EXIT_COULD_NOT;
    else if (!look_read(&app.arena, &words, app.set.assets, &app.set.config, &app.look))
        status = EXIT_MISUSE;
    else
        status = words.play || words.render || words.layout ? run_play(&app, &words)
                 : words.preview                            ? run_preview(&app, &words)
                                                            : run_window(&app, &words);
    arena_free(&app.arena);
    return status;
}
