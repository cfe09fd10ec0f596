/* schema_20.h - format 20: how often the clock was set back is known without reading all events. */
#ifndef RECORD_SCHEMA_20_H
#define RECORD_SCHEMA_20_H

/* By more than the few minutes by which clocks are put right (CLOCK_ALLOWED_MS of record_inside.h).
 * In a log each event comes behind the one before it, also where it comes from another record. */
static const char schema_set_back[] =
    "CREATE TABLE set_back ("
    " log_id BLOB NOT NULL, seq INTEGER NOT NULL, by_ms INTEGER NOT NULL,"
    " PRIMARY KEY (log_id, seq), FOREIGN KEY (log_id, seq) REFERENCES event (log_id, seq)"
    ") STRICT, WITHOUT ROWID;"
    "INSERT INTO set_back SELECT log_id, seq, by_ms FROM"
    " (SELECT log_id, seq, lag(wall_ms) OVER (PARTITION BY log_id ORDER BY seq) - wall_ms AS by_ms"
    " FROM event) WHERE by_ms > 300000;"
    "CREATE TRIGGER event_notes_set_back AFTER INSERT ON event BEGIN"
    " INSERT INTO set_back SELECT NEW.log_id, NEW.seq, b.wall_ms - NEW.wall_ms FROM event AS b"
    " WHERE b.log_id = NEW.log_id AND b.seq = NEW.seq - 1 AND b.wall_ms - NEW.wall_ms > 300000;"
    "END;";

#endif
