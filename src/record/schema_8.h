/* schema_8.h - format 8: the order of events where records were joined. Made from the events. */
#ifndef RECORD_SCHEMA_8_H
#define RECORD_SCHEMA_8_H

/* Empty in a record that was never joined with another: there the order is that of the logs. Events
 * that were appended since stand behind all of these. */
static const char schema_turn[] = "CREATE TABLE turn ("
                                  " turn INTEGER PRIMARY KEY, log_id BLOB NOT NULL,"
                                  " seq INTEGER NOT NULL, UNIQUE (log_id, seq)"
                                  ") STRICT;";

#endif
