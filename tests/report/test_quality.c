#include "report/quality.h"

#include "office.h"
#include "record/people.h"

#include <math.h>

Suite *suite_quality(void);

/* Two questions of three options; the first one's right option is `a`, the second one's `x`. */
static const Part first[] = { { .id = "a", .right = true }, { .id = "b" }, { .id = "c" } };
static const Part second[] = { { .id = "x", .right = true }, { .id = "y" }, { .id = "z" } };

#define QUESTION(name, list, mark)                                                                 \
    {                                                                                              \
        .id = name, .kind = STEP_choice, .exercise = {                                             \
            .parts = (list),                                                                       \
            .part_count = 3,                                                                       \
            .certainty = true,                                                                     \
            .revision = { { mark } }                                                               \
        }                                                                                          \
    }
static const Step pool[] = { QUESTION("q1", first, 1), QUESTION("q2", second, 2) };
static const Course course = { .id = "care",
                               .title = "Care",
                               .quiz = {
                                   .form = 2, .pool = pool, .pool_count = 2, .pass_percent = 50 } };

typedef struct {
    const char *first, *second; /* chosen */
    int ms;                     /* for the first one */
    Certainty sure;             /* of the first one */
    const char *language;
} Choice;

static void append_in(Office *o, Uuid person, LessonEvent lesson, const char *language)
{
    const NewEvent e = { .kind = event_of_lesson(lesson.kind),
                         .person = person,
                         .course = "care",
                         .language = language,
                         .wall_ms = at(o, 2, 10, 0),
                         .lesson = lesson };
    ck_good(record_append(o->r, &e, 1, said));
}

static void append(Office *o, Uuid person, LessonEvent lesson)
{
    append_in(o, person, lesson, NULL);
}

static void answer(Office *o, Uuid person, const Step *item, const char *chosen, const Choice *c)
{
    char revision[HASH_TEXT];
    bool right = strcmp(chosen, item->exercise.parts[0].id) == 0;
    hash_text(item->exercise.revision, revision);
    append_in(o, person,
              (LessonEvent){ .kind = LESSON_ANSWERED,
                             .step = item->id,
                             .attempt = 1,
                             .response = chosen,
                             .revision = revision,
                             .score = right,
                             .right = right,
                             .total = 1,
                             .duration_ms = c->ms,
                             .certainty = c->sure },
              c->language);
}

static void try_once(Office *o, Uuid person, const Choice *c)
{
    int right = !strcmp(c->first, "a") + !strcmp(c->second, "x");
    append(o, person, (LessonEvent){ .kind = LESSON_QUIZ_BEGUN, .attempt = 1, .form = "q1[,]q2" });
    answer(o, person, &pool[0], c->first, c);
    answer(o, person, &pool[1], c->second, c);
    append(o, person,
           (LessonEvent){ .kind = right ? LESSON_PASSED : LESSON_FAILED,
                          .attempt = 1,
                          .right = right,
                          .total = 2 });
}

/* So many people choose by turns what is in the list. */
static Quality taken(Office *o, Arena *a, int people, const Choice *choices, int count)
{
    Quality q;
    for (int i = 0; i < people; i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", i);
        Uuid person = hire(o, number, "");
        try_once(o, person, &choices[i % count]);
    }
    ck_good(report_quality(a, o->r, &course, INT64_MAX, &q, said));
    return q;
}

/* What one question is found to be, whatever is found of the other. */
static const struct {
    Choice choices[4];
    unsigned findings;
} found[] = {
    { { { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "b", "y", 9000, CERTAINTY_MID, "en" },
        { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "c", "z", 9000, CERTAINTY_MID, "en" } },
      0 },
    { { { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "b", "x", 9000, CERTAINTY_MID, "en" },
        { "c", "y", 9000, CERTAINTY_MID, "en" },
        { "b", "z", 9000, CERTAINTY_MID, "en" } },
      QUALITY_HARD },
    { { { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "a", "y", 9000, CERTAINTY_MID, "en" },
        { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "a", "z", 9000, CERTAINTY_MID, "en" } },
      QUALITY_EASY | QUALITY_DEAD_OPTION },
    /* Who has the second one right chose `b` here. */
    { { { "b", "x", 9000, CERTAINTY_MID, "en" },
        { "a", "y", 9000, CERTAINTY_MID, "en" },
        { "b", "x", 9000, CERTAINTY_MID, "en" },
        { "a", "z", 9000, CERTAINTY_MID, "en" } },
      QUALITY_WEAK | QUALITY_KEY | QUALITY_DEAD_OPTION },
    { { { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "b", "y", 2900, CERTAINTY_MID, "en" },
        { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "c", "z", 9000, CERTAINTY_MID, "en" } },
      QUALITY_RAPID },
    { { { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "b", "y", 9000, CERTAINTY_HIGH, "en" },
        { "a", "x", 9000, CERTAINTY_MID, "en" },
        { "c", "z", 9000, CERTAINTY_HIGH, "en" } },
      QUALITY_SURE_WRONG },
};

START_TEST(a_question_is_judged_by_its_answers)
{
    Office o = office_open();
    Arena a = { 0 };
    Quality q = taken(&o, &a, 52, found[_i].choices, 4);
    ck_assert_int_eq(q.tries, 52);
    ck_assert_uint_eq(q.items[0].findings, found[_i].findings);
    arena_free(&a);
    office_close(&o);
}
END_TEST

/* Fifty people; the limit is 90 per cent, so 46 are over it and 45 are not. */
START_TEST(what_nearly_everybody_knows_before_is_told)
{
    for (int right = 45; right <= 46; right++) {
        Office o = office_open();
        Arena a = { 0 };
        Quality q;
        Course asked = course;
        asked.forms[FORM_PRE] = (FormItems){ .items = pool, .count = 1 };
        for (int i = 0; i < QUALITY_JUDGED; i++) {
            char number[16], revision[HASH_TEXT];
            snprintf(number, sizeof number, "%d", i);
            hash_text(pool[0].exercise.revision, revision);
            append(&o, hire(&o, number, ""),
                   (LessonEvent){ .kind = LESSON_ANSWERED,
                                  .step = "q1",
                                  .form = form_name(FORM_PRE),
                                  .response = i < right ? "a" : "b",
                                  .revision = revision,
                                  .right = i < right,
                                  .total = 1 });
        }
        ck_good(report_quality(&a, o.r, &asked, INT64_MAX, &q, said));
        ck_assert_int_eq(q.before[0].answers, QUALITY_JUDGED);
        ck_assert_int_eq(q.before[0].right, right);
        ck_assert_int_eq(q.before[0].known, right == 46);
        ck_assert_int_eq(q.tries, 0);
        arena_free(&a);
        office_close(&o);
    }
}
END_TEST

START_TEST(of_few_answers_nothing_is_found)
{
    Office o = office_open();
    Arena a = { 0 };
    Quality q = taken(&o, &a, QUALITY_JUDGED - 1, found[3].choices, 4);
    ck_assert_int_eq(q.items[0].answers, QUALITY_JUDGED - 1);
    ck_assert_uint_eq(q.items[0].findings, 0);
    arena_free(&a);
    office_close(&o);
}
END_TEST

START_TEST(only_first_tries_by_the_key_of_today_count)
{
    Office o = office_open();
    Arena a = { 0 };
    Quality q = taken(&o, &a, 8, found[0].choices, 4);
    Person again;
    ck_assert(record_person(o.r, STR("1"), &again, &(Err){ .code = ERR_NONE }));
    try_once(&o, again.id, &found[0].choices[0]);
    ck_good(report_quality(&a, o.r, &course, INT64_MAX, &q, said));
    ck_assert_int_eq(q.tries, 8);
    ck_assert_double_eq(q.items[0].figures.facility, 0.5);
    ck_assert_double_eq(q.items[0].guess, 1.0 / 3);

    Step changed[2] = { pool[0], pool[1] };
    Course other = course;
    changed[0].exercise.revision.b[0] = 9;
    other.quiz.pool = changed;
    ck_good(report_quality(&a, o.r, &other, INT64_MAX, &q, said));
    ck_assert_int_eq(q.items[0].answers, 0);
    ck_assert_int_eq(q.items[0].other_key, 8);
    ck_assert_int_eq(q.items[1].answers, 8);
    other.quiz.form = 1;
    ck_good(report_quality(&a, o.r, &other, INT64_MAX, &q, said));
    ck_assert_int_eq(q.tries, 0);
    ck_assert_int_eq(q.other_forms, 8);
    ck_assert(isnan(q.items[1].intended));
    arena_free(&a);
    office_close(&o);
}
END_TEST

/* Whoever has one of two right has the first one right in English and the second one in German. */
START_TEST(a_question_that_is_harder_in_one_language_is_named_from_a_hundred_answers_on)
{
    static const Choice choices[] = {
        { "a", "y", 9000, CERTAINTY_MID, "en" }, { "b", "x", 9000, CERTAINTY_MID, "de" },
        { "a", "z", 9000, CERTAINTY_MID, "en" }, { "a", "y", 9000, CERTAINTY_MID, "de" },
        { "c", "x", 9000, CERTAINTY_MID, "en" }, { "c", "x", 9000, CERTAINTY_MID, "de" },
    };
    Office o = office_open();
    Arena a = { 0 };
    Quality q = taken(&o, &a, 2 * DIF_LEAST - 2, choices, 6);
    ck_assert_ptr_null(q.items[0].languages.other);
    ck_assert(!(q.items[0].findings & QUALITY_UNEVEN));
    for (int i = 0; i < 6; i++) {
        char number[16];
        snprintf(number, sizeof number, "more%d", i);
        try_once(&o, hire(&o, number, ""), &choices[i]);
    }
    ck_good(report_quality(&a, o.r, &course, INT64_MAX, &q, said));
    ck_assert(q.items[0].findings & QUALITY_UNEVEN);
    ck_assert_str_eq(q.items[0].languages.other, "de");
    ck_assert_int_eq(q.items[0].languages.other_answers, 102);
    /* 68 of 102 are right in English and 34 in German, all with a score of 1: the odds are 2 and
     * 1/2, and -2.35 × ln 4 is -3.258 */
    ck_assert_double_eq_tol(q.items[0].languages.figures.delta, -3.258, 0.001);
    ck_assert_double_eq_tol(q.items[1].languages.figures.delta, 3.258, 0.001);
    arena_free(&a);
    office_close(&o);
}
END_TEST

Suite *suite_quality(void)
{
    Suite *s = suite_create("quality");
    TCase *t = tcase_create("quality");
    tcase_add_loop_test(t, a_question_is_judged_by_its_answers, 0, sizeof found / sizeof *found);
    tcase_add_test(t, what_nearly_everybody_knows_before_is_told);
    tcase_add_test(t, a_question_that_is_harder_in_one_language_is_named_from_a_hundred_answers_on);
    tcase_add_test(t, of_few_answers_nothing_is_found);
    tcase_add_test(t, only_first_tries_by_the_key_of_today_count);
    suite_add_tcase(s, t);
    return s;
}
