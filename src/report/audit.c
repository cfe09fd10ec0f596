/* Who looked at records, took them away or changed what holds for somebody, who signed in that may
 * look at others, and who was not let in: the ledger's own list, without what anybody learned or
 * answered. When somebody without a role signed in says when they were at work, which is no
 * auditor's question. */
#include "record/people.h"
#include "report/cell.h"
#include "report/report_inside.h"

#include <stdio.h>

static const Column columns[] = {
    { "at", "When", CELL_TIME },
    { "what", "What happened", CELL_CODE },
    { "by_number", "By (number)", CELL_TEXT },
    { "by_name", "By (name)", CELL_TEXT },
    { "number", "About (number)", CELL_TEXT },
    { "name", "About (name)", CELL_TEXT },
    { "course", "Course", CELL_TEXT },
    { "course_title", "Course title", CELL_TEXT },
    { "note", "Note", CELL_TEXT },
    { "event", "Event", CELL_INT },
    { "hash", "Record check", CELL_TEXT },
};
enum { COLUMN_COUNT = sizeof columns / sizeof *columns, HASH_SHOWN = 16 };

typedef struct {
    Survey survey;
    RowSource *rows;
    int64_t left; /* rows that the notes promise and that are still to come */
    Arena row;    /* the texts of one row */
    Person actor, about;
    char hash[HASH_SHOWN + 1];
} Audit;

/* Nobody where the id is none, or of somebody who was erased. */
static bool person_of(const Audit *audit, const char *id, Person *out, Err *err)
{
    Uuid uuid;
    *out = (Person){ .number = "" };
    if (!uuid_parse(str_of(id), &uuid) ||
        record_person_by_id(audit->survey.request->record, uuid, out, err))
        return true;
    *out = (Person){ .number = "" };
    return err->code == ERR_MISSING;
}

/* Whose number was typed is known only where somebody has it. */
static const char *note_of(Audit *audit, const char *kind, const char *body)
{
    if (strcmp(kind, "sign_in_tried") != 0)
        return body_value(&audit->row, body, "note");
    return audit->about.number[0] ? "not let in: the PIN or start code was not theirs"
                                  : "not let in: nobody has that number";
}

/* As it is served on the day of the report; "": it is not any more. */
static const char *title_of(const Audit *audit, const char *course)
{
    const Survey *s = &audit->survey;
    for (int i = 0; *course && i < s->course_count; i++)
        if (strcmp(s->courses[i].id, course) == 0)
            return s->courses[i].title;
    return "";
}

static bool audit_next(Table *t, Cell *cells, Err *err)
{
    Audit *audit = t->source;
    RowSource *rows = audit->rows;
    Err failure = { ERR_NONE, "" };
    arena_free(&audit->row);
    audit->row = (Arena){ 0 };
    if (!rows->step(rows, &failure)) {
        if (failure.code != ERR_NONE)
            *err = failure;
        else if (audit->left)
            err_set(err, ERR_INVALID,
                    "the records changed while they were read; run the report again");
        return false;
    }
    audit->left--;
    const char *body = rows->get_text(rows, 5);
    if (!person_of(audit, body_value(&audit->row, body, "actor"), &audit->actor, &failure) ||
        !person_of(audit, rows->get_text(rows, 2), &audit->about, &failure)) {
        *err = failure;
        return false;
    }
    const char *note = note_of(audit, rows->get_text(rows, 1), body);
    const char *course = body_value(&audit->row, body, "course");
    snprintf(audit->hash, sizeof audit->hash, "%s", rows->get_text(rows, 4));
    const Cell row[COLUMN_COUNT] = {
        { .number = rows->get_int(rows, 0) },
        cell_text_or_none(rows->get_text(rows, 1)),
        cell_text_or_none(audit->actor.number),
        cell_text_or_none(audit->actor.name),
        cell_text_or_none(audit->about.number),
        cell_text_or_none(audit->about.name),
        cell_text_or_none(course),
        cell_text_or_none(title_of(audit, course)),
        cell_text_or_none(note),
        { .number = rows->get_int(rows, 3) },
        cell_text_or_none(audit->hash),
    };
    memcpy(cells, row, sizeof row);
    return true;
}

static bool count_rows(Audit *audit, Err *err)
{
    Err failure = { ERR_NONE, "" };
    if (!survey_prepare(&audit->survey, audit->rows, REPORT_QUERY_AUDIT_COUNT, err))
        return false;
    if (audit->rows->step(audit->rows, &failure))
        audit->left = audit->rows->get_int(audit->rows, 0);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

bool report_audit_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                       Table *out, Err *err)
{
    Audit *audit = arena_new(a, Audit);
    audit->rows = &rows[0];
    if (request->course || request->department)
        return err_set(err, ERR_INVALID,
                       "the audit is of the whole site; leave --course and --department out");
    if (!survey_open(a, rows, request, &audit->survey, err) || !count_rows(audit, err) ||
        !survey_prepare(&audit->survey, audit->rows, REPORT_QUERY_AUDIT, err))
        return false;
    Note *notes = arena_array(a, Note, NOTES_SINCE + NOTES_ORIGIN + 5);
    int count = survey_note_since(&audit->survey, notes);
    notes[count++] = (Note){ "Up to", arena_printf(a, "the end of %s", audit->survey.day) };
    notes[count++] = (Note){ "Time zone", request->zone->name };
    notes[count++] = (Note){ "Sign-ins", "of people with a role as of today (manager, "
                                         "supervisor, hr, operator), and every try that let "
                                         "nobody in" };
    notes[count++] =
        (Note){ "Not in it",
                "answers and results; when people without a role signed in; tries "
                "during a wait, which follows five that failed in a row and is refused "
                "before the PIN is looked at; commands of the machine's own "
                "administrators, who may read files without Lectern" };
    count += survey_note_origin(&audit->survey, audit->left, &notes[count]);
    *out = (Table){ .name = "audit",
                    .title = "Audit: who looked at records, took them away or changed them, and "
                             "who tried to",
                    .columns = columns,
                    .column_count = COLUMN_COUNT,
                    .beneath = "note",
                    .zone = request->zone,
                    .notes = notes,
                    .note_count = count,
                    .source = audit,
                    .next = audit_next };
    return true;
}
