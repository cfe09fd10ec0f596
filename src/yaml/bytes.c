#include "base/utf8.h"
#include "yaml/yaml_inside.h"

enum { CHUNK = 64, FAULTS_MOST = 5, STAND_IN = '_' };

/* Is this a stretch of plain ASCII text? Most of every file is; the loop has no
 * way out in the middle so that the compiler can take 16 bytes at a time. */
static bool is_plain(const unsigned char *at)
{
    unsigned char odd = 0;
    for (int i = 0; i < CHUNK; i++)
        odd |= (unsigned char)((at[i] < 0x20 && at[i] != '\n') || at[i] >= 0x7F);
    return !odd;
}

static bool is_allowed(uint32_t c)
{
    if (c < 0x20)
        return c == '\n' || c == '\t' || c == '\r';
    if (c < 0x7F)
        return true;
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    bool line_break = c == 0x2028 || c == 0x2029;
    bool nothing = c == 0xFEFF || (c & 0xFFFE) == 0xFFFE;
    return c >= 0xA0 && !direction && !line_break && !nothing;
}

static bool is_printable_ascii(char byte)
{
    return (unsigned char)byte >= 0x20 && (unsigned char)byte < 0x7F;
}

uint32_t yaml_find_control(Str text)
{
    Str rest = text;
    while (rest.len) {
        if (is_printable_ascii(rest.at[0])) {
            rest = (Str){ rest.at + 1, rest.len - 1 };
            continue;
        }
        uint32_t c = utf8_next(&rest);
        if (!is_allowed(c) || c == '\r')
            return c ? c : 0xFFFFFFFF; /* NUL must not look like "none" */
    }
    return 0;
}

typedef struct {
    const YamlReader *r;
    Str text;
    char *copy;                 /* NULL until something must be replaced */
    size_t counted, line_start; /* bytes up to which lines are counted */
    int line, faults;
    YamlPlace more_at; /* the first fault that is only counted */
    YamlPlace odd_at;  /* the first byte that is no UTF-8 */
    unsigned odd_byte;
    int odd_bytes;
} Scan;

static YamlPlace place_of(Scan *s, size_t offset)
{
    for (; s->counted < offset; s->counted++) {
        if (s->text.at[s->counted] == '\n') {
            s->line++;
            s->line_start = s->counted + 1;
        }
    }
    Str before = { s->text.at + s->line_start, offset - s->line_start };
    return (YamlPlace){ s->line, (int)utf8_count(before) + 1, 1 };
}

static void replace(Scan *s, size_t offset, size_t len, char stand_in)
{
    if (!s->copy)
        s->copy = arena_str(s->r->arena, s->text);
    memset(s->copy + offset, stand_in, len);
}

static void report(Scan *s, size_t offset, uint32_t c)
{
    YamlPlace at = place_of(s, offset);
    if ((c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069))
        yaml_report_place(s->r, at, DIAG_ERROR, "yaml-control",
                          "delete it; it can make text read otherwise than it is stored",
                          "an invisible character that turns the direction of text (U+%04X)",
                          (unsigned)c);
    else
        yaml_report_place(s->r, at, DIAG_ERROR, "yaml-control",
                          "delete it; it often comes along when text is pasted",
                          "an invisible control character (U+%04X)", (unsigned)c);
}

/* A file in another encoding has one mistake, however many letters it has. */
static void note_byte(Scan *s, size_t offset)
{
    if (s->odd_bytes++)
        return;
    s->odd_at = place_of(s, offset);
    s->odd_byte = (unsigned char)s->text.at[offset];
}

static void report_bytes(const Scan *s)
{
    static const char remedy[] = "save the file as UTF-8 in your editor";
    if (s->odd_bytes == 1)
        yaml_report_place(s->r, s->odd_at, DIAG_ERROR, "yaml-control", remedy,
                          "the byte 0x%02X is not UTF-8", s->odd_byte);
    else if (s->odd_bytes)
        yaml_report_place(s->r, s->odd_at, DIAG_ERROR, "yaml-control", remedy,
                          "%d bytes of this file are not UTF-8; the first is 0x%02X", s->odd_bytes,
                          s->odd_byte);
}

/* One character, or one byte that is none; returns how far to go on. */
static size_t look(Scan *s, size_t offset)
{
    Str rest = { s->text.at + offset, s->text.len - offset };
    uint32_t c = utf8_next(&rest);
    size_t len = (size_t)(rest.at - (s->text.at + offset));
    bool malformed = c == 0xFFFD && len == 1;
    if (malformed) {
        note_byte(s, offset);
        replace(s, offset, len, STAND_IN);
    } else if (!is_allowed(c)) {
        if (s->faults++ < FAULTS_MOST)
            report(s, offset, c);
        else if (!s->more_at.line)
            s->more_at = place_of(s, offset);
        replace(s, offset, len, STAND_IN);
    }
    return offset + len;
}

/* Directives ("%YAML 1.1") may stand before the first content; as comments
 * they are harmless, and the rest can be read. */
static void refuse_directives(Scan *s)
{
    Str rest = s->text;
    while (rest.len) {
        size_t offset = (size_t)(rest.at - s->text.at);
        Str line = str_cut(&rest, '\n');
        if (str_starts(line, "%")) {
            if (s->faults++ < FAULTS_MOST)
                yaml_report_place(s->r, place_of(s, offset), DIAG_ERROR, "yaml-directive",
                                  "delete the line",
                                  "lines that begin with `%%` (directives) are not read");
            replace(s, offset, 1, '#');
        } else if (str_trim(line).len && !str_starts(str_trim(line), "#")) {
            return;
        }
    }
}

/* By its mark; four bytes a letter otherwise look like two. */
static bool is_utf32(Str text)
{
    return text.len >= 4 &&
           (memcmp(text.at, "\xFF\xFE\0\0", 4) == 0 || memcmp(text.at, "\0\0\xFE\xFF", 4) == 0);
}

/* By its mark, or by the zero in each of the first two letters. */
static bool is_utf16(Str text)
{
    if (text.len < 4)
        return false;
    bool marked = memcmp(text.at, "\xFF\xFE", 2) == 0 || memcmp(text.at, "\xFE\xFF", 2) == 0;
    bool first = !text.at[0] && !text.at[2], second = !text.at[1] && !text.at[3];
    return marked ||
           (first != second && (first ? text.at[1] && text.at[3] : text.at[0] && text.at[2]));
}

/* What begins with these bytes was saved by another program, whatever its name says. */
static const struct {
    const char *begins;
    size_t len;
    const char *what;
} others[] = {
    { "PK\3\4", 4, "a document of a word processor or a spreadsheet, or a .zip" },
    { "\xD0\xCF\x11\xE0", 4, "an older document of a word processor or a spreadsheet" },
    { "{\\rtf", 5, "a document in RTF" },
    { "%PDF-", 5, "a PDF" },
    { "\x89PNG", 4, "a picture" },
    { "\xFF\xD8\xFF", 3, "a picture" },
    { "<!DOCTYPE", 9, "a web page" },
    { "<html", 5, "a web page" },
};

static bool said_other_file(const YamlReader *r, Str text)
{
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (text.len < others[i].len || memcmp(text.at, others[i].begins, others[i].len) != 0)
            continue;
        yaml_report_place(r, (YamlPlace){ 1, 1, 0 }, DIAG_ERROR, "yaml-control",
                          "copy its text into a plain text editor, and save that as UTF-8",
                          "this is no text file but %s, whatever its name says", others[i].what);
        return true;
    }
    return false;
}

bool yaml_clean_bytes(const YamlReader *r, Str text, Str *out)
{
    if (said_other_file(r, text))
        return false;
    if (is_utf16(text) || is_utf32(text)) {
        yaml_report_place(r, (YamlPlace){ 1, 1, 0 }, DIAG_ERROR, "yaml-control",
                          "save it as UTF-8 in your editor", "this file is UTF-%d, not UTF-8",
                          is_utf32(text) ? 32 : 16);
        return false;
    }
    if (str_starts(text, "\xEF\xBB\xBF")) /* some editors mark UTF-8 so */
        text = (Str){ text.at + 3, text.len - 3 };

    Scan s = { .r = r, .text = text, .line = 1 };
    refuse_directives(&s);
    s.counted = s.line_start = 0;
    s.line = 1;
    for (size_t i = 0; i < text.len;) {
        if (text.len - i >= CHUNK && is_plain((const unsigned char *)text.at + i)) {
            i += CHUNK;
            continue;
        }
        for (size_t end = i + CHUNK; i < end && i < text.len;) {
            i += utf8_ascii((Str){ text.at + i, text.len - i });
            if (i < text.len)
                i = text.at[i] == '\n' ? i + 1 : look(&s, i);
        }
    }
    report_bytes(&s);
    if (s.faults > FAULTS_MOST) {
        yaml_report_place(r, s.more_at, DIAG_ERROR, "yaml-control", "is it a text file?",
                          "from here on, %d more characters of this kind", s.faults - FAULTS_MOST);
        return false;
    }
    *out = s.copy ? (Str){ s.copy, text.len } : text;
    return true;
}
