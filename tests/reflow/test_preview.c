/* The screen of a preview in every size of window that an author may have: nothing on it is cut
 * off, covered or out of reach. */
#include "base/file.h"
#include "checks.h"
#include "kiosk/preview_inside.h"

#include <check.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Suite *suite_preview(void);

static const int windows[][2] = { { 1024, 600 },  { 1280, 720 }, { 1366, 768 }, { 1920, 1080 },
                                  { 3840, 2160 }, { 800, 1280 }, { 1080, 1920 } };
static const char *const languages[] = { "en", "de", "es" };
static const char *const themes[] = { "paper", "dark", "contrast-light" };
static const int texts[] = { 100, 200 };
enum {
    WINDOWS = sizeof windows / sizeof *windows,
    LANGUAGES = sizeof languages / sizeof *languages,
    TEXTS = sizeof texts / sizeof *texts
};

/* Wrong in three ways, one of which takes long words to tell. */
static const char *const broken[] = { "colour: leaf", "colour: gold\nnonsense: yes" };

typedef struct {
    char folder[64];
    Arena arena;
    Config config;
    Catalogs catalogs;
    Shell *shell;
    Buf findings;
    Preview *preview;
    const char *course;
    int looks;
} Desk;

static void draw_nothing(void *ctx, Kiosk *kiosk)
{
    (void)ctx;
    (void)kiosk;
}

static void show_nothing(void *ctx)
{
    (void)ctx;
}

static void size_nothing(void *ctx, int width, int height)
{
    (void)ctx;
    (void)width;
    (void)height;
}

static int64_t clock_of(void *ctx)
{
    (void)ctx;
    return 0;
}

static void run_never(void *ctx, void (*work)(void *job), void *job)
{
    (void)ctx;
    (void)work;
    (void)job;
}

/* As it is listed now. Long titles in the tree are shortened on purpose, and so is a long line. */
static void measure_look(Desk *d, const char *what)
{
    char where[96];
    Node nodes[UI_MAX_NODES];
    Ui ui = *preview_ui(d->preview);
    memcpy(nodes, ui.at, (size_t)ui.count * sizeof *nodes);
    ui.at = nodes;
    for (int i = 0; i < ui.count; i++)
        nodes[i].lines.cut = nodes[i].lines.cut && !nodes[i].max_lines;
    snprintf(where, sizeof where, "%s %dx%d, %s, at %d %%", what, ui.viewport.width,
             ui.viewport.height, d->config.language, d->config.text_percent);
    Reflow r = { .shell = d->shell,
                 .ui = &ui,
                 .memory = preview_memory(d->preview),
                 .where = where,
                 .findings = &d->findings };
    reflow_boxes(&r);
    reflow_scrolling(&r);
    reflow_focus(&r);
    d->looks++;
}

static void resize(Desk *d, int window)
{
    preview_input(
        d->preview,
        &(Input){ .kind = INPUT_RESIZE, .x = windows[window][0], .y = windows[window][1] });
}

static void measure(Desk *d, const char *what)
{
    for (int i = 0; i < WINDOWS; i++) {
        resize(d, i);
        measure_look(d, what);
    }
}

static void measure_menus(Desk *d)
{
    for (Menu m = MENU_LANGUAGE; m < MENUS; m++)
        for (int i = 0; i < WINDOWS; i++) {
            resize(d, i);
            d->preview->memory.focus = UI_ID(PREVIEW_TOOL, m);
            preview_input(d->preview, &(Input){ .kind = INPUT_KEY, .key = KEY_ENTER });
            ck_assert_int_eq(d->preview->menu, m);
            measure_look(d, "a menu");
            preview_input(d->preview, &(Input){ .kind = INPUT_KEY, .key = KEY_ESCAPE });
        }
}

static void write_course(Desk *d, const char *from, const char *to)
{
    Err err = { 0 };
    Str text;
    const char *file = path_join(&d->arena, d->course, "course.yaml");
    ck_assert(file_read(&d->arena, PROJECT_DIR "/tests/kiosk/data/courses/tea-round/course.yaml",
                        1 << 20, &text, &err));
    const char *at = strstr(text.at, from);
    ck_assert_ptr_nonnull(at);
    ck_assert(file_write(file,
                         str_of(arena_printf(&d->arena, "%.*s%s%s", (int)(at - text.at), text.at,
                                             to, at + strlen(from))),
                         &err));
}

static void save(Desk *d, const char *from, const char *to)
{
    write_course(d, from, to);
    preview_input(d->preview, &(Input){ .kind = INPUT_JOB, .job = d->preview->watch });
}

static void open_preview(Desk *d, const char *language, int text)
{
    d->config.language = language;
    d->config.text_percent = text;
    d->preview = preview_new(
        &(PreviewOptions){ .course = d->course,
                           .assets = PROJECT_DIR "/assets",
                           .metrics = shell_metrics(d->shell),
                           .width = 1920,
                           .height = 1080,
                           .kiosk = { .config = &d->config,
                                      .metrics = shell_metrics(d->shell),
                                      .workers = { .run = run_never },
                                      .width = 1920,
                                      .height = 1080,
                                      .catalogs = &d->catalogs,
                                      .themes = themes,
                                      .theme_count = 3,
                                      .seed = 1,
                                      .seeded = true,
                                      .now_ms = 1000,
                                      .wall_ms = 1795338000000 /* 2026-11-22T09:00:00Z */ },
                           .host = { .draw = draw_nothing,
                                     .size = size_nothing,
                                     .show = show_nothing,
                                     .clock = clock_of } });
    ck_assert_ptr_nonnull(d->preview);
}

static int remove_one(const char *path, const struct stat *st, int type, struct FTW *at)
{
    (void)st;
    (void)type;
    (void)at;
    return remove(path);
}

static void walk(Desk *d, const char *language, int text)
{
    write_course(d, broken[0], broken[1]);
    open_preview(d, language, text);
    measure(d, "nothing to show");
    save(d, broken[0], broken[0]);
    measure(d, "a course with many messages");
    save(d, broken[0], broken[1]);
    measure(d, "the last good one");
    d->preview->editor.command = "/nowhere/editor {file}";
    preview_input(d->preview, &(Input){ .kind = INPUT_TEXT, .text = "e" });
    measure(d, "no editor");
    if (text == texts[0])
        measure_menus(d);
    preview_free(d->preview);
}

START_TEST(the_preview_fits_every_window)
{
    Desk d = { .folder = "/tmp/lectern-reflow-XXXXXX" };
    Err err = { 0 };
    DiagList diags = { .arena = &d.arena };
    ck_assert_ptr_nonnull(mkdtemp(d.folder));
    d.course = path_join(&d.arena, d.folder, "tea-round");
    ck_assert(dir_make(d.course, 0755, &err));
    ConfigPlaces places = { .data_home = d.folder };
    ck_assert(config_load(&d.arena, &places, &d.config, &diags, &err));
    catalogs_open(&d.arena, BUILD_DIR "/share/lectern/languages", &d.catalogs, &err);
    d.shell = shell_open(
        &(ShellOptions){
            .assets = PROJECT_DIR "/assets", .width = 1920, .height = 1080, .headless = true },
        &err);
    ck_assert_msg(d.shell != NULL, "%s", err.text);
    buf_init(&d.findings, 1 << 20);
    for (int l = 0; l < LANGUAGES; l++)
        for (int t = 0; t < TEXTS; t++)
            walk(&d, languages[l], texts[t]);
    printf("preview: %d looks\n", d.looks);
    ck_assert_msg(d.findings.len == 0, "\n%.3000s", buf_cstr(&d.findings));
    buf_done(&d.findings);
    shell_close(d.shell);
    nftw(d.folder, remove_one, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(&d.arena);
}
END_TEST

Suite *suite_preview(void)
{
    Suite *s = suite_create("preview");
    TCase *t = tcase_create("preview");
    tcase_add_test(t, the_preview_fits_every_window);
    suite_add_tcase(s, t);
    return s;
}
