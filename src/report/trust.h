/* trust.h - what others need to check a site's certificates: its public keys and the numbers that
 * were revoked, as a short text file, signed with the newest key.
 *
 * It holds no names. The signature shows that the file is whole; that the keys are the site's is
 * for the way it came to say.
 */
#ifndef REPORT_TRUST_H
#define REPORT_TRUST_H

#include "report/statement.h"

typedef struct {
    char number[CODE_TEXT];
    Date on;
} Revoked;

typedef struct {
    const char *site;
    Date as_of;
    const PublicKey *keys; /* the newest first */
    int key_count;
    const Revoked *revoked;
    int revoked_count;
} Trust;

enum { TRUST_BYTES = 4 * 1024 * 1024 };

/* What the record knows, with the site's key of today. */
bool trust_of(Arena *a, Record *r, const Keys *keys, const char *site, const Zone *zone,
              int64_t wall_ms, Trust *out, Err *err) MUST_USE;

void trust_write(const Trust *t, const Keys *keys, Buf *out);
bool trust_read(Arena *a, Str text, Trust *out, Err *err) MUST_USE;

#endif
