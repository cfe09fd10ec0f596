#include "course/library.h"
#include "golden.h"
#include "office.h"

Suite *suite_questions(void);

/* A quiz of three choices with two options each; the right ones are two, wait and none. */
#define SEEDS PROJECT_DIR "/tests/e2e/garden/courses/seeds"

static void append(Office *o, Uuid person, int day, LessonEvent lesson)
{
    const NewEvent e = { .kind = event_of_lesson(lesson.kind),
                         .person = person,
                         .course = "seeds",
                         .wall_ms = at(o, day, 10, 0),
                         .lesson = lesson };
    ck_good(record_append(o->r, &e, 1, said));
}

typedef struct {
    const char *chosen[3];
    Certainty sure[3];
    int people;
} Try;

static void take(Office *o, const Course *course, Uuid person, int day, const Try *t)
{
    char revision[HASH_TEXT];
    int right = 0;
    append(o, person, day,
           (LessonEvent){
               .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = "q-depth[,]q-wet[,]q-rain" });
    for (int i = 0; i < 3; i++) {
        const Step *item = &course->quiz.pool[i];
        bool good = strcmp(t->chosen[i], item->exercise.parts[0].id) == 0;
        hash_text(item->exercise.revision, revision);
        right += good;
        append(o, person, day,
               (LessonEvent){ .kind = LESSON_ANSWERED,
                              .step = item->id,
                              .attempt = 1,
                              .response = t->chosen[i],
                              .revision = revision,
                              .score = good,
                              .right = good,
                              .total = 1,
                              .duration_ms = 9000,
                              .certainty = t->sure[i] });
    }
    append(o, person, day,
           (LessonEvent){ .kind = right > 1 ? LESSON_PASSED : LESSON_FAILED,
                          .attempt = 1,
                          .right = right,
                          .total = 3 });
}

/* Twenty people. Six chose `ten`, two of them sure (90 %) and four with an idea (73 1/3 %):
 * 30 % × 78.9 % = 24 %. Four chose `more`, all sure: 20 % × 90 % = 18 %. Five chose `usual` and
 * were not sure (33 1/3 %): 25 % × 33 % = 8 %. Who chose `ten` or `usual` has all else
 * right, who chose the key of those questions has not: check the key. */
static const Try tries[] = {
    { { "two", "wait", "usual" }, { CERTAINTY_HIGH, CERTAINTY_HIGH, CERTAINTY_LOW }, 5 },
    { { "two", "wait", "none" }, { CERTAINTY_HIGH, CERTAINTY_HIGH, CERTAINTY_HIGH }, 5 },
    { { "ten", "wait", "none" }, { CERTAINTY_HIGH, CERTAINTY_HIGH, CERTAINTY_HIGH }, 2 },
    { { "ten", "wait", "none" }, { CERTAINTY_MID, CERTAINTY_HIGH, CERTAINTY_HIGH }, 4 },
    { { "two", "more", "none" }, { CERTAINTY_HIGH, CERTAINTY_HIGH, CERTAINTY_HIGH }, 4 },
};

static void live_through(Office *o, Arena *a, int left_out)
{
    DiagList diags = { .arena = a };
    Str blob;
    Hash content;
    int number = 0;
    const Course *course = course_load(a, SEEDS, NULL, &diags);
    ck_assert_ptr_nonnull(course);
    ck_good(course_pack(a, SEEDS, &blob, &content, said));
    ck_good(record_publish(o->r, course, blob, at(o, 1, 9, 0), said));
    for (size_t i = 0; i < sizeof tries / sizeof *tries; i++)
        for (int k = 0; k < tries[i].people; k++) {
            char text[16];
            snprintf(text, sizeof text, "%d", number++);
            if (number > left_out)
                take(o, course, hire(o, text, "Care"), 3, &tries[i]);
        }
    Uuid late = hire(o, "late", "Care");
    take(o, course, late, 20, &tries[4]); /* after the day that is asked for */
}

static const char *told(Office *o, const char *name, Buf *text)
{
    ReportRequest request = asked(o, march(19), at(o, 25, 12, 0));
    buf_init(text, 1 << 16);
    ck_good(report_text_of(o, name, &request, true, text, said));
    return buf_cstr(text);
}

START_TEST(wrong_ideas_read_as_worked_out_by_hand)
{
    Office o = office_open();
    Arena a = { 0 };
    Buf text;
    live_through(&o, &a, 0);
    ck_assert_golden("misconceptions.txt", told(&o, "misconceptions", &text));
    buf_done(&text);
    ck_assert_golden("items.txt", told(&o, "items", &text));
    buf_done(&text);
    arena_free(&a);
    office_close(&o);
}
END_TEST

START_TEST(of_few_answers_nothing_is_told)
{
    Office o = office_open();
    Arena a = { 0 };
    Buf text;
    live_through(&o, &a, 1); /* nineteen */
    ck_assert_ptr_nonnull(strstr(told(&o, "misconceptions", &text), "Rows: 0\n"));
    buf_done(&text);
    ck_assert_ptr_nonnull(strstr(told(&o, "items", &text), "|choice|sow|19|68|50|"));
    buf_done(&text);
    office_close(&o);
    o = office_open();
    live_through(&o, &a, 16);
    ck_assert_ptr_nonnull(strstr(told(&o, "items", &text), "|choice|sow|||50|||||||46 more"));
    buf_done(&text);
    arena_free(&a);
    office_close(&o);
}
END_TEST

START_TEST(a_department_alone_judges_no_question)
{
    Office o = office_open();
    Buf text;
    Err err = { 0 };
    hire(&o, "1", "Care");
    ReportRequest request = asked(&o, (Date){ 0 }, at(&o, 25, 12, 0));
    request.department = "Care";
    buf_init(&text, 1000);
    ck_assert(!report_text_of(&o, "items", &request, true, &text, &err));
    ck_assert_str_eq(err.text,
                     "questions are judged by everybody's answers; leave the department out");
    buf_done(&text);
    office_close(&o);
}
END_TEST

Suite *suite_questions(void)
{
    Suite *s = suite_create("questions");
    TCase *t = tcase_create("questions");
    tcase_add_test(t, wrong_ideas_read_as_worked_out_by_hand);
    tcase_add_test(t, of_few_answers_nothing_is_told);
    tcase_add_test(t, a_department_alone_judges_no_question);
    suite_add_tcase(s, t);
    return s;
}
