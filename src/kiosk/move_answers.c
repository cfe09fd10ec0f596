/* "These answers are somebody else's": HR says whose a try is, sees what that changes for both,
 * says why, and then it counts for who gave the answers. */
#include "base/calendar.h"
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "kiosk/summary_bars.h"
#include "record/people.h"
#include "ui/words.h"

#include <stdio.h>

enum { TRY = 1, FIELD, RECEIVER, REASON, MOVE, NOT_NOW, DONE };

typedef struct {
    Field text; /* a number or a part of a name */
    Keyboard keys;
    bool asked;                /* about the text as it stands */
    int trial, person, reason; /* 1 + the place of what is chosen; 0: nothing is */
} MoveState;

_Static_assert(sizeof(MoveState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static const PadText whom = { .id = UI_ID(FIELD, 0),
                              .name = TR("Number or name"),
                              .hint = TR("A number, or a part of the name"),
                              .lines = 1,
                              .max_bytes = MOVE_NAME_BYTES - 1 };

/* Why, as it is asked and as the ledger has it. */
static const struct {
    const char *icon, *asked, *noted;
} reasons[] = {
    { .icon = "log-out", .asked = TR("Nobody had signed out"), .noted = "nobody had signed out" },
    { .icon = "scan-barcode",
      .asked = TR("It was the wrong badge or number"),
      .noted = "the wrong badge or number" },
    { .icon = "users",
      .asked = TR("Two people learned together at one screen"),
      .noted = "two learned at one screen" },
    { .icon = "file-check",
      .asked = TR("The learning office has it in writing"),
      .noted = "the office has it in writing" },
};
enum { REASONS = sizeof reasons / sizeof *reasons };

typedef enum {
    PHASE_TRIES,
    PHASE_WHO,
    PHASE_PEOPLE,
    PHASE_REASON,
    PHASE_CONFIRM,
    PHASE_DONE
} Phase;

static Phase phase(const MoveState *s, const World *w)
{
    const Moving *m = &w->moving;
    if (m->done)
        return PHASE_DONE;
    if (!s->trial)
        return PHASE_TRIES;
    if (!s->person || m->answer != MOVE_MAY)
        return s->asked && m->found_count ? PHASE_PEOPLE : PHASE_WHO;
    return s->reason ? PHASE_CONFIRM : PHASE_REASON;
}

/* ---- words ---- */

static const char *try_in_words(Ui *ui, const World *w, const MoveTry *t)
{
    const CourseFace *face = entry_in(w->library->entries[t->course], w->display.language);
    LocalTime at = zone_local(&w->zone, t->what.begun_ms);
    const char *when = ui_printf(ui, "%s, %02d:%02d", date_in_words(ui->arena, ui->words, at.date),
                                 at.hour, at.minute);
    return ui_printf(ui,
                     t->what.passed ? tr(ui, "“%s”, %s: %d of %d right, passed")
                                    : tr(ui, "“%s”, %s: %d of %d right, not passed"),
                     words_of_title(ui, face), when, t->what.right, t->what.total);
}

static const char *standing_in_words(Ui *ui, const MoveStanding *s)
{
    const char *text = summary_status(ui, s->status);
    if (s->percent >= 0)
        text = ui_printf(ui, "%s · %s", text,
                         ui_printf(ui, tr(ui, "best result %d\u00a0%%"), s->percent));
    if (s->attempts)
        text = ui_printf(ui, "%s · %s", text,
                         ui_printf(ui, tr_n(ui, "%d try", "%d tries", s->attempts), s->attempts));
    return words_sentence(ui, text);
}

/* ---- what is shown ---- */

static void open_ways(Ui *ui, const char *title)
{
    part_space(ui, 28);
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)), .cross = PLACE_STRETCH });
    part_ways(ui, title);
}

static void close_ways(Ui *ui)
{
    ui_close(ui);
    ui_close(ui);
}

static void add_tries(Ui *ui, const World *w)
{
    const Moving *m = &w->moving;
    const char *name = w->member.is.person.name;
    if (!m->try_count) {
        part_heading(ui, ui_printf(ui, tr(ui, "There is no try of %s to move."), name), TEXT_H1,
                     TOKEN_INK);
        part_space(ui, 16);
        part_text(ui,
                  tr(ui, "A try at a quiz can be moved once it is over, and only one that was not "
                         "moved here from somebody else."),
                  TEXT_SUBTITLE, TOKEN_INK);
        part_space(ui, 36);
        part_button(ui, (Button){ .id = UI_ID(NOT_NOW, 0),
                                  .text = tr(ui, "Back"),
                                  .look = BUTTON_PRIMARY,
                                  .flags = NODE_DEFAULT });
        return;
    }
    part_heading(ui, tr(ui, "Which answers are somebody else’s?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "A try counts as a whole, with the completion that it brought."),
              TEXT_SUBTITLE, TOKEN_INK);
    open_ways(ui, ui_printf(ui, tr(ui, "Tries in the record of %s"), name));
    for (int i = 0; i < m->try_count; i++)
        part_way(ui, UI_ID(TRY, i), m->tries[i].what.passed ? "check" : "circle",
                 try_in_words(ui, w, &m->tries[i]));
    close_ways(ui);
}

static const char *why_not(Ui *ui, const World *w)
{
    const Moving *m = &w->moving;
    switch (m->answer) {
    case MOVE_YOURS:
        return tr(ui, "One of the two is you. Somebody else has to decide that.");
    case MOVE_SAME:
        return ui_printf(ui, tr(ui, "%s is the same person: there is nothing to move."),
                         m->into.name);
    case MOVE_NOT_HERE:
        return ui_printf(ui, tr(ui, "%s did not work here on the day of that try."), m->into.name);
    case MOVE_NOT_NOW:
        return tr(ui, "That try was moved in the meantime.");
    case MOVE_MAY:
        break;
    }
    return NULL;
}

static void add_who(Ui *ui, const World *w, const MoveState *s)
{
    part_heading(ui, tr(ui, "Who gave these answers?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, try_in_words(ui, w, &w->moving.tries[s->trial - 1]), TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_text(ui, &s->text, &whom);
    part_space(ui, 24);
    if (s->asked && w->moving.looking)
        part_notice(ui, tr(ui, "One moment …"), "clock");
    else if (s->asked)
        part_notice(ui, tr(ui, "Nobody has this number or name. Please look at it again."), "info");
}

static void add_people(Ui *ui, const World *w)
{
    const Moving *m = &w->moving;
    const char *no = why_not(ui, w);
    part_heading(ui, tr(ui, "Who gave these answers?"), TEXT_H1, TOKEN_INK);
    if (no) {
        part_space(ui, 24);
        part_notice(ui, no, "info");
    }
    open_ways(ui, tr(ui, "People with this number or name"));
    for (int i = 0; i < m->found_count; i++) {
        const Person *p = &m->found[i];
        part_way(ui, UI_ID(RECEIVER, i), "user-round",
                 p->department[0] ? ui_printf(ui, "%s · %s · %s", p->name, p->number, p->department)
                                  : ui_printf(ui, "%s · %s", p->name, p->number));
    }
    close_ways(ui);
    if (m->found_count == MOVE_PEOPLE)
        part_text(ui, tr(ui, "There may be more. Go back and type more of the name."), TEXT_SMALL,
                  TOKEN_SOFT);
}

static void add_reasons(Ui *ui)
{
    part_heading(ui, tr(ui, "Why are they somebody else’s?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "An auditor may ask. The reason stands in both records."), TEXT_SUBTITLE,
              TOKEN_INK);
    open_ways(ui, tr(ui, "The reason"));
    for (int i = 0; i < REASONS; i++)
        part_way(ui, UI_ID(REASON, i), reasons[i].icon, tr(ui, reasons[i].asked));
    close_ways(ui);
}

static void add_side(Ui *ui, const Person *p, const MoveStanding *before, const MoveStanding *after)
{
    part_card(ui, 8);
    part_heading(ui, ui_printf(ui, "%s · %s", p->name, p->number), TEXT_H3, TOKEN_INK);
    part_text(ui, ui_printf(ui, tr(ui, "Until now: %s"), standing_in_words(ui, before)), TEXT_BODY,
              TOKEN_SOFT);
    part_text(ui, ui_printf(ui, tr(ui, "From then on: %s"), standing_in_words(ui, after)),
              TEXT_STRONG, TOKEN_INK);
    ui_close(ui);
}

static void add_confirm(Ui *ui, const World *w, const MoveState *s)
{
    const Moving *m = &w->moving;
    const MoveTry *t = &m->tries[s->trial - 1];
    part_heading(ui, ui_printf(ui, tr(ui, "Move this try to %s?"), m->into.name), TEXT_H1,
                 TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, try_in_words(ui, w, t), TEXT_SUBTITLE, TOKEN_INK);
    part_text(ui, tr(ui, reasons[s->reason - 1].asked), TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 24);
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)), .cross = PLACE_STRETCH, .gap = 16 });
    add_side(ui, &w->member.is.person, &m->before[0], &m->after[0]);
    add_side(ui, &m->into, &m->before[1], &m->after[1]);
    if (t->what.completed)
        part_notice(
            ui,
            ui_printf(ui, tr(ui, "A certificate that %s has by it is revoked, and %s gets one."),
                      w->member.is.person.name, m->into.name),
            "award");
    part_text(ui,
              tr(ui, "Nothing in the ledger is changed, and both can read of it in their own "
                     "records."),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    part_space(ui, 28);
    ui_open(ui, (Node){ .axis = ROW, .gap = 24, .cross_gap = 16, .flags = NODE_WRAP });
    part_button(ui, (Button){ .id = UI_ID(NOT_NOW, 0), .text = tr(ui, "Leave all as it is") });
    part_button(ui, (Button){ .id = UI_ID(MOVE, 0),
                              .text = tr(ui, "Move the answers"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    ui_close(ui);
}

static void add_done(Ui *ui, const World *w)
{
    part_heading(ui, ui_printf(ui, tr(ui, "The answers count for %s now."), w->moving.into.name),
                 TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "Where that was a mistake, the learning office can take it back."),
              TEXT_LESSON, TOKEN_INK);
    part_space(ui, 36);
    part_button(ui, (Button){ .id = UI_ID(DONE, 0),
                              .text = tr(ui, "Done"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

static void add_phase(Ui *ui, const World *w, const MoveState *s, Phase now)
{
    switch (now) {
    case PHASE_TRIES:
        add_tries(ui, w);
        break;
    case PHASE_WHO:
        add_who(ui, w, s);
        break;
    case PHASE_PEOPLE:
        add_people(ui, w);
        break;
    case PHASE_REASON:
        add_reasons(ui);
        break;
    case PHASE_CONFIRM:
        add_confirm(ui, w, s);
        break;
    case PHASE_DONE:
        add_done(ui, w);
        break;
    }
}

static void view(const void *state, const World *w, Ui *ui)
{
    const MoveState *s = state;
    Phase now = phase(s, w);
    ui->title = tr(ui, "Somebody else’s answers");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = ui->title, .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
    add_phase(ui, w, s, now);
    ui_close(ui);
    if (now == PHASE_WHO)
        keyboard_add(ui, w, &s->keys,
                     (KeyboardLook){
                         .next = tr(ui, "Next"), .next_ready = s->text.text[0], .letters = true });
    ui_close(ui);
    ui_close(ui);
}

/* ---- what is done ---- */

static Go back(MoveState *s, Phase now)
{
    switch (now) {
    case PHASE_TRIES:
    case PHASE_DONE:
        return GO_MEMBER;
    case PHASE_WHO:
        *s = (MoveState){ .keys = { .language = s->keys.language } };
        break;
    case PHASE_PEOPLE:
        s->asked = false;
        s->person = 0;
        break;
    case PHASE_REASON:
        s->person = 0;
        break;
    case PHASE_CONFIRM:
        s->reason = 0;
        break;
    }
    return GO_STAY;
}

static void type(MoveState *s, const World *w, const Action *act, Effects *fx)
{
    Action typed = keyboard_typed(&s->keys, act);
    Effect e = { .kind = FX_FIND_RECEIVER };
    if (pad_edit_text(&s->text, &whom, &typed)) {
        s->asked = false;
    } else if (typed.kind == ACT_ENTER && s->text.text[0] && !(s->asked && w->moving.looking)) {
        snprintf(e.text, sizeof e.text, "%s", s->text.text);
        effects_add(fx, e);
        s->asked = true;
    }
}

static Go press(MoveState *s, const Action *act, Effects *fx)
{
    int index = UI_INDEX(act->id);
    Effect e = { .index = index, .other = s->trial - 1 };
    switch (UI_FAMILY(act->id)) {
    case TRY:
        s->trial = index + 1;
        return GO_STAY;
    case RECEIVER:
        e.kind = FX_CHOOSE_RECEIVER;
        effects_add(fx, e);
        s->person = index + 1;
        return GO_STAY;
    case REASON:
        s->reason = index + 1;
        return GO_STAY;
    case MOVE:
        e.kind = FX_MOVE;
        snprintf(e.text, sizeof e.text, "%s", reasons[s->reason - 1].noted);
        effects_add(fx, e);
        return GO_STAY;
    case NOT_NOW:
    case DONE:
        return GO_MEMBER;
    }
    return GO_STAY;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    MoveState *s = state;
    Phase now = phase(s, w);
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return back(s, now);
    if (now == PHASE_WHO)
        type(s, w, act, fx);
    else if (act->kind == ACT_PRESS)
        return press(s, act, fx);
    return GO_STAY;
}

const Screen screen_move_answers = {
    .name = "move_answers", .state_size = sizeof(MoveState), .view = view, .update = update
};
