/* schema_7.h - format 7: what waits in the box of pulses, and what has left it. Nobody stands in
 * either table. */
#ifndef RECORD_SCHEMA_7_H
#define RECORD_SCHEMA_7_H

/* pulse_count is made from the events pulse_released, whose ids stand in `released`. */
static const char schema_pulse[] =
    "CREATE TABLE pulse_box ("
    " id INTEGER PRIMARY KEY CHECK (id = 1), sealed BLOB NOT NULL"
    ") STRICT;"
    "CREATE TABLE pulse_count ("
    " course TEXT NOT NULL, moment TEXT NOT NULL, cohort TEXT NOT NULL, statement TEXT NOT NULL,"
    " released BLOB NOT NULL, value INTEGER NOT NULL, scale INTEGER NOT NULL,"
    " people INTEGER NOT NULL, released_ms INTEGER NOT NULL,"
    " PRIMARY KEY (course, moment, cohort, statement, released, value)"
    ") STRICT, WITHOUT ROWID;";

#endif
