/* person_files.h - what Lectern wrote about one person into its folder of exports. */
#ifndef CLI_PERSON_FILES_H
#define CLI_PERSON_FILES_H

#include "cli/call.h"
#include "record/certificate.h"
#include "record/people.h"

/* By what they are found in a file: read before they are erased. Lives in the call's arena. */
typedef struct {
    const Person *rows; /* every roster row that is theirs: the first is the one that counts */
    int count;
    const Certificate *certificates; /* saved under their numbers */
    int certificate_count;
} PersonFiles;

bool person_files_of(Call *call, Record *record, const Person *person, PersonFiles *out,
                     Err *err) MUST_USE;
bool person_named(Str text, const PersonFiles *who);

/* Remove what names them, or may: reports, rosters, their own record, packs for an auditor, their
 * certificates, and what programs that ended left half written. Each is told; false: one could not
 * be removed. */
bool person_files_remove(Call *call, const PersonFiles *who, Err *err) MUST_USE;

#endif
