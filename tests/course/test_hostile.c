/* Whatever stands in a file: the reader says what is wrong and does not crash. */
#include "course/course.h"
#include "course/library.h"
#include "reading.h"

Suite *suite_hostile(void);

enum { ROUNDS = 2000, SHARES = 8, LONGEST = 40000 };

static size_t below(Random *random, size_t limit)
{
    return limit ? (size_t)(random_u64(random) % limit) : 0;
}

/* Move `len` bytes at `from` to `to` in a text that may grow up to LONGEST. */
static void duplicate(Buf *text, size_t from, size_t len, size_t to)
{
    char piece[512];
    len = len < sizeof piece ? len : sizeof piece;
    if (text->len + len > LONGEST)
        return;
    memcpy(piece, text->at + from, len);
    buf_add(text, piece, len);
    memmove(text->at + to + len, text->at + to, text->len - len - to);
    memcpy(text->at + to, piece, len);
}

static void garble_once(Random *random, Buf *text)
{
    static const char *const words[] = { "***",          "> > > ",     "|-|-|\n",    "- - - ",
                                         "{site.",       "<b>",        "&#x0;",      "![",
                                         "](",           "`",          "\\",         "[!x]",
                                         ": ",           "\n  ",       "- ",         "\xFF",
                                         "\xE2\x80\xAE", "\t",         "\"",         "|",
                                         "99999999999",  "after: [a]", "kind: sort", "bin: ai",
                                         "draw: 99",     "tries: 9" };
    size_t at = below(random, text->len), len = below(random, 200);
    len = len < text->len - at ? len : text->len - at;
    const char *word = words[below(random, sizeof words / sizeof *words)];
    switch (below(random, 4)) {
    case 0:
        memmove(text->at + at, text->at + at + len, text->len - at - len);
        text->len -= len;
        break;
    case 1:
        duplicate(text, at, len, below(random, text->len));
        break;
    case 2:
        text->at[at] = (char)below(random, 256);
        break;
    default:
        for (size_t i = 0; word[i] && at + i < text->len; i++)
            text->at[at + i] = word[i];
        break;
    }
}

START_TEST(a_garbled_course_is_read_without_a_crash)
{
    static const char *const seeds[] = { "good/first-steps/course.yaml", "bad/kinds.yaml",
                                         "bad/text.yaml", "bad/course.yaml" };
    Reading source;
    reading_begin(&source);
    Random random = random_seeded((uint64_t)_i + 1);
    Str seed = file_of(&source, arena_printf(&source.arena, "%s/%s", DATA_DIR, seeds[_i % 4]));
    for (int round = 0; round < ROUNDS / SHARES; round++) {
        Reading r;
        Buf text;
        reading_begin(&r);
        buf_init(&text, LONGEST + 512);
        buf_str(&text, seed);
        for (size_t edits = 1 + below(&random, 6); edits && text.len; edits--)
            garble_once(&random, &text);
        const Course *c = course_read(&r.arena, "t", buf_view(&text), NULL, &r.diags);
        ck_assert(!c == (diag_count(&r.diags, DIAG_ERROR) > 0));
        diagnostics(&r, buf_view(&text));
        buf_done(&text);
        arena_free(&r.arena);
    }
    arena_free(&source.arena);
}
END_TEST

START_TEST(a_garbled_snapshot_is_unpacked_without_a_crash)
{
    Reading source;
    Str blob;
    Hash content;
    Err err = { 0 };
    reading_begin(&source);
    Random random = random_seeded(7);
    ck_assert(course_pack(&source.arena, DATA_DIR "/good/first-steps", &blob, &content, &err));
    for (int round = 0; round < ROUNDS / SHARES; round++) {
        Reading r;
        Buf text;
        reading_begin(&r);
        buf_init(&text, LONGEST + 512);
        buf_str(&text, blob);
        text.at[below(&random, 40)] = (char)below(&random, 256);
        if (round % 2)
            garble_once(&random, &text);
        const Course *c = course_unpack(&r.arena, buf_view(&text), NULL, &r.diags);
        ck_assert(!c || !hash_eq(c->content, content) || str_eq(buf_view(&text), blob));
        buf_done(&text);
        arena_free(&r.arena);
    }
    arena_free(&source.arena);
}
END_TEST

/* Text that costs a careless Markdown reader its memory, its stack or an afternoon. */
static const struct {
    const char *piece;
    int times;
} bombs[] = {
    { "[", 60000 },        { "*", 60000 },       { "> ", 30000 },          { "- ", 30000 },
    { "![", 30000 },       { "*a_ ", 16000 },    { "`", 60000 },           { "|", 60000 },
    { "&#x1F600;", 7000 }, { "{site.x}", 8000 }, { "[a](b", 12000 },       { "<a ", 20000 },
    { "a\\\n", 20000 },    { "- a\n", 16000 },   { "# a\n", 16000 },       { "**a** ", 10000 },
    { "\\", 60000 },       { "](", 30000 },      { "***a*** `b` ", 5000 },
};

static const Block *read_text(Reading *r, const char *text)
{
    TextReader reader = { .yaml = { .file = "t", .arena = &r->arena, .diags = &r->diags },
                          .site = &site_default };
    YamlNode node = { .kind = YAML_SCALAR, .line = 1, .col = 1, .text = str_of(text) };
    return md_read(&reader, &node);
}

START_TEST(a_text_of_64_kib_of_anything_is_read_in_time)
{
    Reading r;
    Buf text;
    reading_begin(&r);
    buf_init(&text, 1 << 20);
    for (int i = 0; i < bombs[_i].times; i++)
        buf_text(&text, bombs[_i].piece);
    md_words(read_text(&r, buf_cstr(&text)));
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

START_TEST(a_table_cannot_multiply_its_cells)
{
    Reading r;
    Buf text;
    reading_begin(&r);
    buf_init(&text, 1 << 20);
    for (int row = 0; row < 2; row++) {
        for (int i = 0; i < 9000; i++)
            buf_text(&text, row ? "|---" : "|a");
        buf_text(&text, "|\n");
    }
    for (int i = 0; i < 10000; i++)
        buf_text(&text, "|\n");
    read_text(&r, buf_cstr(&text));
    ck_assert(has_rule(&r, "text-table-wide"));
    buf_done(&text);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_hostile(void)
{
    Suite *s = suite_create("hostile");
    TCase *t = tcase_create("hostile");
    tcase_add_loop_test(t, a_garbled_course_is_read_without_a_crash, 0, SHARES);
    tcase_add_test(t, a_garbled_snapshot_is_unpacked_without_a_crash);
    suite_add_tcase(s, t);

    TCase *bomb = tcase_create("bombs");
    tcase_add_loop_test(bomb, a_text_of_64_kib_of_anything_is_read_in_time, 0,
                        sizeof bombs / sizeof *bombs);
    tcase_add_test(bomb, a_table_cannot_multiply_its_cells);
    suite_add_tcase(s, bomb);
    return s;
}
