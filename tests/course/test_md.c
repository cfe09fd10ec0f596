#include "course/md.h"
#include "reading.h"

Suite *suite_md(void);

static const SiteTool tools[] = {
    { .name = "Company *assistant*", .use = "drafts", .owner = "IT", .data = "no names" },
    { .name = "Forecast", .use = "orders", .owner = "Ines", .data = "sales" },
    { .name = "Camera", .use = "boxes", .owner = "Kofi", .data = "goods" },
};
static const Site site = { .organisation = "A_B_C & <Sons>",
                           .contact = "**Maria** `Lopez`",
                           .pin_contact = "the shift lead",
                           .tools = tools,
                           .tool_count = 3 };

static void put_block(const Block *b, Buf *out)
{
    static const char *const kinds[] = { "p",    "h",   "bullet", "number",
                                         "code", "row", "quote",  "picture" };
    for (; b; b = b->next) {
        buf_printf(out, "(%s", kinds[b->kind]);
        if (b->level)
            buf_printf(out, " level %d", b->level);
        if (b->kind == BLOCK_NUMBERED)
            buf_printf(out, " %d.", b->number);
        if (b->callout[0])
            buf_printf(out, " !%s", b->callout);
        for (int i = 0; i < b->span_count; i++) {
            unsigned style = b->spans[i].style;
            buf_printf(out, " %s%s%s%s%s[%s]", style & SPAN_BREAK ? "|" : "",
                       style & SPAN_BOLD ? "b" : "", style & SPAN_ITALIC ? "i" : "",
                       style & SPAN_CODE ? "c" : "", style & SPAN_MARK ? "m" : "",
                       b->spans[i].text);
        }
        put_block(b->inside, out);
        put_block(b->cells, out);
        buf_char(out, ')');
    }
}

static YamlNode node_of(const char *text)
{
    return (YamlNode){ .kind = YAML_SCALAR, .line = 1, .col = 1, .text = str_of(text) };
}

static TextReader reader_of(Reading *r)
{
    reading_begin(r);
    return (TextReader){ .yaml = { .file = "t", .arena = &r->arena, .diags = &r->diags },
                         .site = &site };
}

static const struct {
    const char *what, *text, *blocks;
} texts[] = {
    { "plain", "Just words - and a 3.5 % = sum.", "(p [Just words - and a 3.5 % = sum.])" },
    { "two paragraphs", "one\ntwo\n\nthree\n", "(p [one two])(p [three])" },
    { "emphasis", "a **b** *c* ***d*** `e`", "(p [a ] b[b] [ ] i[c] [ ] m[d] [ ] c[e])" },
    { "mark in bold", "**a *b* c**", "(p b[a ] m[b] b[ c])" },
    { "hard break", "one\\\ntwo", "(p [one] |[two])" },
    { "heading", "## Title\ntext", "(h level 2 [Title])(p [text])" },
    { "numbered from seven", "7. a\n8. b\n", "(number 7. [a])(number 8. [b])" },
    { "nested list", "- a\n  - b\n- c\n", "(bullet [a])(bullet level 1 [b])(bullet [c])" },
    { "loose list", "- a\n\n- b\n\n  more\n", "(bullet [a])(bullet [b])(p level 1 [more])" },
    { "text behind a list", "- a\n\nb", "(bullet [a])(p [b])" },
    { "list in a quote", "> - a\n>   - b\n", "(quote(bullet [a])(bullet level 1 [b]))" },
    { "quote in a list", "- a\n  > - b\n", "(bullet [a])(quote(bullet [b]))" },
    { "quote", "> white\n> card\n", "(quote(p [white card]))" },
    { "callout", "> [!good] The *note* says\n> Unload **now**.\n",
      "(quote !good(h [The ] i[note] [ says])(p [Unload ] b[now] [.]))" },
    { "callout without heading", "> [!source]\n> A book.\n", "(quote !source(p [A book.]))" },
    { "callout, heading only", "> [!practice] Look\n\ntext",
      "(quote !practice(h [Look]))(p [text])" },
    { "callout, list inside", "> [!example] Try\n> - a\n",
      "(quote !example(h [Try])(bullet [a]))" },
    { "bracket later in a quote", "> a\n>\n> [!good] b", "(quote(p [a])(p [[!good] b]))" },
    { "fenced code", "```\na\n\n  b\n```\n", "(code c[a] |c[] |c[  b])" },
    { "no code by indenting", "a\n\n    b", "(p [a])(p [b])" },
    { "table", "| a | b |\n|---|---|\n| *c* | |\n",
      "(row level 1(p level 1 [a])(p level 1 [b]))(row(p i[c])(p))" },
    { "picture", "a\n\n![A *red* lamp](lamp.png)\n\nb",
      "(p [a])(picture [A ] i[red] [ lamp])(p [b])" },
    { "picture with a caption", "![A lamp](lamp.png \"Lamp &amp; switch\")",
      "(picture [A lamp](p [Lamp & switch]))" },
    { "picture in a quote", "> ![A lamp](a/b.jpg)\n>\n> Look.\n",
      "(quote(picture [A lamp])(p [Look.]))" },
    { "site fact in what a picture shows", "![Desk of {site.pin_contact}](lamp.png)",
      "(picture [Desk of the shift lead])" },
    { "link", "see [the rule](https://example.org/r)",
      "(p [see the rule (https://example.org/r)])" },
    { "address as link", "<https://example.org>", "(p [https://example.org])" },
    { "mail address", "<maria@example.org>", "(p [maria@example.org])" },
    { "entities", "&lt;b&gt; &amp; AT&T; &#8211; &#x41;", "(p [<b> & AT&T; – A])" },
    { "escapes", "1\\. May \\*not\\*", "(p [1. May *not*])" },
    { "less than", "a < b", "(p [a < b])" },
    { "site fact keeps its signs", "At {site.organisation}, ask {site.contact}.",
      "(p [At A_B_C & <Sons>, ask **Maria** `Lopez`.])" },
    { "site fact with underscore in its name", "**{site.pin_contact}**", "(p b[the shift lead])" },
    { "tools in a line", "We use {site.tools}.",
      "(p [We use Company *assistant*, Forecast and Camera.])" },
    { "tools on their own", "a\n\n{site.tools}\n",
      "(p [a])"
      "(bullet b[Company *assistant*] [: drafts. What may go in: no names. Who answers for it: "
      "IT.])"
      "(bullet b[Forecast] [: orders. What may go in: sales. Who answers for it: Ines.])"
      "(bullet b[Camera] [: boxes. What may go in: goods. Who answers for it: Kofi.])" },
};

START_TEST(text_becomes_blocks)
{
    Reading r;
    TextReader reader = reader_of(&r);
    YamlNode node = node_of(texts[_i].text);
    Buf got;
    buf_init(&got, 4096);
    put_block(md_read(&reader, &node), &got);
    ck_assert_msg(!strcmp(buf_cstr(&got), texts[_i].blocks), "%s:\n%s\nwanted\n%s", texts[_i].what,
                  buf_cstr(&got), texts[_i].blocks);
    ck_assert_int_eq(r.diags.count, 0);
    buf_done(&got);
    arena_free(&r.arena);
}
END_TEST

START_TEST(tools_are_told_in_the_language_of_the_course)
{
    Reading r;
    TextReader reader = reader_of(&r);
    reader.language = "de-AT";
    YamlNode node = node_of("{site.tools}\n");
    Buf got;
    buf_init(&got, 4096);
    put_block(md_read(&reader, &node), &got);
    ck_assert_msg(strstr(buf_cstr(&got), "drafts. Was hineindarf: no names. "
                                         "Wer dafür zuständig ist: IT.") != NULL,
                  "%s", buf_cstr(&got));
    buf_done(&got);
    arena_free(&r.arena);
}
END_TEST

/* Lines that look like the start of a block, and harmless ones beside them: the short cut for
 * plain text must agree with the parser, which a trailing empty entity makes sure to be asked. */
static const char *const lines[] = {
    "40 pallets", "40. pallets", "40) pallets", "- dash",    "-dash", "+ plus", "* star", "*star",
    "# hash",     "#hash",       "> quote",     "a > b",     "===",   "---",    "~~~",    "| a |",
    "a | b",      "=a",          "2 + 2 = 4",   "a - b - c", "12",    "12.",    "a.",     "€ 5",
};

START_TEST(plain_lines_read_the_same_with_and_without_the_parser)
{
    Reading r;
    TextReader reader = reader_of(&r);
    YamlNode node = node_of(lines[_i]);
    YamlNode parsed = node_of(arena_printf(&r.arena, "%s&#8203;", lines[_i]));
    const Block *plain = md_read(&reader, &node), *slow = md_read(&reader, &parsed);
    const char *short_cut = md_plain(&r.arena, plain), *full = md_plain(&r.arena, slow);
    if (plain && slow && plain->kind == BLOCK_PARAGRAPH && slow->kind == BLOCK_PARAGRAPH)
        ck_assert_str_eq(arena_printf(&r.arena, "%s\u200B", short_cut), full);
    else
        ck_assert(plain == NULL || slow == NULL || plain->kind == slow->kind ||
                  plain->kind != BLOCK_PARAGRAPH);
    arena_free(&r.arena);
}
END_TEST

static const char *const paragraphs[] = {
    "one\ntwo\n\nthree\n", "\n\none\n\n\n\ntwo",   "one\n",         "\n",           "one\n- two\n",
    "one\n1) two\n",       "one\n12. two\n",       "one\n12 two\n", "one\n===\n",   "one\n---\n",
    "a | b\n:---|---",     "one\n: two\n",         "one  \ntwo\n",  "one\n  two\n", "one\n> two\n",
    "one\n# two\n",        "one\n~~~\ntwo\n~~~\n", "1\n2\n\n3",     "€ 5\n“so”\n",  "one\n+two\n",
};

/* The sign at the end needs the parser, and is a paragraph of its own. */
START_TEST(plain_paragraphs_read_the_same_with_and_without_the_parser)
{
    Reading r;
    Buf quick, slow;
    TextReader reader = reader_of(&r);
    YamlNode node = node_of(paragraphs[_i]);
    YamlNode parsed = node_of(arena_printf(&r.arena, "%s\n\n\\!", paragraphs[_i]));
    buf_init(&quick, 4096);
    buf_init(&slow, 4096);
    put_block(md_read(&reader, &node), &quick);
    put_block(md_read(&reader, &parsed), &slow);
    buf_text(&quick, "(p [!])");
    ck_assert_str_eq(buf_cstr(&quick), buf_cstr(&slow));
    buf_done(&quick);
    buf_done(&slow);
    arena_free(&r.arena);
}
END_TEST

START_TEST(nothing_is_null)
{
    Reading r;
    TextReader reader = reader_of(&r);
    YamlNode empty = node_of(""), comment = node_of("[a]: http://x\n");
    ck_assert_ptr_null(md_read(&reader, NULL));
    ck_assert_ptr_null(md_read(&reader, &empty));
    ck_assert_ptr_null(md_read(&reader, &comment));
    ck_assert_int_eq(md_read_line(&reader, NULL)->span_count, 0);
    ck_assert_int_eq(md_read_line(&reader, &empty)->span_count, 0);
    ck_assert_int_eq(r.diags.count, 0);
    arena_free(&r.arena);
}
END_TEST

static const struct {
    const char *text;
    bool fine;
} single[] = {
    { "one *line*", true },    { "one\nline", true },      { "one\n", true },
    { "two\n\nlines", false }, { "- item", false },        { "# head", false },
    { "> q", false },          { "hard\\\nbreak", false }, { "`code` and **b**", true },
    { "12. May", false },      { "12\\. May", true },
};

START_TEST(a_line_is_one_line)
{
    Reading r;
    TextReader reader = reader_of(&r);
    YamlNode node = node_of(single[_i].text);
    ck_assert_ptr_nonnull(md_read_line(&reader, &node));
    ck_assert_msg(has_rule(&r, "text-one-line") != single[_i].fine, "%s", single[_i].text);
    arena_free(&r.arena);
}
END_TEST

START_TEST(words_are_counted_across_styles)
{
    Reading r;
    TextReader reader = reader_of(&r);
    YamlNode node =
        node_of("one **tw**o\n\n> [!good] three\n> four\n\n| five | six |\n|---|---|\n");
    const Block *blocks = md_read(&reader, &node);
    ck_assert_int_eq(md_words(blocks), 6);
    ck_assert_str_eq(md_plain(&r.arena, blocks), "one two\nthree\nfour\nfive, six");
    arena_free(&r.arena);
}
END_TEST

/* The words as a reader of the language parts them; where blanks stand between them, exactly. */
static const struct {
    const char *text;
    int least, most;
} unspaced[] = {
    { "先**核对**原文，再使用摘要。", 5, 6 }, /* 先 核对 原文 再 使用 摘要 */
    { "要約は、まず原文と比べます。", 5, 7 }, /* 要約 は まず 原文 と 比べます */
    { "用AI写的摘要，要先核对。", 6, 7 },     /* 用 AI 写的 摘要 要 先 核对 */
    { "ตรวจสอบต้นฉบับก่อนส่งต่อ", 4, 7 }, /* ตรวจสอบ ต้นฉบับ ก่อน ส่ง ต่อ */
    { "“Prüfen” Sie – das Original", 5, 5 }, /* as ever: what stands between blanks */
    { "원문을 먼저 확인하세요", 3, 3 },      /* Korean leaves blanks */
    { "“对！”", 1, 2 },
};

START_TEST(words_are_counted_where_no_blanks_stand_between_them)
{
    Reading r;
    TextReader reader = reader_of(&r);
    YamlNode node = node_of(unspaced[_i].text);
    int words = md_words(md_read(&reader, &node));
    ck_assert_msg(words >= unspaced[_i].least && words <= unspaced[_i].most, "%s: %d",
                  unspaced[_i].text, words);
    arena_free(&r.arena);
}
END_TEST

START_TEST(facts_cannot_blow_a_text_up)
{
    enum { LONG = 20000 };
    Reading r;
    TextReader reader = reader_of(&r);
    char *contact = arena_alloc(&r.arena, LONG + 1, 1);
    memset(contact, 'x', LONG);
    Site big = site;
    big.contact = contact;
    reader.site = &big;
    const char *text = "";
    for (int i = 0; i < 20; i++)
        text = arena_printf(&r.arena, "%s {site.contact}", text);
    YamlNode node = node_of(text);
    ck_assert_ptr_nonnull(md_read(&reader, &node));
    ck_assert(has_rule(&r, "site-too-long"));
    arena_free(&r.arena);
}
END_TEST

Suite *suite_md(void)
{
    Suite *s = suite_create("md");
    TCase *t = tcase_create("md");
    tcase_add_loop_test(t, text_becomes_blocks, 0, sizeof texts / sizeof *texts);
    tcase_add_test(t, tools_are_told_in_the_language_of_the_course);
    tcase_add_loop_test(t, plain_paragraphs_read_the_same_with_and_without_the_parser, 0,
                        sizeof paragraphs / sizeof *paragraphs);
    tcase_add_loop_test(t, plain_lines_read_the_same_with_and_without_the_parser, 0,
                        sizeof lines / sizeof *lines);
    tcase_add_test(t, nothing_is_null);
    tcase_add_loop_test(t, a_line_is_one_line, 0, sizeof single / sizeof *single);
    tcase_add_test(t, words_are_counted_across_styles);
    tcase_add_loop_test(t, words_are_counted_where_no_blanks_stand_between_them, 0,
                        sizeof unspaced / sizeof *unspaced);
    tcase_add_test(t, facts_cannot_blow_a_text_up);
    suite_add_tcase(s, t);
    return s;
}
