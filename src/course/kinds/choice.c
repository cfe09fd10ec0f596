/* choice: one of several options, and exactly one is right. */
#include "course/course_inside.h"

static const char what[] = "a choice";
static const char *const option_keys[] = { "right" };
static const KeyShape option_shapes[] = {
    { "right", SHAPE_YES_NO, .help = "yes: this is the right one." },
};
static const MapShape option_map = {
    .name = "option", .what = "an option", .keys = option_shapes, .count = 1, .also = &shape_part
};
static const KeyShape shapes[] = {
    { "options", SHAPE_LIST, .need = true, .min = 2, .max = 6, .of = &option_map,
      .help = "What there is to choose from; three are enough." },
    { "confidence", SHAPE_YES_NO, .help = "yes: people also say how sure they are." },
};

static const PartShape shape = { .exercise = what,
                                 .key = "options",
                                 .what = "an option",
                                 .min = 2,
                                 .max = 6,
                                 .extra_keys = option_keys,
                                 .extra_count = 1 };

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    const YamlReader *yaml = &r->text.yaml;
    PartList options;
    parts_read(r, map, &shape, &options);
    const YamlNode *first = NULL;
    int known = yaml->diags->count;
    bool elsewhere = yaml_get(map, "right"); /* reported with the place where it belongs */
    for (int i = 0; i < options.count; i++) {
        elsewhere |= options.node[i]->kind != YAML_MAP; /* told as such */
        Part *option = &options.at[i];
        option->right = yaml_bool(yaml, options.node[i], "right", false);
        elsewhere |= yaml_said_meant(yaml, options.node[i], "right");
        if (!option->right)
            continue;
        if (first)
            yaml_report_key(yaml, yaml_get(options.node[i], "right"), DIAG_ERROR,
                            "choice-one-right", "mark one, or make it a `multiple`",
                            "a choice has one right option, and the one on line %d is right too",
                            first->line);
        else
            first = options.node[i];
    }
    if (options.count && !first && !elsewhere &&
        !errors_since(r, known)) /* else a `right` could not be read */
        yaml_report_key(yaml, options.list, DIAG_ERROR, "choice-one-right",
                        "write `right: yes` in the right one", "no option of this choice is right");
    out->certainty = parts_certainty(r, map, &options);
    parts_keep(r, &options, out);
}

static void key(const Exercise *e, Buf *out)
{
    parts_key_right("choice", e, out);
}

const CourseKind course_kind_choice = {
    .name = "choice", .what = what, .shapes = shapes, .shape_count = 2, .read = read, .key = key
};
