#include "kiosk/texts.h"

#include "course/library.h"

#include <stdlib.h>

struct CourseText {
    Arena arena;
    const Course *course;
    uint64_t used; /* the number of its latest use */
};

static void make_room(CourseTexts *t)
{
    if (t->count < t->room)
        return;
    t->room = t->room ? 2 * t->room : 2 * TEXTS_AT_REST;
    t->at = realloc(t->at, (size_t)t->room * sizeof *t->at);
    if (!t->at)
        abort();
}

static const Course *read_kept(CourseTexts *t, Hash content, Err *err)
{
    CourseText text = { .used = ++t->uses };
    bool good =
        !t->record || record_course(t->record, &text.arena, content, t->site, &text.course, err);
    if (!text.course || !hash_eq(text.course->content, content)) {
        arena_free(&text.arena);
        if (good)
            err_set(err, ERR_MISSING, "that text is not in the record");
        return NULL;
    }
    make_room(t);
    t->at[t->count++] = text;
    return text.course;
}

const Course *texts_course(CourseTexts *t, Hash content, Err *err)
{
    if (t->given && hash_eq(t->given->content, content))
        return t->given;
    for (int i = 0; i < t->count; i++)
        if (hash_eq(t->at[i].course->content, content)) {
            t->at[i].used = ++t->uses;
            return t->at[i].course;
        }
    return read_kept(t, content, err);
}

static const Picture *picture_in(const Course *c, const Image *image)
{
    for (int i = 0; c && i <= c->translation_count; i++)
        for (const Picture *p = (i ? c->translations[i - 1] : c)->pictures; p; p = p->next)
            if (&p->image == image)
                return p;
    return NULL;
}

const Picture *texts_picture(const CourseTexts *t, const Image *image)
{
    const Picture *found = picture_in(t->given, image);
    for (int i = 0; !found && i < t->count; i++)
        found = picture_in(t->at[i].course, image);
    return found;
}

void texts_note(CourseTexts *t, const Err *err)
{
    if (err->code != ERR_NONE && err->code != ERR_MISSING && t->unread.code == ERR_NONE)
        t->unread = *err;
}

void texts_mark(CourseTexts *t)
{
    t->shown = t->uses;
}

/* The one used longest ago that may go; -1: none. */
static int oldest(const CourseTexts *t, const Course *hold)
{
    int found = -1;
    for (int i = 0; i < t->count; i++)
        if (t->at[i].course != hold && t->at[i].used <= t->shown &&
            (found < 0 || t->at[i].used < t->at[found].used))
            found = i;
    return found;
}

void texts_let_go(CourseTexts *t, int most, const Course *hold)
{
    hold = hold && hold->original ? hold->original : hold;
    while (t->count > most) {
        int at = oldest(t, hold);
        if (at < 0)
            return;
        arena_free(&t->at[at].arena);
        t->at[at] = t->at[--t->count];
    }
}

void texts_free(CourseTexts *t)
{
    texts_mark(t);
    texts_let_go(t, 0, NULL);
    free(t->at);
    *t = (CourseTexts){ 0 };
}
