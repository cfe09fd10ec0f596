/* schema_21.h - format 21: what somebody said they feel, before and after, for their own eyes. */
#ifndef RECORD_SCHEMA_21_H
#define RECORD_SCHEMA_21_H

/* A row says whose it is, and nothing else: it is sealed under a key from the person's PIN, always
 * as long as any other, and there for whoever was asked, whether they said anything or not. It
 * helps nobody to tell answers in the box of pulses apart: it has no time and no row number, it
 * stands in the order of people and not of answers, and that its person was asked is in the ledger
 * anyway. */
static const char schema_own_pulse[] =
    "CREATE TABLE own_pulse ("
    " person BLOB NOT NULL, course TEXT NOT NULL, moment TEXT NOT NULL,"
    " sealed BLOB NOT NULL CHECK (length(sealed) = 192),"
    " PRIMARY KEY (person, course, moment)"
    ") STRICT, WITHOUT ROWID;";

#endif
