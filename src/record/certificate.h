/* certificate.h - certificates in the ledger: each is issued once for a course that was completed,
 * may be revoked, and is never changed.
 *
 * It holds what is needed to print it again in other years: the title and the text that was passed,
 * the day, the key and the head of the ledger. The person's name is not in it; that stands where
 * names stand, and goes when the person is erased.
 */
#ifndef RECORD_CERTIFICATE_H
#define RECORD_CERTIFICATE_H

#include "base/catalog.h"
#include "crypto/code.h"
#include "crypto/sign.h"
#include "record/record.h"

/* Texts live in the arena that it was read into. */
typedef struct {
    char number[CODE_TEXT]; /* made from the registration: two kiosks issue the same one */
    Uuid person, registration;
    const char *course, *title, *language, *site; /* as they were then; title in that language */
    Hash content;                                 /* of the text that was passed */
    int64_t version;                              /* the author's number of it */
    Date passed_on, valid_until;                  /* local days; the second all 0: no end */
    PublicKey key;                                /* that it was signed with first */
    Hash head;                                    /* of the ledger before it was issued */
    int64_t issued_ms;
    int64_t revoked_ms; /* 0: it is not */
    const char *reason; /* why it was revoked; "" when it is not */
} Certificate;

/* Why one was revoked that nobody revoked by hand: literals, which have translations. */
#define CERTIFICATE_MOVED                                                                          \
    TR("The answers were given by somebody else, in whose record they count now.")
#define CERTIFICATE_MOVED_BACK TR("The answers count again in the record that they came from.")

/* A completed course that has no certificate yet. */
typedef struct {
    Uuid person, registration;
    const char *course;
    Hash content;
} CertificateDue;

/* Of one person or, nil, of everybody; of one course or, NULL, of all; the oldest first. */
bool record_certificates_due(Record *r, Arena *a, Uuid person, const char *course,
                             const CertificateDue **out, int *count, Err *err) MUST_USE;

/* What the certificate says of a course, from the text that was passed. */
typedef struct {
    CertificateDue due;
    const char *title, *language, *site;
    int valid_months; /* from the pass on; 0: no end */
    PublicKey key;
    int64_t wall_ms;
} NewCertificate;

/* Issue it, with its event. Nothing happens where that registration has one, or is not completed.
 */
bool record_certify(Record *r, const NewCertificate *c, Err *err) MUST_USE;

/* *found false: no certificate has that number. One that is revoked stays as it was revoked first.
 */
bool record_revoke(Record *r, const char *number, Uuid actor, const char *reason, int64_t wall_ms,
                   bool *found, Err *err) MUST_USE;

bool record_certificate(Record *r, Arena *a, const char *number, Certificate *out, bool *found,
                        Err *err) MUST_USE;

/* Of one person or, nil, of everybody, the newest first. */
bool record_certificates(Record *r, Arena *a, Uuid person, const Certificate **out, int *count,
                         Err *err) MUST_USE;

/* From now on certificates are signed with it; its event says since when. Nothing happens where the
 * record knows it. */
bool record_add_signing_key(Record *r, PublicKey key, Uuid actor, int64_t wall_ms,
                            Err *err) MUST_USE;

/* Every key that this ledger has signed certificates with, the newest first. */
bool record_signing_keys(Record *r, Arena *a, const PublicKey **out, int *count, Err *err) MUST_USE;

#endif
