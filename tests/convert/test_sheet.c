#include "questions.h"

Suite *suite_sheet(void);

static const struct {
    const char *csv, *want;
} good[] = {
    { "ask,text_1,text_2,right\nWho?,a person,a model,1\n", "choice Who? | +a person | -a model" },
    { "Ask;Option 1;Option 2;Option 3;Right\nWhich?;a;b;c;1 3\n",
      "multiple Which? | +a | -b | +c" },
    { "ask,text_1,text_2,text_3,right\nGap?,a,,c,C\n", "choice Gap? | -a | +c" },
    { "kind,ask,card 1,bin 1,card 2,bin 2\nsort,Where?,cat,Animals,oak,Big plants\n",
      "sort Where? | cat > animals | oak > big-plants" },
    { "kind,ask,text_1,text_2,bins,bin_1,bin_2\nsort,Where?,cat,oak,\"a | An | animal | "
      "bot\nb\",An | "
      "animal,b\n",
      "sort Where? | cat > a | oak > b" },
    { "ask,text_1,text_2,feedback_2,right\n'=1+1?,'-2,2,\"two\nlines\",2\n",
      "choice =1+1? | --2 | +2 # two\nlines" },
};

START_TEST(a_row_is_a_question)
{
    Questions q;
    questions_begin(&q, "x.csv");
    csv_questions_read(str_of(good[_i].csv), &q.list);
    ck_assert_str_eq(told(&q), "");
    ck_assert_int_eq(q.list.count, 1);
    ck_assert_str_eq(flat(&q, &q.list.at[0]), good[_i].want);
    questions_done(&q);
}
END_TEST

static const struct {
    const char *csv, *want;
    int count;
} bad[] = {
    { "", "0 error csv-header; ", 0 },
    { "question,answer\na,b\n", "1 error csv-header; ", 0 },
    { "ask,text_1,text_2,right,colour\nWho?,a,b,1,red\n", "1 warning csv-column; ", 1 },
    { "ask,text_1,text_2,right\nWho?,a,b,3\nWhat?,a,b,\nGood?,a,b,2\n",
      "2 error csv-question; 3 error csv-question; ", 1 },
    { "kind,ask,text_1,text_2,right\nquiz,Who?,a,b,1\nchoice,Good?,a,b,1\n",
      "2 error csv-question; ", 1 },
    { "id,ask,text_1,text_2,right\nx,A?,a,b,1\nx,B?,a,b,1\n", "3 error id-twice; ", 1 },
    { "ask,text_1,text_2,right,minutes\nA?,a,b,1,soon\nB?,a,b,1,2\n", "2 error yaml-type; ", 1 },
    { "ask,text_1,text_2,right,must\nA?,a,b,1,ja\nB?,a,b,1,Yes\n", "2 error csv-question; ", 1 },
    { "kind,ask,text_1,bin_1,text_2,bin_2,text_3,bin_3,right\nsort,A?,a,,b,,c,,\n"
      "Sort,B?,a,x,b,y,c,x,2\n",
      "2 error sort-bins; 3 warning csv-column; 3 warning import-feedback; ", 1 },
    { "ask,text_1,text_2,right,minutes,bloom\nA?,a,b,1,soon,aply\nB?,a,b,1,2,apply\n",
      "2 error bloom-unknown; 2 error yaml-type; ", 1 },
    { "ask,text_1,text_2,right\n<b>A</b>?,a,b,1\nB?,a,b,1\n", "2 error text-html; ", 1 },
    { "ask,text_1,text_2,right,Ask\nWho?,a,b,1,\nWhat?,a,b,1,Why?\n", "1 warning csv-column; ", 2 },
};

START_TEST(a_bad_row_is_told_and_the_others_come_in)
{
    Questions q;
    questions_begin(&q, "x.csv");
    csv_questions_read(str_of(bad[_i].csv), &q.list);
    for (int i = 0; i < q.list.count; i++) /* so that only what is tested is told */
        for (int p = 0; p < q.list.at[i].part_count; p++)
            q.list.at[i].parts[p].feedback = p ? "Because of one thing." : "Because of another.";
    questions_settle(&q.list, "en");
    ck_assert_str_eq(told(&q), bad[_i].want);
    ck_assert_int_eq(q.list.count, bad[_i].count);
    questions_done(&q);
}
END_TEST

START_TEST(the_template_comes_in_whole)
{
    Questions q;
    Str text;
    Err err = { 0 };
    questions_begin(&q, "questions.csv");
    ck_assert(
        file_read(&q.arena, PROJECT_DIR "/assets/templates/questions.csv", 1 << 20, &text, &err));
    csv_questions_read(text, &q.list);
    questions_settle(&q.list, "en");
    ck_assert_str_eq(told(&q), "");
    ck_assert_int_eq(q.list.count, 4);
    static const StepKind kinds[] = { STEP_choice, STEP_multiple, STEP_sort, STEP_order };
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(q.list.at[i].kind, kinds[i]);
    questions_done(&q);
}
END_TEST

/* The small course that a question is tried in has lines that nobody has seen. */
START_TEST(no_line_is_named_but_that_of_the_row)
{
    Questions q;
    questions_begin(&q, "x.csv");
    csv_questions_read(str_of("ask,text_1,text_2,text_3,right,kind\nA?,a,b,c,1 2,choice\n"
                              "B?,a,a,c,1,\n,a,b,c,1,\n"),
                       &q.list);
    questions_settle(&q.list, "en");
    ck_assert_str_eq(q.diags.at[0].what,
                     "a choice has one right option, and another one is right too");
    ck_assert_str_eq(q.diags.at[1].what, "an option has the same `text` as another one");
    ck_assert_str_eq(q.diags.at[q.diags.count - 1].what, "`ask` of a choice is empty");
    ck_assert_str_eq(q.diags.at[q.diags.count - 1].remedy, "write it");
    questions_done(&q);
}
END_TEST

Suite *suite_sheet(void)
{
    Suite *s = suite_create("sheet");
    TCase *t = tcase_create("sheet");
    tcase_add_loop_test(t, a_row_is_a_question, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(t, a_bad_row_is_told_and_the_others_come_in, 0, sizeof bad / sizeof *bad);
    tcase_add_test(t, no_line_is_named_but_that_of_the_row);
    tcase_add_test(t, the_template_comes_in_whole);
    suite_add_tcase(s, t);
    return s;
}
