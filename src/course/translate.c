#include "course/translate.h"

#include <stdio.h>

enum { CONTEXT_BYTES = 1024 };

/* An item has another id now: what was translated of it stands below the context that it had. */
typedef void TextRenamed(void *to, const char *now, const char *before);

typedef struct {
    Arena *arena;
    TextVisit *visit;
    TextRenamed *renamed; /* NULL: nobody asks */
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

static void tell_former(Walk *w, const YamlNode *item, size_t before)
{
    const YamlNode *was = yaml_get(item, "was");
    const char *now = arena_copy(w->arena, buf_cstr(&w->context));
    for (const YamlNode *n = was && was->kind == YAML_LIST ? was->first : NULL; n; n = n->next)
        if (n->kind == YAML_SCALAR && n->text.len)
            w->renamed(w->to, now, arena_printf(w->arena, "%.*s/%s", (int)before, now, n->text.at));
}

static size_t enter_item(Walk *w, const YamlNode *item, int index)
{
    char number[12];
    const YamlNode *id = yaml_get(item, "id");
    if (id && id->kind == YAML_SCALAR && id->text.len) {
        size_t before = enter(w, id->text.at, id->text.len);
        if (w->renamed && !w->context.full)
            tell_former(w, item, before);
        return before;
    }
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

static YamlNode *walk_copy(Walk *w, const YamlNode *root)
{
    YamlNode *same = copy(w->arena, root);
    buf_init(&w->context, CONTEXT_BYTES);
    walk_map(w, same, &shape_course);
    buf_done(&w->context);
    return same;
}

YamlNode *texts_visit(Arena *a, const YamlNode *root, TextVisit *visit, void *to)
{
    Walk w = { .arena = a, .visit = visit, .to = to };
    return walk_copy(&w, root);
}

enum { MOST_RENAMED = 256, MOST_FORMER = 16 };

typedef struct {
    const char *now, *before;
} Renamed;

typedef struct {
    Arena *arena;
    const char *file;
    const Po *po;
    Renamed renamed[MOST_RENAMED]; /* an item behind what it stands in */
    int renamed_count;
    int all, missing, changed;
} Translation;

static void note_renamed(void *to, const char *now, const char *before)
{
    Translation *t = to;
    if (t->renamed_count < MOST_RENAMED)
        t->renamed[t->renamed_count++] = (Renamed){ now, before };
}

/* Under the context of today, else under one that it had: from the innermost item with another id
 * outwards, each with what was found before it. */
static const PoEntry *find_entry(const Translation *t, const char *context)
{
    const char *names[MOST_FORMER] = { context };
    const PoEntry *entry = po_find(t->po, context);
    int count = 1;
    for (int i = t->renamed_count; i-- > 0 && !entry;) {
        const Renamed *r = &t->renamed[i];
        size_t len = strlen(r->now);
        for (int k = 0, known = count; k < known && count < MOST_FORMER && !entry; k++) {
            if (strncmp(names[k], r->now, len) != 0 || names[k][len] != '/')
                continue;
            names[count] = arena_printf(t->arena, "%s%s", r->before, names[k] + len);
            entry = po_find(t->po, names[count++]);
        }
    }
    return entry;
}

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
    const PoEntry *entry = find_entry(t, context);
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
    Translation t = { .arena = a, .file = file, .po = po };
    Walk w = { .arena = a, .visit = translate, .renamed = note_renamed, .to = &t };
    YamlNode *translated = walk_copy(&w, root);
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
