/* The misconceptions report: the wrong options that were chosen, the surest first. */
#include "report/questions.h"

#include <stdlib.h>

enum { FEWEST_ANSWERS = 20 }; /* to one question; of fewer, one person's answer weighs too much */

static const Column columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "misconception", "Misconception", CELL_TEXT },
    { "belief", "What is believed", CELL_TEXT },
    { "index_percent", "Index (share × confidence), in percent", CELL_PERCENT },
    { "share_percent", "Share who chose it, in percent", CELL_PERCENT },
    { "confidence_percent", "Mean confidence of those, in percent", CELL_PERCENT },
    { "chosen", "Chose it", CELL_INT },
    { "answers", "Answers", CELL_INT },
    { "item", "Question", CELL_TEXT },
    { "text", "What it asks", CELL_TEXT },
    { "option", "Option", CELL_TEXT },
    { "option_text", "What the option says", CELL_TEXT },
    { "check_key", "Check the key first", CELL_TEXT },
    { "lesson", "Lesson that answers it", CELL_TEXT },
};
enum {
    COLUMN_COURSE,
    COLUMN_TITLE,
    COLUMN_MISCONCEPTION,
    COLUMN_BELIEF,
    COLUMN_INDEX,
    COLUMN_SHARE,
    COLUMN_CONFIDENCE,
    COLUMN_CHOSEN,
    COLUMN_ANSWERS,
    COLUMN_ITEM,
    COLUMN_TEXT,
    COLUMN_OPTION,
    COLUMN_OPTION_TEXT,
    COLUMN_CHECK_KEY,
    COLUMN_LESSON,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

static const Note reading[] = {
    { "Index", "the share who chose a wrong option × how sure they were of it (33, 73 or 90 %); "
               "empty where the question does not ask how sure people are" },
    { "Check the key first", "marked where who chose this option does better in the other "
                             "questions than who chose the key" },
    { "How many", "questions with 20 answers and more, options that somebody chose" },
};
enum { READING = sizeof reading / sizeof *reading };

typedef struct {
    const Course *course;
    const ItemQuality *item;
    int part;
    double share, index; /* index -1: nobody said how sure they were */
    int place;           /* in the courses: what is alike stays in their order */
} Wrong;

static int by_index(const void *a, const void *b)
{
    const Wrong *x = a, *y = b;
    if (x->index < y->index || x->index > y->index)
        return x->index < y->index ? 1 : -1;
    if (x->share < y->share || x->share > y->share)
        return x->share < y->share ? 1 : -1;
    return x->place - y->place;
}

static bool counts(const ItemQuality *q, int part)
{
    return q->options[part].chosen > 0 && !q->item->exercise.parts[part].right;
}

static int collect(const Questions *all, Wrong *out)
{
    int count = 0;
    for (int i = 0; i < all->quiz_count; i++) {
        const Quality *quiz = &all->quizzes[i];
        for (int k = 0; k < quiz->course->quiz.pool_count; k++) {
            const ItemQuality *q = &quiz->items[k];
            if (!q->options || q->answers < FEWEST_ANSWERS)
                continue;
            for (int part = 0; part < q->item->exercise.part_count; part++) {
                const OptionFigures *o = &q->options[part];
                if (!counts(q, part))
                    continue;
                double share = (double)o->chosen / q->answers;
                out[count] = (Wrong){ .course = quiz->course,
                                      .item = q,
                                      .part = part,
                                      .share = share,
                                      .index = o->sure ? share * o->claimed : -1,
                                      .place = count };
                count++;
            }
        }
    }
    return count;
}

static const char *belief_of(const Course *c, const char *misconception)
{
    for (int i = 0; misconception && i < c->misconception_count; i++)
        if (strcmp(c->misconceptions[i].id, misconception) == 0)
            return c->misconceptions[i].text;
    return "";
}

static const char *lesson_for(const Course *c, const Step *item)
{
    int step = item->objective < 0 ? -1 : course_step_for(c, item->objective);
    if (step < 0)
        return "";
    return *c->steps[step].title ? c->steps[step].title : c->steps[step].id;
}

static void put_wrong(Questions *all, const Wrong *w)
{
    Arena *a = all->survey.arena;
    const Part *part = &w->item->item->exercise.parts[w->part];
    const OptionFigures *o = &w->item->options[w->part];
    Cell *row = sheet_row(&all->sheet);
    row[COLUMN_COURSE] = cell_text(w->course->id);
    row[COLUMN_TITLE] = cell_text(w->course->title);
    row[COLUMN_MISCONCEPTION] = cell_text(part->misconception ? part->misconception : "");
    row[COLUMN_BELIEF] = cell_text(belief_of(w->course, part->misconception));
    row[COLUMN_INDEX] = w->index < 0 ? cell_none() : cell_share(w->index);
    row[COLUMN_SHARE] = cell_share(w->share);
    row[COLUMN_CONFIDENCE] = cell_share(o->claimed);
    row[COLUMN_CHOSEN] = cell_count(o->chosen);
    row[COLUMN_ANSWERS] = cell_count(w->item->answers);
    row[COLUMN_ITEM] = cell_text(w->item->item->id);
    row[COLUMN_TEXT] = cell_text(question_text(a, w->item->item));
    row[COLUMN_OPTION] = cell_text(part->id);
    row[COLUMN_OPTION_TEXT] = cell_text(md_plain(a, part->text));
    row[COLUMN_CHECK_KEY] = cell_text(quality_suspect(w->item, w->part) ? "yes" : "");
    row[COLUMN_LESSON] = cell_text(lesson_for(w->course, w->item->item));
}

bool report_misconceptions_open(Arena *a, RowSource rows[REPORT_SOURCES],
                                const ReportRequest *request, Table *out, Err *err)
{
    static const Table table = { .name = "misconceptions",
                                 .title = "Misconceptions: the wrong ideas chosen most surely",
                                 .columns = columns,
                                 .beneath =
                                     "course misconception item text option option_text lesson" };
    Questions *all = arena_new(a, Questions);
    int most = 0;
    if (!questions_open(a, &rows[0], request, all, err))
        return false;
    all->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    for (int i = 0; i < all->quiz_count; i++)
        most += all->quizzes[i].course->quiz.pool_count * MAX_PARTS;
    Wrong *wrong = arena_array(a, Wrong, most + 1);
    int count = collect(all, wrong);
    qsort(wrong, (size_t)count, sizeof *wrong, by_index);
    for (int i = 0; i < count; i++)
        put_wrong(all, &wrong[i]);
    questions_serve(all, &table, reading, READING, out);
    return true;
}
