/* points.h - courses/points.yaml: the points of the source that courses are made from, and whether
 * the steps of a course name ones that there are. */
#ifndef COURSE_POINTS_H
#define COURSE_POINTS_H

#include "course/library.h"

enum { POINTS_MAX = 999, POINTS_COURSES = 16 };

typedef struct {
    const char *code, *id, *title; /* "C2"; the course's id; its title while it is not written */
} PlannedCourse;

typedef struct {
    int number;
    const char *text;     /* what the source says, in short */
    const char *kind;     /* "concept", "claim" … */
    unsigned planned;     /* bit set of courses that take it up */
    const char *care;     /* why it is taught critically; NULL: no need */
    const char *left_out; /* why no course takes it up; NULL: some do */
} Point;

typedef struct {
    const char *source;
    PlannedCourse courses[POINTS_COURSES];
    int course_count;
    const Point *points; /* by number */
    int count;
} Points;

/* Read a points file. False: there is none; `out` is empty. Mistakes are in `diags`. */
bool points_load(Arena *a, const char *path, Points *out, DiagList *diags);

const Point *points_find(const Points *points, int number); /* NULL: none */

/* Compare the points that the steps of a course name with those there are. A point that needs care
 * and is read about has to be judged in an exercise of the same course. */
void course_check_points(const YamlReader *r, const YamlNode *root, const Points *points);

#endif
