/* An answer is written on another thread while the picture that shows it is listed and painted.
 * Nobody sees that picture before the answer is on disk; where it did not get there, the run is
 * what it was, and the screen that says so is painted over it. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"

#include <stdio.h>

/* On the other thread: until it is joined nothing else may touch the record. */
static void write_events(void *job)
{
    Writing *w = job;
    w->good = record_append(w->record, w->events, w->count, &w->err);
}

/* The texts of an answer are gone with the input that brought it. */
static void keep_texts(Writing *w)
{
    LessonEvent *answer = &w->lesson[0];
    snprintf(w->response, sizeof w->response, "%s", answer->response);
    snprintf(w->revision, sizeof w->revision, "%s", answer->revision);
    answer->response = w->response;
    answer->revision = w->revision;
}

void carry_write_beside(Carry *c, const LessonEvent *lesson, int count)
{
    Lesson *l = &c->world.lesson;
    Writing *w = &c->writing;
    *w = (Writing){ .under_way = true, .record = c->record, .count = count };
    memcpy(w->lesson, lesson, (size_t)count * sizeof *lesson);
    keep_texts(w);
    carry_events(c, w->lesson, count, w->events);
    c->aside = l->run;
    carry_fold(c, w->lesson, count);
    c->options.workers.beside(c->options.workers.ctx, write_events, w);
}

void carry_join(const Carry *c)
{
    if (c->writing.under_way)
        c->options.workers.join(c->options.workers.ctx);
}

static bool take_back(Carry *c)
{
    c->world.lesson.run = c->aside;
    return carry_fault(c, &c->writing.err,
                       TR("Free some space or check the disk, then touch “Try again”."));
}

bool carry_settle(Carry *c)
{
    Writing *w = &c->writing;
    if (!w->under_way)
        return true;
    carry_join(c);
    w->under_way = false;
    bool good = w->good;
    if (good) {
        carry_answered(c, w->response);
        carry_trace_all(c, w->lesson, w->count);
    } else {
        take_back(c);
    }
    wipe(w->response, sizeof w->response);
    return good;
}
