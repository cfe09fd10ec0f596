#include "yaml/write.h"

#include "base/utf8.h"

/* What a scalar may not hold as it is: controls, and what YAML takes for a line break. */
static bool is_special(uint32_t c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0) || c == 0x2028 ||
           c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF;
}

static bool has_special(Str text)
{
    while (text.len)
        if (is_special(utf8_next(&text)))
            return true;
    return false;
}

static bool has(Str text, const char *part)
{
    return text.len && memmem(text.at, text.len, part, strlen(part)) != NULL;
}

/* Words that editors take for something else than a text. */
static bool is_other(Str text)
{
    static const char *const words[] = { "null", "Null",  "NULL",  "true", "True",
                                         "TRUE", "false", "False", "FALSE" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_is(text, words[i]))
            return true;
    return false;
}

static bool is_plain(Str text)
{
    unsigned char first = text.len ? (unsigned char)text.at[0] : 0;
    bool begins = (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ||
                  (first >= '0' && first <= '9') || first >= 0x80;
    char last = text.len ? text.at[text.len - 1] : ' ';
    return begins && last != ' ' && last != ':' && !has(text, ": ") && !has(text, " #") &&
           !has(text, "\t") && !has(text, "\n") && !is_other(text);
}

/* Lines that begin at the margin: a block needs no sign for its indentation then. */
static bool is_block(Str text)
{
    return has(text, "\n") && text.at[0] != ' ' && text.at[0] != '\n' && text.at[0] != '\t';
}

static void put_block(Buf *out, Str text, int indent)
{
    bool ended = str_ends(text, "\n");
    buf_text(out, !ended ? "|-\n" : str_ends(text, "\n\n") ? "|+\n" : "|\n");
    while (text.len) {
        Str line = str_cut(&text, '\n');
        for (int i = 0; i < indent && line.len; i++)
            buf_char(out, ' ');
        buf_str(out, line);
        buf_char(out, '\n');
    }
}

static void put_single(Buf *out, Str text)
{
    buf_char(out, '\'');
    for (size_t i = 0; i < text.len; i++) {
        buf_char(out, text.at[i]);
        if (text.at[i] == '\'')
            buf_char(out, '\'');
    }
    buf_text(out, "'\n");
}

static void put_double(Buf *out, Str text)
{
    buf_char(out, '"');
    while (text.len) {
        char bytes[4];
        uint32_t c = utf8_next(&text);
        if (c == '\n')
            buf_text(out, "\\n");
        else if (c == '\t')
            buf_text(out, "\\t");
        else if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", (int)c);
        else if (is_special(c))
            buf_printf(out, "\\u%04X", (unsigned)c);
        else
            buf_add(out, bytes, utf8_put(c, bytes));
    }
    buf_text(out, "\"\n");
}

void yaml_put(Buf *out, Str text, int indent)
{
    bool special = has_special(text) || !utf8_valid(text);
    if (!special && is_plain(text)) {
        buf_str(out, text);
        buf_char(out, '\n');
    } else if (!special && is_block(text)) {
        put_block(out, text, indent);
    } else if (!special && !has(text, "\n") && !has(text, "\t") && has(text, "\"")) {
        put_single(out, text);
    } else {
        put_double(out, text);
    }
}
