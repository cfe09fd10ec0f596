/* What a mended key owes: points and passes that are given once, and nothing that is taken. */
#include "report/regrade.h"

#include "base/file.h"

#include "office.h"

Suite *suite_regrade(void);

/* Four questions, of which 75 % pass; light: sun, pole: stick, pick: young, keep: cold. */
#define GARDEN PROJECT_DIR "/tests/e2e/edits/garden"

static const char *const items[] = { "light", "pole", "pick", "keep" };
static const char *const keys[] = { "sun", "stick", "young", "cold" };

typedef struct {
    Office o;
    Arena a;
    const Course *taken, *served;
    RegradePlan plan;
} Desk;

static Str edited(Arena *a, Str text, const char *old, const char *new)
{
    const char *at = memmem(text.at, text.len, old, strlen(old));
    ck_assert_msg(at != NULL, "the example does not hold: %s", old);
    int before = (int)(at - text.at), behind = (int)(text.len - strlen(old)) - before;
    return str_of(arena_printf(a, "%.*s%s%.*s", before, text.at, new, behind, at + strlen(old)));
}

/* The text that was taken is kept; served is one where a wall is right, and where all four have to
 * be right. */
static void begin(Desk *d, const char *old, const char *new)
{
    DiagList diags = { .arena = &d->a };
    Str blob, text;
    Hash content;
    d->o = office_open();
    d->a = (Arena){ 0 };
    d->taken = course_load(&d->a, GARDEN, NULL, &diags);
    ck_assert_ptr_nonnull(d->taken);
    ck_good(course_pack(&d->a, GARDEN, &blob, &content, said));
    ck_good(record_publish(d->o.r, d->taken, blob, at(&d->o, 1, 9, 0), said));
    ck_good(file_read(&d->a, GARDEN "/course.yaml", 1 << 20, &text, said));
    text = edited(&d->a, text, "A pole, right: yes", "A pole");
    text = edited(&d->a, text, "A smooth wall,", "A smooth wall, right: yes,");
    text = edited(&d->a, text, "pass: 75", "pass: 100");
    text = edited(&d->a, text, old, new);
    d->served = course_read(&d->a, GARDEN, text, NULL, &diags);
    ck_assert_ptr_nonnull(d->served);
}

static void append(Desk *d, Uuid person, LessonEvent lesson)
{
    const NewEvent e = { .kind = event_of_lesson(lesson.kind),
                         .person = person,
                         .course = "garden",
                         .wall_ms = at(&d->o, 2, 10, 0),
                         .content = d->taken->content,
                         .lesson = lesson };
    ck_good(record_append(d->o.r, &e, 1, said));
}

/* Begins a try and answers so many questions of it; all of them: it is over. */
static int try_on(Desk *d, Uuid person, int attempt, const char *const *answers, int count)
{
    int right = 0;
    append(d, person,
           (LessonEvent){ .kind = LESSON_QUIZ_BEGUN,
                          .attempt = attempt,
                          .form = "light[,]pole[,]pick[,]keep" });
    for (int i = 0; i < count; i++) {
        char revision[HASH_TEXT];
        int item = course_pool_item(d->taken, items[i]);
        bool good = strcmp(answers[i], keys[i]) == 0;
        hash_text(d->taken->quiz.pool[item].exercise.revision, revision);
        right += good;
        append(d, person,
               (LessonEvent){ .kind = LESSON_ANSWERED,
                              .step = items[i],
                              .attempt = attempt,
                              .response = answers[i],
                              .revision = revision,
                              .score = good,
                              .right = good,
                              .total = 1 });
    }
    if (count == 4)
        append(d, person,
               (LessonEvent){ .kind = right >= 3 ? LESSON_PASSED : LESSON_FAILED,
                              .attempt = attempt,
                              .right = right,
                              .total = 4 });
    return right;
}

static const char *const wall[] = { "sun", "wall", "young", "warm" };    /* 2, and 3 by the wall */
static const char *const little[] = { "sun", "wall", "old", "warm" };    /* 1, and 2 */
static const char *const all_of[] = { "sun", "stick", "young", "cold" }; /* 4 */

static void plan(Desk *d)
{
    ck_good(regrade_plan(&d->a, d->o.r, d->served, &site_default, &d->plan, said));
}

static void end(Desk *d)
{
    arena_free(&d->a);
    office_close(&d->o);
}

/* By the pass mark of the text that they took: three of four, whatever is asked for today. */
START_TEST(a_mended_key_gives_points_and_passes_and_takes_none)
{
    Desk d;
    begin(&d, "- { id: shade,",
          "- { id: lamp, text: A lamp, feedback: It grows thin. }\n        - { id: shade,");
    Uuid anna = hire(&d.o, "1", ""), ben = hire(&d.o, "2", ""), cora = hire(&d.o, "3", "");
    Uuid dora = hire(&d.o, "4", ""), emil = hire(&d.o, "5", "");
    ck_assert_int_eq(try_on(&d, anna, 1, wall, 4), 2);
    ck_assert_int_eq(try_on(&d, ben, 1, little, 4), 1);
    ck_assert_int_eq(try_on(&d, cora, 1, all_of, 4), 4);
    try_on(&d, dora, 1, wall, 4);
    try_on(&d, dora, 2, wall, 4);
    try_on(&d, emil, 1, wall, 2); /* was left, and begun anew */
    try_on(&d, emil, 2, wall, 2);
    plan(&d);
    ck_assert_int_eq(d.plan.finished, 5);
    ck_assert_int_eq(d.plan.under_way, 1);
    ck_assert_int_eq(d.plan.passing, 2); /* Anna, and Dora once */
    ck_assert_int_eq(d.plan.try_count, 4);
    for (int i = 0; i < d.plan.try_count; i++) {
        const RegradedTry *t = &d.plan.tries[i];
        bool bens = uuid_eq(t->person, ben);
        ck_assert(!uuid_eq(t->person, cora) && !uuid_eq(t->person, emil));
        ck_assert_int_eq(t->right, t->before + 1);
        ck_assert_int_eq(t->right, bens ? 2 : 3);
        ck_assert_int_eq(t->passed, !bens);
        ck_assert_str_eq(t->items, "pole");
    }
    const RegradedItem *light = &d.plan.items[0], *pole = &d.plan.items[1];
    ck_assert_int_eq(d.plan.item_count, 2);
    ck_assert_str_eq(light->item->id, "light"); /* counts otherwise, and the sun is right in both */
    ck_assert(light->answers == 5 && light->gained == 0 && light->kept == 0);
    ck_assert_str_eq(pole->item->id, "pole");
    ck_assert(pole->answers == 5 && pole->gained == 4);
    ck_assert_int_eq(pole->kept, 1); /* Cora's stick stays right */
    end(&d);
}
END_TEST

START_TEST(a_question_that_must_be_right_lets_nobody_pass_by_another_one)
{
    Desk d;
    begin(&d, "ask: How is it kept?", "must: yes\n      ask: How is it kept?");
    try_on(&d, hire(&d.o, "1", ""), 1, wall, 4); /* who keeps it warm */
    plan(&d);
    ck_assert_int_eq(d.plan.try_count, 1);
    ck_assert_int_eq(d.plan.tries[0].right, 3);
    ck_assert(!d.plan.tries[0].passed);
    ck_assert_int_eq(d.plan.passing, 0);
    end(&d);
}
END_TEST

START_TEST(what_was_given_already_is_not_given_again)
{
    Desk d;
    begin(&d, "pass: 100", "pass: 100");
    Uuid anna = hire(&d.o, "1", "");
    try_on(&d, anna, 1, wall, 4);
    append(&d, anna,
           (LessonEvent){ .kind = LESSON_REGRADED,
                          .attempt = 1,
                          .right = 3,
                          .total = 4,
                          .passed = true,
                          .form = "pole" });
    plan(&d);
    ck_assert_int_eq(d.plan.finished, 1);
    ck_assert_int_eq(d.plan.try_count, 0);
    ck_assert_int_eq(d.plan.passing, 0);
    end(&d);
}
END_TEST

/* Nine tries, and 99 that somebody may give: MAX_TRIES and MAX_GRANTED of lesson.h. */
START_TEST(every_try_that_somebody_can_have_is_looked_at)
{
    Desk d;
    begin(&d, "pass: 100", "pass: 100");
    Uuid anna = hire(&d.o, "1", "");
    for (int attempt = 1; attempt <= 9 + 99; attempt++)
        try_on(&d, anna, attempt, little, 4);
    plan(&d);
    ck_assert_int_eq(d.plan.finished, 108);
    ck_assert_int_eq(d.plan.try_count, 108);
    ck_assert_int_eq(d.plan.passing, 0);
    end(&d);
}
END_TEST

Suite *suite_regrade(void)
{
    Suite *s = suite_create("regrade");
    TCase *t = tcase_create("regrade");
    suite_add_tcase(s, t);
    tcase_add_test(t, a_mended_key_gives_points_and_passes_and_takes_none);
    tcase_add_test(t, a_question_that_must_be_right_lets_nobody_pass_by_another_one);
    tcase_add_test(t, what_was_given_already_is_not_given_again);
    tcase_add_test(t, every_try_that_somebody_can_have_is_looked_at);
    return s;
}
