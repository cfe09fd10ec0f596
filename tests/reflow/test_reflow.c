/* Every screen in every state, at every size of window and text, on small and large panels and in
 * every language: nothing is cut off, covered or out of reach. The screens come from the script of
 * the gallery. */
#include "checks.h"
#include "walk.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

Suite *suite_reflow(void);

static const char *const languages[] = { "en", "de", "es" };

START_TEST(every_screen_fits_every_window_at_every_size_of_text)
{
    Walk w = { 0 };
    walk_open(&w, PROJECT_DIR "/assets/gallery/gallery.yaml");
    walk_play(&w, PROJECT_DIR "/assets/gallery/gallery.play", languages[_i]);
    ck_assert_msg(walk_only()[0] || w.idle_seen,
                  "the gallery has no stop while the idle warning is up");
    for (int i = 0; i < SCREEN_COUNT; i++)
        ck_assert_msg(walk_only()[0] || w.seen[i],
                      "screen %s has no stop in assets/gallery/gallery.play", screens[i]->name);
    walk_close(&w);
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

static int checked(Walk *w, void (*list)(Ui *ui), float text_scale)
{
    Arena arena = { 0 };
    Ui ui;
    UiMemory memory = { 0 };
    buf_clear(&w->findings);
    ui_begin(&ui, &arena, shell_metrics(w->stand.shell),
             viewport_make(1024, 600, (PanelSize){ 0 }, text_scale, "de"));
    ui.words = catalogs_find(&w->catalogs, "de"); /* NULL: not opened, and so English */
    list(&ui);
    ui_layout(&ui, &memory);
    Reflow r = { .shell = w->stand.shell,
                 .ui = &ui,
                 .memory = &memory,
                 .where = "planted",
                 .findings = &w->findings };
    reflow_all(&r);
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
    Walk w = { 0 };
    walk_open(&w, NULL);
    ck_assert_int_gt(checked(&w, plants[_i].list, 2), 0);
    ck_assert_msg(strstr(buf_cstr(&w.findings), plants[_i].found) != NULL, "%s: %s",
                  plants[_i].what, buf_cstr(&w.findings));
    walk_close(&w);
}
END_TEST

START_TEST(a_label_that_fits_in_english_alone_is_found)
{
    Walk w = { 0 };
    Arena arena = { 0 };
    Err err = { 0 };
    walk_open(&w, NULL);
    ck_assert_msg(checked(&w, made_for_english, 1) == 0, "%s", buf_cstr(&w.findings));
    catalogs_open(&arena, LANGUAGES, &w.catalogs, &err);
    ck_assert_int_gt(checked(&w, made_for_english, 1), 0);
    ck_assert_msg(strstr(buf_cstr(&w.findings), "is cut short") != NULL, "%s",
                  buf_cstr(&w.findings));
    walk_close(&w);
    arena_free(&arena);
}
END_TEST

START_TEST(what_fits_is_left_in_peace)
{
    Walk w = { 0 };
    walk_open(&w, NULL);
    ck_assert_msg(checked(&w, short_word, 2) == 0, "%s", buf_cstr(&w.findings));
    ck_assert_msg(checked(&w, too_many_lines, 1) == 0, "%s", buf_cstr(&w.findings));
    ck_assert_msg(checked(&w, cut_short, 1) == 0, "%s", buf_cstr(&w.findings));
    ck_assert_msg(checked(&w, many_lines_that_scroll, 2) == 0, "%s", buf_cstr(&w.findings));
    ck_assert_msg(checked(&w, leans_into_a_margin, 2) == 0, "%s", buf_cstr(&w.findings));
    walk_close(&w);
}
END_TEST

Suite *suite_reflow(void)
{
    Suite *s = suite_create("reflow");
    TCase *t = tcase_create("reflow");
    tcase_add_loop_test(t, what_is_planted_is_found, 0, sizeof plants / sizeof *plants);
    tcase_add_test(t, a_label_that_fits_in_english_alone_is_found);
    tcase_add_test(t, what_fits_is_left_in_peace);
    suite_add_tcase(s, t);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        TCase *one = tcase_create(languages[i]);
        tcase_add_loop_test(one, every_screen_fits_every_window_at_every_size_of_text, (int)i,
                            (int)i + 1);
        suite_add_tcase(s, one);
    }
    return s;
}
