#include "writer/mail.h"

#include "base/buf.h"
#include "base/zone.h"

#include <string.h>

enum {
    LINE_BYTES = 57, /* that become 76 letters */
    WORD_BYTES = 42  /* of a header's encoded word: 56 letters and 12 around them, of 75 at most */
};

static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

static void put_base64(const char *at, size_t len, FILE *out)
{
    for (size_t i = 0; i < len; i += 3) {
        unsigned bits = 0;
        for (size_t k = 0; k < 3; k++)
            bits = bits << 8 | (i + k < len ? (unsigned char)at[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            putc(i + k <= len ? letters[bits >> (18 - 6 * k) & 63] : '=', out);
    }
}

static void put_part(Str text, FILE *out)
{
    for (size_t i = 0; i < text.len; i += LINE_BYTES) {
        put_base64(text.at + i, text.len - i < LINE_BYTES ? text.len - i : LINE_BYTES, out);
        fputs("\r\n", out);
    }
}

/* Text in mail ends its lines so, whatever it is packed into. */
static void put_body(const char *text, FILE *out)
{
    Buf lines;
    buf_init(&lines, 2 * strlen(text) + 16);
    for (const char *c = text; *c; c++) {
        if (*c == '\n')
            buf_char(&lines, '\r');
        buf_char(&lines, *c);
    }
    put_part(buf_view(&lines), out);
    buf_done(&lines);
}

static bool is_plain(const char *text)
{
    for (const char *c = text; *c; c++)
        if ((unsigned char)*c < 0x20 || (unsigned char)*c > 0x7e)
            return false;
    return true;
}

/* RFC 2047: words of UTF-8 in base64, each of whole characters, on lines of their own. */
static void put_encoded(const char *text, FILE *out)
{
    size_t len = strlen(text);
    for (size_t from = 0; from < len;) {
        size_t to = len - from > WORD_BYTES ? from + WORD_BYTES : len;
        while (to < len && to > from + 1 && ((unsigned char)text[to] & 0xc0) == 0x80)
            to--;
        fputs(from ? "\r\n =?UTF-8?B?" : "=?UTF-8?B?", out);
        put_base64(text + from, to - from, out);
        fputs("?=", out);
        from = to;
    }
}

static void put_mailbox(const char *field, const char *name, const char *address, FILE *out)
{
    fprintf(out, "%s: ", field);
    if (is_plain(name)) {
        putc('"', out);
        for (const char *c = name; *c; c++) {
            if (*c == '"' || *c == '\\')
                putc('\\', out);
            putc(*c, out);
        }
        putc('"', out);
    } else {
        put_encoded(name, out);
    }
    fprintf(out, "\r\n <%s>\r\n", address);
}

static void put_date(int64_t ms, FILE *out)
{
    static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat" };
    static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                          "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
    const Zone utc = { "UTC" };
    LocalTime t = zone_local(&utc, ms);
    fprintf(out, "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n", days[t.weekday], t.date.day,
            months[t.date.month - 1], t.date.year, t.hour, t.minute, t.second);
}

bool mail_address(const char *address)
{
    const char *sign = strchr(address, '@');
    return sign && sign != address && sign[1] && !strchr(sign + 1, '@') && is_plain(address) &&
           !strpbrk(address, " <>()[],;:\\\"") && strlen(address) < 255;
}

/* X-Unsent asks mail programs to open it as a letter that is still to be sent. */
bool mail_write(const Mail *m, FILE *out, Err *err)
{
    put_mailbox("From", m->from_name, m->from, out);
    put_mailbox("To", m->to_name, m->to, out);
    fputs("Subject: ", out);
    if (is_plain(m->subject))
        fputs(m->subject, out);
    else
        put_encoded(m->subject, out);
    fputs("\r\n", out);
    put_date(m->made_ms, out);
    fprintf(out, "Message-ID: <%s@lectern.invalid>\r\nX-Unsent: 1\r\nMIME-Version: 1.0\r\n", m->id);
    fprintf(out, "Content-Type: multipart/mixed;\r\n boundary=\"lectern-%s\"\r\n\r\n", m->id);
    fprintf(out,
            "--lectern-%s\r\nContent-Type: text/plain; charset=utf-8\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n",
            m->id);
    put_body(m->body, out);
    fprintf(out,
            "\r\n--lectern-%s\r\nContent-Type: text/csv; charset=utf-8;\r\n name=\"%s\"\r\n"
            "Content-Disposition: attachment;\r\n filename=\"%s\"\r\n"
            "Content-Transfer-Encoding: base64\r\n\r\n",
            m->id, m->attachment_name, m->attachment_name);
    put_part(m->attachment, out);
    fprintf(out, "\r\n--lectern-%s--\r\n", m->id);
    return !ferror(out) || err_set(err, ERR_SYSTEM, "the letter could not be written");
}
