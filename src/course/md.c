#include "base/utf8.h"
#include "course/md_inside.h"

#include <md4c.h>

typedef enum {
    FAULT_HTML,
    FAULT_RULE,
    FAULT_TABLE_WIDE,
    FAULT_QUOTE_DEEP,
    FAULT_LIST_DEEP,
    FAULT_CHARACTER,
    FAULT_ONE_LINE
} Fault;

static const struct {
    const char *rule, *what, *remedy;
} faults[] = {
    [FAULT_HTML] = { "text-html", "HTML is not part of course text",
                     "use Markdown; for the sign itself write `\\<`" },
    [FAULT_RULE] = { "text-divider", "there are no dividing lines in course text",
                     "leave an empty line, or begin a new page" },
    [FAULT_TABLE_WIDE] = { "text-table-wide", "this table has more than 6 columns",
                           "split it: more do not fit beside each other" },
    [FAULT_QUOTE_DEEP] = { "text-quote-deep", "this quote stands in two others",
                           "use one or two levels of `>`" },
    [FAULT_LIST_DEEP] = { "text-list-deep", "lists are nested more than 4 deep here",
                          "use fewer levels, or two lists" },
    [FAULT_CHARACTER] = { "text-character", "this code stands for no character that can be shown",
                          "write the character itself" },
    [FAULT_ONE_LINE] = { "text-one-line", "this must be one line of text",
                         "leave out lists, headings, tables, pictures and empty lines; a sign that "
                         "begins "
                         "one needs a `\\` before it" },
};

/* Report once for each text. */
static void report(MdBuild *b, Fault fault, const char *words, size_t len)
{
    if (b->faults & 1u << fault)
        return;
    b->faults |= 1u << fault;
    YamlNode here = text_place(b->reader, b->at, b->offset, (Str){ words, len });
    yaml_report(&b->reader->yaml, &here, DIAG_ERROR, faults[fault].rule, faults[fault].remedy, "%s",
                faults[fault].what);
}

/* The parser hands out pieces of the input and words of its own; only the former have a place. */
static void note_offset(MdBuild *b, const char *piece)
{
    uintptr_t start = (uintptr_t)b->input.at, at = (uintptr_t)piece;
    if (at >= start && at < start + b->input.len)
        b->offset = at - start;
}

/* The line at or behind an offset that has something on it. */
static Str line_behind(Str text, size_t offset)
{
    Str rest = { text.at + offset, text.len - offset }, line = { 0 };
    while (rest.len && !str_trim(line).len)
        line = str_cut(&rest, '\n');
    return str_trim(line);
}

/* Report a block that has no words of its own: it begins on the line behind the last words. */
static void report_block(MdBuild *b, Fault fault)
{
    const char *end =
        b->offset ? memchr(b->input.at + b->offset, '\n', b->input.len - b->offset) : b->input.at;
    Str line = line_behind(b->input, end ? (size_t)(end - b->input.at) : b->offset);
    note_offset(b, line.at);
    report(b, fault, line.at, line.len);
}

static int list_level(const MdBuild *b)
{
    return b->list_count - b->frames[b->frame].list_base - 1;
}

static int enter_list(MdBuild *b, bool numbered, int first)
{
    md_build_close(b);
    if (b->list_count == MD_MAX_LISTS) {
        report_block(b, FAULT_LIST_DEEP);
        return 1;
    }
    b->lists[b->list_count++] = (MdList){ .numbered = numbered, .number = first };
    return 0;
}

static void enter_item(MdBuild *b)
{
    MdList *list = &b->lists[b->list_count - 1];
    md_build_open(b, list->numbered ? BLOCK_NUMBERED : BLOCK_BULLET, list_level(b));
    if (list->numbered)
        b->open->number = list->number++;
}

/* The first paragraph of a list item is the item's own text. */
static void enter_paragraph(MdBuild *b)
{
    bool item = b->open && b->span_count == 0 &&
                (b->open->kind == BLOCK_BULLET || b->open->kind == BLOCK_NUMBERED);
    if (!item)
        md_build_open(b, BLOCK_PARAGRAPH, list_level(b) + 1);
}

static int enter_quote(MdBuild *b)
{
    if (b->frame == MD_MAX_QUOTES) {
        report_block(b, FAULT_QUOTE_DEEP);
        return 1;
    }
    md_build_enter(b, BLOCK_QUOTE);
    return 0;
}

static int enter_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    MdBuild *b = data;
    switch (type) {
    case MD_BLOCK_QUOTE:
        return enter_quote(b);
    case MD_BLOCK_UL:
        return enter_list(b, false, 0);
    case MD_BLOCK_OL:
        return enter_list(b, true, (int)((MD_BLOCK_OL_DETAIL *)detail)->start);
    case MD_BLOCK_LI:
        enter_item(b);
        break;
    case MD_BLOCK_H:
        md_build_open(b, BLOCK_HEADING, (int)((MD_BLOCK_H_DETAIL *)detail)->level);
        break;
    case MD_BLOCK_CODE:
        md_build_open(b, BLOCK_CODE, 0);
        b->code++;
        break;
    case MD_BLOCK_P:
        enter_paragraph(b);
        break;
    case MD_BLOCK_HR:
        report_block(b, FAULT_RULE);
        break;
    case MD_BLOCK_TABLE:
        if (((MD_BLOCK_TABLE_DETAIL *)detail)->col_count > MD_MAX_COLUMNS) {
            report_block(b, FAULT_TABLE_WIDE);
            return 1;
        }
        break;
    case MD_BLOCK_TR:
        md_build_enter(b, BLOCK_ROW);
        break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
        md_build_open(b, BLOCK_PARAGRAPH, type == MD_BLOCK_TH);
        b->frames[b->frame].owner->level = type == MD_BLOCK_TH;
        break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
        break;
    }
    return 0;
}

static int leave_block(MD_BLOCKTYPE type, void *detail, void *data)
{
    MdBuild *b = data;
    (void)detail;
    switch (type) {
    case MD_BLOCK_QUOTE:
    case MD_BLOCK_TR:
        md_build_leave(b);
        break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
        md_build_close(b);
        b->list_count--;
        break;
    case MD_BLOCK_CODE:
        b->code--;
        md_build_close(b);
        break;
    default:
        md_build_close(b);
        break;
    }
    b->picture_alone = false;
    return 0;
}

static int count_span(MdBuild *b, MD_SPANTYPE type, int step)
{
    if (type == MD_SPAN_STRONG)
        b->bold += step;
    else if (type == MD_SPAN_EM)
        b->italic += step;
    else if (type == MD_SPAN_CODE)
        b->code += step;
    return 0;
}

static int enter_span(MD_SPANTYPE type, void *detail, void *data)
{
    MdBuild *b = data;
    if (type == MD_SPAN_IMG) {
        const MD_ATTRIBUTE *source = &((MD_SPAN_IMG_DETAIL *)detail)->src;
        note_offset(b, source->text);
        md_picture_begin(b, (Str){ source->text, source->size });
    }
    return count_span(b, type, 1);
}

/* A kiosk opens no addresses, but a reader may want to note one down. */
static void show_address(MdBuild *b, const MD_ATTRIBUTE *address)
{
    Str text = { address->text, address->size };
    if (!text.len || str_starts(text, "mailto:"))
        return;
    Str so_far = { 0 };
    if (b->in_span)
        so_far = (Str){ b->text + b->text_first, b->text_used - b->text_first };
    if (so_far.len >= text.len &&
        str_eq(text, (Str){ so_far.at + so_far.len - text.len, text.len }))
        return; /* its words are the address */
    if (b->picture_alone) {
        md_picture_report_place(b, text);
        return;
    }
    md_build_text(b, " (", 2);
    md_build_text(b, text.at, text.len);
    md_build_text(b, ")", 1);
}

static void add_attribute(MdBuild *b, const MD_ATTRIBUTE *attribute);

static void leave_picture(MdBuild *b, const MD_SPAN_IMG_DETAIL *detail)
{
    if (detail->title.size && md_picture_caption(b))
        add_attribute(b, &detail->title);
    md_picture_end(b, (Str){ detail->src.text, detail->src.size });
}

static int leave_span(MD_SPANTYPE type, void *detail, void *data)
{
    MdBuild *b = data;
    if (type == MD_SPAN_IMG)
        leave_picture(b, detail);
    if (type == MD_SPAN_A)
        show_address(b, &((MD_SPAN_A_DETAIL *)detail)->href);
    return count_span(b, type, -1);
}

/* Control characters and those that turn the direction of text are refused in YAML, so they
 * must not come in as &#x202E; either. */
static bool may_be_shown(uint32_t c)
{
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool direction = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                     (c >= 0x2066 && c <= 0x2069);
    bool no_character = c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF) || (c & 0xFFFE) == 0xFFFE;
    return !control && !direction && !no_character;
}

/* "&#8203;" or "&#x200B;" as a code point; 0 for what is no number. */
static uint32_t entity_number(Str s)
{
    bool hex = s.len > 3 && (s.at[2] == 'x' || s.at[2] == 'X');
    uint32_t value = 0;
    for (size_t i = hex ? 3 : 2; i + 1 < s.len && value <= 0x10FFFF; i++) {
        unsigned c = (unsigned char)s.at[i];
        value = hex ? value * 16 + (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10)
                    : value * 10 + (c - '0');
    }
    return value;
}

static void add_entity(MdBuild *b, const char *text, size_t len)
{
    static const struct {
        const char *name, *text;
    } named[] = {
        { "&amp;", "&" },        { "&lt;", "<" },         { "&gt;", ">" },
        { "&quot;", "\"" },      { "&apos;", "'" },       { "&nbsp;", "\u00A0" },
        { "&ndash;", "\u2013" }, { "&mdash;", "\u2014" }, { "&hellip;", "\u2026" },
        { "&euro;", "\u20AC" },  { "&shy;", "\u00AD" },   { "&times;", "\u00D7" },
    };
    Str entity = { text, len };
    if (str_starts(entity, "&#")) {
        char bytes[4];
        uint32_t c = entity_number(entity);
        if (may_be_shown(c))
            md_build_text(b, bytes, utf8_put(c, bytes));
        else
            report(b, FAULT_CHARACTER, text, len);
        return;
    }
    for (size_t i = 0; i < sizeof named / sizeof *named; i++)
        if (str_is(entity, named[i].name)) {
            md_build_text(b, named[i].text, strlen(named[i].text));
            return;
        }
    md_build_text(b, text, len); /* "AT&T;" is what it looks like */
}

static int add_text(MD_TEXTTYPE type, const MD_CHAR *text, MD_SIZE size, void *data)
{
    MdBuild *b = data;
    note_offset(b, text);
    if (b->picture_alone) {
        bool line_end = type == MD_TEXT_SOFTBR || type == MD_TEXT_BR;
        if (!line_end && str_trim((Str){ text, size }).len)
            md_picture_report_place(b, (Str){ text, size });
        return 0;
    }
    switch (type) {
    case MD_TEXT_BR:
        md_build_break(b);
        break;
    case MD_TEXT_SOFTBR: /* kept as a line end until the block closes: a callout needs it */
        md_build_text(b, "\n", 1);
        break;
    case MD_TEXT_ENTITY:
        add_entity(b, text, size);
        break;
    case MD_TEXT_HTML:
        report(b, FAULT_HTML, text, size);
        break;
    case MD_TEXT_NULLCHAR:
        report(b, FAULT_CHARACTER, "", 0);
        break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_LATEXMATH:
        md_build_text(b, text, size);
        break;
    }
    return 0;
}

/* The parser leaves an attribute in pieces: words and entities. */
static void add_attribute(MdBuild *b, const MD_ATTRIBUTE *attribute)
{
    for (int i = 0; attribute->substr_offsets[i] < attribute->size; i++) {
        MD_OFFSET from = attribute->substr_offsets[i];
        add_text(attribute->substr_types[i], attribute->text + from,
                 attribute->substr_offsets[i + 1] - from, b);
    }
}

static const char marks[] = "\\`*_[<&{\t\r\v\f"; /* what may be markup wherever it stands */

/* Whether a line begins as words do, not as a heading, an item, a fence or the like. */
static bool begins_plain(Str line)
{
    static const char starts[] = "#>-+=~|: ";
    size_t digits = 0;
    while (digits < line.len && line.at[digits] >= '0' && line.at[digits] <= '9')
        digits++;
    bool numbered =
        digits && digits < line.len && (line.at[digits] == '.' || line.at[digits] == ')');
    return !numbered && !memchr(starts, line.at[0], sizeof starts - 1);
}

/* Most course text has no markup at all: paragraphs, which need no parser. */
static bool is_plain(Str s)
{
    if (s.at[s.len] != '\0' || strcspn(s.at, marks) != s.len)
        return false;
    while (s.len) {
        Str line = str_cut(&s, '\n');
        if (line.len && (!begins_plain(line) || line.at[line.len - 1] == ' '))
            return false;
    }
    return true;
}

static Block *one_paragraph(Arena *a, const char *text)
{
    struct {
        Block block;
        Span span;
    } *both = arena_alloc(a, 1, sizeof *both);
    both->span.text = text;
    both->block = (Block){
        .kind = BLOCK_PARAGRAPH, .spans = &both->span, .span_count = text[0] != '\0', .callout = ""
    };
    return &both->block;
}

/* The paragraphs of a text without markup, each of them lines until an empty one. */
static const Block *plain_paragraphs(Arena *a, Str text)
{
    if (!memchr(text.at, '\n', text.len))
        return one_paragraph(a, text.at);
    const Block *first = NULL, **last = &first;
    char *at = arena_str(a, text);
    at += strspn(at, "\n");
    while (*at) {
        char *gap = strstr(at, "\n\n"), *end = gap ? gap : strchr(at, '\0');
        char *behind = end + strspn(end, "\n");
        end -= end[-1] == '\n'; /* the last line has one of its own */
        for (char *c = at; (c = memchr(c, '\n', (size_t)(end - c)));)
            *c = ' ';
        *end = '\0';
        Block *paragraph = one_paragraph(a, at);
        *last = paragraph;
        last = &paragraph->next;
        at = behind;
    }
    return first;
}

static const Block *parse(MdBuild *b, const TextReader *r, const YamlNode *at)
{
    static const MD_PARSER parser = { .flags = MD_FLAG_TABLES | MD_FLAG_NOINDENTEDCODEBLOCKS,
                                      .enter_block = enter_block,
                                      .leave_block = leave_block,
                                      .enter_span = enter_span,
                                      .leave_span = leave_span,
                                      .text = add_text };
    md_build_begin(b, r, at, at->text);
    if (md_parse(at->text.at, (MD_SIZE)at->text.len, &parser, b) < 0)
        yaml_report(&r->yaml, at, DIAG_ERROR, "text-unreadable", "shorten it",
                    "this text is too large to read");
    return md_build_end(b);
}

/* False, and reported, when it is no text at all. */
static bool is_text(const TextReader *r, const YamlNode *at)
{
    if (!at || at->kind == YAML_SCALAR)
        return at != NULL;
    yaml_report(&r->yaml, at, DIAG_ERROR, "text-expected",
                "write text; put it in quotes if it holds a colon and a space",
                "here stand%s where text is expected",
                at->kind == YAML_LIST ? "s a list" : " keys");
    return false;
}

const Block *md_read(const TextReader *r, const YamlNode *at)
{
    if (!is_text(r, at) || !at->text.len)
        return NULL;
    if (is_plain(at->text))
        return plain_paragraphs(r->yaml.arena, at->text);
    MdBuild b;
    return parse(&b, r, at);
}

/* Where one line of text becomes more: at its start, or behind its first paragraph. */
static void report_more(MdBuild *b, const Block *first)
{
    Str text = b->input;
    const char *gap = memmem(text.at, text.len, "\n\n", 2);
    gap = gap ? gap : memchr(text.at, '\n', text.len);
    Str line =
        line_behind(text, first->kind == BLOCK_PARAGRAPH && gap ? (size_t)(gap - text.at) : 0);
    note_offset(b, line.at);
    report(b, FAULT_ONE_LINE, line.at, line.len);
}

const Block *md_read_line(const TextReader *r, const YamlNode *at)
{
    if (!is_text(r, at) || !at->text.len)
        return one_paragraph(r->yaml.arena, "");
    if (!memchr(at->text.at, '\n', at->text.len) && is_plain(at->text))
        return one_paragraph(r->yaml.arena, at->text.at);

    MdBuild b;
    const Block *block = parse(&b, r, at);
    bool one = block && block->kind == BLOCK_PARAGRAPH && !block->next;
    for (int i = 0; one && i < block->span_count; i++)
        one = !(block->spans[i].style & SPAN_BREAK);
    if (one)
        return block;
    if (!b.faults && block)
        report_more(&b, block);
    return one_paragraph(r->yaml.arena, "");
}
