/* One mistake in each key of each kind: it is told once, at its place, and nothing crashes. */
#include "course/course_inside.h"
#include "course/source.h"
#include "reading.h"
#include "yaml/yaml_inside.h"

Suite *suite_mistaken(void);

/* What somebody does to one key of a map. */
typedef enum { MISSPELL, DELETE, EMPTY, AS_LIST, AS_MAP, AS_WORD, TWO_LINES, MISTAKES } Mistake;

typedef struct {
    Arena *arena;
    int seen, wanted;
    Mistake mistake;
    const YamlNode *done; /* the node that was changed, as it was */
    const char *key;
} Edit;

static YamlNode *scalar(Arena *a, const YamlNode *like, const char *text)
{
    YamlNode *node = arena_new(a, YamlNode);
    *node = *like;
    node->kind = YAML_SCALAR;
    node->text = str_of(text);
    node->first = NULL;
    node->count = 0;
    node->plain = true;
    node->block = false;
    return node;
}

static void set_key(Arena *a, YamlNode *node, const char *key)
{
    node->key = str_of(arena_copy(a, key));
    node->key_mark = yaml_key_mark(node->key.at);
}

static void change(Edit *e, YamlNode *node)
{
    Arena *a = e->arena;
    YamlNode *inside = scalar(a, node, "oddly");
    inside->next = NULL;
    switch (e->mistake) {
    case MISSPELL:
        set_key(a, node, arena_printf(a, "%.*sx", STR_ARG(node->key)));
        break;
    case EMPTY:
    case AS_WORD:
        *node = *scalar(a, node, e->mistake == EMPTY ? "" : "oddly");
        break;
    case TWO_LINES:
        if (node->kind == YAML_SCALAR)
            node->text = str_of(arena_printf(a, "%.*s\n\noddly", STR_ARG(node->text)));
        break;
    case AS_LIST:
    case AS_MAP:
        node->kind = e->mistake == AS_LIST ? YAML_LIST : YAML_MAP;
        node->text = (Str){ 0 };
        node->count = 1;
        node->first = inside;
        inside->key = (Str){ 0 };
        inside->key_line = 0;
        if (e->mistake == AS_MAP)
            set_key(a, inside, "odd");
        break;
    default:
        break;
    }
}

/* A copy of the tree with one key of one map changed. */
static YamlNode *copy(Edit *e, const YamlNode *node)
{
    YamlNode *same = arena_new(e->arena, YamlNode), **last = &same->first;
    *same = *node;
    for (const YamlNode *n = node->first; n; n = n->next) {
        bool now = node->kind == YAML_MAP && e->seen++ == e->wanted;
        if (now) {
            e->done = n;
            e->key = arena_str(e->arena, n->key);
        }
        if (now && e->mistake == DELETE) {
            same->count--;
            continue;
        }
        YamlNode *next = copy(e, n);
        if (now)
            change(e, next);
        *last = next;
        last = &next->next;
    }
    *last = NULL;
    return same;
}

/* A misspelt key is one message, at the key. Of anything else nothing is told twice. */
static void check_told(Reading *r, const Edit *e)
{
    const Diag *d = r->diags.at;
    int errors = 0;
    for (int i = 0; i < r->diags.count; i++) {
        if (!strcmp(d[i].rule, "minutes-sum"))
            continue;
        errors++;
        ck_assert_msg(e->mistake != MISSPELL || d[i].line == e->done->key_line,
                      "`%sx` of line %d, and line %d is told of: %s", e->key, e->done->key_line,
                      d[i].line, d[i].what);
        for (int k = 0; k < i; k++)
            ck_assert_msg(d[i].line != d[k].line || d[i].col != d[k].col ||
                              strcmp(d[i].what, d[k].what) != 0,
                          "line %d is told twice: %s", d[i].line, d[i].what);
    }
    ck_assert_msg(e->mistake != MISSPELL || errors == 1, "`%sx` of line %d: %d messages", e->key,
                  e->done->key_line, errors);
}

START_TEST(one_mistake_in_any_key_is_told_once)
{
    Reading r;
    CourseSource whole;
    Arena kept = { 0 };
    DiagList told = { .arena = &kept };
    reading_begin(&r);
    Str text = file_of(&r, PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml");
    text = str_of(arena_str(&kept, text));
    course_source_read(&kept, "course.yaml", text, NULL, &whole, &told);
    ck_assert(whole.course != NULL);
    Edit e = { .arena = &r.arena, .mistake = (Mistake)_i };
    int edits = 0;
    for (;; e.wanted++) {
        arena_reset(&r.arena);
        r.diags = (DiagList){ .arena = &r.arena };
        e.seen = 0;
        e.done = NULL;
        const YamlNode *root = copy(&e, whole.root);
        if (!e.done)
            break;
        const CourseText from = { .file = "course.yaml", .yaml = text };
        course_of_tree(&r.arena, root, &from, &(CourseOrigin){ 0 }, &r.diags);
        edits++;
        check_told(&r, &e);
    }
    ck_assert_int_gt(edits, 700);
    arena_free(&kept);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_mistaken(void)
{
    Suite *s = suite_create("mistaken");
    TCase *t = tcase_create("mistaken");
    tcase_add_loop_test(t, one_mistake_in_any_key_is_told_once, 0, MISTAKES);
    suite_add_tcase(s, t);
    return s;
}
