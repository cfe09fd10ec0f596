/* People whose standing is looked at, a page at a time: those of a department, for HR, and those
 * right below a manager, for that manager: done or not yet, and by when. */
#include "base/calendar.h"
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "kiosk/summary_bars.h"
#include "ui/words.h"

enum { PART = 1, MEMBER, TURN };

static const TeamLevel *level_of(const World *w)
{
    return &w->team.level[w->team.depth > 0 ? w->team.depth - 1 : 0];
}

static bool is_own(const World *w)
{
    return w->team.depth == 1 && level_of(w)->manager[0];
}

static const char *title_of(Ui *ui, const World *w)
{
    const TeamLevel *level = level_of(w);
    if (is_own(w))
        return tr(ui, "My people");
    if (level->manager[0])
        return ui_printf(ui, tr(ui, "The people of %s"), ui_isolate(ui, level->name, NULL));
    return level->department[0] ? level->department : tr(ui, "No department");
}

typedef struct {
    const char *icon, *text;
    ChipLook look;
} Found;

/* How somebody stands, in three words or so. */
static Found found_of(Ui *ui, const TeamMember *m)
{
    if (!m->asked)
        return (Found){ "circle-dashed", tr(ui, "nothing asked"), CHIP_PLAIN };
    if (m->done == m->asked)
        return (Found){ "check", tr(ui, "done"), CHIP_LEAF };
    if (m->on_leave)
        return (Found){ "coffee", tr(ui, "on leave"), CHIP_PLAIN };
    if (m->late)
        return (Found){ "alarm-clock", ui_printf(ui, tr(ui, "late: %d of %d"), m->late, m->asked),
                        CHIP_CORAL };
    return (Found){ "circle",
                    ui_printf(ui, tr(ui, "not yet: %d of %d"), m->asked - m->done, m->asked),
                    CHIP_TEAL };
}

static const char *due_of(Ui *ui, const TeamMember *m)
{
    if (m->done == m->asked || !m->due.year)
        return NULL;
    return ui_printf(ui, tr(ui, "by %s"), date_in_words(ui->arena, ui->words, m->due));
}

static void add_member(Ui *ui, const World *w, int i)
{
    const TeamMember *m = &w->team.people.at[i];
    Found found = found_of(ui, m);
    const char *due = due_of(ui, m);
    const char *number = m->person.number;
    ui_open(ui, (Node){ .id = UI_ID(MEMBER, i),
                        .role = ROLE_BUTTON,
                        .name = m->person.name,
                        .value = due ? ui_printf(ui, "%s, %s", found.text, due) : found.text,
                        .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .h = FIT_MIN(76),
                        .pad = PAD2(8, PART_ROW_SIDE),
                        .gap = 18,
                        .cross_gap = 6,
                        .radius = 14,
                        .cross = PLACE_CENTER });
    ui_open(ui, (Node){ .w = GROW });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = m->person.name,
                       .style = TEXT_LIST,
                       .ink = TOKEN_INK,
                       .w = SHARE(1) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .name = "",
                       .text = due ? ui_printf(ui, "%s · %s", number, due) : number,
                       .style = TEXT_TINY,
                       .ink = TOKEN_SOFT,
                       .w = SHARE(1) });
    ui_close(ui);
    ui_open(ui, (Node){ .axis = ROW, .gap = 18, .cross = PLACE_CENTER }); /* they wrap together */
    part_chip(ui, found.icon, found.text, found.look);
    part_onward(ui);
    ui_close(ui);
    ui_close(ui);
}

static void add_nobody(Ui *ui, const World *w)
{
    const Team *t = &w->team;
    part_text(ui,
              t->late_only && t->people.more
                  ? tr(ui, "Nobody of those looked at so far is late. There are more people behind "
                           "them.")
              : t->late_only ? tr(ui, "Nobody here is late.")
              : is_own(w) ? tr(ui, "Nobody in the roster has you as manager. HR can mend that in "
                                   "the roster file.")
                          : tr(ui, "Nobody is here."),
              TEXT_BODY, TOKEN_INK);
}

static void add_turns(Ui *ui, const Team *t)
{
    bool first = t->page > 0;
    if (!first && !t->people.more)
        return;
    frame_bottom(ui);
    part_text(ui, ui_printf(ui, tr(ui, "Page %d"), t->page + 1), TEXT_SMALL, TOKEN_SOFT);
    ui_spring(ui);
    part_button(ui, (Button){ .id = UI_ID(TURN, TURN_FIRST),
                              .text = tr(ui, "To the first page"),
                              .flags = first ? 0 : NODE_DISABLED });
    part_button(ui, (Button){ .id = UI_ID(TURN, TURN_ON),
                              .text = tr(ui, "Next page"),
                              .look = BUTTON_PRIMARY,
                              .flags = t->people.more ? NODE_DEFAULT : NODE_DISABLED });
    frame_bottom_end(ui);
}

static void add_filter(Ui *ui, const Team *t)
{
    static const struct {
        TeamTurn turn;
        const char *text;
    } ways[] = { { TURN_ALL, TR("Everybody") }, { TURN_LATE, TR("Only who is late") } };
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_WRAP, .gap = 12, .cross_gap = 12 });
    for (int i = 0; i < 2; i++) {
        Node choice = { .id = UI_ID(TURN, ways[i].turn),
                        .role = ROLE_CHOICE,
                        .text = tr(ui, ways[i].text),
                        .style = TEXT_TOOL,
                        .h = FIT_MIN(64),
                        .pad = PAD2(10, 24),
                        .main = PLACE_CENTER };
        ui_add(ui, part_selectable(choice, t->late_only == (ways[i].turn == TURN_LATE)));
    }
    ui_close(ui);
}

/* Of a manager's people, where all are on this page: the sum of them. */
static void add_sum(Ui *ui, const World *w)
{
    const Team *t = &w->team;
    int late = 0, open = 0, free = 0;
    if (!level_of(w)->manager[0] || t->page || t->people.more || t->late_only || !t->people.count)
        return;
    for (int i = 0; i < t->people.count; i++) {
        const TeamMember *m = &t->people.at[i];
        late += m->late > 0;
        open += !m->late && m->done < m->asked;
        free += !m->asked;
    }
    int done = t->people.count - late - open - free;
    part_text(ui,
              ui_printf(ui,
                        tr(ui, "%d late + %d not yet + %d done + %d of whom nothing is asked = %d "
                               "people"),
                        late, open, done, free, t->people.count),
              TEXT_SMALL, TOKEN_SOFT);
}

static void add_people(Ui *ui, const World *w)
{
    const Team *t = &w->team;
    const char *department = "";
    part_list(ui, 8);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .pad = PAD2(0, PART_ROW_SIDE),
                        .gap = 20,
                        .cross_gap = 8,
                        .main = PLACE_BETWEEN,
                        .cross = PLACE_CENTER });
    part_heading(ui, tr(ui, "People"), TEXT_H3, TOKEN_INK);
    add_filter(ui, t);
    ui_close(ui);
    part_list_words(ui, 8);
    add_sum(ui, w);
    if (!t->people.count)
        add_nobody(ui, w);
    ui_close(ui);
    for (int i = 0; i < t->people.count; i++) {
        const char *here = t->people.at[i].person.department;
        if (t->parted && strcmp(here, department) != 0) {
            ui_open(ui, (Node){ .pad = { 12, 0, 0, PART_ROW_SIDE } });
            part_text(ui, here, TEXT_CHIP, TOKEN_SOFT);
            ui_close(ui);
        }
        department = here;
        add_member(ui, w, i);
    }
    ui_close(ui);
}

static void add_parts(Ui *ui, const Team *t)
{
    const ReportSummary *s = &t->summary;
    part_list(ui, 10);
    part_list_words(ui, 10);
    part_heading(ui, tr(ui, "By team"), TEXT_H3, TOKEN_INK);
    part_text(ui, asked_sum(ui, asked_of_all(s->courses, s->course_count)), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    for (int i = 0; i < s->team_count; i++)
        summary_row(ui, UI_ID(PART, i), line_name(ui, &s->teams[i]), asked_of(&s->teams[i]));
    part_list_words(ui, 0);
    summary_legend(ui);
    ui_close(ui);
    ui_close(ui);
}

static bool counts(const World *w)
{
    return w->team.reading == ASK_BUSY;
}

/* What those right below come to: of a department, on the first page of its people. */
static void add_summary(Ui *ui, const World *w)
{
    const Team *t = &w->team;
    if (t->page)
        return;
    if (t->reading == ASK_YES && t->parted) {
        add_parts(ui, t);
    } else if (t->reading == ASK_BUSY || t->reading == ASK_NO) {
        part_card(ui, 12);
        if (counts(w))
            summary_counting(ui, &w->reports);
        else
            summary_unread(ui);
        ui_close(ui);
    }
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    const Team *t = &w->team;
    float side = ui->viewport.portrait ? 48 : 96;
    const char *title = title_of(ui, w);
    ui->title = title;
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = title, .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(32, side), 24);
    frame_title(ui, title);
    part_text(ui,
              level_of(w)->manager[0]
                  ? tr(ui,
                       "You see whether somebody is done, and by when, but no scores. This is for "
                       "making time to learn. That you looked is on record.")
                  : tr(ui, "People in the order of their numbers. That you looked is on record."),
              TEXT_SMALL, TOKEN_SOFT);
    add_summary(ui, w);
    add_people(ui, w);
    frame_body_end(ui);
    add_turns(ui, t);
    ui_close(ui);
}

static Go leave(const World *w, Effects *fx)
{
    if (w->team.depth > 1) {
        effects_add(fx, (Effect){ .kind = FX_CLOSE_TEAM });
        return GO_TEAM;
    }
    return is_own(w) ? GO_EXPLORE : GO_REPORTS;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    int index = UI_INDEX(act->id);
    if (act->kind == ACT_TIME && counts(w))
        effects_add(fx, (Effect){ .kind = FX_COUNT_PROGRESS });
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return leave(w, fx);
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    switch (UI_FAMILY(act->id)) {
    case PART:
        effects_add(fx, (Effect){ .kind = FX_OPEN_TEAM, .index = (int)UI_ID(TEAM_OF_PART, index) });
        return GO_TEAM;
    case MEMBER:
        effects_add(fx, (Effect){ .kind = FX_OPEN_MEMBER, .index = index });
        return GO_MEMBER;
    case TURN:
        effects_add(fx, (Effect){ .kind = FX_TURN_TEAM, .index = index });
        return index == TURN_ON || index == TURN_FIRST ? GO_TEAM : GO_STAY;
    }
    return GO_STAY;
}

static int64_t wake(const void *state, const World *w)
{
    (void)state;
    return counts(w) ? w->now_ms + 500 : 0;
}

const Screen screen_team = { .name = "team", .view = view, .update = update, .wake = wake };
