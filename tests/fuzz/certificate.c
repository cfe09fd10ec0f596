/* What others hand in as a certificate, or as the keys to check one with: nothing breaks, nothing
 * that was not signed holds, and what is read fits where it is shown. */
#include "crypto/base32.h"
#include "fuzz.h"
#include "report/verify.h"

static void check(Arena *a, Str given)
{
    const PublicKey stranger = { { 9 } };
    const Trust known = { .site = "", .keys = &stranger, .key_count = 1 };
    Verified found;
    certificate_verify_by(a, &known, (Date){ 2026, 11, 27 }, given, &found);
    fuzz_hold(found.verdict != VERDICT_VALID && found.verdict != VERDICT_EXPIRED);
    fuzz_hold(found.verdict != VERDICT_OTHER_KEY || strlen(found.says.name) <= STATEMENT_NAME);
}

/* The same bytes as what a line holds, with the check at its end right. */
static void check_inside(Arena *a, const uint8_t *bytes, size_t len)
{
    Buf line;
    Hash sum = hash_bytes(bytes, len);
    uint8_t *whole = arena_array(a, uint8_t, len + 2);
    if (len)
        memcpy(whole, bytes, len);
    memcpy(whole + len, sum.b, 2);
    buf_init(&line, 2 * len + 16);
    buf_text(&line, STATEMENT_PREFIX);
    base32_write(whole, len + 2, &line);
    check(a, buf_view(&line));
    buf_done(&line);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Arena arena = { 0 };
    Err err = { 0 };
    Trust trust;
    Str text = { (const char *)bytes, len };
    if (!crypto_open())
        return 0;
    if (trust_read(&arena, text, &trust, &err))
        fuzz_hold(trust.key_count > 0);
    check(&arena, text);
    check_inside(&arena, bytes, len);
    arena_free(&arena);
    return 0;
}
