/* What a run says: how far it is, where it goes on, and what follows from it. */
#include "assess/draw.h"
#include "assess/score.h"
#include "lesson/lesson_inside.h"

int run_done_count(const Run *run, const Course *course)
{
    int count = 0;
    for (int i = 0; i < run_step_count(course); i++)
        count += run->done[i];
    return count;
}

static bool is_under_way(const Attempt *attempt)
{
    bool begun = attempt->number > 0 || attempt->test_out;
    return begun && !attempt->over && attempt->answered < attempt->count;
}

static int quiz_seconds_left(const Run *run, const Course *course)
{
    int whole = course->quiz.minutes * 60;
    const Attempt *attempt = &run->attempt;
    if (course->quiz.pool_count == 0 || run->passed)
        return 0;
    if (is_under_way(attempt))
        return (int)((int64_t)whole * (attempt->count - attempt->answered) / attempt->count);
    return run_tries_left(run, course) > 0 ? whole : 0;
}

int run_seconds_left(const Run *run, const Course *course)
{
    int seconds = quiz_seconds_left(run, course);
    for (int i = 0; i < run_step_count(course); i++)
        if (!run->done[i])
            seconds += course->steps[i].seconds;
    return seconds;
}

static int own_tries(const Course *course)
{
    return course->quiz.tries < MAX_TRIES ? course->quiz.tries : MAX_TRIES;
}

int run_tries_left(const Run *run, const Course *course)
{
    if (course->quiz.pool_count == 0 || run->passed)
        return 0;
    int tries = own_tries(course) + run->granted;
    return tries > run->attempts ? tries - run->attempts : 0;
}

bool run_used_up(const Run *run, const Course *course)
{
    return course->quiz.pool_count > 0 && !run->passed && run_question(run) < 0 &&
           run_tries_left(run, course) == 0;
}

bool run_next_is_granted(const Run *run, const Course *course)
{
    return run->attempts >= own_tries(course) && run_tries_left(run, course) > 0;
}

bool run_may_test_out(const Run *run, const Course *course)
{
    const Quiz *quiz = &course->quiz;
    return quiz->test_out && quiz->pool_count > 0 && !run->test_out_begun && !run->passed &&
           !run->completed && run->attempts == 0 && run_next(run, course) >= 0;
}

bool run_in_test_out(const Run *run)
{
    return run->attempt.test_out && is_under_way(&run->attempt);
}

int run_next_attempt(const Run *run)
{
    return run->attempt.number + 1;
}

int run_next(const Run *run, const Course *course)
{
    int count = run_step_count(course);
    int here = run->here < count ? run->here : 0;
    for (int i = 0; i < count; i++) {
        int step = (here + i) % count;
        if (!run->done[step])
            return step;
    }
    return -1;
}

int run_question(const Run *run)
{
    if (!is_under_way(&run->attempt))
        return -1;
    for (int i = 0; i < run->attempt.count; i++)
        if (!run->attempt.answers[i].answered)
            return i;
    return -1;
}

/* Whether a question on this objective was answered, and not rightly. */
static bool is_weak(const Attempt *attempt, const Course *course, int objective)
{
    for (int i = 0; i < attempt->count; i++) {
        const QuizAnswer *answer = &attempt->answers[i];
        if (answer->answered && !answer->right &&
            course->quiz.pool[answer->item].objective == objective)
            return true;
    }
    return false;
}

int run_weak_objectives(const Run *run, const Course *course, int *out, int max)
{
    int count = 0;
    for (int i = 0; i < course->objective_count && count < max; i++)
        if (is_weak(&run->attempt, course, i))
            out[count++] = i;
    return count;
}

bool run_missed_must(const Run *run, const Course *course)
{
    for (int i = 0; i < run->attempt.count; i++) {
        const QuizAnswer *answer = &run->attempt.answers[i];
        if (course->quiz.pool[answer->item].must && answer->answered && !answer->right)
            return true;
    }
    return false;
}

static LessonEvent event_of(LessonEventKind kind, int64_t wall_ms)
{
    return (LessonEvent){
        .kind = kind, .wall_ms = wall_ms, .step = "", .response = "", .revision = "", .form = ""
    };
}

static bool completes(const Run *run, const Course *course, bool passed)
{
    bool done = run_done_count(run, course) == run_step_count(course);
    return done && (passed || course->quiz.pool_count == 0) && !run->completed;
}

bool run_completion_due(const Run *run, const Course *course, int64_t wall_ms, LessonEvent *out)
{
    if (!completes(run, course, run->passed))
        return false;
    *out = event_of(LESSON_COMPLETED, wall_ms);
    return true;
}

static LessonEventKind verdict_of(const Attempt *attempt, bool good)
{
    if (attempt->test_out)
        return good ? LESSON_TESTED_OUT : LESSON_TEST_OUT_ENDED;
    return good ? LESSON_PASSED : LESSON_FAILED;
}

int run_consequences(const Run *run, const Course *course, int64_t wall_ms, LessonEvent *out,
                     int max)
{
    int count = 0;
    const Attempt *attempt = &run->attempt;
    bool passed = run->passed;
    bool judge = attempt->count > 0 && attempt->answered == attempt->count && !attempt->over;
    if (judge && count < max) {
        bool good = score_passes(attempt->right, attempt->count, course->quiz.pass_percent) &&
                    !run_missed_must(run, course);
        passed = passed || good;
        out[count] = event_of(verdict_of(attempt, good), wall_ms);
        out[count].attempt = attempt->number;
        out[count].right = attempt->right;
        out[count].total = attempt->count;
        count++;
    }
    bool whole = judge && attempt->test_out && passed; /* nothing more is asked */
    if (!whole && completes(run, course, passed) && count < max)
        out[count++] = event_of(LESSON_COMPLETED, wall_ms);
    FormKind form;
    if (beside_ends(run, course, &form) && count < max) {
        FormTally tally = run_form_tally(run, form, wall_ms);
        out[count] = event_of(LESSON_FORM_ENDED, wall_ms);
        out[count].form = form_name(form);
        out[count].right = tally.right;
        out[count++].total = tally.answered;
    }
    return count;
}

uint64_t run_seed_of_step(const Run *run, int step)
{
    return draw_seed(run->seed, (uint64_t)step);
}

uint64_t run_seed_of_question(const Run *run, int question)
{
    return draw_seed(run->attempt.seed, (uint64_t)question);
}
