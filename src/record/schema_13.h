/* schema_13.h - format 13: who passed the quiz ahead of a course has that on record by itself. */
#ifndef RECORD_SCHEMA_13_H
#define RECORD_SCHEMA_13_H

#include "record/schema_1.h"

/* NULL, or the time of the completion that it is. */
static const char schema_tested_out[] =
    "ALTER TABLE registration ADD COLUMN tested_out_ms INTEGER;"
    "DROP VIEW progress;"
    "CREATE VIEW progress AS SELECT person, course, cycle, registration, " PROGRESS_NAMES
    ", tested_out_ms FROM registration WHERE latest = 1;";

#endif
