#include "course/text.h"
#include "base/utf8.h"

enum { FILLED_BYTES = 256 * 1024, MOST_UNKNOWN = 20 };

enum { NEAR_BYTES = 4096 }; /* how much longer than its text a scalar may be in the file */

static int count_lines(Str s)
{
    int lines = 0;
    for (size_t i = 0; i < s.len; i++)
        lines += s.at[i] == '\n';
    return lines;
}

/* What is left of a file from a line and column on. */
static Str rest_from(Str source, int line, int col)
{
    Str rest = source;
    for (int i = 1; i < line && rest.len; i++)
        (void)str_cut(&rest, '\n');
    if (!rest.len)
        return rest;
    size_t before = utf8_first(rest, (size_t)col - 1).len;
    return (Str){ rest.at + before, rest.len - before };
}

static size_t begin_of_line(Str text, size_t offset)
{
    while (offset > 0 && text.at[offset - 1] != '\n')
        offset--;
    return offset;
}

/* The start of `words` in the file, NULL when they are not near. A literal block has a line for
 * each of its text's, indented; in other scalars, where lines are joined and escapes are longer
 * than what they stand for, the words stand no earlier than `offset` behind the value's start. */
static const char *find_words(const TextReader *r, const YamlNode *at, size_t offset, int line,
                              Str words)
{
    Str rest = rest_from(r->source, line, at->block ? 1 : at->col);
    size_t skipped = at->block ? offset - begin_of_line(at->text, offset) : offset;
    size_t most = 2 * at->text.len + NEAR_BYTES;
    if (rest.len <= skipped || !words.len)
        return NULL;
    rest = (Str){ rest.at + skipped, rest.len - skipped };
    return memmem(rest.at, rest.len < most ? rest.len : most, words.at, words.len);
}

YamlNode text_place(const TextReader *r, const YamlNode *at, size_t offset, Str words)
{
    YamlNode place = *at;
    if (at->file) /* a translation: its line is known, and no more */
        return place;
    size_t len = offset < at->text.len ? offset : at->text.len;
    if (at->block)
        place.line += 1 + count_lines((Str){ at->text.at, len });

    const char *found = find_words(r, at, len, place.line, words);
    if (!found)
        return place;
    Str line = rest_from(r->source, place.line, 1);
    line.len = (size_t)(found - line.at);
    place.line += count_lines(line);
    for (const char *end; (end = memchr(line.at, '\n', line.len));)
        line = (Str){ end + 1, (size_t)(found - end - 1) };
    place.col = (int)utf8_count(line) + 1;
    place.text = words;
    place.plain = true;
    place.block = false;
    return place;
}

static void report_name(const TextReader *r, const YamlNode *at, Str name, bool known)
{
    Str shown = utf8_first(name, 40);
    if (known) {
        yaml_report(&r->yaml, at, DIAG_ERROR, "site-unknown", "close it with `}`",
                    "{site.%.*s does not end", STR_ARG(shown));
        return;
    }
    const char *meant = str_nearest(name, site_names, SITE_NAMES);
    yaml_report(&r->yaml, at, DIAG_ERROR, "site-unknown",
                meant ? arena_printf(r->yaml.arena, "did you mean {site.%s}?", meant)
                      : "use organisation, contact, pin_contact or tools",
                "the site file knows no {site.%.*s}", STR_ARG(shown));
}

typedef struct {
    const TextReader *reader;
    const YamlNode *at;
    size_t offset; /* of `rest` in the text of `at`, or before it */
    Str rest;
    int unknown; /* so many were reported */
    Buf out;
} Fill;

static void skip(Fill *f, size_t len)
{
    f->rest = (Str){ f->rest.at + len, f->rest.len - len };
    f->offset += len;
}

/* Replace the first {site.…} of the rest. False: there is none. */
static bool fill_one(Fill *f)
{
    static const char open[] = "{site.";
    enum { OPEN = sizeof open - 1 };
    const TextReader *r = f->reader;
    const char *found = f->rest.len ? memmem(f->rest.at, f->rest.len, open, OPEN) : NULL;
    if (!found)
        return false;
    size_t before = (size_t)(found - f->rest.at);
    buf_add(&f->out, f->rest.at, before);
    skip(f, before);

    Str name = { found + OPEN, 0 };
    while (OPEN + name.len < f->rest.len && name.at[name.len] != '}' &&
           (unsigned char)name.at[name.len] > ' ')
        name.len++;
    bool closed = OPEN + name.len < f->rest.len && name.at[name.len] == '}';
    const char *value = site_value(r->yaml.arena, r->site, name);
    if (value && closed) {
        buf_text(&f->out, value);
    } else if (f->unknown++ < MOST_UNKNOWN) { /* more would only repeat the same slip */
        Str words = { found, OPEN + name.len + closed };
        YamlNode here = text_place(r, f->at, f->offset, words);
        report_name(r, &here, name, value != NULL);
    }
    skip(f, OPEN + name.len + closed);
    return true;
}

const char *text_fill(const TextReader *r, const YamlNode *at, size_t offset, Str text)
{
    Fill f = { .reader = r, .at = at, .offset = offset, .rest = text };
    buf_init(&f.out, FILLED_BYTES);
    while (!f.out.full && fill_one(&f))
        ;
    buf_str(&f.out, f.rest);
    if (f.out.full)
        yaml_report(&r->yaml, at, DIAG_ERROR, "site-too-long", "name the site's facts less often",
                    "with the site's facts filled in this text is longer than %d KiB",
                    FILLED_BYTES / 1024);
    const char *filled = arena_str(r->yaml.arena, buf_view(&f.out));
    buf_done(&f.out);
    return filled;
}
