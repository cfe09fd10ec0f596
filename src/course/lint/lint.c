/* A walk through a course that has no errors, beside the tree that it was read from. */
#include "course/lint.h"
#include "course/lint_inside.h"

#include "base/utf8.h"

#include <stdarg.h>
#include <stdio.h>

/* Where what is said of the parts of an exercise stands: in a list, or in a list of each map of
 * one. What is marked in a text is told apart by its id. */
static const struct {
    const char *list, *inner;
    bool marked;
} part_lists[] = {
    { "options", NULL, false },    { "cards", NULL, false },    { "items", NULL, false },
    { "answers", NULL, false },    { "regions", NULL, false },  { "turns", "replies", false },
    { "parts", "pieces", false },  { "texts", "errors", true }, { "details", NULL, true },
    { "statements", NULL, false },
};

const YamlNode *lint_key(const YamlNode *map, const char *key)
{
    const YamlNode *at = yaml_get(map, key);
    return at ? at : map;
}

static void say(const Lint *l, const LintRule *rule, const YamlNode *at, const char *fmt,
                va_list args)
{
    char what[400];
    vsnprintf(what, sizeof what, fmt, args);
    yaml_report(&l->text.yaml, at ? at : l->root, rule->level, rule->rule, rule->remedy, "%s",
                what);
}

void lint_say(const Lint *l, const LintRule *rule, const YamlNode *at, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    say(l, rule, at, fmt, args);
    va_end(args);
}

void lint_say_words(const Lint *l, const LintRule *rule, const YamlNode *at, Str words,
                    const char *fmt, ...)
{
    YamlNode place = at ? text_place(&l->text, at, 0, words) : *l->root;
    va_list args;
    va_start(args, fmt);
    say(l, rule, &place, fmt, args);
    va_end(args);
}

Words lint_words(const Lint *l, const Block *blocks)
{
    return words_of(l->text.yaml.arena, str_of(md_plain(l->text.yaml.arena, blocks)));
}

static const Part *marked_part(const Exercise *e, const YamlNode *map)
{
    const YamlNode *id = yaml_get(map, "id");
    for (int i = 0; id && i < e->part_count; i++)
        if (e->parts[i].id && str_is(id->text, e->parts[i].id))
            return &e->parts[i];
    return NULL;
}

static void add_part(const Lint *l, LintItem *item, const YamlNode *map, bool marked)
{
    const Exercise *e = &item->step->exercise;
    if (item->count == e->part_count)
        return;
    const Part *part = marked ? marked_part(e, map) : &e->parts[item->count];
    if (!part)
        return;
    Words words = lint_words(l, part->text);
    if (part->right && item->step->kind == STEP_choice)
        item->key = item->count;
    item->parts[item->count++] = (LintPart){ .part = part,
                                             .map = map,
                                             .text = yaml_get(map, "text"),
                                             .feedback = yaml_get(map, "feedback"),
                                             .words = words,
                                             .letters = (int)utf8_count(str_of(words.text)) };
}

static void read_parts(const Lint *l, LintItem *item)
{
    const Exercise *e = &item->step->exercise;
    size_t at = 0, lists = sizeof part_lists / sizeof *part_lists;
    while (at < lists && !yaml_get(item->map, part_lists[at].list))
        at++;
    const YamlNode *list = at < lists ? yaml_get(item->map, part_lists[at].list) : NULL;
    if (!list || list->kind != YAML_LIST || !e->part_count)
        return;
    item->parts = arena_array(l->text.yaml.arena, LintPart, e->part_count);
    for (const YamlNode *n = list->first; n; n = n->next) {
        const YamlNode *inner = part_lists[at].inner ? yaml_get(n, part_lists[at].inner) : NULL;
        if (!part_lists[at].inner)
            add_part(l, item, n, part_lists[at].marked);
        for (const YamlNode *p = inner ? inner->first : NULL; p; p = p->next)
            add_part(l, item, p, part_lists[at].marked);
    }
}

static LintItem *read_item(Lint *l, const Step *step, const YamlNode *map)
{
    LintItem *item = &l->items[l->count++];
    *item = (LintItem){ .step = step,
                        .map = map,
                        .ask = lint_key(map, "ask"),
                        .asked = lint_words(l, step->exercise.ask),
                        .key = -1 };
    read_parts(l, item);
    return item;
}

const YamlNode *lint_first(const YamlNode *map, const char *key)
{
    const YamlNode *list = yaml_get(map, key);
    return list ? list->first : NULL;
}

static void read_beside(Lint *l, FormKind kind)
{
    const FormItems *form = &l->course->forms[kind];
    const YamlNode *list = beside_list(l->root, kind);
    int i = 0;
    for (const YamlNode *n = list ? list->first : NULL; n && i < form->count; n = n->next)
        read_item(l, &form->items[i++], n)->beside = true;
}

static int item_count(const Course *c)
{
    int count = c->step_count + c->quiz.pool_count;
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        count += c->forms[kind].count;
    return count;
}

static void read_items(Lint *l)
{
    const Course *c = l->course;
    l->items = arena_array(l->text.yaml.arena, LintItem, item_count(c));
    int step = 0;
    for (const YamlNode *m = lint_first(l->root, "modules"); m; m = m->next)
        for (const YamlNode *n = lint_first(m, "steps"); n && step < c->step_count;
             n = n->next, step++)
            if (c->steps[step].kind != STEP_PAGE)
                read_item(l, &c->steps[step], n);
    int question = 0;
    const YamlNode *quiz = yaml_get(l->root, "quiz");
    for (const YamlNode *n = lint_first(quiz, "pool"); n && question < c->quiz.pool_count;
         n = n->next)
        read_item(l, &c->quiz.pool[question++], n)->in_pool = true;
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        read_beside(l, kind);
}

static void lint_all(const Lint *l)
{
    bool english = strncmp(l->course->language, "en", 2) == 0;
    for (int i = 0; i < l->count; i++) {
        lint_options(l, &l->items[i]);
        lint_feedback(l, &l->items[i]);
        lint_exercise(l, &l->items[i]);
        lint_asks(l, &l->items[i]);
        if (english)
            lint_cues(l, &l->items[i]);
    }
    lint_bank(l);
    lint_course(l);
    lint_prose(l);
    lint_copied(l);
    if (english) {
        lint_verbs(l);
        lint_dated(l);
        lint_spelling(l);
        lint_people(l);
        lint_opening(l);
        lint_acronyms(l);
        lint_messages(l);
    }
}

/* What keeps a course out may lie beside its text, which is then linted all the same. */
static const Course *course_of(Arena *a, const CourseSource *source, const Site *site)
{
    DiagList told = { .arena = a };
    const CourseText from = { .file = source->file, .yaml = source->text, .site = site };
    if (source->course || !source->sound)
        return source->course;
    return course_of_tree(a, source->root, &from, &(CourseOrigin){ 0 }, &told);
}

void course_lint(Arena *a, const CourseSource *source, const Site *site, const LintFacts *facts,
                 DiagList *diags)
{
    DiagList found = { .arena = a };
    const Course *course = course_of(a, source, site);
    if (!course)
        return;
    Lint l = { .text = { .yaml = { .file = source->file, .arena = a, .diags = &found },
                         .source = source->text,
                         .site = site },
               .root = source->root,
               .course = course,
               .facts = facts };
    read_items(&l);
    lint_read_texts(&l);
    lint_all(&l);
    lint_allowed(&l, diags);
}
