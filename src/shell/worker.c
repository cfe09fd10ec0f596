/* One thread for each job: they are few, long and never many at a time. */
#include "shell/shell_inside.h"

#include <malloc.h>
#include <pthread.h>
#include <stdlib.h>

typedef struct Job Job;
struct Job {
    Workers *of;
    void (*work)(void *job);
    void *job;
    Job *next;
};

/* The one work that is waited for. */
typedef struct {
    void (*work)(void *job);
    void *job;
    pthread_t thread;
    bool under_way;
} Beside;

struct Workers {
    uint32_t done_event;
    pthread_mutex_t lock;
    pthread_cond_t idle;
    int running;
    Beside beside;
    Job *waiting, **waiting_end; /* without threads: not fetched yet, oldest first */
    Job *untold;                 /* done, and the queue of events was full; under `lock` */
};

Workers *workers_open(uint32_t done_event)
{
    /* One heap for all threads. Else glibc keeps one for the thread of each answer: a MiB more in a
     * lesson. */
    mallopt(M_ARENA_MAX, 1);
    Workers *w = need_memory(1, sizeof *w);
    w->done_event = done_event;
    w->waiting_end = &w->waiting;
    pthread_mutex_init(&w->lock, NULL);
    pthread_cond_init(&w->idle, NULL);
    return w;
}

void workers_close(Workers *w)
{
    if (!w)
        return;
    workers_join(w);
    pthread_mutex_lock(&w->lock);
    while (w->running > 0)
        pthread_cond_wait(&w->idle, &w->lock);
    pthread_mutex_unlock(&w->lock);
    void *job;
    while (workers_fetch(w, &job) || workers_untold(w, &job))
        ;
    pthread_cond_destroy(&w->idle);
    pthread_mutex_destroy(&w->lock);
    free(w);
}

/* Whoever waits for it would wait for ever. */
static void keep_untold(Workers *w, Job *j)
{
    pthread_mutex_lock(&w->lock);
    j->next = w->untold;
    w->untold = j;
    pthread_mutex_unlock(&w->lock);
}

/* Frees `j`, now or once it was fetched. */
static void job_announce(Workers *w, Job *j)
{
    SDL_Event e = { .user = { .type = w->done_event, .data1 = j->job } };
    if (SDL_PushEvent(&e) == 1)
        free(j);
    else
        keep_untold(w, j);
}

bool workers_untold(Workers *w, void **job)
{
    pthread_mutex_lock(&w->lock);
    Job *j = w->untold;
    if (j)
        w->untold = j->next;
    pthread_mutex_unlock(&w->lock);
    if (!j)
        return false;
    *job = j->job;
    free(j);
    return true;
}

static void *job_thread(void *data)
{
    Job *j = data;
    Workers *w = j->of;
    j->work(j->job);
    job_announce(w, j);
    SDL_TLSCleanup(); /* a failure of SDL is noted per thread, and SDL does not see this one end */
    pthread_mutex_lock(&w->lock);
    if (--w->running == 0)
        pthread_cond_signal(&w->idle);
    pthread_mutex_unlock(&w->lock);
    return NULL;
}

static bool job_start(Workers *w, Job *j)
{
    pthread_t thread;
    pthread_mutex_lock(&w->lock);
    w->running++;
    pthread_mutex_unlock(&w->lock);
    if (pthread_create(&thread, NULL, job_thread, j) == 0) {
        pthread_detach(thread);
        return true;
    }
    pthread_mutex_lock(&w->lock);
    w->running--;
    pthread_mutex_unlock(&w->lock);
    return false;
}

void workers_run(Workers *w, void (*work)(void *job), void *job)
{
    Job *j = need_memory(1, sizeof *j);
    *j = (Job){ .of = w, .work = work, .job = job };
    if (w->done_event) {
        if (job_start(w, j))
            return;
        /* No thread to be had: late is better than never. */
        work(job);
        job_announce(w, j);
        return;
    }
    *w->waiting_end = j;
    w->waiting_end = &j->next;
}

static void *beside_thread(void *data)
{
    const Beside *b = data;
    b->work(b->job);
    return NULL;
}

void workers_beside(Workers *w, void (*work)(void *job), void *job)
{
    workers_join(w);
    w->beside = (Beside){ .work = work, .job = job };
    w->beside.under_way = pthread_create(&w->beside.thread, NULL, beside_thread, &w->beside) == 0;
    if (!w->beside.under_way)
        work(job); /* no thread to be had: late is better than never */
}

void workers_join(Workers *w)
{
    if (w->beside.under_way)
        pthread_join(w->beside.thread, NULL);
    w->beside.under_way = false;
}

bool workers_fetch(Workers *w, void **job)
{
    Job *j = w->waiting;
    if (!j)
        return false;
    j->work(j->job);
    *job = j->job;
    w->waiting = j->next;
    if (!w->waiting)
        w->waiting_end = &w->waiting;
    free(j);
    return true;
}
