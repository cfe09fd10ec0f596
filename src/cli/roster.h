/* roster.h - a roster file: read it whole, compare it with the record, then change everything or
 * nothing. */
#ifndef CLI_ROSTER_H
#define CLI_ROSTER_H

#include "base/catalog.h"
#include "base/diag.h"
#include "cli/cmd.h"
#include "record/people.h"
#include "record/record.h"

typedef enum {
    ROSTER_NUMBER,
    ROSTER_NAME,
    ROSTER_DEPARTMENT,
    ROSTER_MANAGER,
    ROSTER_ROLE,
    ROSTER_EMAIL,
    ROSTER_LOGIN,
    ROSTER_BADGE,
    ROSTER_LANGUAGE,
    ROSTER_START,
    ROSTER_END,
    ROSTER_LEAVE_FROM,
    ROSTER_LEAVE_TO,
    ROSTER_PERSON,
    ROSTER_BADGE_ALONE,
    ROSTER_COLUMNS
} RosterColumn;

typedef struct {
    Person person; /* id nil unless the file has a column `person` */
    int line, col; /* of the number */
    int width;
} RosterRow;

typedef struct {
    const char *name; /* of the file */
    bool has[ROSTER_COLUMNS];
    const char **ignored; /* columns that nobody knows, as written */
    int ignored_count;
    RosterRow *rows;
    int count;
} RosterFile;

/* Read and check a roster by itself. Whatever is wrong is in `diags`. */
void roster_read(Arena *a, const char *name, Str text, RosterFile *out, DiagList *diags);

/* What a spreadsheet made of a value, as the end of a sentence: "is a formula, …". NULL: nothing.
 */
const char *roster_mangled(Str text);
const char *roster_number_mangled(Str text); /* of a number, a manager or a badge */
/* What to write in place of something that is not a day. */
const char *roster_day_meant(Arena *a, Str text);
bool roster_is_language(Str text); /* "de", "pt-BR" */

/* Columns that stand under each other's names: errors. */
void roster_swapped(Arena *a, const RosterFile *file, DiagList *diags);

/* Warn of departments that the record does not know and that are nearly one that it, or more of the
 * file, knows; and of languages that are not among `spoken`. */
bool roster_departments(Arena *a, Record *record, const RosterFile *file, DiagList *diags,
                        Err *err) MUST_USE;
void roster_languages(Arena *a, const Catalogs *spoken, const char *otherwise,
                      const RosterFile *file, DiagList *diags);

/* Somebody in the file who has neither PIN nor start code. */
typedef struct {
    int put; /* index into RosterPlan.put; -1: not changed, and `id` is known */
    Uuid id;
    const char *number, *name;
} RosterSlip;

/* What an import would do. People in `put` are whole: file over record. */
typedef struct {
    Person *put; /* added and changed in the order of the file, then ended */
    int put_count;
    int added, changed, same, ended;
    int employed;        /* in the record, today */
    int in_charge_after; /* HR and operators who would still be employed */
    int in_charge_before;
    Uuid *present; /* those in the file who were known, sorted */
    int present_count;
    int doubled; /* new people who are likely to be here already, under the same number with zeros
                  */
    Buf *told;   /* what would happen, row by row; NULL: nobody wants to know */
    RosterSlip *slips;         /* in the order of the file */
    int slip_count, have_code; /* have_code: a start code is waiting for them already */
} RosterPlan;

/* Compare with the record as of `today`. `full`: people who are employed and missing end yesterday.
 */
/* `out->told` is the caller's, or NULL. */
bool roster_plan(Arena *a, Record *record, const RosterFile *file, bool full, Date today,
                 RosterPlan *out, DiagList *diags, Err *err) MUST_USE;

/* Warn of managers whom the file names and who are neither in it nor, unless it is `full`, in the
 * record; who has left counts as gone. One warning for each, at the first row that names them. */
bool roster_managers(Arena *a, Record *record, const RosterFile *file, bool full, Date today,
                     DiagList *diags, Err *err) MUST_USE;

/* One line for a plan: "2: 0012 Müller, Jo: department 'Shop' is now 'Office'". `was` NULL:
 * somebody new. `line` 0: they are not in the file. */
void roster_tell(Buf *out, int line, const Person *was, const Person *is);

bool person_employed(const Person *p, Date day);

/* What is wrong with the characters of a name, or of a number, which people must be able to read
 * and to type: "holds a space". NULL: nothing. */
const char *name_fault(Str text);
const char *number_fault(Str text);

/* Give everybody on the list a start code, and write the slips to cut to a new file that only
 * its owner may read. `put` holds the ids. */
bool roster_slips(Call *call, Record *record, const RosterPlan *plan, const char *path,
                  Err *err) MUST_USE;

#endif
