#include "crypto/hash.h"

#include <errno.h>
#include <openssl/evp.h>
#include <sodium.h>

_Static_assert(sizeof(Hash) == crypto_hash_sha256_BYTES, "a Hash is a SHA-256");

Hash hash_parts(const HashPart *parts, size_t count)
{
    Hash h;
    crypto_hash_sha256_state state;
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < count; i++)
        if (parts[i].len)
            crypto_hash_sha256_update(&state, parts[i].at, parts[i].len);
    crypto_hash_sha256_final(&state, h.b);
    return h;
}

static bool digest_file(EVP_MD_CTX *state, FILE *file, Hash *out)
{
    enum { CHUNK = 64 * 1024 };
    unsigned char bytes[CHUNK];
    if (fseek(file, 0, SEEK_SET) != 0)
        return false;
    errno = ENOMEM; /* nothing else can be in libcrypto's way */
    if (!EVP_DigestInit_ex(state, EVP_sha256(), NULL))
        return false;
    for (size_t len; (len = fread(bytes, 1, CHUNK, file)) > 0;)
        if (!EVP_DigestUpdate(state, bytes, len))
            return false;
    return !ferror(file) && EVP_DigestFinal_ex(state, out->b, NULL);
}

/* Reports are large, and libcrypto uses what the processor has for this: seven times as fast. What
 * the system's openssl.cnf says of other programs is not read. */
bool hash_file(FILE *file, Hash *out)
{
    bool there = OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG, NULL);
    EVP_MD_CTX *state = there ? EVP_MD_CTX_new() : NULL;
    bool good = state && digest_file(state, file, out);
    int why = state ? errno : ENOMEM;
    EVP_MD_CTX_free(state);
    errno = why;
    return good;
}

Hash hash_bytes(const void *bytes, size_t len)
{
    return hash_parts(&(HashPart){ bytes, len }, 1);
}

bool hash_eq(Hash a, Hash b)
{
    return sodium_memcmp(a.b, b.b, sizeof a.b) == 0;
}

/* A hash is no secret, and a ledger has millions: not in constant time, as libsodium does it. */
void hash_text(Hash h, char out[HASH_TEXT])
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < sizeof h.b; i++) {
        out[2 * i] = digits[h.b[i] >> 4];
        out[2 * i + 1] = digits[h.b[i] & 0xF];
    }
    out[HASH_TEXT - 1] = '\0';
}

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* As above. */
bool hash_parse(Str text, Hash *out)
{
    Hash h;
    if (text.len != HASH_TEXT - 1)
        return false;
    for (size_t i = 0; i < sizeof h.b; i++) {
        int high = hex_digit(text.at[2 * i]), low = hex_digit(text.at[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        h.b[i] = (uint8_t)(high << 4 | low);
    }
    *out = h;
    return true;
}
