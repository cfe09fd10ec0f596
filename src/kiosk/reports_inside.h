/* reports_inside.h - the tabs of the Reports screen. */
#ifndef KIOSK_REPORTS_INSIDE_H
#define KIOSK_REPORTS_INSIDE_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* What can be touched on any of them: reports.c answers. */
enum {
    REPORTS_TAB = 1,
    REPORTS_COURSE,
    REPORTS_TEAM,
    REPORTS_LATE,
    REPORTS_TAKE,
    REPORTS_CHOOSE_DAY,
    REPORTS_DAY
};

/* reports_day.c: what tells the day that is shown and opens the choice of another; the choice. */
void reports_add_day(Ui *ui, const World *w, bool choosing);
void reports_add_days(Ui *ui, const World *w);
/* What a REPORTS_DAY means: so many days before today. */
int reports_days_back(const World *w, int choice);

/* In the body, below the tabs. */
void reports_completion(Ui *ui, const World *w);
void reports_learning(Ui *ui, const World *w);
void reports_questions(Ui *ui, const World *w); /* behind what was learned */
void reports_feelings(Ui *ui, const World *w);
void reports_ideas(Ui *ui, const World *w);
void reports_evidence(Ui *ui, const World *w);

bool reports_stacked(const Ui *ui); /* one column */

/* Its number of people, and a plain word: what a figure says, and what it does not. */
void reports_says(Ui *ui, const char *icon, const char *text);

/* A mean as a bar with its figure: never by length alone. `share` of the bar, 0 to 1. */
void reports_mean(Ui *ui, const char *label, const char *figure, float share, Token fill);

#endif
