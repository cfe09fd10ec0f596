/* edit.h - an edit of a course in words: what changes, whom it reaches, what that means for them.
 * For authors, in the language of the rules: English. */
#ifndef REPORT_EDIT_H
#define REPORT_EDIT_H

#include "course/compare.h"
#include "report/affected.h"

typedef struct {
    int line;         /* in the new course.yaml; 0: it is of what is gone, or of the whole course */
    const char *what; /* "page `a`: another text" */
    const char *people; /* what that means for people; "" where it means nothing */
} EditLine;

typedef struct {
    EditLine *changes;
    int change_count;
    const char *people[5]; /* sentences */
    int people_count;
    bool required;      /* earlier passes become outdated */
    const char *update; /* what that says, and how it would be otherwise */
} EditWords;

/* The course as the kiosk serves it now, under its id or one that it had before; NULL in *out: no
 * version of it has been served. `site` stands in both texts alike. */
bool edit_served(Arena *a, Record *record, const Course *edited, const Site *site,
                 const Course **out, Err *err) MUST_USE;

/* How far people are in the course that is served. */
bool edit_people(Arena *a, Record *record, const char *served, Date today, Affected *out,
                 Err *err) MUST_USE;

/* Lives in the arena. `affected` NULL: nothing is known of people. */
void edit_words(Arena *a, const CourseChanges *changes, const Affected *affected, EditWords *out);

#endif
