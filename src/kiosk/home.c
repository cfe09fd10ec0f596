/* Home: go on where you stopped, and everything else you can learn. */
#include "kiosk/home.h"
#include "kiosk/frame.h"
#include "kiosk/idea.h"
#include "kiosk/language.h"
#include "kiosk/message.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum {
    CONTINUE = HOME_OWN,
    REPORTS,
    LEAD,
    RESET,
    GRANT,
    CHECK,
    CERTIFICATES,
    CLOSE,
    REFRESH,
    MONTH,
    PROGRESS,
    MESSAGE,
    IDEA
};

static const char *greeting(Ui *ui, const World *w)
{
    int hour = zone_local(&w->zone, w->wall_ms).hour;
    const char *words = hour < 12   ? tr(ui, "Good morning, %s.")
                        : hour < 18 ? tr(ui, "Good afternoon, %s.")
                                    : tr(ui, "Good evening, %s.");
    return ui_printf(ui, words, w->session.given);
}

/* Where somebody stopped: of the step, else of its module. */
static const char *next_title(Ui *ui, const World *w, const Standing *s)
{
    const Course *c = world_course(w, s->entry);
    if (!c || s->next >= c->step_count)
        return words_of_title(ui, s->face);
    if (s->next < 0)
        return words_of_course(ui, c, c->quiz.title);
    const Step *step = &c->steps[s->next];
    return words_of_course(ui, c,
                           step->title && step->title[0]
                               ? step->title
                               : c->modules[course_module_of(c, s->next)].title);
}

static void add_hero(Ui *ui, const World *w, const Standing *s, bool fills)
{
    int steps = s->entry->step_count;
    bool stopped = s->begun;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .h = fills ? GROW : FIT,
                        .fill = TOKEN_HERO,
                        .edge = TOKEN_HERO_EDGE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD2(40, 48),
                        .main = PLACE_CENTER });
    part_text(ui,
              ui_printf(ui, "%s %s", greeting(ui, w),
                        stopped ? tr(ui, "You stopped here:") : tr(ui, "A good place to begin:")),
              TEXT_LIST, TOKEN_ON_ACCENT_SOFT);
    part_space(ui, 14);
    part_heading(ui, stopped ? next_title(ui, w, s) : words_of_title(ui, s->face), TEXT_H1,
                 TOKEN_ON_HERO);
    part_space(ui, 10);
    const char *where = s->next < 0 ? tr(ui, "the quiz is left")
                                    : ui_printf(ui, tr(ui, "step %d of %d"), s->next + 1, steps);
    part_text(
        ui,
        stopped
            ? ui_printf(ui, tr(ui, "%s · %s · about %s left"), words_of_title(ui, s->face), where,
                        words_minutes(ui, s->seconds_left))
            : ui_printf(ui,
                        tr_n(ui, "%d short step · about %s, in as many sittings as you like",
                             "%d short steps · about %s, in as many sittings as you like", steps),
                        steps, words_minutes(ui, s->seconds_left)),
        TEXT_BODY, TOKEN_ON_ACCENT_SOFT);
    home_add_deadline(ui, s, TEXT_BODY, TOKEN_ON_ACCENT_SOFT);
    const char *other = language_of_course(ui, w, s->face->language);
    if (other)
        part_text(ui, other, TEXT_BODY, TOKEN_ON_ACCENT_SOFT);
    part_space(ui, 26);
    part_bar(ui, steps ? (float)s->steps_done / (float)steps : 0, 10, TOKEN_ACCENT_TRACK,
             TOKEN_ON_HERO, (Size){ SIZE_GROW, 1, 0, 760 });
    part_space(ui, 28);
    ui_add(ui, (Node){ .id = UI_ID(CONTINUE, 0),
                       .role = ROLE_BUTTON,
                       .flags = NODE_DEFAULT,
                       .text = stopped ? tr(ui, "Continue") : tr(ui, "Begin"),
                       .style = TEXT_BUTTON,
                       .icon = "arrow-right",
                       .icon_px = 30,
                       .icon_gap = 14,
                       .icon_after = true,
                       .ink = TOKEN_ON_HERO_BUTTON,
                       .fill = TOKEN_HERO_BUTTON,
                       .radius = 14,
                       .axis = ROW,
                       .pad = PAD2(12, 44),
                       .h = FIT_MIN(80),
                       .main = PLACE_CENTER,
                       .cross = PLACE_CENTER });
    ui_close(ui);
}

/* What might be fading, and what is asked a month later: offered, never owed. */
static void add_waiting(Ui *ui, const World *w)
{
    enum { MOST_WAITING = 3 };
    int shown = 0;
    if (!world_has_waiting(w))
        return;
    part_ways(ui, tr(ui, "Two minutes for you"));
    for (int i = 0; i < w->session.standing_count && shown < MOST_WAITING; i++) {
        const Standing *s = &w->session.standing[i];
        shown += s->refreshers > 0;
        if (s->refreshers)
            part_way(
                ui, UI_ID(REFRESH, i), "repeat",
                ui_printf(ui, tr(ui, "What you learned in “%s”"), words_of_title(ui, s->face)));
        shown += s->day_30 > 0;
        if (s->day_30)
            part_way(ui, UI_ID(MONTH, i), "sprout",
                     ui_printf(ui, tr(ui, "A month later: what stayed of “%s”?"),
                               words_of_title(ui, s->face)));
    }
    ui_close(ui);
}

/* One's own, behind the courses. */
static void add_own(Ui *ui, const World *w)
{
    part_ways(ui, tr(ui, "Yours"));
    part_way(ui, UI_ID(PROGRESS, 0), "chart-column", tr(ui, "My progress"));
    if (w->session.certificate_count)
        part_way(ui, UI_ID(CERTIFICATES, 0), "award", tr(ui, "My certificates"));
    ui_close(ui);
}

/* Only for those who look after others. */
static bool has_tasks(const World *w)
{
    return world_may_report(w) || world_may_reset(w) || world_may_lead(w);
}

static void add_tasks(Ui *ui, const World *w)
{
    if (!has_tasks(w))
        return;
    part_ways(ui, tr(ui, "For others"));
    if (world_may_report(w))
        part_way(ui, UI_ID(REPORTS, 0), "list-checks", tr(ui, "Who has done what"));
    if (world_may_lead(w))
        part_way(ui, UI_ID(LEAD, 0), "users", tr(ui, "My people: done or not yet"));
    if (world_may_reset(w))
        part_way(ui, UI_ID(RESET, 0), "key-round", tr(ui, "Give somebody a new start code"));
    if (world_may_reset(w))
        part_way(ui, UI_ID(GRANT, 0), "repeat", tr(ui, "Give somebody another try"));
    if (world_may_check(w))
        part_way(ui, UI_ID(CHECK, 0), "shield-check", tr(ui, "Check a certificate"));
    if (world_may_close(w))
        part_way(ui, UI_ID(CLOSE, 0), "log-out", tr(ui, "Close Lectern"));
    ui_close(ui);
}

enum { SIDE = 540, GAP = 32 }; /* design px */

/* The column of the course that comes first; 0: there is none, or it has the whole width. */
static float column_beside(const Ui *ui, bool beside)
{
    enum { LEAST = 800 }; /* for two cards of courses, at 100 % */
    float wide = ui->viewport.wide - 2 * 96 - SIDE - GAP;
    return beside && wide >= LEAST * ui->viewport.text_scale ? wide : 0;
}

/* The course that comes first, and below it what there is to do for others; the other courses, too,
 * where two of them have room there: then all of it is in view, whatever stands beside it. */
static void add_first(Ui *ui, const World *w, const Standing *s, bool beside)
{
    float column = column_beside(ui, beside);
    ui_open(ui, (Node){ .w = beside ? GROW : SHARE(1),
                        .gap = column > 0 ? 28 : 24,
                        .cross = PLACE_STRETCH });
    add_hero(ui, w, s, column <= 0);
    if (beside)
        add_tasks(ui, w);
    if (column > 0)
        home_courses(ui, w, column);
    ui_close(ui);
}

static void add_message(Ui *ui, const World *w)
{
    message_ways(ui, w, MESSAGE);
}

static void add_idea(Ui *ui, const World *w)
{
    idea_ways(ui, w, IDEA);
}

/* Without a course that comes first the cards stand beside each other: three of one height, or more
 * in columns, of which the longest cards have one to themselves. */
static void add_abreast(Ui *ui, const World *w)
{
    bool waiting = world_has_waiting(w), tasks = has_tasks(w), columns = waiting || tasks;
    const struct {
        void (*add)(Ui *ui, const World *w);
        bool there;
        int column;
    } cards[] = { { add_waiting, waiting, 0 },
                  { add_message, message_has_ways(w), waiting ? 1 : 0 },
                  { add_own, true, waiting && !tasks ? 2 : 1 },
                  { add_idea, true, tasks ? 1 : 2 },
                  { add_tasks, tasks, 3 } };
    int open = -1;
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 24,
                        .cross_gap = 24,
                        .cross = columns ? PLACE_START : PLACE_STRETCH });
    for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
        if (cards[i].there && columns && cards[i].column != open) {
            if (open >= 0)
                ui_close(ui);
            open = cards[i].column;
            ui_open(ui, (Node){ .w = { SIZE_GROW, 1, 460 * ui->viewport.text_scale, 0 },
                                .gap = 24,
                                .cross = PLACE_STRETCH });
        }
        if (cards[i].there)
            cards[i].add(ui, w);
    }
    if (open >= 0)
        ui_close(ui);
    ui_close(ui);
}

/* The same below each other, beside the course that comes first or below it. */
static void add_below(Ui *ui, const World *w, bool beside)
{
    ui_open(ui, (Node){ .w = beside ? FIXED(SIDE) : SHARE(1), .gap = 24, .cross = PLACE_STRETCH });
    add_waiting(ui, w);
    add_message(ui, w);
    add_own(ui, w);
    add_idea(ui, w);
    if (!beside)
        add_tasks(ui, w);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    float side = ui->viewport.portrait ? 48 : 96;
    int first = home_offered(w);
    ui->title = tr(ui, "Home");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .person = true });
    frame_body(ui, (Pad){ 36, side, 24, side }, 32);
    ui_open(ui, (Node){ .axis = ui->viewport.narrow ? COLUMN : ROW,
                        .w = SHARE(1),
                        .gap = GAP,
                        .cross = PLACE_STRETCH });
    bool beside = first >= 0 && !ui->viewport.narrow;
    if (first >= 0)
        add_first(ui, w, &w->session.standing[first], beside);
    if (first < 0 && !ui->viewport.narrow)
        add_abreast(ui, w);
    else
        add_below(ui, w, beside);
    ui_close(ui);
    if (column_beside(ui, beside) <= 0)
        home_courses(ui, w, 0);
    frame_body_end(ui);
    ui_close(ui);
}

static Go open_course(int index, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_OPEN_COURSE, .index = index });
    return GO_COURSE;
}

static Go ask_form(int index, FormKind form, Effects *fx)
{
    open_course(index, fx);
    effects_add(fx, (Effect){ .kind = FX_BEGIN_FORM, .index = (int)form });
    return GO_STEP;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case CONTINUE: {
        int first = home_offered(w);
        if (first < 0)
            return GO_STAY;
        bool begun = w->session.standing[first].begun;
        int next = w->session.standing[first].next;
        open_course(first, fx);
        if (!begun || next < 0 || w->session.standing[first].pre)
            return GO_COURSE;
        effects_add(fx, (Effect){ .kind = FX_SHOW_STEP, .index = -1 });
        return GO_STEP;
    }
    case HOME_MODULE:
        return open_course(0, fx);
    case HOME_FIND:
        effects_add(fx, (Effect){ .kind = FX_FIND });
        return GO_FIND;
    case HOME_CARD:
        return open_course(UI_INDEX(act->id), fx);
    case REFRESH:
        return ask_form(UI_INDEX(act->id), FORM_REFRESHER, fx);
    case MONTH:
        return ask_form(UI_INDEX(act->id), FORM_DAY_30, fx);
    case MESSAGE:
        effects_add(fx, (Effect){ .kind = FX_OPEN_MESSAGE, .index = UI_INDEX(act->id) });
        return GO_MESSAGE;
    case IDEA:
        return idea_go(UI_INDEX(act->id), fx);
    case PROGRESS:
        effects_add(fx, (Effect){ .kind = FX_READ_PROGRESS });
        return GO_PROGRESS;
    case REPORTS:
        effects_add(fx, (Effect){ .kind = FX_READ_REPORT });
        return GO_REPORTS;
    case LEAD:
        effects_add(fx, (Effect){ .kind = FX_OPEN_TEAM, .index = (int)UI_ID(TEAM_OWN, 0) });
        return GO_TEAM;
    case RESET:
        return GO_RESET_PIN;
    case GRANT:
        return GO_GRANT_TRY;
    case CHECK:
        return GO_CHECK;
    case CERTIFICATES:
        effects_add(fx, (Effect){ .kind = FX_SHOW_CERTIFICATE });
        return GO_CERTIFICATES;
    case CLOSE:
        return GO_CLOSE;
    }
    return GO_STAY;
}

const Screen screen_home = { .name = "home", .view = view, .update = update };
