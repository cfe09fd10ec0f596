/* person.h - what the commands about one person share. */
#ifndef CLI_PERSON_H
#define CLI_PERSON_H

#include "cli/call.h"

/* One line for each course that the person has to do with, below `title`. */
bool person_show_courses(Call *call, Record *record, Uuid person, const char *title,
                         Err *err) MUST_USE;

/* The other numbers that are theirs, as "E-2 (Anna Berg), E-3 (Anna)"; "": none. */
bool person_other_numbers(Call *call, Record *record, Uuid person, const char **out,
                          Err *err) MUST_USE;

#endif
