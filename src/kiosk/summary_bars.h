/* summary_bars.h - how far groups are, as bars that need no colour to be read. */
#ifndef KIOSK_SUMMARY_BARS_H
#define KIOSK_SUMMARY_BARS_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* What is asked of the people of a line, in three parts that add up to `asked`. */
typedef struct {
    int asked, done, open, late;
} Asked;

Asked asked_of(const SummaryLine *line);
Asked asked_of_all(const SummaryLine *lines, int count);

/* "12 done + 3 still to do + 1 late = 16" */
const char *asked_sum(Ui *ui, Asked a);

/* "No department", or what it is called. */
const char *line_name(Ui *ui, const SummaryLine *line);

/* One group that opens when it is touched, with an id of 0 one that does not: its name, how many,
 * its bar, its per cent. */
void summary_row(Ui *ui, uint32_t id, const char *name, Asked a);

/* What the parts of the bars look like. */
void summary_legend(Ui *ui);

/* Instead of figures while a worker counts everybody: how far that is. In a card. */
void summary_counting(Ui *ui, const Reports *r);

/* Instead of figures that could not be read. */
void summary_unread(Ui *ui);

/* How somebody stands in a course, in words. */
const char *summary_status(const Ui *ui, Status status);

/* A course in the language of whoever looks; NULL: it is not in the library. */
const Course *course_as_read(const World *w, const char *id);

/* The title of a course as whoever looks reads it; `title` where it is not in the library. */
const char *course_title(Ui *ui, const World *w, const char *id, const char *title);

#endif
