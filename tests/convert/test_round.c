#include "questions.h"

#include <stdlib.h>

Suite *suite_round(void);

static const char *const courses[] = {
    PROJECT_DIR "/courses/ai-day-to-day/course.yaml",
    PROJECT_DIR "/assets/gallery/courses/every-part/course.yaml",
    PROJECT_DIR "/tests/course/data/good/first-steps/course.yaml",
};
enum { COURSES = sizeof courses / sizeof *courses };

static void read_course(Questions *q, const char *path)
{
    Str text;
    Err err = { 0 };
    questions_begin(q, path);
    ck_assert(file_read(&q->arena, path, 1 << 21, &text, &err));
    questions_of_course(yaml_read(&q->arena, path, text, &yaml_limits_bank, &q->diags), &q->list);
    ck_assert_int_gt(q->list.count, 0);
}

static void ck_question(const Question *got, const Question *want)
{
    ck_assert_int_eq(got->kind, want->kind);
    ck_text("id", got->id, want->id);
    ck_text("title", got->title, want->title);
    ck_text("objective", got->objective, want->objective);
    ck_text("bloom", got->bloom, want->bloom);
    ck_text("source", got->source, want->source);
    ck_text("scene", got->scene, want->scene);
    ck_text("ask", got->ask, want->ask);
    ck_text("why", got->why, want->why);
    ck_assert_int_eq(got->confidence, want->confidence);
    ck_assert_int_eq(got->must, want->must);
    ck_assert_int_eq(got->fixed, want->fixed);
    ck_assert_int_eq(got->minutes, want->minutes);
    ck_assert_int_eq(got->part_count, want->part_count);
    for (int i = 0; i < want->part_count; i++) {
        ck_text("text", got->parts[i].text, want->parts[i].text);
        ck_text("misconception", got->parts[i].misconception, want->parts[i].misconception);
        ck_assert_int_eq(got->parts[i].right, want->parts[i].right);
    }
}

static const char *label(const Question *q, const char *bin)
{
    for (int i = 0; i < q->bin_count; i++)
        if (bin && !strcmp(q->bins[i].id, bin))
            return q->bins[i].label;
    return NULL;
}

START_TEST(csv_holds_all_of_a_question)
{
    Questions from, to;
    Buf csv;
    buf_init(&csv, 1 << 24);
    read_course(&from, courses[_i]);
    csv_questions_write(&from.list, &csv);
    questions_begin(&to, "x.csv");
    csv_questions_read(buf_view(&csv), &to.list);
    questions_settle(&to.list, "en");
    ck_assert_str_eq(told(&to), "");
    ck_assert_int_eq(to.list.count, from.list.count);
    for (int i = 0; i < from.list.count; i++) {
        const Question *got = &to.list.at[i], *want = &from.list.at[i];
        ck_question(got, want);
        ck_assert_int_eq(got->minutes, want->minutes);
        ck_assert_int_eq(got->fixed, want->fixed);
        ck_assert_int_eq(got->bin_count, want->bin_count);
        for (int bin = 0; bin < want->bin_count; bin++) {
            ck_text("bin", got->bins[bin].id, want->bins[bin].id);
            ck_text("label", got->bins[bin].label, want->bins[bin].label);
            ck_text("icon", got->bins[bin].icon, want->bins[bin].icon);
        }
        for (int p = 0; p < want->part_count; p++) {
            ck_text("id", got->parts[p].id, want->parts[p].id);
            ck_text("feedback", got->parts[p].feedback, want->parts[p].feedback);
            ck_text("bin", got->parts[p].bin, want->parts[p].bin);
            ck_text("also", got->parts[p].also, want->parts[p].also);
            ck_text("after", got->parts[p].after, want->parts[p].after);
        }
    }
    buf_done(&csv);
    questions_done(&from);
    questions_done(&to);
}
END_TEST

/* A trainer who takes a course elsewhere hears what does not come along. */
START_TEST(the_reasons_of_a_bin_stay_behind_and_are_told)
{
    Questions from;
    read_course(&from, PROJECT_DIR "/tests/e2e/mixed/courses/who-does-it/course.yaml");
    int told_of = 0;
    for (int i = 0; i < from.diags.count; i++)
        told_of += !strcmp(from.diags.at[i].rule, "export-reasons") && from.diags.at[i].line > 30;
    ck_assert_int_eq(told_of, 2); /* in its module and in its quiz */
    questions_done(&from);
}
END_TEST

START_TEST(gift_holds_texts_key_feedback_and_tags)
{
    Questions from, to;
    Buf gift;
    int next = 0;
    buf_init(&gift, 1 << 24);
    read_course(&from, courses[_i]);
    gift_write(&from.list, "x", &gift);
    questions_begin(&to, "x.gift");
    gift_read(buf_view(&gift), &to.list);
    questions_settle(&to.list, "en");
    ck_assert_int_eq(diag_count(&to.diags, DIAG_ERROR), 0);
    for (int i = 0; i < from.list.count; i++) {
        const Question *want = &from.list.at[i];
        if (want->kind == STEP_order)
            continue;
        ck_assert_int_lt(next, to.list.count);
        const Question *got = &to.list.at[next++];
        ck_question(got, want);
        for (int p = 0; p < want->part_count; p++) {
            if (want->kind != STEP_sort)
                ck_text("feedback", got->parts[p].feedback, want->parts[p].feedback);
            ck_text("label", label(got, got->parts[p].bin), label(want, want->parts[p].bin));
        }
    }
    ck_assert_int_eq(next, to.list.count);
    buf_done(&gift);
    questions_done(&from);
    questions_done(&to);
}
END_TEST

/* What means something in one of the formats, at the places where it does. */
static const Question awkward[] = {
    { .kind = STEP_choice,
      .id = "percent",
      .ask = "How much?",
      .parts = { { .id = "a", .text = "%50% of it", .right = true, .feedback = "[plain] yes" },
                 { .id = "b", .text = "%100% of it", .feedback = "#2: no" } },
      .part_count = 2 },
    { .kind = STEP_multiple,
      .id = "several",
      .ask = "[moodle] Which ones = right?",
      .why = "#### Because {it} is ~so.",
      .parts = { { .id = "a", .text = "%25% more", .right = true, .feedback = "One." },
                 { .id = "b", .text = "= 2 -> 3", .right = true, .feedback = "Two." },
                 { .id = "c", .text = "%0% of it", .feedback = "Three." } },
      .part_count = 3 },
    { .kind = STEP_sort,
      .id = "bins",
      .ask = "Where?",
      .parts = { { .id = "a", .text = "[one] -> two", .bin = "x", .feedback = "One." },
                 { .id = "b", .text = "'- three", .bin = "y", .feedback = "Two." },
                 { .id = "c", .text = "=four", .bin = "y", .feedback = "Three." } },
      .part_count = 3,
      .bins = { { .id = "x", .label = "This | or that" }, { .id = "y", .label = "Neither" } },
      .bin_count = 2 },
};
enum { AWKWARD = sizeof awkward / sizeof *awkward };

START_TEST(what_means_something_in_a_format_comes_back_as_it_was)
{
    Questions from, to;
    Buf text;
    Question at[AWKWARD];
    buf_init(&text, 1 << 20);
    questions_begin(&from, "x");
    questions_begin(&to, "x");
    memcpy(at, awkward, sizeof at);
    from.list.at = at;
    from.list.count = AWKWARD;
    if (_i)
        csv_questions_write(&from.list, &text);
    else
        gift_write(&from.list, "x", &text);
    (_i ? csv_questions_read : gift_read)(buf_view(&text), &to.list);
    questions_settle(&to.list, "en");
    ck_assert_int_eq(diag_count(&to.diags, DIAG_ERROR), 0);
    ck_assert_int_eq(to.list.count, AWKWARD);
    for (int i = 0; i < AWKWARD; i++) {
        const Question *got = &to.list.at[i];
        Question want = awkward[i];
        if (!_i && want.kind == STEP_sort) /* an arrow parts the pairs there */
            want.parts[0].text = "[one] -\\> two";
        ck_question(got, &want);
        for (int p = 0; p < want.part_count; p++) {
            ck_text("label", label(got, got->parts[p].bin), label(&want, want.parts[p].bin));
            if (_i || want.kind != STEP_sort)
                ck_text("feedback", got->parts[p].feedback, want.parts[p].feedback);
        }
    }
    buf_done(&text);
    questions_done(&from);
    questions_done(&to);
}
END_TEST

/* Moodle takes the parts of a mark that it knows, to five places: question_bank::fraction_options.
 */
START_TEST(right_options_share_the_mark_as_moodle_writes_it)
{
    static const char *const shares[] = { "%50%", "%33.33333%", "%25%",
                                          "%20%", "%16.66667%", "%14.28571%" };
    Questions from;
    Question q = awkward[1];
    Buf text;
    buf_init(&text, 1 << 20);
    questions_begin(&from, "x");
    q.part_count = 8;
    for (int i = 0; i < q.part_count; i++)
        q.parts[i] = (QuestionPart){ .id = "p", .text = "some", .right = i < _i + 2 };
    from.list.at = &q;
    from.list.count = 1;
    gift_write(&from.list, "x", &text);
    int found = 0;
    for (const char *at = buf_cstr(&text); (at = strstr(at, shares[_i])) != NULL; at++)
        found++;
    ck_assert_msg(found == _i + 2, "%s %d times", shares[_i], found);
    buf_done(&text);
    questions_done(&from);
}
END_TEST

START_TEST(a_written_course_is_sound_and_holds_them)
{
    Questions from, again;
    Buf yaml;
    buf_init(&yaml, 1 << 24);
    read_course(&from, courses[_i]);
    questions_course(&from.list, "again", "Again: with \"marks\"", "en", (Date){ 2030, 1, 31 },
                     &yaml);
    questions_begin(&again, "again");
    const Course *c = course_read(&again.arena, "again", buf_view(&yaml), NULL, &again.diags);
    ck_assert_msg(c != NULL, "%s", told(&again));
    ck_assert_int_eq(c->quiz.pool_count, from.list.count);
    ck_assert_str_eq(c->title, "Again: with \"marks\"");
    buf_done(&yaml);
    questions_done(&from);
    questions_done(&again);
}
END_TEST

START_TEST(a_question_may_be_called_as_the_page_in_front)
{
    static const char gift[] = "::About:: Who signs?{=A person ~A model ~Nobody}\n\n"
                               "::About 2:: Who checks?{=A colleague ~A model ~Nobody}\n";
    Questions from;
    Buf yaml;
    buf_init(&yaml, 1 << 20);
    questions_begin(&from, "about");
    gift_read(str_of(gift), &from.list);
    questions_settle(&from.list, "en");
    ck_assert_int_eq(from.list.count, 2);
    questions_course(&from.list, "again", "Again", "en", (Date){ 2030, 1, 31 }, &yaml);
    DiagList diags = { .arena = &from.arena };
    const Course *c = course_read(&from.arena, "again", buf_view(&yaml), NULL, &diags);
    ck_assert(c != NULL);
    ck_assert_str_eq(c->steps[0].id, "about-3");
    ck_assert_int_eq(c->quiz.pool_count, 2);
    buf_done(&yaml);
    questions_done(&from);
}
END_TEST

/* What means something in one of the formats, in any order. */
static const char *const pieces[] = { "{",
                                      "}",
                                      "=",
                                      "~",
                                      "#",
                                      "####",
                                      "->",
                                      "::",
                                      "\n",
                                      "\n\n",
                                      "\\",
                                      "\\n",
                                      "//",
                                      "[id:",
                                      "]",
                                      "%50%",
                                      "T",
                                      "A. ",
                                      "B) ",
                                      "ANSWER: A",
                                      "\"",
                                      ",",
                                      ";",
                                      "ask",
                                      "text_1",
                                      "text_2",
                                      "right",
                                      "kind",
                                      "sort",
                                      "1",
                                      "word",
                                      " ",
                                      "[html]",
                                      "<b>",
                                      "&amp;",
                                      "&#x41;",
                                      "&#999999999;",
                                      "\xFF",
                                      "\x01",
                                      "\xC3",
                                      "ü",
                                      "$CATEGORY:",
                                      "[tag:objective:",
                                      "'=",
                                      "\t",
                                      "- " };

static void read_hostile(void (*read)(Str text, QuestionList *out), Str text)
{
    Questions q;
    questions_begin(&q, "x");
    read(text, &q.list);
    questions_settle(&q.list, "es");
    for (int i = 0; i < q.list.count; i++) { /* what came in is a sound exercise */
        Buf yaml;
        buf_init(&yaml, 1 << 22);
        question_write(&q.list.at[i], 0, &yaml);
        ck_assert_msg(yaml_read(&q.arena, "x", buf_view(&yaml), &yaml_limits_bank, &q.diags) !=
                          NULL,
                      "%s", buf_cstr(&yaml));
        buf_done(&yaml);
    }
    questions_done(&q);
}

START_TEST(no_bytes_hurt)
{
    srand(11);
    for (int round = 0; round < 3000; round++) {
        Buf text;
        buf_init(&text, 1 << 16);
        if (round % 3 == 2)
            buf_text(&text, "kind,ask,text_1,text_2,text_3,right,bin_1,bins\n");
        for (int i = rand() % 60; i > 0; i--)
            buf_text(&text, pieces[(size_t)rand() % (sizeof pieces / sizeof *pieces)]);
        /* A copy without a byte to spare, so that a step over its end is found. */
        char *exact = malloc(text.len ? text.len : 1);
        memcpy(exact, buf_cstr(&text), text.len);
        Str bytes = { exact, text.len };
        read_hostile(round % 3 == 0   ? gift_read
                     : round % 3 == 1 ? aiken_read
                                      : csv_questions_read,
                     bytes);
        free(exact);
        buf_done(&text);
    }
}
END_TEST

/* Ids are Latin letters without marks; what has none of them gets a number. */
START_TEST(an_id_is_made_of_the_words_in_any_latin_script)
{
    Questions q;
    questions_begin(&q, "x.gift");
    gift_read(
        STR("::Pr\u00fcfgr\u00f6\u00dfe f\u00fcr \u00d6l::Was gilt? {=Stra\u00dfe ~Gar\u00e7on "
            "\u0141\u00f3d\u017a ~\u0645\u0631\u062d\u0628\u0627}\n"),
        &q.list);
    questions_settle(&q.list, "de");
    ck_assert_int_eq(q.list.count, 1);
    const Question *made = &q.list.at[0];
    ck_assert_str_eq(made->id, "pruefgroesse-fuer-oel");
    ck_assert_str_eq(made->parts[0].id, "strasse");
    ck_assert_str_eq(made->parts[1].id, "garcon-lodz");
    ck_assert_str_eq(made->parts[2].id, "part-3");
    questions_done(&q);
}
END_TEST

START_TEST(an_id_that_is_made_is_unlike_any_that_is_there)
{
    Questions q;
    questions_begin(&q, "x.csv");
    csv_questions_read(STR("id,title,ask,text_1,text_2,id_2,right\n"
                           ",Stop,One?,Yes,No,yes,1\n,Stop,Two?,Yes,No,yes,1\n"
                           ",Stop,Three?,Yes,No,yes,1\nstop-3,Go,Four?,Yes,No,yes,1\n"),
                       &q.list);
    questions_settle(&q.list, "en");
    ck_assert_int_eq(diag_count(&q.diags, DIAG_ERROR), 0);
    ck_assert_int_eq(q.list.count, 4);
    static const char *const ids[] = { "stop", "stop-2", "stop-4", "stop-3" };
    for (int i = 0; i < 4; i++) {
        ck_assert_str_eq(q.list.at[i].id, ids[i]);
        ck_assert_str_eq(q.list.at[i].parts[0].id, "yes-2");
        ck_assert_str_eq(q.list.at[i].parts[1].id, "yes");
    }
    questions_done(&q);
}
END_TEST

Suite *suite_round(void)
{
    Suite *s = suite_create("round");
    TCase *t = tcase_create("round");
    tcase_add_loop_test(t, csv_holds_all_of_a_question, 0, COURSES);
    tcase_add_test(t, the_reasons_of_a_bin_stay_behind_and_are_told);
    tcase_add_loop_test(t, gift_holds_texts_key_feedback_and_tags, 0, COURSES);
    tcase_add_loop_test(t, a_written_course_is_sound_and_holds_them, 0, COURSES);
    tcase_add_loop_test(t, what_means_something_in_a_format_comes_back_as_it_was, 0, 2);
    tcase_add_loop_test(t, right_options_share_the_mark_as_moodle_writes_it, 0, 6);
    tcase_add_test(t, an_id_is_made_of_the_words_in_any_latin_script);
    tcase_add_test(t, an_id_that_is_made_is_unlike_any_that_is_there);
    tcase_add_test(t, a_question_may_be_called_as_the_page_in_front);
    tcase_add_test(t, no_bytes_hurt);
    suite_add_tcase(s, t);
    return s;
}
