/* person_words.h - what the tables about one person say, in words for that person. */
#ifndef CLI_PERSON_WORDS_H
#define CLI_PERSON_WORDS_H

#include "base/catalog.h"
#include "base/zone.h"
#include "record/people.h"
#include "record/record.h"

typedef struct {
    Arena *arena;
    const Catalog *words; /* NULL: English */
    const Zone *zone;
} PersonReader;

/* Whether a column says nothing that a person could read: ids and hashes. */
bool person_field_is_id(const char *name);

/* A moment, and no stretch of time. */
bool person_field_is_time(const PersonalField *f);

/* "First visit"; of a column without words its own name. */
const char *person_field_label(const PersonReader *r, const char *table, const PersonalField *f);

/* "22 November 2026, 14:03", "81 %", "yes". */
const char *person_field_text(const PersonReader *r, const PersonalField *f);

/* What somebody did with records of others. */
const char *person_act_words(const PersonReader *r, const char *kind);

#endif
