/* What an author lets stand, with a reason. `allow: { rule: why }` of a page, an exercise or a
 * question covers the lines of that map; of the course, all of them. */
#include "course/lint_inside.h"

#include <limits.h>

enum { MOST_ALLOWED = 256, REASON_WORDS = 3 };

static const LintRule no_reason = { "allow-reason", DIAG_ERROR,
                                    "say in a few words why it may stand" };
static const LintRule unused = { "allow-unused", DIAG_WARNING, "delete it" };

typedef struct {
    const YamlNode *reason; /* under the name of the rule */
    int line, end;          /* what it covers: from `line` to before `end` */
    bool used;
} Allowed;

typedef struct {
    const Lint *l;
    Allowed at[MOST_ALLOWED];
    int count;
} AllowList;

static void add_allowed(AllowList *list, const YamlNode *map, int end)
{
    const YamlNode *allow = yaml_get(map, "allow");
    for (const YamlNode *n = allow ? allow->first : NULL; n; n = n->next) {
        if (words_of(list->l->text.yaml.arena, n->text).count < REASON_WORDS)
            lint_say(list->l, &no_reason, n, "`%.*s` is allowed without a reason", STR_ARG(n->key));
        else if (list->count < MOST_ALLOWED)
            list->at[list->count++] = (Allowed){ n, map->line, end, false };
    }
}

/* The line behind an entry of a list, where the list itself ends before `end`. */
static int end_of_entry(const YamlNode *n, int end)
{
    return n->next ? n->next->line : end;
}

static int end_of_key(const YamlNode *n)
{
    return n->next ? n->next->key_line : INT_MAX;
}

static void add_steps(AllowList *list, const YamlNode *steps, int end)
{
    for (const YamlNode *n = steps ? steps->first : NULL; n; n = n->next)
        add_allowed(list, n, end_of_entry(n, end));
}

static void add_beside(AllowList *list, const YamlNode *root, FormKind kind)
{
    const YamlNode *items = beside_list(root, kind);
    if (!items)
        return;
    bool last = kind != FORM_REFRESHER && !items->next; /* of the forms */
    add_steps(list, items, end_of_key(last ? yaml_get(root, "forms") : items));
}

static void find_allowed(AllowList *list)
{
    const YamlNode *root = list->l->root;
    const YamlNode *modules = yaml_get(root, "modules"), *quiz = yaml_get(root, "quiz");
    add_allowed(list, root, INT_MAX);
    for (const YamlNode *m = modules ? modules->first : NULL; m; m = m->next)
        add_steps(list, yaml_get(m, "steps"), end_of_entry(m, end_of_key(modules)));
    if (quiz)
        add_steps(list, yaml_get(quiz, "pool"), end_of_key(quiz));
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        add_beside(list, root, kind);
}

static bool is_allowed(AllowList *list, const Diag *d)
{
    bool allowed = false;
    for (int i = 0; i < list->count; i++) {
        Allowed *a = &list->at[i];
        if (d->line < a->line || d->line >= a->end || !str_is(a->reason->key, d->rule))
            continue;
        a->used = true;
        allowed = true;
    }
    return allowed;
}

void lint_allowed(const Lint *l, DiagList *out)
{
    DiagList *found = l->text.yaml.diags;
    AllowList list = { .l = l };
    find_allowed(&list);
    for (int i = 0; i < found->count; i++)
        if (!is_allowed(&list, &found->at[i]))
            diag_add(out, found->at[i]);
    int kept = found->count;
    for (int i = 0; i < list.count; i++)
        if (!list.at[i].used)
            lint_say(l, &unused, list.at[i].reason, "nothing here breaks `%.*s`",
                     STR_ARG(list.at[i].reason->key));
    for (int i = kept; i < found->count; i++)
        diag_add(out, found->at[i]);
}
