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

/* As a word processor or habit writes it: one message, and what to write instead. */
static const struct {
    const char *old, *new, *rule, *remedy;
} slips[] = {
    { "review_by: 2027-05-31", "review_by: 31.05.2027", "date-grammar", "write `2027-05-31`" },
    { "review_by: 2027-05-31", "review_by: 2027-5-31", "date-grammar", "write `2027-05-31`" },
    { "review_by: 2027-05-31", "review_by: 31 May 2027", "date-grammar", "write `2027-05-31`" },
    { "review_by: 2027-05-31", "review_by: May 31, 2027", "date-grammar", "write a day as" },
    { "review_by: 2027-05-31", "review_by: 31.02.2027", "date-grammar", "write a day as" },
    { "minutes: 37", "minutes: 34 min", "yaml-type", "digits alone" },
    { "pass: 75", "pass: 75 %", "yaml-type", "digits alone" },
    { "tries: 2", "tries: two", "yaml-type", "write digits" },
    { "emblem: coffee", "emblem: coffee.svg", "icon-name", "write `coffee`" },
    { "bin: ai", "bin: AI", "id-unknown", "did you mean `ai`?" },
    { "next: doubt", "next: “doubt”", "id-unknown", "did you mean `doubt`?" },
    { "scale: 0-10", "scale: 0–10", "pulse-scale", "did you mean `0-10`?" },
    { "bloom: apply", "bloom: „Apply“", "bloom-unknown", "did you mean `apply`?" },
    { "objective: look-twice", "objective: look-twice, who-answers", "id-unknown",
      "write one id alone" },
    { "with: [goal, source, check]", "with: goal, source, check", "yaml-type",
      "begin each item on a line of its own" },
    { "{ left: 2, top: 21,", "{ left: 2, top:21,", "yaml-unknown-key",
      "did you mean `top`? a space goes behind its colon" },
    { "value: 17 }", "value: 17,5 }", "yaml-unknown-key", "`2.5`" },
    { "]{wrong-fact}", "] {wrong-fact}", "mark-open", "delete the space before `{`" },
    { "]{wrong-fact}", "]{wrong fact}", "mark-unknown", "`wrong-fact`" },
    { "[Your delivery will arrive on 14 March.]", "(Your delivery will arrive on 14 March.)",
      "mark-open", "instead of `(` and `)`" },
};

START_TEST(what_a_word_processor_makes_of_a_value_is_told_with_what_was_meant)
{
    Reading r;
    reading_begin(&r);
    Str text = file_of(&r, PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml");
    text = edited(&r, text, slips[_i].old, slips[_i].new);
    course_read(&r.arena, "course.yaml", text, NULL, &r.diags);
    const Diag *told = NULL;
    for (int i = 0; i < r.diags.count; i++) {
        if (!strcmp(r.diags.at[i].rule, "minutes-sum"))
            continue;
        ck_assert_msg(!told, "%s: twice\n%s", slips[_i].new, diagnostics(&r, text));
        told = &r.diags.at[i];
    }
    ck_assert_msg(told != NULL, "%s", slips[_i].new);
    ck_assert_str_eq(told->rule, slips[_i].rule);
    ck_assert_msg(strstr(told->remedy, slips[_i].remedy) != NULL, "%s: %s", slips[_i].new,
                  told->remedy);
    arena_free(&r.arena);
}
END_TEST

Suite *suite_mistaken(void)
{
    Suite *s = suite_create("mistaken");
    TCase *t = tcase_create("mistaken");
    tcase_add_loop_test(t, one_mistake_in_any_key_is_told_once, 0, MISTAKES);
    tcase_add_loop_test(t, what_a_word_processor_makes_of_a_value_is_told_with_what_was_meant, 0,
                        sizeof slips / sizeof *slips);
    suite_add_tcase(s, t);
    return s;
}
