#include "questions.h"

Suite *suite_gift(void);

/* The cases follow the description of the format in Moodle's documentation, in our own words. */
static const struct {
    const char *gift, *want;
} good[] = {
    { "Who can sign?{=A person ~A model ~Nobody}",
      "choice Who can sign? | +A person | -A model | -Nobody" },
    { "::Signing:: Who? {\n  =A person#Yes, a person.\n  ~A model#It cannot.\n  ####So it is.\n}",
      "choice Who? | +A person # Yes, a person. | -A model # It cannot. ; So it is." },
    { "Which are facts?{~%50%names ~%50%dates ~%-100%thanks}",
      "multiple Which are facts? | +names | +dates | -thanks" },
    { "Which is one?{~%100%names ~thanks ~wishes}",
      "choice Which is one? | +names | -thanks | -wishes" },
    { "Is it so?{T#No, it is.#Yes.}", "choice Is it so? | +True # Yes. | -False # No, it is." },
    { "Is it so?{FALSE}", "choice Is it so? | -True | +False" },
    { "Match.{=cat -> animal =oak -> plant =dog -> animal}",
      "sort Match. | cat > animal | oak > plant | dog > animal" },
    { "A model writes {=likely ~true ~checked} words.",
      "choice A model writes _____ words. | +likely | -true | -checked" },
    { "Is 1 \\= 2 \\~ 3 \\{x\\} 10\\:30 \\#1?{=no\\=never ~yes}",
      "choice Is 1 = 2 ~ 3 {x} 10:30 #1? | +no=never | -yes" },
    { "A case.\\nWhat now?{=Look ~Wait}", "choice [A case.] What now? | +Look | -Wait" },
    { "A question over\ntwo lines?{=yes ~no}", "choice A question over two lines? | +yes | -no" },
    { "2 * 3 * 4 is?{=24 ~9}", "choice 2 \\* 3 \\* 4 is? | +24 | -9" },
    { "[html]<p>Is it <b>so</b>&nbsp;&amp; right?</p>{=<p>yes</p> ~no}",
      "choice Is it **so** & right? | +yes | -no" },
    { "Is 3 < 5 and 7 > 2?{=yes ~no}", "choice Is 3 \\< 5 and 7 > 2? | +yes | -no" },
    { "[markdown]Is it *so*?{=**yes** ~no}", "choice Is it *so*? | +**yes** | -no" },
    { "// a note\n$CATEGORY: tom/dick\n\n// another\nIs it?{=yes ~no}",
      "choice Is it? | +yes | -no" },
    { "Rate?{=%100%%50% of it ~%0%%10% of it}", "choice Rate? | +%50% of it | -%10% of it" },
    { "\xEF\xBB\xBFIs it?{=yes ~no}\r\n\r\n", "choice Is it? | +yes | -no" },
};

START_TEST(a_question_is_read)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(str_of(good[_i].gift), &q.list);
    ck_assert_msg(q.list.count == 1, "%s: %d, %s", good[_i].gift, q.list.count, told(&q));
    ck_assert_str_eq(flat(&q, &q.list.at[0]), good[_i].want);
    ck_assert_str_eq(told(&q), "");
    questions_done(&q);
}
END_TEST

static const struct {
    const char *gift, *want;
} bad[] = {
    { "Only a text.", "1 error gift-kind; " },
    { "Write about it.{}", "1 error gift-kind; " },
    { "How many?{#3:1}", "1 error gift-kind; " },
    { "Which word?{=likely =probable}", "1 error gift-kind; " },
    { "Not closed?{=yes ~no", "1 error gift-syntax; " },
    { "\n\n{=yes ~no}", "3 error gift-syntax; " },
    { "A \x01 byte?{=yes ~no}", "1 error gift-syntax; " },
    { "Not \xFFUTF-8?{=yes ~no}", "1 error gift-syntax; " },
    { "Two right?{=yes =of course ~no}", "1 error choice-one-right; " },
    { "None right?{~a ~b ~c}", "1 error multiple-right; " },
    { "One?{=yes ~yes}", "1 error parts-same-text; " },
    { "Few?{=a -> b =c -> d}", "1 error parts-count; " },
    { "// [id:No good]\nIs it?{=yes ~no}", "2 error id-grammar; " },
};

/* A bad one is told at its line, and its neighbours come in. */
START_TEST(a_bad_question_hides_no_other)
{
    Questions q;
    Buf text;
    questions_begin(&q, "x.gift");
    buf_init(&text, 4096);
    buf_printf(&text, "%s\n\nGood?{=yes#Yes. ~no#No.}\n", bad[_i].gift);
    gift_read(buf_view(&text), &q.list);
    questions_settle(&q.list, "en");
    ck_assert_str_eq(told(&q), bad[_i].want);
    ck_assert_int_eq(q.list.count, 1);
    ck_assert_str_eq(flat(&q, &q.list.at[0]), "choice Good? | +yes # Yes. | -no # No.");
    buf_done(&text);
    questions_done(&q);
}
END_TEST

/* Whatever stands behind it would be lost where texts end at one. */
START_TEST(a_byte_of_0_is_no_text)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(STR("Is it\0 so?{=yes ~no}\n\nGood?{=yes ~no}\n"), &q.list);
    ck_assert_str_eq(told(&q), "1 error gift-syntax; ");
    ck_assert_int_eq(q.list.count, 1);
    questions_done(&q);
}
END_TEST

START_TEST(a_lost_part_of_the_mark_is_told)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(STR("Which?{=best ~%50%second ~last}"), &q.list);
    ck_assert_str_eq(told(&q), "1 note gift-weight; ");
    ck_assert_str_eq(flat(&q, &q.list.at[0]), "choice Which? | +best | -second | -last");
    questions_settle(&q.list, "en");
    ck_assert_str_eq(told(&q), "1 note gift-weight; 1 warning import-feedback; ");
    ck_assert_int_eq(q.list.count, 1);
    questions_done(&q);
}
END_TEST

START_TEST(ids_come_from_the_words_and_differ)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(
        STR("::Look first::A?{=yes ~no}\n\n::Look first::B?{=yes ~no}\n\n"
            "\xD0\xA7\xD1\x82\xD0\xBE?{=\xD0\xB0 ~\xD0\xB1}\n\n// [id:my-own]\nC?{=yes ~no}\n"),
        &q.list);
    questions_settle(&q.list, "en");
    ck_assert_int_eq(q.list.count, 4);
    ck_assert_str_eq(q.list.at[0].id, "look-first");
    ck_assert_str_eq(q.list.at[1].id, "look-first-2");
    ck_assert_str_eq(q.list.at[2].id, "question");
    ck_assert_str_eq(q.list.at[2].parts[1].id, "part-2");
    ck_assert_str_eq(q.list.at[3].id, "my-own");
    questions_done(&q);
}
END_TEST

/* As banks that were exported elsewhere: ids that were looked for one after the other, each from
 * the first on, took eight seconds for two thousand. */
START_TEST(a_bank_may_call_all_its_questions_alike)
{
    enum { MANY = 2000 };
    Questions q;
    Buf text;
    questions_begin(&q, "x.gift");
    buf_init(&text, 1 << 20);
    for (int i = 0; i < MANY; i++)
        buf_printf(&text, "::Same::Is it %d?{=yes ~no}\n\n", i);
    gift_read(buf_view(&text), &q.list);
    questions_settle(&q.list, "en");
    ck_assert_int_eq(q.list.count, MANY);
    ck_assert_str_eq(q.list.at[0].id, "same");
    ck_assert_str_eq(q.list.at[1].id, "same-2");
    ck_assert_str_eq(q.list.at[MANY - 1].id, "same-2000");
    buf_done(&text);
    questions_done(&q);
}
END_TEST

/* What begins a tag, an entity or a gap is looked through once, however often it begins. */
START_TEST(what_never_ends_is_text)
{
    static const struct {
        const char *of, *reads;
    } all[] = { { "<a", "\\<a" }, { "&", "\\&" }, { "_", "\\_" } };
    enum { TIMES = 1000 * 1000, ROOM = 4 << 20 };
    const size_t len = strlen(all[_i].of);
    Questions q;
    Buf text;
    questions_begin(&q, "x.gift");
    buf_init(&text, ROOM);
    buf_text(&text, "[html]x");
    for (int i = 0; i < TIMES; i++)
        buf_add(&text, all[_i].of, len);
    buf_text(&text, "{=yes ~no}");
    gift_read(buf_view(&text), &q.list);
    ck_assert_int_eq(q.list.count, 1);
    ck_assert_mem_eq(q.list.at[0].ask + 1, all[_i].reads, strlen(all[_i].reads));
    buf_done(&text);
    questions_done(&q);
}
END_TEST

START_TEST(feedback_that_options_share_keeps_no_question_out)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(STR("Between orange and green?{=yellow#Right. ~red#Look again. ~blue#Look again.}"),
              &q.list);
    questions_settle(&q.list, "en");
    ck_assert_str_eq(told(&q), "1 warning import-feedback; ");
    ck_assert_int_eq(q.list.count, 1);
    ck_assert_str_eq(q.list.at[0].parts[1].feedback, "Look again.");
    ck_assert_str_eq(q.list.at[0].parts[2].feedback, "Look again. (blue)");
    questions_done(&q);
}
END_TEST

START_TEST(missing_feedback_is_filled_in_the_language)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(STR("Hauptstadt?{=Berlin ~Bonn#War es einmal.}"), &q.list);
    questions_settle(&q.list, "de-AT");
    ck_assert_str_eq(told(&q), "1 warning import-feedback; ");
    ck_assert_str_eq(q.list.at[0].parts[0].feedback, "„Berlin“ ist richtig.");
    ck_assert_str_eq(q.list.at[0].parts[1].feedback, "War es einmal.");
    questions_done(&q);
}
END_TEST

Suite *suite_gift(void)
{
    Suite *s = suite_create("gift");
    TCase *t = tcase_create("gift");
    tcase_add_loop_test(t, a_question_is_read, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(t, a_bad_question_hides_no_other, 0, sizeof bad / sizeof *bad);
    tcase_add_test(t, a_byte_of_0_is_no_text);
    tcase_add_test(t, a_lost_part_of_the_mark_is_told);
    tcase_add_test(t, ids_come_from_the_words_and_differ);
    tcase_add_test(t, a_bank_may_call_all_its_questions_alike);
    tcase_add_loop_test(t, what_never_ends_is_text, 0, 3);
    tcase_add_test(t, feedback_that_options_share_keeps_no_question_out);
    tcase_add_test(t, missing_feedback_is_filled_in_the_language);
    suite_add_tcase(s, t);
    return s;
}
