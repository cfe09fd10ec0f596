/* What is kept, and who sees it: the promises of the first visit, and the rest of it. Who comes by
 * the badge alone chooses no PIN, so this is where their first visit begins. */
#include "kiosk/frame.h"
#include "kiosk/screen.h"
#include "ui/words.h"

typedef struct {
    const char *icon, *title;
    const char *lines[4]; /* NULL ends them */
} Section;

static const Section sections[] = {
    { "hard-drive",
      TR("What is kept"),
      { TR("Your number, your name and your department, as HR has them."),
        TR("What you read and answered, how sure you said you were, and when."),
        TR("When you signed in and out. Your PIN itself is kept nowhere."),
        TR("How you like things to be shown, and ideas that you write.") } },
    { "users",
      TR("Who sees it"),
      { TR("You: all of it, under “My whole record”."), TR("Your manager: done, or not yet."),
        TR("HR: your results and their dates, and whose an idea is."),
        TR("Trainers: how a question works for everybody together, without names.") } },
    { "lock",
      TR("Who does not"),
      { TR("Nobody is shown your single answers by name, nor how sure you were."),
        TR("How you said you feel is kept without your name, and shown for groups alone. Only your "
           "PIN opens your own copy."),
        TR("Nothing is sent over the internet by this program."),
        TR("Whoever opens a report or takes it along is on record as well.") } },
};

static void add_section(Ui *ui, const Section *section, Size wide)
{
    ui_open(ui, (Node){ .w = wide,
                        .fill = TOKEN_SURFACE,
                        .edge = TOKEN_LINE,
                        .edge_px = 2,
                        .radius = 20,
                        .pad = PAD(34),
                        .gap = 14 });
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1), .gap = 20, .cross = PLACE_CENTER });
    part_emblem(ui, section->icon, TOKEN_ACCENT_SOFT, 32);
    part_heading(ui, tr(ui, section->title), TEXT_H3, TOKEN_INK);
    ui_close(ui);
    for (int i = 0; i < 4 && section->lines[i]; i++)
        part_text(ui, tr(ui, section->lines[i]), TEXT_LIST, TOKEN_INK);
    ui_close(ui);
}

static void view(const void *state, const World *w, Ui *ui)
{
    (void)state;
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = tr(ui, "What is kept, and who sees it");
    frame_screen(ui);
    frame_top(ui, w,
              (TopBar){ .title = tr(ui, "What is kept, and who sees it"),
                        .yields = true,
                        .back = !w->session.untold,
                        .person = true });
    frame_body(ui, PAD2(40, side), 28);
    frame_title(ui, tr(ui, "What is kept, and who sees it"));
    ui_open(
        ui,
        (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 28, .cross = PLACE_STRETCH });
    for (size_t i = 0; i < sizeof sections / sizeof *sections; i++)
        add_section(ui, &sections[i], SHARE(stacked ? 1 : 1 / 3.f));
    ui_close(ui);
    part_text(
        ui,
        ui_printf(ui,
                  tr(ui, "Questions about it, a copy of all of it, or having it erased: ask %s."),
                  w->library ? world_site(w)->contact : tr(ui, "your trainer")),
        TEXT_BODY, TOKEN_INK);
    frame_body_end(ui);
    frame_way_back(ui, w->session.untold ? tr(ui, "Go on") : tr(ui, "Back to my progress"));
    ui_close(ui);
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    (void)state;
    (void)fx;
    if (!frame_is_left(act))
        return GO_STAY;
    return w->session.untold ? GO_HOME : GO_PROGRESS;
}

const Screen screen_kept = { .name = "kept", .view = view, .update = update };
