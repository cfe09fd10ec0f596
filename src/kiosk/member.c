/* One person's courses: for HR with scores and dates, for a manager done or not yet and by when. */
#include "base/calendar.h"
#include "kiosk/frame.h"
#include "kiosk/reports_inside.h"
#include "kiosk/screen.h"
#include "kiosk/summary_bars.h"
#include "record/people.h"
#include "ui/words.h"

enum { THEIRS = 1, NOT_THEIRS };

static const char *day(Ui *ui, Date date)
{
    return date_in_words(ui->arena, ui->words, date);
}

static void add_standing(Ui *ui, const World *w, const MemberCourse *c)
{
    bool done = status_is_done(c->status);
    if (c->status == STATUS_NOT_ASSIGNED)
        part_chip(ui, "circle-dashed", summary_status(ui, c->status), CHIP_PLAIN);
    else if (world_may_report(w))
        part_chip(ui, done ? "check" : "circle", summary_status(ui, c->status),
                  done ? CHIP_LEAF : CHIP_TEAL);
    else
        part_chip(ui, done ? "check" : "circle", done ? tr(ui, "done") : tr(ui, "not yet"),
                  done ? CHIP_LEAF : CHIP_TEAL);
    if (c->days_over > 0 && !w->member.is.on_leave)
        part_chip(
            ui, "alarm-clock",
            ui_printf(ui, tr_n(ui, "%d day late", "%d days late", c->days_over), c->days_over),
            CHIP_CORAL);
}

/* "Done on 3 May 2026 · best result 86 % · 2 tries": what there is of it. */
static void add_dates(Ui *ui, const MemberCourse *c)
{
    const char *at[5];
    int count = 0;
    if (c->done_on.year)
        at[count++] = ui_printf(ui, tr(ui, "done on %s"), day(ui, c->done_on));
    if (c->percent >= 0)
        at[count++] = ui_printf(ui, tr(ui, "best result %d\u00a0%%"), c->percent);
    if (c->attempts)
        at[count++] = ui_printf(ui, tr_n(ui, "%d try", "%d tries", c->attempts), c->attempts);
    if (c->valid_until.year)
        at[count++] = ui_printf(ui, tr(ui, "valid to %s"), day(ui, c->valid_until));
    if (c->due.year)
        at[count++] =
            ui_printf(ui, status_is_done(c->status) ? tr(ui, "again by %s") : tr(ui, "due on %s"),
                      day(ui, c->due));
    const char *text = count ? at[0] : NULL;
    for (int i = 1; i < count; i++)
        text = ui_printf(ui, "%s · %s", text, at[i]);
    if (text)
        part_text(ui, words_sentence(ui, text), TEXT_SMALL, TOKEN_SOFT);
}

static void add_course(Ui *ui, const World *w, const MemberCourse *c)
{
    part_line(ui, TOKEN_LINE);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 16,
                        .cross_gap = 8,
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = { SIZE_GROW, 1, 360, 0 }, .gap = 2 });
    part_text(ui, course_title(ui, w, c->course, c->title), TEXT_LIST, TOKEN_INK);
    add_dates(ui, c);
    ui_close(ui);
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_WRAP, .gap = 16, .cross_gap = 8 });
    add_standing(ui, w, c);
    ui_close(ui);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Member *m = &w->member;
    const Person *p = &m->is.person;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = p->name;
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = p->name, .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(32, side), 24);
    frame_title(ui, p->name);
    part_text(ui, p->department[0] ? ui_printf(ui, "%s · %s", p->number, p->department) : p->number,
              TEXT_SMALL, TOKEN_SOFT);
    if (m->is.on_leave)
        part_notice(ui, tr(ui, "On leave today: days of leave do not count for deadlines."),
                    "coffee");
    part_card(ui, 16);
    part_heading(ui, tr(ui, "Courses"), TEXT_H3, TOKEN_INK);
    for (int i = 0; i < m->course_count; i++)
        add_course(ui, w, &m->course[i]);
    if (!m->course_count)
        part_text(ui, tr(ui, "Nothing to show yet."), TEXT_BODY, TOKEN_SOFT);
    ui_close(ui);
    if (p->roles & PERSON_MANAGER) {
        part_ways(ui, tr(ui, "Below them"));
        part_way(ui, UI_ID(THEIRS, 0), "users", tr(ui, "Their people"));
        ui_close(ui);
    }
    if (world_may_move(w)) {
        part_ways(ui, tr(ui, "Something is not right"));
        part_way(ui, UI_ID(NOT_THEIRS, 0), "undo-2", tr(ui, "These answers are somebody else’s"));
        ui_close(ui);
    }
    reports_says(ui, "eye-off",
                 tr(ui, "Single answers are shown to nobody but this person. They can see in their "
                        "own record that somebody looked here."));
    frame_body_end(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)w;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_TEAM;
    if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == NOT_THEIRS) {
        effects_add(fx, (Effect){ .kind = FX_READ_MOVES });
        return GO_MOVE;
    }
    if (act->kind != ACT_PRESS || UI_FAMILY(act->id) != THEIRS)
        return GO_STAY;
    effects_add(fx, (Effect){ .kind = FX_OPEN_TEAM, .index = (int)UI_ID(TEAM_OF_MEMBER, 0) });
    return GO_TEAM;
}

const Screen screen_member = { .name = "member", .view = view, .update = update };
