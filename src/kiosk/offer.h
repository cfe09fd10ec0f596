/* offer.h - ahead of a course: a few questions that nobody has to answer. */
#ifndef KIOSK_OFFER_H
#define KIOSK_OFFER_H

#include "kiosk/world.h"
#include "ui/ui.h"

enum { OFFER_ANSWER = 1, OFFER_SKIP };

/* Words that are translated already; they live as long as the frame. */
typedef struct {
    const char *title; /* of the screen, for those who do not see it */
    const char *emblem, *heading;
    const char *lead; /* what the questions are */
    const char *calm; /* what does not happen */
    const char *skip;
    int count; /* of questions */
} Offer;

void offer_view(Ui *ui, const World *w, const Offer *o);

#endif
