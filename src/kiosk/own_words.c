/* Own words for a part of a request, instead of one of its pieces. They are kept with the draft of
 * the answer after every touch, so whoever leaves half-way goes on there. */
#include "kiosk/frame.h"
#include "kiosk/pad.h"
#include "kiosk/prose.h"
#include "kiosk/screen.h"
#include "lesson/compose.h"
#include "ui/words.h"

#include <stdio.h>

enum { WORDS = 1 };

typedef struct {
    Draft draft;
    Field text;
    Keyboard keys;
} OwnWordsState;

_Static_assert(sizeof(OwnWordsState) <= SCREEN_STATE_BYTES, "the stage's room for a screen");

static const PadText look = { .id = UI_ID(WORDS, 0),
                              .name = TR("Your own words"),
                              .hint = TR("Write it as you would to a colleague"),
                              .lines = 2,
                              .max_bytes = OWN_WORDS_BYTES - 1 };

/* The seed only orders the pieces, which are not shown here. */
static void recall(Draft *d, const World *w)
{
    draft_begin(d, world_step(w), 0);
    (void)draft_recall(d, world_step(w), w->lesson.kept);
}

static void enter(void *state, const World *w)
{
    OwnWordsState *s = state;
    recall(&s->draft, w);
    s->keys = keyboard_for_text(true);
    snprintf(s->text.text, sizeof s->text.text, "%s", s->draft.own[w->lesson.writing].text);
    field_move(&s->text, MOVE_END, false);
    if (s->text.text[0])
        s->keys.shift = SHIFT_NONE; /* it goes on where a word or a sentence stands */
}

static bool has_words(const OwnWordsState *s)
{
    return str_trim(str_of(s->text.text)).len > 0;
}

static void add_task(Ui *ui, const World *w)
{
    const Exercise *e = &world_step(w)->exercise;
    const char *part = words_of_course(ui, w->lesson.course, e->groups[w->lesson.writing].label);
    part_heading(ui, ui_printf(ui, tr(ui, "“%s” in your own words"), part), TEXT_H1, TOKEN_INK);
    part_space(ui, 12);
    ui_open(ui, (Node){ .language = w->lesson.course->language, .w = SHARE(1) });
    prose_line(
        ui, e->ask,
        (Node){ .role = ROLE_TEXT, .style = TEXT_SUBTITLE, .ink = TOKEN_INK, .w = SHARE(1) });
    ui_close(ui);
    part_space(ui, 28);
}

static void view(const void *state, const World *w, Ui *ui)
{
    const OwnWordsState *s = state;
    const Step *step = world_step(w);
    const Course *c = w->lesson.course;
    const char *title = words_of_course(ui, c, step->title[0] ? step->title : c->title);
    PadText field = look;
    /* A field is never higher than what the keys leave. */
    field.lines = ui->viewport.high / ui->viewport.text_scale > 1000 ? 3 : 2;
    ui->title = tr(ui, look.name);
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ .title = title, .yields = true, .back = true, .person = true });
    pad_screen(ui, w, &s->keys);
    add_task(ui, w);
    ui_open(ui, (Node){ .w = GROW_MAX(part_column(ui)) });
    pad_text(ui, &s->text, &field);
    part_space(ui, 16);
    part_text(ui,
              tr(ui, "What you write is kept only until you check your answer, and no report shows "
                     "it. Please name no real people."),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
    keyboard_add(ui, w, &s->keys,
                 (KeyboardLook){ .next = tr(ui, "Put it in"), .next_ready = has_words(s) });
    ui_close(ui);
    ui_close(ui);
}

static void keep(OwnWordsState *s, const World *w, Effects *fx)
{
    const Step *step = world_step(w);
    Effect e = { .kind = FX_KEEP_DRAFT };
    Buf kept;
    compose_write(&s->draft, step, w->lesson.writing, s->text.text);
    buf_init(&kept, MAX_KEPT);
    draft_keep(&s->draft, step, &kept);
    snprintf(e.text, sizeof e.text, "%s", buf_cstr(&kept));
    buf_done(&kept);
    effects_add(fx, e);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    OwnWordsState *s = state;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_STEP;
    Action typed = keyboard_typed(&s->keys, act);
    char before[FIELD_BYTES];
    memcpy(before, s->text.text, sizeof before);
    if (pad_edit_text(&s->text, &look, &typed)) {
        if (strcmp(before, s->text.text) != 0)
            keep(s, w, fx);
        return GO_STAY;
    }
    if (typed.kind != ACT_ENTER || !has_words(s))
        return GO_STAY;
    keep(s, w, fx); /* what stood there before may have been set aside for a piece */
    return GO_STEP;
}

/* Another language looks for other words. */
static void reword(void *state, const World *w)
{
    recall(&((OwnWordsState *)state)->draft, w);
}

const Screen screen_own_words = { .name = "own_words",
                                  .state_size = sizeof(OwnWordsState),
                                  .enter = enter,
                                  .view = view,
                                  .update = update,
                                  .reword = reword };
