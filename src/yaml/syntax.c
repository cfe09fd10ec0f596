/* libyaml says what it expected; a trainer needs to know what went wrong, and
 * that is often earlier. Each row of the table turns one of its complaints
 * into a cause; where the same complaint has several causes, the text around it decides. */
#include "base/utf8.h"
#include "yaml/yaml_inside.h"

typedef struct {
    const YamlReader *r;
    Str text;
    const YamlFault *fault;
} Case;

static void say(const Case *c, YamlPlace at, const char *what, const char *remedy)
{
    yaml_report_place(c->r, at, DIAG_ERROR, "yaml-syntax", remedy, "%s", what);
}

static Str line_of(Str text, int line)
{
    Str found = { "", 0 };
    for (int i = 0; i < line; i++)
        found = text.len ? str_cut(&text, '\n') : (Str){ "", 0 };
    return found;
}

static Str before(Str line, int col)
{
    return utf8_first(line, (size_t)(col > 1 ? col - 1 : 0));
}

/* The byte at a place, NUL at the end of the line. */
static char byte_at(const Case *c, YamlPlace at)
{
    Str line = line_of(c->text, at.line);
    size_t skip = before(line, at.col).len;
    return skip < line.len ? line.at[skip] : '\0';
}

static int first_column(Str line)
{
    int col = 1;
    while ((size_t)col <= line.len && (line.at[col - 1] == ' ' || line.at[col - 1] == '\t'))
        col++;
    return col;
}

/* A colon that ends a key: one with a space or nothing behind it. */
static bool has_key(Str line)
{
    for (size_t i = 0; i < line.len; i++)
        if (line.at[i] == ':' &&
            (i + 1 == line.len || line.at[i + 1] == ' ' || line.at[i + 1] == '\r'))
            return true;
    return false;
}

/* The nearest line above that says something; 0: none. */
static int line_above(const Case *c, int line)
{
    while (--line > 0) {
        Str trimmed = str_trim(line_of(c->text, line));
        if (trimmed.len && trimmed.at[0] != '#')
            return line;
    }
    return 0;
}

/* Marks that programs for versions leave where two edits meet. */
static bool said_two_versions(const Case *c, YamlPlace at)
{
    static const char *const marks[] = { "<<<<<<<", "=======", ">>>>>>>" };
    Str line = line_of(c->text, at.line);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_starts(line, marks[i])) {
            say(c, at, "two versions of the file meet here, and nobody has chosen yet",
                "keep one of the two, and delete the lines with `<<<<<<<`, `=======` and "
                "`>>>>>>>`");
            return true;
        }
    return false;
}

/* A dash or bullet that a word processor put in the place of `-`. */
static bool said_other_dash(const Case *c, int line)
{
    static const char *const dashes[] = { "–", "—", "‐", "‑", "−", "•", "·", "‣" };
    Str text = str_trim(line_of(c->text, line));
    for (size_t i = 0; line > 0 && i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(text, dashes[i])) {
            YamlPlace at = { line, first_column(line_of(c->text, line)), 0 };
            yaml_report_place(c->r, at, DIAG_ERROR, "yaml-syntax",
                              "type `-` and a space in its place",
                              "`%s` is not the dash that begins a list item", dashes[i]);
            return true;
        }
    return false;
}

/* The colon of a Chinese or Japanese keyboard. */
static bool said_wide_colon(const Case *c, int line)
{
    static const char wide[] = "：";
    Str text = line_of(c->text, line);
    int col = 1;
    for (Str rest = text; rest.len; col++) {
        if (str_starts(rest, wide)) {
            say(c, (YamlPlace){ line, col, 1 }, "`：` is not the colon that ends a key",
                "type `:` and a space in its place");
            return true;
        }
        utf8_next(&rest);
    }
    return false;
}

static void say_no_colon(const Case *c, YamlPlace at)
{
    Str line = line_of(c->text, at.line);
    if (said_two_versions(c, at) || said_other_dash(c, at.line) || said_wide_colon(c, at.line))
        return;
    Str rest = { line.at + before(line, at.col).len, line.len - before(line, at.col).len };
    if (memchr(rest.at, ':', rest.len))
        say(c, at, "there is no space behind the colon of this line", "write `key: value`");
    else
        say(c, at, "this line has no `:` behind its key",
            "write `key: value`; text of several lines goes below `key: |`, indented");
}

static void odd_character(const Case *c)
{
    YamlPlace at = c->fault->problem_at;
    char byte = byte_at(c, at);
    if (byte == '\t') {
        say(c, at, "a tab stands where only spaces may indent",
            "replace it by spaces, and let your editor write spaces for the Tab key");
        return;
    }
    yaml_report_place(c->r, at, DIAG_ERROR, "yaml-syntax", "put the text in quotes",
                      "text cannot begin with \"%c\"", byte ? byte : ' ');
}

/* Text in quotes as word processors set them: to YAML they are letters like others. */
static bool said_other_quotes(const Case *c, YamlPlace at)
{
    static const char *const quotes[] = { "“", "”", "„", "‘", "’", "‚", "«", "»" };
    Str line = line_of(c->text, at.line), value = line;
    int col = 1;
    while (value.len > 1 && !(value.at[0] == ':' && value.at[1] == ' ')) {
        utf8_next(&value);
        col++;
    }
    if (value.len < 2)
        return false; /* another colon, or another line: this one has no value */
    Str text = str_trim((Str){ value.at + 1, value.len - 1 });
    col += (int)(text.at - value.at);
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++)
        if (str_starts(text, quotes[i])) {
            yaml_report_place(c->r, (YamlPlace){ at.line, col, 1 }, DIAG_ERROR, "yaml-syntax",
                              "put the whole text in straight quotes: `\"`, or `'` where it holds "
                              "such",
                              "`%s` is no quote that holds a text with `: ` together", quotes[i]);
            return true;
        }
    return false;
}

static void colon_in_wrong_place(const Case *c)
{
    YamlPlace at = c->fault->problem_at;
    Str line = line_of(c->text, at.line);
    if (has_key(before(line, at.col)) && said_other_quotes(c, at))
        return;
    YamlPlace start = { at.line, first_column(line), 0 };
    int above = line_above(c, at.line);
    Str upper = line_of(c->text, above);

    if (has_key(before(line, at.col)))
        say(c, at, "a second `: ` in a text without quotes", "put the whole text in quotes");
    else if (above && !has_key(upper) && first_column(upper) >= start.col)
        say_no_colon(c, (YamlPlace){ above, first_column(upper), 0 });
    else if (!said_other_dash(c, above))
        say(c, start, "this line is indented deeper than the line above, which is complete already",
            "give it the indentation of the keys it belongs to");
}

/* What stands on the same line before the place, without space around it. */
static Str same_line(const Case *c, YamlPlace at)
{
    return str_trim(before(line_of(c->text, at.line), at.col));
}

/* True when the fault is text that goes on behind a closed quote or bracket. */
static bool said_text_goes_on(const Case *c)
{
    YamlPlace at = c->fault->problem_at, quote = c->fault->quote_at;
    Str earlier = same_line(c, at);
    char last = earlier.len ? earlier.at[earlier.len - 1] : '\0';
    if (last == '"' || last == '\'') {
        if (quote.line > 0 && quote.line < at.line)
            yaml_report_place(c->r, quote, DIAG_ERROR, "yaml-syntax",
                              "close it where the text ends",
                              "this quote is not closed before line %d", at.line);
        else if (last == '\'')
            say(c, at, "the text goes on behind its closing quote",
                "put it in double quotes; an apostrophe in single quotes is written twice");
        else
            say(c, at, "the text goes on behind its closing quote",
                "put the whole text in single quotes, or write `\\\"` for a quote inside");
        return true;
    }
    if (last == ']' || last == '}') {
        yaml_report_place(c->r, at, DIAG_ERROR, "yaml-syntax", "put the whole text in quotes",
                          "text that begins with `%c` goes on behind the `%c`",
                          last == ']' ? '[' : '{', last);
        return true;
    }
    return false;
}

static bool begins_item(Str line)
{
    Str trimmed = str_trim(line);
    return str_starts(trimmed, "- ") || str_is(trimmed, "-");
}

/* A dash that is out of line by a column or two with those of the items above. */
static bool said_dash_out_of_line(const Case *c)
{
    enum { NEAR_COLUMNS = 2 };
    YamlPlace at = c->fault->problem_at;
    if (same_line(c, at).len || !begins_item(line_of(c->text, at.line)))
        return false;
    for (int above = line_above(c, at.line); above > 0; above = line_above(c, above)) {
        Str line = line_of(c->text, above);
        int col = first_column(line);
        if (!begins_item(line) || col - at.col > NEAR_COLUMNS || at.col - col > NEAR_COLUMNS)
            continue;
        if (col == at.col)
            return false;
        yaml_report_place(
            c->r, at, DIAG_ERROR, "yaml-syntax", "line it up with the other dashes of its list",
            "this dash stands in column %d, the one on line %d in column %d", at.col, above, col);
        return true;
    }
    return false;
}

static void no_key(const Case *c)
{
    YamlPlace at = c->fault->problem_at;
    char byte = byte_at(c, at);
    if (said_text_goes_on(c) || said_dash_out_of_line(c))
        return;
    if (byte == ':')
        say(c, at, "there is no key before this colon",
            "write the key, or put text that begins with `:` in quotes");
    else if (same_line(c, at).len)
        say(c, at, "this does not belong behind what stands before it on the line",
            "put the whole text in quotes, or begin a new line");
    else if (byte == '-')
        say(c, at, "a list item stands where a key is expected",
            "indent the list below the key it belongs to");
    else if (byte == ']' || byte == '}')
        say(c, at, "this bracket closes nothing", "delete it, or open it before");
    else if (c->fault->context_at.line > 0)
        yaml_report_place(c->r, at, DIAG_ERROR, "yaml-syntax",
                          "line it up with the lines it belongs to",
                          "the indentation of this line fits no line above; its neighbours from "
                          "line %d on begin in column %d",
                          c->fault->context_at.line, c->fault->context_at.col);
    else
        say(c, at, "this line stands further left than the lines above",
            "give every first-level key the same indentation, best none");
}

static void no_dash(const Case *c)
{
    YamlPlace at = c->fault->problem_at;
    if (said_text_goes_on(c) || said_dash_out_of_line(c))
        return;
    if (same_line(c, at).len)
        no_key(c);
    else if (at.col > c->fault->context_at.col)
        say(c, at, "this line is indented less than the list item that it seems to belong to",
            "line it up with the first word behind the dash");
    else
        say(c, at, "a line between list items does not begin with `- `",
            "begin an item with `- `; indent what belongs to the item above");
}

static void bracket_open(const Case *c)
{
    YamlPlace open = c->fault->context_at, at = c->fault->problem_at;
    if (open.line == at.line)
        say(c, at, "a comma is missing here, or the bracket is not closed",
            "put commas between the parts, and text with brackets in quotes");
    else
        yaml_report_place(c->r, open, DIAG_ERROR, "yaml-syntax",
                          "close it, or put text that begins with it in quotes",
                          "this `%c` is not closed", byte_at(c, open));
}

static bool is_of_key(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

/* A dash of a list with the first key right behind it, on this line. */
static bool said_dash_without_space(const Case *c, int line)
{
    Str text = line_of(c->text, line), trimmed = str_trim(text);
    if (trimmed.len < 2 || trimmed.at[0] != '-' || !is_of_key(trimmed.at[1]) || !has_key(trimmed))
        return false;
    say(c, (YamlPlace){ line, first_column(text), 1 }, "there is no space behind this dash",
        "write `- ` before the first key of a list item");
    return true;
}

/* A space that only looks like one: before the key of this line, or right behind its colon. */
static bool said_odd_space(const Case *c, int line)
{
    static const char odd[] = "\u00a0";
    Str text = line_of(c->text, line);
    bool margin = true, key = true;
    int col = 1;
    for (Str rest = text; rest.len && key; col++) {
        if ((margin || rest.at[-1] == ':') && str_starts(rest, odd)) {
            say(c, (YamlPlace){ line, col, 1 },
                "this is a no-break space, which only looks like one",
                "type a space in its place; word processors and web pages put such in");
            return true;
        }
        margin = margin && (rest.at[0] == ' ' || rest.at[0] == '-');
        key = margin || is_of_key(rest.at[0]) || rest.at[0] == ':';
        utf8_next(&rest);
    }
    return false;
}

/* Both are read as part of a word, and what goes wrong for that can be a line further down. */
static bool said_space(const Case *c)
{
    const int lines[] = { line_above(c, c->fault->problem_at.line), c->fault->problem_at.line,
                          c->fault->context_at.line };
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (lines[i] > 0 && (said_dash_without_space(c, lines[i]) || said_odd_space(c, lines[i])))
            return true;
    return false;
}

static void no_colon(const Case *c)
{
    say_no_colon(c, c->fault->context_at);
}

static void starts_like_a_name(const Case *c)
{
    yaml_report_place(c->r, c->fault->context_at, DIAG_ERROR, "yaml-syntax",
                      "put the text in quotes, or write it below `key: |`, indented",
                      "text cannot begin with \"%c\"", byte_at(c, c->fault->context_at));
}

typedef struct {
    const char *problem; /* part of libyaml's words; "" matches all */
    const char *context; /* the same; NULL: whatever it is */
    void (*explain)(const Case *c);
    bool at_context;
    const char *rule, *what, *remedy; /* where `explain` is NULL */
} Row;

static const Row rows[] = {
    { .problem = "cannot start any token", .explain = odd_character },
    { .problem = "mapping values are not allowed", .explain = colon_in_wrong_place },
    { .problem = "could not find expected ':'", .explain = no_colon },
    { .problem = "did not find expected key", .explain = no_key },
    { .problem = "<document start>", .explain = no_key },
    { .problem = "did not find expected '-'", .explain = no_dash },
    { .problem = "did not find expected ','", .explain = bracket_open },
    { .problem = "alphabetic or numeric", .explain = starts_like_a_name },
    { .problem = "block sequence entries are not allowed",
      .what = "a list cannot begin behind a key on the same line",
      .remedy = "begin it on the next line, indented; or put the text in quotes" },
    { .problem = "mapping keys are not allowed",
      .what = "text cannot begin with `? `",
      .remedy = "put the text in quotes" },
    { .problem = "unexpected end of stream",
      .context = "quoted scalar",
      .at_context = true,
      .what = "this quote is never closed",
      .remedy = "close it where the text ends" },
    { .problem = "unexpected document indicator",
      .context = "quoted scalar",
      .at_context = true,
      .what = "this quote is not closed before the line with `---` or `...`",
      .remedy = "close it where the text ends" },
    { .problem = "",
      .context = "quoted scalar",
      .what = "`\\` begins an escape in double quotes, and this is none",
      .remedy = "write `\\\\` for a backslash, or use single quotes" },
    { .problem = "found a tab",
      .what = "a tab stands where only spaces may indent",
      .remedy = "replace it by spaces, and let your editor write spaces for the Tab key" },
    { .problem = "expected comment or line break",
      .context = "block scalar",
      .what = "text stands on the line of `|` or `>`",
      .remedy = "begin the text on the next line, indented" },
    { .problem = "",
      .context = "block scalar",
      .what = "the sign behind `|` or `>` is not understood",
      .remedy = "write `|` alone and indent the text below with spaces" },
    { .problem = "did not find expected node content",
      .what = "a value is missing here",
      .remedy = "write it, or delete the comma or bracket" },
    { .problem = "tag handle",
      .rule = "yaml-tag",
      .what = "tags (words that begin with `!`) are not read",
      .remedy = "put text that begins with `!` in quotes" },
    { .problem = "",
      .context = "tag",
      .rule = "yaml-tag",
      .what = "tags (words that begin with `!`) are not read",
      .remedy = "put text that begins with `!` in quotes" },
    { .problem = "",
      .context = "directive",
      .at_context = true,
      .rule = "yaml-directive",
      .what = "lines that begin with `%` (directives) are not read",
      .remedy = "delete the line, or put the text in quotes" },
};

static bool has(const char *words, const char *part)
{
    return words && strstr(words, part);
}

void yaml_explain(const YamlReader *r, Str text, const YamlFault *fault)
{
    Case c = { r, text, fault };
    if (said_space(&c))
        return;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const Row *row = &rows[i];
        if (!has(fault->problem, row->problem) ||
            (row->context && !has(fault->context, row->context)))
            continue;
        if (row->explain)
            row->explain(&c);
        else
            yaml_report_place(r, row->at_context ? fault->context_at : fault->problem_at,
                              DIAG_ERROR, row->rule ? row->rule : "yaml-syntax", row->remedy, "%s",
                              row->what);
        return;
    }
    yaml_report_place(r, fault->problem_at, DIAG_ERROR, "yaml-syntax",
                      "check quotes, colons and indentation here and just above",
                      "this cannot be read (%s)", fault->problem);
}
