#include "course/course_inside.h"
#include "course/points.h"

enum { PAGE_WORDS = 120, MAX_KEYS = 24, MINUTE_S = 60, MOST_MINUTES = 120 };

const CourseKind *const course_kinds[STEP_KINDS] = {
#define KIND(kind) [STEP_##kind] = &course_kind_##kind,
#include "course/kinds.def"
#undef KIND
};

static const char *const kind_names[STEP_KINDS] = {
    [STEP_PAGE] = "page",
#define KIND(kind) [STEP_##kind] = #kind,
#include "course/kinds.def"
#undef KIND
};

static const char *const bloom_names[BLOOM_LEVELS] = {
    [BLOOM_NONE] = "",         [BLOOM_REMEMBER] = "remember", [BLOOM_UNDERSTAND] = "understand",
    [BLOOM_APPLY] = "apply",   [BLOOM_ANALYSE] = "analyse",   [BLOOM_EVALUATE] = "evaluate",
    [BLOOM_CREATE] = "create",
};

const char *step_kind_name(StepKind kind)
{
    return kind_names[kind];
}

bool step_is_scored(const Step *step)
{
    return step->kind != STEP_PAGE && !course_kinds[step->kind]->unscored;
}

const char *bloom_name(Bloom bloom)
{
    return bloom_names[bloom];
}

Bloom bloom_read(const CourseReader *r, const YamlNode *map)
{
    return (Bloom)field_word(r, map, "bloom", "bloom-unknown", bloom_names, BLOOM_LEVELS,
                             BLOOM_NONE);
}

static void check_page_keys(const CourseReader *r, const YamlNode *map)
{
    static const char *const keys[] = { "id",     "kind", "title",  "minutes",  "objective",
                                        "source", "text", "aside",  "practice", "allow",
                                        "chart",  "was",  "points", "message" };
    yaml_check_keys(&r->text.yaml, map, "a page", keys, sizeof keys / sizeof *keys);
}

static void page_read(const CourseReader *r, const YamlNode *map, Step *out)
{
    static const char *const messages[] = { "", "current" };
    out->title = field_text(r, map, "a page", "title");
    check_length(r, map, "title", TITLE_LETTERS);
    out->text = field_need_blocks(r, map, "a page", "text");
    out->aside = field_blocks(r, map, "aside");
    out->practice = field_blocks(r, map, "practice");
    out->chart = chart_read(r, yaml_get(map, "chart"));
    out->message = field_word(r, map, "message", "message-unknown", messages, 2, 0) == 1;
    int words = md_words(out->text);
    if (words > PAGE_WORDS)
        yaml_report_key(&r->text.yaml, yaml_get(map, "text"), DIAG_WARNING, "page-long",
                        "cut what nobody would miss, or make two pages",
                        "this page has %d words; up to %d are read", words, PAGE_WORDS);
}

/* An answer is stored as "card[.]bin[,]card[.]bin[.]reason": all words of it must fit. */
static void check_response(const CourseReader *r, const YamlNode *map, const Exercise *e,
                           const CourseKind *kind)
{
    enum { BETWEEN = 3 };
    size_t longest = kind->longest_word, longest_id = 0, len = 0;
    bool own_words = longest > 0;
    for (int i = 0; i < e->group_count && !own_words; i++) {
        size_t group = strlen(e->groups[i].id), reason = 0;
        for (int k = 0; k < e->groups[i].reason_count; k++) {
            size_t id = strlen(e->groups[i].reasons[k].id) + BETWEEN;
            reason = id > reason ? id : reason;
        }
        longest = group + reason > longest ? group + reason : longest;
    }
    size_t word = longest ? longest + BETWEEN : 0;
    for (int i = 0; i < e->part_count; i++) {
        size_t id = strlen(e->parts[i].id);
        len += id + BETWEEN + word;
        longest_id = id > longest_id ? id : longest_id;
    }
    size_t most = (size_t)kind->most_parts * (longest_id + BETWEEN + word);
    len = most && most < len ? most : len;
    if (len > COURSE_MAX_RESPONSE)
        yaml_report(&r->text.yaml, map, DIAG_ERROR, "ids-too-long", "shorten them",
                    "the ids in this exercise are too long to store an answer of them (%zu bytes; "
                    "%d is the most)",
                    len, COURSE_MAX_RESPONSE);
}

static void check_exercise_keys(const CourseReader *r, const YamlNode *map, const CourseKind *kind)
{
    const char *keys[MAX_KEYS] = { "id",        "kind",  "title",   "scene",  "ask",     "why",
                                   "objective", "bloom", "minutes", "source", "shuffle", "allow",
                                   "chart",     "was",   "points",  "must" };
    size_t count = 16;
    for (size_t i = 0; i < kind->shape_count && count < MAX_KEYS; i++)
        keys[count++] = kind->shapes[i].key;
    for (size_t i = 0; i < kind->key_count && count < MAX_KEYS; i++)
        keys[count++] = kind->keys[i];
    yaml_check_keys(&r->text.yaml, map, kind->what, keys, count);
}

/* `known`: how much was told before its first key was looked at. */
static void exercise_read(CourseReader *r, const YamlNode *map, int known, Step *out)
{
    const CourseKind *kind = course_kinds[out->kind];
    Exercise *e = &out->exercise;
    out->title = field_text_or(r, map, "title", "");
    check_length(r, map, "title", TITLE_LETTERS);
    out->bloom = bloom_read(r, map);
    if (out->bloom == BLOOM_NONE && out->objective >= 0)
        out->bloom = r->course->objectives[out->objective].bloom;
    e->ask = field_line(r, map, kind->what, "ask");
    check_length(r, map, "ask", ASK_LETTERS);
    e->scene = field_blocks(r, map, "scene");
    out->chart = chart_read(r, yaml_get(map, "chart"));
    e->why = field_blocks(r, map, "why");
    out->must = yaml_bool(&r->text.yaml, map, "must", false);
    e->shuffle = yaml_bool(&r->text.yaml, map, "shuffle", true);
    kind->read(r, map, e);
    check_response(r, map, e, kind);
    if (errors_since(r, known)) /* a misspelt key is one as well: what it would say is not there */
        return;
    buf_clear(&r->key);
    const Exercise first = was_first(r->text.yaml.arena, e);
    kind->key(&first, &r->key);
    e->revision = hash_bytes(buf_cstr(&r->key), r->key.len);
}

/* Which numbers there are is seen beside the course: points.h. */
static void points_read(const CourseReader *r, const YamlNode *map, Step *out)
{
    const YamlNode *list = yaml_list(&r->text.yaml, map, "points");
    int count = list_count(r, list, COURSE_MAX_POINTS, "points of one step");
    int *points = count ? arena_array(r->text.yaml.arena, int, count) : NULL;
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        int64_t number = 0;
        if (node->kind != YAML_SCALAR || !str_int(node->text, &number) || number < 1 ||
            number > POINTS_MAX)
            yaml_report(&r->text.yaml, node, DIAG_ERROR, "yaml-type",
                        "write its number in points.yaml", "this must be the number of a point");
        else
            points[out->point_count++] = (int)number;
    }
    out->points = points;
}

void must_refuse(const CourseReader *r, const YamlNode *map, const Step *step)
{
    if (step->must)
        yaml_report_key(&r->text.yaml, yaml_get(map, "must"), DIAG_ERROR, "must-place",
                        "delete it, or move the question to the pool of the quiz",
                        "only a question of the quiz can be one that must be right");
}

/* Without a kind nobody knows which keys there may be: a misspelt `kind` is told here. */
static bool said_nearly_kind(const CourseReader *r, const YamlNode *map, const char *what)
{
    static const char *const kind[] = { "kind" };
    for (const YamlNode *n = map->first; n; n = n->next)
        if (n->key.len && str_nearest(n->key, kind, 1) && !str_is(n->key, "id")) {
            yaml_report_key(&r->text.yaml, n, DIAG_ERROR, "yaml-unknown-key",
                            "did you mean `kind`?", "`%.*s` is not a key of %s", STR_ARG(n->key),
                            what);
            return true;
        }
    return false;
}

/* What sort of step it is, -1: nobody can tell. Then which keys it may have is not known either. */
static int kind_read(const CourseReader *r, const YamlNode *map, const char *what)
{
    int kind = -1;
    if (!yaml_get(map, "kind") && said_nearly_kind(r, map, what))
        return -1;
    if (yaml_need_text(&r->text.yaml, map, what, "kind")[0])
        kind = field_word(r, map, "kind", "kind-unknown", kind_names, STEP_KINDS, -1);
    if (kind == STEP_PAGE)
        check_page_keys(r, map);
    else if (kind >= 0)
        check_exercise_keys(r, map, course_kinds[kind]);
    return kind;
}

void step_read(CourseReader *r, const YamlNode *map, bool in_pool, Step *out)
{
    const char *what = in_pool ? "a question" : "a step";
    *out = (Step){ .id = "", .title = "", .objective = -1, .source = -1, .line = map->line };
    if (map->kind != YAML_MAP) {
        yaml_check_keys(&r->text.yaml, map, what, NULL, 0);
        return;
    }
    int known = r->text.yaml.diags->count, kind = kind_read(r, map, what);
    out->id = field_id(r, map, what);
    out->was = was_read(r, map);
    if (r->id_count < r->id_room)
        r->ids[r->id_count++] = (IdPlace){ out->id, map };
    out->seconds = MINUTE_S * (int)yaml_int(&r->text.yaml, map, "minutes", 1, MOST_MINUTES, 1);
    out->objective = field_reference(r, map, "objective", &r->objectives);
    out->source = field_reference(r, map, "source", &r->sources);
    points_read(r, map, out);
    if (kind < 0)
        return;
    out->kind = (StepKind)kind;
    if (in_pool && kind != STEP_PAGE && course_kinds[kind]->unscored)
        yaml_report(
            &r->text.yaml, yaml_get(map, "kind"), DIAG_ERROR, "pulse-place", "move it to a module",
            "questions stand here, and nothing of %s is right or wrong", course_kinds[kind]->what);
    if (kind != STEP_PAGE)
        exercise_read(r, map, known, out);
    else if (!in_pool)
        page_read(r, map, out);
    else
        yaml_report(&r->text.yaml, yaml_get(map, "kind"), DIAG_ERROR, "quiz-page",
                    "move it to a module", "questions stand here, and this is a page");
}
