/* Answers of an assistant, accepted, fixed or rejected: what each way of judging earns. */
#include "assess/draw.h"
#include "crypto/random.h"
#include "lesson/judge.h"

#include <check.h>
#include <math.h>

Suite *suite_judge(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static Arena arena;
static const Step *step;

static void begin(void)
{
    DiagList diags = { .arena = &arena };
    ck_assert(crypto_open());
    const Course *course =
        course_load(&arena, PROJECT_DIR "/tests/e2e/judging/courses/judging", NULL, &diags);
    ck_assert_ptr_nonnull(course);
    step = &course->steps[0];
    ck_assert_int_eq(step->kind, STEP_judge);
}

static void done(void)
{
    arena_free(&arena);
}

enum { ACCEPT, FIX, REJECT, WAYS };

/* What is done with so many of the five good answers and of the five bad ones: accepted, then
 * fixed, the rest rejected. Half of each: good = (accepted + fixed / 2) / 5, bad = (5 - accepted)
 * / 5, by hand. */
static const struct {
    const char *what;
    int good_accepted, good_fixed, bad_accepted, bad_fixed;
    double score;
    bool passes;
} judged[] = {
    { "all as they are", 5, 0, 0, 0, 1, true },
    { "bad ones fixed instead of rejected", 5, 0, 0, 5, 1, true },
    { "one good one fixed", 4, 1, 0, 2, 0.95, true },
    { "one bad one trusted", 5, 0, 1, 0, 0.9, true },
    { "one bad one trusted and one good one fixed", 4, 1, 1, 0, 0.85, true },
    { "one bad one trusted and one good one rejected", 4, 0, 1, 0, 0.8, false },
    { "everything accepted", 5, 0, 5, 0, 0.5, false },
    { "everything fixed", 0, 5, 0, 5, 0.75, false },
    { "everything rejected", 0, 0, 0, 0, 0.5, false },
    { "the other way round", 0, 0, 5, 0, 0, false },
};

START_TEST(trust_in_good_and_doubt_about_bad_count_alike)
{
    Draft d;
    int good = 0, bad = 0;
    draft_begin(&d, step, 3);
    for (int i = 0; i < d.count; i++) {
        bool is_good = step->exercise.parts[i].right;
        int n = is_good ? good++ : bad++;
        int accepted = is_good ? judged[_i].good_accepted : judged[_i].bad_accepted;
        int fixed = is_good ? judged[_i].good_fixed : judged[_i].bad_fixed;
        ck_assert(!draft_ready(&d, step) && draft_score(&d, step) == 0);
        draft_put(&d, step, i, n < accepted ? ACCEPT : n < accepted + fixed ? FIX : REJECT);
    }
    double score = draft_score(&d, step);
    ck_assert(draft_ready(&d, step));
    ck_assert_msg(fabs(score - judged[_i].score) < 1e-12, "%s: %.17g", judged[_i].what, score);
    ck_assert((score == 1) == (judged[_i].score == 1));
    ck_assert_msg(draft_passes(&d, step) == judged[_i].passes, "%s", judged[_i].what);
}
END_TEST

START_TEST(what_was_trusted_too_much_and_too_little_is_counted)
{
    Draft d;
    draft_begin(&d, step, 1);
    for (int i = 0; i < d.count; i++)
        draft_put(&d, step, i, i == 0 ? REJECT : i == 3 ? FIX : ACCEPT);
    JudgeTally t = judge_tally(&d, step); /* 0 and 3 are good, as are three others */
    ck_assert_int_eq(t.good, 5);
    ck_assert_int_eq(t.accepted, 3);
    ck_assert_int_eq(t.fixed, 1);
    ck_assert_int_eq(t.rejected, 1);
    ck_assert_int_eq(t.bad, 5);
    ck_assert_int_eq(t.trusted, 5);
    draft_put(&d, step, 0, -1);
    ck_assert(!draft_ready(&d, step));
    draft_put(&d, step, 0, WAYS); /* no such judgement */
    ck_assert_int_eq(d.slot[0], JUDGED_NOT);
}
END_TEST

static const char *const refused[] = { "gone[.]accept", "leave", "leave[.]maybe", "leave[.]",
                                       "leave[.]accept[,]leave[.]fix" };

START_TEST(a_response_comes_back_or_leaves_the_draft)
{
    Draft d, again;
    draft_begin(&d, step, 7);
    Draft before = d;
    for (int i = 0; i < COUNT(refused); i++)
        ck_assert_msg(!draft_restore(&d, step, refused[i]), "%s", refused[i]);
    ck_assert_mem_eq(&d, &before, sizeof d);
    for (uint64_t seed = 0; seed < 100; seed++) {
        Buf text;
        buf_init(&text, MAX_RESPONSE - 1);
        draft_begin(&d, step, seed);
        for (int i = 0; i < d.count; i++)
            draft_put(&d, step, i, (int)(draw_seed(seed, (uint64_t)i) % 4) - 1);
        draft_response(&d, step, &text);
        draft_begin(&again, step, seed);
        ck_assert(!text.full && draft_restore(&again, step, buf_cstr(&text)));
        ck_assert_mem_eq(&again, &d, sizeof d);
        buf_done(&text);
    }
}
END_TEST

/* Who does not read: in a thousand tries at random at most one in twenty gets through. */
START_TEST(judging_at_random_does_not_pass)
{
    enum { ROUNDS = 1000 };
    int passes = 0;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        Draft d;
        draft_begin(&d, step, seed);
        for (int i = 0; i < d.count; i++)
            draft_put(&d, step, i, (int)(draw_seed(seed, (uint64_t)i) % WAYS));
        passes += draft_passes(&d, step);
    }
    ck_assert_msg(passes <= ROUNDS / 20, "%d", passes);
}
END_TEST

Suite *suite_judge(void)
{
    Suite *s = suite_create("judge");
    TCase *t = tcase_create("judge");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_loop_test(t, trust_in_good_and_doubt_about_bad_count_alike, 0, COUNT(judged));
    tcase_add_test(t, what_was_trusted_too_much_and_too_little_is_counted);
    tcase_add_test(t, a_response_comes_back_or_leaves_the_draft);
    tcase_add_test(t, judging_at_random_does_not_pass);
    suite_add_tcase(s, t);
    return s;
}
