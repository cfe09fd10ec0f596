/* A course shown while it is written: its pages, what is wrong with them, and saves that break it.
 */
#include "golden.h"
#include "kiosk/preview_inside.h"
#include "rig.h"

#include <sys/wait.h>

Suite *suite_preview(void);

enum { TICK_MS = 7 }; /* what each look at the clock takes */

typedef struct {
    char folder[64]; /* of everything */
    Arena arena;
    Config config;
    const char *course; /* folder */
    int draws, width;
    int64_t clock_ms, now_ms;
    int shows;
    const char *shown, *shown_around; /* in the kiosk and around it, at the last of them */
    Preview *preview;
} Desk;

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

static const char *course_file(Desk *d)
{
    return path_join(&d->arena, d->course, "course.yaml");
}

static Str course_text(Desk *d)
{
    Str text;
    Err err = { 0 };
    ck_assert(file_read(&d->arena, course_file(d), 1 << 20, &text, &err));
    return text;
}

/* Begin with the course of the tests, changed as an author would. */
static void write_course(Desk *d, const char *from, const char *to)
{
    Err err = { 0 };
    Str text = course_text(d);
    const char *at = strstr(text.at, from);
    ck_assert_msg(at != NULL, "there is no “%s”", from);
    ck_assert(file_write(course_file(d),
                         str_of(arena_printf(&d->arena, "%.*s%s%s", (int)(at - text.at), text.at,
                                             to, at + strlen(from))),
                         &err));
}

static void input(Desk *d, Input in)
{
    in.now_ms = d->now_ms += 400;
    in.wall_ms = 1795338000000 + in.now_ms;
    preview_input(d->preview, &in);
}

static void save(Desk *d, const char *from, const char *to)
{
    write_course(d, from, to);
    input(d, (Input){ .kind = INPUT_JOB, .job = d->preview->watch });
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

static const char *around(Desk *d)
{
    return dump(d, preview_ui(d->preview), preview_memory(d->preview));
}

static const char *kiosk(Desk *d)
{
    Kiosk *k = preview_kiosk(d->preview);
    return dump(d, kiosk_ui(k), kiosk_memory(k));
}

static void desk_show(void *ctx)
{
    Desk *d = ctx;
    d->shows++;
    d->shown = kiosk(d);
    d->shown_around = around(d);
}

static void desk_open_with(Desk *d, const char *from, const char *to)
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
    ck_assert(file_write(course_file(d), text, &err));
    write_course(d, "\nversion: 1\n",
                 allowed); /* the course of the tests is too small for the craft */
    if (from)
        write_course(d, from, to);
    ConfigPlaces places = { .data_home = path_join(&d->arena, d->folder, "scratch") };
    ck_assert(config_load(&d->arena, &places, &d->config, &diags, &err));
    d->config.editor = "/bin/touch {file}.{line}.{column}";
    PreviewOptions options = { .course = d->course,
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

static void desk_open(Desk *d)
{
    desk_open_with(d, NULL, NULL);
}

static void desk_done(Desk *d)
{
    preview_free(d->preview);
    nftw(d->folder, rig_remove, 8, FTW_DEPTH | FTW_PHYS);
    arena_free(&d->arena);
}

static void key(Desk *d, Key key)
{
    input(d, (Input){ .kind = INPUT_KEY, .key = key });
}

static void click_at(Desk *d, int x, int y)
{
    Input in = { .x = x, .y = y, .by_mouse = true };
    in.kind = INPUT_DOWN;
    input(d, in);
    in.kind = INPUT_UP;
    input(d, in);
}

static void click_node(Desk *d, const Node *n)
{
    ck_assert_ptr_nonnull(n);
    click_at(d, n->box.x + n->box.w / 2, n->box.y + n->box.h / 2);
}

static void click(Desk *d, uint32_t id)
{
    click_node(d, ui_find(preview_ui(d->preview), id));
}

static void choose(Desk *d, Menu menu, int choice)
{
    click(d, UI_ID(PREVIEW_TOOL, menu));
    click(d, UI_ID(PREVIEW_CHOICE, choice));
}

static int step_of(const Desk *d, const char *id)
{
    return course_step(d->preview->good->course, id);
}

static void go_to(Desk *d, const char *id)
{
    click(d, UI_ID(PREVIEW_PAGE, step_of(d, id) + PREVIEW_PAGE_FIRST));
}

static bool opened(Desk *d, const char *line_column)
{
    const char *file = arena_printf(&d->arena, "%s.%s", course_file(d), line_column);
    for (int i = 0; i < 200 && !file_exists(file); i++)
        usleep(10000);
    return file_exists(file);
}

static int line_of(Desk *d, const char *words)
{
    Str text = course_text(d);
    int line = 1;
    const char *at = strstr(text.at, words);
    ck_assert_ptr_nonnull(at);
    for (const char *c = text.at; c < at; c++)
        line += *c == '\n';
    return line;
}

START_TEST(a_course_in_the_preview_in_words)
{
    Desk d = { 0 };
    desk_open(&d);
    ck_assert_golden("preview.txt", around(&d));
    go_to(&d, "how-full");
    choose(&d, MENU_STATE, 4);
    ck_assert_golden("preview_answered.txt", around(&d));
    ck_assert_golden("preview_answered_kiosk.txt", kiosk(&d));
    click(&d, UI_ID(PREVIEW_TOOL, MENU_THEME));
    ck_assert_golden("preview_menu.txt", around(&d));
    desk_done(&d);
}
END_TEST

START_TEST(a_save_is_shown_on_the_same_page)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    int draws = d.draws;
    save(&d, "How far do you fill the kettle?", "How full is full?");
    ck_assert_ptr_nonnull(strstr(kiosk(&d), "How full is full?"));
    ck_assert_int_gt(d.draws, draws);
    ck_assert_ptr_nonnull(strstr(around(&d), "number 1, in 7 ms"));
    save(&d, "      - id: how-full",
         "      - id: cups\n        kind: page\n        title: Cups\n        minutes: 1\n"
         "        objective: boil\n        text: Count them.\n\n      - id: how-full");
    ck_assert_int_eq(d.preview->place, step_of(&d, "how-full"));
    ck_assert_ptr_nonnull(strstr(kiosk(&d), "How full is full?"));
    desk_done(&d);
}
END_TEST

START_TEST(a_saved_page_is_seen_before_all_is_said_about_it)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    ck_assert_int_eq(d.shows, 0);
    const char *before = around(&d);
    save(&d, "How far do you fill the kettle?", "How full is full?");
    ck_assert_int_eq(d.shows, 1);
    ck_assert_ptr_nonnull(strstr(d.shown, "How full is full?"));
    ck_assert_str_eq(d.shown_around, before);
    save(&d, "modules:", "modules: [");
    ck_assert_int_eq(d.shows, 1); /* there is no such page */
    desk_done(&d);
}
END_TEST

START_TEST(a_broken_save_keeps_the_last_good_course_beside_what_is_wrong)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    save(&d, "right: yes\n            feedback: That is", "feedback: That is");
    ck_assert_ptr_nonnull(strstr(kiosk(&d), "How far do you fill the kettle?"));
    ck_assert_golden("preview_broken.txt", around(&d));
    ck_assert_int_eq(d.preview->latest->places[0], step_of(&d, "how-full"));
    save(&d, "feedback: That is", "right: yes\n            feedback: This is");
    ck_assert_ptr_null(strstr(around(&d), "last version without errors"));
    save(&d, "modules:", "modules: [");
    ck_assert_ptr_nonnull(strstr(around(&d), "last version without errors"));
    desk_done(&d);
}
END_TEST

START_TEST(a_course_that_begins_broken_comes_up_once_it_is_mended)
{
    Desk d = { 0 };
    desk_open_with(&d, "colour: leaf", "colour: gold");
    ck_assert_golden("preview_nothing.txt", around(&d));
    click(&d, UI_ID(PREVIEW_SAYS, 0));
    key(&d, KEY_F6);
    save(&d, "colour: gold", "colour: sun");
    ck_assert_ptr_nonnull(strstr(kiosk(&d), "The tea round"));
    ck_assert_ptr_nonnull(d.preview->good);
    desk_done(&d);
}
END_TEST

START_TEST(a_message_shows_its_page_and_opens_its_line)
{
    Desk d = { 0 };
    desk_open(&d);
    save(&d, "        objective: boil\n        ask: Four",
         "        objective: bowl\n        ask: Four");
    click(&d, UI_ID(PREVIEW_SAYS, 0));
    ck_assert_int_eq(d.preview->place, step_of(&d, "how-full"));
    int line = line_of(&d, "objective: bowl");
    key(&d, KEY_ENTER);
    ck_assert(opened(&d, arena_printf(&d.arena, "%d.20", line)));
    ck_assert_ptr_nonnull(strstr(around(&d), arena_printf(&d.arena, "course.yaml:%d", line)));
    input(&d, (Input){ .kind = INPUT_TEXT, .text = "e" });
    ck_assert(opened(&d, arena_printf(&d.arena, "%d.1", line_of(&d, "- id: how-full"))));
    desk_done(&d);
}
END_TEST

START_TEST(an_editor_that_is_not_there_is_said)
{
    Desk d = { 0 };
    desk_open(&d);
    d.preview->editor.command = "/nowhere/editor {file}";
    input(&d, (Input){ .kind = INPUT_TEXT, .text = "e" });
    ck_assert_ptr_nonnull(strstr(around(&d), "/nowhere/editor cannot be started"));
    desk_done(&d);
}
END_TEST

/* Where it is seen on the glass in the window. */
static void touch_kiosk(Desk *d, const Node *n)
{
    const Ui *ui = preview_ui(d->preview);
    Rect glass = { 0 };
    for (int i = 0; i < ui->count; i++)
        if (ui->at[i].image)
            glass = ui->at[i].icon_box;
    ck_assert_int_gt(glass.w, 400);
    click_at(d, glass.x + (n->box.x + 40) * glass.w / 1920,
             glass.y + (n->box.y + 20) * glass.h / 1080);
}

START_TEST(what_is_touched_on_the_glass_is_touched_in_the_kiosk)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    Kiosk *k = preview_kiosk(d.preview);
    const Node *option = NULL;
    for (int i = 0; i < kiosk_ui(k)->count && !option; i++)
        if (kiosk_ui(k)->at[i].role == ROLE_CHOICE)
            option = &kiosk_ui(k)->at[i];
    ck_assert_ptr_nonnull(option);
    touch_kiosk(&d, option);
    ck_assert_ptr_nonnull(strstr(kiosk(&d), "Check my answer"));
    ck_assert(d.preview->inside);
    key(&d, KEY_TAB);
    key(&d, KEY_TAB);
    key(&d, KEY_TAB);
    key(&d, KEY_ENTER);
    ck_assert_ptr_nonnull(strstr(kiosk(&d), "Next"));
    key(&d, KEY_ESCAPE);
    ck_assert_int_eq(d.preview->place, SHOWN_COURSE);
    key(&d, KEY_F6);
    ck_assert(!d.preview->inside);
    desk_done(&d);
}
END_TEST

START_TEST(keys_alone_reach_all_of_it)
{
    static const uint32_t round[] = { PREVIEW_PAGE, PREVIEW_GLASS, PREVIEW_SAYS, PREVIEW_TOOL };
    Desk d = { 0 };
    desk_open(&d);
    save(&d, "minutes: 11", "minutes: 51");
    for (int i = 0; i < 8; i++) {
        key(&d, KEY_F6);
        ck_assert_int_eq(UI_FAMILY(preview_memory(d.preview)->focus), round[i % 4]);
    }
    key(&d, KEY_ENTER);
    key(&d, KEY_ESCAPE);
    ck_assert_int_eq(d.preview->menu, MENU_NONE);
    ck_assert_int_eq(preview_memory(d.preview)->focus, UI_ID(PREVIEW_TOOL, MENU_LANGUAGE));
    for (int i = 0; i < 3; i++)
        key(&d, KEY_TAB);
    key(&d, KEY_ENTER); /* glasses */
    key(&d, KEY_DOWN);
    key(&d, KEY_ENTER);
    ck_assert_int_eq(d.width, 1080);
    desk_done(&d);
}
END_TEST

static const struct {
    const char *step; /* NULL: the course; "": the result */
    int state;
    const char *screen, *says;
} shown[] = {
    { NULL, 0, "course", "0 of 6 steps" },
    { NULL, 1, "course", "3 of 6 steps" },
    { "water-first", 1, "page", "Water first" },
    { "how-full", 2, "exercise", "Your answer: right" },
    { "how-full", 4, "exercise", "One cup" },
    { NULL, 5, "not_yet", "Not yet" },
    { NULL, 6, "passed", "Well done, Sam." },
    { NULL, 6, "passed", "Sam Example\n" }, /* on the certificate, with its code */
    { NULL, 6, "passed", "Code with the signed certificate" },
};

START_TEST(every_state_is_shown)
{
    Desk d = { 0 };
    desk_open(&d);
    if (shown[_i].step)
        go_to(&d, shown[_i].step);
    choose(&d, MENU_STATE, shown[_i].state);
    ck_assert_str_eq(kiosk_screen_name(preview_kiosk(d.preview)), shown[_i].screen);
    ck_assert_msg(strstr(kiosk(&d), shown[_i].says) != NULL, "no “%s” in\n%s", shown[_i].says,
                  kiosk(&d));
    desk_done(&d);
}
END_TEST

static const struct {
    const char *command, *environment;
    int attempt;
    const char *words; /* NULL: none */
} editors[] = {
    { "code -g {file}:{line}", "vim", 0, "code|-g|a b/c.yaml:12" },
    { "", "vim", 0, "vim|+12|a b/c.yaml" },
    { "", "/usr/bin/code --wait", 0, "/usr/bin/code|--wait|-g|a b/c.yaml:12:3" },
    { "", "my-editor", 0, "my-editor|a b/c.yaml" },
    { "", "vim", 1, NULL },
    { "", NULL, 0, "code|-g|a b/c.yaml:12:3" },
    { "", NULL, 3, "gedit|+12|a b/c.yaml" },
    { "", NULL, 6, NULL },
    { "sh -c 'touch {file}'", NULL, 0, "sh|-c|'touch|a b/c.yaml'" }, /* no shell, no quotes */
    { "a b c d e f g h i j k l m n o p q", NULL, 0, NULL },
};

START_TEST(an_editor_is_told_of_the_line_in_its_own_way)
{
    char *words[EDITOR_WORDS + 1], room[EDITOR_ROOM], joined[512] = "";
    Editor editor = { editors[_i].command, editors[_i].environment };
    bool found = editor_words(&editor, editors[_i].attempt, "a b/c.yaml", 12, 3, words, room);
    ck_assert_int_eq(found, editors[_i].words != NULL);
    for (int i = 0; found && words[i]; i++) {
        size_t at = strlen(joined);
        snprintf(joined + at, sizeof joined - at, "%s%s", i ? "|" : "", words[i]);
    }
    if (found)
        ck_assert_str_eq(joined, editors[_i].words);
}
END_TEST

Suite *suite_preview(void)
{
    Suite *s = suite_create("preview");
    TCase *t = tcase_create("preview");
    tcase_add_test(t, a_course_in_the_preview_in_words);
    tcase_add_test(t, a_save_is_shown_on_the_same_page);
    tcase_add_test(t, a_saved_page_is_seen_before_all_is_said_about_it);
    tcase_add_test(t, a_broken_save_keeps_the_last_good_course_beside_what_is_wrong);
    tcase_add_test(t, a_course_that_begins_broken_comes_up_once_it_is_mended);
    tcase_add_test(t, a_message_shows_its_page_and_opens_its_line);
    tcase_add_test(t, an_editor_that_is_not_there_is_said);
    tcase_add_test(t, what_is_touched_on_the_glass_is_touched_in_the_kiosk);
    tcase_add_test(t, keys_alone_reach_all_of_it);
    tcase_add_loop_test(t, every_state_is_shown, 0, sizeof shown / sizeof *shown);
    tcase_add_loop_test(t, an_editor_is_told_of_the_line_in_its_own_way, 0,
                        sizeof editors / sizeof *editors);
    suite_add_tcase(s, t);
    return s;
}
