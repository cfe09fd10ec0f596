#include "yaml_case.h"

START_TEST(keys_that_begin_alike_are_told_apart)
{
    static const char *const keys[] = { "m", "mi", "min", "mint", "minutes", "it", "i" };
    YamlCase c;
    case_read(&c, "minutes: minutes\nmint: mint\nm: m\nitem:\n  mi: mi\nmi: mi\ni: i\n\"\": x\n"
                  "min: min\nit: it\n");
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const YamlNode *n = yaml_get(c.root, keys[i]);
        ck_assert_ptr_nonnull(n);
        ck_assert_str_eq(n->text.at, keys[i]);
        ck_assert(str_is(n->key, keys[i]));
    }
    ck_assert_ptr_null(yaml_get(c.root, "minute"));
    ck_assert_str_eq(yaml_get(c.root, "")->text.at, "x");
    case_done(&c);
}
END_TEST

Suite *suite_read(void);

/* The whole tree in one line: "{id=x@1:5 steps[ …]}", with the place of each value. */
static void put_node(const YamlNode *n, Buf *out)
{
    if (n->key_line)
        buf_printf(out, "%.*s", STR_ARG(n->key));
    if (n->kind == YAML_SCALAR) {
        buf_printf(out, "%c%.*s@%d:%d",
                   n->plain   ? '='
                   : n->block ? '|'
                              : '"',
                   STR_ARG(n->text), n->line, n->col);
        return;
    }
    buf_char(out, n->kind == YAML_MAP ? '{' : '[');
    for (const YamlNode *child = n->first; child; child = child->next) {
        buf_text(out, child == n->first ? "" : " ");
        put_node(child, out);
    }
    buf_char(out, n->kind == YAML_MAP ? '}' : ']');
}

static const struct {
    const char *what, *text, *tree;
} trees[] = {
    { "keys and values", "id: x\ntitle: A b\n", "{id=x@1:5 title=A b@2:8}" },
    { "a list of maps", "a:\n  - id: x\n    n: 1\n  - id: y\n",
      "{a[{id=x@2:9 n=1@3:8} {id=y@4:9}]}" },
    { "a list in line with its key", "a:\n- x\n- y\n", "{a[=x@2:3 =y@3:3]}" },
    { "flow style", "a: { x: 1, y: [2, 3] }\n", "{a{x=1@1:9 y[=2@1:16 =3@1:19]}}" },
    { "quotes", "a: \"x\"\nb: 'it''s'\n", "{a\"x@1:4 b\"it's@2:4}" },
    { "escapes", "a: \"x\\ny\\t\\u00e4\"\n", "{a\"x\ny\tä@1:4}" },
    { "block text", "a: |\n  one\n  two\n", "{a|one\ntwo\n@1:4}" },
    { "folded text", "a: >\n  one\n  two\n", "{a|one two\n@1:4}" },
    { "columns in characters", "größe: ü, x\nä: {ö: y}\n", "{größe=ü, x@1:8 ä{ö=y@2:8}}" },
    { "nothing behind a key", "a:\nb: x\n", "{a=@1:3 b=x@2:4}" },
    { "a list at the top", "- x\n- y\n", "[=x@1:3 =y@2:3]" },
    { "a word at the top", "x\n", "=x@1:1" },
    { "a document mark and comments", "# c\n---\na: x # c\n...\n", "{a=x@3:4}" },
    { "a mark of UTF-8 and DOS lines",
      "\xEF\xBB\xBF"
      "a: x\r\nb: y\r\n",
      "{a=x@1:4 b=y@2:4}" },
    { "no typing", "a: no\nb: 1.10\nc: 012\nd: ~\n", "{a=no@1:4 b=1.10@2:4 c=012@3:4 d=~@4:4}" },
    { "comments only", "# nothing\n\n", "{}" },
    { "no byte", "", "{}" },
};

START_TEST(a_tree_knows_the_place_of_everything)
{
    YamlCase c;
    Buf tree;
    buf_init(&tree, 4000);
    case_read(&c, trees[_i].text);
    ck_assert_str_eq(case_said(&c, 0), "");
    put_node(c.root, &tree);
    ck_assert_msg(str_is(buf_view(&tree), trees[_i].tree), "%s: %s", trees[_i].what,
                  buf_cstr(&tree));
    buf_done(&tree);
    case_done(&c);
}
END_TEST

START_TEST(keys_have_places_and_maps_and_lists_have_counts)
{
    YamlCase c;
    case_read(&c, "a: x\nlist:\n  - ä: 1\n    bé: 2\n  - y\n");
    const YamlNode *list = yaml_get(c.root, "list");
    ck_assert_int_eq(c.root->count, 2);
    ck_assert_int_eq(list->count, 2);
    ck_assert_int_eq(list->key_line, 2);
    ck_assert_int_eq(list->key_col, 1);
    const YamlNode *second = yaml_get(list->first, "bé");
    ck_assert_int_eq(second->key_line, 4);
    ck_assert_int_eq(second->key_col, 5);
    ck_assert_int_eq(list->first->next->key_line, 0);
    case_done(&c);
}
END_TEST

START_TEST(the_tree_does_not_need_the_text_any_more)
{
    YamlCase c;
    char text[] = "id: \"value\"\n";
    case_read(&c, text);
    memset(text, '#', sizeof text);
    const YamlNode *n = yaml_get(c.root, "id");
    ck_assert_str_eq(n->text.at, "value");
    ck_assert(str_is(n->key, "id"));
    case_done(&c);
}
END_TEST

START_TEST(getting_what_is_not_there_gives_nothing)
{
    YamlCase c;
    case_read(&c, "a: x\n");
    ck_assert_ptr_null(yaml_get(c.root, "b"));
    ck_assert_ptr_null(yaml_get(c.root->first, "a"));
    ck_assert_ptr_null(yaml_get(NULL, "a"));
    case_done(&c);
}
END_TEST

Suite *suite_read(void)
{
    Suite *s = suite_create("read");
    TCase *t = tcase_create("read");
    tcase_add_loop_test(t, a_tree_knows_the_place_of_everything, 0, sizeof trees / sizeof *trees);
    tcase_add_test(t, keys_have_places_and_maps_and_lists_have_counts);
    tcase_add_test(t, the_tree_does_not_need_the_text_any_more);
    tcase_add_test(t, getting_what_is_not_there_gives_nothing);
    tcase_add_test(t, keys_that_begin_alike_are_told_apart);
    suite_add_tcase(s, t);
    return s;
}
