#include "course/course_inside.h"

enum { MAX_EXTRA_KEYS = 4 };

static void check_keys(const CourseReader *r, const YamlNode *node, const PartShape *shape)
{
    const char *keys[5 + MAX_EXTRA_KEYS] = { "id", "was", "text", "feedback", "misconception" };
    size_t count = 5;
    for (size_t i = 0; i < shape->extra_count && i < MAX_EXTRA_KEYS; i++)
        keys[count++] = shape->extra_keys[i];
    yaml_check_keys(&r->text.yaml, node, shape->what, keys, count);
}

static Part part_read(const CourseReader *r, const YamlNode *node, const PartShape *shape)
{
    Part part = { .id = "", .group = -1, .class = -1, .reason = -1, .next = -1 };
    check_keys(r, node, shape);
    if (node->kind != YAML_MAP) {
        part.text = md_read_line(&r->text, NULL);
        return part;
    }
    part.id = field_id(r, node, shape->what);
    part.was = was_read(r, node);
    part.text = field_line(r, node, shape->what, "text");
    check_length(r, node, "text", PART_LETTERS);
    part.feedback = field_need_blocks(r, node, shape->what, "feedback");
    int wrong_idea = field_reference(r, node, "misconception", &r->misconceptions);
    if (wrong_idea >= 0)
        part.misconception = r->misconceptions.at[wrong_idea];
    return part;
}

/* Two parts that read the same cannot be told apart; shared feedback explains neither. */
static void check_differ(const CourseReader *r, const PartList *parts, const PartShape *shape,
                         const char *key, const char *rule, const char *remedy)
{
    Str seen[MAX_PARTS];
    for (int i = 0; i < parts->count; i++) {
        const YamlNode *at = yaml_get(parts->node[i], key);
        seen[i] = at && at->kind == YAML_SCALAR ? str_trim(at->text) : (Str){ 0 };
        int twin = 0;
        while (twin < i && !str_eq(seen[twin], seen[i]))
            twin++;
        if (twin < i && seen[i].len)
            yaml_report_key(&r->text.yaml, at, DIAG_ERROR, rule, remedy,
                            "%s has the same `%s` as the one on line %d", shape->what, key,
                            parts->node[twin]->line);
    }
}

static void check_ids(const CourseReader *r, const PartList *parts, const PartShape *shape)
{
    IdPlace ids[MAX_PARTS];
    bool twice = false;
    for (int i = 0; i < parts->count; i++) {
        ids[i] = (IdPlace){ parts->at[i].id, parts->node[i] };
        for (int j = 0; j < i && !twice; j++)
            twice = ids[i].id[0] == ids[j].id[0] && !strcmp(ids[i].id, ids[j].id);
    }
    if (twice)
        check_unique(r, ids, parts->count, shape->what);
}

/* "3 to 8", or "3" where there is no choice. */
static const char *range_text(const CourseReader *r, const PartShape *shape)
{
    Arena *a = r->text.yaml.arena;
    return shape->min == shape->max ? arena_printf(a, "%d", shape->max)
                                    : arena_printf(a, "%d to %d", shape->min, shape->max);
}

void parts_add(const CourseReader *r, const YamlNode *map, const PartShape *shape, PartList *out)
{
    out->list = yaml_need_list(&r->text.yaml, map, shape->exercise, shape->key);
    int count = out->list ? out->list->count : 0;
    if (out->list && (count < shape->min || count > shape->max))
        yaml_report_key(&r->text.yaml, out->list, DIAG_ERROR, "parts-count",
                        count < shape->min ? "add what is missing" : "leave some out",
                        "%s has %s %s; here %s %d", shape->exercise, range_text(r, shape),
                        shape->key, count == 1 ? "is" : "are", count);
    /* What is over the most has been told of; kinds keep a bit for each part that they allow. */
    int room = MAX_PARTS - out->count, most = out->count + (shape->max < room ? shape->max : room);
    for (const YamlNode *n = out->list ? out->list->first : NULL; n && out->count < most;
         n = n->next) {
        out->node[out->count] = n;
        out->at[out->count++] = part_read(r, n, shape);
    }
}

void parts_check(const CourseReader *r, const PartList *parts, const PartShape *shape)
{
    check_ids(r, parts, shape);
    check_differ(r, parts, shape, "text", "parts-same-text", "word them so that they differ");
    check_differ(r, parts, shape, "feedback", "parts-same-feedback",
                 "say what is right or wrong about this one");
}

void parts_read(const CourseReader *r, const YamlNode *map, const PartShape *shape, PartList *out)
{
    out->count = 0; /* the rest of so large a thing is written before it is read */
    parts_add(r, map, shape, out);
    parts_check(r, out, shape);
}

void parts_keep(const CourseReader *r, const PartList *parts, Exercise *out)
{
    Part *kept = arena_array(r->text.yaml.arena, Part, parts->count);
    if (parts->count)
        memcpy(kept, parts->at, (size_t)parts->count * sizeof *kept);
    out->parts = kept;
    out->part_count = parts->count;
    was_check_parts(r, out, parts->node);
}

/* Who was sure of a wrong answer is shown the idea behind it, and what refutes it. */
bool parts_certainty(const CourseReader *r, const YamlNode *map, const PartList *parts)
{
    const YamlReader *yaml = &r->text.yaml;
    bool asked = yaml_bool(yaml, map, "confidence", false);
    for (int i = 0; asked && i < parts->count; i++)
        if (!parts->at[i].right && parts->node[i]->kind == YAML_MAP &&
            !yaml_get(parts->node[i], "misconception"))
            yaml_report(yaml, parts->node[i], DIAG_WARNING, "confidence-no-misconception",
                        "add `misconception`, so that a confident error can be set right",
                        "the exercise asks how sure somebody is, and this wrong option names no "
                        "wrong idea");
    return asked;
}

/* As strcmp has it; the first letters tell most ids apart. */
static bool comes_behind(const char *one, const char *two)
{
    unsigned char first = (unsigned char)one[0], second = (unsigned char)two[0];
    return first == second ? strcmp(one, two) > 0 : first > second;
}

void parts_by_id(const Exercise *e, int out[MAX_PARTS])
{
    for (int i = 0; i < e->part_count; i++) {
        int place = i;
        for (; place > 0 && comes_behind(e->parts[out[place - 1]].id, e->parts[i].id); place--)
            out[place] = out[place - 1];
        out[place] = i;
    }
}

void parts_key_right(const char *kind, const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, kind);
    for (int i = 0; i < e->part_count; i++) {
        const Part *part = &e->parts[sorted[i]];
        buf_char(out, '\n');
        buf_text(out, part->id);
        buf_text(out, part->right ? "+" : "");
    }
}
