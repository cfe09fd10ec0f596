/* verify.h - whether a certificate holds: by its code in this ledger, or by its signed line alone.
 */
#ifndef REPORT_VERIFY_H
#define REPORT_VERIFY_H

#include "report/trust.h"

typedef enum {
    VERDICT_VALID,
    VERDICT_EXPIRED,
    VERDICT_REVOKED,
    VERDICT_ALTERED,   /* the line is not as it was signed */
    VERDICT_OTHER_KEY, /* signed with a key that is not known here */
    VERDICT_LATER,     /* written by a later version */
    VERDICT_UNKNOWN,   /* no certificate here has that number */
    VERDICT_MISTYPED,  /* no certificate anywhere has it */
    VERDICT_NOTHING,   /* neither a number nor a line */
    VERDICTS
} Verdict;

const char *verdict_text(Verdict verdict); /* "other-key": in files, stable */

typedef struct {
    Verdict verdict;
    Statement says; /* when valid, expired, revoked or under another key; else number "" */
    Date revoked_on;
    const char *reason; /* why it was revoked, as the record has it; "": not known */
} Verified;

/* `given`: a number as it was typed, a signed line, or a text or file with one in it. `current`:
 * the key of the site today, NULL: not known. False only when the record cannot be read. */
bool certificate_verify(Arena *a, Record *r, const PublicKey *current, const Zone *zone, Date today,
                        Str given, Verified *out, Err *err) MUST_USE;

/* Without a record: a number alone cannot be checked, and is VERDICT_UNKNOWN. */
void certificate_verify_by(Arena *a, const Trust *trust, Date today, Str given, Verified *out);

#endif
