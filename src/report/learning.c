/* The learning report: whether a course helped, by group, with what its figures cannot say. */
#include "report/learning.h"

#include "report/sheet.h"
#include "report/suppress.h"

#include <stdio.h>

static const Column columns[] = {
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "scope", "Who", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "employed", "Employed", CELL_INT },
    { "began", "Have begun", CELL_INT },
    { "took_pre", "Took the form before the course", CELL_INT },
    { "no_quiz_percent", "Of those, no finished quiz (drop-out), in percent", CELL_PERCENT },
    { "pairs", "Matched pairs", CELL_INT },
    { "before_percent", "Mean before, in percent", CELL_PERCENT },
    { "after_percent", "Mean after (first try), in percent", CELL_PERCENT },
    { "raw_change_points", "Raw change, in points", CELL_INT },
    { "gain_percent", "Normalised gain of the group (Hake), in percent", CELL_PERCENT },
    { "gain_low_percent", "Gain, low end (95 % bootstrap)", CELL_PERCENT },
    { "gain_high_percent", "Gain, high end (95 % bootstrap)", CELL_PERCENT },
    { "change_percent", "Normalised change, mean of persons, in percent", CELL_PERCENT },
    { "fell", "People whose score fell", CELL_INT },
    { "fell_change_percent", "Normalised change of those, in percent", CELL_PERCENT },
    { "came_back", "Of the pairs, took the form after 30 days", CELL_INT },
    { "retention_percent", "Retention R (day 30 / after), in percent", CELL_PERCENT },
    { "gain_day_30_percent", "Normalised gain on day 30, in percent", CELL_PERCENT },
    { "sure_people", "People who said how sure they were", CELL_INT },
    { "calibration_points", "Calibration gap (sure - right), in points", CELL_INT },
    { "judged_people", "People who judged an assistant's answers", CELL_INT },
    { "over_reliance_percent", "Over-reliance (bad answers accepted), in percent", CELL_PERCENT },
    { "under_reliance_percent", "Under-reliance (good answers rejected), in percent",
      CELL_PERCENT },
    { "withheld", "Not shown, so that nobody can be told", CELL_TEXT },
};
enum {
    COLUMN_COURSE,
    COLUMN_TITLE,
    COLUMN_SCOPE,
    COLUMN_DEPARTMENT,
    COLUMN_EMPLOYED,
    COLUMN_BEGAN,
    COLUMN_TOOK_PRE,
    COLUMN_NO_QUIZ,
    COLUMN_PAIRS,
    COLUMN_BEFORE,
    COLUMN_AFTER,
    COLUMN_RAW,
    COLUMN_GAIN,
    COLUMN_GAIN_LOW,
    COLUMN_GAIN_HIGH,
    COLUMN_CHANGE,
    COLUMN_FELL,
    COLUMN_FELL_CHANGE,
    COLUMN_CAME_BACK,
    COLUMN_RETENTION,
    COLUMN_GAIN_LATER,
    COLUMN_SURE_PEOPLE,
    COLUMN_CALIBRATION,
    COLUMN_JUDGED_PEOPLE,
    COLUMN_OVER,
    COLUMN_UNDER,
    COLUMN_WITHHELD,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

/* Figures that rest on the same people, and are shown or withheld together. */
typedef enum { BLOCK_GAIN, BLOCK_LATER, BLOCK_SURE, BLOCK_JUDGED, BLOCKS } Figures;
static const char *const block_words[BLOCKS] = { "gain", "day 30", "calibration", "reliance" };

typedef struct {
    Survey survey;
    ReportRequest everybody; /* the request without its department: what is hidden there depends on
                                the other departments */
    Members members;
    Sheet sheet;
} Learning;

static int people_of(const LearningGroup *g, Figures block)
{
    switch (block) {
    case BLOCK_GAIN:
        return g->pair_count;
    case BLOCK_LATER:
        return g->came_back;
    case BLOCK_SURE:
        return g->sure_people;
    default:
        return g->judged_people;
    }
}

static Cell points(double difference)
{
    return isnan(difference) ? cell_none() : cell_count(lround(difference));
}

static void put_gain(Arena *a, const LearningGroup *g, Cell *row)
{
    enum { SEED = 20260322 }; /* any number, as long as it stays */
    GainFigures f = gain_of_group(a, g->pairs, g->pair_count, SEED);
    row[COLUMN_TOOK_PRE] = cell_count(g->took_pre);
    row[COLUMN_PAIRS] = cell_count(f.pairs);
    if (g->took_pre)
        row[COLUMN_NO_QUIZ] = cell_share(1 - (double)f.pairs / g->took_pre);
    row[COLUMN_BEFORE] = cell_share(f.before / 100);
    row[COLUMN_AFTER] = cell_share(f.after / 100);
    row[COLUMN_RAW] = points(f.after - f.before);
    row[COLUMN_GAIN] = cell_share(f.gain);
    row[COLUMN_GAIN_LOW] = cell_share(f.low);
    row[COLUMN_GAIN_HIGH] = cell_share(f.high);
    row[COLUMN_CHANGE] = cell_share(f.change);
    row[COLUMN_FELL] = cell_count(f.fell);
    if (f.fell >= SUPPRESS_RESULTS)
        row[COLUMN_FELL_CHANGE] = cell_share(f.fell_change);
}

/* The mean on day 30 itself is not told: with R it would give the score of those who stayed away,
 * who may be few. */
static void put_later(const LearningGroup *g, Cell *row)
{
    row[COLUMN_CAME_BACK] = cell_count(g->came_back);
    if (g->back_after > 0)
        row[COLUMN_RETENTION] = cell_share(g->back_later / g->back_after);
    if (g->came_back && g->back_before / g->came_back <= GAIN_UNSTABLE_ABOVE)
        row[COLUMN_GAIN_LATER] =
            cell_share(gain_of_means(g->back_before / g->came_back, g->back_later / g->came_back));
}

static void put_block(Arena *a, const LearningGroup *g, Figures block, Cell *row)
{
    switch (block) {
    case BLOCK_GAIN:
        put_gain(a, g, row);
        break;
    case BLOCK_LATER:
        put_later(g, row);
        break;
    case BLOCK_SURE:
        row[COLUMN_SURE_PEOPLE] = cell_count(g->sure_people);
        if (g->sure_answers)
            row[COLUMN_CALIBRATION] = points(100 * (g->claimed - g->right) / g->sure_answers);
        break;
    default:
        row[COLUMN_JUDGED_PEOPLE] = cell_count(g->judged_people);
        row[COLUMN_OVER] = g->bad ? cell_share((double)g->trusted / g->bad) : cell_none();
        row[COLUMN_UNDER] = g->good ? cell_share((double)g->rejected / g->good) : cell_none();
        break;
    }
}

static void put_group(Learning *l, const ReportCourse *course, const LearningGroup *g,
                      const char *department, const bool shown[BLOCKS])
{
    Arena scratch = { 0 };
    Cell *row = sheet_row(&l->sheet);
    const char *withheld = "";
    row[COLUMN_COURSE] = cell_text(course->id);
    row[COLUMN_TITLE] = cell_text(course->title);
    row[COLUMN_SCOPE] = cell_text(department ? "department" : "all together");
    row[COLUMN_DEPARTMENT] = cell_text(department ? department : "");
    row[COLUMN_EMPLOYED] = cell_count(g->employed);
    row[COLUMN_BEGAN] = cell_count(g->began);
    for (Figures b = 0; b < BLOCKS; b++) {
        if (shown[b])
            put_block(&scratch, g, b, row);
        else
            withheld = arena_printf(l->survey.arena, "%s%s%s", withheld, *withheld ? "; " : "",
                                    block_words[b]);
    }
    row[COLUMN_WITHHELD] = cell_text(withheld);
    arena_free(&scratch);
}

static bool wanted(const Learning *l, const ReportRequest *request, int team)
{
    return !request->department ||
           department_within(l->survey.teams[team].name, request->department);
}

static bool put_course(Learning *l, const ReportRequest *request, const ReportCourse *course,
                       Err *err)
{
    Arena *a = l->survey.arena;
    int count = l->survey.team_count;
    LearningGroup *teams = arena_array(a, LearningGroup, count + 1), all = { 0 };
    int *people = arena_array(a, int, count + 1);
    bool *hidden[BLOCKS], together[BLOCKS];
    if (!learning_read(&l->survey, &l->members, course, teams, &all, err))
        return false;
    for (Figures b = 0; b < BLOCKS; b++) {
        hidden[b] = arena_array(a, bool, count + 1);
        for (int i = 0; i < count; i++)
            people[i] = people_of(&teams[i], b);
        together[b] =
            suppress_groups(people, count, SUPPRESS_RESULTS, hidden[b]) || people_of(&all, b) == 0;
    }
    if (!request->department)
        put_group(l, course, &all, NULL, together);
    for (int i = 0; i < count; i++) {
        bool shown[BLOCKS];
        for (Figures b = 0; b < BLOCKS; b++)
            shown[b] = !hidden[b][i];
        if (wanted(l, request, i))
            put_group(l, course, &teams[i], l->survey.teams[i].name, shown);
    }
    return true;
}

static const Note reading[] = {
    { "Matched pairs", "people with both the form before the course and a first finished quiz; the "
                       "two ask different questions about the same objectives" },
    { "Gain", "Hake's, of the group: (mean after - mean before) / (100 - mean before). Under 30 % "
              "low, up to 70 % medium, above high. It is not told where the mean before is above "
              "85 %: read the raw change there" },
    { "Gains are flattered", "when weak starters drop out, and may follow earlier scores: read "
                             "drop-out and the interval beside them" },
    { "Normalised change", "(after - before) / (100 - before) where a score rises, / before where "
                           "it falls; who was at 0 or at 100 both times is left out" },
    { "Retention", "R = day 30 / after, of those who came back; 85 % and more is good" },
    { "Calibration", "what people said they were sure of (33, 73 or 90 %) minus what was right; "
                     "above 0 is too sure, within 10 points is good" },
    { "Reliance", "first answers, by the key that is served. Read both: training can lower one and "
                  "raise the other" },
    { "Groups", "figures of fewer than 5 people are not shown, nor what would give them away" },
    { "Who counts",
      "people employed on that day, in the department of today, with their first time "
      "through each course" },
};
enum { READING = sizeof reading / sizeof *reading };

static bool department_known(const Survey *s, const char *department, Err *err)
{
    for (int i = 0; i < s->team_count; i++)
        if (!department || department_within(s->teams[i].name, department))
            return true;
    return !department ||
           err_set(err, ERR_MISSING, "nobody in the department '%s' is employed on %s", department,
                   s->day);
}

bool report_learning_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                          Table *out, Err *err)
{
    Learning *l = arena_new(a, Learning);
    l->everybody = *request;
    l->everybody.department = NULL;
    if (!survey_open(a, &rows[0], &l->everybody, &l->survey, err) ||
        !department_known(&l->survey, request->department, err) ||
        !members_read(&l->survey, &rows[0], &l->members, err))
        return false;
    l->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    for (int i = 0; i < l->survey.course_count; i++)
        if (!put_course(l, request, &l->survey.courses[i], err))
            return false;

    Note *notes = arena_array(a, Note, NOTES_SCOPE + READING + NOTES_ORIGIN);
    l->survey.request = request;
    int n = survey_note_scope(&l->survey, notes);
    for (int i = 0; i < READING; i++)
        notes[n++] = reading[i];
    n += survey_note_origin(&l->survey, l->sheet.rows, &notes[n]);
    *out =
        (Table){ .name = "learning",
                 .title = "Learning: before, after and later, by course and department",
                 .columns = columns,
                 .column_count = COLUMN_COUNT,
                 .beneath = "course began took_pre no_quiz_percent raw_change_points "
                            "gain_low_percent gain_high_percent change_percent fell "
                            "fell_change_percent came_back gain_day_30_percent sure_people "
                            "judged_people over_reliance_percent under_reliance_percent withheld",
                 .zone = request->zone,
                 .notes = notes,
                 .note_count = n };
    sheet_serve(&l->sheet, out);
    return true;
}
