/* A course shown while it is written: its pages, what is wrong with them, and saves that break it.
 */
#include "desk.h"
#include "golden.h"

#include <sys/wait.h>

Suite *suite_preview(void);

static void choose(Desk *d, Menu menu, int choice)
{
    desk_click(d, UI_ID(PREVIEW_TOOL, menu));
    desk_click(d, UI_ID(PREVIEW_CHOICE, choice));
}

static int step_of(const Desk *d, const char *id)
{
    return course_step(d->preview->good->course, id);
}

static void go_to(Desk *d, const char *id)
{
    desk_click(d, UI_ID(PREVIEW_PAGE, step_of(d, id) + PREVIEW_PAGE_FIRST));
}

static bool opened(Desk *d, const char *line_column)
{
    const char *file = arena_printf(&d->arena, "%s.%s", desk_file(d), line_column);
    for (int i = 0; i < 200 && !file_exists(file); i++)
        usleep(10000);
    return file_exists(file);
}

static int line_of(Desk *d, const char *words)
{
    Str text = desk_text(d);
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
    ck_assert_golden("preview.txt", desk_around(&d));
    go_to(&d, "how-full");
    choose(&d, MENU_STATE, 4);
    ck_assert_golden("preview_answered.txt", desk_around(&d));
    ck_assert_golden("preview_answered_kiosk.txt", desk_kiosk(&d));
    desk_click(&d, UI_ID(PREVIEW_TOOL, MENU_THEME));
    ck_assert_golden("preview_menu.txt", desk_around(&d));
    desk_done(&d);
}
END_TEST

START_TEST(a_save_is_shown_on_the_same_page)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    int draws = d.draws;
    desk_save(&d, "How far do you fill the kettle?", "How full is full?");
    ck_assert_ptr_nonnull(strstr(desk_kiosk(&d), "How full is full?"));
    ck_assert_int_gt(d.draws, draws);
    ck_assert_ptr_nonnull(strstr(desk_around(&d), "number 1, in 7 ms"));
    desk_save(&d, "      - id: how-full",
              "      - id: cups\n        kind: page\n        title: Cups\n        minutes: 1\n"
              "        objective: boil\n        text: Count them.\n\n      - id: how-full");
    ck_assert_int_eq(d.preview->place, step_of(&d, "how-full"));
    ck_assert_ptr_nonnull(strstr(desk_kiosk(&d), "How full is full?"));
    desk_done(&d);
}
END_TEST

START_TEST(a_saved_page_is_seen_before_all_is_said_about_it)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    ck_assert_int_eq(d.shows, 0);
    const char *before = desk_around(&d);
    desk_save(&d, "How far do you fill the kettle?", "How full is full?");
    ck_assert_int_eq(d.shows, 1);
    ck_assert_ptr_nonnull(strstr(d.shown, "How full is full?"));
    ck_assert_str_eq(d.shown_around, before);
    desk_save(&d, "modules:", "modules: [");
    ck_assert_int_eq(d.shows, 1); /* there is no such page */
    desk_done(&d);
}
END_TEST

START_TEST(a_broken_save_keeps_the_last_good_course_beside_what_is_wrong)
{
    Desk d = { 0 };
    desk_open(&d);
    go_to(&d, "how-full");
    desk_save(&d, "right: yes\n            feedback: That is", "feedback: That is");
    ck_assert_ptr_nonnull(strstr(desk_kiosk(&d), "How far do you fill the kettle?"));
    ck_assert_golden("preview_broken.txt", desk_around(&d));
    ck_assert_int_eq(d.preview->latest->places[0], step_of(&d, "how-full"));
    desk_save(&d, "feedback: That is", "right: yes\n            feedback: This is");
    ck_assert_ptr_null(strstr(desk_around(&d), "last version without errors"));
    desk_save(&d, "modules:", "modules: [");
    ck_assert_ptr_nonnull(strstr(desk_around(&d), "last version without errors"));
    desk_done(&d);
}
END_TEST

START_TEST(a_course_that_begins_broken_comes_up_once_it_is_mended)
{
    Desk d = { 0 };
    desk_open_with(&d, "colour: leaf", "colour: gold");
    ck_assert_golden("preview_nothing.txt", desk_around(&d));
    desk_click(&d, UI_ID(PREVIEW_SAYS, 0));
    desk_key(&d, KEY_F6);
    desk_save(&d, "colour: gold", "colour: sun");
    ck_assert_ptr_nonnull(strstr(desk_kiosk(&d), "The tea round"));
    ck_assert_ptr_nonnull(d.preview->good);
    desk_done(&d);
}
END_TEST

START_TEST(a_message_shows_its_page_and_opens_its_line)
{
    Desk d = { 0 };
    desk_open(&d);
    desk_save(&d, "        objective: boil\n        ask: Four",
              "        objective: bowl\n        ask: Four");
    desk_click(&d, UI_ID(PREVIEW_SAYS, 0));
    ck_assert_int_eq(d.preview->place, step_of(&d, "how-full"));
    int line = line_of(&d, "objective: bowl");
    desk_key(&d, KEY_ENTER);
    ck_assert(opened(&d, arena_printf(&d.arena, "%d.20", line)));
    ck_assert_ptr_nonnull(strstr(desk_around(&d), arena_printf(&d.arena, "course.yaml:%d", line)));
    desk_input(&d, (Input){ .kind = INPUT_TEXT, .text = "e" });
    ck_assert(opened(&d, arena_printf(&d.arena, "%d.1", line_of(&d, "- id: how-full"))));
    desk_done(&d);
}
END_TEST

START_TEST(an_editor_that_is_not_there_is_said)
{
    Desk d = { 0 };
    desk_open(&d);
    d.preview->editor.command = "/nowhere/editor {file}";
    desk_input(&d, (Input){ .kind = INPUT_TEXT, .text = "e" });
    ck_assert_ptr_nonnull(strstr(desk_around(&d), "/nowhere/editor cannot be started"));
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
    desk_click_at(d, glass.x + (n->box.x + 40) * glass.w / 1920,
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
    ck_assert_ptr_nonnull(strstr(desk_kiosk(&d), "Check my answer"));
    ck_assert(d.preview->inside);
    desk_key(&d, KEY_TAB);
    desk_key(&d, KEY_TAB);
    desk_key(&d, KEY_TAB);
    desk_key(&d, KEY_ENTER);
    ck_assert_ptr_nonnull(strstr(desk_kiosk(&d), "Next"));
    desk_key(&d, KEY_ESCAPE);
    ck_assert_int_eq(d.preview->place, SHOWN_COURSE);
    desk_key(&d, KEY_F6);
    ck_assert(!d.preview->inside);
    desk_done(&d);
}
END_TEST

START_TEST(keys_alone_reach_all_of_it)
{
    static const uint32_t round[] = { PREVIEW_PAGE, PREVIEW_GLASS, PREVIEW_SAYS, PREVIEW_TOOL };
    Desk d = { 0 };
    desk_open(&d);
    desk_save(&d, "minutes: 11", "minutes: 51");
    for (int i = 0; i < 8; i++) {
        desk_key(&d, KEY_F6);
        ck_assert_int_eq(UI_FAMILY(preview_memory(d.preview)->focus), round[i % 4]);
    }
    desk_key(&d, KEY_ENTER);
    desk_key(&d, KEY_ESCAPE);
    ck_assert_int_eq(d.preview->menu, MENU_NONE);
    ck_assert_int_eq(preview_memory(d.preview)->focus, UI_ID(PREVIEW_TOOL, MENU_LANGUAGE));
    for (int i = 0; i < 3; i++)
        desk_key(&d, KEY_TAB);
    desk_key(&d, KEY_ENTER); /* glasses */
    desk_key(&d, KEY_DOWN);
    desk_key(&d, KEY_ENTER);
    ck_assert_int_eq(d.width, 1080);
    desk_done(&d);
}
END_TEST

/* Without a colour, and in words: it stands above the messages and behind the name of the button.
 */
START_TEST(publish_is_closed_by_an_error_and_says_why)
{
    static const char guessed[] = "\nallow:\n"
                                  "  exercise-guessable: It is for tests of programs.\n"
                                  "  order-steps: It is for tests of programs.\n";
    static const char asked[] = "\nallow:\n  ask-question: It is read out as it stands.\n";
    const uint32_t publish = UI_ID(PREVIEW_PUBLISH, 0);
    Desk d = { 0 };
    desk_open(&d);
    desk_save(&d, "\nallow:\n", guessed);
    ck_assert(preview_may_publish(d.preview)); /* it has warnings and no error */
    desk_save(&d, "How far do you fill the kettle?", "How far do you fill the kettle");
    ck_assert_ptr_nonnull(d.preview->good->course); /* kiosks do not mind */
    ck_assert_ptr_eq(d.preview->good, d.preview->latest);
    const Node *button = ui_find(preview_ui(d.preview), publish);
    ck_assert((button->flags & NODE_DISABLED) && (button->flags & NODE_DASHED));
    ck_assert_str_eq(button->icon, "lock");
    ck_assert_ptr_nonnull(strstr(desk_around(&d),
                                 "Publish is closed: 1 error is to be mended first. "
                                 "Where a rule is wrong for once, “allow”"));
    desk_click(&d, publish);
    ck_assert_ptr_null(d.preview->publishing);
    desk_save(&d, "\nallow:\n", asked);
    ck_assert_ptr_null(strstr(desk_around(&d), "Publish is closed"));
    desk_click(&d, publish);
    ck_assert_ptr_nonnull(d.preview->publishing);
    desk_save(&d, "modules:", "modules: [");
    ck_assert_ptr_null(d.preview->publishing);
    ck_assert_ptr_nonnull(strstr(desk_around(&d), "Publish is closed"));
    ck_assert_ptr_null(
        strstr(desk_around(&d), "Where a rule is wrong")); /* no reason lets this stand */
    desk_done(&d);
}
END_TEST

static Rect box_of(Desk *d, uint32_t id)
{
    const Node *n = ui_find(preview_ui(d->preview), id);
    ck_assert_ptr_nonnull(n);
    return n->box;
}

START_TEST(upright_the_kiosk_stands_above_its_pages_and_messages)
{
    static const int sizes[][2] = { { 1080, 1920 }, { 800, 1280 } };
    static const uint32_t round[] = { PREVIEW_GLASS, PREVIEW_PAGE, PREVIEW_SAYS, PREVIEW_TOOL };
    Desk d = { 0 };
    desk_open(&d);
    desk_save(&d, "minutes: 11", "minutes: 51");
    for (int i = 0; i < 2; i++) {
        int wide = sizes[i][0];
        desk_input(&d, (Input){ .kind = INPUT_RESIZE, .x = wide, .y = sizes[i][1] });
        Rect glass = box_of(&d, UI_ID(PREVIEW_GLASS, 0));
        Rect tree = box_of(&d, UI_ID(PREVIEW_SCROLL, PREVIEW_TREE));
        Rect says = box_of(&d, UI_ID(PREVIEW_SCROLL, PREVIEW_MESSAGES));
        ck_assert_int_gt(glass.w, wide * 9 / 10);
        ck_assert_int_ge(tree.y, glass.y + glass.h);
        ck_assert_int_eq(says.y, tree.y);
        ck_assert_int_eq(tree.w + says.w, wide);
    }
    for (int i = 0; i < 8; i++) {
        desk_key(&d, KEY_F6);
        ck_assert_int_eq(UI_FAMILY(preview_memory(d.preview)->focus), round[i % 4]);
    }
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
    ck_assert_msg(strstr(desk_kiosk(&d), shown[_i].says) != NULL, "no “%s” in\n%s", shown[_i].says,
                  desk_kiosk(&d));
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
    tcase_add_test(t, publish_is_closed_by_an_error_and_says_why);
    tcase_add_test(t, upright_the_kiosk_stands_above_its_pages_and_messages);
    tcase_add_loop_test(t, every_state_is_shown, 0, sizeof shown / sizeof *shown);
    tcase_add_loop_test(t, an_editor_is_told_of_the_line_in_its_own_way, 0,
                        sizeof editors / sizeof *editors);
    suite_add_tcase(s, t);
    return s;
}
