#include "crypto/own_key.h"

#include "crypto/pin_inside.h"

#include <string.h>

_Static_assert(sizeof(SealKey) == PIN_SECRET_BYTES, "a whole key");
_Static_assert(sizeof(Hash) >= PIN_SALT_BYTES, "a whole salt");

bool own_key(const Keys *keys, Uuid person, Str pin, const char *stored, PinCost cost, SealKey *out)
{
    *out = (SealKey){ { 0 } };
    static const char purpose[] = "lectern own salt";
    HashPart parts[] = { { purpose, strlen(purpose) }, { stored, strlen(stored) } };
    Hash salt = hash_parts(parts, 2);
    Peppered p = pin_pepper(keys, STR("lectern own 1"), person, pin);
    bool good = pin_stretch(&p, salt.b, cost, out->b);
    wipe(&p, sizeof p);
    return good;
}
