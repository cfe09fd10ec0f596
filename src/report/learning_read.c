/* The walk through what people did in one course, one person after the other. */
#include "lesson/judge.h"
#include "report/learning.h"

#include <stdlib.h>

/* What one person has done in their first cycle. */
typedef struct {
    bool pre, post, later;
    double pre_percent, post_percent, later_percent;
    bool step_seen[COURSE_MAX_STEPS]; /* answered before: later answers know why the first was wrong
                                       */
    int sure_answers;
    double claimed, right;
    JudgeTally judged;
} Learner;

typedef struct {
    const Survey *survey;
    const Members *members;
    const Course *course; /* as served; NULL: it cannot be read, so nothing of its modules counts */
    LearningGroup *teams, *all;
    Uuid person;
    const Member
        *member; /* whose events are walked; NULL: nobody of the survey, or a later cycle */
    bool began;
    Learner learner;
} Walk;

/* ---- members ---- */

static int by_person(const void *a, const void *b)
{
    return memcmp(((const Member *)a)->person.b, ((const Member *)b)->person.b, sizeof(Uuid));
}

static int team_of(const Survey *s, const char *department)
{
    int low = 0, high = s->team_count - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (strcmp(s->teams[middle].name, department) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool members_read(Survey *s, RowSource *rows, Members *out, Err *err)
{
    Err failure = { ERR_NONE, "" };
    *out = (Members){ .members = arena_array(s->arena, Member, s->headcount + 1) };
    if (!survey_prepare(s, rows, REPORT_QUERY_PEOPLE, err))
        return false;
    while (out->count < s->headcount && rows->step(rows, &failure)) {
        Member *m = &out->members[out->count++];
        uuid_parse(str_of(rows->get_text(rows, 0)), &m->person);
        m->team = team_of(s, rows->get_text(rows, 3));
    }
    qsort(out->members, (size_t)out->count, sizeof *out->members, by_person);
    if (failure.code != ERR_NONE)
        *err = failure;
    return failure.code == ERR_NONE;
}

int members_find(const Members *members, Uuid person)
{
    const Member key = { .person = person };
    const Member *found =
        bsearch(&key, members->members, (size_t)members->count, sizeof key, by_person);
    return found ? (int)(found - members->members) : -1;
}

/* ---- one event ---- */

static void note_certainty(Learner *l, const LessonEvent *e)
{
    if (e->certainty <= CERTAINTY_NONE || e->certainty >= CERTAINTY_LEVELS)
        return;
    l->sure_answers++;
    l->claimed += certainty_claim(e->certainty);
    l->right += answer_is_right(e);
}

/* By the key of today; an answer to another one says nothing of it. */
static void note_judged(Learner *l, const Step *step, const LessonEvent *e)
{
    char revision[HASH_TEXT];
    Draft d;
    hash_text(step->exercise.revision, revision);
    if (step->kind != STEP_judge || strcmp(revision, e->revision) != 0)
        return;
    draft_begin(&d, step, 0);
    if (!draft_restore(&d, step, e->response))
        return;
    JudgeTally t = judge_tally(&d, step);
    l->judged.good += t.good;
    l->judged.rejected += t.rejected;
    l->judged.bad += t.bad;
    l->judged.trusted += t.trusted;
}

static void note_answer(Walk *w, const LessonEvent *e)
{
    Learner *l = &w->learner;
    const Step *item = NULL;
    if (e->form[0])
        return;
    if (e->attempt > 0) {
        int place = w->course ? course_pool_item(w->course, e->step) : -1;
        if (l->post)
            return;
        item = place < 0 ? NULL : &w->course->quiz.pool[place];
    } else {
        int place = w->course ? course_step(w->course, e->step) : -1;
        if (place < 0 || place >= COURSE_MAX_STEPS || l->step_seen[place])
            return;
        l->step_seen[place] = true;
        item = &w->course->steps[place];
    }
    note_certainty(l, e);
    if (item)
        note_judged(l, item, e);
}

static void note_score(const LessonEvent *e, bool *known, double *percent)
{
    if (*known || e->total <= 0)
        return;
    *known = true;
    *percent = 100.0 * e->right / e->total;
}

static void note_event(Walk *w, const LessonEvent *e)
{
    Learner *l = &w->learner;
    w->began = true;
    switch (e->kind) {
    case LESSON_ANSWERED:
        note_answer(w, e);
        break;
    case LESSON_PASSED:
    case LESSON_FAILED:
        note_score(e, &l->post, &l->post_percent);
        break;
    case LESSON_REGRADED: /* of the first try, with a key that was mended */
        if (e->attempt == 1 && l->post && e->total > 0 &&
            100.0 * e->right / e->total > l->post_percent)
            l->post_percent = 100.0 * e->right / e->total;
        break;
    case LESSON_FORM_ENDED:
        if (strcmp(e->form, form_name(FORM_PRE)) == 0)
            note_score(e, &l->pre, &l->pre_percent);
        else if (strcmp(e->form, form_name(FORM_DAY_30)) == 0)
            note_score(e, &l->later, &l->later_percent);
        break;
    default:
        break;
    }
}

/* ---- groups ---- */

static void add_pair(Arena *a, LearningGroup *g, ScorePair pair)
{
    if (g->pair_count == g->pair_room) {
        g->pair_room = g->pair_room ? 2 * g->pair_room : 16;
        ScorePair *grown = arena_array(a, ScorePair, g->pair_room);
        if (g->pair_count)
            memcpy(grown, g->pairs, (size_t)g->pair_count * sizeof *grown);
        g->pairs = grown;
    }
    g->pairs[g->pair_count++] = pair;
}

static void add_learner(Arena *a, LearningGroup *g, const Learner *l)
{
    g->began++;
    g->took_pre += l->pre;
    if (l->pre && l->post) {
        add_pair(a, g, (ScorePair){ l->pre_percent, l->post_percent });
        if (l->later) {
            g->came_back++;
            g->back_before += l->pre_percent;
            g->back_after += l->post_percent;
            g->back_later += l->later_percent;
        }
    }
    g->sure_people += l->sure_answers > 0;
    g->sure_answers += l->sure_answers;
    g->claimed += l->claimed;
    g->right += l->right;
    g->judged_people += l->judged.good + l->judged.bad > 0;
    g->good += l->judged.good;
    g->rejected += l->judged.rejected;
    g->bad += l->judged.bad;
    g->trusted += l->judged.trusted;
}

static void end_person(Walk *w)
{
    if (w->member && w->began) {
        add_learner(w->survey->arena, &w->teams[w->member->team], &w->learner);
        add_learner(w->survey->arena, w->all, &w->learner);
    }
    w->member = NULL;
    w->began = false;
    w->learner = (Learner){ 0 };
}

static void visit(void *to, const CourseEvent *e)
{
    Walk *w = to;
    if (e->first) {
        bool later_cycle = uuid_eq(w->person, e->person);
        end_person(w);
        w->person = e->person;
        int place = later_cycle ? -1 : members_find(w->members, e->person);
        w->member = place < 0 ? NULL : &w->members->members[place];
    }
    if (w->member && e->event.wall_ms <= w->survey->until_ms)
        note_event(w, &e->event);
}

bool learning_read(const Survey *s, const Members *members, const ReportCourse *course,
                   LearningGroup *teams, LearningGroup *all, Err *err)
{
    Arena text = { 0 };
    Walk w = { .survey = s, .members = members, .teams = teams, .all = all };
    for (int i = 0; i < s->team_count; i++)
        teams[i].employed = (int)s->teams[i].people;
    all->employed = (int)s->headcount;
    bool good = course_kept(&text, s->request->record, course->content, &w.course, err) &&
                record_course_events(s->request->record, course->id, visit, &w, err);
    end_person(&w);
    arena_free(&text);
    return good;
}
