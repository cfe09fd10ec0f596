/* schema_17.h - format 17: people whom HR allows to sign in by their badge alone. */
#ifndef RECORD_SCHEMA_17_H
#define RECORD_SCHEMA_17_H

#include "record/schema_1.h"

static const char schema_badge_alone[] =
    "ALTER TABLE person_kept ADD COLUMN badge_alone INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE person_staged ADD COLUMN badge_alone INTEGER NOT NULL DEFAULT 0;"
    "ALTER TABLE person_merged ADD COLUMN badge_alone INTEGER NOT NULL DEFAULT 0;"
    "DROP VIEW person;"
    "CREATE VIEW person AS"
    " SELECT " PERSON_NAMES ", badge_alone FROM person_kept AS k WHERE NOT EXISTS ("
    "  SELECT 1 FROM import_now CROSS JOIN person_staged AS s"
    "  WHERE import_now.published = 1 AND s.person = k.person)"
    " UNION ALL SELECT " PERSON_NAMES ", badge_alone FROM person_staged WHERE EXISTS ("
    "  SELECT 1 FROM import_now WHERE published = 1);";

#endif
