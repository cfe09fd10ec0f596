/* hash.h - SHA-256, by libsodium; of whole files by libcrypto, which is quicker. */
#ifndef CRYPTO_HASH_H
#define CRYPTO_HASH_H

#include "base/err.h"
#include "base/str.h"

#include <stdio.h>

typedef struct {
    uint8_t b[32];
} Hash;

enum { HASH_TEXT = 65 }; /* characters with the NUL */

Hash hash_bytes(const void *bytes, size_t len);

/* The hash of several pieces laid end to end. */
typedef struct {
    const void *at;
    size_t len;
} HashPart;
Hash hash_parts(const HashPart *parts, size_t count);

/* The hash of a file from its beginning to its end. False with errno set when it cannot be read. */
bool hash_file(FILE *file, Hash *out) MUST_USE;

bool hash_eq(Hash a, Hash b); /* in constant time */
void hash_text(Hash h, char out[HASH_TEXT]);
bool hash_parse(Str text, Hash *out);

#endif
