/* schema_16.h - format 16: two people who are one. */
#ifndef RECORD_SCHEMA_16_H
#define RECORD_SCHEMA_16_H

#include "record/schema_1.h"

/* `merged` is made from the events: everybody who is one with somebody else, and the record that
 * goes on, which has a row of its own. Roster rows of the others rest in `person_merged`, so that
 * nobody is counted twice and reports need not ask. `origin` is the registration that a try came
 * with, where that is another one. */
static const char schema_merged[] =
    "CREATE TABLE merged ("
    " person BLOB NOT NULL PRIMARY KEY CHECK (length(person) = 16), root BLOB NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX merged_by_root ON merged (root);"
    "CREATE TABLE person_merged (" PERSON_COLUMNS ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX resting_by_number ON person_merged (number);"
    "ALTER TABLE attempt ADD COLUMN origin BLOB;"
    "CREATE INDEX event_by_merge ON event (kind)"
    " WHERE kind IN ('persons_merged', 'merge_undone');";

#endif
