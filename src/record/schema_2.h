/* schema_2.h - format 2: how a person wants things shown. No learning event, so it is not in the
 * ledger; it goes when the person is erased. */
#ifndef RECORD_SCHEMA_2_H
#define RECORD_SCHEMA_2_H

static const char schema_choices[] =
    "CREATE TABLE choices ("
    " person BLOB NOT NULL PRIMARY KEY CHECK (length(person) = 16), made TEXT NOT NULL"
    ") STRICT, WITHOUT ROWID;";

#endif
