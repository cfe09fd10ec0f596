/* schema_18.h - format 18: answers that were given in another person's session. */
#ifndef RECORD_SCHEMA_18_H
#define RECORD_SCHEMA_18_H

/* Both are made from the events. A try at a quiz, the one numbered `attempt` among those that began
 * under the registration `source`, counts for `receiver`; `completed` is the registration of the
 * completion that went along. `moved` has a row for each event of a move that holds. A certificate
 * that a move ended is revoked by it, and the course may give another one. */
static const char schema_moved[] =
    "CREATE TABLE answer_move ("
    " move BLOB NOT NULL PRIMARY KEY CHECK (length(move) = 16), source BLOB NOT NULL,"
    " attempt INTEGER NOT NULL, receiver BLOB NOT NULL, cycle INTEGER NOT NULL,"
    " completed BLOB, moved_ms INTEGER NOT NULL, undone_ms INTEGER"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX move_by_source ON answer_move (source);"
    "CREATE INDEX move_by_receiver ON answer_move (receiver);"
    "CREATE TABLE moved ("
    " log_id BLOB NOT NULL, seq INTEGER NOT NULL, move BLOB NOT NULL, PRIMARY KEY (log_id, seq)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX moved_by_move ON moved (move);"
    "ALTER TABLE certificate_revoked ADD COLUMN moved INTEGER NOT NULL DEFAULT 0;"
    "CREATE INDEX event_by_move ON event (kind)"
    " WHERE kind IN ('answers_moved_away', 'answers_moved_here', 'answers_moved_back');";

#endif
