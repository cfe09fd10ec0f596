/* "Saved": the last thing a learner sees, for three seconds or until the next touch. */
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

enum { SAVED_MS = 3000 };

typedef struct {
    int64_t until_ms;
} SavedState;

static void enter(void *state, const World *w)
{
    ((SavedState *)state)->until_ms = w->now_ms + SAVED_MS;
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    ui->title = tr(ui, "Saved");
    frame_screen(ui);
    frame_top(ui, w, (TopBar){ 0 });
    frame_message(ui, "circle-check", TOKEN_LEAF_SOFT, tr(ui, "Saved. See you soon."),
                  w->config.mode == MODE_DESKTOP
                      ? tr(ui, "Your place is kept.")
                      : tr(ui, "Your place is kept. The screen is clear for the next person."));
    ui_close(ui);
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)fx;
    const SavedState *s = state;
    bool touched = act->kind == ACT_PRESS || act->kind == ACT_ENTER || act->kind == ACT_BACK;
    return touched || w->now_ms >= s->until_ms ? GO_START : GO_STAY;
}

static int64_t wake(const void *state, const World *w)
{
    (void)w;
    return ((const SavedState *)state)->until_ms;
}

const Screen screen_saved = { .name = "saved",
                              .state_size = sizeof(SavedState),
                              .enter = enter,
                              .view = view,
                              .update = update,
                              .wake = wake };
