#include "kiosk/world.h"

#include "base/utf8.h"
#include "record/people.h"

#include <stdio.h>

const Site *world_site(const World *w)
{
    return site_in(&w->library->site, w->display.language);
}

const Step *world_step(const World *w)
{
    const Lesson *l = &w->lesson;
    if (!l->course)
        return NULL;
    if (l->in_form)
        return &l->course->forms[l->form].items[l->item];
    if (l->question >= 0)
        return &l->course->quiz.pool[l->run.attempt.answers[l->question].item];
    return l->step >= 0 && l->step < l->course->step_count ? &l->course->steps[l->step] : NULL;
}

const Course *world_course(const World *w, const CourseEntry *entry)
{
    Err unread = { 0 };
    const Course *course = texts_course(w->texts, entry->content, &unread);
    if (course)
        return course_in(course, w->display.language);
    texts_note(w->texts, &unread); /* a view shows what there is; the kiosk looks here behind it */
    return NULL;
}

const Picture *world_picture(const World *w, const Image *image)
{
    return texts_picture(w->texts, image);
}

bool world_in_quiz(const World *w)
{
    return w->lesson.course && w->lesson.question >= 0;
}

bool world_in_form(const World *w)
{
    return w->lesson.course && w->lesson.in_form;
}

const Standing *world_first(const World *w)
{
    int at = w->lesson.standing;
    int first = at < w->session.standing_count ? w->session.standing[at].first : -1;
    return first >= 0 ? &w->session.standing[first] : NULL;
}

bool world_has_waiting(const World *w)
{
    for (int i = 0; i < w->session.standing_count; i++)
        if (w->session.standing[i].refreshers || w->session.standing[i].day_30)
            return true;
    return false;
}

bool world_may_report(const World *w)
{
    return w->session.open && (w->session.person.roles & (PERSON_HR | PERSON_OPERATOR));
}

/* Those who lead both people may as well, but see nobody's tries here. */
bool world_may_move(const World *w)
{
    return w->session.open && (w->session.person.roles & PERSON_HR);
}

bool world_may_lead(const World *w)
{
    return w->session.open && (w->session.person.roles & PERSON_MANAGER);
}

bool world_may_close(const World *w)
{
    return w->session.open && !w->session.desktop && (w->session.person.roles & PERSON_OPERATOR);
}

bool world_may_reset(const World *w)
{
    unsigned able = PERSON_SUPERVISOR | PERSON_HR | PERSON_OPERATOR;
    return w->session.open && (w->session.person.roles & able);
}

bool standing_is_done(const Standing *s)
{
    return s->completed || s->waived;
}

bool world_may_check(const World *w)
{
    return world_may_reset(w);
}

bool world_may_save(const World *w)
{
    return w->config.mode == MODE_DESKTOP && w->config.exports && w->config.exports[0] &&
           strlen(w->config.exports) <= CONFIG_EXPORTS_MOST;
}

/* Where some courses are assigned the others are there for whoever wants them. */
bool world_all_done(const World *w)
{
    int assigned = 0, left = 0, left_of_all = 0;
    for (int i = 0; i < w->session.standing_count; i++) {
        const Standing *s = &w->session.standing[i];
        bool done = standing_is_done(s);
        assigned += s->assigned;
        left += s->assigned && !done;
        left_of_all += !done;
    }
    return w->session.standing_count > 0 && (assigned ? left == 0 : left_of_all == 0);
}

/* The given name stands first, or behind a comma. */
static Str given_of(Str name)
{
    Str rest = name, before = str_cut(&rest, ',');
    Str from = str_trim(rest).len ? str_trim(rest) : str_trim(before);
    return str_cut(&from, ' ');
}

static Str family_of(Str name)
{
    Str rest = name, before = str_trim(str_cut(&rest, ','));
    if (str_trim(rest).len)
        return before;
    Str last = { 0 };
    while (before.len) {
        Str word = str_cut(&before, ' ');
        before = str_trim(before);
        last = before.len ? (Str){ 0 } : word;
    }
    return last;
}

/* A letter with the marks that stand on it. */
static Str initial_of(Str name)
{
    Str first = utf8_first(name, 1), rest = { name.at + first.len, name.len - first.len };
    while (rest.len && utf8_is_mark(utf8_next(&rest)))
        first.len = (size_t)(rest.at - name.at);
    return first;
}

void person_given(const Person *p, char *out, size_t out_size)
{
    Str given = given_of(str_of(p->name));
    snprintf(out, out_size, "%.*s", STR_ARG(given));
}

void person_shown(const Person *p, char *out, size_t out_size)
{
    Str name = str_of(p->name), given = given_of(name), family = family_of(name);
    bool two = family.len && family.at != given.at;
    Str initial = two ? initial_of(family) : (Str){ 0 };
    snprintf(out, out_size, two ? "%.*s %.*s." : "%.*s%.*s", STR_ARG(given), (int)initial.len,
             initial.len ? initial.at : "");
}
