/* UUIDs after RFC 9562: versions 4 (random), 7 (time first) and 8 (our own:
 * the first bytes of a SHA-256). */
#include "crypto/hash.h"
#include "crypto/random.h"

#include <sodium.h>
#include <stdio.h>

static Uuid marked(Uuid id, unsigned version)
{
    id.b[6] = (uint8_t)((id.b[6] & 0x0F) | version << 4);
    id.b[8] = (uint8_t)((id.b[8] & 0x3F) | 0x80);
    return id;
}

Uuid uuid_random(Random *r)
{
    Uuid id;
    random_bytes(r, id.b, sizeof id.b);
    return marked(id, 4);
}

Uuid uuid_at(Random *r, int64_t wall_ms)
{
    Uuid id;
    random_bytes(r, id.b, sizeof id.b);
    uint64_t time = wall_ms > 0 ? (uint64_t)wall_ms : 0; /* the format knows no time before 1970 */
    for (int i = 5; i >= 0; i--, time >>= 8)
        id.b[i] = (uint8_t)time;
    return marked(id, 7);
}

Uuid uuid_from(const void *bytes, size_t len)
{
    Uuid id;
    Hash h = hash_bytes(bytes, len);
    memcpy(id.b, h.b, sizeof id.b);
    return marked(id, 8);
}

bool uuid_eq(Uuid a, Uuid b)
{
    return memcmp(a.b, b.b, sizeof a.b) == 0;
}

bool uuid_is_nil(Uuid id)
{
    return uuid_eq(id, (Uuid){ { 0 } });
}

void uuid_text(Uuid id, char out[UUID_TEXT])
{
    char hex[2 * sizeof id.b + 1];
    sodium_bin2hex(hex, sizeof hex, id.b, sizeof id.b);
    snprintf(out, UUID_TEXT, "%.8s-%.4s-%.4s-%.4s-%.12s", hex, hex + 8, hex + 12, hex + 16,
             hex + 20);
}

bool uuid_parse(Str text, Uuid *out)
{
    Uuid id;
    char hex[2 * sizeof id.b];
    if (text.len != UUID_TEXT - 1)
        return false;
    for (size_t i = 0, n = 0; i < text.len; i++) {
        bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        if (dash != (text.at[i] == '-'))
            return false;
        if (!dash)
            hex[n++] = text.at[i];
    }
    if (sodium_hex2bin(id.b, sizeof id.b, hex, sizeof hex, NULL, NULL, NULL) != 0)
        return false;
    *out = id;
    return true;
}
