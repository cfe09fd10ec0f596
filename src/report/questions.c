#include "report/questions.h"

bool questions_open(Arena *a, RowSource *rows, const ReportRequest *request, Questions *out,
                    Err *err)
{
    if (request->department)
        return err_set(err, ERR_INVALID,
                       "questions are judged by everybody's answers; leave the department out");
    *out = (Questions){ .unread = "" };
    if (!survey_open(a, rows, request, &out->survey, err))
        return false;
    Survey *s = &out->survey;
    out->quizzes = arena_array(a, Quality, s->course_count + 1);
    for (int i = 0; i < s->course_count; i++) {
        const Course *course;
        if (!course_kept(a, request->record, s->courses[i].content, &course, err))
            return false;
        if (!course)
            out->unread =
                arena_printf(a, "%s%s%s", out->unread, *out->unread ? ", " : "", s->courses[i].id);
        else if (course->quiz.pool_count && !report_quality(a, request->record, course, s->until_ms,
                                                            &out->quizzes[out->quiz_count++], err))
            return false;
    }
    return true;
}

void questions_serve(Questions *q, const Table *table, const Note *reading, int count, Table *out)
{
    Survey *s = &q->survey;
    Note *notes = arena_array(s->arena, Note, NOTES_SCOPE + count + 2 + NOTES_ORIGIN);
    int n = survey_note_scope(s, notes);
    for (int i = 0; i < count; i++)
        notes[n++] = reading[i];
    notes[n++] = (Note){ "Whose answers", "the first finished try of each person, of leavers too" };
    if (*q->unread)
        notes[n++] = (Note){ "Cannot be read", q->unread };
    n += survey_note_origin(s, q->sheet.rows, &notes[n]);
    *out = *table;
    out->column_count = q->sheet.columns;
    out->zone = s->request->zone;
    out->notes = notes;
    out->note_count = n;
    sheet_serve(&q->sheet, out);
}

const char *question_text(Arena *a, const Step *item)
{
    char *text = arena_copy(a, md_plain(a, item->exercise.ask));
    for (char *c = text; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return text;
}
