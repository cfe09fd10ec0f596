#include "base/err.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* A text that was cut must not end in half a character. */
static void drop_half_character(char *text)
{
    size_t len = strlen(text), start = len ? len - 1 : 0;
    while (start > 0 && len - start < 4 && ((unsigned char)text[start] & 0xC0) == 0x80)
        start--;
    if (!utf8_valid((Str){ text + start, len - start }))
        text[start] = '\0';
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
