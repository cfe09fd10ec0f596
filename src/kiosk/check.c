/* Check a certificate: the number is typed, or the code is read by a scanner; no network is asked.
 */
#include "base/calendar.h"
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/screen.h"
#include "ui/words.h"

#include <stdio.h>

enum { FIELD = 1, ANOTHER };

typedef struct {
    Field text;
    Keyboard keys;
    bool asked; /* about the text as it stands */
} CheckState;

static const PadText number = { .id = UI_ID(FIELD, 0),
                                .name = TR("Number of the certificate"),
                                .lines = 1,
                                .max_bytes = STATEMENT_TEXT_MAX - 1,
                                .large = true };

_Static_assert(sizeof(CheckState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");
_Static_assert((int)STATEMENT_TEXT_MAX <= (int)FIELD_BYTES, "a field's room for a signed line");
_Static_assert(STATEMENT_TEXT_MAX <= sizeof((Effect){ 0 }.text), "an effect's room for one");

typedef struct {
    const char *chip, *icon, *heading, *line;
    ChipLook look;
} Told;

static const Told told[VERDICTS] = {
    [VERDICT_VALID] = { TR("Valid"), "check", TR("This certificate holds."), "", CHIP_LEAF },
    [VERDICT_EXPIRED] = { TR("Expired"), "calendar-x", TR("This certificate has expired."),
                          TR("It was valid, and its last day is past."), CHIP_SUN },
    [VERDICT_REVOKED] = { TR("Revoked"), "circle-x", TR("This certificate was revoked."),
                          TR("It does not hold any more."), CHIP_CORAL },
    [VERDICT_ALTERED] = { TR("Altered"), "triangle-alert", TR("This is not what was signed."),
                          TR("Something in it was changed, or the code was not read well. Please "
                             "scan it once more."),
                          CHIP_CORAL },
    [VERDICT_OTHER_KEY] = { TR("Another key"), "key-round",
                            TR("This was signed by somebody who is not known here."),
                            TR("It may come from another company. Its own office can check it."),
                            CHIP_CORAL },
    [VERDICT_LATER] = { TR("Later version"), "info",
                        TR("This certificate is of a later version of Lectern."),
                        TR("This screen cannot read it yet."), CHIP_SUN },
    [VERDICT_UNKNOWN] = { TR("Not known"), "info", TR("No certificate here has this number."),
                          TR("It may be from another place. The code on the sheet says more than "
                             "its number."),
                          CHIP_SUN },
};

static void add_fact(Ui *ui, const char *label, const char *value)
{
    if (!value[0])
        return;
    ui_open(
        ui,
        (Node){ .axis = ROW, .flags = NODE_WRAP, .w = SHARE(1), .gap = 16, .pad = PAD2(10, 0) });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = label,
                       .style = TEXT_BODY,
                       .ink = TOKEN_SOFT,
                       .w = { SIZE_FIXED, 220 * ui->viewport.text_scale, 0, 0 } });
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .text = value,
                       .style = TEXT_BODY,
                       .ink = TOKEN_INK,
                       .w = { SIZE_GROW, 1, 260 * ui->viewport.text_scale, 0 } });
    ui_close(ui);
}

static const char *day(Ui *ui, Date date)
{
    return date.year ? date_in_words(ui->arena, ui->words, date) : "";
}

static void add_facts(Ui *ui, const Verified *v)
{
    const Statement *s = &v->says;
    if (!s->number[0])
        return;
    part_space(ui, 24);
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)) });
    part_line(ui, TOKEN_LINE);
    part_space(ui, 8);
    if (v->verdict == VERDICT_OTHER_KEY)
        part_text(ui, tr(ui, "It says, and nothing here shows that it is so:"), TEXT_BODY,
                  TOKEN_SOFT);
    add_fact(ui, tr(ui, "Name"), s->name);
    add_fact(ui, tr(ui, "Course"), ui_isolate(ui, s->title, NULL));
    add_fact(ui, tr(ui, "Passed on"), day(ui, s->passed_on));
    add_fact(ui, tr(ui, "Valid to"), day(ui, s->valid_until));
    add_fact(ui, tr(ui, "Revoked on"), day(ui, v->revoked_on));
    if (v->verdict == VERDICT_REVOKED)
        add_fact(ui, tr(ui, "Why"),
                 v->reason[0] ? tr(ui, v->reason) : tr(ui, "The learning office knows why."));
    add_fact(ui, tr(ui, "Given by"), s->site);
    add_fact(ui, tr(ui, "Number"), s->number);
    ui_close(ui);
}

/* Whether there is something to tell, and not only something to type again. */
static bool is_told(const CheckState *s, const World *w)
{
    return s->asked && w->check.done && told[w->check.found.verdict].chip;
}

static void add_answer(Ui *ui, const Verified *v)
{
    const Told *t = &told[v->verdict];
    part_chip(ui, t->icon, tr(ui, t->chip), t->look);
    part_space(ui, 20);
    part_heading(ui, tr(ui, t->heading), TEXT_H1, TOKEN_INK);
    if (t->line[0]) {
        part_space(ui, 12);
        part_text(ui, tr(ui, t->line), TEXT_LESSON, TOKEN_INK);
    }
    add_facts(ui, v);
    part_space(ui, 32);
    part_button(ui, (Button){ .id = UI_ID(ANOTHER, 0),
                              .text = tr(ui, "Check another one"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
}

static void add_question(Ui *ui, const CheckState *s, const World *w)
{
    part_heading(ui, tr(ui, "Which certificate?"), TEXT_H1, TOKEN_INK);
    part_space(ui, 16);
    part_text(ui, tr(ui, "Scan its code, or type its number. It looks like this: LX7K-2M9Q-41TD."),
              TEXT_SUBTITLE, TOKEN_INK);
    part_space(ui, 28);
    pad_text(ui, &s->text, &number);
    part_space(ui, 24);
    if (s->asked && w->check.done)
        part_notice(ui,
                    w->check.found.verdict == VERDICT_MISTYPED
                        ? tr(ui, "One sign is wrong, or two changed places. Please compare it.")
                        : tr(ui, "A number has twelve letters and digits, like LX7K-2M9Q-41TD."),
                    "info");
}

static void view(const void *state, const World *w, Ui *ui)
{
    const CheckState *s = state;
    bool answered = is_told(s, w);
    ui->title = tr(ui, "Check a certificate");
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = tr(ui, "Check a certificate"), .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
    if (answered)
        add_answer(ui, &w->check.found);
    else
        add_question(ui, s, w);
    ui_close(ui);
    if (!answered)
        keyboard_add(ui, w, &s->keys,
                     (KeyboardLook){
                         .next = tr(ui, "Check"), .next_ready = s->text.text[0], .letters = true });
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    CheckState *s = state;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (is_told(s, w)) {
        if (act->kind == ACT_PRESS && UI_FAMILY(act->id) == ANOTHER)
            *s = (CheckState){ .keys = { .language = s->keys.language } };
        return GO_STAY;
    }
    Action typed = keyboard_typed(&s->keys, act);
    if (pad_edit_text(&s->text, &number, &typed)) {
        s->asked = false;
        return GO_STAY;
    }
    if (typed.kind == ACT_ENTER && s->text.text[0]) {
        Effect e = { .kind = FX_CHECK };
        snprintf(e.text, sizeof e.text, "%s", s->text.text);
        effects_add(fx, e);
        s->asked = true;
    }
    return GO_STAY;
}

const Screen screen_check = {
    .name = "check", .state_size = sizeof(CheckState), .view = view, .update = update
};
