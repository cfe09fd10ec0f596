/* libyaml's events into a tree. Where something is refused but the syntax is
 * sound, a stand-in takes its place and the reading goes on. */
#include "base/utf8.h"
#include "yaml/yaml_inside.h"

#include <stdio.h>
#include <stdlib.h>
#include <yaml.h>

#define STANDARD_TAG "tag:yaml.org,2002:" /* what `!!` stands for */

/* NODE_ROOM: bytes of nodes for each byte of text; a course of short lines needs nearly as many. */
enum { KIB = 1024, NODE_ROOM = 2, SEEN_KEYS = 64 };

const YamlLimits yaml_limits_course = {
    .bytes = 256 * KIB, .scalar_bytes = 64 * KIB, .key_bytes = 256, .depth = 16, .events = 200000
};
const YamlLimits yaml_limits_bank = {
    .bytes = 1024 * KIB, .scalar_bytes = 64 * KIB, .key_bytes = 256, .depth = 16, .events = 200000
};

typedef struct {
    YamlNode *node, *last; /* the map or list being filled and its latest child */
    Str key;               /* in a map: read, and waiting for its value */
    unsigned short key_mark;
    int key_line, key_col;
    bool keyed;
    bool is_key; /* this map or list stands where a key should */
    bool merges; /* the key that was read last is `<<` */
} Frame;

typedef struct {
    YamlReader r;
    Arena *nodes;
    const YamlLimits *limits;
    Frame *stack; /* limits->depth of them */
    int depth, events, documents;
    YamlNode *root;
    YamlPlace quote_at; /* the start of the last text in quotes */
    YamlComments comments;
    Str seen[SEEN_KEYS]; /* the latest keys: most come again and again */
    bool over;           /* read no further */
    bool failed;         /* nor is there a tree */
} Tree;

static YamlPlace place_of(const yaml_mark_t *mark, int width)
{
    return (YamlPlace){ (int)mark->line + 1, (int)mark->column + 1, width };
}

static void stop(Tree *t, const yaml_mark_t *mark, const char *rule, const char *remedy,
                 const char *what)
{
    yaml_report_place(&t->r, place_of(mark, 0), DIAG_ERROR, rule, remedy, "%s", what);
    t->over = t->failed = true;
}

static Frame *top(Tree *t)
{
    return t->depth ? &t->stack[t->depth - 1] : NULL;
}

static bool key_is_due(Tree *t)
{
    Frame *f = top(t);
    return f && f->node->kind == YAML_MAP && !f->keyed;
}

static YamlNode *node_at(Tree *t, YamlKind kind, const yaml_mark_t *mark)
{
    YamlNode *n = arena_new(t->nodes, YamlNode);
    n->kind = kind;
    n->line = (int)mark->line + 1;
    n->col = (int)mark->column + 1;
    return n;
}

static void attach(Tree *t, YamlNode *n)
{
    Frame *f = top(t);
    if (!f) {
        t->root = n;
        return;
    }
    n->key = f->key;
    n->key_mark = f->key_mark;
    n->key_line = f->key_line;
    n->key_col = f->key_col;
    f->key = (Str){ "", 0 };
    f->key_mark = 0;
    f->key_line = f->key_col = 0;
    f->keyed = false;
    if (f->last)
        f->last->next = n;
    else
        f->node->first = n;
    f->last = n;
    f->node->count++;
}

/* A copy of a key, the same one for all that are equal and stand near each other. */
static Str kept_key(Tree *t, Str key)
{
    if (!key.len)
        return (Str){ "", 0 };
    unsigned first = (unsigned char)key.at[0], last = (unsigned char)key.at[key.len - 1];
    Str *seen = &t->seen[(first * 5 + last * 3 + key.len) % SEEN_KEYS];
    if (!str_eq(*seen, key))
        *seen = (Str){ arena_str(t->nodes, key), key.len };
    return *seen;
}

static void take_key(Tree *t, Str text, const yaml_mark_t *mark)
{
    Frame *f = top(t);
    f->keyed = true;
    f->key = kept_key(t, text);
    f->key_mark = yaml_key_mark(f->key.at);
    f->key_line = (int)mark->line + 1;
    f->key_col = (int)mark->column + 1;
}

/* Anchors and tags can stand on anything. */
static void refuse_properties(Tree *t, const yaml_mark_t *mark, const yaml_char_t *anchor,
                              const yaml_char_t *tag)
{
    if (anchor)
        yaml_report_place(
            &t->r, place_of(mark, 0), DIAG_ERROR, "yaml-alias",
            "write the text out in each place; put text that begins with `&` in quotes",
            "anchors (`&%.40s`) are not read", (const char *)anchor);
    if (tag) {
        Str name = str_of((const char *)tag);
        bool standard = str_starts(name, STANDARD_TAG);
        size_t skip = standard ? sizeof STANDARD_TAG - 1 : 0;
        yaml_report_place(&t->r, place_of(mark, 0), DIAG_ERROR, "yaml-tag",
                          "delete it, or put text that begins with `!` in quotes",
                          "tags (`%s%.40s`) are not read", standard ? "!!" : "", name.at + skip);
    }
}

static Str checked_text(Tree *t, const yaml_event_t *e, size_t max_bytes)
{
    Str text = { (const char *)e->data.scalar.value, e->data.scalar.length };
    if (text.len > max_bytes) {
        yaml_report_place(&t->r, place_of(&e->start_mark, 0), DIAG_ERROR, "yaml-too-big",
                          "split it into several", "this is longer than %zu bytes", max_bytes);
        return (Str){ "", 0 };
    }
    /* Only escapes can bring a control character in here: the rest was looked at. */
    bool escapes = e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE;
    uint32_t control = escapes ? yaml_find_control(text) : 0;
    if (control) {
        yaml_report_place(&t->r, place_of(&e->start_mark, 0), DIAG_ERROR, "yaml-control",
                          "delete the escape that begins with `\\`",
                          "this text holds the control character U+%04X",
                          control == 0xFFFFFFFF ? 0U : (unsigned)control);
        return (Str){ "", 0 };
    }
    return text;
}

static void on_key(Tree *t, const yaml_event_t *e)
{
    Str key = checked_text(t, e, t->limits->key_bytes);
    bool plain = e->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    top(t)->merges = plain && str_is(key, "<<");
    if (top(t)->merges) {
        yaml_report_place(&t->r, place_of(&e->start_mark, 2), DIAG_ERROR, "yaml-alias",
                          "write the keys out", "merging with `<<` is not read");
        key = (Str){ "", 0 }; /* nobody asks for it again */
    } else if (plain && e->data.scalar.length == 0)
        yaml_report_place(&t->r, place_of(&e->start_mark, 1), DIAG_ERROR, "yaml-syntax",
                          "write the key before the colon, or put the text in quotes",
                          "there is no key before this colon");
    take_key(t, key, &e->start_mark);
}

static void look_for_comment(Tree *t, const yaml_event_t *e)
{
    YamlPlace end = place_of(&e->end_mark, 0);
    if (!yaml_comments_cut(&t->comments, end.line, end.col))
        return;
    yaml_report_place(&t->r, end, DIAG_WARNING, "yaml-comment",
                      "put the whole text in quotes; if it is a note, write a space behind the `#`",
                      "the text ends here, because ` #` begins a comment");
}

static void on_scalar(Tree *t, const yaml_event_t *e)
{
    if (e->data.scalar.anchor || e->data.scalar.tag)
        refuse_properties(t, &e->start_mark, e->data.scalar.anchor, e->data.scalar.tag);
    if (e->data.scalar.style == YAML_SINGLE_QUOTED_SCALAR_STYLE ||
        e->data.scalar.style == YAML_DOUBLE_QUOTED_SCALAR_STYLE)
        t->quote_at = place_of(&e->start_mark, 0);
    if (key_is_due(t)) {
        on_key(t, e);
        return;
    }
    Str text = checked_text(t, e, t->limits->scalar_bytes);
    yaml_scalar_style_t style = e->data.scalar.style;
    YamlNode *n = node_at(t, YAML_SCALAR, &e->start_mark);
    n->text = (Str){ arena_str(t->r.arena, text), text.len };
    n->plain = style == YAML_PLAIN_SCALAR_STYLE;
    if (n->plain)
        look_for_comment(t, e);
    n->block = style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE;
    attach(t, n);
}

static void on_alias(Tree *t, const yaml_event_t *e)
{
    const Frame *f = top(t);
    bool told = f && f->merges && f->keyed; /* `<<: *name` is one mistake */
    if (!told)
        yaml_report_place(&t->r, place_of(&e->start_mark, 0), DIAG_ERROR, "yaml-alias",
                          "write the text out; put text that begins with `*` in quotes",
                          "aliases (`*%.40s`) are not read", (const char *)e->data.alias.anchor);
    if (key_is_due(t)) {
        take_key(t, (Str){ "", 0 }, &e->start_mark);
        return;
    }
    YamlNode *n = node_at(t, YAML_SCALAR, &e->start_mark);
    n->text = (Str){ "", 0 };
    attach(t, n);
}

static void on_open(Tree *t, const yaml_event_t *e, YamlKind kind)
{
    if (t->depth == t->limits->depth) {
        stop(t, &e->start_mark, "yaml-too-deep",
             "check its indentation; no course needs this depth",
             "this lies deeper than maps and lists may be nested");
        return;
    }
    YamlNode *n = node_at(t, kind, &e->start_mark);
    bool is_key = key_is_due(t);
    if (is_key)
        yaml_report_place(&t->r, place_of(&e->start_mark, 1), DIAG_ERROR, "yaml-type",
                          "write one word before the colon; put `{` or `[` in text in quotes",
                          "a key must be a word, not %s", kind == YAML_MAP ? "keys" : "a list");
    else
        attach(t, n);
    t->stack[t->depth++] = (Frame){ .node = n, .key = { "", 0 }, .is_key = is_key };
}

/* A closed map, and behind it the items that it holds by mistake. */
static void check_keys(Tree *t, YamlNode *map)
{
    Frame *list = top(t);
    bool item = list && list->node->kind == YAML_LIST;
    YamlNode *next = item ? yaml_split_item(&t->r, t->nodes, map) : NULL;
    yaml_check_duplicates(&t->r, map);
    for (map = next; map; map = next) {
        attach(t, map);
        next = yaml_split_item(&t->r, t->nodes, map);
        yaml_check_duplicates(&t->r, map);
    }
}

static void on_close(Tree *t, const yaml_event_t *e)
{
    Frame closed = t->stack[--t->depth];
    if (closed.node->kind == YAML_MAP)
        check_keys(t, closed.node);
    if (closed.is_key)
        take_key(t, (Str){ "", 0 }, &e->start_mark);
}

static void on_event(Tree *t, const yaml_event_t *e)
{
    switch (e->type) {
    case YAML_SCALAR_EVENT:
        on_scalar(t, e);
        break;
    case YAML_ALIAS_EVENT:
        on_alias(t, e);
        break;
    case YAML_SEQUENCE_START_EVENT:
        refuse_properties(t, &e->start_mark, e->data.sequence_start.anchor,
                          e->data.sequence_start.tag);
        on_open(t, e, YAML_LIST);
        break;
    case YAML_MAPPING_START_EVENT:
        refuse_properties(t, &e->start_mark, e->data.mapping_start.anchor,
                          e->data.mapping_start.tag);
        on_open(t, e, YAML_MAP);
        break;
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT:
        on_close(t, e);
        break;
    case YAML_DOCUMENT_START_EVENT:
        if (t->documents++ == 0)
            break;
        yaml_report_place(&t->r, place_of(&e->start_mark, 3), DIAG_ERROR, "yaml-documents",
                          "delete the line `---`, or make two files",
                          "a second document begins here; a file holds one");
        t->over = true;
        break;
    case YAML_STREAM_END_EVENT:
        t->over = true;
        break;
    case YAML_STREAM_START_EVENT:
    case YAML_DOCUMENT_END_EVENT:
    case YAML_NO_EVENT:
        break;
    }
}

/* `*Note` or `!Note` before more text: told already as what it looks like, with the remedy. */
static bool name_was_refused(const Tree *t, int line)
{
    const DiagList *diags = t->r.diags;
    const Diag *last = diags->count ? &diags->at[diags->count - 1] : NULL;
    return last && last->line == line &&
           (!strcmp(last->rule, "yaml-alias") || !strcmp(last->rule, "yaml-tag"));
}

static void on_failure(Tree *t, const yaml_parser_t *p, Str text)
{
    if (p->error == YAML_MEMORY_ERROR) {
        fprintf(stderr, "out of memory while reading %s\n", t->r.file);
        abort();
    }
    YamlFault fault = { .problem = p->problem ? p->problem : "",
                        .context = p->context,
                        .problem_at = place_of(&p->problem_mark, 0),
                        .quote_at = t->quote_at };
    if (p->context)
        fault.context_at = place_of(&p->context_mark, 0);
    t->over = t->failed = true;
    if (!name_was_refused(t, fault.problem_at.line))
        yaml_explain(&t->r, text, &fault);
}

static void read_events(Tree *t, Str text)
{
    yaml_parser_t p;
    if (!yaml_parser_initialize(&p)) {
        fprintf(stderr, "out of memory while reading %s\n", t->r.file);
        abort();
    }
    yaml_parser_set_encoding(&p, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&p, (const unsigned char *)text.at, text.len);
    while (!t->over) {
        yaml_event_t e;
        if (!yaml_parser_parse(&p, &e)) {
            on_failure(t, &p, text);
            break;
        }
        if (++t->events > t->limits->events)
            stop(t, &e.start_mark, "yaml-too-big", "split the file",
                 "this file holds more entries than are read");
        else
            on_event(t, &e);
        yaml_event_delete(&e);
    }
    yaml_parser_delete(&p);
}

const YamlNode *yaml_read(Arena *a, const char *file, Str text, const YamlLimits *limits,
                          DiagList *diags)
{
    return yaml_read_apart(a, a, file, text, limits, diags);
}

const YamlNode *yaml_read_apart(Arena *a, Arena *nodes, const char *file, Str text,
                                const YamlLimits *limits, DiagList *diags)
{
    Tree t = { .r = { .file = file, .arena = a, .diags = diags },
               .nodes = nodes,
               .limits = limits };
    if (text.len > limits->bytes) {
        yaml_report_place(&t.r, (YamlPlace){ 0 }, DIAG_ERROR, "yaml-too-big", "split the file",
                          "this file is larger than %zu KiB", limits->bytes / KIB);
        return NULL;
    }
    Str clean;
    if (!yaml_clean_bytes(&t.r, text, &clean))
        return NULL;

    if (nodes != a)
        arena_expect(nodes, NODE_ROOM * clean.len);
    Arena scratch = { 0 };
    t.stack = arena_array(&scratch, Frame, limits->depth);
    yaml_comments_begin(&t.comments, clean);
    read_events(&t, clean);
    arena_free(&scratch);
    if (t.failed)
        return NULL;
    yaml_mark_t start = { 0 };
    return t.root ? t.root : node_at(&t, YAML_MAP, &start);
}
