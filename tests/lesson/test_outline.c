/* A course and its outline: whatever happens, a run in the one is the run in the other. */
#include "assess/draw.h"
#include "course/outline.h"
#include "lesson/lesson.h"

#include <check.h>

Suite *suite_outline(void);

enum { EVENTS = 4000, DAY_MS = 24 * 60 * 60 * 1000 };

/* The bundled ones; one where ids were changed; one without a quiz. */
static const char *const folders[] = {
    PROJECT_DIR "/courses/ai-day-to-day",         PROJECT_DIR "/courses/your-job",
    PROJECT_DIR "/courses/use-ai-safely",         PROJECT_DIR "/courses/tool-skills",
    PROJECT_DIR "/tests/e2e/doing/courses/doing",
};
enum { COURSES = sizeof folders / sizeof *folders };

static Arena arena;
static const Course *course;
static uint64_t drawn;
static int renamed; /* events about an id that something had before */

static int below(int bound)
{
    return (int)(draw_seed(7, drawn++) % (uint64_t)bound);
}

static void done(void)
{
    arena_free(&arena);
}

static const CourseEntry *open_course(int index)
{
    DiagList diags = { .arena = &arena };
    course = course_load(&arena, folders[index], NULL, &diags);
    ck_assert_ptr_nonnull(course);
    return course_entry(&arena, course);
}

/* A former id for every third step and question. */
static const Step *with_former(const Step *steps, int count)
{
    Step *copy = arena_array(&arena, Step, count);
    for (int i = 0; i < count; i++) {
        copy[i] = steps[i];
        if (i % 3)
            continue;
        const char **was = arena_array(&arena, const char *, 2);
        was[0] = arena_printf(&arena, "older-%s", steps[i].id);
        was[1] = arena_printf(&arena, "old-%s", steps[i].id);
        copy[i].was = (FormerIds){ was, 2 };
        copy[i].must = true;
    }
    return copy;
}

static const CourseEntry *open_renamed(int index)
{
    open_course(index);
    Course *copy = arena_new(&arena, Course);
    *copy = *course;
    copy->steps = with_former(course->steps, course->step_count);
    copy->quiz.pool = with_former(course->quiz.pool, course->quiz.pool_count);
    course = copy;
    return course_entry(&arena, course);
}

static const char *any_id(const Step *steps, int count)
{
    if (!count || below(40) == 0)
        return "gone";
    const Step *step = &steps[below(count)];
    if (!step->was.count || below(2))
        return step->id;
    renamed++;
    return step->was.at[below(step->was.count)];
}

static const char *form_of_quiz(const Run *run)
{
    int items[MAX_FORM];
    int count = run_draw_form(run, course, (uint64_t)below(1000), items, MAX_FORM);
    Buf text;
    buf_init(&text, 1 << 16);
    run_form_text(course, items, count, &text);
    const char *form = arena_copy(&arena, buf_cstr(&text));
    buf_done(&text);
    return form;
}

/* Mostly what moves a run on; where a try is under way, mostly answers to its next question. */
static LessonEvent any_event(const Run *run, int64_t wall_ms)
{
    FormKind form = (FormKind)below(FORMS);
    int question = run_question(run), what = below(question < 0 ? 10 : 30);
    LessonEvent e = { .kind = LESSON_ANSWERED,
                      .wall_ms = wall_ms,
                      .seed = (uint64_t)below(1000),
                      .response = "a",
                      .score = below(3) / 2.0,
                      .total = 1,
                      .right = below(2),
                      .form = "",
                      .certainty = (Certainty)below(CERTAINTY_LEVELS) };
    if (what < 3) {
        e.step = any_id(course->steps, course->step_count);
    } else if (what < 5) {
        e.kind = LESSON_VIEWED;
        e.step = any_id(course->steps, course->step_count);
    } else if (what == 5) {
        e.step = any_id(course->forms[form].items, course->forms[form].count);
        e.form = form_name(form);
    } else if (what == 6) {
        e.kind = (LessonEventKind)below(LESSON_TERMINATED + 1);
        e.step = any_id(course->steps, course->step_count);
        e.attempt = run->attempt.number;
        e.form = form_name(form);
    } else if (question >= 0) {
        e.step = course->quiz.pool[run->attempt.answers[question].item].id;
        e.attempt = run->attempt.number;
        e.form = run->attempt.test_out ? TEST_OUT_FORM : "";
    } else if (course->quiz.pool_count) {
        bool first = run_may_test_out(run, course) && below(2);
        e.kind = first ? LESSON_TEST_OUT_BEGUN : LESSON_QUIZ_BEGUN;
        e.attempt = first ? 0 : run_next_attempt(run);
        e.form = form_of_quiz(run);
    }
    return e;
}

static void ck_same(const Run *a, const Run *b, const Course *outline, int64_t now_ms)
{
    ck_assert_mem_eq(a, b, sizeof *a);
    ck_assert_int_eq(run_done_count(a, course), run_done_count(b, outline));
    ck_assert_int_eq(run_seconds_left(a, course), run_seconds_left(b, outline));
    ck_assert_int_eq(run_next(a, course), run_next(b, outline));
    ck_assert_int_eq(run_tries_left(a, course), run_tries_left(b, outline));
    ck_assert_int_eq(run_used_up(a, course), run_used_up(b, outline));
    ck_assert_int_eq(run_may_test_out(a, course), run_may_test_out(b, outline));
    for (FormKind kind = 0; kind < FORMS; kind++) {
        ck_assert_int_eq(run_form_left(a, course, kind, now_ms),
                         run_form_left(b, outline, kind, now_ms));
        ck_assert_int_eq(run_form_due_ms(a, course, kind), run_form_due_ms(b, outline, kind));
    }
}

/* What follows is recorded as the kiosk would, by the course, and has to follow from the outline
 * too. */
static int consequences(Run *a, Run *b, const Course *outline, int64_t now_ms)
{
    LessonEvent out[MAX_CONSEQUENCES], same[MAX_CONSEQUENCES];
    int count = run_consequences(a, course, now_ms, out, MAX_CONSEQUENCES);
    ck_assert_int_eq(run_consequences(b, outline, now_ms, same, MAX_CONSEQUENCES), count);
    for (int i = 0; i < count; i++) {
        ck_assert_int_eq(out[i].kind, same[i].kind);
        ck_assert_int_eq(out[i].right, same[i].right);
        run_apply(a, course, &out[i]);
        run_apply(b, outline, &out[i]);
    }
    return count;
}

static void play(const CourseEntry *entry, int *completed, int *followed)
{
    static Run a, b;
    const Course *outline = outline_read(&arena, entry);
    ck_assert_ptr_nonnull(outline);
    ck_assert_str_eq(outline->id, course->id);
    ck_assert_str_eq(outline->language, course->language);
    ck_assert(hash_eq(outline->content, course->content));
    for (int i = 0; i < course->step_count; i++)
        ck_assert_int_eq(course_module_of(outline, i), course_module_of(course, i));
    run_begin(&a);
    run_begin(&b);
    for (int i = 0; i < EVENTS; i++) {
        int64_t now_ms = (int64_t)i * DAY_MS / 8;
        if (i % 1000 == 0) {
            run_begin(&a);
            run_begin(&b);
        }
        LessonEvent event = any_event(&a, now_ms);
        run_apply(&a, course, &event);
        run_apply(&b, outline, &event);
        *followed += consequences(&a, &b, outline, now_ms);
        ck_same(&a, &b, outline, now_ms);
        *completed += a.completed;
    }
}

START_TEST(a_run_by_the_outline_is_the_run_by_the_course)
{
    int completed = 0, followed = 0;
    play(open_course(_i), &completed, &followed);
    ck_assert_int_gt(completed, 0);
    ck_assert_int_gt(followed, 0);
    arena_free(&arena);
    play(open_renamed(_i), &completed, &followed);
    ck_assert_int_gt(renamed, 0);
}
END_TEST

/* Not one word of it: what it costs a shelf of thousands. */
START_TEST(an_outline_is_as_small_as_its_ids)
{
    const CourseEntry *entry = open_course(_i);
    size_t ids = 0, items = (size_t)(course->step_count + course->quiz.pool_count);
    for (int i = 0; i < course->step_count; i++)
        ids += strlen(course->steps[i].id);
    for (int i = 0; i < course->quiz.pool_count; i++)
        ids += strlen(course->quiz.pool[i].id);
    for (int k = 0; k < FORMS; k++)
        for (int i = 0; i < course->forms[k].count; i++, items++)
            ids += strlen(course->forms[k].items[i].id);
    ck_assert_uint_ge(entry->outline.len, ids);
    ck_assert_uint_le(entry->outline.len, ids + 8 * items + 64);
}
END_TEST

/* They come out of a file that anybody may have written to. */
START_TEST(a_damaged_outline_is_none_or_stays_within_its_bounds)
{
    CourseEntry entry = *open_course(_i);
    const Str whole = entry.outline;
    char *bytes = arena_str(&arena, whole);
    for (size_t at = 0; at < whole.len; at++) {
        Arena a = { 0 };
        entry.outline = (Str){ whole.at, at };
        ck_assert_ptr_null(outline_read(&a, &entry));
        for (int bit = 1; bit < 256; bit <<= 1) {
            bytes[at] = (char)(whole.at[at] ^ bit);
            entry.outline = (Str){ bytes, whole.len };
            const Course *c = outline_read(&a, &entry);
            ck_assert(!c ||
                      (c->step_count == entry.step_count && c->quiz.pool_count <= COURSE_MAX_POOL &&
                       c->module_count <= COURSE_MAX_MODULES));
            for (int i = 0; c && i < c->step_count; i++)
                ck_assert(c->steps[i].kind < STEP_KINDS && course_module_of(c, i) >= 0);
            arena_reset(&a);
        }
        bytes[at] = whole.at[at];
        arena_free(&a);
    }
    entry.step_count++;
    ck_assert_ptr_null(outline_read(&arena, &entry));
}
END_TEST

Suite *suite_outline(void)
{
    Suite *s = suite_create("outline");
    TCase *t = tcase_create("outline");
    tcase_add_checked_fixture(t, NULL, done);
    tcase_add_loop_test(t, a_run_by_the_outline_is_the_run_by_the_course, 0, COURSES);
    tcase_add_loop_test(t, an_outline_is_as_small_as_its_ids, 0, COURSES);
    tcase_add_loop_test(t, a_damaged_outline_is_none_or_stays_within_its_bounds, 0, COURSES);
    suite_add_tcase(s, t);
    return s;
}
