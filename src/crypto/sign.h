/* sign.h - the site's signature under what it says, by Ed25519 (RFC 8032).
 *
 * Whoever has the public key can check it, without the site and without a network. What is signed
 * begins with words that say what it is, so that a signature under one thing never fits another.
 */
#ifndef CRYPTO_SIGN_H
#define CRYPTO_SIGN_H

#include "crypto/keys.h"

typedef struct {
    uint8_t b[32];
} PublicKey;

typedef struct {
    uint8_t b[64];
} Signature;

enum { KEY_ID_BYTES = 4, KEY_ID_TEXT = 10 }; /* "3F2A-91BC", with the NUL */

PublicKey public_key(const Keys *keys);
bool public_key_eq(PublicKey a, PublicKey b);

/* By which a signature says whose it is: the start of the hash of the public key. */
void key_id(PublicKey key, uint8_t out[KEY_ID_BYTES]);
void key_id_text(const uint8_t id[KEY_ID_BYTES], char out[KEY_ID_TEXT]);

/* The same keys and the same message give the same signature. */
Signature sign(const Keys *keys, Str message);
bool signature_fits(PublicKey key, Str message, Signature signature);

#endif
