/* writer_inside.h - the formats, for the table of writers only. */
#ifndef WRITER_INSIDE_H
#define WRITER_INSIDE_H

#include "writer/writer.h"

bool csv_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;
bool json_write(Table *t, WriterOptions options, FILE *out, Err *err) MUST_USE;

/* The end of a format: false, with the table's name in front, when its rows broke off (`failure`
 * is set), and false when `out` has refused a byte; flushes first. */
bool writer_end(const Table *t, const Err *failure, FILE *out, Err *err) MUST_USE;

/* False with what a person can do when `out` has refused a byte; flushes first. */
bool stream_sound(FILE *out, Err *err) MUST_USE;

#endif
