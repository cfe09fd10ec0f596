/* What is on record about oneself is told in words, whatever it is, and what was answered in those
 * of the course. */
#include "base/file.h"
#include "course/library.h"
#include "report/history.h"

#include <check.h>
#include <string.h>

Suite *suite_history(void);

static const struct {
    EventKind kind;
    const char *class;
} kinds[] = {
#define EVENT(name, text, class) { EVENT_##name, #class },
#include "record/kinds.def"
#undef EVENT
};

static PersonEvent event_of(EventKind kind)
{
    return (PersonEvent){ .kind = kind,
                          .course = "",
                          .note = "",
                          .lesson = { .step = "", .form = "", .response = "", .revision = "" } };
}

/* What is done by nobody in particular is in nobody's own record. */
START_TEST(every_kind_about_a_person_has_words)
{
    Arena a = { 0 };
    const HistoryReader reader = { .arena = &a };
    PersonEvent event = event_of(kinds[_i].kind);
    const char *words = history_words(&reader, &event, NULL);
    bool audit = strcmp(kinds[_i].class, "audit") == 0;
    ck_assert_msg(audit || strncmp(words, "Noted:", 6) != 0, "%s", words);
    ck_assert(words[0]);
    arena_free(&a);
}
END_TEST

static const Course *course_at(Arena *a, const char *folder)
{
    DiagList diags = { .arena = a };
    const Course *c = course_load(a, folder, NULL, &diags);
    ck_assert_msg(c != NULL, "%s", folder);
    return c;
}

static int answers_of(Arena *a, const Course *c, const char *step, const char *response,
                      const char *out[HISTORY_ANSWERS])
{
    const HistoryReader reader = { .arena = a };
    PersonEvent event = event_of(EVENT_ANSWERED);
    event.lesson.step = step;
    event.lesson.response = response;
    return history_answers(&reader, &event, c, out);
}

START_TEST(answers_are_told_in_the_words_of_the_course)
{
    static const struct {
        const char *step, *response, *words[3];
    } told[] = {
        { "how-full", "cup", { "“One cup, four times”" } },
        { "beside-it", "mugs[,]letters", { "“Mugs”", "“The post”" } },
        { "whose-cup",
          "jo[.]milk[,]sam[.]plain",
          { "“Sam asked for a white tea”: Without milk", "“Jo wants it as it comes”: With milk" } },
        { "in-order",
          "pour[,]fill[,]boil-it",
          { "“Pour over the leaves”", "“Fill the kettle”", "“Let it boil”" } },
        { "how-full", "bucket", { NULL } }, /* no such option */
        { "water-first", "", { NULL } },    /* a page */
    };
    Arena a = { 0 };
    const char *out[HISTORY_ANSWERS];
    const Course *c = course_at(&a, PROJECT_DIR "/tests/kiosk/data/courses/tea-round");
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        int count = answers_of(&a, c, told[i].step, told[i].response, out), want = 0;
        for (; want < 3 && told[i].words[want]; want++)
            if (want < count)
                ck_assert_str_eq(out[want], told[i].words[want]);
        ck_assert_int_eq(count, want);
    }
    arena_free(&a);
}
END_TEST

static void tell_all(Arena *a, const Course *c, const Step *step, int seen[STEP_KINDS])
{
    Draft d;
    Buf text;
    const char *out[HISTORY_ANSWERS];
    if (!step_is_scored(step))
        return;
    draft_begin(&d, step, 1);
    ck_assert(draft_model(&d, step, MODEL_RIGHT));
    buf_init(&text, MAX_RESPONSE);
    draft_response(&d, step, &text);
    int count = answers_of(a, c, step->id, buf_cstr(&text), out);
    ck_assert_msg(count > 0 || !text.len, "%s: %s", step->id, buf_cstr(&text));
    for (int i = 0; i < count; i++) {
        ck_assert_int_gt((int)strlen(out[i]), (int)strlen("“”"));
        ck_assert_msg(!strstr(out[i], "““"), "quoted twice: %s", out[i]);
    }
    seen[step->kind]++;
    buf_done(&text);
}

START_TEST(every_kind_of_exercise_is_told)
{
    static const char *const ids[] = { "ai-day-to-day", "use-ai-safely", "tool-skills",
                                       "your-job" };
    int seen[STEP_KINDS] = { 0 };
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
        Arena a = { 0 };
        const Course *c = course_at(&a, path_join(&a, PROJECT_DIR "/courses", ids[i]));
        for (int s = 0; s < c->step_count; s++)
            tell_all(&a, c, &c->steps[s], seen);
        arena_free(&a);
    }
    for (StepKind kind = STEP_PAGE + 1; kind < STEP_KINDS; kind++)
        ck_assert_msg(seen[kind] > 0 || kind == STEP_pulse, "%s", step_kind_name(kind));
}
END_TEST

START_TEST(a_hall_shows_neither_results_nor_answers)
{
    Arena a = { 0 };
    const char *out[HISTORY_ANSWERS];
    const Course *c = course_at(&a, PROJECT_DIR "/tests/kiosk/data/courses/tea-round");
    const HistoryReader hall = { .arena = &a, .hall = true };
    PersonEvent event = event_of(EVENT_ANSWERED);
    event.course = "tea-round";
    event.lesson.step = "how-full";
    event.lesson.response = "cup";
    ck_assert_str_eq(history_words(&hall, &event, c), "You answered “How full?”.");
    ck_assert_int_eq(history_answers(&hall, &event, c, out), 0);
    ck_assert_str_eq(history_place(&hall, &event, c), "The tea round");
    ck_assert_str_eq(history_place(&hall, &event, NULL), "tea-round");
    arena_free(&a);
}
END_TEST

Suite *suite_history(void)
{
    Suite *s = suite_create("history");
    TCase *t = tcase_create("history");
    tcase_add_loop_test(t, every_kind_about_a_person_has_words, 0, sizeof kinds / sizeof *kinds);
    tcase_add_test(t, answers_are_told_in_the_words_of_the_course);
    tcase_add_test(t, every_kind_of_exercise_is_told);
    tcase_add_test(t, a_hall_shows_neither_results_nor_answers);
    suite_add_tcase(s, t);
    return s;
}
