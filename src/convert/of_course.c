/* The exercises of a course, from its tree: texts stay as their author wrote them. */
#include "convert/convert_inside.h"

#include <stdlib.h>

/* NULL where the key is not there or says nothing. */
static const char *text_of(const YamlNode *map, const char *key)
{
    const YamlNode *at = yaml_get(map, key);
    Str text = at && at->kind == YAML_SCALAR ? str_trim(at->text) : (Str){ 0 };
    return text.len ? at->text.at : NULL;
}

static bool is_yes(const YamlNode *map, const char *key)
{
    const char *text = text_of(map, key);
    return text && (!strcmp(text, "yes") || !strcmp(text, "true"));
}

static bool is_no(const YamlNode *map, const char *key)
{
    const char *text = text_of(map, key);
    return text && (!strcmp(text, "no") || !strcmp(text, "false"));
}

/* A list of ids as "one two"; NULL: none. */
static const char *ids_of(Arena *a, const YamlNode *map, const char *key)
{
    Buf ids;
    const YamlNode *list = yaml_get(map, key);
    buf_init(&ids, 2048);
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next)
        buf_printf(&ids, "%s%.*s", ids.len ? " " : "", STR_ARG(n->text));
    const char *kept = ids.len ? arena_copy(a, buf_cstr(&ids)) : NULL;
    buf_done(&ids);
    return kept;
}

static void add_parts(QuestionList *list, Question *q, const YamlNode *parts)
{
    for (const YamlNode *n = parts ? parts->first : NULL; n; n = n->next) {
        QuestionPart *part = part_add(q);
        if (part)
            *part = (QuestionPart){ .id = text_of(n, "id"),
                                    .text = text_of(n, "text"),
                                    .feedback = text_of(n, "feedback"),
                                    .misconception = text_of(n, "misconception"),
                                    .right = is_yes(n, "right"),
                                    .bin = text_of(n, "bin"),
                                    .also = ids_of(list->arena, n, "also"),
                                    .after = ids_of(list->arena, n, "after") };
    }
}

static void add_bins(QuestionList *list, Question *q, const YamlNode *bins)
{
    for (const YamlNode *n = bins ? bins->first : NULL; n && q->bin_count < QUESTION_BINS;
         n = n->next) {
        q->bins[q->bin_count++] = (QuestionBin){ .id = text_of(n, "id"),
                                                 .label = text_of(n, "label"),
                                                 .icon = text_of(n, "icon") };
        const YamlNode *reasons = yaml_get(n, "reasons");
        if (reasons)
            question_report(list, DIAG_WARNING, reasons->key_line, "export-reasons",
                            "they stay in the course alone",
                            "the reasons of a bin have no counterpart there and were left out");
    }
}

static const struct {
    const char *word, *parts;
    StepKind kind;
} kinds[] = {
    { "choice", "options", STEP_choice },
    { "multiple", "options", STEP_multiple },
    { "sort", "cards", STEP_sort },
    { "order", "items", STEP_order },
};

static void add_step(QuestionList *list, const YamlNode *map)
{
    enum { KINDS = sizeof kinds / sizeof *kinds };
    const char *word = text_of(map, "kind");
    size_t kind = 0;
    if (!word || !strcmp(word, "page"))
        return;
    while (kind < KINDS && strcmp(kinds[kind].word, word) != 0)
        kind++;
    if (kind == KINDS) {
        question_report(list, DIAG_WARNING, map->line, "export-kind",
                        "it stays in the course alone",
                        "a `%.40s` has no counterpart there and was left out", word);
        return;
    }
    Question *q = question_add(list, kinds[kind].kind, map->line);
    if (!q)
        return;
    const char *minutes = text_of(map, "minutes");
    q->id = text_of(map, "id");
    q->title = text_of(map, "title");
    q->scene = text_of(map, "scene");
    q->ask = text_of(map, "ask");
    q->why = text_of(map, "why");
    q->objective = text_of(map, "objective");
    q->bloom = text_of(map, "bloom");
    q->source = text_of(map, "source");
    q->minutes = minutes ? (int)strtol(minutes, NULL, 10) : 0;
    q->fixed = is_no(map, "shuffle");
    q->confidence = is_yes(map, "confidence");
    q->must = is_yes(map, "must");
    add_parts(list, q, yaml_get(map, kinds[kind].parts));
    add_bins(list, q, yaml_get(map, "bins"));
}

void questions_of_course(const YamlNode *root, QuestionList *out)
{
    const YamlNode *modules = yaml_get(root, "modules");
    for (const YamlNode *m = modules ? modules->first : NULL; m; m = m->next) {
        const YamlNode *steps = yaml_get(m, "steps");
        for (const YamlNode *n = steps ? steps->first : NULL; n; n = n->next)
            add_step(out, n);
    }
    const YamlNode *quiz = yaml_get(root, "quiz");
    const YamlNode *pool = quiz ? yaml_get(quiz, "pool") : NULL;
    for (const YamlNode *n = pool ? pool->first : NULL; n; n = n->next)
        add_step(out, n);
}
