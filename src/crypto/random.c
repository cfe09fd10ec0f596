#include "crypto/random.h"
#include "crypto/hash.h"

#include <sodium.h>

_Static_assert(sizeof((Random){ 0 }.key) == crypto_stream_chacha20_KEYBYTES, "a ChaCha20 key");
_Static_assert(sizeof(uint64_t) == crypto_stream_chacha20_NONCEBYTES, "the counter is the nonce");

bool crypto_open(void)
{
    return sodium_init() >= 0;
}

Random random_system(void)
{
    return (Random){ .seeded = false };
}

static void put_u64(uint64_t value, uint8_t out[8])
{
    for (int i = 0; i < 8; i++)
        out[i] = (uint8_t)(value >> (8 * i));
}

Random random_seeded(uint64_t seed)
{
    static const char purpose[] = "lectern seeded random 1";
    uint8_t bytes[8];
    put_u64(seed, bytes);
    Hash key = hash_parts((HashPart[]){ { purpose, sizeof purpose }, { bytes, sizeof bytes } }, 2);
    Random r = { .seeded = true };
    memcpy(r.key, key.b, sizeof r.key);
    return r;
}

/* Each call has a stream of its own, so that how many bytes one caller takes
 * does not move those of the next. */
void random_bytes(Random *r, void *out, size_t len)
{
    if (!r->seeded) {
        randombytes_buf(out, len);
        return;
    }
    uint8_t nonce[crypto_stream_chacha20_NONCEBYTES];
    put_u64(r->counter++, nonce);
    crypto_stream_chacha20(out, len, nonce, r->key);
}

uint64_t random_u64(Random *r)
{
    uint8_t bytes[8];
    uint64_t value = 0;
    random_bytes(r, bytes, sizeof bytes);
    for (int i = 7; i >= 0; i--)
        value = value << 8 | bytes[i];
    return value;
}
