#include "course/md_inside.h"

static const char *const callouts[] = { "practice", "example", "good", "warning", "source" };
enum { CALLOUTS = sizeof callouts / sizeof *callouts };

void md_build_begin(MdBuild *b, const TextReader *r, const YamlNode *at, Str input)
{
    *b = (MdBuild){ .reader = r, .at = at, .input = input };
}

static Arena *arena_of(const MdBuild *b)
{
    return b->reader->yaml.arena;
}

static void append(MdBuild *b, Block *block)
{
    MdFrame *frame = &b->frames[b->frame];
    if (frame->last)
        frame->last->next = block;
    else
        frame->first = block;
    frame->last = block;
}

static void end_span(MdBuild *b)
{
    if (!b->in_span)
        return;
    b->text[b->text_used++] = '\0';
    b->in_span = false;
}

static void begin_span(MdBuild *b, unsigned style)
{
    if (b->span_first + b->span_count == b->span_room) {
        int room = b->span_count < 8 ? 16 : 2 * b->span_count;
        Span *grown = arena_array(arena_of(b), Span, room);
        if (b->span_count)
            memcpy(grown, b->spans + b->span_first, (size_t)b->span_count * sizeof *grown);
        b->spans = grown;
        b->span_room = room;
        b->span_first = 0;
    }
    b->in_span = true;
    b->style = style;
    b->text_first = b->text_used;
    b->spans[b->span_first + b->span_count++] =
        (Span){ .text = b->text + b->text_used, .style = style };
}

/* Room for `len` bytes and a NUL in the open span; what it holds moves when there is none. */
static void need_text(MdBuild *b, size_t len)
{
    if (b->text_room - b->text_used > len)
        return;
    size_t have = b->in_span ? b->text_used - b->text_first : 0;
    size_t room = 2 * (have + len) + b->input.len - b->offset + 64;
    char *grown = arena_array(arena_of(b), char, room);
    if (have)
        memcpy(grown, b->text + b->text_first, have);
    b->text = grown;
    b->text_room = room;
    b->text_first = 0;
    b->text_used = have;
    if (b->in_span)
        b->spans[b->span_first + b->span_count - 1].text = grown;
}

static unsigned style_now(const MdBuild *b)
{
    unsigned style = b->bold && b->italic ? SPAN_MARK
                     : b->bold            ? SPAN_BOLD
                     : b->italic          ? SPAN_ITALIC
                                          : 0;
    return style | (b->code ? SPAN_CODE : 0);
}

static void put(MdBuild *b, const char *text, size_t len)
{
    unsigned style = style_now(b) | (b->break_next ? SPAN_BREAK : 0);
    if (b->break_next || (b->style & ~SPAN_BREAK) != style)
        end_span(b);
    need_text(b, len);
    if (!b->in_span)
        begin_span(b, style);
    b->break_next = false;
    if (len)
        memcpy(b->text + b->text_used, text, len);
    b->text_used += len;
}

void md_build_text(MdBuild *b, const char *text, size_t len)
{
    if (!b->open)
        md_build_open(b, BLOCK_PARAGRAPH, b->list_count - b->frames[b->frame].list_base);
    if (b->open->kind != BLOCK_CODE) {
        put(b, text, len);
        return;
    }
    for (Str rest = { text, len }; rest.len;) {
        const char *newline = memchr(rest.at, '\n', rest.len);
        Str line = str_cut(&rest, '\n');
        if (line.len || (newline && b->break_next))
            put(b, line.at, line.len);
        if (newline) {
            end_span(b);
            b->break_next = true;
        }
    }
}

void md_build_break(MdBuild *b)
{
    end_span(b);
    b->break_next = true;
}

void md_build_open(MdBuild *b, BlockKind kind, int level)
{
    md_build_close(b);
    b->open = arena_new(arena_of(b), Block);
    *b->open = (Block){ .kind = kind, .level = level, .callout = "" };
    b->open_offset = b->offset;
}

/* Line ends inside a paragraph become spaces, the site's facts are put in, empty spans go. */
static int finish_spans(const MdBuild *b, Span *spans, int count)
{
    int kept = 0;
    size_t offset = b->open_offset;
    for (int i = 0; i < count; i++) {
        Span span = spans[i];
        size_t len = strlen(span.text);
        for (char *c = strchr(span.text, '\n'); c; c = strchr(c, '\n'))
            *c = ' ';
        if (strstr(span.text, "{site."))
            span.text = text_fill(b->reader, b->at, offset, (Str){ span.text, len });
        offset += len;
        bool blank = !span.text[0] && !(span.style & SPAN_BREAK);
        if (!blank)
            spans[kept++] = span;
    }
    return kept;
}

/* What is said of each tool, in the language of the course. */
typedef struct {
    const char *language, *data, *owner;
} ToolWords;

static const ToolWords *tool_words(const char *language)
{
    static const ToolWords known[] = {
        { "en", "What may go in", "Who answers for it" },
        { "de", "Was hineindarf", "Wer dafür zuständig ist" },
        { "es", "Qué se puede introducir", "Quién responde de ella" },
    };
    for (size_t i = 0; language && i < sizeof known / sizeof *known; i++)
        if (!strncmp(language, known[i].language, 2))
            return &known[i];
    return &known[0];
}

/* "{site.tools}" on its own: one item for each tool, with what it is for. */
static void append_tools(MdBuild *b, int level)
{
    const Site *site = b->reader->site;
    const ToolWords *words = tool_words(b->reader->language);
    Arena *a = arena_of(b);
    for (int i = 0; i < site->tool_count; i++) {
        const SiteTool *tool = &site->tools[i];
        Span *spans = arena_array(a, Span, 2);
        spans[0] = (Span){ .text = tool->name, .style = SPAN_BOLD };
        spans[1].text = arena_printf(a, ": %s. %s: %s. %s: %s.", tool->use, words->data, tool->data,
                                     words->owner, tool->owner);
        Block *item = arena_new(a, Block);
        *item = (Block){
            .kind = BLOCK_BULLET, .level = level, .callout = "", .spans = spans, .span_count = 2
        };
        append(b, item);
    }
}

/* The parser reads a table without a proper second row as a paragraph. */
static void report_table(const MdBuild *b)
{
    YamlNode here = text_place(b->reader, b->at, b->open_offset, STR("|"));
    yaml_report(&b->reader->yaml, &here, DIAG_WARNING, "text-table-broken",
                "give its second row three dashes for each column: `|---|---|`",
                "this looks like a table and is read as text");
}

static void append_text(MdBuild *b, Block *block, Span *spans, int count)
{
    bool alone = count == 1 && block->kind == BLOCK_PARAGRAPH && !spans[0].style;
    if (alone && b->reader->site->tool_count && !strcmp(spans[0].text, "{site.tools}")) {
        append_tools(b, block->level);
        return;
    }
    if (count && block->kind == BLOCK_PARAGRAPH && spans[0].text[0] == '|')
        report_table(b);
    block->span_count = finish_spans(b, spans, count);
    block->spans = spans;
    bool in_row = b->frames[b->frame].owner && b->frames[b->frame].owner->kind == BLOCK_ROW;
    if (block->span_count || in_row)
        append(b, block);
}

static const char *callout_name(const MdBuild *b, Str name)
{
    for (int i = 0; i < CALLOUTS; i++)
        if (str_is(name, callouts[i]))
            return callouts[i];
    const char *meant = str_nearest(name, callouts, CALLOUTS);
    YamlNode here = text_place(b->reader, b->at, b->open_offset, name);
    yaml_report(&b->reader->yaml, &here, DIAG_ERROR, "text-callout",
                meant ? arena_printf(arena_of(b), "did you mean [!%s]?", meant)
                      : "use [!practice], [!example], [!good], [!warning] or [!source]",
                "there is no callout [!%.*s]", STR_ARG(name));
    return "";
}

/* Where the first line of a paragraph ends: the index of the span that holds or follows the
 * line end, *behind what is left of that span. `count` when it is all one line. */
static int line_end(Span *spans, int count, const char **behind)
{
    for (int i = 0; i < count; i++) {
        if (i > 0 && (spans[i].style & SPAN_BREAK)) {
            *behind = NULL;
            return i;
        }
        char *newline = strchr(spans[i].text, '\n');
        if (newline) {
            *newline = '\0';
            *behind = newline + 1;
            return i;
        }
    }
    return count;
}

/* A quote that begins with "[!kind] Heading" is a callout: name it, and split its first
 * paragraph into the heading and the rest. */
static bool append_callout(MdBuild *b, Span *spans, int count)
{
    MdFrame *frame = &b->frames[b->frame];
    if (!frame->owner || frame->owner->kind != BLOCK_QUOTE || frame->first || !count)
        return false;
    if (spans[0].style || strncmp(spans[0].text, "[!", 2) != 0)
        return false;
    const char *name = spans[0].text + 2, *end = strchr(name, ']');
    if (!end)
        return false;
    frame->owner->callout = callout_name(b, (Str){ name, (size_t)(end - name) });
    spans[0].text = end + 1 + strspn(end + 1, " ");

    const char *behind = NULL;
    int cut = line_end(spans, count, &behind);
    int rest = count - cut;
    Span *body = arena_array(arena_of(b), Span, rest + 1);
    if (rest)
        memcpy(body, spans + cut, (size_t)rest * sizeof *body);
    if (behind)
        body[0].text = behind;
    if (rest)
        body[0].style &= ~(unsigned)SPAN_BREAK;

    Block *heading = arena_new(arena_of(b), Block);
    *heading = (Block){ .kind = BLOCK_HEADING, .callout = "" };
    append_text(b, heading, spans, behind ? cut + 1 : cut);
    append_text(b, b->open, body, rest);
    return true;
}

void md_build_close(MdBuild *b)
{
    end_span(b);
    if (b->open) {
        Span *spans = b->spans ? b->spans + b->span_first : NULL;
        if (b->open->kind != BLOCK_PARAGRAPH || !append_callout(b, spans, b->span_count))
            append_text(b, b->open, spans, b->span_count);
    }
    b->open = NULL;
    b->span_first += b->span_count;
    b->span_count = 0;
    b->break_next = false;
}

void md_build_enter(MdBuild *b, BlockKind kind)
{
    md_build_close(b);
    Block *owner = arena_new(arena_of(b), Block);
    *owner = (Block){ .kind = kind, .callout = "" };
    append(b, owner);
    b->frames[++b->frame] = (MdFrame){ .owner = owner, .list_base = b->list_count };
}

void md_build_leave(MdBuild *b)
{
    md_build_close(b);
    const MdFrame *frame = &b->frames[b->frame--];
    if (frame->owner->kind == BLOCK_ROW)
        frame->owner->cells = frame->first;
    else
        frame->owner->inside = frame->first;
}

const Block *md_build_end(MdBuild *b)
{
    md_build_close(b);
    while (b->frame > 0)
        md_build_leave(b);
    return b->frames[0].first;
}
