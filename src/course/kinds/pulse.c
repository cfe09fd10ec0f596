/* pulse: how people feel, in statements that are rated. Nothing of it is right or wrong. */
#include "course/course_inside.h"

enum { FEWEST = 1, MOST = COURSE_MOST_PULSES, END_LETTERS = 40, LONGEST_RATING = 2 };

static const char what[] = "a pulse";
static const char *const moments[] = { "before", "after" };
static const char *const scales[] = { "1-5", "0-10" };
static const char *const statement_keys[] = { "id", "was", "text" };

static const KeyShape statement_shapes[] = {
    { "id", SHAPE_ID, .need = true,
      .help = "The same before and after; awareness, desire, knowledge, ability and reinforcement "
              "are parts of readiness." },
    SHAPE_WAS,
    { "text", SHAPE_LINE, .need = true, .max = PART_LETTERS, .help = "What somebody rates." },
};
static const MapShape statement = MAP_SHAPE("statement", "a statement", statement_shapes);
static const KeyShape shapes[] = {
    { "when", SHAPE_WORD, .need = true, .choices = moments, .choice_count = 2,
      .help = "before or after what is taught: the report compares the two." },
    { "scale", SHAPE_WORD, .choices = scales, .choice_count = 2,
      .help = "1-5 or 0-10; 1-5 unless told." },
    { "low", SHAPE_LINE, .need = true, .max = END_LETTERS,
      .help = "What the lowest rating means." },
    { "high", SHAPE_LINE, .need = true, .max = END_LETTERS, .help = "What the highest means." },
    { "statements", SHAPE_LIST, .need = true, .min = FEWEST, .max = MOST, .of = &statement,
      .help = "What is rated, one after the other." },
};

const char *const readiness_names[READINESS_PARTS] = { "awareness", "desire", "knowledge",
                                                       "ability", "reinforcement" };

int readiness_part(const char *id)
{
    for (int i = 0; i < READINESS_PARTS; i++)
        if (!strcmp(readiness_names[i], id))
            return i;
    return -1;
}

static Part read_statement(const CourseReader *r, const YamlNode *node)
{
    Part part = { .id = "", .group = -1, .class = -1, .reason = -1, .next = -1 };
    yaml_check_keys(&r->text.yaml, node, "a statement", statement_keys, 3);
    if (node->kind != YAML_MAP) {
        part.text = md_read_line(&r->text, NULL);
        return part;
    }
    part.id = field_id(r, node, "a statement");
    part.was = was_read(r, node);
    part.text = field_line(r, node, "a statement", "text");
    check_length(r, node, "text", PART_LETTERS);
    return part;
}

/* Five ratings tell where somebody stands; eleven would say more than anybody knows of themselves.
 */
static void check_readiness(const CourseReader *r, const PartList *statements, int scale)
{
    for (int i = 0; i < statements->count; i++) {
        if (!strcmp(statements->at[i].id, PULSE_BARRIER))
            yaml_report_key(&r->text.yaml, statements->node[i], DIAG_ERROR, "pulse-readiness",
                            "give it another id", "`%s` is what reports call the first low part",
                            PULSE_BARRIER);
        if (scale != PULSE_AGREE && readiness_part(statements->at[i].id) >= 0)
            yaml_report_key(&r->text.yaml, statements->node[i], DIAG_ERROR, "pulse-readiness",
                            "use the scale 1-5, or another id",
                            "`%s` is a part of readiness, which is rated from 1 to 5",
                            statements->at[i].id);
    }
}

static void read_statements(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    PartList list = { .count = 0 };
    IdPlace ids[MAX_PARTS];
    list.list = yaml_need_list(&r->text.yaml, map, what, "statements");
    int count = list.list ? list.list->count : 0;
    if (list.list && (count < FEWEST || count > MOST))
        yaml_report_key(&r->text.yaml, list.list, DIAG_ERROR, "parts-count",
                        count < FEWEST ? "add what is missing" : "leave some out",
                        "%s has %d to %d statements; here are %d", what, FEWEST, MOST, count);
    for (const YamlNode *n = list.list ? list.list->first : NULL; n && list.count < MAX_PARTS;
         n = n->next) {
        list.node[list.count] = n;
        list.at[list.count] = read_statement(r, n);
        ids[list.count] = (IdPlace){ list.at[list.count].id, n };
        list.count++;
    }
    check_unique(r, ids, list.count, "a statement");
    check_readiness(r, &list, out->scale);
    parts_keep(r, &list, out);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    if (yaml_need_text(&r->text.yaml, map, what, "when")[0])
        out->after = field_word(r, map, "when", "pulse-when", moments, 2, 0) == 1;
    out->scale =
        field_word(r, map, "scale", "pulse-scale", scales, 2, 0) == 1 ? PULSE_SURE : PULSE_AGREE;
    out->low = field_text(r, map, what, "low");
    out->high = field_text(r, map, what, "high");
    check_length(r, map, "low", END_LETTERS);
    check_length(r, map, "high", END_LETTERS);
    read_statements(r, map, out);
    out->shuffle = false; /* one part of readiness comes before the other */
}

static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_printf(out, "pulse %d", e->scale);
    for (int i = 0; i < e->part_count; i++)
        buf_texts(out, "\n", e->parts[sorted[i]].id);
}

const CourseKind course_kind_pulse = { .name = "pulse",
                                       .what = what,
                                       .shapes = shapes,
                                       .shape_count = 5,
                                       .read = read,
                                       .key = key,
                                       .longest_word = LONGEST_RATING,
                                       .unscored = true };
