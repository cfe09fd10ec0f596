/* multiple: any of several options; at least two are right and one is wrong. */
#include "course/course_inside.h"

static const char what[] = "a multiple";
static const char *const option_keys[] = { "right" };
static const KeyShape option_shapes[] = {
    { "right", SHAPE_YES_NO, .need = true, .help = "Whether it belongs to the answer." },
};
static const MapShape option_map = {
    .name = "option", .what = "an option", .keys = option_shapes, .count = 1, .also = &shape_part
};
static const KeyShape shapes[] = {
    { "options", SHAPE_LIST, .need = true, .min = 3, .max = 8, .of = &option_map,
      .help = "What there is to choose from: two or more right, one or more wrong." },
    { "confidence", SHAPE_YES_NO, .help = "yes: people also say how sure they are." },
};

static const PartShape shape = { .exercise = what,
                                 .key = "options",
                                 .what = "an option",
                                 .min = 3,
                                 .max = 8,
                                 .extra_keys = option_keys,
                                 .extra_count = 1 };

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    const YamlReader *yaml = &r->text.yaml;
    PartList options;
    parts_read(r, map, &shape, &options);
    int right = 0, known = yaml->diags->count;
    bool misspelt = false; /* some `right`, which is told */
    for (int i = 0; i < options.count; i++) {
        const YamlNode *node = options.node[i];
        options.at[i].right = yaml_bool(yaml, node, "right", false);
        right += options.at[i].right;
        misspelt |= node->kind != YAML_MAP; /* told as such */
        if (node->kind != YAML_MAP || yaml_get(node, "right"))
            continue;
        if (yaml_said_meant(yaml, node, "right")) {
            misspelt = true;
            continue;
        }
        yaml_report(yaml, node, DIAG_ERROR, "multiple-right", "add `right: yes` or `right: no`",
                    "this option does not say whether it is right");
    }
    bool said = options.count && !misspelt && !errors_since(r, known); /* of each, and readably */
    if (said && right < 2)
        yaml_report_key(yaml, options.list, DIAG_ERROR, "multiple-right",
                        "mark another one as right, or make it a `choice`",
                        "a multiple has two or more right options; here %s %d",
                        right == 1 ? "is" : "are", right);
    if (said && right == options.count)
        yaml_report_key(yaml, options.list, DIAG_ERROR, "multiple-right",
                        "add one that is wrong and tempting",
                        "every option is right, so nothing can be told apart");
    out->certainty = parts_certainty(r, map, &options);
    parts_keep(r, &options, out);
}

static void key(const Exercise *e, Buf *out)
{
    parts_key_right("multiple", e, out);
}

const CourseKind course_kind_multiple = {
    .name = "multiple", .what = what, .shapes = shapes, .shape_count = 2, .read = read, .key = key
};
