/* schema_4.h - format 4: what a try came to with another key, beside what it came to when it ended.
 */
#ifndef RECORD_SCHEMA_4_H
#define RECORD_SCHEMA_4_H

static const char schema_regraded[] = "ALTER TABLE attempt ADD COLUMN regraded_ms INTEGER;"
                                      "ALTER TABLE attempt ADD COLUMN regraded_right INTEGER;";

#endif
