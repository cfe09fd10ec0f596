/* pin.h - PINs as argon2id (t=3, 64 MiB) over HMAC(pepper, person and PIN).
 *
 * One hash takes a tenth of a second or more: call from a worker, never from
 * the thread that draws.
 */
#ifndef CRYPTO_PIN_H
#define CRYPTO_PIN_H

#include "crypto/keys.h"

enum { PIN_DIGITS = 6, PIN_HASH_TEXT = 128 };

/* PIN_COST_DEMO is cheap, and only for databases that play or simulate made. */
typedef enum { PIN_COST_FULL, PIN_COST_DEMO } PinCost;

bool pin_hash(const Keys *keys, Uuid person, Str pin, PinCost cost, Random *random,
              char out[PIN_HASH_TEXT], Err *err) MUST_USE;

/* Takes the same time whether `stored` is right, wrong or "" (a person unknown). */
bool pin_matches(const Keys *keys, Uuid person, Str pin, const char *stored, PinCost cost);

/* NULL when good to choose; else why not, as a whole sentence for the screen. */
const char *pin_weakness(Str pin);

/* A start code: PIN_DIGITS random digits that pass pin_weakness. */
void pin_start_code(Random *random, char out[PIN_DIGITS + 1]);

#endif
