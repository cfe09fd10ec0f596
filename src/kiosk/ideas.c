/* My ideas: what was handed in, what became of it, and what is not handed in yet. */
#include "kiosk/frame.h"
#include "kiosk/idea.h"
#include "ui/words.h"

enum { WRITE = 1, DROP, DROP_YES, CHANGE, WITHDRAW, WITHDRAW_YES, KEEP, HOME };
enum { MOST_SHOWN = 20 };

typedef struct {
    bool dropping;   /* asked whether what is begun may go */
    int withdrawing; /* 1 + the place of the idea about which it is asked; 0: none */
} IdeasState;

static void open_buttons(Ui *ui)
{
    part_space(ui, 4);
    ui_open(ui, (Node){ .axis = ROW, .flags = NODE_WRAP, .gap = 16, .cross_gap = 12 });
}

static void add_small(Ui *ui, uint32_t id, const char *text)
{
    part_button(ui, (Button){ .id = id, .text = text, .style = TEXT_TOOL, .height = 64 });
}

/* "Is it really to go?", in the place of the buttons that ask for it. */
static void ask_again(Ui *ui, const char *question, uint32_t yes, const char *yes_words)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .flags = NODE_LIVE,
                       .text = question,
                       .style = TEXT_STRONG,
                       .ink = TOKEN_INK,
                       .w = SHARE(1) });
    open_buttons(ui);
    add_small(ui, yes, yes_words);
    part_button(ui, (Button){ .id = UI_ID(KEEP, 0),
                              .text = tr(ui, "No, keep it"),
                              .look = BUTTON_PRIMARY,
                              .style = TEXT_TOOL,
                              .height = 64 });
    ui_close(ui);
}

static void add_begun(Ui *ui, const World *w, const IdeasState *s)
{
    const Idea *idea = &w->ideas.draft;
    if (!w->ideas.begun)
        return;
    part_card(ui, 14);
    ui_open(ui, (Node){ .axis = ROW, .w = SHARE(1) });
    part_chip(ui, "pencil", tr(ui, "Not handed in yet"), CHIP_SUN);
    ui_close(ui);
    part_heading(ui, idea->task[0] ? idea->task : tr(ui, "A new idea"), TEXT_H3, TOKEN_INK);
    if (s->dropping) {
        ask_again(ui, tr(ui, "Throw away what you wrote?"), UI_ID(DROP_YES, 0),
                  tr(ui, "Yes, throw it away"));
    } else {
        open_buttons(ui);
        add_small(ui, UI_ID(WRITE, 0), tr(ui, "Go on with it"));
        add_small(ui, UI_ID(DROP, 0), tr(ui, "Throw it away"));
        ui_close(ui);
    }
    ui_close(ui);
}

static void add_answer(Ui *ui, const World *w, const KeptIdea *k)
{
    if (!k->answer[0] || k->withdrawn_ms)
        return;
    ui_open(ui, (Node){ .w = SHARE(1),
                        .fill = k->unseen ? TOKEN_ACCENT_SOFT : TOKEN_SUNKEN,
                        .radius = 14,
                        .pad = PAD2(20, 24),
                        .gap = 8 });
    part_text(ui,
              ui_printf(ui,
                        k->unseen ? tr(ui, "New: the answer of %s") : tr(ui, "The answer of %s"),
                        words_date(ui, &w->zone, k->reviewed_ms)),
              TEXT_SMALL, TOKEN_SOFT);
    part_text(ui, k->answer, TEXT_BODY, TOKEN_INK);
    ui_close(ui);
}

static void add_acts(Ui *ui, const World *w, const IdeasState *s, int place)
{
    const KeptIdea *k = &w->ideas.mine[place];
    if (k->withdrawn_ms)
        return;
    if (s->withdrawing == place + 1) {
        ask_again(ui, tr(ui, "Withdraw this idea? Nobody reads it then but you."),
                  UI_ID(WITHDRAW_YES, place), tr(ui, "Yes, withdraw it"));
        return;
    }
    open_buttons(ui);
    if (!k->reviewed_ms && !w->ideas.begun)
        add_small(ui, UI_ID(CHANGE, place), tr(ui, "Change"));
    add_small(ui, UI_ID(WITHDRAW, place), tr(ui, "Withdraw"));
    ui_close(ui);
}

static void add_idea(Ui *ui, const World *w, const IdeasState *s, int place)
{
    const KeptIdea *k = &w->ideas.mine[place];
    part_card(ui, 14);
    ui_open(ui, (Node){ .axis = ROW,
                        .flags = NODE_WRAP,
                        .w = SHARE(1),
                        .gap = 20,
                        .cross_gap = 8,
                        .cross = PLACE_CENTER });
    idea_state_chip(ui, k);
    part_text(ui,
              ui_printf(ui, tr(ui, "%s · number %s"), words_date(ui, &w->zone, k->handed_in_ms),
                        k->number),
              TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    part_heading(ui, k->idea.task, TEXT_H3, TOKEN_INK);
    part_text(
        ui,
        ui_printf(ui, "%s · %s", idea_often_words(ui, &k->idea), idea_month_words(ui, &k->idea)),
        TEXT_SMALL, TOKEN_SOFT);
    add_answer(ui, w, k);
    add_acts(ui, w, s, place);
    ui_close(ui);
}

static void add_handed_in(Ui *ui, const char *number)
{
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .flags = NODE_LIVE,
                       .text = ui_printf(ui,
                                         tr(ui, "Handed in. Its number is %s. The answer comes to "
                                                "your home screen."),
                                         number),
                       .icon = "circle-check",
                       .icon_px = 34,
                       .icon_gap = 16,
                       .style = TEXT_BODY,
                       .ink = TOKEN_LEAF,
                       .fill = TOKEN_LEAF_SOFT,
                       .radius = 14,
                       .pad = PAD2(20, 24),
                       .axis = ROW,
                       .cross = PLACE_CENTER,
                       .w = SHARE(1) });
}

static void add_list(Ui *ui, const World *w, const IdeasState *s)
{
    const Ideas *all = &w->ideas;
    int shown = all->count < MOST_SHOWN ? all->count : MOST_SHOWN;
    if (all->handed_in[0])
        add_handed_in(ui, all->handed_in);
    add_begun(ui, w, s);
    for (int i = 0; i < shown; i++)
        add_idea(ui, w, s, i);
    if (!shown && !all->begun)
        part_text(ui, tr(ui, "You have not handed in an idea yet."), TEXT_LESSON, TOKEN_INK);
    if (all->count > shown)
        part_text(ui,
                  ui_printf(ui,
                            tr_n(ui, "%d older idea is in your whole record.",
                                 "%d older ideas are in your whole record.", all->count - shown),
                            all->count - shown),
                  TEXT_BODY, TOKEN_SOFT);
}

static void view(const void *state, const World *w, Ui *ui)
{
    const IdeasState *s = state;
    float side = ui->viewport.portrait ? 48 : 96;
    ui->title = w->ideas.handed_in[0] ? tr(ui, "Handed in") : tr(ui, "My ideas");
    frame_screen(ui);
    frame_top(
        ui, w,
        (TopBar){ .title = tr(ui, "My ideas"), .yields = true, .back = true, .person = true });
    frame_body(ui, PAD2(40, side), 24);
    frame_title(ui, tr(ui, "My ideas"));
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 1280)), .gap = 24 });
    add_list(ui, w, s);
    ui_close(ui);
    frame_body_end(ui);
    frame_bottom(ui);
    ui_spring(ui);
    if (!w->ideas.begun)
        part_button(ui, (Button){ .id = UI_ID(WRITE, 1),
                                  .text = tr(ui, "Hand in an idea"),
                                  .icon = "lightbulb" });
    part_button(ui, (Button){ .id = UI_ID(HOME, 0),
                              .text = tr(ui, "To my courses"),
                              .look = BUTTON_PRIMARY,
                              .flags = NODE_DEFAULT });
    frame_bottom_end(ui);
    ui_close(ui);
}

static Go open_idea(int place, Effects *fx)
{
    effects_add(fx, (Effect){ .kind = FX_OPEN_IDEA, .index = place });
    return GO_IDEA;
}

static Go update(void *state, const World *w, const Action *act, Effects *fx)
{
    IdeasState *s = state;
    (void)w;
    if (act->kind == ACT_BACK || (act->kind == ACT_PRESS && act->id == ID_BACK))
        return GO_HOME;
    if (act->kind != ACT_PRESS)
        return GO_STAY;
    int place = UI_INDEX(act->id);
    switch (UI_FAMILY(act->id)) {
    case HOME:
        return GO_HOME;
    case WRITE:
        return open_idea(-1, fx);
    case CHANGE:
        return open_idea(place, fx);
    case DROP:
        *s = (IdeasState){ .dropping = true };
        break;
    case WITHDRAW:
        *s = (IdeasState){ .withdrawing = place + 1 };
        break;
    case DROP_YES:
        effects_add(fx, (Effect){ .kind = FX_DROP_IDEA });
        *s = (IdeasState){ 0 };
        break;
    case WITHDRAW_YES:
        effects_add(fx, (Effect){ .kind = FX_WITHDRAW_IDEA, .index = place });
        *s = (IdeasState){ 0 };
        break;
    case KEEP:
        *s = (IdeasState){ 0 };
        break;
    }
    return GO_STAY;
}

const Screen screen_ideas = {
    .name = "ideas", .state_size = sizeof(IdeasState), .view = view, .update = update
};
