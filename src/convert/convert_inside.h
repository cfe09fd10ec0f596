/* convert_inside.h - what the converters share. */
#ifndef CONVERT_CONVERT_INSIDE_H
#define CONVERT_CONVERT_INSIDE_H

#include "convert/question.h"

/* A new question at the end of the list; NULL, reported once, when there are too many. */
Question *question_add(QuestionList *list, StepKind kind, int line);

QuestionPart *part_add(Question *q); /* NULL: there are too many */

/* The bin with this label, made when there is none; NULL: there are too many. */
const char *bin_labelled(QuestionList *list, Question *q, const char *label);

void question_report(QuestionList *list, DiagLevel level, int line, const char *rule,
                     const char *remedy, const char *fmt, ...) PRINTF_LIKE(6, 7);

/* "Where AI is" as an id of a few words: "where-ai-is"; "" when nothing of it can stay. */
const char *slug(Arena *a, const char *text);

/* -1, which the course reader refuses by name, for what is no number of minutes. */
int minutes_of(const char *text);

/* The text of another system as Markdown. Plain text is escaped; HTML keeps its paragraphs, bold
 * and italics. */
const char *markdown_of_plain(Arena *a, Str text);
const char *markdown_of_html(Arena *a, Str text);

/* A question of several lines, or longer than one may be: the situation, then what is asked. */
void question_split(QuestionList *list, Question *q, const char *text);

#endif
