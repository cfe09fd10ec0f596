/* request.h - what a composed request is worth: numbers that its rules and its score share. */
#ifndef COURSE_REQUEST_H
#define COURSE_REQUEST_H

enum {
    REQUEST_FULL = 2,    /* worth of a piece; 1: half, 0: nothing */
    REQUEST_WHOLE = 100, /* points of all parts together */
    REQUEST_CLASH = 10,  /* points that two pieces cost which contradict each other */
    REQUEST_PASS = 70
};

#endif
