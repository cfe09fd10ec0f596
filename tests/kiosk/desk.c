/* A preview on a desk of its own: a course that may be edited, and no window. */
#include "desk.h"

enum { TICK_MS = 7 }; /* what each look at the clock takes */

static void desk_draw(void *ctx, Kiosk *kiosk)
{
    (void)kiosk;
    ((Desk *)ctx)->draws++;
}

static void desk_size(void *ctx, int width, int height)
{
    (void)height;
    ((Desk *)ctx)->width = width;
}

static int64_t desk_clock(void *ctx)
{
    return ((Desk *)ctx)->clock_ms += TICK_MS;
}

/* What waits for changes of files never comes back by itself: tests say when one was saved. */
static void desk_run(void *ctx, void (*work)(void *job), void *job)
{
    (void)ctx;
    (void)work;
    (void)job;
}

const char *desk_file(Desk *d)
{
    return path_join(&d->arena, d->course, "course.yaml");
}

Str desk_text(Desk *d)
{
    Str text;
    Err err = { 0 };
    ck_assert(file_read(&d->arena, desk_file(d), 1 << 20, &text, &err));
    return text;
}

/* Begin with the course of the tests, changed as an author would. */
void desk_write(Desk *d, const char *from, const char *to)
{
    Err err = { 0 };
    Str text = desk_text(d);
    const char *at = strstr(text.at, from);
    ck_assert_msg(at != NULL, "there is no “%s”", from);
    ck_assert(file_write(desk_file(d),
                         str_of(arena_printf(&d->arena, "%.*s%s%s", (int)(at - text.at), text.at,
                                             to, at + strlen(from))),
                         &err));
}

void desk_input(Desk *d, Input in)
{
    in.now_ms = d->now_ms += 400;
    in.wall_ms = 1795338000000 + in.now_ms;
    preview_input(d->preview, &in);
}

void desk_save(Desk *d, const char *from, const char *to)
{
    desk_write(d, from, to);
    desk_input(d, (Input){ .kind = INPUT_JOB, .job = d->preview->watch });
}

static const char allowed[] = "\nallow:\n"
                              "  feedback-short: It is for tests of programs.\n"
                              "  misconception-none: It is for tests of programs.\n"
                              "  options-count: It is for tests of programs.\n"
                              "  option-key-longest: It is for tests of programs.\n"
                              "  sort-bin-half: It is for tests of programs.\n"
                              "\nversion: 1\n";

static const char *dump(Desk *d, const Ui *ui, const UiMemory *memory)
{
    Buf text;
    buf_init(&text, RIG_DUMP_MAX);
    ui_dump(ui, memory, &text);
    const char *out = arena_copy(&d->arena, buf_cstr(&text));
    buf_done(&text);
    return out;
}

const char *desk_around(Desk *d)
{
    return dump(d, preview_ui(d->preview), preview_memory(d->preview));
}

const char *desk_kiosk(Desk *d)
{
    Kiosk *k = preview_kiosk(d->preview);
    return dump(d, kiosk_ui(k), kiosk_memory(k));
}

static void desk_show(void *ctx)
{
    Desk *d = ctx;
    d->shows++;
    d->shown = desk_kiosk(d);
    d->shown_around = desk_around(d);
}

void desk_open_with(Desk *d, const char *from, const char *to)
{
    Err err = { 0 };
    DiagList diags = { .arena = &d->arena };
    Str text;
    snprintf(d->folder, sizeof d->folder, "/tmp/lectern-desk-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(d->folder));
    d->course = path_join(&d->arena, d->folder, "tea-round");
    ck_assert(dir_make(d->course, 0755, &err));
    ck_assert(file_read(&d->arena, PROJECT_DIR "/tests/kiosk/data/courses/tea-round/course.yaml",
                        1 << 20, &text, &err));
    ck_assert(file_write(desk_file(d), text, &err));
    desk_write(d, "\nversion: 1\n",
               allowed); /* the course of the tests is too small for the craft */
    if (from)
        desk_write(d, from, to);
    ConfigPlaces places = { .data_home = path_join(&d->arena, d->folder, "scratch") };
    ck_assert(config_load(&d->arena, &places, &d->config, &diags, &err));
    d->config.editor = "/bin/touch {file}.{line}.{column}";
    PreviewOptions options = { .course = d->course,
                               .database = path_join(&d->arena, d->folder, "site.db"),
                               .courses = path_join(&d->arena, d->folder, "served"),
                               .assets = PROJECT_DIR "/assets",
                               .metrics = &fake_metrics,
                               .width = 1920,
                               .height = 1080,
                               .kiosk = { .config = &d->config,
                                          .metrics = &fake_metrics,
                                          .workers = { .ctx = d, .run = desk_run },
                                          .width = 1920,
                                          .height = 1080,
                                          .themes = rig_themes,
                                          .theme_count = 4,
                                          .seed = 1,
                                          .seeded = true,
                                          .now_ms = 1000,
                                          .wall_ms = 1795338000000 },
                               .host = { .ctx = d,
                                         .draw = desk_draw,
                                         .size = desk_size,
                                         .show = desk_show,
                                         .clock = desk_clock } };
    d->now_ms = 1000;
    d->preview = preview_new(&options);
    ck_assert_ptr_nonnull(d->preview);
}

void desk_open(Desk *d)
{
    desk_open_with(d, NULL, NULL);
}

void desk_done(Desk *d)
{
    preview_free(d->preview);
    nftw(d->folder, rig_remove, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(&d->arena);
}

void desk_key(Desk *d, Key key)
{
    desk_input(d, (Input){ .kind = INPUT_KEY, .key = key });
}

void desk_click_at(Desk *d, int x, int y)
{
    Input in = { .x = x, .y = y, .by_mouse = true };
    in.kind = INPUT_DOWN;
    desk_input(d, in);
    in.kind = INPUT_UP;
    desk_input(d, in);
}

void desk_click_node(Desk *d, const Node *n)
{
    ck_assert_ptr_nonnull(n);
    desk_click_at(d, n->box.x + n->box.w / 2, n->box.y + n->box.h / 2);
}

void desk_click(Desk *d, uint32_t id)
{
    desk_click_node(d, ui_find(preview_ui(d->preview), id));
}
