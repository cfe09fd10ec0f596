#include "report/trust.h"

#include "crypto/base32.h"

#include <stdio.h>

#define FIRST_LINE "Lectern certificates 1"
static const char domain[] = "lectern trust 1"; /* signed with its NUL, then the lines */

static Hash hash_of(PublicKey key)
{
    Hash hash;
    memcpy(hash.b, key.b, sizeof hash.b);
    return hash;
}

/* The key of today first, and each once. */
static void gather_keys(Arena *a, const Keys *keys, const PublicKey *known, int count, Trust *out)
{
    PublicKey *all = arena_array(a, PublicKey, count + 1);
    int n = 0;
    all[n++] = public_key(keys);
    for (int i = 0; i < count; i++)
        if (!public_key_eq(known[i], all[0]))
            all[n++] = known[i];
    out->keys = all;
    out->key_count = n;
}

bool trust_of(Arena *a, Record *r, const Keys *keys, const char *site, const Zone *zone,
              int64_t wall_ms, Trust *out, Err *err)
{
    static const Uuid everybody = { { 0 } };
    const PublicKey *known;
    const Certificate *all;
    int key_count, count;
    if (!record_signing_keys(r, a, &known, &key_count, err) ||
        !record_certificates(r, a, everybody, &all, &count, err))
        return false;
    Trust t = { .site = site, .as_of = zone_local(zone, wall_ms).date };
    Revoked *revoked = arena_array(a, Revoked, count + 1);
    for (int i = 0; i < count; i++) {
        if (!all[i].revoked_ms)
            continue;
        Revoked *one = &revoked[t.revoked_count++];
        memcpy(one->number, all[i].number, sizeof one->number);
        one->on = zone_local(zone, all[i].revoked_ms).date;
    }
    t.revoked = revoked;
    gather_keys(a, keys, known, key_count, &t);
    *out = t;
    return true;
}

static void put_message(Buf *out, Str lines)
{
    buf_add(out, domain, sizeof domain);
    buf_str(out, lines);
}

void trust_write(const Trust *t, const Keys *keys, Buf *out)
{
    char day[16], hex[HASH_TEXT], id[KEY_ID_TEXT];
    uint8_t bytes[KEY_ID_BYTES];
    date_text(t->as_of, day);
    buf_printf(out, FIRST_LINE "\nsite: %s\nas of: %s\n", t->site, day);
    for (int i = 0; i < t->key_count; i++) {
        key_id(t->keys[i], bytes);
        key_id_text(bytes, id);
        hash_text(hash_of(t->keys[i]), hex);
        buf_printf(out, "key: %s %s\n", hex, id);
    }
    for (int i = 0; i < t->revoked_count; i++) {
        date_text(t->revoked[i].on, day);
        buf_printf(out, "revoked: %s %s\n", t->revoked[i].number, day);
    }
    Buf message;
    buf_init(&message, TRUST_BYTES);
    put_message(&message, buf_view(out));
    Signature signature = sign(keys, buf_view(&message));
    buf_done(&message);
    buf_text(out, "signature: ");
    base32_write(signature.b, sizeof signature.b, out);
    buf_char(out, '\n');
}

/* ---- reading ---- */

typedef struct {
    Arena *arena;
    Trust trust;
    PublicKey *keys;
    Revoked *revoked;
} Reading;

static bool read_key(Reading *r, Str value)
{
    Hash hash;
    if (!hash_parse(str_cut(&value, ' '), &hash))
        return false;
    memcpy(r->keys[r->trust.key_count++].b, hash.b, sizeof hash.b);
    return true;
}

static bool read_revoked(Reading *r, Str value)
{
    Revoked *one = &r->revoked[r->trust.revoked_count++];
    Str number = str_cut(&value, ' ');
    return code_parse(number, one->number) == CODE_WHOLE && date_parse(value, &one->on);
}

static bool read_line(Reading *r, Str line)
{
    Str rest = line, name = str_cut(&rest, ':'), value = str_trim(rest);
    if (str_is(name, "site"))
        r->trust.site = arena_str(r->arena, value);
    else if (str_is(name, "as of"))
        return date_parse(value, &r->trust.as_of);
    else if (str_is(name, "key"))
        return read_key(r, value);
    else if (str_is(name, "revoked"))
        return read_revoked(r, value);
    return true;
}

static bool is_signed(const Reading *r, Str lines, Str signature_text)
{
    Signature signature;
    size_t len;
    if (r->trust.key_count == 0 ||
        !base32_read(signature_text, signature.b, sizeof signature.b, &len) ||
        len != sizeof signature.b)
        return false;
    Buf message;
    buf_init(&message, sizeof domain + lines.len + 1);
    put_message(&message, lines);
    bool fits = signature_fits(r->keys[0], buf_view(&message), signature);
    buf_done(&message);
    return fits;
}

static size_t count_lines(Str text)
{
    size_t lines = 1;
    for (size_t i = 0; i < text.len; i++)
        lines += text.at[i] == '\n';
    return lines;
}

bool trust_read(Arena *a, Str text, Trust *out, Err *err)
{
    size_t lines = count_lines(text);
    Reading r = { .arena = a,
                  .trust = { .site = "" },
                  .keys = arena_array(a, PublicKey, lines),
                  .revoked = arena_array(a, Revoked, lines) };
    Str rest = text, first = str_trim(str_cut(&rest, '\n'));
    if (!str_is(first, FIRST_LINE))
        return err_set(err, ERR_INVALID,
                       "this is no file that 'lectern certificate key' of this version wrote");
    bool good = true, ended = false;
    Str covered = { 0 }, signature = { 0 };
    while (good && !ended && rest.len) {
        size_t before = text.len - rest.len;
        Str line = str_cut(&rest, '\n');
        ended = str_starts(line, "signature:");
        if (ended) {
            covered = (Str){ text.at, before };
            signature = str_trim((Str){ line.at + 10, line.len - 10 });
        } else {
            good = read_line(&r, line);
        }
    }
    if (!good || !ended || !is_signed(&r, covered, signature))
        return err_set(err, ERR_INVALID,
                       "this file was altered since it was written, or is not whole; ask the site "
                       "for it again");
    r.trust.keys = r.keys;
    r.trust.revoked = r.revoked;
    *out = r.trust;
    return true;
}
