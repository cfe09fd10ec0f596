/* "Room #4 is free": what follows the sign is a comment to YAML, and the reader of the course sees
 * "Room". A comment with a blank behind its sign is meant as one. */
#include "base/utf8.h"
#include "yaml/yaml_inside.h"

static bool is_blank(char c)
{
    return c == ' ' || c == '\t';
}

/* The next sign at or behind `from` that may have cut a text; the length of the text when there is
 * none. */
static size_t next_sign(Str text, size_t from)
{
    while (from < text.len) {
        const char *sign = memchr(text.at + from, '#', text.len - from);
        if (!sign)
            break;
        size_t at = (size_t)(sign - text.at);
        bool cuts = at > 0 && is_blank(sign[-1]);
        if (cuts && at + 1 < text.len && !strchr(" \t\r\n#!", sign[1]))
            return at;
        from = at + 1;
    }
    return text.len;
}

static void find(YamlComments *c, size_t from)
{
    size_t sign = next_sign(c->text, from), line_start = c->counted;
    const char *end;
    if (sign == c->text.len) { /* nobody asks where that is */
        c->sign = sign;
        return;
    }
    while (line_start < sign && (end = memchr(c->text.at + line_start, '\n', sign - line_start))) {
        c->line++;
        c->columns = 0;
        line_start = (size_t)(end - c->text.at) + 1;
    }
    c->columns += (int)utf8_count((Str){ c->text.at + line_start, sign - line_start });
    int blanks = 0;
    while (blanks < c->columns && is_blank(c->text.at[sign - 1 - (size_t)blanks]))
        blanks++;
    c->sign = c->counted = sign;
    c->col = 1 + c->columns - blanks;
}

void yaml_comments_begin(YamlComments *c, Str text)
{
    *c = (YamlComments){ .text = text, .line = 1 };
    find(c, 0);
}

bool yaml_comments_cut(YamlComments *c, int line, int col)
{
    while (c->sign < c->text.len && c->line < line)
        find(c, c->sign + 1);
    return c->sign < c->text.len && c->line == line && c->col == col;
}
