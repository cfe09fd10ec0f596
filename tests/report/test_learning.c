#include "office.h"

#include "course/library.h"
#include "golden.h"
#include "record/people.h"

Suite *suite_learning(void);

/* A course with one `judge` of ten answers, five of them good. */
#define JUDGING PROJECT_DIR "/tests/e2e/judging/courses/judging"

static const Course *publish_judging(Office *o, Arena *a)
{
    DiagList diags = { .arena = a };
    Str blob;
    Hash content;
    const Course *course = course_load(a, JUDGING, NULL, &diags);
    ck_assert_ptr_nonnull(course);
    ck_good(course_pack(a, JUDGING, &blob, &content, said));
    ck_good(record_publish(o->r, course, blob, at(o, 1, 9, 0), said));
    return course;
}

static void append(Office *o, Uuid person, int day, int cycle, LessonEvent lesson)
{
    const NewEvent e = { .kind = event_of_lesson(lesson.kind),
                         .person = person,
                         .course = "judging",
                         .cycle = cycle,
                         .wall_ms = at(o, day, 10, 0),
                         .lesson = lesson };
    ck_good(record_append(o->r, &e, 1, said));
}

/* Of 5 before, of 10 after, of 5 a month later; -1: not taken. How sure one is of the one answer of
 * the quiz that is recorded, and whether it was right. */
typedef struct {
    int before, after, later;
    Certainty sure;
    bool right;
} Scores;

static void take_form(Office *o, Uuid person, const char *form, int day, int right)
{
    if (right >= 0)
        append(
            o, person, day, 0,
            (LessonEvent){ .kind = LESSON_FORM_ENDED, .form = form, .right = right, .total = 5 });
}

static Uuid study(Office *o, const char *number, const char *department, Scores s)
{
    Uuid person = hire(o, number, department);
    append(o, person, 2, 0, (LessonEvent){ .kind = LESSON_INITIALIZED });
    take_form(o, person, "pre", 2, s.before);
    if (s.after >= 0) {
        append(o, person, 3, 0,
               (LessonEvent){ .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = "q" });
        append(o, person, 3, 0,
               (LessonEvent){ .kind = LESSON_ANSWERED,
                              .step = "q",
                              .attempt = 1,
                              .right = s.right,
                              .total = 1,
                              .certainty = s.sure });
        append(o, person, 3, 0,
               (LessonEvent){ .kind = s.after >= 8 ? LESSON_PASSED : LESSON_FAILED,
                              .attempt = 1,
                              .right = s.after,
                              .total = 10 });
    }
    take_form(o, person, "day-30", 28, s.later);
    return person;
}

static void judge(Office *o, const Course *course, Uuid person, const char *response)
{
    char revision[HASH_TEXT];
    hash_text(course->steps[0].exercise.revision, revision);
    append(o, person, 2, 0,
           (LessonEvent){ .kind = LESSON_ANSWERED,
                          .step = "ten-answers",
                          .response = response,
                          .revision = revision,
                          .total = 1 });
}

/* Seven judged, two of 35 bad answers were accepted and one of 35 good ones rejected.
 * Care, worked out by hand: 50 % before, 70 % after, so a gain of 20 / 50; changes of 4/6, 3/4,
 * 4/8, -4/8, 3/6 and 2/4; one of seven with no quiz. Five came back with 64 % after 68 % and 48 %
 * before: R = 64 / 68, gain 16 / 52. Four were sure (90 %) and two of them right, two had an idea
 * (73 1/3 %) and one of them was right: (5.0667 - 3) / 6 too sure.
 */
static const Scores care[] = {
    { 2, 8, 4, CERTAINTY_HIGH, true },  { 3, 9, 4, CERTAINTY_HIGH, true },
    { 1, 6, 3, CERTAINTY_HIGH, false }, { 4, 4, 2, CERTAINTY_HIGH, false },
    { 2, 7, 3, CERTAINTY_MID, true },   { 3, 8, -1, CERTAINTY_MID, false },
    { 1, -1, -1, CERTAINTY_NONE, 0 },
};
/* Two of the five bad answers accepted, one of the five good ones rejected; and without a fault. */
#define ANSWER(id, judged) id "[.]" judged
#define BAD_BUT_TWO ANSWER("source", "fix[,]") ANSWER("names", "reject[,]") ANSWER("table", "fix")
#define GOOD_BUT_ONE                                                                               \
    ANSWER("parking", "accept[,]")                                                                 \
    ANSWER("tone", "accept[,]") ANSWER("shorter", "fix[,]") ANSWER("unsure", "accept[,]")
static const char carelessly[] = ANSWER("leave", "reject[,]") ANSWER("receipt", "accept[,]")
    ANSWER("visitors", "accept[,]") GOOD_BUT_ONE BAD_BUT_TWO;
static const char well[] = ANSWER("leave", "accept[,]") ANSWER("receipt", "fix[,]")
    ANSWER("visitors", "fix[,]") GOOD_BUT_ONE BAD_BUT_TWO;

/* Too few to show; and the shop would be theirs if the office were shown. */
static const Scores shop[] = { { 2, 5, -1, CERTAINTY_NONE, 0 },
                               { 2, 6, -1, CERTAINTY_NONE, 0 },
                               { 2, 7, -1, CERTAINTY_NONE, 0 } };
static const Scores office[] = { { 5, 10, -1, CERTAINTY_NONE, 0 },
                                 { 5, 10, -1, CERTAINTY_NONE, 0 },
                                 { 4, 9, -1, CERTAINTY_NONE, 0 },
                                 { 5, 9, -1, CERTAINTY_NONE, 0 },
                                 { 4, 10, -1, CERTAINTY_NONE, 0 } };

#define ANSWERS(list) list, sizeof(list) / sizeof *(list)

/* With a course they also judge its answers, the first of them carelessly. */
static void study_all(Office *o, const Course *course, const char *department, const Scores *scores,
                      size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char number[32];
        snprintf(number, sizeof number, "%s-%zu", department, i + 1);
        Uuid person = study(o, number, department, scores[i]);
        if (course)
            judge(o, course, person, i ? well : carelessly);
    }
}

/* Returns the first of Care. */
static Uuid live_through(Office *o, Arena *a)
{
    const Course *course = publish_judging(o, a);
    study_all(o, course, "Care", ANSWERS(care));
    study_all(o, NULL, "Shop", ANSWERS(shop));
    study_all(o, NULL, "Office", ANSWERS(office));
    hire(o, "E-9", "Care"); /* who has not begun */
    Person first;
    ck_assert(record_person(o->r, STR("Care-1"), &first, &(Err){ .code = ERR_NONE }));
    judge(o, course, first.id, well); /* a later answer does not count */
    return first.id;
}

START_TEST(groups_read_as_worked_out_by_hand)
{
    Office o = office_open();
    Arena a = { 0 };
    Buf text;
    live_through(&o, &a);
    buf_init(&text, 1 << 16);
    ReportRequest request = asked(&o, (Date){ 0 }, at(&o, 30, 12, 0));
    ck_good(report_text_of(&o, "learning", &request, true, &text, said));
    ck_assert_golden("learning.txt", buf_cstr(&text));
    buf_done(&text);
    arena_free(&a);
    office_close(&o);
}
END_TEST

static const char *row_of(Buf *text, Office *o, Date as_of, const char *department)
{
    buf_init(text, 1 << 16);
    ReportRequest request = asked(o, as_of, at(o, 30, 12, 0));
    request.department = department;
    ck_good(report_text_of(o, "learning", &request, false, text, said));
    return buf_cstr(text);
}

/* Asking for one department alone shows no more of it than asking for all. */
START_TEST(one_department_alone_hides_the_same)
{
    Office o = office_open();
    Arena a = { 0 };
    Buf text;
    live_through(&o, &a);
    const char *got = row_of(&text, &o, (Date){ 0 }, "Office");
    ck_assert_str_eq(
        got, "judging|Use, fix or reject|department|Office|5|5|||||||||||||0|||0||0|||gain\n");
    buf_done(&text);
    Err err = { 0 };
    ReportRequest request = asked(&o, (Date){ 0 }, at(&o, 30, 12, 0));
    request.department = "Offce";
    buf_init(&text, 100);
    ck_assert(!report_text_of(&o, "learning", &request, false, &text, &err));
    ck_assert_str_eq(err.text, "nobody in the department 'Offce' is employed on 2026-03-30");
    buf_done(&text);
    arena_free(&a);
    office_close(&o);
}
END_TEST

START_TEST(a_department_holds_those_below_it)
{
    Office o = office_open();
    Arena a = { 0 };
    Buf text;
    publish_judging(&o, &a);
    study_all(&o, NULL, "Care / Night", ANSWERS(care));
    study_all(&o, NULL, "Careers", ANSWERS(care));
    const char *night = row_of(&text, &o, (Date){ 0 }, "Care");
    ck_assert_ptr_nonnull(strstr(night, "|department|Care / Night|"));
    ck_assert_ptr_null(strstr(night, "Careers"));
    buf_done(&text);
    arena_free(&a);
    office_close(&o);
}
END_TEST

START_TEST(the_first_cycle_counts_up_to_the_day)
{
    Office o = office_open();
    Arena a = { 0 };
    Buf text, again;
    Uuid first = live_through(&o, &a);
    const char *before = row_of(&text, &o, (Date){ 0 }, NULL);
    append(&o, first, 29, 2, (LessonEvent){ .kind = LESSON_INITIALIZED });
    append(&o, first, 29, 2, (LessonEvent){ .kind = LESSON_PASSED, .right = 10, .total = 10 });
    append(&o, first, 29, 1, (LessonEvent){ .kind = LESSON_PASSED, .right = 10, .total = 10 });
    ck_assert_str_eq(row_of(&again, &o, (Date){ 0 }, NULL), before);
    buf_done(&again);
    ck_assert_ptr_nonnull(
        strstr(row_of(&again, &o, march(27), "Care"), "|40|-14|63|40|1||0|||6|34|"));
    buf_done(&again);
    ck_assert_ptr_nonnull(strstr(row_of(&again, &o, march(2), "Care"), "|Care|8|7|7|100|0|"));
    buf_done(&again);
    buf_done(&text);
    arena_free(&a);
    office_close(&o);
}
END_TEST

Suite *suite_learning(void)
{
    Suite *s = suite_create("learning");
    TCase *t = tcase_create("learning");
    tcase_add_test(t, groups_read_as_worked_out_by_hand);
    tcase_add_test(t, one_department_alone_hides_the_same);
    tcase_add_test(t, a_department_holds_those_below_it);
    tcase_add_test(t, the_first_cycle_counts_up_to_the_day);
    suite_add_tcase(s, t);
    return s;
}
