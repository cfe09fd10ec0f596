/* schema_19.h - format 19: nobody looks at everybody, or at the whole ledger, to find one badge,
 * one login or the courses that were published. */
#ifndef RECORD_SCHEMA_19_H
#define RECORD_SCHEMA_19_H

/* Not only of those who have one: through the view `person` SQLite would not see that it may use
 * such an index. */
static const char schema_found[] =
    "DROP INDEX person_by_login;"
    "CREATE INDEX person_by_login ON person_kept (login);"
    "CREATE INDEX person_by_badge ON person_kept (badge);"
    "CREATE INDEX staged_by_login ON person_staged (login);"
    "CREATE INDEX staged_by_badge ON person_staged (badge);"
    "CREATE INDEX event_by_publication ON event (kind) WHERE kind = 'course_published';";

#endif
