/* schema_3.h - format 3: courses under another id. Both tables are made from the events. */
#ifndef RECORD_SCHEMA_3_H
#define RECORD_SCHEMA_3_H

static const char schema_renamed[] =
    "CREATE TABLE renamed ("
    " was TEXT NOT NULL PRIMARY KEY, course TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    /* Registrations that turned out to be of one course: events keep the id that they were made
     * with, and the row of `registration` has the other one. */
    "CREATE TABLE joined ("
    " registration BLOB NOT NULL PRIMARY KEY, into_registration BLOB NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX joined_by_into ON joined (into_registration);";

#endif
