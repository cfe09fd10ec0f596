/* The items report: how each question of a quiz works, and what to do about those that do not. */
#include "report/questions.h"

static const Column columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "item", "Question", CELL_TEXT },
    { "text", "What it asks", CELL_TEXT },
    { "kind", "Kind", CELL_TEXT },
    { "objective", "Objective", CELL_TEXT },
    { "answers", "Answers", CELL_INT },
    { "right_percent", "Right (facility), in percent", CELL_PERCENT },
    { "guess_percent", "Right by guessing, in percent", CELL_PERCENT },
    { "discrimination", "Discrimination (correlation with the rest × 100)", CELL_INT },
    { "efficiency", "Discriminative efficiency, in percent", CELL_PERCENT },
    { "rapid_percent", "Answered in under a third of the usual time, in percent", CELL_PERCENT },
    { "sure_wrong_percent", "Sure and wrong, of those who said, in percent", CELL_PERCENT },
    { "other_key", "Answers by an earlier key, left out", CELL_INT },
    { "findings", "Findings", CELL_TEXT },
    { "advice", "What to do", CELL_TEXT },
};
enum {
    COLUMN_COURSE,
    COLUMN_TITLE,
    COLUMN_ITEM,
    COLUMN_TEXT,
    COLUMN_KIND,
    COLUMN_OBJECTIVE,
    COLUMN_ANSWERS,
    COLUMN_RIGHT,
    COLUMN_GUESS,
    COLUMN_DISCRIMINATION,
    COLUMN_EFFICIENCY,
    COLUMN_RAPID,
    COLUMN_SURE_WRONG,
    COLUMN_OTHER_KEY,
    COLUMN_FINDINGS,
    COLUMN_ADVICE,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

static const Note reading[] = {
    { "Right", "the share of right answers; under 30 % is hard, over 95 % tells nobody apart" },
    { "Discrimination", "whether who does well in the other questions does well here: under 15 is "
                        "weak, below 0 points to a wrong key. Formulas of Moodle's statistics" },
    { "How many", "figures from 5 answers on, findings from 50 on" },
};
enum { READING = sizeof reading / sizeof *reading };

static void put_findings(Arena *a, const ItemQuality *q, Cell *row)
{
    const char *names = "", *advice = "";
    if (q->answers < QUALITY_JUDGED)
        advice =
            arena_printf(a, "%d more answers, and it can be judged", QUALITY_JUDGED - q->answers);
    for (int i = 0; i < QUALITY_FINDINGS; i++) {
        if (!(q->findings & 1u << i))
            continue;
        names = arena_printf(a, "%s%s%s", names, *names ? "; " : "", quality_findings[i].name);
        advice = arena_printf(a, "%s%s%s", advice, *advice ? "; " : "", quality_findings[i].advice);
    }
    row[COLUMN_FINDINGS] = cell_text(names);
    row[COLUMN_ADVICE] = cell_text(advice);
}

static void put_item(Questions *all, const Course *course, const ItemQuality *q)
{
    Arena *a = all->survey.arena;
    Cell *row = sheet_row(&all->sheet);
    int objective = q->item->objective;
    row[COLUMN_COURSE] = cell_text(course->id);
    row[COLUMN_TITLE] = cell_text(course->title);
    row[COLUMN_ITEM] = cell_text(q->item->id);
    row[COLUMN_TEXT] = cell_text(question_text(a, q->item));
    row[COLUMN_KIND] = cell_text(step_kind_name(q->item->kind));
    row[COLUMN_OBJECTIVE] = cell_text(objective < 0 ? "" : course->objectives[objective].id);
    row[COLUMN_GUESS] = cell_share(q->guess);
    put_findings(a, q, row);
    if (q->answers && q->answers < QUALITY_SHOWN)
        return;
    row[COLUMN_ANSWERS] = cell_count(q->answers);
    row[COLUMN_RIGHT] = cell_share(q->figures.facility);
    row[COLUMN_DISCRIMINATION] = cell_share(q->figures.discrimination / 100);
    row[COLUMN_EFFICIENCY] = cell_share(q->figures.efficiency / 100);
    row[COLUMN_OTHER_KEY] = cell_count(q->other_key);
    if (q->answers)
        row[COLUMN_RAPID] = cell_share((double)q->rapid / q->answers);
    if (q->asked_sure)
        row[COLUMN_SURE_WRONG] = cell_share((double)q->sure_wrong / q->asked_sure);
}

bool report_items_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                       Table *out, Err *err)
{
    static const Table table = {
        .name = "items",
        .title = "Items: how the questions of each quiz work",
        .columns = columns,
        .beneath = "course text objective rapid_percent sure_wrong_percent other_key "
                   "advice"
    };
    Questions *all = arena_new(a, Questions);
    if (!questions_open(a, &rows[0], request, all, err))
        return false;
    all->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    for (int i = 0; i < all->quiz_count; i++)
        for (int k = 0; k < all->quizzes[i].course->quiz.pool_count; k++)
            put_item(all, all->quizzes[i].course, &all->quizzes[i].items[k]);
    questions_serve(all, &table, reading, READING, out);
    return true;
}
