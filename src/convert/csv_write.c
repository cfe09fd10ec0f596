/* Questions as CSV: everything that the four kinds have, and only the columns that are used. */
#include "base/csv.h"
#include "convert/csv_columns.h"

#include <stdio.h>

static const char *part_value(const Question *q, int part, CsvPartColumn column)
{
    if (part >= q->part_count)
        return NULL;
    const QuestionPart *p = &q->parts[part];
    switch (column) {
    case CSV_PART_text:
        return p->text;
    case CSV_PART_id:
        return p->id;
    case CSV_PART_feedback:
        return p->feedback;
    case CSV_PART_misconception:
        return p->misconception;
    case CSV_PART_bin:
        return p->bin;
    case CSV_PART_also:
        return p->also;
    case CSV_PART_after:
        return p->after;
    case CSV_PART_COUNT:
        break;
    }
    return NULL;
}

static const char *right_of(Arena *a, const Question *q)
{
    const char *all = NULL;
    for (int i = 0; i < q->part_count; i++)
        if (q->parts[i].right)
            all = all ? arena_printf(a, "%s %d", all, i + 1) : arena_printf(a, "%d", i + 1);
    return all;
}

static const char *bins_of(Arena *a, const Question *q)
{
    const char *all = NULL;
    for (int i = 0; i < q->bin_count; i++) {
        const QuestionBin *bin = &q->bins[i];
        bool third = bin->icon || strchr(bin->label, '|'); /* the label ends at the last bar */
        all = arena_printf(a, "%s%s%s | %s%s%s", all ? all : "", all ? "\n" : "", bin->id,
                           bin->label, third ? " | " : "", bin->icon ? bin->icon : "");
    }
    return all;
}

static const char *value_of(Arena *a, const Question *q, CsvColumn column)
{
    switch (column) {
    case CSV_kind:
        return step_kind_name(q->kind);
    case CSV_id:
        return q->id;
    case CSV_title:
        return q->title;
    case CSV_objective:
        return q->objective;
    case CSV_bloom:
        return q->bloom;
    case CSV_source:
        return q->source;
    case CSV_minutes:
        return q->minutes ? arena_printf(a, "%d", q->minutes) : NULL;
    case CSV_confidence:
        return q->confidence ? "yes" : NULL;
    case CSV_must:
        return q->must ? "yes" : NULL;
    case CSV_shuffle:
        return q->fixed ? "no" : NULL;
    case CSV_scene:
        return q->scene;
    case CSV_ask:
        return q->ask;
    case CSV_right:
        return right_of(a, q);
    case CSV_why:
        return q->why;
    case CSV_bins:
        return bins_of(a, q);
    case CSV_COUNT:
        break;
    }
    return NULL;
}

typedef struct {
    bool of[CSV_COUNT], part[QUESTION_PARTS][CSV_PART_COUNT];
} Used;

static Used find_used(const QuestionList *list)
{
    Used used = { 0 };
    used.of[CSV_ask] = used.part[0][CSV_PART_text] = used.part[1][CSV_PART_text] = true;
    for (int i = 0; i < list->count; i++) {
        const Question *q = &list->at[i];
        for (int column = 0; column < CSV_COUNT; column++)
            used.of[column] |= value_of(list->arena, q, (CsvColumn)column) != NULL;
        for (int part = 0; part < q->part_count; part++)
            for (int column = 0; column < CSV_PART_COUNT; column++)
                used.part[part][column] |= part_value(q, part, (CsvPartColumn)column) != NULL;
    }
    return used;
}

static void put_cell(Buf *out, const char *text, bool *any)
{
    buf_text(out, *any ? "," : "");
    csv_put(out, str_trim(str_of(text)));
    *any = true;
}

static void put_header(const Used *used, Buf *out)
{
    bool any = false;
    for (int column = 0; column < CSV_COUNT; column++)
        if (used->of[column])
            put_cell(out, csv_names[column], &any);
    for (int part = 0; part < QUESTION_PARTS; part++)
        for (int column = 0; column < CSV_PART_COUNT; column++)
            if (used->part[part][column])
                buf_printf(out, ",%s_%d", csv_part_names[column], part + 1);
    buf_text(out, "\r\n");
}

static void put_row(Arena *a, const Used *used, const Question *q, Buf *out)
{
    bool any = false;
    for (int column = 0; column < CSV_COUNT; column++)
        if (used->of[column])
            put_cell(out, value_of(a, q, (CsvColumn)column), &any);
    for (int part = 0; part < QUESTION_PARTS; part++)
        for (int column = 0; column < CSV_PART_COUNT; column++)
            if (used->part[part][column])
                put_cell(out, part_value(q, part, (CsvPartColumn)column), &any);
    buf_text(out, "\r\n");
}

void csv_questions_write(const QuestionList *list, Buf *out)
{
    Used used = find_used(list);
    put_header(&used, out);
    for (int i = 0; i < list->count; i++)
        put_row(list->arena, &used, &list->at[i], out);
}
