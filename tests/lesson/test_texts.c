/* Drafts of the kinds whose parts are the words of a text or the texts themselves. */
#include "second_look.h"

#include <math.h>

Suite *suite_texts(void);

#define COUNT(table) ((int)(sizeof(table) / sizeof *(table)))

static Arena arena;
static const Course *course;

static void begin(void)
{
    course = second_look(&arena);
}

static void done(void)
{
    arena_free(&arena);
}

/* What an answer earns, by the rules of the curriculum (2.12), worked out by hand. */
static const struct {
    const char *what, *id, *response;
    double score;
    bool gated, passes;
} earned[] = {
    /* spot: the mean over texts of (hits - half the false marks) / errors; a clean text earns 1,
     * 0.5 with one mark, 0 with more; it passes with 0.75. Three errors in the first text. */
    { "all found", "two-mails",
      "wrong-fact[.]wrong-fact[,]missing-condition[.]missing-condition[,]promise[.]invented-source",
      1, false, true },
    { "one by another name", "two-mails",
      "wrong-fact[.]unsafe[,]missing-condition[.]missing-condition[,]promise[.]invented-source",
      (2.5 / 3 + 1) / 2, false, true },
    { "half of the errors and nothing else", "two-mails",
      "wrong-fact[.]wrong-fact[,]promise[.]out-of-date", (1.5 / 3 + 1) / 2, false, true },
    { "one found", "two-mails", "wrong-fact[.]wrong-fact", (1.0 / 3 + 1) / 2, false, false },
    { "one found and one false mark beside it", "two-mails",
      "#1[.]unfair[,]wrong-fact[.]wrong-fact", (0.5 / 3 + 1) / 2, false, false },
    { "all found and one mark in good text", "two-mails",
      "wrong-fact[.]wrong-fact[,]missing-condition[.]missing-condition[,]promise[.]invented-source"
      "[,]#8[.]unfair",
      (1 + 0.5) / 2, false, true },
    { "all found and two marks in good text", "two-mails",
      "wrong-fact[.]wrong-fact[,]missing-condition[.]missing-condition[,]promise[.]invented-source"
      "[,]#8[.]unfair[,]#9[.]unfair",
      (1 + 0.0) / 2, false, false },
    { "more false marks than hits", "two-mails",
      "#1[.]unfair[,]wrong-fact[.]unfair[,]#4[.]unfair[,]#7[.]unsafe", 0.5, false, false },
    { "nothing", "two-mails", "", 0.5, false, false },
    /* redact: 0.7 × hidden of 4 details + 0.3 × kept of 24 words; it passes with 0.9 of the first
     * and 0.7 of the second, and never while something critical is to be seen. */
    { "all that has to be hidden", "a-complaint", "name[,]number[,]health[,]address", 1, false,
      true },
    { "and what may be", "a-complaint", "name[,]number[,]health[,]address[,]#29", 1, false, true },
    { "a critical one is left", "a-complaint", "number[,]health[,]address", 0.7 * 3 / 4 + 0.3, true,
      false },
    { "a sensitive one is left", "a-complaint", "name[,]number[,]health", 0.7 * 3 / 4 + 0.3, false,
      false },
    { "seven words too many are hidden", "a-complaint",
      "#1[,]#2[,]#3[,]#4[,]#5[,]name[,]#7[,]#8[,]number[,]health[,]address", 0.7 + 0.3 * 17 / 24,
      false, true },
    { "eight are", "a-complaint",
      "#1[,]#2[,]#3[,]#4[,]#5[,]name[,]#7[,]#8[,]number[,]product[,]health[,]address",
      0.7 + 0.3 * 16 / 24, false, false },
    { "only what the tool needs is hidden", "a-complaint", "product", 0.3 * 23 / 24, true, false },
};

START_TEST(an_answer_earns_what_the_rule_says)
{
    const Step *step = second_look_step(course, earned[_i].id);
    Draft d;
    draft_begin(&d, step, 3);
    ck_assert_msg(draft_restore(&d, step, earned[_i].response), "%s", earned[_i].what);
    double score = draft_score(&d, step);
    ck_assert_msg(fabs(score - earned[_i].score) < 1e-12, "%s: %.17g", earned[_i].what, score);
    ck_assert_msg(draft_gated(&d, step) == earned[_i].gated, "%s", earned[_i].what);
    ck_assert_msg(draft_passes(&d, step) == earned[_i].passes, "%s", earned[_i].what);
    Buf text;
    buf_init(&text, MAX_RESPONSE);
    draft_response(&d, step, &text);
    ck_assert_str_eq(buf_cstr(&text), earned[_i].response);
    buf_done(&text);
}
END_TEST

static const struct {
    const char *id, *response;
} refused[] = {
    { "two-mails", "gone[.]unsafe" },
    { "two-mails", "wrong-fact[.]wrong" },
    { "two-mails", "wrong-fact[.]" },
    { "two-mails", "#99[.]unsafe" },
    { "two-mails", "wrong-fact[.]unsafe[,]wrong-fact[.]unfair" },
    { "a-complaint", "gone" },
    { "a-complaint", "name[,]name" },
};

START_TEST(a_response_about_what_is_gone_leaves_the_draft)
{
    const Step *step = second_look_step(course, refused[_i].id);
    Draft d;
    draft_begin(&d, step, 7);
    Draft before = d;
    ck_assert_msg(!draft_restore(&d, step, refused[_i].response), "%s", refused[_i].response);
    ck_assert_mem_eq(&d, &before, sizeof d);
}
END_TEST

/* Words have no names: another language, or another wording, has other ones. */
START_TEST(a_hidden_word_that_is_gone_is_passed_over)
{
    const Step *step = second_look_step(course, "a-complaint");
    Draft d;
    draft_begin(&d, step, 1);
    ck_assert(draft_restore(&d, step, "name[,]#6[,]#95[,]#2"));
    for (int i = 0; i < d.count; i++)
        ck_assert_int_eq(d.slot[i], i == 1 || i == 5);
}
END_TEST

START_TEST(what_is_marked_needs_a_name)
{
    const Step *step = second_look_step(course, "two-mails");
    Draft d;
    draft_begin(&d, step, 1);
    ck_assert(!draft_ready(&d, step));
    draft_put(&d, step, 1, 0);
    ck_assert(!draft_ready(&d, step));
    draft_put(&d, step, 1, 1 + ERROR_UNFAIR);
    ck_assert(draft_ready(&d, step));
    draft_put(&d, step, 1, 0); /* taken back */
    ck_assert(!draft_ready(&d, step));
    draft_put(&d, step, 0, 1 + ERROR_CLASSES); /* no such name: it is marked and no more */
    ck_assert(!draft_ready(&d, step));
    ck_assert_int_eq(d.slot[0], 1);
}
END_TEST

Suite *suite_texts(void)
{
    Suite *s = suite_create("texts");
    TCase *t = tcase_create("texts");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_loop_test(t, an_answer_earns_what_the_rule_says, 0, COUNT(earned));
    tcase_add_loop_test(t, a_response_about_what_is_gone_leaves_the_draft, 0, COUNT(refused));
    tcase_add_test(t, a_hidden_word_that_is_gone_is_passed_over);
    tcase_add_test(t, what_is_marked_needs_a_name);
    suite_add_tcase(s, t);
    return s;
}
