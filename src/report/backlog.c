/* The backlog report: ideas for AI that people handed in, ranked by value, effort, risk and data.
 */
#include "assess/priority.h"
#include "record/idea.h"
#include "report/report_inside.h"
#include "report/sheet.h"
#include "report/suppress.h"

#include <stdlib.h>

static const Column columns[] = {
    { "place", "Place", CELL_INT },
    { "idea", "Idea", CELL_TEXT },
    { "priority", "Priority, 1 to 5", CELL_TEXT },
    { "sum", "How it comes about", CELL_TEXT },
    { "value", "Value", CELL_INT },
    { "effort", "Effort", CELL_INT },
    { "risk", "Risk", CELL_INT },
    { "data_readiness", "Data readiness", CELL_INT },
    { "quick_win", "Quick win", CELL_TEXT },
    { "review_first", "Review first", CELL_TEXT },
    { "status", "Status", CELL_CODE },
    { "department", "Department", CELL_TEXT },
    { "task", "Task", CELL_TEXT },
    { "pain", "What is hard about it", CELL_TEXT },
    { "times", "How many times", CELL_INT },
    { "per", "In which time", CELL_TEXT },
    { "minutes", "Minutes each time", CELL_INT },
    { "minutes_a_month", "Minutes a month", CELL_INT },
    { "data", "Data", CELL_TEXT },
    { "sensitivity", "Sensitivity", CELL_TEXT },
    { "affected", "Affected", CELL_TEXT },
    { "handed_in_on", "Handed in on", CELL_DATE },
    { "reviewed_on", "Reviewed on", CELL_DATE },
    { "answer", "Answer", CELL_TEXT },
};
enum {
    COLUMN_PLACE,
    COLUMN_IDEA,
    COLUMN_PRIORITY,
    COLUMN_SUM,
    COLUMN_VALUE,
    COLUMN_EFFORT,
    COLUMN_RISK,
    COLUMN_READINESS,
    COLUMN_QUICK_WIN,
    COLUMN_REVIEW_FIRST,
    COLUMN_STATUS,
    COLUMN_DEPARTMENT,
    COLUMN_TASK,
    COLUMN_PAIN,
    COLUMN_TIMES,
    COLUMN_PER,
    COLUMN_MINUTES,
    COLUMN_MONTH,
    COLUMN_DATA,
    COLUMN_SENSITIVITY,
    COLUMN_AFFECTED,
    COLUMN_HANDED_IN,
    COLUMN_REVIEWED,
    COLUMN_ANSWER,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

static const Note reading[] = {
    { "Priority",
      "0.4 × value + 0.2 × data readiness + 0.2 × (6 − effort) + 0.2 × (6 − risk), each "
      "scored from 1 to 5 by a reviewer; the sum has its parts in this order" },
    { "Place",
      "by priority, among all ideas that are scored and neither done nor put off; of equals "
      "the one of more value comes first, then of more minutes a month" },
    { "Review first",
      "risk 5: somebody's rights, pay, safety or health. It is reviewed before it is "
      "ranked, whatever its priority" },
    { "Quick win", "value 3 or more, effort and risk 2 or less" },
    { "Minutes a month", "a month of 21 working days, a year of 52 weeks; as people guessed" },
    { "Departments", "of five people or more; smaller ones are not named, nor what would give them "
                     "away. No idea is shown with a name" },
};
enum { READING = sizeof reading / sizeof *reading };

/* In the order in which they are listed. */
typedef enum { RANK_REVIEW_FIRST, RANK_PLACED, RANK_NOT_SCORED, RANK_DECIDED } Rank;

typedef struct {
    const char *number, *department, *task, *pain, *per, *data, *sensitivity, *affected, *answer;
    int64_t times, minutes, month, handed_in_ms, reviewed_ms; /* 0: not reviewed */
    IdeaState state;
    UseCase scores;
    bool scored;
    Rank rank;
    int place;
} Row;

typedef struct {
    Survey survey;
    ReportRequest everybody; /* the request without its department */
    Sheet sheet;
    Row *rows;
    int count, room;
    int64_t withdrawn;
    bool *hidden; /* by team of the survey: its name is not told */
} Backlog;

static int64_t month_of(const char *per, int64_t times, int64_t minutes)
{
    int a_year = !strcmp(per, idea_per_text(IDEA_PER_DAY))    ? DAYS_A_YEAR
                 : !strcmp(per, idea_per_text(IDEA_PER_WEEK)) ? WEEKS_A_YEAR
                                                              : MONTHS_A_YEAR;
    return minutes_a_month((int)times, a_year, (int)minutes);
}

static Rank rank_of(const Row *row)
{
    if (row->state == IDEA_DONE || row->state == IDEA_NOT_NOW)
        return RANK_DECIDED;
    if (!row->scored)
        return RANK_NOT_SCORED;
    return use_case_needs_review(&row->scores) ? RANK_REVIEW_FIRST : RANK_PLACED;
}

/* ---- reading ---- */

static Row *new_row(Backlog *b)
{
    if (b->count == b->room) {
        b->room = b->room ? 2 * b->room : 64;
        Row *grown = arena_array(b->survey.arena, Row, b->room);
        if (b->count)
            memcpy(grown, b->rows, (size_t)b->count * sizeof *grown);
        b->rows = grown;
    }
    return &b->rows[b->count++];
}

static const char *text(const Backlog *b, RowSource *rows, int column)
{
    return arena_copy(b->survey.arena, rows->get_text(rows, column));
}

static void read_row(Backlog *b, RowSource *rows)
{
    Row row = { .number = text(b, rows, 0),
                .department = text(b, rows, 1),
                .task = text(b, rows, 2),
                .pain = text(b, rows, 3),
                .times = rows->get_int(rows, 4),
                .per = text(b, rows, 5),
                .minutes = rows->get_int(rows, 6),
                .data = text(b, rows, 7),
                .sensitivity = text(b, rows, 8),
                .affected = text(b, rows, 9),
                .handed_in_ms = rows->get_int(rows, 10),
                .scores = { (int)rows->get_int(rows, 12), (int)rows->get_int(rows, 13),
                            (int)rows->get_int(rows, 14), (int)rows->get_int(rows, 15) },
                .answer = text(b, rows, 16),
                .reviewed_ms = rows->get_int(rows, 17) };
    if (!idea_state_parse(str_of(rows->get_text(rows, 11)), &row.state))
        row.state = IDEA_NEW;
    row.month = month_of(row.per, row.times, row.minutes);
    row.scored = use_case_is_scored(&row.scores);
    row.rank = rank_of(&row);
    *new_row(b) = row;
}

static bool read_rows(Backlog *b, RowSource *rows, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(&b->survey, rows, REPORT_QUERY_IDEAS, err))
        return false;
    while (rows->step(rows, &failure))
        if (rows->get_int(rows, 18))
            b->withdrawn++;
        else
            read_row(b, rows);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static void hide_small(Backlog *b)
{
    Survey *s = &b->survey;
    int *people = arena_array(s->arena, int, s->team_count + 1);
    b->hidden = arena_array(s->arena, bool, s->team_count + 1);
    for (int i = 0; i < s->team_count; i++)
        people[i] = (int)s->teams[i].people;
    (void)suppress_groups(people, s->team_count, SUPPRESS_RESULTS, b->hidden);
}

/* "": nobody works there any more, or too few do. */
static const char *department_shown(const Backlog *b, const Row *row)
{
    for (int i = 0; i < b->survey.team_count; i++)
        if (!strcmp(b->survey.teams[i].name, row->department))
            return b->hidden[i] ? "" : row->department;
    return "";
}

/* ---- ranking ---- */

static int more_first(int64_t a, int64_t b)
{
    return a == b ? 0 : a > b ? -1 : 1;
}

static int by_rank(const void *left, const void *right)
{
    const Row *a = left, *b = right;
    int order = (int)a->rank - (int)b->rank;
    if (!order && a->scored && b->scored)
        order = more_first(use_case_priority(&a->scores), use_case_priority(&b->scores));
    if (!order)
        order = more_first(a->scores.value, b->scores.value);
    if (!order)
        order = more_first(a->month, b->month);
    if (!order)
        order = more_first(b->handed_in_ms, a->handed_in_ms);
    return order ? order : strcmp(a->number, b->number);
}

static void rank(Backlog *b)
{
    int place = 0;
    if (b->count)
        qsort(b->rows, (size_t)b->count, sizeof *b->rows, by_rank);
    for (int i = 0; i < b->count; i++)
        b->rows[i].place = b->rows[i].rank == RANK_PLACED ? ++place : 0;
}

/* ---- telling ---- */

/* Of a department that is not named nothing is. */
static bool is_wanted(const Backlog *b, const Row *row)
{
    const ReportRequest *q = b->survey.request;
    bool state = !q->idea_states || q->idea_states & 1u << row->state;
    return state && (!q->department || department_within(department_shown(b, row), q->department));
}

static const char *tenths(Arena *a, int number)
{
    return arena_printf(a, "%d.%d", number / 10, number % 10);
}

static void put_scores(Backlog *b, const Row *row, Cell *cells)
{
    Arena *a = b->survey.arena;
    const UseCase *c = &row->scores;
    int priority = use_case_priority(c);
    cells[COLUMN_PRIORITY] = cell_text(tenths(a, priority));
    cells[COLUMN_SUM] = cell_text(arena_printf(
        a, "%s + %s + %s + %s = %s", tenths(a, 4 * c->value), tenths(a, 2 * c->data),
        tenths(a, 2 * (6 - c->effort)), tenths(a, 2 * (6 - c->risk)), tenths(a, priority)));
    cells[COLUMN_VALUE] = cell_count(c->value);
    cells[COLUMN_EFFORT] = cell_count(c->effort);
    cells[COLUMN_RISK] = cell_count(c->risk);
    cells[COLUMN_READINESS] = cell_count(c->data);
    cells[COLUMN_QUICK_WIN] = cell_text(use_case_is_quick_win(c) ? "yes" : "");
    cells[COLUMN_REVIEW_FIRST] = cell_text(use_case_needs_review(c) ? "yes" : "");
}

static void put_row(Backlog *b, const Row *row)
{
    Cell *cells = sheet_row(&b->sheet);
    if (row->place)
        cells[COLUMN_PLACE] = cell_count(row->place);
    cells[COLUMN_IDEA] = cell_text(row->number);
    if (row->scored)
        put_scores(b, row, cells);
    cells[COLUMN_STATUS] = cell_text(idea_state_text(row->state));
    cells[COLUMN_DEPARTMENT] = cell_text(department_shown(b, row));
    cells[COLUMN_TASK] = cell_text(row->task);
    cells[COLUMN_PAIN] = cell_text(row->pain);
    cells[COLUMN_TIMES] = cell_count(row->times);
    cells[COLUMN_PER] = cell_text(row->per);
    cells[COLUMN_MINUTES] = cell_count(row->minutes);
    cells[COLUMN_MONTH] = cell_count(row->month);
    cells[COLUMN_DATA] = cell_text(row->data);
    cells[COLUMN_SENSITIVITY] = cell_text(row->sensitivity);
    cells[COLUMN_AFFECTED] = cell_text(row->affected);
    cells[COLUMN_HANDED_IN] = cell_day(b->survey.request->zone, row->handed_in_ms);
    cells[COLUMN_REVIEWED] = cell_day(b->survey.request->zone, row->reviewed_ms);
    cells[COLUMN_ANSWER] = cell_text(row->answer);
}

/* "8 = 3 new + 1 planned + 4 done" of those that are shown. */
static const char *sum_words(const Backlog *b)
{
    int of_state[IDEA_STATES] = { 0 };
    const char *sign = " = ", *words;
    for (int i = 0; i < b->count; i++)
        of_state[b->rows[i].state] += is_wanted(b, &b->rows[i]);
    words = arena_printf(b->survey.arena, "%d", b->sheet.rows);
    for (int state = 0; state < IDEA_STATES; state++) {
        if (!of_state[state])
            continue;
        words = arena_printf(b->survey.arena, "%s%s%d %s", words, sign, of_state[state],
                             idea_state_text((IdeaState)state));
        sign = " + ";
    }
    return words;
}

static int by_number(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* Twice the median, so that it stays whole; 0: of nothing. */
static int median_doubled(int *scores, int count)
{
    if (!count)
        return 0;
    qsort(scores, (size_t)count, sizeof *scores, by_number);
    return scores[(count - 1) / 2] + scores[count / 2];
}

static const char *median_words(const Backlog *b)
{
    Arena *a = b->survey.arena;
    int *value = arena_array(a, int, b->count + 1), *effort = arena_array(a, int, b->count + 1),
        *risk = arena_array(a, int, b->count + 1), count = 0;
    for (int i = 0; i < b->count; i++) {
        const Row *row = &b->rows[i];
        if (!row->scored || !is_wanted(b, row))
            continue;
        value[count] = row->scores.value;
        effort[count] = row->scores.effort;
        risk[count++] = row->scores.risk;
    }
    if (!count)
        return "none of these is scored yet";
    return arena_printf(a, "value %.1f, effort %.1f, risk %.1f, of %d that are scored",
                        median_doubled(value, count) / 2.0, median_doubled(effort, count) / 2.0,
                        median_doubled(risk, count) / 2.0, count);
}

enum { OWN_NOTES = 4 };

static void serve(Backlog *b, Table *out)
{
    Arena *a = b->survey.arena;
    Note *notes = arena_array(a, Note, NOTES_SCOPE + OWN_NOTES + READING + NOTES_ORIGIN);
    int n = survey_note_scope(&b->survey, notes);
    notes[n++] = (Note){ "Ideas", sum_words(b) };
    notes[n++] = (Note){ "Medians", median_words(b) };
    if (b->withdrawn)
        notes[n++] = (Note){ "Withdrawn", arena_printf(a, "%lld by whose they are, not shown",
                                                       (long long)b->withdrawn) };
    for (int i = 0; i < READING; i++)
        notes[n++] = reading[i];
    n += survey_note_origin(&b->survey, b->sheet.rows, &notes[n]);
    *out =
        (Table){ .name = "backlog",
                 .title = "Backlog: ideas for AI, the most worthwhile first",
                 .columns = columns,
                 .column_count = COLUMN_COUNT,
                 .beneath = "sum pain times per minutes minutes_a_month data sensitivity affected "
                            "handed_in_on reviewed_on answer",
                 .zone = b->survey.request->zone,
                 .notes = notes,
                 .note_count = n };
    sheet_serve(&b->sheet, out);
}

bool report_backlog_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                         Table *out, Err *err)
{
    Backlog *b = arena_new(a, Backlog);
    b->everybody = *request;
    b->everybody.department = NULL;
    if (!survey_open(a, rows, &b->everybody, &b->survey, err) || !read_rows(b, &rows[0], err))
        return false;
    b->survey.request = request;
    b->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    hide_small(b);
    rank(b);
    for (int i = 0; i < b->count; i++)
        if (is_wanted(b, &b->rows[i]))
            put_row(b, &b->rows[i]);
    serve(b, out);
    return true;
}
