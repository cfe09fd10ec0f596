/* texts.h - the courses as they were served, kept so that an auditor can read what somebody passed:
 * whether each still is what the ledger says was served.
 */
#ifndef RECORD_TEXTS_H
#define RECORD_TEXTS_H

#include "record/record.h"

typedef struct {
    int64_t kept;       /* so many texts were looked at */
    const char *course; /* the first that is gone or is another one; NULL: all are as they were */
    int64_t version;    /* of it; 0: not known any more */
} KeptTexts;

/* Hash each text that is kept, and look for those that served courses and people's results name.
 * `course` lives in `a`. */
bool record_verify_texts(Record *r, Arena *a, KeptTexts *out, Err *err) MUST_USE;

#endif
