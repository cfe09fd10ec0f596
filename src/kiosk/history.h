/* history.h - what is on record about somebody, in words for themselves. */
#ifndef KIOSK_HISTORY_H
#define KIOSK_HISTORY_H

#include "kiosk/world.h"
#include "ui/ui.h"

/* "You answered “Which of these may go into the tool?”: right." */
const char *history_words(Ui *ui, const World *w, const HistoryLine *line);

/* The course that it belongs to, and where in it: "Use AI safely · quiz, try 2". NULL: none. */
const char *history_place(Ui *ui, const World *w, const HistoryLine *line);

#endif
