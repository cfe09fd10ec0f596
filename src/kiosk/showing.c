#include "kiosk/showing.h"

#include "kiosk/frame.h"
#include "kiosk/kiosk_inside.h"

#include <stdio.h>

enum { ATTEMPT = 1, SEED = 1 };

int showing_places(const Course *course)
{
    return course->step_count + course->quiz.pool_count;
}

const Step *showing_step(const Course *course, int place)
{
    int question = place - course->step_count;
    return question < 0 ? &course->steps[place] : &course->quiz.pool[question];
}

/* A form with the question in it, at the number that it would have if forms took the pool in its
 * order. */
static void begin_form(Lesson *l, int question)
{
    const Course *course = l->course;
    int length =
        course->quiz.form < course->quiz.pool_count ? course->quiz.form : course->quiz.pool_count;
    int items[MAX_FORM], first = question - question % length;
    for (int i = 0; i < length; i++)
        items[i] = (first + i) % course->quiz.pool_count;
    Buf form;
    buf_init(&form, (size_t)MAX_FORM * (COURSE_MAX_ID + 3));
    run_form_text(course, items, length, &form);
    LessonEvent begun = { .kind = LESSON_QUIZ_BEGUN,
                          .step = "",
                          .seed = SEED,
                          .attempt = ATTEMPT,
                          .form = buf_cstr(&form) };
    run_apply(&l->run, course, &begun);
    buf_done(&form);
    l->question = question % length;
}

static void answer(Lesson *l, const Step *step, const Draft *draft)
{
    Buf response;
    buf_init(&response, MAX_RESPONSE);
    draft_response(draft, step, &response);
    LessonEvent answered = { .kind = LESSON_ANSWERED,
                             .step = step->id,
                             .attempt = l->question >= 0 ? ATTEMPT : 0,
                             .response = buf_cstr(&response),
                             .score = draft_score(draft, step),
                             .right = draft_passes(draft, step),
                             .total = 1,
                             .certainty = draft->certainty };
    run_apply(&l->run, l->course, &answered);
    buf_done(&response);
}

static bool find_answer(const Step *step, ShownState state, Draft *draft)
{
    static const ModelAnswer models[SHOWN_STATES] = {
        [SHOWN_WRONG] = MODEL_WRONG, [SHOWN_PARTIAL] = MODEL_PARTIAL, [SHOWN_RIGHT] = MODEL_RIGHT
    };
    return step->kind != STEP_PAGE && draft_model(draft, step, models[state]);
}

bool kiosk_show(Kiosk *k, const Showing *showing)
{
    const Course *course = showing->course;
    const Step *step = showing_step(course, showing->place);
    World *w = &k->carry.world;
    Lesson *l = &w->lesson;
    Draft draft;
    if (showing->state != SHOWN_BEFORE && !find_answer(step, showing->state, &draft))
        return false;
    k->carry.files = showing->files;
    *l = (Lesson){ .course = course, .step = -1, .question = -1 };
    run_begin(&l->run);
    run_apply(&l->run, course,
              &(LessonEvent){ .kind = LESSON_INITIALIZED, .step = "", .seed = SEED });
    if (showing->place < course->step_count)
        l->step = showing->place;
    else
        begin_form(l, showing->place - course->step_count);
    if (showing->state != SHOWN_BEFORE)
        answer(l, step, &draft);
    snprintf(w->session.shown, sizeof w->session.shown, "Sam E.");
    kiosk_enter(k, step->kind == STEP_PAGE ? SCREEN_page : SCREEN_exercise);
    stage_show(k, true);
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
