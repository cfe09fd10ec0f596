/* pin_inside.h - what the hashes of PINs and the keys made from them share. */
#ifndef CRYPTO_PIN_INSIDE_H
#define CRYPTO_PIN_INSIDE_H

#include "crypto/pin.h"

enum { PIN_SECRET_BYTES = 32, PIN_SALT_BYTES = 16 };

typedef struct {
    uint8_t b[PIN_SECRET_BYTES];
} Peppered;

/* What is hashed slowly: without the pepper, a stolen database is no use for guessing; with the
 * person in it, equal PINs look different. `purpose` tells one use from another. */
Peppered pin_pepper(const Keys *keys, Str purpose, Uuid person, Str pin);

/* Argon2id at that cost. False: there is not enough memory. */
bool pin_stretch(const Peppered *p, const uint8_t salt[PIN_SALT_BYTES], PinCost cost,
                 uint8_t out[PIN_SECRET_BYTES]);

#endif
