#include "crypto/seal.h"

#include <sodium.h>
#include <stdlib.h>

enum {
    NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
    TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES
};

_Static_assert(SEAL_EXTRA == NONCE + TAG, "a nonce before, a tag behind");
_Static_assert(sizeof(SealKey) == crypto_aead_xchacha20poly1305_ietf_KEYBYTES, "a whole key");
_Static_assert(sizeof(SealKey) == crypto_auth_hmacsha256_BYTES, "as an HMAC gives it");

SealKey seal_key(const Keys *keys, const char *purpose)
{
    SealKey key;
    crypto_auth_hmacsha256_state state;
    static const char domain[] = "lectern seal 1";
    crypto_auth_hmacsha256_init(&state, keys->pepper, sizeof keys->pepper);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)domain, sizeof domain);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)purpose, strlen(purpose));
    crypto_auth_hmacsha256_final(&state, key.b);
    wipe(&state, sizeof state);
    return key;
}

void seal(const SealKey *key, Random *random, const void *bytes, size_t len, uint8_t *out)
{
    random_bytes(random, out, NONCE);
    if (crypto_aead_xchacha20poly1305_ietf_encrypt(out + NONCE, NULL, bytes, len, NULL, 0, NULL,
                                                   out, key->b) != 0)
        abort(); /* it cannot fail */
}

bool seal_open(const SealKey *key, const uint8_t *sealed, size_t len, void *out)
{
    return len >= SEAL_EXTRA &&
           crypto_aead_xchacha20poly1305_ietf_decrypt(out, NULL, NULL, sealed + NONCE, len - NONCE,
                                                      NULL, 0, sealed, key->b) == 0;
}
