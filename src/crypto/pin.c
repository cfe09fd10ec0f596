#include "crypto/pin_inside.h"

#include <sodium.h>
#include <stdio.h>

#define DEMO_MARK "$lectern-demo$"

enum {
    FULL_PASSES = 3,
    FULL_BYTES = 64 * 1024 * 1024,
    DEMO_PASSES = crypto_pwhash_OPSLIMIT_MIN,
    DEMO_BYTES = crypto_pwhash_MEMLIMIT_MIN,
    HASH_BYTES = 32,
    DEMO_TEXT = sizeof DEMO_MARK - 1 + 2 * crypto_pwhash_SALTBYTES + 1 + 2 * HASH_BYTES
};

_Static_assert(PIN_HASH_TEXT >= crypto_pwhash_STRBYTES, "room for libsodium's text");
_Static_assert(PIN_HASH_TEXT > (int)DEMO_TEXT, "room for the demo text");
_Static_assert(PIN_SECRET_BYTES == crypto_auth_hmacsha256_BYTES, "as an HMAC gives it");
_Static_assert((int)PIN_SECRET_BYTES == (int)HASH_BYTES, "one length for all of them");
_Static_assert(PIN_SALT_BYTES == crypto_pwhash_SALTBYTES, "a whole salt");

Peppered pin_pepper(const Keys *keys, Str purpose, Uuid person, Str pin)
{
    Peppered out;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, keys->pepper, sizeof keys->pepper);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)purpose.at, purpose.len);
    crypto_auth_hmacsha256_update(&state, person.b, sizeof person.b);
    crypto_auth_hmacsha256_update(&state, (const unsigned char *)pin.at, pin.len);
    crypto_auth_hmacsha256_final(&state, out.b);
    wipe(&state, sizeof state);
    return out;
}

bool pin_stretch(const Peppered *p, const uint8_t salt[PIN_SALT_BYTES], PinCost cost,
                 uint8_t out[PIN_SECRET_BYTES])
{
    bool demo = cost == PIN_COST_DEMO;
    return crypto_pwhash(out, HASH_BYTES, (const char *)p->b, sizeof p->b, salt,
                         demo ? DEMO_PASSES : FULL_PASSES, demo ? DEMO_BYTES : FULL_BYTES,
                         crypto_pwhash_ALG_ARGON2ID13) == 0;
}

static bool demo_text(const Peppered *p, const uint8_t salt[crypto_pwhash_SALTBYTES],
                      char out[PIN_HASH_TEXT])
{
    uint8_t hash[HASH_BYTES];
    char salt_hex[2 * crypto_pwhash_SALTBYTES + 1], hash_hex[2 * HASH_BYTES + 1];
    if (!pin_stretch(p, salt, PIN_COST_DEMO, hash))
        return false;
    sodium_bin2hex(salt_hex, sizeof salt_hex, salt, crypto_pwhash_SALTBYTES);
    sodium_bin2hex(hash_hex, sizeof hash_hex, hash, sizeof hash);
    snprintf(out, PIN_HASH_TEXT, DEMO_MARK "%s$%s", salt_hex, hash_hex);
    return true;
}

bool pin_hash(const Keys *keys, Uuid person, Str pin, PinCost cost, Random *random,
              char out[PIN_HASH_TEXT], Err *err)
{
    bool ok;
    char text[PIN_HASH_TEXT] = "";
    Peppered p = pin_pepper(keys, STR(""), person, pin);
    if (cost == PIN_COST_DEMO) { /* libsodium's text would bring a salt of its own */
        uint8_t salt[crypto_pwhash_SALTBYTES];
        random_bytes(random, salt, sizeof salt);
        ok = demo_text(&p, salt, text);
    } else {
        ok = crypto_pwhash_str_alg(text, (const char *)p.b, sizeof p.b, FULL_PASSES, FULL_BYTES,
                                   crypto_pwhash_ALG_ARGON2ID13) == 0;
    }
    wipe(&p, sizeof p);
    if (!ok)
        return err_set(err, ERR_SYSTEM,
                       "not enough memory to keep a PIN (64 MiB are needed); close other programs");
    memcpy(out, text, sizeof text);
    return true;
}

static bool demo_matches(const Peppered *p, Str stored)
{
    uint8_t salt[crypto_pwhash_SALTBYTES];
    char again[PIN_HASH_TEXT];
    size_t mark = sizeof DEMO_MARK - 1;
    return stored.len == DEMO_TEXT &&
           sodium_hex2bin(salt, sizeof salt, stored.at + mark, 2 * sizeof salt, NULL, NULL, NULL) ==
               0 &&
           demo_text(p, salt, again) && sodium_memcmp(again, stored.at, DEMO_TEXT) == 0;
}

bool pin_matches(const Keys *keys, Uuid person, Str pin, const char *stored, PinCost cost)
{
    bool ok = false;
    Str s = str_of(stored);
    Peppered p = pin_pepper(keys, STR(""), person, pin);
    if (str_starts(s, crypto_pwhash_argon2id_STRPREFIX) && s.len < crypto_pwhash_STRBYTES) {
        ok = crypto_pwhash_str_verify(stored, (const char *)p.b, sizeof p.b) == 0;
    } else if (cost == PIN_COST_DEMO && str_starts(s, DEMO_MARK)) {
        ok = demo_matches(&p, s); /* a cheap hash counts for nothing in a real database */
    } else {
        const uint8_t no_salt[crypto_pwhash_SALTBYTES] = { 0 };
        uint8_t ignored[HASH_BYTES];
        if (pin_stretch(&p, no_salt, cost, ignored))
            wipe(ignored, sizeof ignored);
    }
    wipe(&p, sizeof p);
    return ok;
}
