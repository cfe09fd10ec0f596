/* Signing in and out, PINs and start codes. Hashing runs in a worker; each try is on disk before
 * it. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "record/people.h"
#include "record/sign_in.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    Job job;
    enum { HASH_MATCH, HASH_MAKE } what;
    Keys keys;
    PinCost cost;
    Random random;
    SignInTry attempt;
    Uuid person;
    char pin[16];
    char hash[PIN_HASH_TEXT];
    bool matched;
    bool wants_own; /* a key for what is theirs alone, where the PIN is right */
    SealKey own;
    bool has_own;
} PinJob;

/* Without memory for it they sign in all the same, and nothing is kept for them. */
static void make_own(PinJob *j, Uuid person, const char *stored)
{
    j->has_own =
        j->wants_own && own_key(&j->keys, person, str_of(j->pin), stored, j->cost, &j->own);
}

static void pin_work(void *job)
{
    PinJob *j = job;
    if (j->what == HASH_MATCH) {
        j->matched =
            pin_matches(&j->keys, j->attempt.person, str_of(j->pin), j->attempt.stored, j->cost);
        j->job.ok = true;
        if (j->matched && j->attempt.known && !j->attempt.is_code)
            make_own(j, j->attempt.person, j->attempt.stored);
    } else {
        j->job.ok = pin_hash(&j->keys, j->person, str_of(j->pin), j->cost, &j->random, j->hash,
                             &j->job.err);
        if (j->job.ok)
            make_own(j, j->person, j->hash);
    }
}

static PinJob *pin_job(Carry *c, bool (*done)(Carry *, Job *), const char *pin)
{
    PinJob *j = calloc(1, sizeof *j);
    if (!j)
        abort();
    j->job.done = done;
    j->keys = c->keys;
    j->cost = record_is_demo(c->record) ? PIN_COST_DEMO : PIN_COST_FULL;
    j->random = c->options.seeded ? random_seeded(random_u64(&c->random)) : random_system();
    snprintf(j->pin, sizeof j->pin, "%s", pin);
    return j;
}

static void pin_job_free(PinJob *j)
{
    wipe(j, sizeof *j);
    free(j);
}

bool carry_open_session(Carry *c, const Person *person)
{
    World *w = &c->world;
    w->session =
        (Session){ .open = true, .desktop = w->config.mode == MODE_DESKTOP, .person = *person };
    person_given(person, w->session.given, sizeof w->session.given);
    if (w->config.privacy == PRIVACY_HALL)
        memcpy(w->session.shown, w->session.given, sizeof w->session.given);
    else
        person_shown(person, w->session.shown, sizeof w->session.shown);
    w->lesson = (Lesson){ .step = -1, .question = -1 };
    wipe(&w->badge, sizeof w->badge); /* it has done its work */
    return carry_choices_in(c) && carry_ideas(c) && carry_messages(c) && carry_standings(c);
}

typedef struct {
    bool right, is_code;
    Person person; /* whose PIN it was, when it was right */
    bool has_own;
    SealKey own; /* the caller wipes it */
} Tried;

/* Take in a try whose hash is computed. False: world.fault says why. */
static bool try_done(Carry *c, PinJob *j, Tried *out)
{
    World *w = &c->world;
    Err err = { 0 };
    SignInTry attempt = j->attempt;
    bool matched = j->matched && attempt.known, current = j->job.ticket == c->ticket;
    *out = (Tried){ .is_code = attempt.is_code, .has_own = j->has_own, .own = j->own };
    pin_job_free(j);
    if (!current) /* they have left; the try was counted before */
        return true;
    bool ok = record_sign_in_end(c->record, &attempt, matched, w->wall_ms, w->now_ms, &err);
    wipe(attempt.stored, sizeof attempt.stored);
    if (!ok)
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    out->right = matched && record_person_by_id(c->record, attempt.person, &out->person, &err);
    if (matched && !out->right && err.code != ERR_MISSING)
        return carry_unread(c, &err);
    w->sign_in.answer = !out->right ? ASK_NO : out->is_code ? ASK_CHOOSE : ASK_YES;
    return true;
}

static bool sign_in_done(Carry *c, Job *job)
{
    Tried tried;
    bool good = try_done(c, (PinJob *)job, &tried);
    if (good && tried.right && tried.is_code) {
        c->world.session.person = tried.person;
        good = carry_choices_in(c);
    } else if (good && tried.right) {
        good = carry_open_session(c, &tried.person);
        if (tried.has_own)
            carry_own_in(c, &tried.own);
    }
    wipe(&tried, sizeof tried);
    return good;
}

static bool close_done(Carry *c, Job *job)
{
    Tried tried;
    if (!try_done(c, (PinJob *)job, &tried))
        return false;
    c->over = tried.right;
    return !tried.right || carry_sign_out(c, &(Effect){ .kind = FX_SIGN_OUT });
}

/* HR allows that this badge asks for no PIN. */
static bool open_by_badge(Carry *c, const Person *person)
{
    World *w = &c->world;
    Err err = { 0 };
    bool first;
    if (!record_sign_in_badge(c->record, person->id, w->wall_ms, w->now_ms, &first, &err))
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    if (!carry_open_session(c, person))
        return false;
    w->session.untold = first;
    return true;
}

/* One's own badge asks nothing. */
bool carry_find_badge(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Person person;
    if (!c->record)
        return carry_no_record(c);
    Err err = { 0 };
    bool opens = false, known = record_person_by_badge(c->record, str_of(e->text), &person, &err);
    wipe(&w->badge, sizeof w->badge);
    if (!known && err.code != ERR_MISSING)
        return carry_unread(c, &err);
    if (known && w->session.open && uuid_eq(person.id, w->session.person.id))
        return true;
    if (known && !w->session.open && w->config.badge_alone &&
        !record_badge_opens(c->record, &person, str_of(e->text), w->wall_ms, &opens, &err))
        return carry_unread(c, &err);
    if (opens)
        return open_by_badge(c, &person);
    w->badge.answer = known ? ASK_YES : ASK_NO;
    snprintf(w->badge.text, sizeof w->badge.text, "%.63s", e->text);
    if (known)
        snprintf(w->badge.number, sizeof w->badge.number, "%s", person.number);
    return true;
}

/* An own computer: the number alone, and the record says that nobody checked it. */
bool carry_declare(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Err err = { 0 };
    Person person;
    if (!c->record)
        return carry_no_record(c);
    if (!record_person_typed(c->record, str_of(e->number), &person, &err)) {
        if (err.code != ERR_MISSING)
            return carry_unread(c, &err);
        person = (Person){ 0 };
        snprintf(person.number, sizeof person.number, "%.31s", e->number);
        snprintf(person.name, sizeof person.name, "%s",
                 c->options.login ? c->options.login : e->number);
    } else if (person.roles || person.login[0]) {
        /* What anybody can type must open nothing that is somebody's: HR puts the login in. */
        w->sign_in.answer = ASK_NOT_YOURS;
        return true;
    }
    snprintf(person.login, sizeof person.login, "%s", c->options.login ? c->options.login : "");
    if (uuid_is_nil(person.id))
        person.id = uuid_random(&c->random);
    NewEvent declared = { .kind = EVENT_PERSON_CHANGED,
                          .person = person.id,
                          .wall_ms = w->wall_ms,
                          .mono_ms = w->now_ms,
                          .note = RECORD_DECLARED };
    /* The mark comes first: a power cut may leave it without a person, never a person without it.
     */
    if (!carry_append(c, &declared, 1))
        return false;
    if (!record_put_people(c->record, &person, 1, w->wall_ms, &err))
        return carry_fault(c, &err, TR("Check the database’s folder."));
    return carry_open_session(c, &person);
}

bool carry_sign_in(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Err err = { 0 };
    SignInTry attempt;
    if (!c->record)
        return carry_no_record(c);
    if (!record_sign_in_begin(c->record, str_of(e->number), w->wall_ms, w->now_ms, &attempt, &err))
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    if (attempt.locked || attempt.wait_ms > 0) {
        w->sign_in = (SignIn){ attempt.locked ? ASK_RESET : ASK_WAIT,
                               attempt.locked ? 0 : w->wall_ms + attempt.wait_ms };
        return true;
    }
    attempt.note = e->kind == FX_CLOSE ? "close" : e->index == 1 ? "badge" : NULL;
    PinJob *j = pin_job(c, e->kind == FX_CLOSE ? close_done : sign_in_done, e->pin);
    j->what = HASH_MATCH;
    j->attempt = attempt;
    j->wants_own = e->kind != FX_CLOSE;
    w->sign_in.answer = ASK_BUSY;
    carry_run(c, pin_work, &j->job);
    return true;
}

/* The same throttle as anywhere: a screen that is left signed in is no place to guess a PIN. */
bool carry_close(Carry *c, const Effect *e)
{
    if (!world_may_close(&c->world))
        return true;
    Effect own = *e;
    snprintf(own.number, sizeof own.number, "%s", c->world.session.person.number);
    bool ok = carry_sign_in(c, &own);
    wipe(&own, sizeof own);
    return ok;
}

/* `own` NULL: there is no key for what is theirs alone. */
static bool pin_chosen(Carry *c, const SealKey *own)
{
    World *w = &c->world;
    Err err = { 0 };
    Person person;
    w->sign_in.answer = ASK_YES;
    if (record_person_by_id(c->record, w->session.person.id, &person, &err)) {
        bool good = carry_open_session(c, &person);
        if (own)
            carry_own_in(c, own);
        return good;
    }
    if (err.code != ERR_MISSING)
        return carry_unread(c, &err);
    err_set(&err, ERR_MISSING, "the person who chose a PIN is not in the record any more");
    return carry_fault(c, &err, TR("Import the roster again, then touch “Try again”."));
}

static bool set_pin_done(Carry *c, Job *job)
{
    PinJob *j = (PinJob *)job;
    Err err = j->job.err;
    bool current = job->ticket == c->ticket; /* or else they have left */
    bool set = current && j->job.ok &&
               record_set_pin(c->record, j->person, j->hash, c->world.wall_ms, &err);
    bool good = set ? pin_chosen(c, j->has_own ? &j->own : NULL) : !current;
    if (!good && !set)
        carry_fault(c, &err, TR("Free some space or check the disk, then touch “Try again”."));
    pin_job_free(j);
    return good;
}

bool carry_set_pin(Carry *c, const Effect *e)
{
    PinJob *j = pin_job(c, set_pin_done, e->pin);
    j->what = HASH_MAKE;
    j->wants_own = true;
    j->person = c->world.session.person.id;
    c->world.sign_in.answer = ASK_BUSY;
    carry_run(c, pin_work, &j->job);
    return true;
}

static bool reset_done(Carry *c, Job *job)
{
    PinJob *j = (PinJob *)job;
    World *w = &c->world;
    Err err = j->job.err;
    bool current = job->ticket == c->ticket;
    bool ok = !current || (j->job.ok && record_set_code(c->record, j->person, w->session.person.id,
                                                        j->hash, w->wall_ms, &err));
    if (ok && current) {
        w->reset.answer = ASK_YES;
        snprintf(w->reset.code, sizeof w->reset.code, "%.6s", j->pin);
    }
    pin_job_free(j);
    return ok ||
           carry_fault(c, &err, TR("Free some space or check the disk, then touch “Try again”."));
}

bool carry_unread(Carry *c, const Err *err)
{
    return carry_fault(c, err, TR("Free some space or check the disk, then touch “Try again”."));
}

bool carry_find_number(Carry *c, const char *number, Person *out, bool *found)
{
    Err err = { 0 };
    *found =
        world_may_reset(&c->world) && record_person_typed(c->record, str_of(number), out, &err);
    return err.code == ERR_NONE || err.code == ERR_MISSING || carry_unread(c, &err);
}

/* Who may be given a code by the person signed in: world.reset.answer ASK_CHOOSE. False:
 * world.fault says why nobody knows. */
static bool may_reset(Carry *c, const char *number, Person *out)
{
    World *w = &c->world;
    bool found;
    w->reset.answer = ASK_NO;
    if (!carry_find_number(c, number, out, &found))
        return false;
    /* A new code is a way in: nobody opens with it what they may not see themselves. */
    bool above = found && (out->roles & (PERSON_HR | PERSON_OPERATOR)) && !world_may_report(w);
    w->reset.answer = !found ? ASK_NO : above ? ASK_NOT_YOURS : ASK_CHOOSE;
    if (found)
        person_shown(out, w->reset.name, sizeof w->reset.name);
    return true;
}

bool carry_find_person(Carry *c, const Effect *e)
{
    Person person;
    return may_reset(c, e->number, &person); /* the screen shows the answer */
}

bool carry_reset_pin(Carry *c, const Effect *e)
{
    Person person;
    if (!may_reset(c, e->number, &person))
        return false;
    if (c->world.reset.answer != ASK_CHOOSE)
        return true;
    char code[PIN_DIGITS + 1];
    pin_start_code(&c->random, code);
    PinJob *j = pin_job(c, reset_done, code);
    wipe(code, sizeof code);
    j->what = HASH_MAKE;
    j->person = person.id;
    c->world.reset.answer = ASK_BUSY;
    carry_run(c, pin_work, &j->job);
    return true;
}

bool carry_sign_out(Carry *c, const Effect *e)
{
    (void)e;
    World *w = &c->world;
    bool ok = true;
    if (w->session.open && c->record) {
        NewEvent events[2];
        int count = 0;
        if (w->lesson.course && w->lesson.run.begun) {
            events[count] = carry_event(c, EVENT_TERMINATED);
            events[count++].lesson =
                (LessonEvent){ .kind = LESSON_TERMINATED, .wall_ms = w->wall_ms, .step = "" };
        }
        events[count] = carry_event(c, EVENT_SIGNED_OUT);
        events[count].course = NULL;
        events[count].language = events[count].interface_language = NULL;
        events[count++].content = (Hash){ 0 };
        ok = carry_append(c, events, count);
        if (ok)
            carry_trace(c, "signed_out", "");
    }
    carry_own_out(c);
    wipe(&w->session, sizeof w->session);
    wipe(&w->lesson, sizeof w->lesson);
    wipe(&w->sign_in, sizeof w->sign_in);
    wipe(&w->badge, sizeof w->badge);
    wipe(&w->reset, sizeof w->reset);
    carry_reports_out(c);
    wipe(&w->own, sizeof w->own);
    wipe(&w->ideas, sizeof w->ideas);
    wipe(&w->certificate, sizeof w->certificate);
    wipe(&w->check, sizeof w->check);
    wipe(&w->find, sizeof w->find);
    w->lesson.step = w->lesson.question = -1;
    arena_wipe(&c->session_arena);
    arena_wipe(&c->history_arena);
    wipe(&c->aside, sizeof c->aside);
    wipe(&c->writing, sizeof c->writing);
    wipe(c->said, sizeof c->said);
    carry_choices_out(c);
    c->ticket++;
    c->forget = true;
    if (ok && c->record) {
        Err err = { 0 };
        if (!record_checkpoint(c->record, &err)) /* the events are safe; only tidying waits */
            fprintf(stderr, "lectern: checkpoint put off: %s\n", err.text);
    }
    if (c->record)
        record_forget(c->record);
    return ok;
}
