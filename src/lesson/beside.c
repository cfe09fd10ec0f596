/* What a run holds beside modules and quiz: two forms, each asked once, and refreshers, which come
 * back for ever. None of it is part of the pass. */
#include "assess/draw.h"
#include "lesson/lesson_inside.h"

#define HOUR_MS ((int64_t)60 * 60 * 1000)

/* Half a day: something is due from the night before its day, and two evenings are a day apart
 * whichever began a little sooner. */
#define HALF_DAY_MS (12 * HOUR_MS)
#define MONTH_MS (30 * 24 * HOUR_MS)

enum { SESSION_MS = 2 * 60 * 1000, SESSION_ITEMS = 6 };

static int form_count(const Course *course, FormKind kind)
{
    int count = course->forms[kind].count;
    return count < MAX_FORM ? count : MAX_FORM;
}

/* A time that sums with days and weeks, whatever a clock or a record says. */
static int64_t sane(int64_t ms)
{
    const int64_t latest = (int64_t)1 << 50; /* some 35,000 years */
    return ms < 0 ? 0 : ms > latest ? latest : ms;
}

/* Whether the latest sitting of refreshers is still the one of this half day. */
static bool is_sitting(const Run *run, int64_t now_ms)
{
    int64_t since_ms = sane(now_ms) - run->refreshing.begun_ms;
    return run->refreshing.count > 0 && since_ms >= 0 && since_ms < HALF_DAY_MS;
}

/* ---- the fold ------------------------------------------------------------ */

static bool fold_form_answer(Run *run, FormKind kind, int item, bool right)
{
    FormRun *form = &run->forms[kind];
    if (form->answered[item] || form->over)
        return false;
    form->answered[item] = true;
    form->count++;
    form->right += right;
    return true;
}

static bool fold_refresher(Run *run, int item, const LessonEvent *event, bool right)
{
    Refreshing *r = &run->refreshing;
    FsrsCard card = run->refreshers[item];
    int64_t at_ms = sane(event->wall_ms);
    card.last_ms -= HALF_DAY_MS;
    run->refreshers[item] =
        fsrs_review(&fsrs_daily, card, fsrs_grade(right, event->certainty), at_ms);
    if (!is_sitting(run, at_ms))
        *r = (Refreshing){ .begun_ms = at_ms - sane(event->duration_ms) };
    r->count++;
    r->right += right;
    return true;
}

static bool find_item(const Course *course, const LessonEvent *event, FormKind *kind, int *item)
{
    for (FormKind k = FORM_PRE; k < FORMS; k++) {
        if (strcmp(event->form, form_name(k)) != 0)
            continue;
        *kind = k;
        *item = course_form_item(course, k, event->step ? event->step : "");
        return *item >= 0 && *item < MAX_FORM;
    }
    return false;
}

bool beside_answered(Run *run, const Course *course, const LessonEvent *event)
{
    FormKind kind;
    int item;
    if (!find_item(course, event, &kind, &item))
        return false;
    bool right = answer_is_right(event);
    return kind == FORM_REFRESHER ? fold_refresher(run, item, event, right)
                                  : fold_form_answer(run, kind, item, right);
}

bool beside_form_over(Run *run, const LessonEvent *event)
{
    for (FormKind kind = FORM_PRE; kind < FORM_REFRESHER; kind++)
        if (event->form && !strcmp(event->form, form_name(kind)) && !run->forms[kind].over) {
            run->forms[kind].over = true;
            return true;
        }
    return false;
}

/* What the latest quiz says about an objective: its weakest answer; good where it asked nothing. A
 * confident error in a module weighs as much. */
static FsrsGrade first_grade(const Run *run, const Course *course, int objective)
{
    FsrsGrade weakest = FSRS_EASY;
    bool asked = false;
    for (int i = 0; i < run->attempt.count; i++) {
        const QuizAnswer *a = &run->attempt.answers[i];
        if (!a->answered || course->quiz.pool[a->item].objective != objective)
            continue;
        FsrsGrade grade = fsrs_grade(a->right, a->certainty);
        asked = true;
        weakest = grade < weakest ? grade : weakest;
    }
    for (int i = 0; i < run_step_count(course); i++)
        if (course->steps[i].objective == objective && run->certainty[i] == CERTAINTY_HIGH &&
            run->score[i] < 1)
            return FSRS_AGAIN;
    return asked ? weakest : FSRS_GOOD;
}

void beside_completed(Run *run, const Course *course, int64_t wall_ms)
{
    for (int i = 0; i < form_count(course, FORM_REFRESHER); i++) {
        int objective = course->forms[FORM_REFRESHER].items[i].objective;
        FsrsGrade grade = objective < 0 ? FSRS_GOOD : first_grade(run, course, objective);
        if (!(run->refreshers[i].stability > 0))
            run->refreshers[i] = fsrs_review(&fsrs_daily, (FsrsCard){ 0 }, grade, sane(wall_ms));
    }
}

/* ---- what it says --------------------------------------------------------- */

/* A pre form is for who has seen nothing of the course yet. */
static bool is_open(const Run *run, const Course *course, FormKind kind, int64_t now_ms)
{
    if (run->forms[kind].over)
        return false;
    if (kind == FORM_PRE)
        return !run->completed && run_done_count(run, course) == 0 && run->attempts == 0 &&
               !run->test_out_begun;
    return run->completed && sane(now_ms) + HALF_DAY_MS >= sane(run->completed_ms) + MONTH_MS;
}

static int form_next(const Run *run, const Course *course, FormKind kind, int64_t now_ms)
{
    if (!is_open(run, course, kind, now_ms))
        return -1;
    for (int i = 0; i < form_count(course, kind); i++)
        if (!run->forms[kind].answered[i])
            return i;
    return -1;
}

/* How many refreshers the sitting of this half day still has room for. */
static int session_room(const Run *run, int64_t now_ms)
{
    const Refreshing *r = &run->refreshing;
    if (!is_sitting(run, now_ms))
        return SESSION_ITEMS;
    bool time = sane(now_ms) - r->begun_ms < SESSION_MS;
    return time && r->count < SESSION_ITEMS ? SESSION_ITEMS - r->count : 0;
}

static bool is_due(const FsrsCard *card, int64_t now_ms)
{
    return card->stability > 0 && card->due_ms - HALF_DAY_MS <= now_ms;
}

/* The one most likely to be forgotten by now. */
static int refresher_next(const Run *run, const Course *course, int64_t now_ms)
{
    int next = -1;
    double least = 2;
    if (!run->completed || session_room(run, now_ms) == 0)
        return -1;
    for (int i = 0; i < form_count(course, FORM_REFRESHER); i++) {
        double recall = fsrs_recall(&fsrs_daily, &run->refreshers[i], now_ms);
        if (!is_due(&run->refreshers[i], now_ms) || recall >= least)
            continue;
        least = recall;
        next = i;
    }
    return next;
}

int run_form_next(const Run *run, const Course *course, FormKind kind, int64_t now_ms)
{
    return kind == FORM_REFRESHER ? refresher_next(run, course, now_ms)
                                  : form_next(run, course, kind, now_ms);
}

int run_form_left(const Run *run, const Course *course, FormKind kind, int64_t now_ms)
{
    int left = 0, room = session_room(run, now_ms);
    if (run_form_next(run, course, kind, now_ms) < 0)
        return 0;
    for (int i = 0; i < form_count(course, kind); i++)
        left += kind == FORM_REFRESHER ? is_due(&run->refreshers[i], now_ms)
                                       : !run->forms[kind].answered[i];
    return kind == FORM_REFRESHER && left > room ? room : left;
}

static int64_t refresher_due_ms(const Run *run, const Course *course)
{
    int64_t first = 0;
    for (int i = 0; i < form_count(course, FORM_REFRESHER); i++) {
        const FsrsCard *card = &run->refreshers[i];
        if (card->stability > 0 && (!first || card->due_ms < first))
            first = card->due_ms;
    }
    return first;
}

int64_t run_form_due_ms(const Run *run, const Course *course, FormKind kind)
{
    if (!run->completed || kind == FORM_PRE)
        return 0;
    if (kind == FORM_REFRESHER)
        return refresher_due_ms(run, course);
    for (int i = 0; i < form_count(course, kind) && !run->forms[kind].over; i++)
        if (!run->forms[kind].answered[i])
            return sane(run->completed_ms) + MONTH_MS;
    return 0;
}

FormTally run_form_tally(const Run *run, FormKind kind, int64_t now_ms)
{
    const Refreshing *r = &run->refreshing;
    if (kind == FORM_REFRESHER)
        return is_sitting(run, now_ms) ? (FormTally){ r->count, r->right } : (FormTally){ 0 };
    return (FormTally){ run->forms[kind].count, run->forms[kind].right };
}

bool beside_ends(const Run *run, const Course *course, FormKind *out)
{
    for (FormKind kind = FORM_PRE; kind < FORM_REFRESHER; kind++) {
        bool open = run->forms[kind].count == 0 || run->forms[kind].over;
        for (int i = 0; i < form_count(course, kind) && !open; i++)
            open = !run->forms[kind].answered[i];
        if (!open) {
            *out = kind;
            return true;
        }
    }
    return false;
}

uint64_t run_seed_of_form(const Run *run, FormKind kind, int item)
{
    uint64_t place = (uint64_t)(MAX_STEPS + kind * MAX_FORM + item);
    /* A refresher that comes back is not recognised by the place of its right answer. */
    uint64_t turn = kind == FORM_REFRESHER ? (uint64_t)run->refreshers[item].last_ms : 0;
    return draw_seed(run->seed ^ turn, place);
}
