/* table.h - what a report is before a writer gives it a format: columns, a stream of rows, notes.
 */
#ifndef REPORT_TABLE_H
#define REPORT_TABLE_H

#include "base/arena.h"
#include "base/zone.h"

/* CELL_CODE: a text out of a fixed list, like "in_progress". It never changes where programs read
 * it; where people do, it reads "in progress". */
typedef enum { CELL_TEXT, CELL_CODE, CELL_INT, CELL_PERCENT, CELL_DATE, CELL_TIME } CellType;

typedef struct {
    const char *name;  /* "completed_on": stable, for machines */
    const char *title; /* "Completed on": for people */
    CellType type;
} Column;

typedef struct {
    bool empty;
    const char *text; /* CELL_TEXT, CELL_CODE; borrowed until the next row */
    int64_t number;   /* CELL_INT, CELL_PERCENT; CELL_TIME: UTC ms */
    Date date;        /* CELL_DATE */
} Cell;

typedef struct {
    const char *label, *value; /* "As of", "2026-11-22" */
} Note;

/* How it is painted, whatever it stands for: from done over attention to open. */
typedef enum {
    TINT_ACCENT,
    TINT_ACCENT_SOFT,
    TINT_LEAF,
    TINT_SKY,
    TINT_SUN,
    TINT_SUN_SOFT,
    TINT_CORAL,
    TINT_CORAL_SOFT,
    TINT_OPEN,
    TINT_NONE,
    TINT_COUNT
} PlotTint;

typedef struct {
    const char *name;  /* "in_progress": stable, for machines */
    const char *title; /* "in progress": for people */
    PlotTint tint;
} PlotPart;

typedef struct {
    const char *label;
    const int64_t *parts; /* as many as the plot has parts */
} PlotBar;

/* What the rows come to: some groups, each divided into the same parts. */
typedef struct {
    const char *title, *group; /* "Status by course", "Course" */
    const PlotPart *parts;
    int part_count;
    const PlotBar *bars;
    int bar_count;
} Plot;

typedef struct Table Table;
struct Table {
    const char *name; /* "completion" */
    const char *title;
    const Column *columns;
    int column_count;
    /* On paper, where not all columns have room beside each other: the names of those that stand
     * beneath their row, "course attempts"; NULL: none is named. */
    const char *beneath;
    const Zone *zone;
    const Note *notes; /* filters, zone, version, head hash, sums: all known before the rows */
    int note_count;
    const Plot *plot; /* known before the rows, like the notes; NULL: none */
    void *source;
    /* The next row in cells[column_count]. False at the end, or on failure with err->code set. */
    bool (*next)(Table *t, Cell *cells, Err *err);
};

#endif
