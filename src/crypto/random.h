/* random.h - randomness is an input: the system's, or a seed that a script gave. */
#ifndef CRYPTO_RANDOM_H
#define CRYPTO_RANDOM_H

#include "base/str.h"

typedef struct {
    bool seeded;
    uint8_t key[32];
    uint64_t counter;
} Random;

/* Must be called once before anything else in crypto/. False: no source of randomness. */
bool crypto_open(void);

Random random_system(void);
Random random_seeded(uint64_t seed); /* the same bytes in the same order, for play and tests */

void random_bytes(Random *r, void *out, size_t len);
uint64_t random_u64(Random *r);

typedef struct {
    uint8_t b[16];
} Uuid;

enum { UUID_TEXT = 37 }; /* characters with the NUL */

Uuid uuid_random(Random *r);                   /* version 4 */
Uuid uuid_at(Random *r, int64_t wall_ms);      /* version 7: starts with the time */
Uuid uuid_from(const void *bytes, size_t len); /* version 8: from a hash of what it names */
bool uuid_eq(Uuid a, Uuid b);
bool uuid_is_nil(Uuid id);
void uuid_text(Uuid id, char out[UUID_TEXT]);
bool uuid_parse(Str text, Uuid *out);

#endif
