/* judge: use an assistant's answers as they are, fix them, or reject them. */
#include "course/course_inside.h"

/* So few that who always answers alike, or at random, does not get through. */
enum { FEWEST_ANSWERS = 8, MOST_ANSWERS = 12, LEAST_GOOD = 40, MOST_GOOD = 60, LONGEST_WORD = 6 };

static const char what[] = "a judge";
static const char *const answer_keys[] = { "asked", "good" };
static const KeyShape answer_shapes[] = {
    { "asked", SHAPE_LINE, .need = true, .max = PART_LETTERS,
      .help = "What the assistant was asked." },
    { "good", SHAPE_YES_NO, .need = true, .help = "yes: it can be used as it is." },
};
static const MapShape answer_map = {
    .name = "answer", .what = "an answer", .keys = answer_shapes, .count = 2, .also = &shape_part
};
static const KeyShape shapes[] = {
    { "answers", SHAPE_LIST, .need = true, .min = FEWEST_ANSWERS, .max = MOST_ANSWERS,
      .of = &answer_map, .help = "What it answered; 40 to 60 per cent of them are good." },
};

static const PartShape shape = { .exercise = what,
                                 .key = "answers",
                                 .what = "an answer",
                                 .min = FEWEST_ANSWERS,
                                 .max = MOST_ANSWERS,
                                 .extra_keys = answer_keys,
                                 .extra_count = 2 };

static void check_share(const CourseReader *r, const PartList *answers)
{
    int good = 0;
    for (int i = 0; i < answers->count; i++)
        good += answers->at[i].right;
    bool few = good * 100 < LEAST_GOOD * answers->count;
    if (few || good * 100 > MOST_GOOD * answers->count)
        yaml_report_key(&r->text.yaml, answers->list, DIAG_ERROR, "judge-share",
                        few ? "make more of them good" : "put something wrong into more of them",
                        "40 to 60 per cent of the answers are good; here are %d of %d", good,
                        answers->count);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    int known = r->text.yaml.diags->count;
    PartList answers;
    parts_read(r, map, &shape, &answers);
    for (int i = 0; i < answers.count; i++) {
        const YamlNode *node = answers.node[i];
        if (node->kind != YAML_MAP)
            continue;
        answers.at[i].asked = field_line(r, node, shape.what, "asked");
        check_length(r, node, "asked", PART_LETTERS);
        if (yaml_need_text(&r->text.yaml, node, shape.what, "good")[0])
            answers.at[i].right = yaml_bool(&r->text.yaml, node, "good", false);
    }
    if (!errors_since(r, known))
        check_share(r, &answers);
    parts_keep(r, &answers, out);
}

static void key(const Exercise *e, Buf *out)
{
    parts_key_right("judge", e, out);
}

const CourseKind course_kind_judge = { .name = "judge",
                                       .what = what,
                                       .shapes = shapes,
                                       .shape_count = 1,
                                       .read = read,
                                       .key = key,
                                       .longest_word = LONGEST_WORD };
