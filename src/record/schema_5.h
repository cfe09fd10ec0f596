/* schema_5.h - format 5: who is to take which course by when, and how long a pass holds. */
#ifndef RECORD_SCHEMA_5_H
#define RECORD_SCHEMA_5_H

/* A row is what one event decided, from `made_ms` until `ended_ms`, so that a report of an earlier
 * day reads what held then. `person` is set where it is about one person alone. */
static const char schema_assignment[] =
    "CREATE TABLE assignment ("
    " decision BLOB NOT NULL PRIMARY KEY CHECK (length(decision) = 16)," /* the id of the event */
    " what TEXT NOT NULL," /* assigned, extended, exempted, waived */
    " course TEXT NOT NULL,"
    " scope TEXT NOT NULL,"  /* all, department, role, person */
    " target TEXT NOT NULL," /* the department or role */
    " person BLOB, due_on TEXT, days INTEGER, months INTEGER, reason TEXT NOT NULL,"
    " made_ms INTEGER NOT NULL, ended_ms INTEGER"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX assignment_by_course ON assignment (course, scope, target, person);"
    "CREATE INDEX assignment_by_person ON assignment (person, course) WHERE person IS NOT NULL;"
    "ALTER TABLE served ADD COLUMN valid_months INTEGER NOT NULL DEFAULT 0;";

#endif
