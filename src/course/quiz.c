#include "course/course_inside.h"

typedef struct {
    int of[BLOOM_LEVELS];
} Levels;

static Levels count_levels(const Quiz *quiz)
{
    Levels have = { 0 };
    for (int i = 0; i < quiz->pool_count; i++)
        have.of[quiz->pool[i].bloom]++;
    return have;
}

/* `draw: 10`: any ten. `draw: { apply: 2, … }`: so many of each level. None: the whole pool. */
static void read_draw(const CourseReader *r, const YamlNode *map, Quiz *out)
{
    const YamlReader *yaml = &r->text.yaml;
    const YamlNode *draw = yaml_get(map, "draw");
    out->form = out->pool_count;
    if (!draw)
        return;
    if (draw->kind == YAML_SCALAR) {
        out->form = (int)yaml_int(yaml, map, "draw", 1, COURSE_MAX_FORM, out->pool_count);
        return;
    }
    const char *levels[BLOOM_LEVELS];
    for (int level = BLOOM_REMEMBER; level < BLOOM_LEVELS; level++)
        levels[level - 1] = bloom_name((Bloom)level);
    yaml_check_keys(yaml, draw, "`draw`", levels, BLOOM_LEVELS - 1);
    if (draw->kind != YAML_MAP)
        return;
    out->form = 0;
    for (int level = BLOOM_REMEMBER; level < BLOOM_LEVELS; level++) {
        out->draw[level] = (int)yaml_int(yaml, draw, levels[level - 1], 0, COURSE_MAX_FORM, 0);
        out->form += out->draw[level];
    }
}

static void report_few(const CourseReader *r, const YamlNode *at, DiagLevel level, Bloom bloom,
                       int have, int want)
{
    const char *of = want == 1 ? " question" : " questions";
    if (bloom)
        of = arena_printf(r->text.yaml.arena, " of level `%s`", bloom_name(bloom));
    if (level == DIAG_ERROR)
        yaml_report_key(&r->text.yaml, at, level, "quiz-pool-small", "add questions, or draw fewer",
                        "one form wants %d%s and the pool holds %d", want, of, have);
    else
        yaml_report_key(&r->text.yaml, at, level, "quiz-retakes-repeat",
                        "add questions, so that each try brings new ones",
                        "all tries together want %d%s and the pool holds %d", want, of, have);
}

/* Whoever was asked ahead of the course meets other questions behind it. */
static void report_asked_ahead(const CourseReader *r, const YamlNode *at, int have, int want)
{
    yaml_report_key(&r->text.yaml, at, DIAG_WARNING, "test-out-repeats",
                    "add questions, or leave out `test_out`",
                    "a form ahead of the course and one behind it want %d questions and the pool "
                    "holds %d of them",
                    2 * want, have);
}

static void check_level(const CourseReader *r, const YamlNode *at, const Quiz *quiz, Bloom bloom,
                        int have, int want)
{
    if (have < want)
        report_few(r, at, DIAG_ERROR, bloom, have, want);
    else if (have < want * quiz->tries)
        report_few(r, at, DIAG_WARNING, bloom, have, want * quiz->tries);
    else if (quiz->test_out && have < 2 * want)
        report_asked_ahead(r, at, have, want);
}

static void check_draw(const CourseReader *r, const YamlNode *map, const Quiz *quiz)
{
    const YamlNode *draw = yaml_get(map, "draw");
    const YamlNode *at = draw ? draw : yaml_get(map, "pool");
    if (quiz->form < 1 || quiz->form > COURSE_MAX_FORM)
        yaml_report_key(&r->text.yaml, at, DIAG_ERROR, "quiz-form",
                        "say with `draw` how many questions one form has",
                        "one form has 1 to %d questions; here it has %d", COURSE_MAX_FORM,
                        quiz->form);
    if (!draw || draw->kind != YAML_MAP) {
        check_level(r, at, quiz, BLOOM_NONE, quiz->pool_count, quiz->form);
        return;
    }
    Levels have = count_levels(quiz);
    for (int level = BLOOM_REMEMBER; level < BLOOM_LEVELS; level++)
        if (quiz->draw[level])
            check_level(r, yaml_get(draw, bloom_name((Bloom)level)), quiz, (Bloom)level,
                        have.of[level], quiz->draw[level]);
}

static void check_questions(const CourseReader *r, const YamlNode *pool, const Quiz *quiz)
{
    bool by_level = false;
    for (int level = BLOOM_REMEMBER; level < BLOOM_LEVELS; level++)
        by_level |= quiz->draw[level] > 0;
    const YamlNode *node = pool->first;
    for (int i = 0; i < quiz->pool_count; i++, node = node->next) {
        const Step *question = &quiz->pool[i];
        if (node->kind != YAML_MAP)
            continue;
        if (!yaml_get(node, "objective"))
            yaml_report(&r->text.yaml, node, DIAG_WARNING, "quiz-no-objective",
                        "add `objective`, so that a wrong answer leads to a page",
                        "this question serves no objective");
        if (by_level && !quiz->draw[question->bloom])
            yaml_report(&r->text.yaml, node, DIAG_WARNING, "quiz-never-drawn",
                        "change its `bloom`, or the draw",
                        "no form ever holds this question: `draw` wants none of %s%s%s",
                        question->bloom ? "level `" : "no level", bloom_name(question->bloom),
                        question->bloom ? "`" : "");
    }
}

static void read_pool(CourseReader *r, const YamlNode *list, Quiz *out)
{
    int count = list_count(r, list, COURSE_MAX_POOL, "questions");
    Step *pool = arena_array(r->text.yaml.arena, Step, count);
    const YamlNode *node = list->first;
    for (int i = 0; i < count; i++, node = node->next)
        step_read(r, node, true, &pool[i]);
    out->pool = pool;
    out->pool_count = count;
}

/* How many questions are wanted stands under a key that is told as misspelt. */
static bool is_misspelt(const YamlReader *yaml, const YamlNode *map)
{
    return yaml_said_meant(yaml, map, "tries") || yaml_said_meant(yaml, map, "draw") ||
           yaml_said_meant(yaml, map, "test_out");
}

void quiz_read(CourseReader *r, const YamlNode *map, Quiz *out)
{
    static const char *const keys[] = { "title", "minutes",  "pass", "tries",
                                        "draw",  "test_out", "pool" };
    const YamlReader *yaml = &r->text.yaml;
    yaml_check_keys(yaml, map, "the quiz", keys, sizeof keys / sizeof *keys);
    if (map->kind != YAML_MAP)
        return;
    out->title = field_text(r, map, "the quiz", "title");
    check_length(r, map, "title", TITLE_LETTERS);
    int known = yaml->diags->count;
    out->pass_percent = (int)yaml_int(yaml, map, "pass", 1, 100, 80);
    out->tries = (int)yaml_int(yaml, map, "tries", 1, 9, 3);
    out->test_out = yaml_bool(yaml, map, "test_out", false);

    const YamlNode *pool = yaml_need_list(yaml, map, "the quiz", "pool");
    if (pool)
        read_pool(r, pool, out);
    read_draw(r, map, out);
    out->minutes = (int)yaml_int(yaml, map, "minutes", 1, 120, (out->form + 1) / 2);
    if (pool && !errors_since(r, known)) {
        if (!is_misspelt(yaml, map))
            check_draw(r, map, out);
        check_questions(r, pool, out);
    }
}
