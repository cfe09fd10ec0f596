/* question.h - an exercise between two formats: its texts as they were written, and its line.
 *
 * Readers of GIFT, Aiken and CSV make Questions and report what they cannot take over;
 * questions_settle gives each what a course needs and leaves out what the course reader would
 * refuse; writers put the rest into a format. All text is Markdown, and lives in the list's arena.
 */
#ifndef CONVERT_QUESTION_H
#define CONVERT_QUESTION_H

#include "base/zone.h"
#include "course/course.h"

enum {
    QUESTION_PARTS = 24,
    QUESTION_BINS = 8,
    QUESTIONS_MOST = 4096,
    QUESTION_FILE_BYTES = 4 * 1024 * 1024
};

typedef struct {
    const char *id, *text, *feedback, *misconception; /* NULL: not there */
    bool right;                                       /* choice, multiple */
    const char *bin;                                  /* sort: an id */
    const char *also, *after;                         /* ids with blanks between */
} QuestionPart;

typedef struct {
    const char *id, *label, *icon;
} QuestionBin;

typedef struct {
    StepKind kind; /* choice, multiple, sort or order */
    int line;      /* of the file it comes from */
    const char *id, *title, *scene, *ask, *why, *objective, *bloom, *source; /* NULL: not there */
    int minutes;                                                             /* 0: not said */
    bool fixed;                                                              /* not shuffled */
    bool confidence; /* people also say how sure they are */
    bool must;       /* of the quiz: answered wrong, it fails the try whatever the score */
    bool filled;     /* feedback was missing, and a plain sentence stands in for it */
    bool alike;      /* parts had the same feedback: their words stand behind it */
    QuestionPart parts[QUESTION_PARTS];
    int part_count;
    QuestionBin bins[QUESTION_BINS];
    int bin_count;
} Question;

typedef struct {
    Arena *arena;
    const char *file; /* where they come from, for diagnostics */
    DiagList *diags;
    Question *at;
    int count, room;
} QuestionList;

/* Readers. Every question that can be taken over is added; everything else is a diagnostic. No
 * bytes crash them, and what they use grows with the bytes. */
void gift_read(Str text, QuestionList *out);
void aiken_read(Str text, QuestionList *out);
void csv_questions_read(Str text, QuestionList *out);

/* The exercises of a course that was read without errors, from its tree; those whose kind has no
 * Question are reported. */
void questions_of_course(const YamlNode *root, QuestionList *out);

/* Ids and feedback where there are none (in English, German or Spanish), then what the course
 * reader refuses is reported and left out. */
void questions_settle(QuestionList *list, const char *language);

/* Writers. What a format cannot hold is reported, and the rest is written. */
void gift_write(QuestionList *list, const char *course, Buf *out);
void csv_questions_write(const QuestionList *list, Buf *out);

/* As items of a list that stands at `indent`: "- id: …". */
void question_write(const Question *q, int indent, Buf *out);

/* A whole course around them: one page, and a quiz with them as its pool. */
void questions_course(const QuestionList *list, const char *id, const char *title,
                      const char *language, Date review_by, Buf *out);

#endif
