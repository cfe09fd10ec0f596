#include "base/json.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <math.h>

static void put_quoted(FILE *out, Str text)
{
    putc('"', out);
    while (text.len) {
        char bytes[4];
        uint32_t c = utf8_next(&text);
        if (c == '"' || c == '\\')
            fprintf(out, "\\%c", (int)c);
        else if (c == '\n')
            fputs("\\n", out);
        else if (c < 0x20 || c == 0x7F)
            fprintf(out, "\\u%04x", (unsigned)c);
        else
            fwrite(bytes, 1, utf8_put(c, bytes), out);
    }
    putc('"', out);
}

/* What stands between two values, and the name of the next one. */
static void begin(Json *j, const char *key)
{
    bool flat = j->flat && j->depth >= j->flat;
    if (j->any)
        fputs(flat ? ", " : ",", j->out);
    if (j->depth && !flat)
        fprintf(j->out, "\n%*s", 2 * j->depth, "");
    if (key) {
        put_quoted(j->out, str_of(key));
        fputs(": ", j->out);
    }
    j->any = true;
}

void json_open(Json *j, const char *key, char bracket)
{
    begin(j, key);
    putc(bracket, j->out);
    j->depth++;
    j->any = false;
}

void json_open_flat(Json *j, const char *key, char bracket)
{
    json_open(j, key, bracket);
    if (!j->flat)
        j->flat = j->depth;
}

void json_close(Json *j, char bracket)
{
    bool flat = j->flat && j->depth >= j->flat;
    j->depth--;
    if (j->any && !flat)
        fprintf(j->out, "\n%*s", 2 * j->depth, "");
    if (j->flat > j->depth)
        j->flat = 0;
    putc(bracket, j->out);
    j->any = true;
    if (!j->depth)
        putc('\n', j->out);
}

void json_str(Json *j, const char *key, Str text)
{
    begin(j, key);
    put_quoted(j->out, text);
}

void json_text(Json *j, const char *key, const char *text)
{
    json_str(j, key, str_of(text));
}

void json_int(Json *j, const char *key, int64_t value)
{
    begin(j, key);
    fprintf(j->out, "%" PRId64, value);
}

void json_real(Json *j, const char *key, double value)
{
    begin(j, key);
    if (isfinite(value))
        fprintf(j->out, "%.10g", value);
    else
        fputs("null", j->out);
}

void json_null(Json *j, const char *key)
{
    begin(j, key);
    fputs("null", j->out);
}

void json_bool(Json *j, const char *key, bool value)
{
    begin(j, key);
    fputs(value ? "true" : "false", j->out);
}
