/* The messages report: how many in which group have opened what the leaders say. */
#include "report/report_inside.h"
#include "report/sheet.h"
#include "report/suppress.h"

static const Column columns[] = {
    { "message", "Message", CELL_TEXT },
    { "written_on", "Written on", CELL_TEXT },
    { "scope", "Who", CELL_TEXT },
    { "department", "Department", CELL_TEXT },
    { "people", "Employed", CELL_INT },
    { "opened", "Opened it", CELL_INT },
    { "opened_percent", "Opened it, in percent", CELL_PERCENT },
};
enum {
    COLUMN_MESSAGE,
    COLUMN_WRITTEN,
    COLUMN_SCOPE,
    COLUMN_DEPARTMENT,
    COLUMN_PEOPLE,
    COLUMN_OPENED,
    COLUMN_SHARE,
    COLUMN_COUNT
};
_Static_assert(sizeof columns / sizeof *columns == COLUMN_COUNT, "a column without a number");

static const Note reading[] = {
    { "Opened", "people employed on that day who had opened the message by then, in the department "
                "of today; whether they agree is not known, and nobody is named" },
    { "Messages", "those that somebody has opened; one that was written anew counts as another" },
    { "Groups", "of 5 people or more; smaller ones are not shown, nor what would give them away" },
};
enum { READING = sizeof reading / sizeof *reading };

typedef struct {
    const char *id, *written;
    int64_t *opened; /* by team of the survey */
    int64_t all;
} Opened;

typedef struct {
    Survey survey;
    ReportRequest everybody; /* the request without its department: what is hidden there depends on
                                the other departments */
    bool *hidden, together;
    Opened *messages;
    int count, room;
    Sheet sheet;
} Messages;

static Opened *message_of(Messages *m, const char *id, const char *written)
{
    Arena *a = m->survey.arena;
    Opened *last = m->count ? &m->messages[m->count - 1] : NULL;
    if (last && !strcmp(last->id, id) && !strcmp(last->written, written))
        return last; /* they come in order */
    if (m->count == m->room) {
        m->room = m->room ? 2 * m->room : 16;
        Opened *grown = arena_array(a, Opened, m->room);
        if (m->count)
            memcpy(grown, m->messages, (size_t)m->count * sizeof *grown);
        m->messages = grown;
    }
    Opened *new = &m->messages[m->count++];
    *new = (Opened){ .id = arena_copy(a, id),
                     .written = arena_copy(a, written),
                     .opened = arena_array(a, int64_t, m->survey.team_count + 1) };
    return new;
}

static bool read_opened(Messages *m, RowSource *rows, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(&m->survey, rows, REPORT_QUERY_MESSAGES, err))
        return false;
    while (rows->step(rows, &failure)) {
        Opened *message = message_of(m, rows->get_text(rows, 0), rows->get_text(rows, 1));
        for (int i = 0; i < m->survey.team_count; i++)
            if (!strcmp(m->survey.teams[i].name, rows->get_text(rows, 2)))
                message->opened[i] = rows->get_int(rows, 3);
        message->all += rows->get_int(rows, 3);
    }
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

static void hide_small(Messages *m)
{
    Survey *s = &m->survey;
    int *people = arena_array(s->arena, int, s->team_count + 1);
    m->hidden = arena_array(s->arena, bool, s->team_count + 1);
    for (int i = 0; i < s->team_count; i++)
        people[i] = (int)s->teams[i].people;
    m->together = suppress_groups(people, s->team_count, SUPPRESS_RESULTS, m->hidden);
}

static void put(Messages *m, const Opened *o, const char *department, int64_t people,
                int64_t opened)
{
    Cell *row = sheet_row(&m->sheet);
    row[COLUMN_MESSAGE] = cell_text(o->id);
    row[COLUMN_WRITTEN] = cell_text(o->written);
    row[COLUMN_SCOPE] = cell_text(department ? "department" : "all together");
    row[COLUMN_DEPARTMENT] = cell_text(department ? department : "");
    row[COLUMN_PEOPLE] = cell_count(people);
    row[COLUMN_OPENED] = cell_count(opened);
    row[COLUMN_SHARE] = cell_share((double)opened / (double)people);
}

static void put_message(Messages *m, const Opened *o)
{
    const Survey *s = &m->survey;
    const char *wanted = s->request->department;
    if (!wanted && m->together)
        put(m, o, NULL, s->headcount, o->all);
    for (int i = 0; i < s->team_count; i++)
        if (!m->hidden[i] && (!wanted || department_within(s->teams[i].name, wanted)))
            put(m, o, s->teams[i].name, s->teams[i].people, o->opened[i]);
}

bool report_messages_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                          Table *out, Err *err)
{
    Messages *m = arena_new(a, Messages);
    Note *notes = arena_array(a, Note, NOTES_SCOPE + READING + NOTES_ORIGIN);
    m->everybody = *request;
    m->everybody.department = NULL;
    if (!survey_open(a, rows, &m->everybody, &m->survey, err) || !read_opened(m, &rows[0], err))
        return false;
    m->survey.request = request;
    m->sheet = (Sheet){ .arena = a, .columns = COLUMN_COUNT };
    hide_small(m);
    for (int i = 0; i < m->count; i++)
        put_message(m, &m->messages[i]);
    int n = survey_note_scope(&m->survey, notes);
    for (int i = 0; i < READING; i++)
        notes[n++] = reading[i];
    n += survey_note_origin(&m->survey, m->sheet.rows, &notes[n]);
    *out = (Table){ .name = "messages",
                    .title = "Messages: how many have opened what the leaders say",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .zone = request->zone,
                    .notes = notes,
                    .note_count = n };
    sheet_serve(&m->sheet, out);
    return true;
}
