/* schema_11.h - format 11: the people of a department and those below a manager are found a page at
 * a time, however many others there are. */
#ifndef RECORD_SCHEMA_11_H
#define RECORD_SCHEMA_11_H

static const char schema_teams[] =
    "CREATE INDEX person_by_department ON person_kept (department, number, person);"
    "CREATE INDEX person_by_manager ON person_kept (manager, number, person);"
    "CREATE INDEX staged_by_department ON person_staged (department, number, person);"
    "CREATE INDEX staged_by_manager ON person_staged (manager, number, person);";

#endif
