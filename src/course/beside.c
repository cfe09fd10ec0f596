/* What stands beside modules and quiz: the forms before and a month after, and the refreshers. */
#include "course/course_inside.h"

static const char *const form_names[FORMS] = {
    [FORM_PRE] = "pre",
    [FORM_DAY_30] = "day-30",
    [FORM_REFRESHER] = "refresher",
};

const char *form_name(FormKind kind)
{
    return form_names[kind];
}

static void read_items(CourseReader *r, const YamlNode *list, const char *plural, FormItems *out)
{
    int count = list_count(r, list, COURSE_MAX_FORM, plural);
    Step *items = arena_array(r->text.yaml.arena, Step, count);
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        step_read(r, node, true, &items[i]);
        must_refuse(r, node, &items[i]);
    }
    *out = (FormItems){ .items = items, .count = count };
    if (list && !list->count)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "form-empty",
                        "write its questions, or leave it out", "there is no question in it");
}

/* What was learned can only be told from two forms that ask for the same. */
static void check_alike(const CourseReader *r, const YamlNode *map)
{
    const FormItems *pre = &r->course->forms[FORM_PRE], *later = &r->course->forms[FORM_DAY_30];
    if (pre->count && later->count && pre->count != later->count)
        yaml_report_key(&r->text.yaml, yaml_get(map, form_names[FORM_DAY_30]), DIAG_WARNING,
                        "form-uneven", "give both the same number of questions",
                        "this form has %d question%s and `pre` has %d, so they cannot be compared",
                        later->count, later->count == 1 ? "" : "s", pre->count);
}

static bool asks(const FormItems *form, int objective)
{
    for (int i = 0; i < form->count; i++)
        if (form->items[i].objective == objective)
            return true;
    return false;
}

static void check_served(const CourseReader *r, const YamlNode *map, FormKind kind)
{
    const Course *c = r->course;
    for (int i = 0; i < c->objective_count && c->forms[kind].count; i++)
        if (!asks(&c->forms[kind], i))
            yaml_report_key(&r->text.yaml, yaml_get(map, form_names[kind]), DIAG_WARNING,
                            "form-objective", "add a question with this `objective`",
                            "no question of this form asks for the objective `%.60s`",
                            c->objectives[i].id);
}

static void read_forms(CourseReader *r, const YamlNode *map)
{
    static const char *const keys[] = { "pre", "day-30" };
    const YamlReader *yaml = &r->text.yaml;
    yaml_check_keys(yaml, map, "`forms`", keys, sizeof keys / sizeof *keys);
    if (map->kind != YAML_MAP)
        return;
    int known = yaml->diags->count;
    for (FormKind kind = FORM_PRE; kind <= FORM_DAY_30; kind++)
        read_items(r, yaml_list(yaml, map, form_names[kind]), "questions on a form",
                   &r->course->forms[kind]);
    check_alike(r, map);
    for (FormKind kind = FORM_PRE; kind <= FORM_DAY_30 && !errors_since(r, known); kind++)
        check_served(r, map, kind);
}

const YamlNode *beside_list(const YamlNode *root, FormKind kind)
{
    if (kind == FORM_REFRESHER)
        return yaml_get(root, "refreshers");
    return yaml_get(yaml_get(root, "forms"), form_names[kind]);
}

void beside_read(CourseReader *r)
{
    const YamlNode *forms = yaml_get(r->root, "forms");
    if (forms)
        read_forms(r, forms);
    read_items(r, yaml_list(&r->text.yaml, r->root, "refreshers"), "refreshers",
               &r->course->forms[FORM_REFRESHER]);
}

int course_form_item(const Course *c, FormKind kind, const char *id)
{
    return steps_find(c->forms[kind].items, c->forms[kind].count, id);
}
