/* The kinds that are done rather than answered, on a course of theirs: robots, gates, partial
 * credit.
 */
#include "crypto/random.h"
#include "lesson/compose.h"
#include "lesson/dialogue.h"
#include "lesson/robots.h"

#include <check.h>
#include <stdio.h>

Suite *suite_doing(void);

static Arena arena;
static const Course *course;

static void begin(void)
{
    DiagList diags = { .arena = &arena };
    ck_assert(crypto_open());
    course = course_load(&arena, PROJECT_DIR "/tests/e2e/doing/courses/doing", NULL, &diags);
    ck_assert_ptr_nonnull(course);
}

static void done(void)
{
    arena_free(&arena);
}

static const Step *step_named(const char *id)
{
    int step = course_step(course, id);
    ck_assert_int_ge(step, 0);
    return &course->steps[step];
}

static void put_named(Draft *d, const Step *step, const char *id)
{
    for (int i = 0; i < d->count; i++)
        if (!strcmp(step->exercise.parts[i].id, id))
            draft_put(d, step, i, 0);
}

/* ---- robots ------------------------------------------------------------- */

/* Parts that can be touched now, as they are shown; of a request those of the n-th part. */
static int open_parts(const Draft *d, const Step *step, int nth, int out[MAX_PARTS])
{
    int count = 0;
    for (int i = 0; i < d->count; i++) {
        Draft after = *d;
        draft_put(&after, step, d->shown[i], 0);
        bool elsewhere =
            step->kind == STEP_compose && step->exercise.parts[d->shown[i]].group != nth;
        if (!elsewhere && memcmp(&after, d, sizeof after) != 0)
            out[count++] = d->shown[i];
    }
    return count;
}

static const char *const scored[] = { "coffee", "meeting-notes" };
enum { SCORED = sizeof scored / sizeof *scored, ROUNDS = 1000 };

/* Of a thousand plays by whoever does not read, at most one in twenty counts as right. */
START_TEST(no_robot_passes)
{
    const Step *step = step_named(scored[_i]);
    LintGuess guess;
    printf("%s", step->id);
    for (Robot robot = 0; robot < ROBOTS; robot++) {
        int passes = robot_passes(robot, step, ROUNDS);
        printf(" %d", passes);
        ck_assert_msg(passes <= ROUNDS / 20, "robot %d passes %s %d times", (int)robot, step->id,
                      passes);
    }
    printf("\n");
    fflush(stdout);
    ck_assert(!robots_guess(step, &guess));
}
END_TEST

START_TEST(a_response_brings_the_draft_back)
{
    const Step *step = step_named(scored[_i]);
    for (uint64_t seed = 0; seed < 100; seed++) {
        Draft d, again;
        Buf text;
        buf_init(&text, MAX_RESPONSE - 1);
        draft_begin(&d, step, seed);
        for (int touched = 0; touched <= (int)(seed % 6); touched++) {
            int parts[MAX_PARTS], count = open_parts(&d, step, touched, parts);
            if (count)
                draft_put(&d, step, parts[(int)seed % count], 0);
        }
        draft_response(&d, step, &text);
        draft_begin(&again, step, seed);
        ck_assert(!text.full && draft_restore(&again, step, buf_cstr(&text)));
        ck_assert_mem_eq(&again, &d, sizeof d);
        buf_done(&text);
    }
}
END_TEST

/* ---- dialogue ------------------------------------------------------------ */

static Draft talk(const char *const *replies)
{
    const Step *step = step_named("coffee");
    Draft d;
    draft_begin(&d, step, 7);
    for (; *replies; replies++)
        put_named(&d, step, *replies);
    return d;
}

#define TALK(...) talk((const char *const[]){ __VA_ARGS__, NULL })

START_TEST(a_talk_earns_its_points_of_the_best_way)
{
    const Step *step = step_named("coffee");
    Draft best = TALK("not-known", "write-down", "who-when", "note-each", "three-odd");
    Draft good = TALK("not-known", "write-down", "who-when", "tell-them", "ask-whether");
    Draft weak = TALK("same-for-me", "no-idea", "at-least", "tell-them", "ask-whether");
    ck_assert(draft_ready(&best, step) && draft_passes(&best, step));
    ck_assert_double_eq(draft_score(&best, step), 1);
    /* 3 + 3 + 3 + 2 + 2 of 15: 86.7 per cent */
    ck_assert_double_eq_tol(draft_score(&good, step), 13 / 15.0, 1e-12);
    ck_assert(draft_passes(&good, step));
    /* 1 + 1 + 2 + 2 + 2 of 15, under 85 per cent */
    ck_assert_double_eq_tol(draft_score(&weak, step), 8 / 15.0, 1e-12);
    ck_assert(!draft_passes(&weak, step));
}
END_TEST

START_TEST(harm_fails_a_talk_whatever_else_is_said)
{
    const Step *step = step_named("coffee");
    Draft d =
        TALK("nothing-changes", "take-back", "write-down", "who-when", "note-each", "three-odd");
    /* -2 + 5 × 3 of the best way's 15 */
    ck_assert_double_eq_tol(draft_score(&d, step), 13 / 15.0, 1e-12);
    ck_assert(draft_gated(&d, step) && !draft_passes(&d, step));
    ck_assert(draft_ready(&d, step));
}
END_TEST

START_TEST(a_talk_goes_back_turn_by_turn)
{
    const Step *step = step_named("coffee");
    Draft begun = TALK("nothing-changes", "sorry-jo", "no-idea");
    draft_put(&begun, step, 0, -1);
    draft_put(&begun, step, 0, -1);
    draft_put(&begun, step, 0, -1);
    ck_assert_int_eq(dialogue_said(&begun), 0);
    draft_put(&begun, step, 0, -1);
    put_named(&begun, step, "write-down"); /* no reply to what is said now */
    ck_assert_int_eq(dialogue_said(&begun), 0);
    put_named(&begun, step, "not-known");
    ck_assert_int_eq(dialogue_turn(&begun, step), 2);
    ck_assert(!draft_gated(&begun, step) && !draft_ready(&begun, step));
}
END_TEST

START_TEST(a_talk_that_cannot_have_been_is_not_restored)
{
    const Step *step = step_named("coffee");
    static const char *const wrong[] = { "write-down", "not-known[,]not-known",
                                         "not-known[,]sorry-jo", "nobody" };
    Draft d;
    draft_begin(&d, step, 1);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!draft_restore(&d, step, wrong[i]), "%s", wrong[i]);
    ck_assert_int_eq(dialogue_said(&d), 0);
}
END_TEST

/* ---- compose ------------------------------------------------------------- */

static Draft request(const char *const *pieces)
{
    const Step *step = step_named("meeting-notes");
    Draft d;
    draft_begin(&d, step, 7);
    for (; *pieces; pieces++)
        put_named(&d, step, *pieces);
    return d;
}

#define REQUEST(...) request((const char *const[]){ __VA_ARGS__, NULL })

START_TEST(a_request_earns_its_parts_in_full_or_half)
{
    const Step *step = step_named("meeting-notes");
    Draft whole =
        REQUEST("decisions", "hospital", "only-notes", "one-page", "table", "page-number");
    Draft some = REQUEST("decisions", "hospital", "notes-mainly", "brief", "table");
    Draft half = REQUEST("summary", "notes-mainly", "brief", "be-sure");
    ck_assert_double_eq(draft_score(&whole, step), 1);
    /* 20 + 20 + 7.5 + 7.5 + 15: exactly enough */
    ck_assert_int_eq(compose_points(&some, step), 70);
    ck_assert(draft_passes(&some, step));
    /* 10 + 7.5 + 7.5 + 7.5, down to whole points */
    ck_assert_int_eq(compose_points(&half, step), 32);
    ck_assert(!draft_passes(&half, step) && draft_ready(&half, step));
}
END_TEST

START_TEST(a_contradiction_costs_ten_points)
{
    const Step *step = step_named("meeting-notes");
    int one, other;
    Draft d = REQUEST("decisions", "hospital", "only-notes", "one-page", "as-long", "page-number");
    ck_assert_int_eq(compose_clashes(&d, step, &one, &other), 1);
    ck_assert_int_eq(compose_points(&d, step), 100 - 15 - 10);
    put_named(&d, step, "table");
    ck_assert_int_eq(compose_points(&d, step), 100);
}
END_TEST

START_TEST(what_never_goes_in_fails_a_request)
{
    const Step *step = step_named("meeting-notes");
    Draft d = REQUEST("decisions", "patient", "only-notes", "one-page", "table", "page-number");
    ck_assert_int_eq(compose_points(&d, step), 80);
    ck_assert(draft_gated(&d, step) && !draft_passes(&d, step));
    put_named(&d, step, "hospital");
    ck_assert(!draft_gated(&d, step) && draft_passes(&d, step));
}
END_TEST

START_TEST(what_comes_back_is_the_first_that_fits)
{
    const Step *step = step_named("meeting-notes");
    const Outcome *outcomes = step->exercise.outcomes;
    Draft vague = REQUEST("help", "expert"), goal = REQUEST("decisions", "be-sure"),
          whole = REQUEST("decisions", "only-notes", "page-number");
    ck_assert_ptr_eq(compose_outcome(&vague, step), outcomes[2].text);
    ck_assert_ptr_eq(compose_outcome(&goal, step), outcomes[1].text);
    ck_assert_ptr_eq(compose_outcome(&whole, step), outcomes[0].text);
}
END_TEST

START_TEST(a_request_with_two_pieces_of_one_part_is_not_restored)
{
    const Step *step = step_named("meeting-notes");
    Draft d;
    draft_begin(&d, step, 1);
    ck_assert(!draft_restore(&d, step, "decisions[,]summary"));
    ck_assert(!draft_restore(&d, step, "nobody"));
    ck_assert_int_eq(compose_count(&d, step), 0);
}
END_TEST

/* ---- own words ---- */

static int group_named(const Step *step, const char *id)
{
    for (int i = 0; i < step->exercise.group_count; i++)
        if (!strcmp(step->exercise.groups[i].id, id))
            return i;
    ck_abort_msg("no group %s", id);
}

static const char *text_of(void (*write)(const Draft *, const Step *, Buf *), const Draft *d)
{
    Buf text;
    buf_init(&text, MAX_KEPT);
    write(d, step_named("meeting-notes"), &text);
    const char *copy = arena_copy(&arena, buf_cstr(&text));
    buf_done(&text);
    return copy;
}

START_TEST(own_words_earn_what_they_name_and_an_answer_never_says_them)
{
    const Step *step = step_named("meeting-notes");
    int goal = group_named(step, "goal"), format = group_named(step, "format");
    Draft d = REQUEST("summary", "hospital"), again;
    compose_write(&d, step, goal, "  List what was\nagreed ");
    compose_write(&d, step, format, "A table");
    compose_write(&d, step, group_named(step, "check"), "It takes no own words");
    ck_assert_str_eq(d.own[goal].text, "List what was agreed");
    ck_assert_int_eq(compose_count(&d, step), 3);
    /* 20, 20 and half of 15, down to whole points */
    ck_assert_int_eq(compose_points(&d, step), 47);
    ck_assert_str_eq(text_of(draft_response, &d),
                     "hospital[,]goal[.]task+decisions[,]format[.]shape");
    draft_begin(&again, step, 7);
    ck_assert(draft_restore(&again, step, text_of(draft_response, &d)));
    ck_assert_int_eq(compose_points(&again, step), 47);
    ck_assert_str_eq(again.own[goal].text, "");
}
END_TEST

START_TEST(own_words_that_name_somebody_fail_a_request)
{
    const Step *step = step_named("meeting-notes");
    Draft d = REQUEST("decisions", "hospital", "only-notes", "one-page", "page-number"), again;
    compose_write(&d, step, group_named(step, "format"), "A table for Mrs Lind, by owner");
    ck_assert_int_eq(compose_points(&d, step), 100);
    ck_assert(draft_gated(&d, step) && !draft_passes(&d, step));
    draft_begin(&again, step, 7);
    ck_assert(draft_restore(&again, step, text_of(draft_response, &d)));
    ck_assert(draft_gated(&again, step));
}
END_TEST

START_TEST(own_words_are_kept_half_way_and_come_back_set_aside_ones_too)
{
    const Step *step = step_named("meeting-notes");
    int goal = group_named(step, "goal"), format = group_named(step, "format");
    Draft d = REQUEST("hospital"), again;
    compose_write(&d, step, goal, "Say what was decided [.]a[,]b");
    compose_write(&d, step, format, "A table");
    put_named(&d, step, "professional");
    ck_assert(!d.own[format].taken);
    draft_begin(&again, step, 7);
    ck_assert(draft_recall(&again, step, text_of(draft_keep, &d)));
    ck_assert_mem_eq(&again, &d, sizeof d);
    compose_unwrite(&d, step, goal);
    ck_assert(!compose_filled(&d, step, goal));
    ck_assert_str_eq(d.own[goal].text, "Say what was decided [.]a[,]b");
    compose_write(&d, step, goal, " \n");
    ck_assert_str_eq(d.own[goal].text, "");
}
END_TEST

START_TEST(an_answer_in_own_words_outlives_edits_and_nonsense)
{
    const Step *step = step_named("meeting-notes");
    static const char *const good[] = { "goal[.]-", "goal[.]gone+task", "goal[.]-!", "goal[.]" };
    static const char *const bad[] = { "gone[.]task", "check[.]task", "goal[.]task[,]goal[.]-",
                                       "decisions[,]goal[.]task" };
    Draft d;
    draft_begin(&d, step, 7);
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        ck_assert_msg(draft_restore(&d, step, good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        ck_assert_msg(!draft_restore(&d, step, bad[i]), "%s", bad[i]);
    (void)draft_recall(&d, step, "\x1fgoal\x1e\x1fgone\x1ewords\x1f\x1f\x1e");
    ck_assert_str_eq(d.own[group_named(step, "goal")].text, "");
}
END_TEST

/* ---- screen --------------------------------------------------------------- */

static int part_named(const Step *step, const char *id)
{
    int part = 0;
    while (strcmp(step->exercise.parts[part].id, id) != 0)
        ck_assert_int_lt(++part, step->exercise.part_count);
    return part;
}

START_TEST(a_region_is_right_half_right_or_does_harm)
{
    const Step *step = step_named("reply-to-lind");
    static const struct {
        const char *id;
        double score;
        bool passes, gated;
        Mark mark;
    } regions[] = { { "hide", 1, true, false, MARK_RIGHT },
                    { "draft", 0, false, false, MARK_WRONG },
                    { "reply", 0.5, false, false, MARK_HALF },
                    { "send", 0, false, true, MARK_WRONG } };
    Draft d;
    draft_begin(&d, step, 1);
    ck_assert(!draft_ready(&d, step));
    for (size_t i = 0; i < sizeof regions / sizeof *regions; i++) {
        put_named(&d, step, regions[i].id);
        ck_assert(draft_ready(&d, step));
        ck_assert_double_eq(draft_score(&d, step), regions[i].score);
        ck_assert_int_eq(draft_passes(&d, step), regions[i].passes);
        ck_assert_int_eq(draft_gated(&d, step), regions[i].gated);
        Draft told = d;
        told.confirmed = true;
        ck_assert_int_eq(draft_mark(&told, step, part_named(step, regions[i].id)), regions[i].mark);
        ck_assert(i == 0 || draft_mark(&told, step, part_named(step, "hide")) == MARK_MISSED);
    }
}
END_TEST

/* Chance is one in four regions; the longest name is not the right one. */
START_TEST(no_robot_but_chance_passes_a_screen)
{
    const Step *step = step_named("reply-to-lind");
    ck_assert_int_eq(robot_passes(ROBOT_LONGEST, step, ROUNDS), 0);
    ck_assert_int_eq(robot_passes(ROBOT_ALL, step, 1), 0);
    ck_assert_int_lt(robot_passes(ROBOT_RANDOM, step, ROUNDS), ROUNDS / 3);
}
END_TEST

Suite *suite_doing(void)
{
    Suite *s = suite_create("doing");
    TCase *t = tcase_create("doing");
    tcase_add_checked_fixture(t, begin, done);
    tcase_add_loop_test(t, no_robot_passes, 0, SCORED);
    tcase_add_loop_test(t, a_response_brings_the_draft_back, 0, SCORED);
    tcase_add_test(t, a_talk_earns_its_points_of_the_best_way);
    tcase_add_test(t, harm_fails_a_talk_whatever_else_is_said);
    tcase_add_test(t, a_talk_goes_back_turn_by_turn);
    tcase_add_test(t, a_talk_that_cannot_have_been_is_not_restored);
    tcase_add_test(t, a_request_earns_its_parts_in_full_or_half);
    tcase_add_test(t, a_contradiction_costs_ten_points);
    tcase_add_test(t, what_never_goes_in_fails_a_request);
    tcase_add_test(t, what_comes_back_is_the_first_that_fits);
    tcase_add_test(t, own_words_earn_what_they_name_and_an_answer_never_says_them);
    tcase_add_test(t, own_words_that_name_somebody_fail_a_request);
    tcase_add_test(t, own_words_are_kept_half_way_and_come_back_set_aside_ones_too);
    tcase_add_test(t, an_answer_in_own_words_outlives_edits_and_nonsense);
    tcase_add_test(t, a_request_with_two_pieces_of_one_part_is_not_restored);
    tcase_add_test(t, a_region_is_right_half_right_or_does_harm);
    tcase_add_test(t, no_robot_but_chance_passes_a_screen);
    suite_add_tcase(s, t);
    return s;
}
