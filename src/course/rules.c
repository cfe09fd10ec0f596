#include "course/course_inside.h"

static void check_module_ids(const CourseReader *r)
{
    IdPlace ids[COURSE_MAX_MODULES];
    int count = 0;
    const YamlNode *list = yaml_get(r->root, "modules");
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < r->course->module_count && node; i++, node = node->next)
        ids[count++] = (IdPlace){ r->course->modules[i].id, node };
    check_unique(r, ids, count, "the module");
}

static bool is_served(const Course *c, int objective)
{
    for (int i = 0; i < c->quiz.pool_count; i++)
        if (c->quiz.pool[i].objective == objective)
            return true;
    return course_step_for(c, objective) >= 0;
}

static void check_objectives(const CourseReader *r)
{
    const YamlNode *list = yaml_get(r->root, "objectives");
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < r->course->objective_count && node; i++, node = node->next)
        if (!is_served(r->course, i))
            yaml_report(&r->text.yaml, node, DIAG_WARNING, "objective-unserved",
                        "give one step its `objective`, or delete it",
                        "no step or question serves the objective `%.60s`",
                        r->course->objectives[i].id);
}

/* A tenth more or less is fine, and so is a single minute. */
static void check_sum(const CourseReader *r, const YamlNode *map, const char *what, int said,
                      int sum)
{
    int off = said > sum ? said - sum : sum - said;
    const YamlNode *at = yaml_get(map, "minutes");
    if (at && sum && off > 1 && 10 * off > said) /* what has no parts at all is told elsewhere */
        yaml_report(&r->text.yaml, at, DIAG_WARNING, "minutes-sum",
                    "correct one of them; a step without `minutes` counts one",
                    "%s says %d minute%s and its parts add up to %d", what, said,
                    said == 1 ? "" : "s", sum);
}

static int module_minutes(const Course *c, const Module *m)
{
    int seconds = 0;
    for (int i = 0; i < m->count; i++)
        seconds += c->steps[m->first + i].seconds;
    return (seconds + 59) / 60;
}

static void check_minutes(const CourseReader *r)
{
    const Course *c = r->course;
    const YamlNode *list = yaml_get(r->root, "modules");
    const YamlNode *node = list ? list->first : NULL;
    int sum = c->quiz.minutes;
    for (int i = 0; i < c->module_count && node; i++, node = node->next) {
        check_sum(r, node, "this module", c->modules[i].minutes, module_minutes(c, &c->modules[i]));
        sum += c->modules[i].minutes;
    }
    if (c->module_count)
        check_sum(r, r->root, "the course", c->minutes, sum);
}

void rules_check(const CourseReader *r, int known)
{
    check_unique(r, r->ids, r->id_count, "another step or question");
    check_module_ids(r);
    was_check_steps(r);
    if (!errors_since(r, known)) /* a mistyped reference would look like a missing one */
        check_objectives(r);
    check_minutes(r);
}
