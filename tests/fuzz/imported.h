/* imported.h - what has to hold of questions, whatever format they came from. */
#ifndef TESTS_FUZZ_IMPORTED_H
#define TESTS_FUZZ_IMPORTED_H

#include "convert/question.h"
#include "fuzz.h"

typedef void ImportReader(Str text, QuestionList *out);

/* Read and settle them, and write all that is left in every format: the course around them is one
 * that the course reader takes. */
static inline void fuzz_import(ImportReader *read, const uint8_t *bytes, size_t len)
{
    Arena arena = { 0 };
    DiagList diags = { .arena = &arena };
    QuestionList list = { .arena = &arena, .file = "questions", .diags = &diags };
    Buf out;
    buf_init(&out, 1 << 20);
    read(fuzz_text(&arena, bytes, len), &list);
    questions_settle(&list, "en");
    gift_write(&list, "Course", &out);
    csv_questions_write(&list, &out);
    buf_clear(&out);
    if (list.count > 0 && list.count <= COURSE_MAX_POOL) {
        DiagList found = { .arena = &arena };
        questions_course(&list, "course", "Course", "en", (Date){ 2027, 1, 1 }, &out);
        fuzz_hold(course_read(&arena, "course.yaml", buf_view(&out), NULL, &found) != NULL);
    }
    buf_done(&out);
    arena_free(&arena);
}

#endif
