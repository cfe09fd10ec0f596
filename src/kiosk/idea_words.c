/* How an idea reads: what was chosen, in words. */
#include "assess/priority.h"
#include "kiosk/frame.h"
#include "kiosk/idea.h"
#include "ui/words.h"

const IdeaWord idea_pers[IDEA_PERS] = { [IDEA_PER_DAY] = { TR("a day"), NULL },
                                        [IDEA_PER_WEEK] = { TR("a week"), NULL },
                                        [IDEA_PER_MONTH] = { TR("a month"), NULL } };

const IdeaWord idea_data_kinds[IDEA_DATA_KINDS] = {
    [IDEA_DATA_TEXTS] = { TR("Texts"), TR("letters, mails, notes") },
    [IDEA_DATA_TABLES] = { TR("Numbers and tables"), NULL },
    [IDEA_DATA_PICTURES] = { TR("Pictures or sound"), NULL },
    [IDEA_DATA_PROGRAM] = { TR("What is in one of our programs"), NULL },
};

const IdeaWord idea_sensitivities[IDEA_SENSITIVITIES] = {
    [IDEA_PUBLIC] = { TR("Public"), TR("anybody may read it") },
    [IDEA_INTERNAL] = { TR("Internal"), TR("for whoever works here") },
    [IDEA_CONFIDENTIAL] = { TR("Confidential"), TR("for few: prices, contracts, plans") },
    [IDEA_PERSONAL] = { TR("About people"), TR("names, numbers, what somebody did") },
    [IDEA_SPECIAL] = { TR("Specially protected"), TR("health, beliefs, origin") },
};

const IdeaWord idea_affected_kinds[IDEA_AFFECTED_KINDS] = {
    [IDEA_AFFECTS_SELF] = { TR("Myself alone"), NULL },
    [IDEA_AFFECTS_TEAM] = { TR("My team"), NULL },
    [IDEA_AFFECTS_OTHERS] = { TR("Other teams here"), NULL },
    [IDEA_AFFECTS_CUSTOMERS] = { TR("Customers or the public"), NULL },
    [IDEA_AFFECTS_RIGHTS] = { TR("Somebody’s rights, pay, safety or health"), NULL },
};

const char *idea_list_words(Ui *ui, const IdeaWord *words, int count, unsigned bits)
{
    const char *list = "";
    for (int i = 0; i < count; i++)
        if (bits & 1u << i)
            list = ui_printf(ui, "%s%s%s", list, *list ? " · " : "", tr(ui, words[i].name));
    return list;
}

const char *idea_minutes_words(Ui *ui, int64_t minutes)
{
    enum { HOUR = 60 };
    if (minutes < 2 * HOUR && minutes != HOUR)
        return ui_printf(ui, tr_n(ui, "%d minute", "%d minutes", (long)minutes), (int)minutes);
    int hours = (int)((minutes + HOUR / 2) / HOUR);
    return ui_printf(ui, tr_n(ui, "%d hour", "%d hours", hours), hours);
}

const char *idea_often_words(Ui *ui, const Idea *idea)
{
    if (!idea_is_answered(idea, IDEA_ASK_OFTEN))
        return "";
    return ui_printf(ui, tr_n(ui, "%d time %s, %s each", "%d times %s, %s each", idea->times),
                     idea->times, tr(ui, idea_pers[idea->per].name),
                     idea_minutes_words(ui, idea->minutes));
}

const char *idea_month_words(Ui *ui, const Idea *idea)
{
    static const int a_year[IDEA_PERS] = { [IDEA_PER_DAY] = DAYS_A_YEAR,
                                           [IDEA_PER_WEEK] = WEEKS_A_YEAR,
                                           [IDEA_PER_MONTH] = MONTHS_A_YEAR };
    if (!idea_is_answered(idea, IDEA_ASK_OFTEN))
        return "";
    int64_t minutes = minutes_a_month(idea->times, a_year[idea->per], idea->minutes);
    return ui_printf(ui, tr(ui, "Together about %s a month"), idea_minutes_words(ui, minutes));
}

bool idea_is_answered(const Idea *idea, IdeaStep step)
{
    switch (step) {
    case IDEA_ASK_TASK:
        return idea->task[0] != '\0';
    case IDEA_ASK_PAIN:
        return idea->pain[0] != '\0';
    case IDEA_ASK_OFTEN:
        return idea->times > 0 && idea->per != IDEA_PER_NONE && idea->minutes > 0;
    case IDEA_ASK_DATA:
        return idea->data && idea->sensitivity != IDEA_SENSITIVITY_NONE;
    case IDEA_ASK_AFFECTED:
        return idea->affected != 0;
    default:
        return idea_is_whole(idea);
    }
}

IdeaStep idea_open_step(const Idea *idea)
{
    IdeaStep step = IDEA_ASK_TASK;
    while (step < IDEA_LOOK_OVER && idea_is_answered(idea, step))
        step++;
    return step;
}

void idea_state_chip(Ui *ui, const KeptIdea *idea)
{
    static const struct {
        const char *icon, *text;
        ChipLook look;
    } chips[IDEA_STATES] = {
        [IDEA_NEW] = { "send", TR("Handed in"), CHIP_PLAIN },
        [IDEA_PLANNED] = { "calendar-clock", TR("Planned"), CHIP_TEAL },
        [IDEA_TRYING] = { "play", TR("Being tried"), CHIP_SUN },
        [IDEA_DONE] = { "circle-check", TR("In use"), CHIP_LEAF },
        [IDEA_NOT_NOW] = { "clock", TR("Not now"), CHIP_PLAIN },
        [IDEA_WITHDRAWN] = { "undo-2", TR("Withdrawn"), CHIP_PLAIN },
    };
    part_chip(ui, chips[idea->state].icon, tr(ui, chips[idea->state].text),
              chips[idea->state].look);
}

/* ---- on the home screen ---- */

enum { WAY_WRITE, WAY_LIST };

void idea_ways(Ui *ui, const World *w, uint32_t family)
{
    const Ideas *all = &w->ideas;
    part_ways(ui, tr(ui, "An idea for AI?"));
    if (all->unseen)
        part_way(ui, UI_ID(family, WAY_LIST), "mail",
                 all->unseen == 1 ? tr(ui, "Your idea was answered")
                                  : ui_printf(ui,
                                              tr_n(ui, "%d idea of yours was answered",
                                                   "%d ideas of yours were answered", all->unseen),
                                              all->unseen));
    part_way(ui, UI_ID(family, WAY_WRITE), all->begun ? "pencil" : "lightbulb",
             all->begun ? tr(ui, "Go on with your idea") : tr(ui, "Hand in an idea"));
    if (all->count && !all->unseen)
        part_way(ui, UI_ID(family, WAY_LIST), "list-checks", tr(ui, "My ideas"));
    ui_close(ui);
}

Go idea_go(int index, Effects *fx)
{
    effects_add(fx, index == WAY_WRITE ? (Effect){ .kind = FX_OPEN_IDEA, .index = -1 }
                                       : (Effect){ .kind = FX_READ_IDEAS });
    return index == WAY_WRITE ? GO_IDEA : GO_IDEAS;
}
