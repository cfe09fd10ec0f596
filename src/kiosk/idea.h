/* idea.h - ideas for AI at work: their place on the home screen, and how they read. */
#ifndef KIOSK_IDEA_H
#define KIOSK_IDEA_H

#include "kiosk/screen.h"

/* What is asked, one thing at a time; then all of it to look over. */
typedef enum {
    IDEA_ASK_TASK,
    IDEA_ASK_PAIN,
    IDEA_ASK_OFTEN,
    IDEA_ASK_DATA,
    IDEA_ASK_AFFECTED,
    IDEA_LOOK_OVER,
    IDEA_STEPS
} IdeaStep;

bool idea_is_answered(const Idea *idea, IdeaStep step);

/* The first that is not answered yet. */
IdeaStep idea_open_step(const Idea *idea);

/* A card that offers to hand one in, to go on with one, or what was answered. `family`: of what is
 * pressed. idea_go: where it leads. */
void idea_ways(Ui *ui, const World *w, uint32_t family);
Go idea_go(int index, Effects *fx);

/* Where an idea stands, for whose it is. */
void idea_state_chip(Ui *ui, const KeptIdea *idea);

/* "3 times a week, 20 minutes each" and "about 4 hours a month"; "" while something is missing. */
const char *idea_often_words(Ui *ui, const Idea *idea);
const char *idea_month_words(Ui *ui, const Idea *idea);
const char *idea_minutes_words(Ui *ui, int64_t minutes); /* "20 minutes", "4 hours" */

/* English, for tr: what is chosen from, by IdeaPer, IdeaData and so on; `more` explains it, or is
 * NULL. */
typedef struct {
    const char *name, *more;
} IdeaWord;
extern const IdeaWord idea_pers[IDEA_PERS], idea_data_kinds[IDEA_DATA_KINDS],
    idea_sensitivities[IDEA_SENSITIVITIES], idea_affected_kinds[IDEA_AFFECTED_KINDS];

/* Those of a list whose bit is set, joined. */
const char *idea_list_words(Ui *ui, const IdeaWord *words, int count, unsigned bits);

/* What stands below the bar of one step: choices, each with an id of `family` + the group and the
 * place in it. */
void idea_choices(Ui *ui, const Idea *idea, IdeaStep step, uint32_t family);

/* What a touch on one of them makes of the idea. */
void idea_choose(Idea *idea, IdeaStep step, int group, int place);

#endif
