#include "course/translate.h"

#include <stdio.h>

enum { CONTEXT_BYTES = 1024 };

typedef struct {
    Arena *arena;
    TextVisit *visit;
    void *to;
    Buf context;
} Walk;

static YamlNode *copy(Arena *a, const YamlNode *node)
{
    YamlNode *same = arena_new(a, YamlNode), **last = &same->first;
    *same = *node;
    for (const YamlNode *n = node->first; n; n = n->next) {
        *last = copy(a, n);
        last = &(*last)->next;
    }
    *last = NULL;
    return same;
}

/* What a context is put back to when a part of it is done. */
static size_t enter(Walk *w, const char *name, size_t len)
{
    size_t before = w->context.len;
    if (before)
        buf_char(&w->context, '/');
    buf_add(&w->context, name, len);
    return before;
}

static void leave(Walk *w, size_t before)
{
    w->context.len = before;
    if (w->context.at)
        w->context.at[before] = '\0';
}

static size_t enter_item(Walk *w, const YamlNode *item, int index)
{
    char number[12];
    const YamlNode *id = yaml_get(item, "id");
    if (id && id->kind == YAML_SCALAR && id->text.len)
        return enter(w, id->text.at, id->text.len);
    snprintf(number, sizeof number, "%d", index + 1);
    return enter(w, number, strlen(number));
}

static void walk_map(Walk *w, YamlNode *map, const MapShape *shape);

/* A step keeps its texts wherever it moves, so its context does not name its module. */
static void walk_steps(Walk *w, YamlNode *list)
{
    int index = 0;
    for (YamlNode *step = list->first; step; step = step->next, index++) {
        const YamlNode *kind = yaml_get(step, "kind");
        Buf outer = w->context;
        buf_init(&w->context, CONTEXT_BYTES);
        enter(w, "step", 4);
        enter_item(w, step, index);
        for (int k = 0; kind && kind->kind == YAML_SCALAR && k < STEP_KINDS; k++)
            if (str_is(kind->text, step_kind_name((StepKind)k))) {
                MapShape shape = shape_of_step((StepKind)k);
                walk_map(w, step, &shape);
            }
        buf_done(&w->context);
        w->context = outer;
    }
}

static void walk_list(Walk *w, YamlNode *list, const MapShape *shape)
{
    int index = 0;
    for (YamlNode *item = list->first; item; item = item->next, index++) {
        size_t before = enter_item(w, item, index);
        walk_map(w, item, shape);
        leave(w, before);
    }
}

static void walk_value(Walk *w, YamlNode *value, const KeyShape *key)
{
    switch (key->type) {
    case SHAPE_LINE:
    case SHAPE_WORDS:
        if (value->kind == YAML_SCALAR && str_trim(value->text).len && !w->context.full)
            w->visit(w->to, buf_cstr(&w->context), key, value);
        break;
    case SHAPE_LIST:
        walk_list(w, value, key->of);
        break;
    case SHAPE_MAP:
        walk_map(w, value, key->of);
        break;
    case SHAPE_STEPS:
    case SHAPE_QUESTIONS:
        walk_steps(w, value);
        break;
    default:
        break;
    }
}

static void walk_map(Walk *w, YamlNode *map, const MapShape *shape)
{
    if (map->kind != YAML_MAP)
        return;
    for (YamlNode *value = map->first; value; value = value->next) {
        const KeyShape *key = shape_key(shape, value->key);
        if (!key)
            continue;
        size_t before = enter(w, value->key.at, value->key.len);
        walk_value(w, value, key);
        leave(w, before);
    }
}

YamlNode *texts_visit(Arena *a, const YamlNode *root, TextVisit *visit, void *to)
{
    Walk w = { .arena = a, .visit = visit, .to = to };
    YamlNode *same = copy(a, root);
    buf_init(&w.context, CONTEXT_BYTES);
    walk_map(&w, same, &shape_course);
    buf_done(&w.context);
    return same;
}

typedef struct {
    const char *file;
    const Po *po;
    int all, missing, changed;
} Translation;

/* Reports about a translated text point at the translation. */
static void put_text(YamlNode *node, const PoEntry *entry, const char *file)
{
    node->text = entry->text;
    node->file = file;
    node->line = node->key_line = entry->line;
    node->col = node->key_col = 1;
    node->plain = node->block = false;
}

static void translate(void *to, const char *context, const KeyShape *key, YamlNode *node)
{
    Translation *t = to;
    const PoEntry *entry = po_find(t->po, context);
    bool same = entry && str_eq(str_trim(entry->id), str_trim(node->text));
    (void)key;
    t->all++;
    if (same && !entry->fuzzy && str_trim(entry->text).len) {
        put_text(node, entry, t->file);
        return;
    }
    t->missing++;
    t->changed += entry && (!same || entry->fuzzy);
}

YamlNode *texts_translate(Arena *a, const YamlNode *root, const char *file, const Po *po,
                          const char *language, DiagList *diags)
{
    Translation t = { .file = file, .po = po };
    YamlNode *translated = texts_visit(a, root, translate, &t);
    const char *changed =
        t.changed ? arena_printf(a, "; %d of them changed since they were translated", t.changed)
                  : "";
    if (t.missing)
        diag_add(diags, (Diag){ .level = DIAG_WARNING,
                                .rule = "translation-missing",
                                .file = file,
                                .what = arena_printf(a,
                                                     "%d of %d texts have no translation (%s) and "
                                                     "are shown as course.yaml has them%s",
                                                     t.missing, t.all, language, changed),
                                .remedy = "see courses/README.md for how lectern extract and "
                                          "msgmerge bring it up to date" });
    return translated;
}
