/* Every text that learners read, once for all rules: of pages and exercises, of what stands round
 * them, and what is said in a talk or comes back in a request. */
#include "course/lint_inside.h"

static void add_text(Lint *l, LintText text)
{
    if (!text.blocks)
        return;
    if (l->text_count == l->text_room) {
        int room = l->text_room ? 2 * l->text_room : 64;
        LintText *grown = arena_array(l->text.yaml.arena, LintText, room);
        if (l->text_count)
            memcpy(grown, l->texts, (size_t)l->text_count * sizeof *grown);
        l->texts = grown;
        l->text_room = room;
    }
    if (!text.words.text)
        text.words = lint_words(l, text.blocks);
    l->texts[l->text_count++] = text;
}

/* A line without markup. */
static void add_line(Lint *l, const YamlNode *at, const char *line, LintText as)
{
    Arena *a = l->text.yaml.arena;
    if (!at || !line || !*line)
        return;
    Span *span = arena_new(a, Span);
    Block *block = arena_new(a, Block);
    *span = (Span){ .text = line };
    *block = (Block){ .kind = BLOCK_PARAGRAPH, .spans = span, .span_count = 1, .callout = "" };
    as.at = at;
    as.blocks = block;
    add_text(l, as);
}

static void add_blocks(Lint *l, const YamlNode *map, const char *key, const Block *blocks,
                       LintText as)
{
    as.at = lint_key(map, key);
    as.blocks = blocks;
    add_text(l, as);
}

/* Of an exercise: what it quotes may be wrong. */
static LintText said_of(const Step *step)
{
    return (LintText){ .step = step, .practised = true, .sourced = true };
}

static LintText around(const Step *step)
{
    return (LintText){ .step = step, .around = true, .sourced = true };
}

/* What the other one of a talk says and thinks, what comes back in a request, and what is said of
 * a text without errors. */
static const struct {
    StepKind kind;
    const char *list;
    const char *says, *does, *feedback;
} group_lists[] = {
    { STEP_dialogue, "turns", "says", "does", NULL },
    { STEP_compose, "parts", NULL, NULL, "without" },
    { STEP_spot, "texts", NULL, NULL, "feedback" },
};

/* Why a card may lie in the bin that asks. */
static void add_reasons(Lint *l, const LintItem *item)
{
    const Exercise *e = &item->step->exercise;
    const YamlNode *bin = lint_first(item->map, "bins");
    for (int i = 0; bin && i < e->group_count; bin = bin->next, i++) {
        const YamlNode *n = lint_first(bin, "reasons");
        for (int k = 0; n && k < e->groups[i].reason_count; n = n->next, k++)
            add_blocks(l, n, "text", e->groups[i].reasons[k].text, said_of(item->step));
    }
}

static void add_groups(Lint *l, const LintItem *item)
{
    const Exercise *e = &item->step->exercise;
    const LintText said = said_of(item->step), told = { .step = item->step, .sourced = true };
    size_t list = 0, lists = sizeof group_lists / sizeof *group_lists;
    while (list < lists && group_lists[list].kind != item->step->kind)
        list++;
    const YamlNode *n = list < lists ? lint_first(item->map, group_lists[list].list) : NULL;
    for (int i = 0; n && i < e->group_count; n = n->next, i++) {
        if (group_lists[list].says)
            add_blocks(l, n, group_lists[list].says, e->groups[i].text, said);
        if (group_lists[list].does)
            add_blocks(l, n, group_lists[list].does, e->groups[i].does, said);
        if (group_lists[list].feedback)
            add_blocks(l, n, group_lists[list].feedback, e->groups[i].feedback, told);
    }
    const YamlNode *result = lint_first(item->map, "results");
    for (int i = 0; result && i < e->outcome_count; result = result->next, i++)
        add_blocks(l, result, "text", e->outcomes[i].text, said);
}

static void add_parts(Lint *l, const LintItem *item, bool sourced)
{
    for (int i = 0; i < item->count; i++) {
        const LintPart *part = &item->parts[i];
        const Step *step = item->step;
        if (part->text)
            add_text(l, (LintText){ part->text, part->part->text, part->words, step,
                                    .practised = true, .sourced = sourced });
        if (part->feedback)
            add_blocks(l, part->map, "feedback", part->part->feedback,
                       (LintText){ .step = step, .sourced = sourced });
        add_blocks(l, part->map, "asked", part->part->asked, said_of(step));
        add_blocks(l, part->map, "thinks", part->part->thinks, said_of(step));
    }
}

/* What one exercise shows. The text of a spot or redact is what is worked on: it has what is wrong
 * in it on purpose. */
static void add_item_texts(Lint *l, const LintItem *item)
{
    const Exercise *e = &item->step->exercise;
    StepKind kind = item->step->kind;
    bool of_text = kind == STEP_spot || kind == STEP_redact || kind == STEP_judge;
    bool sourced = item->step->source >= 0 || of_text; /* what is said there is said of its text */
    const LintText shown = { .step = item->step, .practised = true, .sourced = sourced };
    add_line(l, yaml_get(item->map, "title"), item->step->title, around(item->step));
    add_text(l, (LintText){ item->ask, e->ask, item->asked, item->step, .practised = true,
                            .sourced = sourced });
    add_blocks(l, item->map, "scene", e->scene, shown);
    add_blocks(l, item->map, "hint", e->hint, shown);
    add_groups(l, item);
    add_reasons(l, item);
    add_parts(l, item, sourced);
    add_blocks(l, item->map, "why", e->why, (LintText){ .step = item->step, .sourced = sourced });
}

static void add_chart(Lint *l, const Step *step, const YamlNode *map)
{
    const YamlNode *at = yaml_get(map, "chart");
    if (!at || !step->chart)
        return;
    add_line(l, yaml_get(at, "title"), step->chart->title, around(step));
    add_line(l, yaml_get(at, "says"), step->chart->says, around(step));
}

static void add_page_texts(Lint *l, const Step *step, const YamlNode *map)
{
    const LintText page = { .step = step, .sourced = step->source >= 0 };
    add_line(l, yaml_get(map, "title"), step->title, around(step));
    add_blocks(l, map, "text", step->text, page);
    add_blocks(l, map, "aside", step->aside, page);
    add_blocks(l, map, "practice", step->practice, page);
}

static void add_steps(Lint *l)
{
    const Course *c = l->course;
    int step = 0, module = 0;
    for (const YamlNode *m = lint_first(l->root, "modules"); m; m = m->next) {
        if (module < c->module_count)
            add_line(l, yaml_get(m, "title"), c->modules[module++].title, around(NULL));
        for (const YamlNode *n = lint_first(m, "steps"); n && step < c->step_count;
             n = n->next, step++) {
            if (c->steps[step].kind == STEP_PAGE)
                add_page_texts(l, &c->steps[step], n);
            add_chart(l, &c->steps[step], n);
        }
    }
}

/* What is said of the course, and what its words mean. */
static void add_about(Lint *l)
{
    const Course *c = l->course;
    const LintText wrong_idea = { .around = true, .practised = true, .sourced = true };
    add_line(l, yaml_get(l->root, "title"), c->title, around(NULL));
    add_line(l, yaml_get(l->root, "summary"), c->summary, around(NULL));
    const YamlNode *n = lint_first(l->root, "objectives");
    for (int i = 0; n && i < c->objective_count; n = n->next, i++)
        add_line(l, yaml_get(n, "text"), c->objectives[i].text, around(NULL));
    n = lint_first(l->root, "misconceptions");
    for (int i = 0; n && i < c->misconception_count; n = n->next, i++)
        add_line(l, yaml_get(n, "text"), c->misconceptions[i].text, wrong_idea);
    n = lint_first(l->root, "glossary");
    for (int i = 0; n && i < c->term_count; n = n->next, i++)
        add_line(l, yaml_get(n, "text"), c->terms[i].text, around(NULL));
    const YamlNode *quiz = yaml_get(l->root, "quiz");
    add_line(l, yaml_get(quiz, "title"), c->quiz.title, around(NULL));
}

void lint_read_texts(Lint *l)
{
    add_about(l);
    add_steps(l);
    for (int i = 0; i < l->count; i++)
        add_item_texts(l, &l->items[i]);
}
