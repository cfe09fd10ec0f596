/* schema_1.h - the tables of format 1, as one script. A format that was released is never edited:
 * a change is a new step behind it. README.md explains the tables. */
#ifndef RECORD_SCHEMA_1_H
#define RECORD_SCHEMA_1_H

/* clang-format off */

#define PERSON_COLUMNS                                                                             \
    "person BLOB NOT NULL PRIMARY KEY CHECK (length(person) = 16),"                                \
    "number TEXT NOT NULL, name TEXT NOT NULL, department TEXT NOT NULL, manager TEXT NOT NULL,"   \
    "email TEXT NOT NULL, login TEXT NOT NULL, badge TEXT NOT NULL, language TEXT NOT NULL,"       \
    "roles INTEGER NOT NULL,"                                                                      \
    "start_on TEXT, end_on TEXT, leave_from TEXT, leave_to TEXT" /* 2026-11-22 or NULL */

#define PERSON_NAMES                                                                               \
    "person, number, name, department, manager, email, login, badge, language, roles, start_on,"   \
    " end_on, leave_from, leave_to"

/* What is known of one person in one cycle of one course; `progress` shows the latest cycles. Times are NULL while it has not
 * happened. content and version: of the completion, else of the pass, else of the last visit. */
#define PROGRESS_COLUMNS                                                                           \
    "first_ms INTEGER NOT NULL, last_ms INTEGER NOT NULL, passed_ms INTEGER, failed_ms INTEGER,"   \
    "completed_ms INTEGER, attempts INTEGER NOT NULL, first_score REAL, best_score REAL,"          \
    "content BLOB, version INTEGER"
#define PROGRESS_NAMES                                                                             \
    "first_ms, last_ms, passed_ms, failed_ms, completed_ms, attempts, first_score, best_score,"    \
    " content, version"

static const char schema_ledger[] =
    "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID;"

    "CREATE TABLE log ("
    " log_id BLOB NOT NULL PRIMARY KEY CHECK (length(log_id) = 16),"
    " place INTEGER NOT NULL UNIQUE," /* 1, 2, 3: the order in which logs began in this file */
    " label TEXT NOT NULL, created_ms INTEGER NOT NULL, retired_ms INTEGER"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE event ("
    " log_id BLOB NOT NULL REFERENCES log, seq INTEGER NOT NULL CHECK (seq >= 1),"
    " event_id BLOB NOT NULL UNIQUE CHECK (length(event_id) = 16), kind TEXT NOT NULL,"
    " person BLOB, registration BLOB, wall_ms INTEGER NOT NULL, mono_ms INTEGER NOT NULL,"
    " payload_hash BLOB NOT NULL CHECK (length(payload_hash) = 32),"
    " prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32),"
    " hash BLOB NOT NULL CHECK (length(hash) = 32),"
    " PRIMARY KEY (log_id, seq)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX event_by_registration ON event (registration) WHERE registration IS NOT NULL;"

    "CREATE TABLE payload ("
    " log_id BLOB NOT NULL, seq INTEGER NOT NULL, salt BLOB NOT NULL CHECK (length(salt) = 16),"
    " body TEXT NOT NULL, PRIMARY KEY (log_id, seq),"
    " FOREIGN KEY (log_id, seq) REFERENCES event (log_id, seq)"
    ") STRICT, WITHOUT ROWID;";

/* A row in erasure_now permits deleting bodies. Only a new `erased` event puts one there, and its
 * deferred reference to a table that holds nothing makes COMMIT fail while it is still there. */
static const char schema_guards[] =
    "CREATE TABLE never (id INTEGER PRIMARY KEY CHECK (id IS NULL)) STRICT;"
    "CREATE TABLE erasure_now ("
    " log_id BLOB NOT NULL, seq INTEGER NOT NULL,"
    " gone_before_commit INTEGER NOT NULL REFERENCES never (id) DEFERRABLE INITIALLY DEFERRED,"
    " PRIMARY KEY (log_id, seq)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TRIGGER never_holds_nothing BEFORE INSERT ON never BEGIN"
    " SELECT RAISE(ABORT, 'this table stays empty'); END;"

    "CREATE TRIGGER event_has_no_gap BEFORE INSERT ON event"
    " WHEN NEW.seq <> 1 + coalesce((SELECT max(seq) FROM event WHERE log_id = NEW.log_id), 0) BEGIN"
    " SELECT RAISE(ABORT, 'events are numbered without a gap'); END;"
    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN"
    " SELECT RAISE(ABORT, 'events are never changed'); END;"
    "CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN"
    " SELECT RAISE(ABORT, 'events are never deleted'); END;"
    "CREATE TRIGGER event_permits_erasure AFTER INSERT ON event WHEN NEW.kind = 'erased' BEGIN"
    " INSERT INTO erasure_now VALUES (NEW.log_id, NEW.seq, 1); END;"
    "CREATE TRIGGER erasure_only_by_new_event BEFORE INSERT ON erasure_now"
    " WHEN NOT EXISTS (SELECT 1 FROM event"
    "  WHERE log_id = NEW.log_id AND seq = NEW.seq AND kind = 'erased')"
    " OR EXISTS (SELECT 1 FROM payload WHERE log_id = NEW.log_id AND seq = NEW.seq) BEGIN"
    " SELECT RAISE(ABORT, 'only a new erased event permits erasure'); END;"
    "CREATE TRIGGER erasure_no_update BEFORE UPDATE ON erasure_now BEGIN"
    " SELECT RAISE(ABORT, 'a permit is never changed'); END;"

    "CREATE TRIGGER payload_no_update BEFORE UPDATE ON payload BEGIN"
    " SELECT RAISE(ABORT, 'bodies are never changed'); END;"
    "CREATE TRIGGER payload_delete_beside_erased BEFORE DELETE ON payload"
    " WHEN NOT EXISTS (SELECT 1 FROM erasure_now)"
    " OR EXISTS (SELECT 1 FROM event"
    "  WHERE log_id = OLD.log_id AND seq = OLD.seq AND kind = 'erased') BEGIN"
    " SELECT RAISE(ABORT, 'bodies are deleted only beside an erased event'); END;";

static const char schema_projections[] =
    "CREATE TABLE registration ("
    " person BLOB NOT NULL, course TEXT NOT NULL, cycle INTEGER NOT NULL,"
    " registration BLOB NOT NULL, latest INTEGER NOT NULL, " PROGRESS_COLUMNS ","
    " PRIMARY KEY (person, course, cycle)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE VIEW progress AS SELECT person, course, cycle, registration, " PROGRESS_NAMES
    " FROM registration WHERE latest = 1;"
    "CREATE TABLE attempt ("
    " registration BLOB NOT NULL, number INTEGER NOT NULL, begun_ms INTEGER NOT NULL,"
    " ended_ms INTEGER, answered INTEGER NOT NULL, right_count INTEGER, total_count INTEGER,"
    " passed INTEGER, PRIMARY KEY (registration, number)"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE served ("
    " course TEXT NOT NULL PRIMARY KEY, content BLOB NOT NULL, title TEXT NOT NULL,"
    " version INTEGER NOT NULL, required_version INTEGER NOT NULL, has_quiz INTEGER NOT NULL,"
    " published_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE throttle ("
    " person BLOB NOT NULL PRIMARY KEY, failures INTEGER NOT NULL, last_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;";

static const char schema_site[] =
    "CREATE TABLE person_kept (" PERSON_COLUMNS ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX person_by_number ON person_kept (number);"
    "CREATE INDEX person_by_login ON person_kept (login) WHERE login <> '';"
    "CREATE TABLE person_staged (" PERSON_COLUMNS ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX staged_by_number ON person_staged (number);"
    "CREATE TABLE import_now ("
    " id INTEGER PRIMARY KEY CHECK (id = 1), published INTEGER NOT NULL, wall_ms INTEGER NOT NULL"
    ") STRICT;"
    "CREATE VIEW person AS"
    " SELECT " PERSON_NAMES " FROM person_kept AS k WHERE NOT EXISTS ("
    "  SELECT 1 FROM import_now CROSS JOIN person_staged AS s"
    "  WHERE import_now.published = 1 AND s.person = k.person)"
    " UNION ALL SELECT " PERSON_NAMES " FROM person_staged WHERE EXISTS ("
    "  SELECT 1 FROM import_now WHERE published = 1);"

    "CREATE TABLE credential ("
    " person BLOB NOT NULL PRIMARY KEY, pin_hash TEXT, code_hash TEXT, changed_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE draft ("
    " person BLOB NOT NULL, course TEXT NOT NULL, key TEXT NOT NULL, response TEXT NOT NULL,"
    " PRIMARY KEY (person, course, key)"
    ") STRICT, WITHOUT ROWID;"

    "CREATE TABLE snapshot ("
    " content BLOB NOT NULL PRIMARY KEY CHECK (length(content) = 32), course TEXT NOT NULL,"
    " title TEXT NOT NULL, version INTEGER NOT NULL, kept_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE snapshot_part ("
    " content BLOB NOT NULL, part INTEGER NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY (content, part)"
    ") STRICT;";

/* clang-format on */

#endif
