#include "kiosk/showing.h"

#include "kiosk/carry_inside.h"
#include "kiosk/frame.h"
#include "kiosk/kiosk_inside.h"
#include "record/people.h"

#include <stdio.h>
#include <string.h>

enum { SEED = 1, MOST_HAPPENED = MAX_STEPS + 2 * MAX_FORM + 8 };

/* What a learner did, as events: folded as it is told, and written in one go. */
typedef struct {
    Kiosk *kiosk;
    Lesson *lesson;
    LessonEvent at[MOST_HAPPENED];
    int count;
} History;

int showing_places(const Course *course)
{
    int places = course->step_count + course->quiz.pool_count;
    for (FormKind kind = FORM_PRE; kind < FORMS; kind++)
        places += course->forms[kind].count;
    return places;
}

bool showing_form(const Course *course, int place, FormKind *kind, int *item)
{
    *item = place - course->step_count - course->quiz.pool_count;
    for (*kind = FORM_PRE; *item >= 0 && *kind < FORMS; (*kind)++) {
        if (*item < course->forms[*kind].count)
            return true;
        *item -= course->forms[*kind].count;
    }
    return false;
}

const Step *showing_step(const Course *course, int place)
{
    FormKind kind;
    int item, question = place - course->step_count;
    if (place < 0)
        return NULL;
    if (showing_form(course, place, &kind, &item))
        return &course->forms[kind].items[item];
    return question < 0 ? &course->steps[place] : &course->quiz.pool[question];
}

/* Where the items of a form begin. */
static int form_place(const Course *course, FormKind form)
{
    int place = course->step_count + course->quiz.pool_count;
    for (FormKind kind = FORM_PRE; kind < form; kind++)
        place += course->forms[kind].count;
    return place;
}

int showing_place(const Kiosk *k)
{
    const Lesson *l = &k->carry.world.lesson;
    if (k->screen == SCREEN_passed || k->screen == SCREEN_not_yet)
        return SHOWN_RESULT;
    bool exercise = k->screen == SCREEN_exercise || k->screen == SCREEN_own_words;
    if ((k->screen != SCREEN_page && !exercise) || !l->course)
        return SHOWN_COURSE;
    if (l->in_form)
        return form_place(l->course, l->form) + l->item;
    return l->question < 0 ? l->step
                           : l->course->step_count + l->run.attempt.answers[l->question].item;
}

static Arena *texts_of(History *h)
{
    return &h->kiosk->carry.session_arena;
}

/* Now, unless it says when. */
static void happened(History *h, LessonEvent event)
{
    if (!event.wall_ms)
        event.wall_ms = h->kiosk->carry.world.wall_ms;
    event.step = arena_copy(texts_of(h), event.step);
    h->at[h->count++] = event;
    run_apply(&h->lesson->run, h->lesson->course, &event);
}

static const char *written(History *h, Buf *text)
{
    const char *out = arena_copy(texts_of(h), buf_cstr(text));
    buf_done(text);
    return out;
}

static void answered(History *h, const Step *step, const Draft *draft, int attempt)
{
    Buf response;
    char revision[HASH_TEXT];
    buf_init(&response, MAX_RESPONSE);
    draft_response(draft, step, &response);
    hash_text(step->exercise.revision, revision);
    happened(h, (LessonEvent){ .kind = LESSON_ANSWERED,
                               .step = step->id,
                               .attempt = attempt,
                               .form = h->lesson->in_form ? form_name(h->lesson->form) : "",
                               .response = written(h, &response),
                               .revision = arena_copy(texts_of(h), revision),
                               .score = draft_score(draft, step),
                               .right = draft_passes(draft, step),
                               .total = 1,
                               .certainty = draft->certainty });
}

static void follows(History *h)
{
    LessonEvent due[MAX_CONSEQUENCES];
    int count = run_consequences(&h->lesson->run, h->lesson->course, h->kiosk->carry.world.wall_ms,
                                 due, MAX_CONSEQUENCES);
    for (int i = 0; i < count; i++)
        happened(h, due[i]);
}

static void did_steps(History *h, int count, int but)
{
    const Course *course = h->lesson->course;
    for (int i = 0; i < count; i++) {
        const Step *step = &course->steps[i];
        Draft draft;
        if (step->kind == STEP_PAGE)
            happened(h, (LessonEvent){ .kind = LESSON_VIEWED, .step = step->id });
        else if (!step_is_scored(step))
            happened(h, (LessonEvent){ .kind = LESSON_ASKED, .step = step->id });
        else if (i != but && draft_model(&draft, step, MODEL_RIGHT))
            answered(h, step, &draft, 0);
    }
}

static void began_quiz(History *h, const int *items, int count)
{
    Buf form;
    buf_init(&form, (size_t)MAX_FORM * (COURSE_MAX_ID + 3));
    run_form_text(h->lesson->course, items, count, &form);
    happened(h, (LessonEvent){ .kind = LESSON_QUIZ_BEGUN,
                               .step = "",
                               .seed = SEED,
                               .attempt = run_next_attempt(&h->lesson->run),
                               .form = written(h, &form) });
}

static void answered_question(History *h, int question, ModelAnswer which)
{
    const Run *run = &h->lesson->run;
    const Step *step = &h->lesson->course->quiz.pool[run->attempt.answers[question].item];
    Draft draft;
    if (draft_model(&draft, step, which))
        answered(h, step, &draft, run->attempt.number);
}

/* One answer less than it takes, or all that there are. */
static void did_quiz(History *h, bool passes)
{
    const Quiz *quiz = &h->lesson->course->quiz;
    int items[MAX_FORM];
    int count = run_draw_form(&h->lesson->run, h->lesson->course, SEED, items, MAX_FORM);
    if (!count)
        return;
    began_quiz(h, items, count);
    for (int i = 0; i < count; i++) {
        bool near = 100 * (i + 1) < quiz->pass_percent * count;
        answered_question(h, i, passes || near ? MODEL_RIGHT : MODEL_WRONG);
    }
}

/* A form with the question in it, at the number that it would have if forms took the pool in its
 * order. */
static void came_to_question(History *h, int question)
{
    Lesson *l = h->lesson;
    const Quiz *quiz = &l->course->quiz;
    int length = quiz->form < quiz->pool_count ? quiz->form : quiz->pool_count;
    int items[MAX_FORM], first = question - question % length;
    for (int i = 0; i < length; i++)
        items[i] = (first + i) % quiz->pool_count;
    began_quiz(h, items, length);
    l->question = question % length;
    for (int i = 0; h->kiosk->carry.record && i < l->question; i++)
        answered_question(h, i, MODEL_RIGHT);
}

/* Somebody for whom the form is due, who has answered what stands before this item. */
static void came_to_form(History *h, FormKind kind, int item)
{
    const int64_t months_ms = (int64_t)60 * 24 * 60 * 60 * 1000;
    Lesson *l = h->lesson;
    if (kind != FORM_PRE)
        happened(h, (LessonEvent){ .kind = LESSON_COMPLETED,
                                   .step = "",
                                   .wall_ms = h->kiosk->carry.world.wall_ms - months_ms });
    for (int i = 0; i < item && kind != FORM_REFRESHER; i++)
        happened(h, (LessonEvent){ .kind = LESSON_ANSWERED,
                                   .step = l->course->forms[kind].items[i].id,
                                   .form = form_name(kind),
                                   .score = 1 });
    l->in_form = true;
    l->form = kind;
    l->item = item;
}

static bool find_answer(const Step *step, ShownState state, Draft *draft)
{
    static const ModelAnswer models[SHOWN_STATES] = {
        [SHOWN_WRONG] = MODEL_WRONG, [SHOWN_PARTIAL] = MODEL_PARTIAL, [SHOWN_RIGHT] = MODEL_RIGHT
    };
    return step && step->kind != STEP_PAGE && draft_model(draft, step, models[state]);
}

static void came_to(History *h, const Showing *showing)
{
    Lesson *l = h->lesson;
    const Course *course = l->course;
    FormKind kind;
    int item;
    bool all = showing->learner >= LEARNER_FAILED;
    if (showing_form(course, showing->place, &kind, &item)) {
        came_to_form(h, kind, item);
        return;
    }
    did_steps(h,
              all                                   ? course->step_count
              : showing->learner == LEARNER_HALFWAY ? course->step_count / 2
                                                    : 0,
              showing->place);
    if (showing->place >= course->step_count) {
        came_to_question(h, showing->place - course->step_count);
        return;
    }
    if (all)
        did_quiz(h, showing->learner == LEARNER_PASSED);
    l->step = showing->place < 0 ? -1 : showing->place;
}

static void tell(History *h, const Showing *showing, const Step *step, const Draft *draft)
{
    Lesson *l = h->lesson;
    happened(h, (LessonEvent){ .kind = LESSON_INITIALIZED, .step = "", .seed = SEED });
    came_to(h, showing);
    if (showing->state != SHOWN_BEFORE) {
        answered(h, step, draft, l->question >= 0 ? l->run.attempt.number : 0);
        l->shown = &h->at[h->count - 1];
    }
    follows(h);
}

/* Somebody new, whose record is empty. False: world.fault says why. */
static bool begin_visit(Carry *c)
{
    World *w = &c->world;
    Display shown = w->display;
    Person person = { .name = "Sam Example" };
    Err err = { 0 };
    int people;
    if (!record_people_count(c->record, &people, &err))
        return carry_fault(c, &err, "");
    snprintf(person.number, sizeof person.number, "preview-%d", people + 1);
    if (!record_put_people(c->record, &person, 1, w->wall_ms, &err))
        return carry_fault(c, &err, "");
    bool ok = carry_open_session(c, &person);
    w->display = shown;
    return ok;
}

static bool write_down(Carry *c, const History *h)
{
    NewEvent *events = arena_array(&c->session_arena, NewEvent, h->count);
    for (int i = 0; i < h->count; i++) {
        events[i] = carry_event(c, event_of_lesson(h->at[i].kind));
        events[i].lesson = h->at[i];
        events[i].wall_ms = h->at[i].wall_ms;
    }
    return carry_append(c, events, h->count) && carry_standings(c);
}

/* The only course there is. */
static void serve(Carry *c, const Showing *showing)
{
    arena_reset(&c->library_arena);
    c->library.entries = arena_array(&c->library_arena, const CourseEntry *, 1);
    c->library.entries[0] = course_entry(&c->library_arena, showing->course);
    c->texts.given = showing->course->original ? showing->course->original : showing->course;
    c->library.course_count = 1;
    c->library.site = showing->site ? *showing->site : site_default;
}

static ScreenId screen_of(const World *w, int place)
{
    if (place < 0)
        return place == SHOWN_COURSE  ? SCREEN_course
               : w->lesson.run.passed ? SCREEN_passed
                                      : SCREEN_not_yet;
    return world_step(w)->kind == STEP_PAGE ? SCREEN_page : SCREEN_exercise;
}

void showing_start(Kiosk *k, int64_t now_ms, int64_t wall_ms)
{
    k->carry.library.site = site_default;
    k->carry.world.library = &k->carry.library;
    kiosk_start(k, now_ms, wall_ms);
}

static bool visit(Kiosk *k, const Showing *showing, const Step *step, const Draft *draft)
{
    Carry *c = &k->carry;
    World *w = &c->world;
    arena_reset(&c->session_arena);
    bool ok = !c->record || begin_visit(c);
    History *h = arena_new(&c->session_arena, History);
    *h = (History){ .kiosk = k, .lesson = &w->lesson };
    w->lesson = (Lesson){ .course = course_in(showing->course, w->display.language),
                          .step = -1,
                          .question = -1 };
    run_begin(&w->lesson.run);
    tell(h, showing, step, draft);
    w->certificate = (ShownCertificate){ .is = NULL };
    ok = ok && (!c->record || write_down(c, h));
    return ok && (!w->lesson.run.completed || carry_certify(c));
}

bool kiosk_show(Kiosk *k, const Showing *showing)
{
    const Course *course = showing->course;
    const Step *step = showing_step(course, showing->place);
    World *w = &k->carry.world;
    Draft draft;
    if ((showing->state != SHOWN_BEFORE && !find_answer(step, showing->state, &draft)) ||
        (showing->place == SHOWN_RESULT &&
         (showing->learner < LEARNER_FAILED || !course->quiz.pool_count)))
        return false;
    (void)carry_catch_up(&k->carry); /* of what was shown before: nobody will read it */
    k->carry.draft_waits = NULL;
    k->carry.files = showing->files;
    w->panel = false;
    w->closeup = 0;
    k->warning = false;
    serve(&k->carry, showing);
    bool ok = visit(k, showing, step, &draft);
    snprintf(w->session.shown, sizeof w->session.shown, "Sam E.");
    kiosk_enter(k, ok ? screen_of(w, showing->place) : SCREEN_fault);
    w->lesson.shown = NULL;
    stage_show(k, true);
    return true;
}

bool kiosk_show_again(Kiosk *k, const Showing *showing)
{
    UiMemory before = k->memory;
    if (!kiosk_show(k, showing))
        return false;
    memcpy(k->memory.scroll, before.scroll, sizeof before.scroll);
    k->memory.scroll_count = before.scroll_count;
    stage_show(k, false);
    return true;
}

static int body_offset(const Kiosk *k)
{
    for (int i = 0; i < k->memory.scroll_count; i++)
        if (k->memory.scroll[i].id == ID_BODY)
            return k->memory.scroll[i].offset;
    return 0;
}

bool kiosk_show_more(Kiosk *k)
{
    const Node *body = ui_find(&k->ui, ID_BODY);
    int before = body_offset(k);
    if (!body || before >= body->scroll_max)
        return false;
    (void)ui_act(&k->ui, (Input){ .kind = INPUT_KEY, .key = KEY_PAGE_DOWN }, &k->memory);
    stage_show(k, false);
    return body_offset(k) > before;
}
