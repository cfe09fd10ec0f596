/* The names of icons in a course, against the files there are. */
#include "course/course_inside.h"
#include "course/library.h"

typedef struct {
    YamlReader yaml;
    const char *const *icons;
    size_t count;
} IconCheck;

static void check_icon(const IconCheck *c, const YamlNode *map, const char *key)
{
    const YamlNode *at = yaml_get(map, key);
    if (!at || at->kind != YAML_SCALAR || !is_id(at->text.at)) /* what is no name is told as such */
        return;
    for (size_t i = 0; i < c->count; i++)
        if (str_is(at->text, c->icons[i]))
            return;
    const char *near = str_nearest(at->text, c->icons, c->count);
    yaml_report(&c->yaml, at, DIAG_WARNING, "icon-unknown",
                near ? arena_printf(c->yaml.arena, "did you mean `%s`?", near)
                     : "write the name of a file in assets/icons without its ending",
                "there is no icon `%.*s`", STR_ARG(at->text));
}

static void check_steps(const IconCheck *c, const YamlNode *steps)
{
    for (const YamlNode *step = steps ? steps->first : NULL; step; step = step->next) {
        const YamlNode *bins = yaml_get(step, "bins");
        for (const YamlNode *bin = bins ? bins->first : NULL; bin; bin = bin->next)
            check_icon(c, bin, "icon");
    }
}

void course_check_icons(const YamlReader *r, const YamlNode *root, const char *const *icons,
                        size_t count)
{
    const IconCheck c = { .yaml = *r, .icons = icons, .count = count };
    check_icon(&c, root, "emblem");
    const YamlNode *modules = yaml_get(root, "modules");
    for (const YamlNode *m = modules ? modules->first : NULL; m; m = m->next) {
        check_icon(&c, m, "emblem");
        check_steps(&c, yaml_get(m, "steps"));
    }
    check_steps(&c, yaml_get(yaml_get(root, "quiz"), "pool"));
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        check_steps(&c, beside_list(root, kind));
}
