/* The delivery log, who is not covered, and who is behind a pseudonym. */
#include "report/evidence_inside.h"

#include <stdio.h>

enum { PSEUDONYM_TEXT = 16 }; /* "P-" and twelve digits, so that a million people differ */

/* From the random id that somebody was given once, never from a number or a name: it can only be
 * resolved with the record. */
static void pseudonym_of(const char *person, char out[PSEUDONYM_TEXT])
{
    static const char purpose[] = "lectern evidence ";
    char hex[HASH_TEXT];
    const HashPart parts[] = { { purpose, sizeof purpose - 1 }, { person, strlen(person) } };
    hash_text(hash_parts(parts, 2), hex);
    snprintf(out, PSEUDONYM_TEXT, "P-%.12s", hex);
}

static void pseudonym_of_id(Uuid person, char out[PSEUDONYM_TEXT])
{
    char id[UUID_TEXT];
    uuid_text(person, id);
    pseudonym_of(id, out);
}

/* Standings in other columns: as many people as there are, so row by row. */
typedef struct {
    Evidence *evidence;
    Standings *standings;
    char pseudonym[PSEUDONYM_TEXT];
    char due[16];
    char content[HASH_TEXT];
} PeopleTable;

static PeopleTable *people_table(Evidence *e, Err *err)
{
    PeopleTable *t = arena_new(e->arena, PeopleTable);
    t->evidence = e;
    t->standings = standings_open(&e->survey, e->rows, STANDINGS_BY_NUMBER, err);
    return t->standings ? t : NULL;
}

/* ---- the language in which a course was shown ---- */

typedef struct {
    Evidence *evidence;
    int course, member; /* whose events are walked; member -1: nobody of the survey */
} LanguageWalk;

static const char *kept_language(Evidence *e, const char *language)
{
    size_t all = (size_t)e->members.count * (size_t)e->survey.course_count;
    for (size_t i = 0; i < all && i < 64; i++) /* there are few of them, and all turn up early */
        if (e->languages[i] && !strcmp(e->languages[i], language))
            return e->languages[i];
    return arena_copy(e->arena, language);
}

static void note_language(void *to, const CourseEvent *event)
{
    LanguageWalk *w = to;
    Evidence *e = w->evidence;
    if (event->first)
        w->member = members_find(&e->members, event->person);
    if (w->member < 0 || !event->language || !*event->language ||
        event->event.wall_ms > e->survey.until_ms)
        return;
    const char **place = &e->languages[w->member * e->survey.course_count + w->course];
    if (!*place || strcmp(*place, event->language) != 0)
        *place = kept_language(e, event->language);
}

static bool read_languages(Evidence *e, Err *err)
{
    if (e->walked)
        return true;
    e->languages = arena_array(e->arena, const char *,
                               (size_t)e->members.count *(size_t)e->survey.course_count + 1);
    for (int i = 0; i < e->survey.course_count; i++) {
        LanguageWalk w = { .evidence = e, .course = i, .member = -1 };
        if (!record_course_events(e->request->record, e->survey.courses[i].id, note_language, &w,
                                  err))
            return false;
    }
    e->walked = true;
    return true;
}

static const char *language_of(const Evidence *e, const CourseStanding *s)
{
    int member = members_find(&e->members, s->person);
    ptrdiff_t course = s->course - e->survey.courses;
    const char *language =
        member < 0 ? NULL : e->languages[member * e->survey.course_count + course];
    return language ? language : "";
}

/* ---- 06 delivery log ---- */

static const Column delivery_columns[] = {
    { "person", "Pseudonym", CELL_TEXT },        { "group", "Department", CELL_TEXT },
    { "course", "Course", CELL_TEXT },           { "course_title", "Course title", CELL_TEXT },
    { "version", "Course version", CELL_INT },   { "content", "Course content", CELL_TEXT },
    { "first_activity", "Begun", CELL_TIME },    { "last_activity", "Last activity", CELL_TIME },
    { "passed_on", "Passed on", CELL_DATE },     { "completed_on", "Completed on", CELL_DATE },
    { "language", "Language", CELL_TEXT },       { "outcome", "Outcome", CELL_CODE },
    { "valid_until", "Valid until", CELL_DATE },
};
enum { DELIVERY_COLUMNS = sizeof delivery_columns / sizeof *delivery_columns };

static bool delivery_next(Table *table, Cell *cells, Err *err)
{
    PeopleTable *t = table->source;
    const Evidence *e = t->evidence;
    CourseStanding s;
    while (standings_next(t->standings, &s, err)) {
        const Progress *p = s.progress;
        if (!p)
            continue;
        bool own = p->version != 0;
        pseudonym_of_id(s.person, t->pseudonym);
        progress_content(p, t->content);
        const Cell row[DELIVERY_COLUMNS] = {
            cell_text(t->pseudonym),
            cell_text(s.department),
            cell_text(s.course->id),
            cell_text(s.course->title),
            cell_count(own ? p->version : s.course->version),
            cell_text(own ? t->content : s.course->content),
            cell_time(p->first_ms),
            cell_time(p->last_ms),
            cell_day(e->request->zone, p->passed_ms),
            cell_day(e->request->zone, p->tested_out ? 0 : p->completed_ms),
            cell_text(language_of(e, &s)),
            cell_text(status_text(s.status)),
            cell_date(s.valid_until),
        };
        memcpy(cells, row, sizeof row);
        return true;
    }
    return false;
}

bool evidence_delivery(Evidence *e, Table *out, Err *err)
{
    PeopleTable *t = read_languages(e, err) ? people_table(e, err) : NULL;
    *out = (Table){ .name = "delivery",
                    .title = "Delivery log",
                    .columns = delivery_columns,
                    .column_count = DELIVERY_COLUMNS,
                    .zone = e->request->zone,
                    .source = t,
                    .next = delivery_next };
    return t != NULL;
}

/* ---- 11 exceptions ---- */

static const Column exception_columns[] = {
    { "person", "Pseudonym", CELL_TEXT },       { "group", "Department", CELL_TEXT },
    { "course", "Course", CELL_TEXT },          { "status", "Status", CELL_CODE },
    { "reason", "Why not covered", CELL_TEXT }, { "planned_by", "Planned by", CELL_TEXT },
};
enum { EXCEPTION_COLUMNS = sizeof exception_columns / sizeof *exception_columns };

static const char *reason_of(const CourseStanding *s)
{
    switch (s->status) {
    case STATUS_NOT_ASSIGNED:
        return "not assigned to this course";
    case STATUS_WAIVED:
        return s->tested_out_on.year
                   ? "passed the quiz ahead of the course (tested out)"
                   : "exempt by a decision, which the ledger holds with its reason";
    case STATUS_EXPIRED:
        return "passed, and the pass has run out";
    case STATUS_OUTDATED:
        return "passed an earlier version, and a newer one is required";
    case STATUS_FAILED:
        return "tried, not passed yet";
    case STATUS_IN_PROGRESS:
        return s->on_leave ? "begun, and on leave" : "begun, not finished yet";
    default:
        return s->on_leave ? "not begun, and on leave" : "not begun yet";
    }
}

/* Whom nothing is asked of has no day to be planned for. */
static const char *planned_by(const PeopleTable *t, const CourseStanding *s)
{
    enum { REACHED_BY = 3 };
    if (s->status == STATUS_NOT_ASSIGNED || s->status == STATUS_WAIVED)
        return "not planned";
    return s->due.year ? t->due : t->evidence->facts->scope[REACHED_BY];
}

static bool exceptions_next(Table *table, Cell *cells, Err *err)
{
    PeopleTable *t = table->source;
    CourseStanding s;
    while (standings_next(t->standings, &s, err)) {
        if (s.status == STATUS_PASSED || s.status == STATUS_COMPLETED ||
            s.status == STATUS_EXPIRING)
            continue;
        pseudonym_of_id(s.person, t->pseudonym);
        date_text(s.due, t->due);
        const Cell row[EXCEPTION_COLUMNS] = {
            cell_text(t->pseudonym),  cell_text(s.department),
            cell_text(s.course->id),  cell_text(status_text(s.status)),
            cell_text(reason_of(&s)), cell_text(planned_by(t, &s)),
        };
        memcpy(cells, row, sizeof row);
        return true;
    }
    return false;
}

bool evidence_exceptions(Evidence *e, Table *out, Err *err)
{
    PeopleTable *t = people_table(e, err);
    *out = (Table){ .name = "exceptions",
                    .title = "Exceptions: who is not covered, and why",
                    .columns = exception_columns,
                    .column_count = EXCEPTION_COLUMNS,
                    .zone = e->request->zone,
                    .source = t,
                    .next = exceptions_next };
    return t != NULL;
}

/* ---- who is who ---- */

static const Column key_columns[] = { { "person", "Pseudonym", CELL_TEXT },
                                      { "number", "Number", CELL_TEXT },
                                      { "name", "Name", CELL_TEXT },
                                      { "department", "Department", CELL_TEXT } };
enum { KEY_COLUMNS = sizeof key_columns / sizeof *key_columns };

static bool key_next(Table *table, Cell *cells, Err *err)
{
    PeopleTable *t = table->source;
    RowSource *rows = &t->evidence->rows[0];
    if (!rows->step(rows, err))
        return false;
    pseudonym_of(rows->get_text(rows, 0), t->pseudonym);
    cells[0] = cell_text(t->pseudonym);
    for (int i = 1; i < KEY_COLUMNS; i++)
        cells[i] = cell_text(rows->get_text(rows, i));
    return true;
}

bool evidence_people(Evidence *e, Table *out, Err *err)
{
    PeopleTable *t = arena_new(e->arena, PeopleTable);
    t->evidence = e;
    *out = (Table){ .name = "key",
                    .title = "Who is who in the evidence",
                    .columns = key_columns,
                    .column_count = KEY_COLUMNS,
                    .zone = e->request->zone,
                    .source = t,
                    .next = key_next };
    return survey_prepare(&e->survey, &e->rows[0], REPORT_QUERY_PEOPLE, err);
}
