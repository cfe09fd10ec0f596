/* schema_14.h - format 14: who has read which message of the leaders. */
#ifndef RECORD_SCHEMA_14_H
#define RECORD_SCHEMA_14_H

/* A message that was written anew under its id, with another day, is another one. */
static const char schema_message_read[] =
    "CREATE TABLE message_read ("
    " person BLOB NOT NULL, message TEXT NOT NULL, written TEXT NOT NULL, read_ms INTEGER NOT NULL,"
    " PRIMARY KEY (person, message, written)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX message_read_by_message ON message_read (message, written);";

#endif
