#include "scene.h"

#include <SDL.h>
#include <pthread.h>

Suite *suite_work(void);

typedef struct {
    int number;
    pthread_t by;
} Work;

static void work_do(void *job)
{
    Work *w = job;
    w->number *= 2;
    w->by = pthread_self();
}

START_TEST(headless_jobs_are_done_in_order_when_they_are_asked_for)
{
    Scene *s = scene_open(100, 100);
    Work first = { .number = 1 }, second = { .number = 2 };
    Input in;
    ck_assert(!shell_job(s->shell, &in));
    shell_run(s->shell, work_do, &first);
    shell_run(s->shell, work_do, &second);
    ck_assert_int_eq(first.number, 1);
    ck_assert(shell_job(s->shell, &in));
    ck_assert_int_eq(first.number, 2);
    ck_assert_int_eq(second.number, 2); /* a script may stop it before it is begun */
    ck_assert_int_eq(in.kind, INPUT_JOB);
    ck_assert_ptr_eq(in.job, &first);
    ck_assert(shell_wait(s->shell, 0, &in));
    ck_assert_ptr_eq(in.job, &second);
    ck_assert_int_eq(second.number, 4);
    ck_assert(!shell_job(s->shell, &in));
    scene_close(s);
}
END_TEST

static Shell *unseen(void)
{
    Err err = { 0 };
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    Shell *s = shell_open(
        &(ShellOptions){ .assets = PROJECT_DIR "/assets", .title = "", .width = 80, .height = 60 },
        &err);
    ck_assert_msg(s != NULL, "%s", err.text);
    return s;
}

START_TEST(with_a_window_a_job_runs_on_another_thread)
{
    Shell *s = unseen();
    Work work = { .number = 21 };
    Input in = { 0 };
    shell_run(s, work_do, &work);
    while (in.kind != INPUT_JOB)
        ck_assert(shell_wait(s, 0, &in));
    ck_assert_ptr_eq(in.job, &work);
    ck_assert_int_eq(work.number, 42);
    ck_assert(!pthread_equal(work.by, pthread_self()));
    shell_close(s);
}
END_TEST

/* Somebody leans on the glass while it is busy: there is no room left for the news. */
START_TEST(a_job_is_told_of_also_where_the_queue_of_events_is_full)
{
    Shell *s = unseen();
    Work work = { .number = 21 };
    Input in = { 0 };
    SDL_Event e = { .type = SDL_MOUSEMOTION };
    while (SDL_PushEvent(&e) == 1)
        continue;
    shell_run(s, work_do, &work);
    usleep(200000); /* until it is done; before, it would find room */
    for (int i = 0; i < 70000 && in.kind != INPUT_JOB; i++)
        ck_assert(shell_wait(s, shell_now_ms(), &in));
    ck_assert_int_eq(in.kind, INPUT_JOB);
    ck_assert_ptr_eq(in.job, &work);
    ck_assert_int_eq(work.number, 42);
    shell_close(s);
}
END_TEST

static void work_slowly(void *job)
{
    usleep(100000);
    work_do(job);
}

START_TEST(a_work_beside_is_done_once_it_is_joined)
{
    Shell *s = unseen();
    Work work = { .number = 21 }, last = { .number = 4 };
    shell_join(s); /* there is none: nothing to wait for */
    shell_beside(s, work_slowly, &work);
    shell_join(s);
    shell_join(s);
    ck_assert_int_eq(work.number, 42);
    ck_assert(!pthread_equal(work.by, pthread_self()));
    shell_beside(s, work_slowly, &last);
    shell_close(s);
    ck_assert_int_eq(last.number, 8);
}
END_TEST

START_TEST(closing_waits_for_jobs_under_way)
{
    Shell *s = unseen();
    Work work[8] = { 0 };
    for (int i = 0; i < 8; i++) {
        work[i].number = i + 1;
        shell_run(s, work_slowly, &work[i]);
    }
    shell_close(s);
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(work[i].number, 2 * (i + 1));
}
END_TEST

Suite *suite_work(void)
{
    Suite *s = suite_create("work");
    TCase *t = tcase_create("work");
    tcase_add_test(t, headless_jobs_are_done_in_order_when_they_are_asked_for);
    tcase_add_test(t, with_a_window_a_job_runs_on_another_thread);
    tcase_add_test(t, a_job_is_told_of_also_where_the_queue_of_events_is_full);
    tcase_add_test(t, a_work_beside_is_done_once_it_is_joined);
    tcase_add_test(t, closing_waits_for_jobs_under_way);
    suite_add_tcase(s, t);
    return s;
}
