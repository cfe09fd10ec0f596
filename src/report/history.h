/* history.h - what is on record about somebody, in words for themselves. */
#ifndef REPORT_HISTORY_H
#define REPORT_HISTORY_H

#include "base/catalog.h"
#include "record/record.h"

/* Who reads it, and how. */
typedef struct {
    Arena *arena;
    const Catalog *words; /* NULL: English */
    bool hall;            /* others can see it: neither results nor answers */
    /* Put words of a course into a sentence whose letters may run the other way; NULL: as they are
     */
    const char *(*set)(void *to, const char *text, const Course *course);
    void *to;
} HistoryReader;

/* "You answered “Which of these may go into the tool?”: right." `course` is the text that it
 * happened in, in the reader's language; NULL: it is not kept, and nothing of it is named. */
const char *history_words(const HistoryReader *r, const PersonEvent *e, const Course *course);

/* The course that it belongs to, and where in it: "Use AI safely · quiz, try 2". NULL: none. */
const char *history_place(const HistoryReader *r, const PersonEvent *e, const Course *course);

/* What was answered, in the order in which it was done: "“Mails to our customers”: Together".
 * Returns how many; 0: it is no answer, or one that this version cannot read. */
enum { HISTORY_ANSWERS = MAX_PARTS };
int history_answers(const HistoryReader *r, const PersonEvent *e, const Course *course,
                    const char *out[HISTORY_ANSWERS]);

/* The text in which something happened, as it was served, as it was written, in `a`. NULL: it
 * happened in none, or it is not kept or cannot be read any more. `site`: NULL: site_default. */
bool history_course(Arena *a, Record *record, const PersonEvent *e, const Site *site,
                    const Course **out, Err *err) MUST_USE;

#endif
