/* What a lesson asks for: each thing is on disk before the run changes. */
#include "base/catalog.h"
#include "course/outline.h"
#include "kiosk/carry_inside.h"
#include "lesson/pulse.h"

#include <stdio.h>

void carry_events(const Carry *c, const LessonEvent *lesson, int count, NewEvent *out)
{
    for (int i = 0; i < count; i++) {
        out[i] = carry_event(c, event_of_lesson(lesson[i].kind));
        out[i].lesson = lesson[i];
    }
}

void carry_fold(Carry *c, const LessonEvent *lesson, int count)
{
    for (int i = 0; i < count; i++)
        run_apply(&c->world.lesson.run, c->world.lesson.course, &lesson[i]);
}

void carry_trace_all(const Carry *c, const LessonEvent *lesson, int count)
{
    for (int i = 0; i < count; i++)
        carry_trace(c, event_kind_text(event_of_lesson(lesson[i].kind)),
                    lesson[i].step ? lesson[i].step : "");
}

static bool completes(const LessonEvent *lesson, int count)
{
    bool completed = false;
    for (int i = 0; i < count; i++)
        completed |= lesson[i].kind == LESSON_COMPLETED || lesson[i].kind == LESSON_TESTED_OUT;
    return completed;
}

/* With the last thing that a course asks for comes its certificate. */
static bool fold_all(Carry *c, const LessonEvent *lesson, int count)
{
    carry_fold(c, lesson, count);
    carry_trace_all(c, lesson, count);
    return !completes(lesson, count) || carry_certify(c);
}

/* Append the lesson's events in one transaction, and only then fold them. */
static bool append_and_fold(Carry *c, const LessonEvent *lesson, int count)
{
    NewEvent events[LESSON_EVENTS];
    carry_events(c, lesson, count, events);
    return carry_append(c, events, count) && fold_all(c, lesson, count);
}

/* What follows from the event at all[0] is put behind it; how many. */
static int consequences(Carry *c, LessonEvent all[LESSON_EVENTS])
{
    const Lesson *l = &c->world.lesson;
    c->aside = l->run;
    run_apply(&c->aside, l->course, &all[0]);
    return run_consequences(&c->aside, l->course, all[0].wall_ms, all + 1, MAX_CONSEQUENCES);
}

/* An event and what follows from it. */
static bool append_with_consequences(Carry *c, const LessonEvent *first)
{
    LessonEvent all[LESSON_EVENTS] = { *first };
    return append_and_fold(c, all, 1 + consequences(c, all));
}

static bool begin_run(Carry *c)
{
    if (c->world.lesson.run.begun)
        return true;
    LessonEvent first = { .kind = LESSON_INITIALIZED,
                          .wall_ms = c->world.wall_ms,
                          .step = "",
                          .seed = random_u64(&c->random) };
    return append_and_fold(c, &first, 1);
}

/* What was touched before a step got another id is kept under the new one from here on. */
static bool draft_of(Carry *c, const Step *step, const char **kept, Err *err)
{
    const Lesson *l = &c->world.lesson;
    Uuid person = c->world.session.person.id;
    Arena *a = &c->session_arena;
    if (!record_draft(c->record, a, person, l->course->id, step->id, kept, err))
        return false;
    for (int i = step->was.count; i-- > 0 && !*kept;) {
        Err late = { 0 };
        const char *was = step->was.at[i];
        if (!record_draft(c->record, a, person, l->course->id, was, kept, err))
            return false;
        if (*kept &&
            (!record_keep_draft(c->record, person, l->course->id, step->id, *kept, &late) ||
             !record_keep_draft(c->record, person, l->course->id, was, "", &late)))
            fprintf(stderr, "lectern: %s\n", late.text);
    }
    return true;
}

static bool load_kept(Carry *c)
{
    Lesson *l = &c->world.lesson;
    const Step *step = world_step(&c->world);
    const char *kept = NULL;
    Err err = { 0 };
    if (step && step->kind != STEP_PAGE && !draft_of(c, step, &kept, &err))
        return carry_unread(c, &err);
    snprintf(l->kept, sizeof l->kept, "%s", kept ? kept : "");
    l->seen_ms = 0;
    return true;
}

const Course *carry_course(Carry *c, const CourseEntry *entry, Err *err)
{
    const Course *course = texts_course(&c->texts, entry->content, err);
    if (!course && err->code == ERR_MISSING)
        err_set(err, ERR_INVALID, "the text of the course %s cannot be read from the record",
                entry->id);
    return course;
}

const Course *carry_outline(Carry *c, Arena *a, const CourseEntry *entry, Err *err)
{
    const Course *outline = outline_read(a, entry);
    return outline ? outline : carry_course(c, entry, err);
}

/* An attempt ends on the text that it began on, whatever has been published since. */
bool carry_entry_to_serve(Carry *c, const CourseEntry **entry, const CourseEntry *known, Err *err)
{
    Hash content;
    if (!record_attempt_content(c->record, c->world.session.person.id, (*entry)->id, &content, err))
        return false;
    if (hash_eq(content, (Hash){ 0 }) || hash_eq(content, (*entry)->content))
        return true;
    if (known && hash_eq(content, known->content)) {
        *entry = known;
        return true;
    }
    const Course *kept = texts_course(&c->texts, content, err);
    if (kept)
        *entry = course_entry(&c->session_arena, kept);
    return kept || err->code == ERR_MISSING;
}

bool carry_find(Carry *c, const Effect *e)
{
    Finding *find = &c->world.find;
    snprintf(find->words, sizeof find->words, "%.*s", (int)sizeof find->words - 1, e->text);
    find->page = e->index;
    return true;
}

static bool cannot_open(Carry *c, const Err *err)
{
    return carry_fault(c, err,
                       TR("Start Lectern again; if it stays, run `lectern ledger verify`."));
}

bool carry_open_course(Carry *c, const Effect *e)
{
    World *w = &c->world;
    if (e->index < 0 || e->index >= w->session.standing_count)
        return true;
    Lesson *l = &w->lesson;
    const CourseEntry *entry = w->session.standing[e->index].entry;
    Err err = { 0 };
    bool ok = carry_entry_to_serve(c, &entry, entry, &err);
    const Course *course = ok ? carry_course(c, entry, &err) : NULL;
    if (!course)
        return cannot_open(c, &err);
    course = course_in(course, w->display.language);
    *l = (Lesson){ .course = course, .standing = e->index, .step = -1, .question = -1 };
    w->certificate = (ShownCertificate){ .is = NULL };
    run_begin(&l->run);
    if (!record_load_run(c->record, w->session.person.id, course, &l->run, &err))
        return cannot_open(c, &err);
    l->cycle = w->session.standing[e->index].cycle;
    if (l->cycle)
        run_begin(&l->run); /* what they did before stays in the record */
    return (!l->run.completed || carry_certify(c)) && carry_read_own_pulse(c);
}

bool carry_show_step(Carry *c, const Effect *e)
{
    Lesson *l = &c->world.lesson;
    if (!l->course)
        return true;
    /* The attempt under way may run on another text than the one that home shows. */
    int step = e->index < 0 ? run_next(&l->run, l->course) : e->index;
    if (step < 0 || step >= l->course->step_count)
        step = 0;
    if (!begin_run(c))
        return false;
    l->step = step;
    l->question = -1;
    l->in_form = false;
    return load_kept(c);
}

/* A page that was read is no answer: the next one need not wait for the disk, unless more follows
 * from it. */
bool carry_viewed(Carry *c, const Effect *e)
{
    (void)e;
    Lesson *l = &c->world.lesson;
    if (l->step < 0 || l->run.done[l->step])
        return true;
    LessonEvent viewed = { .kind = LESSON_VIEWED,
                           .wall_ms = c->world.wall_ms,
                           .step = l->course->steps[l->step].id };
    LessonEvent follows[MAX_CONSEQUENCES];
    c->aside = l->run;
    run_apply(&c->aside, l->course, &viewed);
    if (run_consequences(&c->aside, l->course, viewed.wall_ms, follows, MAX_CONSEQUENCES))
        return append_with_consequences(c, &viewed);
    c->view = carry_event(c, EVENT_VIEWED);
    c->view.lesson = viewed;
    c->view_waits = true;
    run_apply(&l->run, l->course, &viewed);
    return true;
}

/* The form beside the tries that an answer belongs to. */
static const char *form_of_answer(const Lesson *l)
{
    if (l->in_form)
        return form_name(l->form);
    return l->question >= 0 && l->run.attempt.test_out ? TEST_OUT_FORM : "";
}

void carry_answered(Carry *c, const char *response)
{
    Lesson *l = &c->world.lesson;
    l->kept[0] = '\0';
    snprintf(l->given, sizeof l->given, "%.*s", (int)sizeof l->given - 1, response);
}

bool carry_answer(Carry *c, const Effect *e)
{
    Lesson *l = &c->world.lesson;
    const Step *step = world_step(&c->world);
    char revision[HASH_TEXT];
    hash_text(step->exercise.revision, revision);
    LessonEvent answered = { .kind = LESSON_ANSWERED,
                             .wall_ms = c->world.wall_ms,
                             .step = step->id,
                             .attempt = l->question >= 0 ? l->run.attempt.number : 0,
                             .form = form_of_answer(l),
                             .response = e->text,
                             .revision = revision,
                             .score = e->score,
                             .right = e->right,
                             .total = 1,
                             .duration_ms = e->duration_ms,
                             .certainty = e->certainty };
    LessonEvent all[LESSON_EVENTS] = { answered };
    int count = 1 + consequences(c, all);
    /* A certificate rests on what is on disk. */
    if (c->options.workers.beside && c->record && !completes(all, count)) {
        carry_write_beside(c, all, count);
        return true;
    }
    if (!append_and_fold(c, all, count))
        return false;
    carry_answered(c, e->text);
    return true;
}

static SealKey box_key(const Carry *c)
{
    return seal_key(&c->keys, RECORD_PULSE_BOX);
}

/* The answer goes into the box, and a copy of it where its person alone can open it: the run, the
 * ledger and the trace know that somebody was asked. */
bool carry_asked(Carry *c, const Effect *e)
{
    Lesson *l = &c->world.lesson;
    const Step *step = world_step(&c->world);
    const PulseAnswer answer = { .course = l->course->id,
                                 .moment = pulse_moment(step),
                                 .cohort = c->world.session.person.department,
                                 .marks = e->text,
                                 .own = carry_own_key(c) };
    LessonEvent all[LESSON_EVENTS] = {
        { .kind = LESSON_ASKED, .wall_ms = c->world.wall_ms, .step = step->id }
    };
    int count = 1 + consequences(c, all);
    NewEvent events[LESSON_EVENTS];
    carry_events(c, all, count, events);
    SealKey key = box_key(c);
    Err err = { 0 };
    bool good = record_append_pulse(c->record, &key, events, count, &answer, &err);
    wipe(&key, sizeof key);
    if (!good)
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    return fold_all(c, all, count) && carry_read_own_pulse(c);
}

bool carry_tend_pulses(Carry *c)
{
    SealKey key = box_key(c);
    Err err = { 0 };
    bool good = record_tend_pulses(c->record, &key, c->world.wall_ms, &err);
    wipe(&key, sizeof key);
    return good || carry_fault(c, &err, TR("Run `lectern ledger verify`."));
}

/* A choice that is not confirmed is no answer yet: the screen need not wait for the disk. */
bool carry_keep_draft(Carry *c, const Effect *e)
{
    Lesson *l = &c->world.lesson;
    snprintf(l->kept, sizeof l->kept, "%s", e->text);
    c->draft_waits = world_step(&c->world)->id;
    return true;
}

bool carry_write(Carry *c, const Effect *e)
{
    Lesson *l = &c->world.lesson;
    l->writing = e->index;
    l->seen_ms = c->world.now_ms - e->duration_ms;
    return true;
}

bool carry_catch_up(Carry *c)
{
    if (!carry_settle(c))
        return false;
    const Lesson *l = &c->world.lesson;
    const char *draft = c->draft_waits;
    bool view = c->view_waits;
    Err err = { 0 };
    c->draft_waits = NULL;
    c->view_waits = false;
    if (!carry_idea_catch_up(c))
        return false;
    if (view && !carry_append(c, &c->view, 1))
        return false;
    if (view)
        carry_trace(c, event_kind_text(EVENT_VIEWED), c->view.lesson.step);
    if (!draft)
        return true;
    if (!l->kept[0]) /* said before it is done: from here on nobody counts on what was there */
        carry_trace(c, "emptying", draft);
    if (!record_keep_draft(c->record, c->world.session.person.id, l->course->id, draft, l->kept,
                           &err))
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    if (l->kept[0])
        carry_trace(c, "kept", draft);
    return true;
}

static const char *form_text(Carry *c, const int *items, int count)
{
    Buf text;
    buf_init(&text, (size_t)MAX_FORM * (COURSE_MAX_ID + 3));
    run_form_text(c->world.lesson.course, items, count, &text);
    const char *out = arena_copy(&c->session_arena, buf_cstr(&text));
    buf_done(&text);
    return out;
}

/* The first question of a form drawn anew, or the next one of what is under way. */
static bool begin_questions(Carry *c, const Effect *e, LessonEventKind kind)
{
    Lesson *l = &c->world.lesson;
    l->in_form = false;
    if (!begin_run(c))
        return false;
    if (run_question(&l->run) < 0) {
        int items[MAX_FORM];
        uint64_t seed = random_u64(&c->random);
        int count = run_draw_form(&l->run, l->course, seed, items, MAX_FORM);
        LessonEvent begun = { .kind = kind,
                              .wall_ms = c->world.wall_ms,
                              .step = "",
                              .seed = seed,
                              .attempt = kind == LESSON_QUIZ_BEGUN ? run_next_attempt(&l->run) : 0,
                              .form = form_text(c, items, count) };
        if (!append_and_fold(c, &begun, 1))
            return false;
    }
    return carry_next_question(c, e);
}

bool carry_begin_quiz(Carry *c, const Effect *e)
{
    return begin_questions(c, e, LESSON_QUIZ_BEGUN);
}

bool carry_begin_test_out(Carry *c, const Effect *e)
{
    return begin_questions(c, e, LESSON_TEST_OUT_BEGUN);
}

/* Where nothing is left to ask, the lesson is at no form. */
static bool show_form(Carry *c, FormKind form)
{
    Lesson *l = &c->world.lesson;
    int item = run_form_next(&l->run, l->course, form, c->world.wall_ms);
    l->step = l->question = -1;
    l->in_form = item >= 0;
    l->form = form;
    l->item = item;
    return load_kept(c);
}

bool carry_begin_form(Carry *c, const Effect *e)
{
    if (!begin_run(c))
        return false;
    return show_form(c, (FormKind)e->index);
}

bool carry_skip_form(Carry *c, const Effect *e)
{
    LessonEvent skipped = { .kind = LESSON_FORM_SKIPPED,
                            .wall_ms = c->world.wall_ms,
                            .step = "",
                            .form = form_name((FormKind)e->index) };
    return begin_run(c) && append_and_fold(c, &skipped, 1);
}

bool carry_next_question(Carry *c, const Effect *e)
{
    (void)e;
    Lesson *l = &c->world.lesson;
    if (l->in_form) {
        return show_form(c, l->form);
    }
    l->step = -1;
    l->question = run_question(&l->run);
    return load_kept(c);
}
