#include "lesson/lesson_inside.h"

#include <string.h>

/* Attempts carry the number under which they were recorded. It is only compared, but the
 * next one is this plus one. */
enum { MAX_ATTEMPT_NUMBER = 9999 };

int run_step_count(const Course *course)
{
    return course->step_count < MAX_STEPS ? course->step_count : MAX_STEPS;
}

int run_pool_count(const Course *course)
{
    return course->quiz.pool_count < MAX_POOL ? course->quiz.pool_count : MAX_POOL;
}

void run_begin(Run *run)
{
    memset(run, 0, sizeof *run);
    run->first_score = run->best_score = -1;
}

static int step_of(const Course *course, const LessonEvent *event)
{
    int step = course_step(course, event->step ? event->step : "");
    return step < run_step_count(course) ? step : -1;
}

static double share(double score)
{
    if (score >= 1)
        return 1;
    return score > 0 ? score : 0; /* not a number: 0 */
}

/* A run is compared byte by byte, so nothing of an earlier answer may stay behind the NUL.
 * A text that does not fit would name half a part: it is left out. */
static void keep_response(char to[MAX_RESPONSE], const char *response)
{
    memset(to, 0, MAX_RESPONSE);
    size_t len = response ? strnlen(response, MAX_RESPONSE) : 0;
    if (len < MAX_RESPONSE)
        memcpy(to, response ? response : "", len);
}

/* One fold for each kind of event. They return whether the event meant anything to this
 * course; if not, the run is as before. */

static bool fold_initialized(Run *run, const Course *course, const LessonEvent *event)
{
    (void)course;
    if (!run->begun) {
        run->begun = true;
        run->seed = event->seed;
    }
    return true;
}

static bool fold_viewed(Run *run, const Course *course, const LessonEvent *event)
{
    int step = step_of(course, event);
    if (step < 0)
        return false;
    run->here = step;
    if (course->steps[step].kind == STEP_PAGE)
        run->done[step] = true;
    return true;
}

/* A level of a newer program, and an exercise that does not ask, say nothing. */
static Certainty certainty_of(const Step *step, const LessonEvent *event)
{
    bool known = event->certainty > CERTAINTY_NONE && event->certainty < CERTAINTY_LEVELS;
    return known && step->exercise.certainty ? event->certainty : CERTAINTY_NONE;
}

static void note_said(Run *run, Certainty level, double score)
{
    if (level == CERTAINTY_NONE)
        return;
    run->said[level].count++;
    run->said[level].right += score;
}

/* What was answered is kept apart from whoever did: all that is known is that it is done. */
static bool fold_asked(Run *run, const Course *course, const LessonEvent *event)
{
    int step = step_of(course, event);
    if (step < 0 || course->steps[step].kind == STEP_PAGE || step_is_scored(&course->steps[step]))
        return false;
    run->here = step;
    run->done[step] = true;
    return true;
}

static bool fold_step_answer(Run *run, const Course *course, const LessonEvent *event)
{
    int step = step_of(course, event);
    if (step < 0)
        return false;
    run->here = step;
    if (course->steps[step].kind != STEP_PAGE) {
        Certainty certainty = certainty_of(&course->steps[step], event);
        keep_response(run->response[step], event->response);
        run->score[step] = share(event->score);
        run->certainty[step] = certainty;
        if (!run->done[step]) /* whoever has read the feedback is sure */
            note_said(run, certainty, run->score[step]);
    }
    run->done[step] = true;
    return true;
}

bool answer_is_right(const LessonEvent *answered)
{
    return answered->total > 0 ? answered->right > 0 : answered->score >= 1;
}

static bool is_of_test_out(const LessonEvent *event)
{
    return event->attempt == 0 && event->form && !strcmp(event->form, TEST_OUT_FORM);
}

static bool fold_quiz_answer(Run *run, const Course *course, const LessonEvent *event)
{
    Attempt *attempt = &run->attempt;
    if (attempt->over || event->attempt != attempt->number ||
        attempt->test_out != is_of_test_out(event))
        return false;
    int item = course_pool_item(course, event->step ? event->step : "");
    for (int i = 0; i < attempt->count; i++) {
        QuizAnswer *answer = &attempt->answers[i];
        if (answer->item != item || answer->answered)
            continue;
        answer->answered = true;
        answer->score = share(event->score);
        answer->certainty = certainty_of(&course->quiz.pool[item], event);
        note_said(run, answer->certainty, answer->score);
        keep_response(answer->response, event->response);
        attempt->answered++;
        answer->right = answer_is_right(event);
        attempt->right += answer->right;
        return true;
    }
    return false;
}

static bool fold_answered(Run *run, const Course *course, const LessonEvent *event)
{
    if (is_of_test_out(event))
        return fold_quiz_answer(run, course, event);
    if (event->attempt == 0 && event->form && *event->form)
        return beside_answered(run, course, event);
    if (event->attempt == 0)
        return fold_step_answer(run, course, event);
    return fold_quiz_answer(run, course, event);
}

static int most_attempts(const Run *run)
{
    return MAX_TRIES + run->granted;
}

static void begin_attempt(Run *run, const Course *course, const LessonEvent *event)
{
    int items[MAX_FORM];
    Attempt *attempt = &run->attempt;
    memset(attempt, 0, sizeof *attempt);
    attempt->number = event->attempt;
    attempt->seed = event->seed;
    attempt->count = run_read_form(course, event->form, items, MAX_FORM);
    for (int i = 0; i < attempt->count; i++) {
        attempt->answers[i].item = items[i];
        run->seen[items[i]]++;
    }
}

static bool fold_quiz_begun(Run *run, const Course *course, const LessonEvent *event)
{
    if (run->attempts >= most_attempts(run) || event->attempt < 1 ||
        event->attempt > MAX_ATTEMPT_NUMBER)
        return false;
    run->begun_attempts++;
    begin_attempt(run, course, event);
    /* A form whose questions are all gone cannot be finished, so it costs no try. */
    run->attempts += run->attempt.count > 0;
    return true;
}

static bool fold_test_out_begun(Run *run, const Course *course, const LessonEvent *event)
{
    if (run->test_out_begun || run->attempts > 0 || run->passed)
        return false;
    run->test_out_begun = true;
    begin_attempt(run, course, event);
    run->attempt.number = 0;
    run->attempt.test_out = true;
    return true;
}

/* The verdict is what was recorded then, not what today's pass mark would make of it. An
 * attempt has one: the first. */
static bool fold_verdict(Run *run, const LessonEvent *event, bool passed)
{
    Attempt *attempt = &run->attempt;
    if (event->attempt > 0 && event->attempt == attempt->number) {
        if (attempt->over)
            return false;
        attempt->over = true;
        attempt->passed = passed;
        if (attempt->count == 0 && run->attempts < most_attempts(run))
            run->attempts++;
    }
    double score = event->total > 0 ? share((double)event->right / event->total) : 0;
    if (run->first_score < 0)
        run->first_score = score;
    if (score > run->best_score)
        run->best_score = score;
    run->passed = run->passed || passed;
    return true;
}

static bool fold_passed(Run *run, const Course *course, const LessonEvent *event)
{
    (void)course;
    return fold_verdict(run, event, true);
}

static bool fold_failed(Run *run, const Course *course, const LessonEvent *event)
{
    (void)course;
    return fold_verdict(run, event, false);
}

/* Another key gives points, and takes none: what was right stays so. */
static void regrade_attempt(Attempt *attempt, const Course *course, const LessonEvent *event)
{
    int items[MAX_FORM];
    int count = run_read_form(course, event->form, items, MAX_FORM);
    for (int i = 0; i < attempt->count; i++)
        for (int k = 0; k < count; k++) {
            QuizAnswer *answer = &attempt->answers[i];
            if (answer->item != items[k] || !answer->answered || answer->right)
                continue;
            answer->right = true;
            attempt->right++;
        }
    attempt->passed = attempt->passed || event->passed;
}

static bool fold_regraded(Run *run, const Course *course, const LessonEvent *event)
{
    double score = event->total > 0 ? share((double)event->right / event->total) : 0;
    if (event->attempt < 1 || event->attempt > run->begun_attempts || run->first_score < 0)
        return false;
    if (event->attempt == run->begun_attempts && run->attempt.over)
        regrade_attempt(&run->attempt, course, event);
    if (event->attempt == 1 && score > run->first_score)
        run->first_score = score;
    if (score > run->best_score)
        run->best_score = score;
    run->passed = run->passed || event->passed;
    return true;
}

static bool fold_try_granted(Run *run, const Course *course, const LessonEvent *event)
{
    (void)course, (void)event;
    if (run->granted >= MAX_GRANTED)
        return false;
    run->granted++;
    return true;
}

static bool fold_completed(Run *run, const Course *course, const LessonEvent *event)
{
    if (!run->completed) {
        run->completed = true;
        run->completed_ms = event->wall_ms;
        beside_completed(run, course, event->wall_ms);
    }
    return true;
}

/* It counts as the course, but its score is neither the first of a try nor one. */
static bool fold_tested_out(Run *run, const Course *course, const LessonEvent *event)
{
    double score = event->total > 0 ? share((double)event->right / event->total) : 0;
    if (run->attempt.test_out)
        run->attempt.over = run->attempt.passed = true;
    if (score > run->best_score)
        run->best_score = score;
    run->test_out_begun = run->tested_out = run->passed = true;
    return fold_completed(run, course, event);
}

static bool fold_test_out_ended(Run *run, const Course *course, const LessonEvent *event)
{
    (void)course, (void)event;
    if (!run->attempt.test_out || run->attempt.over)
        return false;
    run->attempt.over = true;
    return true;
}

static bool fold_form_over(Run *run, const Course *course, const LessonEvent *event)
{
    (void)course;
    return beside_form_over(run, event);
}

static bool fold_terminated(Run *run, const Course *course, const LessonEvent *event)
{
    (void)run, (void)course, (void)event;
    return true;
}

static bool (*const folds[])(Run *, const Course *, const LessonEvent *) = {
    [LESSON_INITIALIZED] = fold_initialized,
    [LESSON_VIEWED] = fold_viewed,
    [LESSON_ANSWERED] = fold_answered,
    [LESSON_QUIZ_BEGUN] = fold_quiz_begun,
    [LESSON_PASSED] = fold_passed,
    [LESSON_FAILED] = fold_failed,
    [LESSON_REGRADED] = fold_regraded,
    [LESSON_TRY_GRANTED] = fold_try_granted,
    [LESSON_FORM_ENDED] = fold_form_over,
    [LESSON_FORM_SKIPPED] = fold_form_over,
    [LESSON_COMPLETED] = fold_completed,
    [LESSON_ASKED] = fold_asked,
    [LESSON_TEST_OUT_BEGUN] = fold_test_out_begun,
    [LESSON_TESTED_OUT] = fold_tested_out,
    [LESSON_TEST_OUT_ENDED] = fold_test_out_ended,
    [LESSON_TERMINATED] = fold_terminated,
};

void run_apply(Run *run, const Course *course, const LessonEvent *event)
{
    size_t kind = (size_t)event->kind;
    if (kind >= sizeof folds / sizeof *folds || !folds[kind](run, course, event))
        return;
    if (run->first_ms == 0)
        run->first_ms = event->wall_ms;
    run->last_ms = event->wall_ms;
}
