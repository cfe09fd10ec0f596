/* statement.h - what a certificate says, signed, as one line of letters and digits: "LC1:…".
 *
 * It stands in the certificate's code and in its file, and can be checked without Lectern's record
 * and without a network by whoever has the site's public key. It names the person, the course, the
 * text that was passed (the start of its content hash), the days and the head of the ledger. It has
 * neither the personnel number, which people sign in with, nor the score.
 *
 * Bytes before base 32: version 1 · number (12 signs) · the author's version, the day passed and
 * the last valid day as 20261122, 4 bytes each, the largest first · 16 bytes of the content hash ·
 * 8 of the head · 4 of the key's id · name, course id, title, site, each as UTF-8 behind one byte
 * with its length · the Ed25519 signature over "lectern certificate 1", a zero byte and all of that
 * · the first two bytes of the SHA-256 of everything before them, which tell a misread line from a
 * line of another site.
 */
#ifndef REPORT_STATEMENT_H
#define REPORT_STATEMENT_H

#include "record/certificate.h"

#define STATEMENT_PREFIX "LC1:"
enum {
    STATEMENT_CONTENT = 16,
    STATEMENT_HEAD = 8,
    STATEMENT_NAME = 255,     /* bytes of each of its texts at most */
    STATEMENT_TEXT_MAX = 2200 /* characters of one, with the NUL */
};

typedef struct {
    char number[CODE_TEXT];
    const char *name, *course, *title, *site; /* site "": the site has not said */
    int64_t version;
    Date passed_on, valid_until; /* the second all 0: no end */
    uint8_t content[STATEMENT_CONTENT], head[STATEMENT_HEAD], key_id[KEY_ID_BYTES];
} Statement;

/* What a certificate says to a person of that name. Texts are borrowed. */
Statement statement_of(const Certificate *c, const char *name);

/* The same statement and keys give the same line. False with err set when a text is too long. */
bool statement_write(const Statement *s, const Keys *keys, Buf *out, Err *err) MUST_USE;

typedef enum {
    STATEMENT_SOUND,
    STATEMENT_NONE,    /* there is none in the text */
    STATEMENT_LATER,   /* of a kind that this program does not know */
    STATEMENT_ALTERED, /* a character was changed, lost or misread, or the signature does not fit */
    STATEMENT_OTHER_KEY /* whole, and signed with a key that is none of these */
} StatementFault;

/* Find the first statement in a text or in the bytes of a file, and check it with the keys that are
 * trusted. `out` is filled in when it is sound or under another key; its texts live in the arena.
 */
StatementFault statement_read(Arena *a, Str text, const PublicKey *keys, int key_count,
                              Statement *out);

#endif
