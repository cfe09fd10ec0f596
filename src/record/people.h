/* people.h - who is in the record: looking people up, bringing them in, two who are one. */
#ifndef RECORD_PEOPLE_H
#define RECORD_PEOPLE_H

#include "record/record.h"

typedef enum {
    PERSON_EMPLOYEE = 0,
    PERSON_MANAGER = 1,
    PERSON_SUPERVISOR = 2,
    PERSON_HR = 4,
    PERSON_OPERATOR = 8
} PersonRole;

typedef struct {
    Uuid id;
    char number[32], name[128], department[64], manager[32], email[128], login[64], badge[64];
    char language[16];
    unsigned roles; /* PersonRole bits */
    Date start, end, leave_from, leave_to;
    bool badge_alone; /* HR allows: the badge asks for no PIN */
    bool has_pin;     /* chose an own PIN; false: a start code or nothing */
    bool has_code;    /* a start code is waiting */
} Person;

/* Looking people up. False with ERR_MISSING: there is nobody; with any other code the record could
 * not be read, and nobody may be taken for unknown. */
bool record_person(Record *r, Str number, Person *out, Err *err) MUST_USE; /* employed or not */
/* As it was typed: the person whose number is so, else the only one whose number differs from it
 * by capitals and small letters alone. */
bool record_person_typed(Record *r, Str number, Person *out, Err *err) MUST_USE;
bool record_person_by_login(Record *r, Str login, Person *out, Err *err) MUST_USE;
bool record_person_by_badge(Record *r, Str badge, Person *out, Err *err) MUST_USE;
bool record_person_by_id(Record *r, Uuid id, Person *out, Err *err) MUST_USE;
/* Whether `badge` lets `p` in by itself: HR allows it, they have no role with which they would see
 * records of others, and it is theirs alone. */
bool record_badge_opens(Record *r, const Person *p, Str badge, int64_t wall_ms, bool *opens,
                        Err *err) MUST_USE;
/* Whether somebody said at an own computer who they are, and nobody checked it. */
bool record_person_declared(Record *r, Uuid id, bool *declared, Err *err) MUST_USE;
#define RECORD_DECLARED "self-declared" /* the note of the event that says so */
bool record_people_count(Record *r, int *out, Err *err) MUST_USE;
/* PINs and start codes that the site's keys belong to. */
bool record_secret_count(Record *r, int *out, Err *err) MUST_USE;

/* Add or change people, with their events: all of them become visible at the same moment.
 * `id` nil: a new person; the ids made are written back as soon as the people are there.
 * Many are staged in batches, so that a running kiosk never waits. */
bool record_put_people(Record *r, Person *people, int count, int64_t wall_ms, Err *err) MUST_USE;

/* Two records of one person: everything that `person` did counts as done by `into`, whose number,
 * PIN and roster row hold from now on. Nothing in the ledger is changed, and undoing it brings back
 * what was there; what was done in the meantime stays with `into`. */
typedef struct {
    Uuid person, into; /* undo: `person` alone */
    Uuid actor;
    const char *reason; /* for the ledger, without personal data */
    int64_t wall_ms;
} Merge;
bool record_may_merge(Record *r, Uuid person, Uuid into, Err *err) MUST_USE; /* why not, in `err` */
bool record_merge(Record *r, const Merge *m, Err *err) MUST_USE;
bool record_merge_undo(Record *r, const Merge *m, Err *err) MUST_USE;
/* What would be: `then` reads the record as if it had been done, and then it has not been. */
typedef bool RecordLook(void *to, Record *r, Err *err);
bool record_try_merge(Record *r, const Merge *m, RecordLook *then, void *to, Err *err) MUST_USE;

/* With the typed words in number or name; whose number it is comes first. Reads all names. */
bool record_people_named(Record *r, Str typed, Person *out, int most, int *count,
                         Err *err) MUST_USE;

/* The roster row that rests, by `id` or else by number. record_person and its like give the one
 * that goes on for it. */
bool record_resting(Record *r, Str number, Uuid id, Person *out, Err *err) MUST_USE;
bool record_resting_of(Record *r, Arena *a, Uuid person, const Person **out, int *count,
                       Err *err) MUST_USE;
/* Whose record it is that goes on: mostly their own. */
bool record_root(Record *r, Uuid *person, Err *err) MUST_USE;
bool record_same_person(Record *r, Uuid a, Uuid b, bool *same, Err *err) MUST_USE;

/* Everything that is kept about one person, row by row: what is in the roster and how they sign in,
 * how they stand in courses, and every event about them. Texts live until the next row. */
typedef struct {
    const char *name; /* of the column, or of the key in an event's body; "…_ms" is a time */
    const char *text;
    bool number; /* the text is one */
} PersonalField;
typedef struct {
    const char *table; /* "event": what happened; "acted": what they did with records of others */
    const char *title; /* for people */
    const PersonalField *fields; /* those that have a value */
    int count;
    const PersonEvent *event; /* what happened; NULL: another table, a kind that a newer program
                                 wrote, or what was said of it is erased */
} PersonalRow;
typedef void PersonalVisit(void *to, const PersonalRow *row);
bool record_tell_person(Record *r, Uuid person, PersonalVisit *visit, void *to, Err *err) MUST_USE;

#endif
