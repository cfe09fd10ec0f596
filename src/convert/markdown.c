/* Text of other systems as the Markdown of a course. */
#include "convert/convert_inside.h"

#include "base/utf8.h"

#include <stdlib.h>
#include <strings.h>

enum { TEXT_BYTES = 256 * 1024, ENTITY_MOST = 10 };

/* The gap of a sentence: a run of `_` behind a blank can close no emphasis, so none begins. */
static bool is_gap(Str text, size_t first, size_t behind)
{
    return behind - first >= 3 && first > 0 && text.at[first - 1] == ' ';
}

/* Behind the run of `_` that begins there. */
static size_t end_of_run(Str text, size_t at)
{
    while (at < text.len && text.at[at] == '_')
        at++;
    return at;
}

/* What would begin a list, heading or quote at the start of a line. */
static bool begins_block(Str text, size_t at)
{
    if (at > 0 && text.at[at - 1] != '\n')
        return false;
    if (strchr("#>|", text.at[at]))
        return true;
    return strchr("-+", text.at[at]) && at + 1 < text.len && text.at[at + 1] == ' ';
}

static void put_escaped(Buf *out, Str text)
{
    size_t first = 0, behind = 0; /* of the run of `_` at hand */
    for (size_t i = 0; i < text.len; i++) {
        char c = text.at[i];
        if (c == '_' && i >= behind) {
            first = i;
            behind = end_of_run(text, i);
        }
        bool marks = strchr("*`<[]\\", c) || (c == '_' && !is_gap(text, first, behind)) ||
                     begins_block(text, i);
        if (c == '&' && i + 1 < text.len && text.at[i + 1] != ' ')
            marks = true;
        if (marks)
            buf_char(out, '\\');
        buf_char(out, c);
    }
}

static const char *kept(Arena *a, Buf *out)
{
    const char *text = arena_str(a, str_trim(buf_view(out)));
    buf_done(out);
    return text;
}

const char *markdown_of_plain(Arena *a, Str text)
{
    Buf out;
    buf_init(&out, TEXT_BYTES);
    put_escaped(&out, text);
    return kept(a, &out);
}

/* What an entity stands for, 0: it is none that is known. */
static uint32_t entity(Str name)
{
    static const struct {
        const char *name;
        uint32_t is;
    } known[] = { { "amp", '&' },      { "lt", '<' },       { "gt", '>' },
                  { "quot", '"' },     { "apos", '\'' },    { "nbsp", ' ' },
                  { "ndash", 0x2013 }, { "mdash", 0x2014 }, { "hellip", 0x2026 },
                  { "auml", 0xE4 },    { "ouml", 0xF6 },    { "uuml", 0xFC },
                  { "Auml", 0xC4 },    { "Ouml", 0xD6 },    { "Uuml", 0xDC },
                  { "szlig", 0xDF },   { "eacute", 0xE9 },  { "aacute", 0xE1 },
                  { "iacute", 0xED },  { "oacute", 0xF3 },  { "uacute", 0xFA },
                  { "ntilde", 0xF1 },  { "iquest", 0xBF },  { "euro", 0x20AC } };
    if (name.len > 1 && name.at[0] == '#') {
        bool hex = name.at[1] == 'x' || name.at[1] == 'X';
        char digits[ENTITY_MOST + 1] = "";
        memcpy(digits, name.at, name.len < ENTITY_MOST ? name.len : ENTITY_MOST);
        unsigned long code = strtoul(digits + (hex ? 2 : 1), NULL, hex ? 16 : 10);
        bool letter = code >= 0x20 && code < 0x110000 && (code < 0xD800 || code > 0xDFFF);
        return letter ? (uint32_t)code : 0;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (str_is(name, known[i].name))
            return known[i].is;
    return 0;
}

static bool is_tag(Str name, const char *const *tags)
{
    for (; *tags; tags++)
        if (name.len == strlen(*tags) && strncasecmp(name.at, *tags, name.len) == 0)
            return true;
    return false;
}

/* What a tag becomes; others are dropped. `name` is that behind "<" or "</". */
static const char *of_tag(Str name, bool closing)
{
    static const char *const bold[] = { "b", "strong", NULL },
                             *const italic[] = { "i", "em", NULL }, *const blocks[] = { "p",   "br",
                                                                                        "div", "h1",
                                                                                        "h2",  "h3",
                                                                                        "h4",  "ul",
                                                                                        "ol",  "tr",
                                                                                        NULL },
                             *const item[] = { "li", NULL };
    if (is_tag(name, bold))
        return "**";
    if (is_tag(name, italic))
        return "*";
    if (is_tag(name, item))
        return closing ? "" : "\n- ";
    return is_tag(name, blocks) ? "\n\n" : "";
}

static Str tag_name(Str inside)
{
    size_t len = 0;
    while (len < inside.len && !strchr(" /\t\n>", inside.at[len]))
        len++;
    return (Str){ inside.at, len };
}

static bool is_tag_start(Str text)
{
    size_t at = text.len > 1 && text.at[1] == '/' ? 2 : 1;
    return at < text.len && ((text.at[at] >= 'a' && text.at[at] <= 'z') ||
                             (text.at[at] >= 'A' && text.at[at] <= 'Z') || text.at[at] == '!');
}

/* Take one tag, entity or letter off the text. `plain` collects letters until the next tag; behind
 * `last`, the last '>' of all, there is none: nothing is looked through twice. */
static void take(Str *rest, const char *last, Buf *plain, Buf *out)
{
    bool tag = last && rest->at < last && rest->at[0] == '<' && is_tag_start(*rest);
    size_t near = rest->len < ENTITY_MOST ? rest->len : ENTITY_MOST;
    const char *end = tag                  ? memchr(rest->at, '>', rest->len)
                      : rest->at[0] == '&' ? memchr(rest->at, ';', near)
                                           : NULL;
    size_t len = end ? (size_t)(end - rest->at) + 1 : 1;
    if (tag && end) {
        bool closing = len > 2 && rest->at[1] == '/';
        Str name = tag_name((Str){ rest->at + 1 + closing, len - 2 - closing });
        put_escaped(out, buf_view(plain));
        buf_clear(plain);
        buf_text(out, of_tag(name, closing));
    } else if (rest->at[0] == '&' && end) {
        char bytes[4];
        uint32_t is = entity((Str){ rest->at + 1, len - 2 });
        if (is)
            buf_add(plain, bytes, utf8_put(is, bytes));
        else
            buf_add(plain, rest->at, len);
    } else {
        buf_char(plain, rest->at[0] == '\n' ? ' ' : rest->at[0]);
        len = 1;
    }
    *rest = (Str){ rest->at + len, rest->len - len };
}

/* Paragraphs are one empty line apart, however many tags stood between them. */
static void squeeze(Str text, Buf *out)
{
    int breaks = 0;
    for (size_t i = 0; i < text.len; i++) {
        breaks = text.at[i] == '\n' ? breaks + 1 : text.at[i] == ' ' && breaks ? breaks : 0;
        bool surplus = breaks > 2 || (text.at[i] == ' ' && breaks);
        if (!surplus)
            buf_char(out, text.at[i]);
    }
}

const char *markdown_of_html(Arena *a, Str text)
{
    Buf plain, marked, out;
    buf_init(&plain, TEXT_BYTES);
    buf_init(&marked, TEXT_BYTES);
    buf_init(&out, TEXT_BYTES);
    const char *last = text.len ? memrchr(text.at, '>', text.len) : NULL;
    while (text.len)
        take(&text, last, &plain, &marked);
    put_escaped(&marked, buf_view(&plain));
    squeeze(str_trim(buf_view(&marked)), &out);
    buf_done(&plain);
    buf_done(&marked);
    return kept(a, &out);
}
