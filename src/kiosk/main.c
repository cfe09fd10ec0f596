/* lectern-kiosk: the window around the kiosk, or the script that plays it. */
#include "base/file.h"
#include "kiosk/gallery.h"
#include "kiosk/line.h"
#include "kiosk/proof.h"
#include "shell/shell.h"

#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { EXIT_DISPLAY_LOST = 4 };

/* Everything main.c owns while the program runs. */
typedef struct {
    Arena arena;
    Config config;
    const char *assets, *command, *config_file;
    char login[64];
    Themes themes;
    Catalogs catalogs;
    Shell *shell;
    Node moved[UI_MAX_NODES]; /* of a picture on its way */
    Kiosk *kiosk;             /* in the window */
    const Kiosk *drawn;       /* being drawn */
    const Image *lost;        /* while it was drawn; NULL: none */
    int width, height;
} App;

static const char *under_home(Arena *a, const char *variable, const char *fallback)
{
    const char *set = getenv(variable), *home = getenv("HOME");
    const char *base = set && set[0] == '/' ? set : path_join(a, home ? home : "/", fallback);
    return path_join(a, base, "lectern");
}

static bool settings(App *app, const Line *w)
{
    Err err = { 0 };
    DiagList diags = { .arena = &app->arena };
    const char *config_home = under_home(&app->arena, "XDG_CONFIG_HOME", ".config");
    const char *programs = program_folder(&app->arena);
    const char *beside = program_data(&app->arena, programs, "courses");
    ConfigPlaces places = { .system_file = "/etc/lectern/lectern.yaml",
                            .user_file = path_join(&app->arena, config_home, "lectern.yaml"),
                            .option_file = w->config,
                            .data_home = under_home(&app->arena, "XDG_DATA_HOME", ".local/share") };
    const char *assets = program_data(&app->arena, programs, "assets");
    app->assets = assets ? assets : path_join(&app->arena, programs, "assets");
    if (w->render) { /* pictures that are the same at every site */
        places.system_file = places.user_file = NULL;
        places.option_file = path_join(&app->arena, app->assets, "gallery/gallery.yaml");
    }
    bool ok = config_load(&app->arena, &places, &app->config, &diags, &err);
    Buf log;
    buf_init(&log, 64 * 1024);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], (Str){ 0 }, false, &log);
    fputs(buf_cstr(&log), stderr);
    buf_done(&log);
    if (!ok)
        fprintf(stderr, "lectern: %s\n", err.text);
    if (!ok || diag_count(&diags, DIAG_ERROR))
        return false;
    if (w->db)
        app->config.database = w->db;
    if (w->courses)
        app->config.courses = w->courses;
    else if (beside && !dir_exists(app->config.courses))
        app->config.courses = beside;
    if (w->theme)
        app->config.theme = w->theme;
    app->config_file = places.option_file;
    app->command = path_join(&app->arena, programs, "lectern");
    const struct passwd *user = getpwuid(getuid());
    snprintf(app->login, sizeof app->login, "%s", user ? user->pw_name : "");
    return true;
}

/* All of them at once, so that a change of theme waits for no disk. */
static void load_themes(App *app)
{
    DiagList diags = { .arena = &app->arena };
    Buf log;
    buf_init(&log, 64 * 1024);
    themes_load(&app->arena, path_join(&app->arena, app->assets, "themes"), &app->themes, &diags);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], (Str){ 0 }, false, &log);
    if (!themes_find(&app->themes, app->config.theme)) {
        buf_printf(&log, "lectern: there is no theme `%s` in %s/themes; the built-in one is used\n",
                   app->config.theme, app->assets);
        app->config.theme = theme_paper.name;
    }
    fputs(buf_cstr(&log), stderr);
    buf_done(&log);
}

/* What stands in the configuration too, and is tried out by an option. */
static bool glass(App *app, const Line *w)
{
    Config *c = &app->config;
    int64_t viewing = c->viewing_mm;
    char *end = NULL;
    double panel = w->panel ? strtod(w->panel, &end) : c->panel_in;
    if ((end && *end) || !(panel >= 5 && panel <= 100)) {
        fprintf(stderr, "lectern: --panel is a diagonal in inches, 5 to 100\n");
        return false;
    }
    if (w->viewing && (!str_int(str_of(w->viewing), &viewing) || viewing < 200 || viewing > 5000)) {
        fprintf(stderr, "lectern: --viewing is a distance in millimetres, 200 to 5000\n");
        return false;
    }
    c->panel_in = panel;
    c->viewing_mm = (int)viewing;
    return true;
}

/* English is always there. */
static bool languages(App *app, const Line *w)
{
    Err err = { 0 };
    const char *folder = program_data(&app->arena, program_folder(&app->arena), "languages");
    if (folder)
        catalogs_open(&app->arena, folder, &app->catalogs, &err);
    if (err.code)
        fprintf(stderr, "lectern: %s\n", err.text);
    if (!w->language)
        return true;
    app->config.language = w->language;
    if (strcmp(w->language, "en") == 0 || catalogs_find(&app->catalogs, w->language))
        return true;
    fprintf(stderr, "lectern: there is no language `%s`\n", w->language);
    return false;
}

static bool look(App *app, const Line *w)
{
    app->width = 1920;
    app->height = 1080;
    if (w->size && (sscanf(w->size, "%dx%d", &app->width, &app->height) != 2 || app->width < 640 ||
                    app->height < 480 || app->width > 8192 || app->height > 8192)) {
        fprintf(stderr, "lectern: `%s` is not a size; try 1920x1080\n", w->size);
        return false;
    }
    int64_t percent = app->config.text_percent;
    if (w->text && (!str_int(str_of(w->text), &percent) || percent < 80 || percent > 250)) {
        fprintf(stderr, "lectern: --text is a number from 80 to 250\n");
        return false;
    }
    app->config.text_percent = (int)percent;
    load_themes(app);
    return glass(app, w) && languages(app, w);
}

static void run_job(void *ctx, void (*work)(void *job), void *job)
{
    shell_run(((App *)ctx)->shell, work, job);
}

static KioskOptions kiosk_options(App *app)
{
    return (KioskOptions){ .config = &app->config,
                           .metrics = shell_metrics(app->shell),
                           .workers = { .ctx = app, .run = run_job },
                           .width = app->width,
                           .height = app->height,
                           .catalogs = &app->catalogs,
                           .themes = app->themes.names,
                           .theme_count = app->themes.count,
                           .login = app->config.mode == MODE_DESKTOP ? app->login : NULL,
                           .command = app->command,
                           .config_file = app->config_file,
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
static void draw(App *app, Kiosk *k)
{
    enum { MOST_TRIES = 16 };
    app->drawn = k;
    for (int i = 0; i < MOST_TRIES; i++) {
        Ui picture = kiosk_picture(k, app->moved);
        const Theme *theme = themes_find(&app->themes, kiosk_look(k).display.theme);
        app->lost = NULL;
        shell_draw(app->shell, &picture, kiosk_memory(k), theme ? theme : &theme_paper);
        if (!app->lost)
            return;
        kiosk_lose_image(k, app->lost);
    }
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
    ShellOptions options = { .assets = app->assets,
                             .title = "Lectern",
                             .width = app->width,
                             .height = app->height,
                             .fullscreen = w->fullscreen,
                             .locked = w->fullscreen && app->config.mode == MODE_KIOSK,
                             .lost = display_lost,
                             .lost_ctx = app,
                             .images = { .ctx = app, .read = read_image, .lost = lost_image } };
    app->shell = shell_open(&options, &err);
    if (!app->shell) {
        fprintf(stderr, "lectern: %s\n", err.text);
        return EXIT_COULD_NOT;
    }
    shell_size(app->shell, &app->width, &app->height);
    KioskOptions first = kiosk_options(app);
    first.motion = true;
    Kiosk *k = app->kiosk = kiosk_new(&first);
    draw(app, k);
    kiosk_start(k, shell_now_ms(), shell_wall_ms());
    draw(app, k);
    Input in;
    while (!kiosk_is_over(k)) {
        shell_text_input(app->shell, kiosk_has_field(k), kiosk_caret(k));
        bool alive = shell_wait(app->shell, kiosk_wake_ms(k), &in);
        if (!alive)
            in.kind = INPUT_QUIT;
        kiosk_input(k, &in);
        if (kiosk_forget(k))
            shell_forget(app->shell);
        if (kiosk_is_over(k))
            continue;
        draw(app, k);
        if (kiosk_catch_up(k))
            draw(app, k);
    }
    kiosk_free(k);
    shell_close(app->shell);
    return EXIT_OK;
}

static void host_draw(void *ctx, Kiosk *k)
{
    draw(ctx, k);
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

static void remove_play(App *app, const char *folder)
{
    Err err = { 0 };
    const char *parts[] = { folder, path_join(&app->arena, folder, "keys") };
    for (int i = 1; i >= 0; i--) {
        const char **names;
        size_t count;
        if (!dir_list(&app->arena, parts[i], &names, &count, &err))
            continue;
        for (size_t n = 0; n < count; n++)
            (void)unlink(path_join(&app->arena, parts[i], names[n]));
        (void)rmdir(parts[i]);
    }
}

/* Every theme and four looks, unless an option asks for one. */
static int run_gallery(App *app, const Line *w, const PlayOptions *play)
{
    GalleryOptions gallery = { .themes = w->theme ? &app->config.theme : app->themes.names,
                               .theme_count = w->theme ? 1 : app->themes.count,
                               .language = app->config.language,
                               .panel = { .diagonal_in = (float)app->config.panel_in,
                                          .viewing_mm = app->config.viewing_mm } };
    for (int i = 0; i < GALLERY_LOOKS; i++) {
        bool upright = i & 1, large = i & 2;
        GalleryLook look = { upright ? 1080 : 1920, upright ? 1920 : 1080, large ? 200 : 100 };
        if ((w->size && upright) || (w->text && large))
            continue;
        if (w->size) {
            look.width = app->width;
            look.height = app->height;
        }
        if (w->text)
            look.text_percent = app->config.text_percent;
        gallery.looks[gallery.look_count++] = look;
    }
    /* The script is played in English and where everything is in view; only its stops are drawn in
     * other looks. */
    PlayOptions roomy = *play;
    roomy.kiosk.width = 1920;
    roomy.kiosk.height = 1080;
    app->config.text_percent = 100;
    app->config.language = "en";
    shell_resize(app->shell, roomy.kiosk.width, roomy.kiosk.height);
    return gallery_run(&roomy, &gallery);
}

static int run_proof(const Line *w, const PlayOptions *play)
{
    return proof_run(&(ProofOptions){
        .course = w->course, .out = w->out, .kiosk = play->kiosk, .host = play->host });
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
        &(ShellOptions){ .assets = app->assets,
                         .width = app->width,
                         .height = app->height,
                         .headless = true,
                         .images = { .ctx = app, .read = read_image, .lost = lost_image } },
        &err);
    if (!app->shell) {
        fprintf(stderr, "lectern play: %s\n", err.text);
        return EXIT_COULD_NOT;
    }
    app->config.database = play_database(app, w, folder);
    if (!app->config.database) {
        fprintf(stderr, "lectern play: no folder can be made in /tmp; name a database with --db\n");
        return EXIT_COULD_NOT;
    }
    app->config.keys =
        path_join(&app->arena, path_folder(&app->arena, app->config.database), "keys");
    if (w->out)
        app->config.exports = w->out;
    const char *gallery = path_join(&app->arena, app->assets, "gallery/gallery.play");
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
    int status = w->course   ? run_proof(w, &play)
                 : w->render ? run_gallery(app, w, &play)
                             : play_run(&play);
    if (!w->db)
        remove_play(app, folder);
    shell_close(app->shell);
    return status;
}

int main(int argc, char **argv)
{
    App app = { 0 };
    Line words = { 0 };
    int status;
    if (!line_read(argc, argv, &words, &status))
        return status;
    if (!crypto_open()) {
        fprintf(stderr, "lectern: the system gives no random numbers\n");
        return EXIT_COULD_NOT;
    }
    if (!settings(&app, &words))
        status = EXIT_COULD_NOT;
    else if (!look(&app, &words))
        status = EXIT_MISUSE;
    else
        status = words.play || words.render ? run_play(&app, &words) : run_window(&app, &words);
    arena_free(&app.arena);
    return status;
}
