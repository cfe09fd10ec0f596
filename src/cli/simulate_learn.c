/* One visit: signing in, a form, some steps, a try at the quiz, and what comes back later. */
#include "assess/fsrs.h"
#include "cli/simulate.h"
#include "lesson/pulse.h"
#include "lesson/robots.h"

enum { FORM_MOST = 60 };

typedef struct {
    Sim *s;
    int person;
    const Course *course;
    const SimLearner *learner;
    bool good; /* what had to be written at once was; else *err says why not */
    Err *err;
} Visit;

double sim_chance(Sim *s)
{
    return (double)(random_u64(&s->random) >> 11) / 9007199254740992.0;
}

int sim_below(Sim *s, int count)
{
    return count > 0 ? (int)(random_u64(&s->random) % (uint64_t)count) : 0;
}

/* ---- events ---- */

bool sim_flush(Sim *s, Err *err)
{
    bool good = record_append(s->record, s->batch, s->batch_count, err);
    s->events += s->batch_count;
    s->batch_count = 0;
    arena_reset(&s->texts);
    return good &&
           (record_wal_bytes(s->record) <= RECORD_WAL_MAX || record_checkpoint(s->record, err));
}

static NewEvent *add(Visit *v, EventKind kind)
{
    Sim *s = v->s;
    NewEvent *e = &s->batch[s->batch_count++];
    *e = (NewEvent){ .kind = kind,
                     .person = s->people[v->person].id,
                     .wall_ms = s->at_ms + s->shift_ms,
                     .mono_ms = s->at_ms - s->start_ms };
    return e;
}

static const char *kept(Sim *s, const char *text)
{
    return text ? arena_copy(&s->texts, text) : NULL;
}

static void note(Visit *v, LessonEvent e)
{
    Sim *s = v->s;
    NewEvent *out = add(v, event_of_lesson(e.kind));
    e.wall_ms = out->wall_ms;
    e.step = kept(s, e.step ? e.step : "");
    e.response = kept(s, e.response);
    e.revision = kept(s, e.revision);
    e.form = kept(s, e.form);
    out->course = v->course->id;
    out->content = v->course->content;
    out->language = out->interface_language = v->course->language;
    out->lesson = e;
    run_apply(&s->run, v->course, &e);
}

static void happen(Visit *v, LessonEvent e)
{
    LessonEvent due[MAX_CONSEQUENCES];
    note(v, e);
    int count = run_consequences(&v->s->run, v->course, v->s->at_ms + v->s->shift_ms, due,
                                 MAX_CONSEQUENCES);
    for (int i = 0; i < count; i++)
        note(v, due[i]);
}

/* ---- answers ---- */

static Certainty how_sure(Visit *v, bool right)
{
    double feeling =
        (right ? 0.62 : 0.38) + 0.3 * v->learner->self_esteem + 0.5 * (sim_chance(v->s) - 0.5);
    return feeling < 0.4 ? CERTAINTY_LOW : feeling < 0.7 ? CERTAINTY_MID : CERTAINTY_HIGH;
}

static SimModel *find_model(Sim *s, const Step *item, ModelAnswer which)
{
    size_t at = ((size_t)(uintptr_t)item / sizeof(Step) * MODEL_ANSWERS + which) % SIM_MODELS;
    while (s->models[at].item && (s->models[at].item != item || s->models[at].which != which))
        at = (at + 1) % SIM_MODELS;
    return &s->models[at];
}

static bool put_model(Visit *v, Draft *d, const Step *item, ModelAnswer which)
{
    SimModel *m = find_model(v->s, item, which);
    if (!m->item) {
        Draft best = *d;
        Buf response;
        buf_init(&response, MAX_RESPONSE);
        m->item = item;
        m->which = which;
        if (draft_model(&best, item, which)) {
            draft_response(&best, item, &response);
            m->response = arena_copy(v->s->call->arena, buf_cstr(&response));
        }
        buf_done(&response);
    }
    return m->response && draft_restore(d, item, m->response);
}

/* False: there is nothing to answer, as with questions that nobody scores. */
static bool fill_in(Visit *v, Draft *d, const Step *item, uint64_t seed, bool right)
{
    draft_begin(d, item, seed);
    if (item->kind ==
        STEP_pulse) /* would rather not say: the box is for people who feel something */
        return false;
    if (right && !v->learner->guesses)
        return put_model(v, d, item, MODEL_RIGHT);
    robot_play(ROBOT_RANDOM, d, item, random_u64(&v->s->random));
    draft_say(d, item, CERTAINTY_MID);
    if (draft_ready(d, item))
        return true;
    draft_begin(d, item, seed);
    return put_model(v, d, item, MODEL_WRONG);
}

/* What was rated goes into the box, and that somebody was asked into the ledger: in one transaction
 * of its own. */
static void rate(Visit *v, const Step *pulse)
{
    Sim *s = v->s;
    Buf marks;
    if (!v->good || !(v->good = sim_flush(s, v->err)))
        return;
    buf_init(&marks, MAX_RESPONSE);
    sim_feel(s, v->person, pulse, &marks);
    happen(v, (LessonEvent){ .kind = LESSON_ASKED, .step = pulse->id });
    const PulseAnswer answer = { .course = v->course->id,
                                 .moment = pulse_moment(pulse),
                                 .cohort = s->people[v->person].department,
                                 .marks = buf_cstr(&marks) };
    v->good = record_append_pulse(s->record, &s->box, s->batch, s->batch_count, &answer, v->err);
    s->events += s->batch_count;
    s->batch_count = 0;
    buf_done(&marks);
}

static void answer(Visit *v, const Step *item, uint64_t seed, double chance, int attempt,
                   const char *form)
{
    Sim *s = v->s;
    Draft d;
    Buf response;
    char revision[HASH_TEXT];
    s->at_ms += 6000 + sim_below(s, 4 * item->seconds * 250 + 8000);
    if (item->kind == STEP_pulse && v->person < SIM_CLOSELY) {
        rate(v, item);
        return;
    }
    if (!fill_in(v, &d, item, seed, sim_chance(s) < chance)) {
        happen(v, (LessonEvent){ .kind = LESSON_ASKED, .step = item->id });
        return;
    }
    draft_say(&d, item, how_sure(v, draft_passes(&d, item)));
    buf_init(&response, MAX_RESPONSE);
    draft_response(&d, item, &response);
    hash_text(item->exercise.revision, revision);
    happen(v, (LessonEvent){ .kind = LESSON_ANSWERED,
                             .step = item->id,
                             .attempt = attempt,
                             .form = form,
                             .response = buf_cstr(&response),
                             .revision = revision,
                             .score = draft_score(&d, item),
                             .right = draft_passes(&d, item),
                             .total = 1,
                             .duration_ms = 4000 + sim_below(s, 60000),
                             .certainty = d.certainty });
    buf_done(&response);
}

/* ---- forms, steps, quiz ---- */

/* What is left of something learned: by FSRS, from how well it was learned and how long ago. */
static double remembered(const Visit *v, FormKind form, int item)
{
    const Run *run = &v->s->run;
    FsrsCard card = { 0 };
    if (form == FORM_PRE)
        return 0.25 + 0.4 * v->learner->skill;
    if (form == FORM_REFRESHER)
        return 0.1 + 0.85 * fsrs_recall(&fsrs_daily, &run->refreshers[item], v->s->at_ms);
    card = fsrs_review(&fsrs_daily, card, v->learner->skill > 0.55 ? FSRS_GOOD : FSRS_HARD,
                       run->completed_ms);
    return 0.2 + (0.55 + 0.25 * v->learner->skill) * fsrs_recall(&fsrs_daily, &card, v->s->at_ms);
}

static void ask_form(Visit *v, FormKind form, double willing)
{
    Sim *s = v->s;
    int64_t now = s->at_ms + s->shift_ms;
    if (!run_form_left(&s->run, v->course, form, now))
        return;
    if (sim_chance(s) >= willing) {
        if (form == FORM_PRE)
            happen(v, (LessonEvent){ .kind = LESSON_FORM_SKIPPED, .form = form_name(form) });
        return;
    }
    for (int i = 0; i < FORM_MOST; i++) {
        int item = run_form_next(&s->run, v->course, form, s->at_ms + s->shift_ms);
        if (item < 0)
            return;
        answer(v, &v->course->forms[form].items[item], run_seed_of_form(&s->run, form, item),
               remembered(v, form, item), 0, form_name(form));
    }
}

static void take_steps(Visit *v, int most)
{
    Sim *s = v->s;
    for (int step; most > 0 && (step = run_next(&s->run, v->course)) >= 0; most--) {
        const Step *here = &v->course->steps[step];
        if (here->kind == STEP_PAGE) {
            s->at_ms += 15000 + sim_below(s, here->seconds * 1000 + 1000);
            happen(v, (LessonEvent){ .kind = LESSON_VIEWED, .step = here->id });
        } else {
            answer(v, here, run_seed_of_step(&s->run, step), 0.4 + 0.5 * v->learner->skill, 0, "");
        }
        if (!s->run.done[step])
            return;
    }
}

/* A failed try has taught something, too. */
static void try_quiz(Visit *v)
{
    Sim *s = v->s;
    const Course *c = v->course;
    int items[MAX_FORM], question;
    double chance = 0.62 + 0.36 * v->learner->skill + 0.04 * s->run.attempts;
    if (run_question(&s->run) < 0) {
        Buf form;
        uint64_t seed = random_u64(&s->random);
        int count = run_draw_form(&s->run, c, seed, items, MAX_FORM);
        buf_init(&form, (size_t)MAX_FORM * (COURSE_MAX_ID + 3));
        run_form_text(c, items, count, &form);
        happen(v, (LessonEvent){ .kind = LESSON_QUIZ_BEGUN,
                                 .seed = seed,
                                 .attempt = run_next_attempt(&s->run),
                                 .form = buf_cstr(&form) });
        buf_done(&form);
    }
    for (int i = 0; i < MAX_FORM && (question = run_question(&s->run)) >= 0; i++)
        answer(v, &c->quiz.pool[s->run.attempt.answers[question].item],
               run_seed_of_question(&s->run, question), chance, s->run.attempt.number, "");
}

static void learn(Visit *v)
{
    Sim *s = v->s;
    const Course *c = v->course;
    if (!s->run.begun)
        note(v, (LessonEvent){ .kind = LESSON_INITIALIZED, .seed = random_u64(&s->random) });
    ask_form(v, FORM_PRE, 0.8);
    ask_form(v, FORM_DAY_30, 0.75);
    ask_form(v, FORM_REFRESHER, 0.7);
    take_steps(v, c->step_count / 2 + 1);
    if (run_next(&s->run, c) < 0 && c->quiz.pool_count && !s->run.passed &&
        run_tries_left(&s->run, c) > 0)
        try_quiz(v);
    note(v, (LessonEvent){ .kind = LESSON_TERMINATED });
}

/* ---- the visit ---- */

static void plan_next(Visit *v, int day, SimTrack *track)
{
    Sim *s = v->s;
    const Run *run = &s->run;
    bool stuck = !run->completed && run_next(run, v->course) < 0 && !run->passed &&
                 run_tries_left(run, v->course) == 0;
    track->visits++;
    track->completed = run->completed;
    if (stuck || track->visits > 8 || sim_chance(s) < 0.03)
        track->next_day = -1;
    else if (run->completed)
        track->next_day = day + (track->visits % 2 ? 31 : 7) + sim_below(s, 12);
    else
        track->next_day = day + 1 + sim_below(s, 6);
}

/* Now and then a machine's clock stands an hour too early, or was never set. */
static int64_t draw_shift(Sim *s)
{
    double draw = sim_chance(s);
    return draw < 0.0005 ? -s->at_ms + 3600000 : draw < 0.005 ? -3600000 : 0;
}

bool sim_visit(Sim *s, int person, int course, int day, SimTrack *track, Err *err)
{
    Visit v = { s, person, s->library.courses[course], &s->learners[person], true, err };
    if (s->batch_count > SIM_BATCH / 2 && !sim_flush(s, err))
        return false;
    if (!record_load_run(s->record, s->people[person].id, v.course, &s->run, err))
        return false;
    s->shift_ms = draw_shift(s);
    if (sim_chance(s) < 0.04) { /* a wrong PIN first */
        add(&v, EVENT_SIGN_IN_TRIED);
        s->at_ms += 4000;
    }
    add(&v, EVENT_SIGN_IN_TRIED);
    add(&v, EVENT_SIGNED_IN);
    learn(&v);
    add(&v, EVENT_SIGNED_OUT);
    plan_next(&v, day, track);
    return v.good;
}
