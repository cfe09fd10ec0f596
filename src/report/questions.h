/* questions.h - what the reports about questions share: each quiz as it is served, with its
 * answers.
 */
#ifndef REPORT_QUESTIONS_H
#define REPORT_QUESTIONS_H

#include "report/quality.h"
#include "report/report_inside.h"
#include "report/sheet.h"

typedef struct {
    Survey survey;
    Sheet sheet;
    Quality *quizzes; /* of the courses that have one and can be read */
    int quiz_count;
    const char *unread; /* the ids of those that cannot be read; "" */
} Questions;

/* Read everything up to the survey's day; refuses a request for one department. */
bool questions_open(Arena *a, RowSource *rows, const ReportRequest *request, Questions *out,
                    Err *err) MUST_USE;

/* The sheet as a table, with what `reading` says of its figures among the notes. */
void questions_serve(Questions *q, const Table *table, const Note *reading, int count, Table *out);

/* What is asked, in plain words. */
const char *question_text(Arena *a, const Step *item);

#endif
