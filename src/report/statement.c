#include "report/statement.h"

#include "crypto/base32.h"

enum {
    KIND = 1,
    CHECK_BYTES = 2,
    SIGNATURE_BYTES = sizeof(Signature),
    BYTES_MAX = 1 + CODE_SIGNS + 12 + STATEMENT_CONTENT + STATEMENT_HEAD + KEY_ID_BYTES +
                4 * (1 + STATEMENT_NAME) + SIGNATURE_BYTES + CHECK_BYTES
};

static const char domain[] = "lectern certificate 1"; /* signed with its NUL */

Statement statement_of(const Certificate *c, const char *name)
{
    Statement s = { .name = name,
                    .course = c->course,
                    .title = c->title,
                    .site = c->site,
                    .version = c->version,
                    .passed_on = c->passed_on,
                    .valid_until = c->valid_until };
    memcpy(s.number, c->number, sizeof s.number);
    memcpy(s.content, c->content.b, sizeof s.content);
    memcpy(s.head, c->head.b, sizeof s.head);
    return s;
}

/* ---- writing ---- */

static void put_int(Buf *out, int64_t value)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        buf_char(out, (char)(value >> shift & 255));
}

static int64_t packed(Date day)
{
    return day.year * 10000 + day.month * 100 + day.day;
}

static bool put_text(Buf *out, const char *text, Err *err)
{
    size_t len = strlen(text);
    if (len > STATEMENT_NAME)
        return err_set(err, ERR_LIMIT,
                       "\"%.60s…\" is longer than %d bytes, the most that a certificate holds",
                       text, STATEMENT_NAME);
    buf_char(out, (char)len);
    buf_add(out, text, len);
    return true;
}

static bool put_payload(const Statement *s, const uint8_t id[KEY_ID_BYTES], Buf *out, Err *err)
{
    buf_char(out, KIND);
    for (const char *sign_at = s->number; *sign_at; sign_at++)
        if (*sign_at != '-')
            buf_char(out, *sign_at);
    put_int(out, s->version);
    put_int(out, packed(s->passed_on));
    put_int(out, packed(s->valid_until));
    buf_add(out, (const char *)s->content, sizeof s->content);
    buf_add(out, (const char *)s->head, sizeof s->head);
    buf_add(out, (const char *)id, KEY_ID_BYTES);
    return put_text(out, s->name, err) && put_text(out, s->course, err) &&
           put_text(out, s->title, err) && put_text(out, s->site, err);
}

/* What the signature is under: the same for who signs and who checks. */
static void put_message(Buf *out, Str payload)
{
    buf_add(out, domain, sizeof domain);
    buf_str(out, payload);
}

bool statement_write(const Statement *s, const Keys *keys, Buf *out, Err *err)
{
    Buf bytes, message;
    uint8_t id[KEY_ID_BYTES];
    key_id(public_key(keys), id);
    buf_init(&bytes, BYTES_MAX);
    buf_init(&message, sizeof domain + BYTES_MAX);
    bool good = put_payload(s, id, &bytes, err);
    if (good) {
        put_message(&message, buf_view(&bytes));
        Signature signature = sign(keys, buf_view(&message));
        buf_add(&bytes, (const char *)signature.b, sizeof signature.b);
        Hash check = hash_bytes(bytes.at, bytes.len);
        buf_add(&bytes, (const char *)check.b, CHECK_BYTES);
        buf_text(out, STATEMENT_PREFIX);
        base32_write((const uint8_t *)bytes.at, bytes.len, out);
    }
    buf_done(&message);
    buf_done(&bytes);
    return good;
}

/* ---- reading ---- */

typedef struct {
    const uint8_t *at;
    size_t left;
    bool short_of; /* something ended too early */
} Bytes;

static const uint8_t *take(Bytes *b, size_t len)
{
    static const uint8_t zeros[STATEMENT_NAME];
    if (b->left < len) {
        b->short_of = true;
        return zeros;
    }
    const uint8_t *at = b->at;
    b->at += len;
    b->left -= len;
    return at;
}

static int64_t take_int(Bytes *b)
{
    const uint8_t *at = take(b, 4);
    return (int64_t)at[0] << 24 | (int64_t)at[1] << 16 | (int64_t)at[2] << 8 | at[3];
}

static Date take_date(Bytes *b)
{
    int day = (int)(take_int(b) & INT32_MAX);
    return (Date){ .year = day / 10000, .month = day / 100 % 100, .day = day % 100 };
}

static const char *take_text(Bytes *b, Arena *a)
{
    size_t len = *take(b, 1);
    const char *text = (const char *)take(b, len);
    return b->short_of ? "" : arena_text(a, text, len);
}

static bool take_statement(Arena *a, Bytes *b, Statement *out)
{
    Statement s = { .version = 0 };
    take(b, 1);
    Str signs = { (const char *)take(b, CODE_SIGNS), CODE_SIGNS };
    bool whole = code_parse(signs, s.number) == CODE_WHOLE;
    s.version = take_int(b);
    s.passed_on = take_date(b);
    s.valid_until = take_date(b);
    memcpy(s.content, take(b, sizeof s.content), sizeof s.content);
    memcpy(s.head, take(b, sizeof s.head), sizeof s.head);
    memcpy(s.key_id, take(b, sizeof s.key_id), sizeof s.key_id);
    s.name = take_text(b, a);
    s.course = take_text(b, a);
    s.title = take_text(b, a);
    s.site = take_text(b, a);
    *out = s;
    return whole && !b->short_of && b->left == 0;
}

static bool fits_one(Str payload, Signature signature, const PublicKey *keys, int count)
{
    Buf message;
    bool fits = false;
    buf_init(&message, sizeof domain + BYTES_MAX);
    put_message(&message, payload);
    for (int i = 0; i < count && !fits; i++)
        fits = signature_fits(keys[i], buf_view(&message), signature);
    buf_done(&message);
    return fits;
}

static bool is_known(const uint8_t id[KEY_ID_BYTES], const PublicKey *keys, int count)
{
    for (int i = 0; i < count; i++) {
        uint8_t known[KEY_ID_BYTES];
        key_id(keys[i], known);
        if (memcmp(known, id, sizeof known) == 0)
            return true;
    }
    return false;
}

static StatementFault check(Arena *a, const uint8_t *bytes, size_t len, const PublicKey *keys,
                            int key_count, Statement *out)
{
    Signature signature;
    if (len < 1 + SIGNATURE_BYTES + CHECK_BYTES)
        return STATEMENT_ALTERED;
    Hash sum = hash_bytes(bytes, len - CHECK_BYTES);
    if (memcmp(bytes + len - CHECK_BYTES, sum.b, CHECK_BYTES) != 0)
        return STATEMENT_ALTERED;
    if (bytes[0] != KIND)
        return STATEMENT_LATER;
    size_t payload = len - CHECK_BYTES - SIGNATURE_BYTES;
    Bytes b = { bytes, payload, false };
    memcpy(signature.b, bytes + payload, sizeof signature.b);
    if (!take_statement(a, &b, out))
        return STATEMENT_ALTERED;
    if (fits_one((Str){ (const char *)bytes, payload }, signature, keys, key_count))
        return STATEMENT_SOUND;
    return is_known(out->key_id, keys, key_count) ? STATEMENT_ALTERED : STATEMENT_OTHER_KEY;
}

static bool is_sign(char c)
{
    return base32_value(c) >= 0 && !(c >= 'a' && c <= 'z');
}

/* How much of a line that was broken goes on behind the break: 0 where other words follow. */
static size_t next_line(Str rest)
{
    size_t at = 0, first;
    while (at < rest.len && (rest.at[at] == '\r' || rest.at[at] == '\n'))
        at++;
    first = at;
    while (at < rest.len && is_sign(rest.at[at]))
        at++;
    bool alone = at == rest.len || rest.at[at] == '\r' || rest.at[at] == '\n';
    return first > 0 && at > first && alone ? at : 0;
}

/* Behind the prefix, up to the first character that cannot belong to it. */
static Str find(Str text)
{
    const size_t prefix = sizeof STATEMENT_PREFIX - 1;
    const char *at = text.len ? memmem(text.at, text.len, STATEMENT_PREFIX, prefix) : NULL;
    if (!at)
        return (Str){ 0 };
    Str line = { at + prefix, text.len - (size_t)(at - text.at) - prefix };
    size_t len = 0, more;
    while (len < line.len && base32_value(line.at[len]) >= 0)
        len++;
    while ((more = next_line((Str){ line.at + len, line.len - len })) > 0)
        len += more;
    return (Str){ line.at, len };
}

StatementFault statement_read(Arena *a, Str text, const PublicKey *keys, int key_count,
                              Statement *out)
{
    uint8_t bytes[BYTES_MAX];
    size_t len;
    Str line = find(text);
    if (!line.at)
        return STATEMENT_NONE;
    if (!base32_read(line, bytes, sizeof bytes, &len))
        return STATEMENT_ALTERED;
    return check(a, bytes, len, keys, key_count, out);
}
