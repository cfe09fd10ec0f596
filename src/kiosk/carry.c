#include "kiosk/carry.h"

#include "base/catalog.h"
#include "kiosk/carry_inside.h"

#include <stdio.h>

static bool carry_nothing(Carry *c, const Effect *e)
{
    (void)c;
    (void)e;
    return true;
}

/* What waits comes before what follows it; but nothing keeps somebody from leaving, and the next
 * page is drawn before the last one is noted. */
static bool follows_what_waits(FxKind kind)
{
    return kind != FX_KEEP_DRAFT && kind != FX_SHOW_STEP && kind != FX_SHOW_AS &&
           kind != FX_KEEP_IDEA;
}

static bool (*const ways[])(Carry *, const Effect *) = {
    [FX_NONE] = carry_nothing,
    [FX_SIGN_IN] = carry_sign_in,
    [FX_FIND_BADGE] = carry_find_badge,
    [FX_SHOW_AS] = carry_show_as,
    [FX_DECLARE] = carry_declare,
    [FX_SET_PIN] = carry_set_pin,
    [FX_FIND_PERSON] = carry_find_person,
    [FX_RESET_PIN] = carry_reset_pin,
    [FX_FIND_LEARNER] = carry_find_learner,
    [FX_READ_TRIES] = carry_read_tries,
    [FX_GRANT_TRY] = carry_grant_try,
    [FX_CLOSE] = carry_close,
    [FX_SIGN_OUT] = carry_sign_out,
    [FX_OPEN_COURSE] = carry_open_course,
    [FX_SHOW_STEP] = carry_show_step,
    [FX_VIEWED] = carry_viewed,
    [FX_ANSWER] = carry_answer,
    [FX_ASKED] = carry_asked,
    [FX_KEEP_DRAFT] = carry_keep_draft,
    [FX_WRITE] = carry_write,
    [FX_BEGIN_QUIZ] = carry_begin_quiz,
    [FX_BEGIN_TEST_OUT] = carry_begin_test_out,
    [FX_BEGIN_FORM] = carry_begin_form,
    [FX_SKIP_FORM] = carry_skip_form,
    [FX_NEXT_QUESTION] = carry_next_question,
    [FX_OPEN_MESSAGE] = carry_open_message,
    [FX_OPEN_MESSAGE_OF_PAGE] = carry_open_message,
    [FX_READ_IDEAS] = carry_read_ideas,
    [FX_OPEN_IDEA] = carry_open_idea,
    [FX_SHOW_IDEA] = carry_show_idea,
    [FX_KEEP_IDEA] = carry_keep_idea,
    [FX_DROP_IDEA] = carry_drop_idea,
    [FX_HAND_IN_IDEA] = carry_hand_in_idea,
    [FX_WITHDRAW_IDEA] = carry_withdraw_idea,
    [FX_READ_PROGRESS] = carry_read_progress,
    [FX_READ_HISTORY] = carry_read_history,
    [FX_READ_REPORT] = carry_read_report,
    [FX_COUNT_PROGRESS] = carry_count_progress,
    [FX_REPORT_DAY] = carry_report_day,
    [FX_SHOW_TAB] = carry_show_tab,
    [FX_OPEN_TEAM] = carry_open_team,
    [FX_CLOSE_TEAM] = carry_close_team,
    [FX_TURN_TEAM] = carry_turn_team,
    [FX_OPEN_MEMBER] = carry_open_member,
    [FX_READ_MOVES] = carry_read_moves,
    [FX_FIND_RECEIVER] = carry_find_receiver,
    [FX_CHOOSE_RECEIVER] = carry_choose_receiver,
    [FX_MOVE] = carry_move,
    [FX_TAKE] = carry_take,
    [FX_EXPORT] = carry_export,
    [FX_EXPORT_STOP] = carry_export_stop,
    [FX_EXPORT_PROGRESS] = carry_export_progress,
    [FX_SHOW_CERTIFICATE] = carry_show_certificate,
    [FX_SAVE_CERTIFICATE] = carry_save_certificate,
    [FX_CHECK] = carry_check,
    [FX_FIND] = carry_find,
};

bool carry_out(Carry *c, const Effect *e)
{
    c->stands = false;
    bool caught_up = follows_what_waits(e->kind) ? carry_catch_up(c) : carry_settle(c);
    return (caught_up || e->kind == FX_SIGN_OUT) && ways[e->kind](c, e);
}

bool carry_fault(Carry *c, const Err *err, const char *remedy)
{
    snprintf(c->world.fault.what, sizeof c->world.fault.what, "%s", err->text);
    c->world.fault.code = err->code;
    snprintf(c->world.fault.remedy, sizeof c->world.fault.remedy, "%s",
             err->code == ERR_LOST ? TR("Put back the newest backup.")
             : remedy              ? remedy
                                   : "");
    fprintf(stderr, "lectern: %s\n", err->text);
    return false;
}

bool carry_showed_all(Carry *c)
{
    const Err err = c->texts.unread;
    c->texts.unread.code = ERR_NONE;
    return err.code == ERR_NONE || carry_unread(c, &err);
}

bool carry_no_record(Carry *c)
{
    Err err = { 0 };
    err_set(&err, ERR_SYSTEM, "the database is not open");
    return carry_fault(c, &err, TR("Start Lectern again."));
}

void carry_run(Carry *c, void (*work)(void *job), Job *job)
{
    job->ticket = c->ticket;
    c->options.workers.run(c->options.workers.ctx, work, job);
}

bool carry_job(Carry *c, void *job)
{
    Job *j = job;
    return j->done(c, j);
}

void carry_trace(const Carry *c, const char *what, const char *id)
{
    if (!c->options.trace)
        return;
    printf("%s %s\n", what, id);
    fflush(stdout);
}

NewEvent carry_event(const Carry *c, EventKind kind)
{
    const World *w = &c->world;
    NewEvent e = { .kind = kind,
                   .person = w->session.person.id,
                   .actor = w->session.person.id,
                   .wall_ms = w->wall_ms,
                   .mono_ms = w->now_ms };
    if (w->lesson.course) {
        e.course = w->lesson.course->id;
        e.cycle = w->lesson.cycle;
        e.content = w->lesson.course->content;
        e.language = w->lesson.course->language;
        e.interface_language = w->display.language;
    }
    return e;
}

bool carry_append(Carry *c, NewEvent *events, int count)
{
    Err err = { 0 };
    c->stands = false;
    if (!c->record)
        return carry_no_record(c);
    if (!record_append(c->record, events, count, &err))
        return carry_fault(c, &err,
                           TR("Free some space or check the disk, then touch “Try again”."));
    return true;
}
