/* entry.h - a course as a shelf has it: what is said of it to choose it, and what comes before it.
 *
 * It holds no text of any page, so that thousands of courses can be looked over without
 * reading one of them.
 */
#ifndef COURSE_ENTRY_H
#define COURSE_ENTRY_H

#include "course/course.h"

/* What a course is called in one language. */
typedef struct {
    const char *language, *title, *summary;
} CourseFace;

typedef struct {
    FormerIds was;
    const char *id;
    const char *emblem, *colour;
    int minutes, step_count, module_count;
    int seconds;    /* of everything, its quiz with it: what is left to who has not begun */
    int tries;      /* at its quiz; 0: it has none */
    int pre;        /* questions of the form before it */
    uint32_t pages; /* bit set of the modules with a page in them */
    const CourseMention *required;
    int required_count;
    const CourseFace *faces; /* as it was written first */
    int face_count;
    Hash content; /* names the text that it stands for */
    Str outline;  /* how far somebody is in it, without that text: outline.h */
} CourseEntry;

/* The entry of a course, whichever of its languages is given. It lives in the arena alone: the
 * course may go. */
const CourseEntry *course_entry(Arena *a, const Course *course);

/* What it is called in a language; where it is not there, as it was written. */
const CourseFace *entry_in(const CourseEntry *entry, const char *language);

#endif
