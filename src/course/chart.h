/* chart.h - a few numbers to be shown as a chart, with where they come from. */
#ifndef COURSE_CHART_H
#define COURSE_CHART_H

typedef enum {
    CHART_BAR,   /* amounts beside each other */
    CHART_LINE,  /* one amount over time */
    CHART_SHARE, /* parts of one whole */
    CHART_KINDS
} ChartKind;

enum { CHART_MAX_POINTS = 10, CHART_LABEL_LETTERS = 40, CHART_UNIT_LETTERS = 12 };

typedef struct {
    const char *label;
    double value;     /* 0 or more */
    const char *text; /* as the author wrote it */
    int percent;      /* of a share: those of all points sum to 100 */
} ChartPoint;

typedef struct {
    ChartKind kind;
    const char *title;
    const char *says; /* the author's sentence: what is to be seen in it */
    const char *unit; /* behind each number; "" none */
    int source;       /* index; -1 only where an error was reported */
    const ChartPoint *points;
    int point_count;
} Chart;

#endif
