/* buf.h - text that grows up to a ceiling set when it is made.
 *
 * Failure sticks: write ten times, check `full` once. The text is always
 * NUL-terminated.
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "base/err.h"
#include "base/str.h"

typedef struct {
    char *at;   /* owned; NULL until the first write */
    size_t len; /* bytes without the NUL */
    size_t room;
    size_t max; /* bytes; writing past it sets `full` and adds nothing */
    bool full;
} Buf;

void buf_init(Buf *b, size_t max_bytes);
void buf_done(Buf *b);
void buf_clear(Buf *b); /* empty again, memory kept */

void buf_add(Buf *b, const char *bytes, size_t len);
void buf_text(Buf *b, const char *text);
void buf_str(Buf *b, Str text);
void buf_char(Buf *b, char c);
void buf_printf(Buf *b, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Several texts one behind the other, where printf would take ten times as long. */
#define buf_texts(b, ...)                                                                          \
    buf_join((b), (const char *const[]){ __VA_ARGS__ },                                            \
             sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *))
void buf_join(Buf *b, const char *const *texts, size_t count);

Str buf_view(const Buf *b);         /* borrowed until the next write */
const char *buf_cstr(const Buf *b); /* never NULL */

#endif
