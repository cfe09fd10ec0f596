/* own_key.h - a key that only a person's own PIN makes again.
 *
 * It is argon2id (as slow as checking the PIN) over HMAC(pepper, person and PIN). Its salt is made
 * from what is stored to check the PIN by, which has a random salt of its own: so it is another one
 * for each person and each PIN, and gone with the PIN. Nothing of the key is stored: who has the
 * database lacks the PIN and the pepper, and who has the pepper as well has to try PINs, a tenth of
 * a second or more for each.
 *
 * Call from a worker, never from the thread that draws.
 */
#ifndef CRYPTO_OWN_KEY_H
#define CRYPTO_OWN_KEY_H

#include "crypto/pin.h"
#include "crypto/seal.h"

/* `stored`: by pin_hash, of this PIN. False: there is not enough memory, and `out` is all zero. The
 * caller wipes it. */
bool own_key(const Keys *keys, Uuid person, Str pin, const char *stored, PinCost cost,
             SealKey *out) MUST_USE;

#endif
