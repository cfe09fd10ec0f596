/* keys.h - the site's secrets, kept in a 0700 folder outside database and backups.
 *
 * The pepper makes a stolen database useless for guessing PINs; the signing key
 * is for certificates.
 */
#ifndef CRYPTO_KEYS_H
#define CRYPTO_KEYS_H

#include "base/err.h"
#include "crypto/hash.h"
#include "crypto/random.h"

typedef struct {
    uint8_t pepper[32];
    uint8_t sign_public[32];
    uint8_t sign_secret[64];
} Keys;

/* Make the folder and the files; ERR_INVALID when keys are there already. */
bool keys_create(const char *folder, Random *random, Err *err) MUST_USE;

/* ERR_MISSING: none yet. ERR_INVALID: damaged, or readable by others. */
bool keys_open(const char *folder, Keys *out, Err *err) MUST_USE;

/* Another pair of keys to sign with takes the place of the one there is, at one moment; the pepper
 * stays. What was signed before holds by the old public key. */
bool keys_renew_signing(const char *folder, Random *random, Err *err) MUST_USE;

/* A mark by which a record knows the pepper that its PINs were made with; it tells nothing else
 * about it. Before signing keys could be renewed the mark was of both: records may still have it.
 */
Hash keys_mark(const Keys *keys);
Hash keys_mark_of_both(const Keys *keys);

void keys_wipe(Keys *keys);
void wipe(void *secret, size_t len); /* cannot be optimised away */

#endif
