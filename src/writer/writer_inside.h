/* writer_inside.h - the formats, for the table of writers only. */
#ifndef WRITER_INSIDE_H
#define WRITER_INSIDE_H

#include "writer/writer.h"

bool csv_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;
bool html_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;
bool json_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;
bool pdf_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;
bool xlsx_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;

extern const char html_style[], html_print[]; /* the style sheet of html.c, and for paper */

/* A cell as people read it: "85 %", "2026-11-22 14:03"; "" when it is empty. Times are of the
 * table's zone, which the notes name. `out` or the cell's own text. */
enum { CELL_WORDS = 48 };
const char *cell_words(const Table *t, CellType type, const Cell *cell, char out[CELL_WORDS]);

/* What stands where rows would. */
#define NO_ROW "There is no row: nobody and nothing meets what this file states above."

int64_t plot_sum(const Plot *plot, const PlotBar *bar);

/* The end of a format: false, with the table's name in front, when its rows broke off (`failure`
 * is set), and false when `out` has refused a byte; flushes first. */
bool writer_end(const Table *t, const Err *failure, FILE *out, Err *err) MUST_USE;

/* False with what a person can do when `out` has refused a byte; flushes first. */
bool stream_sound(FILE *out, Err *err) MUST_USE;

#endif
