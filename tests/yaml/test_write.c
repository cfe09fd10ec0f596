#include "yaml/write.h"

#include "yaml_case.h"

#include <stdlib.h>

Suite *suite_write(void);

static const struct {
    const char *text, *want;
} written[] = {
    { "Look first", "Look first\n" },
    { "", "\"\"\n" },
    { "40", "40\n" },
    { "- not a list", "\"- not a list\"\n" },
    { "key: value", "\"key: value\"\n" },
    { "it ends with:", "\"it ends with:\"\n" },
    { "a #1 cause", "\"a #1 cause\"\n" },
    { "\"We will\", she said", "'\"We will\", she said'\n" },
    { "\"It's\" and more", "'\"It''s\" and more'\n" },
    { "true", "\"true\"\n" },
    { "two\nlines", "|-\n    two\n    lines\n" },
    { "two\nlines\n", "|\n    two\n    lines\n" },
    { "two\n\nparagraphs\n\n", "|+\n    two\n\n    paragraphs\n\n" },
    { " indented\nfirst", "\" indented\\nfirst\"\n" },
    { "\xE2\x80\xA8", "\"\\u2028\"\n" },
};

START_TEST(a_text_is_written_as_people_would)
{
    Buf out;
    buf_init(&out, 4096);
    yaml_put(&out, str_of(written[_i].text), 4);
    ck_assert_str_eq(buf_cstr(&out), written[_i].want);
    buf_done(&out);
}
END_TEST

/* Pieces that mean something in YAML, in any order. */
static const char *const pieces[] = { "a",  "B",  " ", "\n", ":", "#", "-", "?",  "'",
                                      "\"", "\\", "{", "[",  "|", ">", "%", "@",  "\t",
                                      "&",  "*",  "!", ",",  "0", "~", "ü", "..." };

static void ck_same(Arena *a, Str text, const char *before, int indent)
{
    Buf out;
    DiagList diags = { .arena = a };
    buf_init(&out, 64 * 1024);
    buf_text(&out, before);
    yaml_put(&out, text, indent);
    buf_printf(&out, "%*slast: \"z\"\n", indent - 2, "");
    const YamlNode *root = yaml_read(a, "x", buf_view(&out), &yaml_limits_course, &diags);
    const YamlNode *map = root && yaml_get(root, "in") ? yaml_get(root, "in")->first : root;
    const YamlNode *value = map ? yaml_get(map, "key") : NULL;
    ck_assert_msg(value && diags.count == 0 && str_eq(value->text, text) &&
                      str_is(yaml_get(map, "last")->text, "z"),
                  "not read as written:\n%s", buf_cstr(&out));
    buf_done(&out);
}

START_TEST(what_is_written_is_read_as_it_was)
{
    srand(7);
    for (int round = 0; round < 20000; round++) {
        Arena a = { 0 };
        Buf text;
        buf_init(&text, 256);
        for (int i = rand() % 12; i > 0; i--)
            buf_text(&text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        ck_same(&a, buf_view(&text), "key: ", 2);
        ck_same(&a, buf_view(&text), "in:\n  - key: ", 6);
        buf_done(&text);
        arena_free(&a);
    }
}
END_TEST

Suite *suite_write(void)
{
    Suite *s = suite_create("write");
    TCase *t = tcase_create("write");
    tcase_add_loop_test(t, a_text_is_written_as_people_would, 0, sizeof written / sizeof *written);
    tcase_add_test(t, what_is_written_is_read_as_it_was);
    suite_add_tcase(s, t);
    return s;
}
