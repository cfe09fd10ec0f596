/* The mistakes that people make, each with the line that causes it and the words they read. */
#include "yaml_case.h"

Suite *suite_syntax(void);

static const struct {
    const char *text, *said;
} mistakes[] = {
    { "title: AI: a story\n", "1:10 a second `: ` in a text without quotes" },
    { "title: “AI: a story”\n", "1:8 `“` is no quote that holds a text with `: ` together" },
    { "- t: „AI: a story“\n", "1:6 `„` is no quote that holds" },
    { "q: 1\rx: y: z\nk:\rü", "2:5 a second `: ` in a text without quotes" },
    { "id: x\ntitle： y\nn: z\n", "2:6 `：` is not the colon that ends a key" },
    { "t: *Note that it goes on\n", "1:4 aliases (`*Note`) are not read" },
    { "t: !Note that: it goes on\n", "1:4 tags (`!Note`) are not read" },
    { "a:\n  – id: x\n    b: y\n", "2:3 `–` is not the dash that begins a list item" },
    { "id: x\n<<<<<<< mine\nn: 1\n=======\nn: 2\n", "2:1 two versions of the file meet here" },
    { "id: x\n\ttitle: y\n", "2:1 a tab stands where only spaces may indent" },
    { "a: |\n  x\n\ty\n", "3:1 a tab stands where only spaces may indent" },
    { "id: x\ntitle\nsummary: y\n", "2:1 this line has no `:` behind its key" },
    { "title\nid: x\n", "1:1 this line has no `:` behind its key" },
    { "id: x\ntitle:foo\nn: y\n", "2:1 there is no space behind the colon of this line" },
    { "a:\n  b: |\n    text\n  more\n  c: d\n", "4:3 this line has no `:` behind its key" },
    { "id: \"foo\nn: \"bar\"\nx: y\n", "1:5 this quote is not closed before line 2" },
    { "id: x\nt: \"foo\n", "2:4 this quote is never closed" },
    { "t: 'it's here'\n", "1:8 the text goes on behind its closing quote" },
    { "t: \"x\" y\n", "1:8 the text goes on behind its closing quote" },
    { "a: x\n  b: y\n", "2:3 this line is indented deeper than the line above" },
    { "a:\n    b: 1\n  c: 2\n", "3:3 the indentation of this line fits no line above" },
    { "  a: 1\nb: 2\n", "2:1 this line stands further left than the lines above" },
    { "a:\n  - id: b\n   n: c\n", "3:4 this line is indented less than the list item" },
    { "a:\n  - id: b\n    n: c\n   - id: d\n",
      "4:4 this dash stands in column 4, the one on line 2" },
    { "a:\n   - id: b\n  - id: d\n", "3:3 this dash stands in column 3, the one on line 2" },
    { "a:\n  - id: b\n    right: y\n    - id: d\n", "4:5 this dash stands in column 5" },
    { "- a\nb: c\n", "2:1 a line between list items does not begin with `- `" },
    { "a: 1\n- b\n", "2:1 a list item stands where a key is expected" },
    { "a:\n  -id: b\n    n: c\n", "2:3 there is no space behind this dash" },
    { "a:\n  - id: b\n  -id: c\n", "3:3 there is no space behind this dash" },
    { "a:\n  - id: b\n    n:\u00a0c\n    x: y\n", "3:7 this is a no-break space" },
    { "a:\n  - id: b\n  -\u00a0id: c\n", "3:4 this is a no-break space" },
    { "a:\n  b: c\n\u00a0 d: e\n    f: g\n", "3:1 this is a no-break space" },
    { "t: um 12:\u00a0Uhr\nn: a: b\n", "2:5 a second `: `" }, /* where it may stand */
    { "a: - b\n", "1:4 a list cannot begin behind a key on the same line" },
    { "t: **bold** word\n", "1:4 text cannot begin with \"*\"" },
    { "t: @home\n", "1:4 text cannot begin with \"@\"" },
    { "t: `x`\n", "1:4 text cannot begin with \"`\"" },
    { "t: %x\n", "1:4 text cannot begin with \"%\"" },
    { "t: {site.contact} knows\n", "1:19 text that begins with `{` goes on behind the `}`" },
    { "t: [see] below\n", "1:10 text that begins with `[` goes on behind the `]`" },
    { "l: [a, b\nc: d\n", "1:4 this `[` is not closed" },
    { "l: {a: 1 b: 2}\n", "1:11 a comma is missing here, or the bracket is not closed" },
    { "a: ]\n", "1:4 a value is missing here" },
    { ": x\n", "1:1 there is no key before this colon" },
    { "p: \"C:\\path\"\n", "1:7 `\\` begins an escape in double quotes" },
    { "a: | text\n  b\n", "1:6 text stands on the line of `|` or `>`" },
    { "a: !x!y z\n", "1:4 tags (words that begin with `!`) are not read" },
    { "a: b\n%c: x\n", "2:1 lines that begin with `%` (directives) are not read" },
};

START_TEST(a_mistake_is_explained_at_its_cause)
{
    YamlCase c;
    case_read(&c, mistakes[_i].text);
    ck_assert_ptr_null(c.root);
    ck_assert_int_eq(c.diags.count, 1);
    const Diag *d = &c.diags.at[0];
    const char *said = arena_printf(&c.arena, "%d:%d %s", d->line, d->col, d->what);
    ck_assert_msg(str_starts(str_of(said), mistakes[_i].said), "%s", said);
    ck_assert_msg(d->remedy[0] != '\0', "no remedy: %s", said);
    case_done(&c);
}
END_TEST

START_TEST(the_message_reads_like_a_good_compilers)
{
    YamlCase c;
    Buf b;
    static const char text[] = "id: x\ntitle: AI: a story\n";
    case_read(&c, text);
    buf_init(&b, 1000);
    diag_format(&c.diags.at[0], str_of(text), false, &b);
    ck_assert_str_eq(buf_cstr(&b), "f.yaml:2:10: error: a second `: ` in a text without quotes; "
                                   "put the whole text in quotes [yaml-syntax]\n"
                                   "    2 | title: AI: a story\n"
                                   "      |          ^\n");
    buf_done(&b);
    case_done(&c);
}
END_TEST

Suite *suite_syntax(void)
{
    Suite *s = suite_create("syntax");
    TCase *t = tcase_create("syntax");
    tcase_add_loop_test(t, a_mistake_is_explained_at_its_cause, 0,
                        sizeof mistakes / sizeof *mistakes);
    tcase_add_test(t, the_message_reads_like_a_good_compilers);
    suite_add_tcase(s, t);
    return s;
}
