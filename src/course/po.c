#include "course/po.h"

#include "base/utf8.h"

#include <strings.h>

enum { MOST_ENTRIES = 16384, TEXT_BYTES = 256 * 1024 };

typedef enum { AT_NOTHING, AT_CONTEXT, AT_ID, AT_TEXT, AT_OTHER } Part;

typedef struct {
    Arena *arena;
    const char *file;
    DiagList *diags;
    Po *out;
    Buf part[AT_OTHER + 1]; /* of the entry being read */
    bool has_context, fuzzy, broken;
    bool in_other; /* encoding, which was told */
    Part now;
    int line, text_line;
} Reader;

static void report(Reader *r, const char *rule, const char *remedy, const char *what)
{
    if (!r->broken)
        diag_add(r->diags, (Diag){ .level = DIAG_ERROR,
                                   .rule = rule,
                                   .file = r->file,
                                   .line = r->line,
                                   .col = 1,
                                   .what = what,
                                   .remedy = remedy });
    r->broken = true;
}

static bool may_stand(uint32_t c)
{
    bool control = (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c < 0xA0);
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    return !control && !direction && c != 0x2028 && c != 0x2029 && c != 0xFEFF;
}

static bool is_sound(Str text)
{
    if (!utf8_valid(text))
        return false;
    while (text.len) {
        size_t plain = utf8_ascii(text);
        text = (Str){ text.at + plain, text.len - plain };
        if (text.len && !may_stand(utf8_next(&text)))
            return false;
    }
    return true;
}

/* How many bytes of a text in quotes stand before the next sign that means something. */
static size_t until_sign(Str text)
{
    const char *quote = memchr(text.at, '"', text.len);
    size_t len = quote ? (size_t)(quote - text.at) : text.len;
    const char *slash = memchr(text.at, '\\', len);
    return slash ? (size_t)(slash - text.at) : len;
}

/* The text in quotes at the end of a line, onto the part that is being read. */
static void take_quoted(Reader *r, Str rest)
{
    static const char signs[] = "n\nt\tr\r\"\"\\\\";
    Buf *out = &r->part[r->now];
    rest = str_trim(rest);
    if (rest.len < 2 || rest.at[0] != '"' || rest.at[rest.len - 1] != '"') {
        report(r, "po-syntax", "put the text into quotes", "text in quotes is expected here");
        return;
    }
    for (size_t i = 1, end = rest.len - 1; i < end; i += 2) {
        size_t plain = until_sign((Str){ rest.at + i, end - i });
        buf_add(out, rest.at + i, plain);
        i += plain;
        if (i == end)
            break;
        const char *sign = signs;
        while (*sign && *sign != rest.at[i + 1])
            sign += 2;
        if (rest.at[i] == '"' || !*sign || i + 1 == end) {
            report(r, "po-syntax", "write \\\" for a quote and \\\\ for a backslash",
                   "a quote or backslash in this text has no backslash before it");
            return;
        }
        buf_char(out, sign[1]);
    }
}

static Str kept(Reader *r, Part part)
{
    return str_of(arena_str(r->arena, buf_view(&r->part[part])));
}

/* The first entry says how the file is written. */
static void check_header(Reader *r)
{
    const char *said = buf_cstr(&r->part[AT_TEXT]), *charset = strstr(said, "charset=");
    if (charset && !r->in_other && strncasecmp(charset + 8, "utf-8", 5) != 0)
        report(r, "po-charset", "convert it: msgconv --to-code=UTF-8",
               "a translation must be written in UTF-8");
}

static void keep_entry(Reader *r)
{
    Po *po = r->out;
    if (po->count == MOST_ENTRIES) {
        report(r, "po-syntax", "leave some out", "a translation holds up to 16384 texts");
        return;
    }
    if (po->count == po->room) {
        int room = po->room ? 2 * po->room : 64;
        PoEntry *grown = arena_array(r->arena, PoEntry, room);
        if (po->count)
            memcpy(grown, po->at, (size_t)po->count * sizeof *grown);
        po->at = grown;
        po->room = room;
    }
    po->at[po->count++] = (PoEntry){ .context = kept(r, AT_CONTEXT).at,
                                     .id = kept(r, AT_ID),
                                     .text = kept(r, AT_TEXT),
                                     .line = r->text_line,
                                     .fuzzy = r->fuzzy };
}

static void end_entry(Reader *r)
{
    bool header = !r->has_context && r->part[AT_ID].len == 0;
    if (r->now == AT_NOTHING || r->broken)
        ;
    else if (!utf8_valid(buf_view(&r->part[AT_TEXT])) || !utf8_valid(buf_view(&r->part[AT_ID])) ||
             !utf8_valid(buf_view(&r->part[AT_CONTEXT])))
        r->broken = true; /* in another encoding, which was told of the file */
    else if (!is_sound(buf_view(&r->part[AT_TEXT])) || r->part[AT_TEXT].full)
        report(r, "po-character", "retype it", "this text holds characters that cannot be shown");
    else if (header)
        check_header(r);
    else if (r->has_context)
        keep_entry(r);
    for (int part = 0; part <= AT_OTHER; part++)
        buf_clear(&r->part[part]);
    r->now = AT_NOTHING;
    r->has_context = r->fuzzy = r->broken = false;
}

static bool take_word(Str *line, const char *word)
{
    size_t len = strlen(word);
    bool found = str_starts(*line, word) && line->len > len && strchr(" \t\"[", line->at[len]);
    if (found)
        *line = (Str){ line->at + len, line->len - len };
    return found;
}

static void read_line(Reader *r, Str line)
{
    if (r->now == AT_TEXT && line.len && line.at[0] != '"' && !str_starts(line, "msgstr"))
        end_entry(r);
    if (!line.len || line.at[0] == '#') {
        if (str_starts(line, "#,") && memmem(line.at, line.len, "fuzzy", 5))
            r->fuzzy = true;
        return;
    }
    if (line.at[0] == '"' && r->now != AT_NOTHING) {
        take_quoted(r, line);
        return;
    }
    if (take_word(&line, "msgctxt")) {
        r->now = AT_CONTEXT;
        r->has_context = true;
    } else if (take_word(&line, "msgid")) {
        r->now = AT_ID;
    } else if (take_word(&line, "msgstr")) {
        r->now = AT_TEXT;
        r->text_line = r->line;
    } else {
        report(r, "po-syntax", "see how lectern extract writes it",
               "this is neither msgctxt, msgid, msgstr nor text in quotes");
        r->now = r->now == AT_NOTHING ? AT_OTHER : r->now;
        return;
    }
    if (str_starts(line, "["))
        report(r, "po-syntax", "give it one translation", "the texts of courses have no plurals");
    take_quoted(r, line);
}

/* FNV-1a, of Fowler, Noll and Vo. */
static uint32_t hash_of(const char *context)
{
    uint32_t hash = 2166136261u;
    for (; *context; context++)
        hash = (hash ^ (unsigned char)*context) * 16777619u;
    return hash;
}

/* Where an entry stands in the table, or the empty place where it would. */
static int *place_of(const Po *po, const char *context)
{
    uint32_t at = hash_of(context) & po->mask;
    while (po->places[at] && strcmp(po->at[po->places[at] - 1].context, context) != 0)
        at = (at + 1) & po->mask;
    return &po->places[at];
}

/* Of two entries with one context the first is found. */
static void make_table(Reader *r)
{
    Po *po = r->out;
    uint32_t size = 2;
    while (size < 2 * (uint32_t)po->count)
        size *= 2;
    po->places = arena_array(r->arena, int, size);
    po->mask = size - 1;
    for (int i = 0; i < po->count; i++) {
        int *place = place_of(po, po->at[i].context);
        if (!*place)
            *place = i + 1;
    }
}

/* Once for the whole file, at the first line that is not. False: nothing of it can be read. */
static bool check_encoding(Reader *r, Str text)
{
    static const char remedy[] = "save it as UTF-8, or convert it: msgconv --to-code=UTF-8";
    enum { LOOKED_AT = 64 };
    bool wide = text.len && memchr(text.at, 0, text.len < LOOKED_AT ? text.len : LOOKED_AT);
    r->line = 1;
    for (Str rest = text; !wide && rest.len && utf8_valid(str_cut(&rest, '\n'));)
        r->line += rest.len > 0;
    if (wide)
        report(r, "po-charset", remedy, "this file is UTF-16, not UTF-8");
    else if (!utf8_valid(text))
        report(r, "po-charset", remedy, "this file is not in UTF-8 from here on");
    r->line = 0;
    r->in_other = r->broken;
    r->broken = false;
    return !wide;
}

bool po_read(Arena *a, const char *file, Str text, Po *out, DiagList *diags)
{
    Reader r = { .arena = a, .file = file, .diags = diags, .out = out };
    int known = diag_count(diags, DIAG_ERROR);
    *out = (Po){ 0 };
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = (Str){ text.at + 3, text.len - 3 };
    if (!check_encoding(&r, text))
        return false;
    for (int part = 0; part <= AT_OTHER; part++)
        buf_init(&r.part[part], TEXT_BYTES);
    while (text.len) {
        Str line = str_trim(str_cut(&text, '\n'));
        r.line++;
        read_line(&r, line);
    }
    end_entry(&r);
    for (int part = 0; part <= AT_OTHER; part++)
        buf_done(&r.part[part]);
    if (out->count)
        make_table(&r);
    return diag_count(diags, DIAG_ERROR) == known || out->count > 0;
}

const PoEntry *po_find(const Po *po, const char *context)
{
    int place = po->count ? *place_of(po, context) : 0;
    return place ? &po->at[place - 1] : NULL;
}

static void put_line(Buf *out, Str line)
{
    buf_char(out, '"');
    for (size_t i = 0; i < line.len; i++) {
        char c = line.at[i];
        if (c == '\n')
            buf_text(out, "\\n");
        else if (c == '\t')
            buf_text(out, "\\t");
        else if (c == '"' || c == '\\')
            buf_printf(out, "\\%c", c);
        else
            buf_char(out, c);
    }
    buf_text(out, "\"\n");
}

void po_put(Buf *out, Str text)
{
    bool several = text.len && memchr(text.at, '\n', text.len);
    if (!text.len || several)
        buf_text(out, "\"\"\n");
    while (text.len) {
        const char *end = memchr(text.at, '\n', text.len);
        size_t len = end ? (size_t)(end - text.at) + 1 : text.len;
        put_line(out, (Str){ text.at, len });
        text = (Str){ text.at + len, text.len - len };
    }
}
