/* seal.h - bytes that only the holder of a key can read, and that nobody changes unseen.
 *
 * XChaCha20-Poly1305 under a new random nonce each time: the same bytes sealed twice
 * look like other bytes, and nothing but their length can be seen.
 */
#ifndef CRYPTO_SEAL_H
#define CRYPTO_SEAL_H

#include "crypto/keys.h"

typedef struct {
    uint8_t b[32];
} SealKey;

enum { SEAL_EXTRA = 40 }; /* bytes that a sealed text is longer */

/* A key of its own for one purpose, made from the site's secrets. */
SealKey seal_key(const Keys *keys, const char *purpose);

/* `out` has room for len + SEAL_EXTRA bytes. */
void seal(const SealKey *key, Random *random, const void *bytes, size_t len, uint8_t *out);

/* `out` has room for len - SEAL_EXTRA bytes. False: sealed with another key, changed, or no seal;
 * nothing is in `out`. */
bool seal_open(const SealKey *key, const uint8_t *sealed, size_t len, void *out) MUST_USE;

#endif
