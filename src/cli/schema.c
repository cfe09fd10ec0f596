/* JSON Schema (draft 07) of course.yaml and of what stands beside it, for editors, made from the
 * tables of keys. */
#include "base/json.h"
#include "cli/call.h"
#include "course/evidence.h"
#include "course/shape.h"

/* "type": a plain scalar such as 2024 is a number to editors and text to the reader. */
static void put_text_or_number(Json *j)
{
    json_open_flat(j, "type", '[');
    json_text(j, NULL, "string");
    json_text(j, NULL, "number");
    json_close(j, ']');
}

static void put_pattern(Json *j, const char *pattern)
{
    json_text(j, "type", "string");
    json_text(j, "pattern", pattern);
}

static void put_id(Json *j)
{
    put_text_or_number(j);
    json_text(j, "pattern", "^[a-z0-9][a-z0-9-]{0,47}$");
    json_int(j, "minimum", 0); /* of an id that looks like a number */
}

static void put_words(Json *j, const char *const *words, int count)
{
    json_open_flat(j, "enum", '[');
    for (int i = 0; i < count; i++)
        json_text(j, NULL, words[i]);
    json_close(j, ']');
}

static void put_number(Json *j, const KeyShape *key)
{
    json_text(j, "type", "integer");
    json_int(j, "minimum", key->min);
    json_int(j, "maximum", key->max);
}

static void put_yes_no(Json *j)
{
    json_open_flat(j, "enum", '[');
    json_text(j, NULL, "yes");
    json_text(j, NULL, "no");
    json_bool(j, NULL, true);
    json_bool(j, NULL, false);
    json_close(j, ']');
}

static void put_text(Json *j, const KeyShape *key)
{
    put_text_or_number(j);
    if (key->need)
        json_text(j, "pattern", "\\S");
    if (key->max)
        json_int(j, "maxLength", key->max);
}

static void put_scalar(Json *j, const KeyShape *key)
{
    switch (key->type) {
    case SHAPE_ID:
    case SHAPE_REFERENCE:
    case SHAPE_ICON:
        put_id(j);
        break;
    case SHAPE_LANGUAGE:
        put_pattern(j, "^[a-z]{2,3}(-[A-Za-z0-9-]*[A-Za-z0-9])?$");
        break;
    case SHAPE_DAY:
        put_pattern(j, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        break;
    case SHAPE_DATE:
        put_text_or_number(j);
        json_text(j, "pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$");
        json_int(j, "minimum", 1000); /* a bare year is a number */
        json_int(j, "maximum", 9999);
        break;
    case SHAPE_NUMBER:
        put_number(j, key);
        break;
    case SHAPE_AMOUNT:
        put_text_or_number(j);
        json_text(j, "pattern", "^[0-9]{1,12}(\\.[0-9]{1,6})?$");
        json_int(j, "minimum", 0);
        break;
    case SHAPE_YES_NO:
        put_yes_no(j);
        break;
    case SHAPE_WORD:
        put_words(j, key->choices, key->choice_count);
        break;
    default:
        put_text(j, key);
    }
}

static void put_map(Json *j, const MapShape *map);

static void put_ids(Json *j)
{
    json_text(j, "type", "array");
    json_open(j, "items", '{');
    put_id(j);
    json_close(j, '}');
}

static void put_list(Json *j, const KeyShape *key)
{
    json_text(j, "type", "array");
    if (key->min)
        json_int(j, "minItems", key->min);
    if (key->max)
        json_int(j, "maxItems", key->max);
    json_open(j, "items", '{');
    if (key->type == SHAPE_LIST)
        put_map(j, key->of);
    else
        json_text(j, "$ref",
                  key->type == SHAPE_STEPS ? "#/definitions/step" : "#/definitions/question");
    json_close(j, '}');
}

static void put_draw(Json *j, const KeyShape *key)
{
    json_open(j, "anyOf", '[');
    json_open(j, NULL, '{');
    put_number(j, key);
    json_close(j, '}');
    json_open(j, NULL, '{');
    put_map(j, key->of);
    json_close(j, '}');
    json_close(j, ']');
}

static void put_reasons(Json *j)
{
    json_text(j, "type", "object");
    json_open(j, "additionalProperties", '{');
    json_text(j, "type", "string");
    json_close(j, '}');
}

static void put_key(Json *j, const KeyShape *key)
{
    json_open(j, key->key, '{');
    json_text(j, "description", key->help);
    switch (key->type) {
    case SHAPE_MAP:
        put_map(j, key->of);
        break;
    case SHAPE_LIST:
    case SHAPE_STEPS:
    case SHAPE_QUESTIONS:
        put_list(j, key);
        break;
    case SHAPE_NUMBERS:
        json_text(j, "type", "array");
        json_int(j, "maxItems", COURSE_MAX_POINTS);
        json_open(j, "items", '{');
        put_number(j, key);
        json_close(j, '}');
        break;
    case SHAPE_NAMES:
        json_text(j, "type", "array");
        json_open(j, "items", '{');
        put_text_or_number(j);
        json_close(j, '}');
        break;
    case SHAPE_REFERENCES:
        put_ids(j);
        break;
    case SHAPE_DRAW:
        put_draw(j, key);
        break;
    case SHAPE_REASONS:
        put_reasons(j);
        break;
    default:
        put_scalar(j, key);
    }
    json_close(j, '}');
}

/* The members of a schema of a map, without its braces. */
static void put_map(Json *j, const MapShape *map)
{
    json_text(j, "type", "object");
    json_open_flat(j, "required", '[');
    for (const MapShape *m = map; m; m = m->also)
        for (int i = 0; i < m->count; i++)
            if (m->keys[i].need)
                json_text(j, NULL, m->keys[i].key);
    json_close(j, ']');
    json_open(j, "properties", '{');
    for (const MapShape *m = map; m; m = m->also)
        for (int i = 0; i < m->count; i++)
            put_key(j, &m->keys[i]);
    json_close(j, '}');
    json_bool(j, "additionalProperties", false);
}

/* A step says by its `kind` which keys it has: one definition for each. */
static void put_step(Json *j, const char *name, StepKind first)
{
    json_open(j, name, '{');
    json_text(j, "type", "object");
    json_open_flat(j, "required", '[');
    json_text(j, NULL, "kind");
    json_close(j, ']');
    json_open(j, "properties", '{');
    json_open(j, "kind", '{');
    json_open_flat(j, "enum", '[');
    for (int kind = first; kind < STEP_KINDS; kind++)
        json_text(j, NULL, step_kind_name((StepKind)kind));
    json_close(j, ']');
    json_close(j, '}');
    json_close(j, '}');
    json_open(j, "allOf", '[');
    for (int kind = first; kind < STEP_KINDS; kind++) {
        const char *word = step_kind_name((StepKind)kind);
        char definition[64];
        snprintf(definition, sizeof definition, "#/definitions/%s", word);
        json_open_flat(j, NULL, '{');
        json_open(j, "if", '{');
        json_open(j, "properties", '{');
        json_open(j, "kind", '{');
        json_text(j, "const", word);
        json_close(j, '}');
        json_close(j, '}');
        json_close(j, '}');
        json_open(j, "then", '{');
        json_text(j, "$ref", definition);
        json_close(j, '}');
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void put_head(Json *j, const char *title)
{
    json_open(j, NULL, '{');
    json_text(j, "$schema", "http://json-schema.org/draft-07/schema#");
    json_text(j, "title", title);
}

static void put_course(Json *j)
{
    put_head(j, "A course of Lectern, course.yaml");
    put_map(j, &shape_course);
    json_open(j, "definitions", '{');
    put_step(j, "step", STEP_PAGE);
    put_step(j, "question", (StepKind)(STEP_PAGE + 1));
    for (int kind = STEP_PAGE; kind < STEP_KINDS; kind++) {
        MapShape map = shape_of_step((StepKind)kind);
        json_open(j, step_kind_name((StepKind)kind), '{');
        put_map(j, &map);
        json_close(j, '}');
    }
    json_close(j, '}');
}

static void put_message(Json *j)
{
    put_head(j, "A message of those who lead, messages/ID.yaml of Lectern");
    put_map(j, &shape_message);
}

static void put_site(Json *j)
{
    put_head(j, "What differs from site to site, site.yaml of Lectern");
    put_map(j, &shape_site);
}

static void put_points(Json *j)
{
    put_head(j, "The points that courses are made from, points.yaml of Lectern");
    put_map(j, &shape_points);
}

/* A value that is missing is asked for, never refused: no key is needed. */
static MapShape evidence_map(const char *what, const EvidenceKey *keys, int count,
                             KeyShape rows[EVIDENCE_KEYS])
{
    for (int i = 0; i < count; i++)
        rows[i] = (KeyShape){ .key = keys[i].key,
                              .type = keys[i].is_date ? SHAPE_DAY : SHAPE_TEXT,
                              .help = keys[i].title };
    return (MapShape){ .what = what, .keys = rows, .count = count };
}

static void put_evidence(Json *j)
{
    KeyShape scope_rows[EVIDENCE_KEYS], rows[EVIDENCE_LISTS][EVIDENCE_KEYS];
    KeyShape all[1 + EVIDENCE_LISTS];
    MapShape maps[EVIDENCE_LISTS];
    const MapShape scope =
        evidence_map("the scope", evidence_scope, EVIDENCE_SCOPE_KEYS, scope_rows);
    all[0] = (KeyShape){ "scope", SHAPE_MAP, .of = &scope, .help = "Who answers for what." };
    for (int i = 0; i < EVIDENCE_LISTS; i++) {
        const EvidenceShape *shape = &evidence_shapes[i];
        maps[i] = evidence_map(shape->what, shape->keys, shape->key_count, rows[i]);
        all[1 + i] = (KeyShape){ shape->name, SHAPE_LIST, .of = &maps[i], .max = EVIDENCE_MAX_ROWS,
                                 .help = "[] where there is nothing to state." };
    }
    const MapShape whole = { .what = "the evidence", .keys = all, .count = 1 + EVIDENCE_LISTS };
    put_head(j, "What only the site can state for the evidence, evidence.yaml of Lectern");
    put_map(j, &whole);
}

static const struct {
    const char *name;
    void (*put)(Json *j);
} schemas[] = {
    { "course", put_course },     { "message", put_message }, { "site", put_site },
    { "evidence", put_evidence }, { "points", put_points },
};
enum { SCHEMAS = sizeof schemas / sizeof *schemas };

int cmd_schema(Call *call)
{
    const char *path = NULL;
    const Option options[] = {
        { .name = "output", .letter = 'o', .value = "FILE", .help = "write there", .text = &path },
    };
    int status, which = 0;
    Output output;
    Err err = { 0 };
    if (!args_read(call, options, 1, 0, 1, &status))
        return status;
    while (call->arg_count && which < SCHEMAS && strcmp(call->args[0], schemas[which].name) != 0)
        which++;
    if (which == SCHEMAS)
        return args_misuse(call,
                           "no schema '%s'; there are course, message, site, evidence and points",
                           call->args[0]);
    if (!output_open(call, path, &output, &err))
        return call_failed(call, &err);
    Json json = { .out = output.stream };
    schemas[which].put(&json);
    json_close(&json, '}');
    return output_keep(&output, &err) ? EXIT_OK : call_failed(call, &err);
}
