/* My progress: how each course stands, how sure and how right, what comes back when, and the ways
 * to the whole record and to what is kept. */
#include "kiosk/certainty.h"
#include "kiosk/frame.h"
#include "kiosk/home.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { COURSE = 1, HISTORY, KEPT };
enum { MOST_COURSES = 40 }; /* rows; the whole record has all of it */

static HomeState standing_line(Ui *ui, const World *w, int index)
{
    const Standing *s = &w->session.standing[index];
    int64_t begun_ms = s->begun_ms;
    if (s->completed)
        return (HomeState){ "circle-check",
                            !s->completed_ms
                                ? tr(ui, "Done")
                                : ui_printf(
                                      ui, s->passed ? tr(ui, "Passed on %s") : tr(ui, "Done on %s"),
                                      words_date(ui, &w->zone, s->completed_ms)),
                            TOKEN_LEAF };
    if (!s->begun)
        return (HomeState){ "circle", tr(ui, "Not started"), TOKEN_SOFT };
    const char *day = words_date(ui, &w->zone, begun_ms);
    return (HomeState){ "play",
                        s->next < 0 ? ui_printf(ui, tr(ui, "Begun on %s · the quiz is left"), day)
                                    : ui_printf(ui, tr(ui, "Begun on %s · step %d of %d"), day,
                                                s->next + 1, s->entry->step_count),
                        TOKEN_SOFT };
}

static void add_course(Ui *ui, const World *w, int index)
{
    HomeState status = standing_line(ui, w, index);
    Node row = { .id = UI_ID(COURSE, index), .value = status.text };
    home_add_row(ui, row, &w->session.standing[index], status);
}

/* Done, begun, or done elsewhere. */
static bool is_known(const Standing *s)
{
    return s->on_record || s->waived;
}

/* What has no row of its own: of so many courses in all, so many that might have one. */
static void add_rest(Ui *ui, int count, int most, int shown)
{
    if (!count)
        part_text(ui, tr(ui, "Nothing to show yet."), TEXT_BODY, TOKEN_SOFT);
    if (most > shown)
        part_text(ui,
                  ui_printf(ui, tr_n(ui, "and %d more", "and %d more", most - shown), most - shown),
                  TEXT_BODY, TOKEN_SOFT);
    if (count > most)
        part_text(ui,
                  ui_printf(ui,
                            tr_n(ui, "%d course is not started.", "%d courses are not started.",
                                 count - most),
                            count - most),
                  TEXT_BODY, TOKEN_SOFT);
}

static void add_courses(Ui *ui, const World *w)
{
    int count = w->session.standing_count, done = 0;
    for (int i = 0; i < count; i++)
        done += w->session.standing[i].completed;
    part_list(ui, 8);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .pad = PAD2(0, PART_ROW_SIDE),
                        .gap = 16,
                        .main = PLACE_BETWEEN,
                        .cross = PLACE_CENTER });
    part_heading(ui, tr(ui, "Your courses"), TEXT_H2, TOKEN_INK);
    part_text(ui, ui_printf(ui, tr(ui, "%d of %d done"), done, count), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    int shown = 0, most = 0;
    for (int i = 0; i < count; i++) {
        bool listed = count <= HOME_MOST_CARDS || is_known(&w->session.standing[i]);
        most += listed;
        if (listed && shown < MOST_COURSES) {
            add_course(ui, w, i);
            shown++;
        }
    }
    part_list_words(ui, 8);
    add_rest(ui, count, most, shown);
    ui_close(ui);
    ui_close(ui);
}

/* In a hall that others look into, how somebody does is not written out. */
static bool has_certainty(const World *w)
{
    const Said *said = w->own.said;
    int count = said[CERTAINTY_LOW].count + said[CERTAINTY_MID].count + said[CERTAINTY_HIGH].count;
    return count && w->config.privacy != PRIVACY_HALL;
}

static void add_certainty(Ui *ui, const World *w)
{
    const Said *said = w->own.said;
    const char *words = certainty_words(ui, said);
    if (!has_certainty(w))
        return;
    part_card(ui, 20);
    part_heading(ui, tr(ui, "How sure, and how right"), TEXT_H3, TOKEN_INK);
    part_text(ui,
              words ? words
                    : tr(ui, "After a few more answers you can see here how well your feeling "
                             "fits."),
              TEXT_BODY, TOKEN_INK);
    certainty_chart(ui, said);
    ui_close(ui);
}

static void add_day(Ui *ui, const World *w, int64_t due_ms, const char *icon, const char *what)
{
    bool now = due_ms <= w->wall_ms;
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 18, .cross = PLACE_START });
    ui_add(ui,
           (Node){ .role = ROLE_ICON, .name = "", .icon = icon, .icon_px = 30, .ink = TOKEN_INK });
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, what, TEXT_LIST, TOKEN_INK);
    part_text(ui,
              now ? tr(ui, "When you like: it waits on your home screen")
                  : ui_printf(ui, tr(ui, "From %s"), words_date(ui, &w->zone, due_ms)),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

/* The one that comes first stands first. */
static int next_to_come(const World *w, int64_t after_ms, int after)
{
    int next = -1;
    int64_t first = 0;
    for (int i = 0; i < 2 * w->session.standing_count; i++) {
        const Standing *s = &w->session.standing[i / 2];
        int64_t at = i % 2 ? s->day_30_ms : s->refresher_ms;
        bool later = at > after_ms || (at == after_ms && i > after);
        if (at && later && (next < 0 || at < first)) {
            next = i;
            first = at;
        }
    }
    return next;
}

static void add_to_come(Ui *ui, const World *w)
{
    int64_t at = 0;
    int next = next_to_come(w, 0, -1);
    if (next < 0)
        return;
    part_card(ui, 18);
    part_heading(ui, tr(ui, "What comes back"), TEXT_H3, TOKEN_INK);
    while (next >= 0) {
        const Standing *s = &w->session.standing[next / 2];
        const char *title = words_of_title(ui, s->face);
        at = next % 2 ? s->day_30_ms : s->refresher_ms;
        if (next % 2)
            add_day(ui, w, at, "sprout",
                    ui_printf(ui, tr(ui, "A month later: what stayed of “%s”?"), title));
        else
            add_day(ui, w, at, "repeat", ui_printf(ui, tr(ui, "What you learned in “%s”"), title));
        next = next_to_come(w, at, next);
    }
    part_text(ui, tr(ui, "About two minutes each. You may let it pass."), TEXT_TINY, TOKEN_SOFT);
    ui_close(ui);
}

static void add_known(Ui *ui)
{
    part_ways(ui, tr(ui, "What is known about you"));
    part_way(ui, UI_ID(HISTORY, 0), "history", tr(ui, "My whole record"));
    part_way(ui, UI_ID(KEPT, 0), "shield-check", tr(ui, "What is kept, and who sees it"));
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    bool alone = !has_certainty(w) && next_to_come(w, 0, -1) < 0; /* the side is free for it */
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "My progress");
    frame_screen(ui);
    frame_top(
        ui, w,
        (TopBar){ .title = tr(ui, "My progress"), .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(40, side), 28);
    frame_title(ui, tr(ui, "My progress"));
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28 });
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 28 });
    add_courses(ui, w);
    if (!alone)
        add_known(ui);
    ui_close(ui);
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : FIXED(620), .gap = 28 });
    if (alone)
        add_known(ui);
    add_certainty(ui, w);
    add_to_come(ui, w);
    ui_close(ui);
    ui_close(ui);
    frame_body_end(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case COURSE:
        effects_add(fx, (Effect){ .kind = FX_OPEN_COURSE, .index = UI_INDEX(act->id) });
        return GO_COURSE;
    case HISTORY:
        effects_add(fx, (Effect){ .kind = FX_READ_HISTORY });
        return GO_HISTORY;
    case KEPT:
        return GO_KEPT;
    }
    return GO_STAY;
}

const Screen screen_progress = { .name = "progress", .view = view, .update = update };
