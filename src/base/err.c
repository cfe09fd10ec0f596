#include "base/err.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that was cut must not end in half a character. */
static void drop_half_character(char *text)
{
    size_t len = strlen(text), keep = len;
    while (keep > 0 && len - keep < 4 && !utf8_valid((Str){ text + keep - 1, len - keep + 1 }))
        keep--;
    if (len - keep < 4 && keep > 0 && utf8_valid((Str){ text + keep - 1, len - keep + 1 }))
        return;
    text[keep] = '\0';
}

bool err_set(Err *e, ErrCode code, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    int wanted = vsnprintf(e->text, sizeof e->text, fmt, args);
    va_end(args);
    if (wanted >= (int)sizeof e->text)
        drop_half_character(e->text);
    e->code = code;
    return false;
}

bool err_in(Err *e, const char *fmt, ...)
{
    char joined[2 * sizeof e->text + 4]; /* holds both halves; the tail is cut below */

    va_list args;
    va_start(args, fmt);
    vsnprintf(joined, sizeof e->text, fmt, args);
    va_end(args);

    size_t used = strlen(joined);
    int more = snprintf(joined + used, sizeof joined - used, ": %s", e->text);
    memcpy(e->text, joined, sizeof e->text - 1);
    e->text[sizeof e->text - 1] = '\0';
    if (used + (size_t)more >= sizeof e->text)
        drop_half_character(e->text);
    return false;
}
