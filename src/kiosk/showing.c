#include "kiosk/showing.h"

#include "kiosk/frame.h"
#include "kiosk/kiosk_inside.h"

#include <stdio.h>

enum { ATTEMPT = 1, SEED = 1 };

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
    if (showing_form(course, place, &kind, &item))
        return &course->forms[kind].items[item];
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

/* Somebody for whom the form is due, who has answered what stands before this item. */
static void begin_beside(Lesson *l, FormKind kind, int item, int64_t wall_ms)
{
    const int64_t months_ms = (int64_t)60 * 24 * 60 * 60 * 1000;
    LessonEvent completed = { .kind = LESSON_COMPLETED,
                              .step = "",
                              .wall_ms = wall_ms - months_ms };
    if (kind != FORM_PRE)
        run_apply(&l->run, l->course, &completed);
    for (int i = 0; i < item && kind != FORM_REFRESHER; i++)
        run_apply(&l->run, l->course,
                  &(LessonEvent){ .kind = LESSON_ANSWERED,
                                  .step = l->course->forms[kind].items[i].id,
                                  .form = form_name(kind),
                                  .wall_ms = wall_ms,
                                  .score = 1 });
    l->in_form = true;
    l->form = kind;
    l->item = item;
}

static LessonEvent answer_of(const Lesson *l, const Step *step, const Draft *draft,
                             const char *response, int64_t wall_ms)
{
    return (LessonEvent){ .kind = LESSON_ANSWERED,
                          .step = step->id,
                          .wall_ms = wall_ms,
                          .attempt = l->question >= 0 ? ATTEMPT : 0,
                          .form = l->in_form ? form_name(l->form) : "",
                          .response = response,
                          .score = draft_score(draft, step),
                          .right = draft_passes(draft, step),
                          .total = 1,
                          .certainty = draft->certainty };
}

static bool find_answer(const Step *step, ShownState state, Draft *draft)
{
    static const ModelAnswer models[SHOWN_STATES] = {
        [SHOWN_WRONG] = MODEL_WRONG, [SHOWN_PARTIAL] = MODEL_PARTIAL, [SHOWN_RIGHT] = MODEL_RIGHT
    };
    return step->kind != STEP_PAGE && draft_model(draft, step, models[state]);
}

static void begin(World *w, const Showing *showing)
{
    const Course *course = showing->course;
    Lesson *l = &w->lesson;
    FormKind kind;
    int item;
    *l = (Lesson){ .course = course, .step = -1, .question = -1 };
    run_begin(&l->run);
    run_apply(&l->run, course,
              &(LessonEvent){ .kind = LESSON_INITIALIZED, .step = "", .seed = SEED });
    if (showing_form(course, showing->place, &kind, &item))
        begin_beside(l, kind, item, w->wall_ms);
    else if (showing->place < course->step_count)
        l->step = showing->place;
    else
        begin_form(l, showing->place - course->step_count);
}

bool kiosk_show(Kiosk *k, const Showing *showing)
{
    const Step *step = showing_step(showing->course, showing->place);
    World *w = &k->carry.world;
    Lesson *l = &w->lesson;
    Draft draft;
    if (showing->state != SHOWN_BEFORE && !find_answer(step, showing->state, &draft))
        return false;
    k->carry.files = showing->files;
    begin(w, showing);
    Buf response;
    LessonEvent answered;
    buf_init(&response, MAX_RESPONSE);
    if (showing->state != SHOWN_BEFORE) {
        draft_response(&draft, step, &response);
        answered = answer_of(l, step, &draft, buf_cstr(&response), w->wall_ms);
        run_apply(&l->run, showing->course, &answered);
        l->shown = &answered;
    }
    snprintf(w->session.shown, sizeof w->session.shown, "Sam E.");
    kiosk_enter(k, step->kind == STEP_PAGE ? SCREEN_page : SCREEN_exercise);
    l->shown = NULL;
    buf_done(&response);
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
