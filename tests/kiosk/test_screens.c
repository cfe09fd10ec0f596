/* Every screen in its main states, as the sentences that a person reads or hears. */
#include "golden.h"
#include "rig.h"

Suite *suite_screens(void);

/* Script to play, and the file that the screen must then be. Each goes on where the last one ended.
 */
typedef struct {
    const char *script, *golden;
} Scene;

static void play_scenes(Rig *rig, const Scene *scenes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        rig_play(rig, scenes[i].script);
        ck_assert_golden(scenes[i].golden, rig_dump(rig));
    }
}

#define SCENES(rig, ...)                                                                           \
    play_scenes((rig), (const Scene[]){ __VA_ARGS__ },                                             \
                sizeof((const Scene[]){ __VA_ARGS__ }) / sizeof(Scene))

START_TEST(a_first_visit_in_words)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    SCENES(&rig, { "person \"E-20417\" \"Sam Example\" code 482913\n", "attract.txt" },
           { "tap \"Touch anywhere to begin\"\ntype \"20417\"\n", "sign_in_number.txt" },
           { "tap \"Keys on the screen\"\n", "sign_in_keys.txt" },
           { "tap \"A–Z\"\n", "sign_in_letters.txt" }, { "tap \"Next\"\n", "sign_in_pin.txt" },
           { "type \"111222\"\ntap \"Sign in\"\n", "sign_in_wrong.txt" },
           { "tap \"I forgot my PIN\"\n", "forgot_pin.txt" },
           { "tap \"Back to sign in\"\ntype \"20417\"\ntap \"Next\"\ntype \"482913\"\n"
             "tap \"Sign in\"\n",
             "first_pin.txt" },
           { "type \"111111\"\ntap \"Next\"\n", "first_pin_weak.txt" },
           { "type \"739102\"\ntap \"Next\"\n", "first_pin_again.txt" },
           { "type \"739102\"\ntap \"Next\"\n", "home_first.txt" });
    rig_done(&rig);
}
END_TEST

START_TEST(a_lesson_in_words)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    SCENES(&rig, { "tap \"Begin\"\n", "course_new.txt" }, { "tap \"Begin\"\n", "page.txt" },
           { "tap \"Next\"\n", "choice.txt" },
           { "answer wrong\ntap \"Check my answer\"\n", "choice_wrong.txt" },
           { "tap \"Next\"\nanswer right\n", "multiple_chosen.txt" },
           { "tap \"Check my answer\"\n", "multiple_right.txt" },
           { "tap \"Next\"\ntap \"With milk\"\n", "sort_begun.txt" },
           { "tap \"With milk\"\ntap \"With milk\"\ntap \"Check my answer\"\n", "sort_wrong.txt" },
           { "tap \"Next\"\n", "order.txt" },
           { "answer wrong\ntap \"Check my answer\"\n", "order_wrong.txt" },
           { "tap \"Next\"\ntap \"Finish the lessons\"\n", "course_read.txt" },
           { "key Esc\n", "home_begun.txt" });
    rig_done(&rig);
}
END_TEST

START_TEST(a_quiz_in_words)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\nstudy\n");
    SCENES(&rig, { "tap \"Start the quiz\"\n", "question.txt" },
           { "answer wrong\ntap \"Check my answer\"\n", "question_wrong.txt" },
           { "tap \"Next question\"\nstudy wrong\n", "not_yet.txt" },
           { "tap \"See my answers\"\n", "answers.txt" },
           { "tap \"Back to my result\"\ntap \"Try again now\"\nstudy wrong\n"
             "tap \"Try again now\"\nstudy wrong\n",
             "not_yet_last.txt" });
    rig_done(&rig);
}
END_TEST

START_TEST(the_end_of_a_course_in_words)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\nstudy\ntap \"Start the quiz\"\n");
    SCENES(&rig, { "study\n", "passed.txt" }, { "tap \"To my courses\"\n", "home_done.txt" },
           { "tap \"See my courses\"\n", "home_explore.txt" },
           { "tap \"The kettle\"\n", "course_done.txt" }, { "wait 190s\n", "idle.txt" },
           { "tap \"I am done\"\n", "saved.txt" });
    rig_done(&rig);
}
END_TEST

START_TEST(what_others_need_in_words)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Begin\"\ntap \"Begin\"\nstudy\ntap \"Save and leave\"\nwait 4s\n");
    rig_play(&rig, rig_ines);
    SCENES(&rig, { "expect \"For others\"\n", "home_hr.txt" },
           { "tap \"Give somebody a new start code\"\n", "reset_pin.txt" },
           { "type \"99999\"\ntap \"Next\"\n", "reset_pin_nobody.txt" },
           { "key Backspace Backspace Backspace Backspace Backspace\ntype \"20417\"\n"
             "tap \"Next\"\n",
             "reset_pin_name.txt" },
           { "tap \"Yes, give a start code\"\n", "reset_pin_code.txt" },
           { "tap \"Done\"\ntap \"Give somebody another try\"\n", "grant_try.txt" },
           { "type \"20417\"\ntap \"Next\"\n", "grant_try_name.txt" },
           { "tap \"Yes, go on\"\n", "grant_try_none.txt" });
    rig_done(&rig);
}
END_TEST

START_TEST(a_fault_in_words)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, "wait 1s\n");
    kiosk_free(rig.play.kiosk);
    rig.play.config.courses = "no/such/folder";
    ck_assert(play_open(&rig.play));
    ck_assert_golden("fault.txt", rig_dump(&rig));
    rig_done(&rig);
}
END_TEST

START_TEST(a_code_is_never_in_a_dump)
{
    Rig rig = { 0 };
    rig_open(&rig, MODE_KIOSK);
    rig_play(&rig, rig_sam);
    rig_play(&rig, "tap \"Save and leave\"\nwait 4s\n");
    rig_play(&rig, rig_ines);
    rig_play(&rig, "tap \"Give somebody a new start code\"\ntype \"20417\"\n"
                   "tap \"Next\"\ntap \"Yes, give a start code\"\nnote code\n");
    const char *code = rig.play.noted, *dump = rig_dump(&rig);
    char spaced[48];
    snprintf(spaced, sizeof spaced, "%.3s %.3s", code, code + 3);
    ck_assert_uint_eq(strlen(code), 6);
    ck_assert_ptr_null(strstr(dump, code));
    ck_assert_ptr_null(strstr(dump, spaced));
    rig_done(&rig);
}
END_TEST

Suite *suite_screens(void)
{
    Suite *s = suite_create("screens");
    TCase *t = tcase_create("screens");
    tcase_add_test(t, a_first_visit_in_words);
    tcase_add_test(t, a_lesson_in_words);
    tcase_add_test(t, a_quiz_in_words);
    tcase_add_test(t, the_end_of_a_course_in_words);
    tcase_add_test(t, what_others_need_in_words);
    tcase_add_test(t, a_fault_in_words);
    tcase_add_test(t, a_code_is_never_in_a_dump);
    suite_add_tcase(s, t);
    return s;
}
