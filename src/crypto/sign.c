#include "crypto/sign.h"

#include <sodium.h>
#include <stdio.h>

_Static_assert(sizeof(PublicKey) == crypto_sign_PUBLICKEYBYTES, "Ed25519");
_Static_assert(sizeof(Signature) == crypto_sign_BYTES, "Ed25519");

PublicKey public_key(const Keys *keys)
{
    PublicKey key;
    memcpy(key.b, keys->sign_public, sizeof key.b);
    return key;
}

bool public_key_eq(PublicKey a, PublicKey b)
{
    return memcmp(a.b, b.b, sizeof a.b) == 0;
}

void key_id(PublicKey key, uint8_t out[KEY_ID_BYTES])
{
    memcpy(out, hash_bytes(key.b, sizeof key.b).b, KEY_ID_BYTES);
}

void key_id_text(const uint8_t id[KEY_ID_BYTES], char out[KEY_ID_TEXT])
{
    snprintf(out, KEY_ID_TEXT, "%02X%02X-%02X%02X", id[0], id[1], id[2], id[3]);
}

Signature sign(const Keys *keys, Str message)
{
    Signature s;
    crypto_sign_detached(s.b, NULL, (const uint8_t *)message.at, message.len, keys->sign_secret);
    return s;
}

bool signature_fits(PublicKey key, Str message, Signature signature)
{
    return crypto_sign_verify_detached(signature.b, (const uint8_t *)message.at, message.len,
                                       key.b) == 0;
}
