/* texts.h - the courses that are read: each one when it is asked for, out of the snapshot that its
 * content hash names, and only a few of them at a time.
 *
 * What was handed out stays until texts_let_go: a screen and the effects before it may use it as
 * they like. What is kept for longer has to be held (`hold`).
 */
#ifndef KIOSK_TEXTS_H
#define KIOSK_TEXTS_H

#include "course/entry.h"
#include "record/record.h"

enum { TEXTS_AT_REST = 8 }; /* courses that stay in memory, whoever asks for them next */

typedef struct CourseText CourseText;
typedef struct {
    Record *record;      /* with the snapshots; NULL: there are none */
    const Site *site;    /* what they are read with; NULL: nothing has been read yet */
    const Course *given; /* by the caller, who owns it: the one that a preview shows; or NULL */
    CourseText *at;
    int count, room;
    Err unread; /* what a screen could not show, as the disk did not give it; ERR_NONE: nothing */
    uint64_t uses, shown; /* so many until now; until what is on the glass was listed */
} CourseTexts;

/* A course as it was written, by its content hash. NULL with ERR_MISSING: its snapshot is not
 * there, or damaged; with another code: it could not be read. */
const Course *texts_course(CourseTexts *t, Hash content, Err *err);

/* The picture that an image is of, in the courses that are in memory; NULL: in none. */
const Picture *texts_picture(const CourseTexts *t, const Image *image);

/* For whoever cannot tell it themselves, as they only look: what is not there is no failure. */
void texts_note(CourseTexts *t, const Err *err);

/* A screen is about to be listed: what it asks for stays as long as it is on the glass. */
void texts_mark(CourseTexts *t);

/* Keep `most` of the courses, those used last; and all those used since texts_mark, and `hold`,
 * whichever it is, unless it is NULL. */
void texts_let_go(CourseTexts *t, int most, const Course *hold);

void texts_free(CourseTexts *t);

#endif
