/* Cards in bins of which one asks why: what cards and reasons earn, and what is kept of them. */
#include "assess/draw.h"
#include "crypto/random.h"
#include "lesson/robots.h"
#include "lesson/sort.h"

#include <check.h>
#include <math.h>

Suite *suite_sort(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static Arena arena;
static const Step *step;

static const Course *load(const char *folder)
{
    DiagList diags = { .arena = &arena };
    const Course *course = course_load(&arena, folder, NULL, &diags);
    ck_assert_ptr_nonnull(course);
    return course;
}

static void begin(void)
{
    ck_assert(crypto_open());
    step = &load(PROJECT_DIR "/tests/e2e/mixed/courses/who-does-it")->steps[0];
    ck_assert_int_eq(step->kind, STEP_sort);
}

static void done(void)
{
    arena_free(&arena);
}

/* Bins and reasons as the course lists them; a card in a bin that asks nothing has no reason. */
enum { AI, BOTH, PERSON };
enum { FINDABLE, QUICK, UNWRITTEN };
#define WHY(reason) (BOTH + 4 * ((reason) + 1))

/* Topics, sign, minutes, letters, payment: where each is put. By hand: the mean of five cards, and
 * 0.05 for each of the two reasons that belong to sign and minutes, at most 1 in all. */
static const struct {
    const char *what;
    int to[5];
    double score, well; /* well: of five cards and two reasons */
    bool passes;
} sorts[] = {
    { "all of it", { AI, WHY(FINDABLE), WHY(UNWRITTEN), AI, PERSON }, 1, 1, true },
    { "no reason that weighs most", { AI, WHY(QUICK), WHY(QUICK), AI, PERSON }, 1, 5.0 / 7, true },
    { "the two reasons changed round",
      { AI, WHY(UNWRITTEN), WHY(FINDABLE), AI, PERSON },
      1,
      5.0 / 7,
      true },
    { "half a card, and both reasons make up for it",
      { WHY(QUICK), WHY(FINDABLE), WHY(UNWRITTEN), AI, PERSON },
      1,
      6.0 / 7,
      true },
    { "half a card, and one reason",
      { WHY(FINDABLE), WHY(FINDABLE), WHY(QUICK), AI, PERSON },
      0.95,
      5.0 / 7,
      false },
    { "half a card, whatever its own reason, and none else",
      { WHY(FINDABLE), WHY(QUICK), WHY(QUICK), AI, PERSON },
      0.9,
      4.0 / 7,
      false },
    { "a wrong card, and both reasons",
      { AI, WHY(FINDABLE), WHY(UNWRITTEN), AI, AI },
      0.9,
      6.0 / 7,
      false },
    { "a wrong card has no reason that counts",
      { AI, WHY(FINDABLE), WHY(UNWRITTEN), AI, WHY(UNWRITTEN) },
      0.9,
      6.0 / 7,
      false },
    { "a mixed card elsewhere has no reason to give",
      { AI, AI, WHY(UNWRITTEN), AI, PERSON },
      0.85,
      5.0 / 7,
      false },
    { "all in the bin that asks, for the same reason",
      { WHY(FINDABLE), WHY(FINDABLE), WHY(FINDABLE), WHY(FINDABLE), WHY(FINDABLE) },
      0.55,
      3.0 / 7,
      false },
    { "nothing right", { PERSON, AI, AI, PERSON, AI }, 0, 0, false },
};

START_TEST(reasons_add_a_tenth_and_make_up_for_no_wrong_card)
{
    Draft d;
    draft_begin(&d, step, 1);
    for (int i = 0; i < d.count; i++) {
        ck_assert(!draft_ready(&d, step));
        draft_put(&d, step, i, sorts[_i].to[i]);
    }
    ck_assert(draft_ready(&d, step));
    double score = draft_score(&d, step), well = draft_done_well(&d, step);
    ck_assert_msg(fabs(score - sorts[_i].score) < 1e-12, "%s: %.17g", sorts[_i].what, score);
    ck_assert_msg(score <= 1 && (score == 1) == (sorts[_i].score == 1), "%s", sorts[_i].what);
    ck_assert_msg(fabs(well - sorts[_i].well) < 1e-12, "%s: %.17g", sorts[_i].what, well);
    ck_assert_msg(draft_passes(&d, step) == sorts[_i].passes, "%s", sorts[_i].what);
}
END_TEST

/* Eleven of twelve and all four reasons are more than the whole; one card is wrong all the same. */
START_TEST(a_wrong_card_does_not_pass_whatever_the_points)
{
    const Course *c = load(PROJECT_DIR "/courses/ai-day-to-day");
    const Step *twelve = &c->steps[course_step(c, "share-twelve")];
    Draft d;
    draft_begin(&d, twelve, 1);
    for (int i = 0; i < d.count; i++) {
        const Part *card = &twelve->exercise.parts[i];
        draft_put(&d, twelve, i, sort_slot(card->group, card->reason));
    }
    ck_assert(draft_passes(&d, twelve) && draft_done_well(&d, twelve) == 1);
    ck_assert_int_eq(d.count, 12);
    draft_put(&d, twelve, d.count - 1, 0); /* a payment, signed by AI */
    ck_assert(draft_ready(&d, twelve) && draft_score(&d, twelve) == 1);
    ck_assert(!draft_passes(&d, twelve) && draft_done_well(&d, twelve) < 1);
    d.confirmed = true;
    ck_assert_int_eq(draft_mark(&d, twelve, d.count - 1), MARK_WRONG);
}
END_TEST

START_TEST(the_bin_that_asks_waits_for_a_reason)
{
    Draft d;
    draft_begin(&d, step, 1);
    draft_put(&d, step, 1, BOTH);
    ck_assert(sort_wants_reason(&d, step, 1) && sort_bin(d.slot[1]) == BOTH);
    draft_put(&d, step, 1, WHY(UNWRITTEN));
    ck_assert(!sort_wants_reason(&d, step, 1) && sort_reason(d.slot[1]) == UNWRITTEN);
    Draft before = d;
    draft_put(&d, step, 1, WHY(3));     /* no such reason */
    draft_put(&d, step, 1, AI + 4);     /* nor does that bin ask */
    draft_put(&d, step, 1, PERSON + 1); /* nor is this a bin */
    draft_put(&d, step, 1, 3 + 4);      /* nor this */
    ck_assert_mem_eq(&d, &before, sizeof d);
    draft_put(&d, step, 1, BOTH); /* put there anew, it is asked anew */
    ck_assert(sort_wants_reason(&d, step, 1));
    draft_put(&d, step, 1, -1);
    ck_assert(!sort_wants_reason(&d, step, 1) && sort_bin(d.slot[1]) < 0);
}
END_TEST

static const char *const refused[] = { "sign[.]both[.]gone",
                                       "sign[.]both[.]",
                                       "sign[.]ai[.]quick",
                                       "sign[.]both[.]quick[.]quick",
                                       "sign[.]both[.]quick[,]sign[.]ai",
                                       "sign" };

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
            draft_put(&d, step, i, (int)(draw_seed(seed, (uint64_t)i) % 17) - 1);
        draft_response(&d, step, &text);
        draft_begin(&again, step, seed);
        ck_assert(!text.full && draft_restore(&again, step, buf_cstr(&text)));
        ck_assert_mem_eq(&again, &d, sizeof d);
        buf_done(&text);
    }
}
END_TEST

/* An answer from before the bin asked why, and half of one. */
START_TEST(an_answer_without_reasons_is_still_read)
{
    Draft d;
    draft_begin(&d, step, 1);
    ck_assert(draft_restore(&d, step,
                            "topics[.]ai[,]sign[.]both[,]minutes[.]both[,]letters[.]ai[,]"
                            "payment[.]person"));
    ck_assert(draft_score(&d, step) == 1 && draft_passes(&d, step));
    ck_assert(draft_done_well(&d, step) < 1);
    ck_assert(!draft_ready(&d, step)); /* who goes on with it is asked */
    draft_put(&d, step, 1, WHY(FINDABLE));
    draft_put(&d, step, 2, WHY(UNWRITTEN));
    ck_assert(draft_ready(&d, step));
    Buf text;
    buf_init(&text, MAX_RESPONSE - 1);
    draft_response(&d, step, &text);
    ck_assert_str_eq(buf_cstr(&text),
                     "topics[.]ai[,]sign[.]both[.]findable[,]minutes[.]both[.]unwritten[,]"
                     "letters[.]ai[,]payment[.]person");
    buf_done(&text);
}
END_TEST

START_TEST(models_give_their_reasons)
{
    Draft d;
    ck_assert(draft_model(&d, step, MODEL_RIGHT));
    ck_assert(draft_ready(&d, step) && draft_done_well(&d, step) == 1);
    ck_assert(draft_model(&d, step, MODEL_PARTIAL));
    ck_assert(draft_ready(&d, step) && draft_score(&d, step) > 0 && draft_score(&d, step) < 1);
    ck_assert(draft_model(&d, step, MODEL_WRONG));
    ck_assert(draft_ready(&d, step) && draft_score(&d, step) == 0);
}
END_TEST

/* Who does not read gives some reason as well, or nobody would know whether that goes through. */
START_TEST(robots_give_their_reasons)
{
    static const int whys[ROBOTS] = {
        [ROBOT_LAST] = UNWRITTEN, [ROBOT_LONGEST] = FINDABLE, [ROBOT_ALL] = QUICK
    };
    for (Robot robot = 0; robot < ROBOTS; robot++) {
        int passes = 0;
        for (uint64_t seed = 0; seed < 1000; seed++) {
            Draft d;
            draft_begin(&d, step, seed);
            robot_play(robot, &d, step, seed);
            ck_assert_int_eq(draft_ready(&d, step), robot != ROBOT_NONE);
            for (int i = 0; i < d.count && robot != ROBOT_RANDOM; i++)
                ck_assert(sort_bin(d.slot[i]) != BOTH || sort_reason(d.slot[i]) == whys[robot]);
            passes += draft_ready(&d, step) && draft_passes(&d, step);
        }
        ck_assert_msg(passes <= 50, "%d: %d", (int)robot, passes);
    }
}
END_TEST

Suite *suite_sort(void)
{
    Suite *s = suite_create("sort");
    TCase *t = tcase_create("sort");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_loop_test(t, reasons_add_a_tenth_and_make_up_for_no_wrong_card, 0, COUNT(sorts));
    tcase_add_test(t, a_wrong_card_does_not_pass_whatever_the_points);
    tcase_add_test(t, the_bin_that_asks_waits_for_a_reason);
    tcase_add_test(t, a_response_comes_back_or_leaves_the_draft);
    tcase_add_test(t, an_answer_without_reasons_is_still_read);
    tcase_add_test(t, models_give_their_reasons);
    tcase_add_test(t, robots_give_their_reasons);
    suite_add_tcase(s, t);
    return s;
}
