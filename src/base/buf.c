#include "base/buf.h"

#include "base/base_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BUF_LEAST = 256 };

void buf_init(Buf *b, size_t max_bytes)
{
    *b = (Buf){ .max = max_bytes };
}

void buf_done(Buf *b)
{
    free(b->at);
    *b = (Buf){ .max = b->max };
}

void buf_clear(Buf *b)
{
    b->len = 0;
    b->full = false;
    if (b->at)
        b->at[0] = '\0';
}

/* Room for `more` bytes and the NUL; false and `full` when that passes the ceiling. */
static bool make_room(Buf *b, size_t more)
{
    if (b->full || more > b->max - b->len) {
        b->full = true;
        return false;
    }
    size_t need = b->len + more + 1;
    if (need <= b->room)
        return true;
    size_t room = b->room ? b->room : BUF_LEAST;
    while (room < need)
        room *= 2;
    char *grown = realloc(b->at, room);
    if (!grown)
        out_of_memory(room);
    b->at = grown;
    b->room = room;
    return true;
}

void buf_add(Buf *b, const char *bytes, size_t len)
{
    if (!make_room(b, len))
        return;
    if (len)
        memcpy(b->at + b->len, bytes, len);
    b->len += len;
    b->at[b->len] = '\0';
}

void buf_text(Buf *b, const char *text)
{
    buf_str(b, str_of(text));
}

void buf_str(Buf *b, Str text)
{
    buf_add(b, text.at, text.len);
}

void buf_char(Buf *b, char c)
{
    buf_add(b, &c, 1);
}

void buf_join(Buf *b, const char *const *texts, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buf_text(b, texts[i]);
}

void buf_printf(Buf *b, const char *fmt, ...)
{
    char few[FEW_BYTES];
    va_list args, again;
    va_start(args, fmt);
    va_copy(again, args);
    size_t len = print_few(few, fmt, args);
    va_end(args);
    if (len < FEW_BYTES) {
        buf_add(b, few, len);
    } else if (make_room(b, len)) {
        vsnprintf(b->at + b->len, len + 1, fmt, again);
        b->len += len;
    }
    va_end(again);
}

Str buf_view(const Buf *b)
{
    return (Str){ buf_cstr(b), b->len };
}

const char *buf_cstr(const Buf *b)
{
    return b->at ? b->at : "";
}
