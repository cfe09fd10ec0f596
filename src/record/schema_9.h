/* schema_9.h - format 9: whoever asks for their own record need not wait until all of the ledger is
 * read. What belongs to a course is found by its registration: answers cost no more than before. */
#ifndef RECORD_SCHEMA_9_H
#define RECORD_SCHEMA_9_H

static const char schema_own_events[] = "CREATE INDEX event_beside_courses ON event (person)"
                                        " WHERE person IS NOT NULL AND registration IS NULL;";

#endif
