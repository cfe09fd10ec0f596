#include "record/record_inside.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

/* A body is lines of "key=value" in the order of body.def, nothing else: the same Body gives the
 * same bytes for ever, because the chain holds their hash. A backslash is \\, a line break \n. */

typedef enum { FIELD_TEXT, FIELD_INT, FIELD_SEED, FIELD_REAL, FIELD_ID, FIELD_HASH } FieldType;

typedef struct {
    FieldType type;
    const char *key;
    size_t key_len;
    size_t at; /* in Body */
} Field;

static const Field fields[] = {
#define TEXT(key, member) { FIELD_TEXT, key, sizeof key - 1, offsetof(Body, member) },
#define INT(key, member) { FIELD_INT, key, sizeof key - 1, offsetof(Body, member) },
#define SEED(key, member) { FIELD_SEED, key, sizeof key - 1, offsetof(Body, member) },
#define REAL(key, member) { FIELD_REAL, key, sizeof key - 1, offsetof(Body, member) },
#define ID(key, member) { FIELD_ID, key, sizeof key - 1, offsetof(Body, member) },
#define HASH(key, member) { FIELD_HASH, key, sizeof key - 1, offsetof(Body, member) },
#include "record/body.def"
#undef TEXT
#undef INT
#undef SEED
#undef REAL
#undef ID
#undef HASH
};
enum { FIELDS = sizeof fields / sizeof *fields };

static void write_text(const char *text, Buf *out)
{
    for (const char *c = text; *c; c++) {
        if (*c == '\n')
            buf_text(out, "\\n");
        else if (*c == '\\')
            buf_text(out, "\\\\");
        else
            buf_char(out, *c);
    }
}

/* The shortest of the forms that give the same number back. */
static void write_real(double value, Buf *out)
{
    char text[40];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, sizeof text, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    buf_text(out, text);
}

static bool is_zero(const Field *f, const void *value)
{
    static const uint8_t zeros[sizeof(Hash)];
    switch (f->type) {
    case FIELD_TEXT: {
        const char *text = *(const char *const *)value;
        return !text || !*text;
    }
    case FIELD_REAL:
        return !(*(const double *)value > 0 || *(const double *)value < 0);
    case FIELD_ID:
        return memcmp(value, zeros, sizeof(Uuid)) == 0;
    case FIELD_HASH:
        return memcmp(value, zeros, sizeof(Hash)) == 0;
    case FIELD_INT:
    case FIELD_SEED:
        break;
    }
    return memcmp(value, zeros, sizeof(uint64_t)) == 0;
}

static void write_value(const Field *f, const void *value, Buf *out)
{
    char id[UUID_TEXT], hash[HASH_TEXT];
    switch (f->type) {
    case FIELD_TEXT:
        write_text(*(const char *const *)value, out);
        break;
    case FIELD_INT:
        buf_printf(out, "%" PRId64, *(const int64_t *)value);
        break;
    case FIELD_SEED:
        buf_printf(out, "%016" PRIx64, *(const uint64_t *)value);
        break;
    case FIELD_REAL:
        write_real(*(const double *)value, out);
        break;
    case FIELD_ID:
        uuid_text(*(const Uuid *)value, id);
        buf_text(out, id);
        break;
    case FIELD_HASH:
        hash_text(*(const Hash *)value, hash);
        buf_text(out, hash);
        break;
    }
}

void body_write(const Body *body, Buf *out)
{
    for (int i = 0; i < FIELDS; i++) {
        const void *value = (const char *)body + fields[i].at;
        if (is_zero(&fields[i], value))
            continue;
        buf_text(out, fields[i].key);
        buf_char(out, '=');
        write_value(&fields[i], value, out);
        buf_char(out, '\n');
    }
}

static bool read_text(Arena *a, Str raw, const char **out)
{
    char *text = arena_array(a, char, raw.len + 1);
    size_t len = 0;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.at[i];
        if (c == '\\') {
            if (++i == raw.len || (raw.at[i] != 'n' && raw.at[i] != '\\'))
                return false;
            c = raw.at[i] == 'n' ? '\n' : '\\';
        }
        text[len++] = c;
    }
    *out = text;
    return true;
}

static bool read_value(const Field *f, Arena *a, Str raw, void *value)
{
    char *end;
    if (f->type == FIELD_TEXT)
        return read_text(a, raw, value);
    if (f->type == FIELD_INT)
        return str_int(raw, value);
    if (f->type == FIELD_ID)
        return uuid_parse(raw, value);
    if (f->type == FIELD_HASH)
        return hash_parse(raw, value);

    const char *text = arena_str(a, raw);
    if (f->type == FIELD_SEED)
        *(uint64_t *)value = strtoull(text, &end, 16);
    else
        *(double *)value = strtod(text, &end);
    return end != text && !*end;
}

/* Keys stand in the order of the table: from `next` on. FIELDS: it is none. */
static int field_called(Str key, int next)
{
    while (next < FIELDS && !str_eq(key, (Str){ fields[next].key, fields[next].key_len }))
        next++;
    return next;
}

bool body_read(Arena *a, Str text, Body *out)
{
    Body body = { 0 };
    for (int i = 0; i < FIELDS; i++)
        if (fields[i].type == FIELD_TEXT)
            *(const char **)((char *)&body + fields[i].at) = "";

    int next = 0;
    while (text.len > 0) {
        Str line = str_cut(&text, '\n');
        next = field_called(str_cut(&line, '='), next);
        if (next == FIELDS || !read_value(&fields[next], a, line, (char *)&body + fields[next].at))
            return false;
        next++;
    }
    *out = body;
    return true;
}

int body_fields(Arena *a, Str text, PersonalField *out, int room)
{
    int count = 0;
    for (int next = 0; text.len > 0 && count < room; next++) {
        Str line = str_cut(&text, '\n');
        next = field_called(str_cut(&line, '='), next);
        const char *value = arena_str(a, line);
        if (next == FIELDS || (fields[next].type == FIELD_TEXT && !read_text(a, line, &value)))
            break;
        bool number = fields[next].type == FIELD_INT || fields[next].type == FIELD_REAL;
        out[count++] = (PersonalField){ fields[next].key, value, number };
    }
    return count;
}
