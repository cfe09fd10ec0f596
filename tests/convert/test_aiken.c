#include "questions.h"

Suite *suite_aiken(void);

START_TEST(questions_are_read)
{
    Questions q;
    questions_begin(&q, "x.txt");
    aiken_read(STR("\xEF\xBB\xBFWho signs?\r\nA. A person\r\nB. A model\r\nANSWER: A\r\n\r\n"
                   "A long question\nover two lines?\nA) 2 * 3\nB) C_D\nC) x\nANSWER: C\n"
                   "No empty line before?\nA. yes\nB. no\nANSWER: B"),
               &q.list);
    ck_assert_str_eq(told(&q), "");
    ck_assert_int_eq(q.list.count, 3);
    ck_assert_str_eq(flat(&q, &q.list.at[0]), "choice Who signs? | +A person | -A model");
    ck_assert_str_eq(flat(&q, &q.list.at[1]),
                     "choice A long question over two lines? | -2 \\* 3 | -C\\_D | +x");
    ck_assert_int_eq(q.list.at[1].line, 6);
    ck_assert_str_eq(flat(&q, &q.list.at[2]), "choice No empty line before? | -yes | +no");
    questions_done(&q);
}
END_TEST

/* Moodle takes an option without a blank behind its letter, too. */
START_TEST(no_blank_is_needed_behind_a_letter)
{
    Questions q;
    questions_begin(&q, "x.txt");
    aiken_read(STR("Which one?\nA)This\nB)That\nANSWER: B\n\n"
                   "Who said it?\nA. Nobody\nB.Somebody\nANSWER: A\n\n"
                   "A.I. is two letters.\nA.I. is what?\nA. Machine\nB. Magic\nANSWER: A\n"),
               &q.list);
    questions_settle(&q.list, "en");
    ck_assert_int_eq(q.list.count, 3);
    ck_assert_str_eq(q.list.at[0].parts[1].text, "That");
    ck_assert(q.list.at[0].parts[1].right);
    ck_assert_str_eq(q.list.at[1].parts[1].text, "Somebody");
    ck_assert_int_eq(q.list.at[2].part_count, 2);
    ck_assert_ptr_nonnull(strstr(q.list.at[2].ask, "A.I. is what?"));
    questions_done(&q);
}
END_TEST

/* What is meant is plain: a point behind the letter, small letters, empty lines in between. */
START_TEST(small_slips_come_in)
{
    Questions q;
    questions_begin(&q, "x.txt");
    aiken_read(STR("A?\nA. a\nB. b\nANSWER: B.\n\nB?\nA. a\nB. b\nAnswer: A\n\n"
                   "C?\n\nA. a\n\nB. b\n\nANSWER : B\n\nAnswer which one?\nA. a\nB. b\n"
                   "ANSWER: A\n"),
               &q.list);
    ck_assert_str_eq(told(&q), "");
    ck_assert_int_eq(q.list.count, 4);
    ck_assert_str_eq(flat(&q, &q.list.at[0]), "choice A? | -a | +b");
    ck_assert_str_eq(flat(&q, &q.list.at[1]), "choice B? | +a | -b");
    ck_assert_str_eq(flat(&q, &q.list.at[2]), "choice C? | -a | +b");
    ck_assert_str_eq(flat(&q, &q.list.at[3]), "choice Answer which one? | +a | -b");
    questions_done(&q);
}
END_TEST

static const struct {
    const char *text, *want;
} bad[] = {
    { "No answer?\nA. yes\nB. no\n", "1 error aiken-syntax; " },
    { "Beyond?\nA. yes\nB. no\nANSWER: C\n", "4 error aiken-syntax; " },
    { "Many?\nA. yes\nB. no\nANSWER: A, B\n", "4 error aiken-syntax; " },
    { "Gap?\nA. yes\nC. no\nANSWER: A\n", "3 error aiken-syntax; " },
    { "Nothing to choose from\n", "1 error aiken-syntax; " }, /* and not part of the next one */
    { "Apart?\n\nA. yes\n\nB. no\n\nANSWER: C\n", "7 error aiken-syntax; " },
    { "Small?\na. yes\nb. no\nanswer: a\n", "1 error aiken-syntax; " },
    { "No colon?\nA. yes\nB. no\nANSWER B\n", "4 error aiken-syntax; " },
    { "A. yes\nB. no\nANSWER: A\n", "1 error aiken-syntax; " },
    { "ANSWER: A\n", "1 error aiken-syntax; " },
    { "Bytes \xFF?\nA. yes\nB. no\nANSWER: A\n", "1 error aiken-syntax; " },
    { "One?\nA. yes\nANSWER: A\n", "1 error parts-count; " },
    { "Same?\nA. yes\nB. yes\nANSWER: A\n", "1 error parts-same-text; " },
};

START_TEST(a_bad_question_hides_no_other)
{
    Questions q;
    Buf text;
    questions_begin(&q, "x.txt");
    buf_init(&text, 4096);
    buf_printf(&text, "%s\nGood?\nA. yes\nB. no\nANSWER: A\n\nAnd this?\nA. a\nB. b\nANSWER: B\n",
               bad[_i].text);
    aiken_read(buf_view(&text), &q.list);
    questions_settle(&q.list, "en");
    const char *said = told(&q);
    ck_assert_msg(strncmp(said, bad[_i].want, strlen(bad[_i].want)) == 0, "%s", said);
    ck_assert_int_eq(diag_count(&q.diags, DIAG_ERROR), 1);
    ck_assert_int_eq(q.list.count, 2);
    ck_assert_str_eq(q.list.at[0].ask, "Good?");
    buf_done(&text);
    questions_done(&q);
}
END_TEST

Suite *suite_aiken(void)
{
    Suite *s = suite_create("aiken");
    TCase *t = tcase_create("aiken");
    tcase_add_test(t, questions_are_read);
    tcase_add_test(t, no_blank_is_needed_behind_a_letter);
    tcase_add_test(t, small_slips_come_in);
    tcase_add_loop_test(t, a_bad_question_hides_no_other, 0, sizeof bad / sizeof *bad);
    suite_add_tcase(s, t);
    return s;
}
