/* schema_15.h - format 15: sums of how people stand, so that nobody waits until all of them were
 * looked at. What a status is knows the room report alone; here stands what it counted, and how far
 * those had come who went on since. */
#ifndef RECORD_SCHEMA_15_H
#define RECORD_SCHEMA_15_H

/* standing_sum holds on `since_on`, and later rows add what changes on their day by itself, until
 * `until_on`. A row of standing_base ends with whatever else could change a sum. */
static const char schema_sums[] =
    "CREATE TABLE standing_base ("
    " id INTEGER PRIMARY KEY CHECK (id = 1), since_on TEXT NOT NULL, until_on TEXT NOT NULL,"
    " zone TEXT NOT NULL, counted INTEGER NOT NULL"
    ") STRICT;"
    "CREATE TABLE standing_sum ("
    " from_on TEXT NOT NULL, department TEXT NOT NULL, course TEXT NOT NULL,"
    " standing INTEGER NOT NULL, people INTEGER NOT NULL,"
    " PRIMARY KEY (from_on, department, course, standing)"
    ") STRICT, WITHOUT ROWID;"
    /* As it was counted; first_ms NULL: had not begun. */
    "CREATE TABLE standing_before ("
    " person BLOB NOT NULL, course TEXT NOT NULL, first_ms INTEGER, passed_ms INTEGER,"
    " failed_ms INTEGER, completed_ms INTEGER, version INTEGER, cycle INTEGER, held_ms INTEGER,"
    " held_passed_ms INTEGER, held_version INTEGER, tested_out_ms INTEGER,"
    " held_tested_out_ms INTEGER, PRIMARY KEY (person, course)"
    ") STRICT, WITHOUT ROWID;";

#endif
