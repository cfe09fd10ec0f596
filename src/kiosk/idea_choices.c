/* The questions about an idea that are answered by a touch. */
#include "kiosk/frame.h"
#include "kiosk/idea.h"
#include "ui/words.h"

enum { GROUP_TIMES, GROUP_PER, GROUP_MINUTES };
enum { GROUP_DATA, GROUP_SENSITIVITY };
enum { NOTHING = 0 }; /* the first of a list that says that nothing was said */

static const int times[] = { 1, 2, 3, 5, 10, 20 };
static const int minutes[] = { 5, 10, 15, 30, 60, 120, 240 };
enum { TIMES = sizeof times / sizeof *times, MINUTES = sizeof minutes / sizeof *minutes };

static void open_group(Ui *ui, const char *title)
{
    ui_open(ui, (Node){ .w = SHARE(1), .gap = 14 });
    part_heading(ui, title, TEXT_STRONG, TOKEN_INK);
    ui_open(ui,
            (Node){ .axis = ROW, .w = SHARE(1), .gap = 14, .cross_gap = 14, .flags = NODE_WRAP });
}

static void close_group(Ui *ui)
{
    ui_close(ui);
    ui_close(ui);
}

/* `title` makes a number by itself a whole sentence for whoever hears it. */
static void add_chip(Ui *ui, uint32_t id, const char *title, const char *text, bool chosen)
{
    Node chip = { .id = id,
                  .role = ROLE_CHOICE,
                  .name = ui_printf(ui, "%s: %s", title, text),
                  .text = text,
                  .style = TEXT_OPTION,
                  .pad = PAD2(12, 28),
                  .w = { SIZE_FIT, 0, 96, 0 },
                  .h = FIT_MIN(80),
                  .main = PLACE_CENTER };
    ui_add(ui, part_selectable(chip, chosen));
}

static void ask_often(Ui *ui, const Idea *idea, uint32_t family)
{
    const char *title = tr(ui, "How many times?");
    open_group(ui, title);
    for (int i = 0; i < TIMES; i++)
        add_chip(ui, UI_ID(family + GROUP_TIMES, i), title, ui_printf(ui, "%d", times[i]),
                 idea->times == times[i]);
    close_group(ui);
    title = tr(ui, "Each day, week or month?");
    open_group(ui, title);
    for (int i = NOTHING + 1; i < IDEA_PERS; i++)
        add_chip(ui, UI_ID(family + GROUP_PER, i), title, tr(ui, idea_pers[i].name),
                 (int)idea->per == i);
    close_group(ui);
    title = tr(ui, "How long does it take each time?");
    open_group(ui, title);
    for (int i = 0; i < MINUTES; i++)
        add_chip(ui, UI_ID(family + GROUP_MINUTES, i), title, idea_minutes_words(ui, minutes[i]),
                 idea->minutes == minutes[i]);
    close_group(ui);
    ui_add(ui, (Node){ .role = ROLE_TEXT,
                       .flags = NODE_LIVE,
                       .text = idea_month_words(ui, idea),
                       .style = TEXT_LESSON,
                       .ink = TOKEN_INK,
                       .w = SHARE(1) });
}

static void add_option(Ui *ui, uint32_t id, Role role, const IdeaWord *word, bool chosen)
{
    Node option = { .id = id,
                    .role = role,
                    .name = tr(ui, word->name),
                    .w = SHARE(1),
                    .h = FIT_MIN(84),
                    .pad = PAD2(14, 26),
                    .gap = 20 };
    ui_open(ui, part_selectable(option, chosen));
    const char *one = chosen ? "circle-check" : "circle", *any = chosen ? "square-check" : "square";
    ui_add(ui, (Node){ .role = ROLE_ICON,
                       .name = "",
                       .icon = role == ROLE_CHOICE ? one : any,
                       .icon_px = 30,
                       .ink = chosen ? TOKEN_ACCENT_STRONG : TOKEN_EDGE });
    ui_open(ui, (Node){ .w = GROW, .gap = 2 });
    part_text(ui, tr(ui, word->name), TEXT_OPTION, TOKEN_INK);
    if (word->more)
        part_text(ui, tr(ui, word->more), TEXT_SMALL, TOKEN_SOFT);
    ui_close(ui);
    ui_close(ui);
}

static void open_column(Ui *ui, const char *title)
{
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    ui_open(ui, (Node){ .w = stacked ? SHARE(1) : GROW, .gap = 14 });
    if (title)
        part_heading(ui, title, TEXT_STRONG, TOKEN_INK);
}

static void ask_data(Ui *ui, const Idea *idea, uint32_t family)
{
    bool stacked = ui->viewport.narrow || ui->viewport.portrait;
    ui_open(ui, (Node){ .axis = stacked ? COLUMN : ROW, .w = SHARE(1), .gap = 48 });
    open_column(ui, tr(ui, "What kind? Several may be right."));
    for (int i = 0; i < IDEA_DATA_KINDS; i++)
        add_option(ui, UI_ID(family + GROUP_DATA, i), ROLE_CHECK, &idea_data_kinds[i],
                   idea->data & 1u << i);
    ui_close(ui);
    open_column(ui, tr(ui, "How sensitive is the most sensitive of it?"));
    for (int i = NOTHING + 1; i < IDEA_SENSITIVITIES; i++)
        add_option(ui, UI_ID(family + GROUP_SENSITIVITY, i), ROLE_CHOICE, &idea_sensitivities[i],
                   (int)idea->sensitivity == i);
    ui_close(ui);
    ui_close(ui);
}

static void ask_affected(Ui *ui, const Idea *idea, uint32_t family)
{
    ui_open(ui, (Node){ .w = GROW_MAX(part_measure(ui, 960)), .gap = 14 });
    for (int i = 0; i < IDEA_AFFECTED_KINDS; i++)
        add_option(ui, UI_ID(family, i), ROLE_CHECK, &idea_affected_kinds[i],
                   idea->affected & 1u << i);
    ui_close(ui);
}

void idea_choices(Ui *ui, const Idea *idea, IdeaStep step, uint32_t family)
{
    if (step == IDEA_ASK_OFTEN)
        ask_often(ui, idea, family);
    else if (step == IDEA_ASK_DATA)
        ask_data(ui, idea, family);
    else if (step == IDEA_ASK_AFFECTED)
        ask_affected(ui, idea, family);
}

void idea_choose(Idea *idea, IdeaStep step, int group, int place)
{
    if (step == IDEA_ASK_AFFECTED)
        idea->affected ^= 1u << place;
    else if (step == IDEA_ASK_DATA && group == GROUP_DATA)
        idea->data ^= 1u << place;
    else if (step == IDEA_ASK_DATA)
        idea->sensitivity = (IdeaSensitivity)place;
    else if (group == GROUP_TIMES)
        idea->times = times[place];
    else if (group == GROUP_PER)
        idea->per = (IdeaPer)place;
    else
        idea->minutes = minutes[place];
}
