/* Robots that know nothing of the content: what each way of not reading earns. */
#include "assess/draw.h"
#include "lesson/lesson.h"
#include "little_course.h"
#include "second_look.h"

Suite *suite_robots(void);

static Little l;

static void begin(void)
{
    little_begin(&l);
}

static const int scored[] = { STEP_C1, STEP_M1, STEP_S1, STEP_O1 };
enum { SCORED = sizeof scored / sizeof *scored, ROUNDS = 1000 };

static int below(uint64_t seed, uint64_t index, int bound)
{
    return (int)(draw_seed(seed, index) % (uint64_t)bound);
}

/* Where the robot puts a part when the exercise has places: bins or positions. */
static void put_all(Draft *d, const Step *step, int to)
{
    for (int i = 0; i < d->count; i++)
        draft_put(d, step, d->shown[i], to);
}

static void play_first(Draft *d, const Step *step, uint64_t seed)
{
    (void)seed;
    if (d->kind == STEP_sort)
        put_all(d, step, 0);
    else if (d->kind == STEP_order)
        draft_put(d, step, d->shown[0], d->count - 1);
    else
        draft_put(d, step, d->shown[0], 0);
}

static void play_last(Draft *d, const Step *step, uint64_t seed)
{
    (void)seed;
    if (d->kind == STEP_sort)
        put_all(d, step, step->exercise.group_count - 1);
    else
        draft_put(d, step, d->shown[d->count - 1], 0);
}

/* Everything there is to touch, once. */
static void play_all(Draft *d, const Step *step, uint64_t seed)
{
    (void)seed;
    for (int i = 0; i < d->count; i++)
        draft_put(d, step, i, d->kind == STEP_sort ? i % step->exercise.group_count : 0);
}

static void play_none(Draft *d, const Step *step, uint64_t seed)
{
    (void)d, (void)step, (void)seed;
}

static void play_longest(Draft *d, const Step *step, uint64_t seed)
{
    int longest = 0;
    size_t len = 0;
    for (int i = 0; i < d->count; i++) {
        size_t own = strlen(step->exercise.parts[i].text->spans[0].text);
        if (own > len) {
            len = own;
            longest = i;
        }
    }
    if (d->kind == STEP_sort)
        play_last(d, step, seed);
    draft_put(d, step, longest, 0);
}

static void play_random(Draft *d, const Step *step, uint64_t seed)
{
    int places = d->kind == STEP_sort ? step->exercise.group_count : d->count;
    if (d->kind == STEP_choice) {
        draft_put(d, step, below(seed, 0, d->count), 0);
        return;
    }
    for (int i = 0; i < d->count; i++)
        if (d->kind != STEP_multiple || below(seed, (uint64_t)i, 2))
            draft_put(d, step, i, below(seed, (uint64_t)(20 + i), places));
}

static const struct {
    const char *name;
    void (*play)(Draft *d, const Step *step, uint64_t seed);
} robots[] = {
    { "first", play_first }, { "last", play_last },       { "all", play_all },
    { "none", play_none },   { "longest", play_longest }, { "random", play_random },
};
enum { ROBOTS = sizeof robots / sizeof *robots };

/* Right by the kind's own words, not by its score. */
static bool is_right(const Draft *d, const Step *step)
{
    const Part *parts = step->exercise.parts;
    for (int i = 0; i < d->count; i++) {
        if (d->kind == STEP_sort && d->slot[i] != parts[i].group)
            return false;
        if ((d->kind == STEP_choice || d->kind == STEP_multiple) && d->slot[i] != parts[i].right)
            return false;
        for (int j = 0; d->kind == STEP_order && j < d->count; j++)
            if ((parts[i].after >> j & 1u) && d->slot[j] > d->slot[i])
                return false;
    }
    return true;
}

static void assert_restored(const Draft *d, const Step *step, uint64_t seed)
{
    Buf text;
    Draft back;
    buf_init(&text, MAX_RESPONSE);
    draft_response(d, step, &text);
    ck_assert(!text.full);
    draft_begin(&back, step, seed);
    ck_assert_msg(draft_restore(&back, step, buf_cstr(&text)), "%s", buf_cstr(&text));
    ck_assert_mem_eq(&back, d, sizeof back);
    buf_done(&text);
}

/* The mean over ROUNDS seeds. */
static double mean_of(int robot, const Step *step)
{
    double sum = 0;
    for (uint64_t seed = 0; seed < ROUNDS; seed++) {
        Draft d;
        draft_begin(&d, step, seed);
        robots[robot].play(&d, step, seed);
        double score = draft_score(&d, step);
        ck_assert(score >= 0 && score <= 1);
        ck_assert_msg((score == 1) == is_right(&d, step), "%s on %s", robots[robot].name, step->id);
        if (draft_ready(&d, step))
            assert_restored(&d, step, seed);
        sum += score;
    }
    return sum / ROUNDS;
}

START_TEST(no_robot_is_taken_for_a_reader)
{
    const Step *step = &l.steps[scored[_i]];
    printf("%-4s", step->id);
    for (int robot = 0; robot < ROBOTS; robot++) {
        double mean = mean_of(robot, step);
        printf("  %s %.2f", robots[robot].name, mean);
        ck_assert_msg(mean < 0.8, "%s earns %g on %s", robots[robot].name, mean, step->id);
    }
    printf("\n");
    fflush(stdout);
}
END_TEST

START_TEST(picking_everything_is_not_right)
{
    const Step *step = &l.steps[STEP_M1];
    Draft d;
    draft_begin(&d, step, 1);
    play_all(&d, step, 1);
    ck_assert_double_eq(draft_score(&d, step), 0); /* two right, two wrong */
}
END_TEST

START_TEST(doing_nothing_is_no_answer)
{
    const Step *step = &l.steps[scored[_i]];
    for (uint64_t seed = 0; seed < 100; seed++) {
        Draft d;
        draft_begin(&d, step, seed);
        ck_assert(!draft_ready(&d, step));
    }
}
END_TEST

START_TEST(who_knows_it_gets_all_of_it)
{
    const Step *step = &l.steps[scored[_i]];
    for (uint64_t seed = 0; seed < 100; seed++) {
        Draft d;
        draft_begin(&d, step, seed);
        little_solve(&d, step);
        ck_assert(is_right(&d, step) && draft_ready(&d, step));
        ck_assert_double_eq(draft_score(&d, step), 1);
        assert_restored(&d, step, seed);
    }
}
END_TEST

/* ---- exercises on whole texts ------------------------------------------- */

static Arena arena;
static const Course *texts;

static void begin_texts(void)
{
    texts = second_look(&arena);
}

static void done_texts(void)
{
    arena_free(&arena);
}

static const char *const text_steps[] = { "two-mails", "q-mails", "a-complaint", "q-log" };
enum { TEXT_STEPS = sizeof text_steps / sizeof *text_steps };

/* Touch a part, and call it by one of the names that there are. */
static void mark(Draft *d, const Step *step, int part, int name)
{
    draft_put(d, step, part, 0);
    if (d->kind == STEP_spot)
        draft_put(d, step, part, 1 + name);
}

static size_t length_of(const Step *step, int part)
{
    return strlen(step->exercise.parts[part].text->spans[0].text);
}

static void mark_first(Draft *d, const Step *step, uint64_t seed)
{
    mark(d, step, 0, (int)(seed % ERROR_CLASSES));
}

static void mark_last(Draft *d, const Step *step, uint64_t seed)
{
    mark(d, step, d->count - 1, (int)(seed % ERROR_CLASSES));
}

static void mark_all(Draft *d, const Step *step, uint64_t seed)
{
    for (int i = 0; i < d->count; i++)
        mark(d, step, i, (int)(seed % ERROR_CLASSES));
}

static void mark_none(Draft *d, const Step *step, uint64_t seed)
{
    (void)d, (void)step, (void)seed;
}

static void mark_longest(Draft *d, const Step *step, uint64_t seed)
{
    int longest = 0;
    for (int i = 0; i < d->count; i++)
        if (length_of(step, i) > length_of(step, longest))
            longest = i;
    mark(d, step, longest, (int)(seed % ERROR_CLASSES));
}

static void mark_random(Draft *d, const Step *step, uint64_t seed)
{
    for (int i = 0; i < d->count; i++)
        if (below(seed, (uint64_t)i, 2))
            mark(d, step, i, below(seed, (uint64_t)(1000 + i), ERROR_CLASSES));
}

static const struct {
    const char *name;
    void (*play)(Draft *d, const Step *step, uint64_t seed);
} markers[] = {
    { "first", mark_first }, { "last", mark_last },       { "all", mark_all },
    { "none", mark_none },   { "longest", mark_longest }, { "random", mark_random },
};
enum { MARKERS = sizeof markers / sizeof *markers };

/* Of a thousand that know nothing of the text, at most one in fifty passes by luck, and then
 * only at random. */
START_TEST(no_robot_passes_a_text)
{
    const Step *step = second_look_step(texts, text_steps[_i]);
    printf("%-12s", step->id);
    for (int robot = 0; robot < MARKERS; robot++) {
        int passes = 0;
        for (uint64_t seed = 0; seed < ROUNDS; seed++) {
            Draft d;
            draft_begin(&d, step, seed);
            markers[robot].play(&d, step, seed);
            double score = draft_score(&d, step);
            ck_assert(score >= 0 && score <= 1);
            assert_restored(&d, step, seed);
            passes += draft_passes(&d, step);
        }
        printf("  %s %d", markers[robot].name, passes);
        ck_assert_msg(passes <= (markers[robot].play == mark_random ? ROUNDS / 50 : 0),
                      "%s passes %s %d times", markers[robot].name, step->id, passes);
    }
    printf("\n");
    fflush(stdout);
}
END_TEST

Suite *suite_robots(void)
{
    Suite *s = suite_create("robots");
    TCase *t = tcase_create("robots");
    tcase_add_checked_fixture(t, begin, NULL);
    tcase_add_loop_test(t, no_robot_is_taken_for_a_reader, 0, SCORED);
    tcase_add_test(t, picking_everything_is_not_right);
    tcase_add_loop_test(t, doing_nothing_is_no_answer, 0, SCORED);
    tcase_add_loop_test(t, who_knows_it_gets_all_of_it, 0, SCORED);
    suite_add_tcase(s, t);
    t = tcase_create("texts");
    tcase_add_checked_fixture(t, begin_texts, done_texts);
    tcase_add_loop_test(t, no_robot_passes_a_text, 0, TEXT_STEPS);
    suite_add_tcase(s, t);
    return s;
}
