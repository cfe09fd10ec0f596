/* Each kind of event in plain words. What a later edit has taken out of a course has no name any
 * more, and is told without one. */
#include "kiosk/history.h"

#include "kiosk/frame.h"
#include "kiosk/prose.h"
#include "ui/words.h"

#include <string.h>

/* NULL: it is not here any more. */
static const Course *course_of(const World *w, const HistoryLine *line)
{
    for (int i = 0; line->course[0] && i < w->session.standing_count; i++) {
        const Course *c = w->session.standing[i].course;
        if (!strcmp(c->id, line->course) || former_has(&c->was, line->course))
            return c;
    }
    return NULL;
}

/* Of a module, of the quiz or of a form; NULL: it is gone. */
static const Step *step_of(const Course *c, const HistoryLine *line)
{
    int at;
    if (line->form < FORMS) {
        at = course_form_item(c, line->form, line->step);
        return at < 0 ? NULL : &c->forms[line->form].items[at];
    }
    if (line->attempt > 0 || line->test_out) {
        at = course_pool_item(c, line->step);
        return at < 0 ? NULL : &c->quiz.pool[at];
    }
    at = course_step(c, line->step);
    return at < 0 ? NULL : &c->steps[at];
}

static const char *step_words(Ui *ui, const World *w, const HistoryLine *line)
{
    const Course *c = course_of(w, line);
    const Step *step = c ? step_of(c, line) : NULL;
    if (!step)
        return NULL;
    if (step->title && step->title[0])
        return words_of_course(ui, c, step->title);
    return step->exercise.ask ? words_of_course(ui, c, prose_plain(ui, step->exercise.ask)) : NULL;
}

static const char *answered(Ui *ui, const World *w, const HistoryLine *line)
{
    bool right = line->total > 0 ? line->right > 0 : line->score >= 1;
    const char *step = step_words(ui, w, line);
    if (!step)
        return tr(ui, "You answered a question that the course no longer has.");
    if (w->config.privacy == PRIVACY_HALL) /* others can see the screen */
        return ui_printf(ui, tr(ui, "You answered “%s”."), step);
    return ui_printf(ui,
                     right             ? tr(ui, "You answered “%s”: right.")
                     : line->score > 0 ? tr(ui, "You answered “%s”: partly right.")
                                       : tr(ui, "You answered “%s”: not right."),
                     step);
}

static const char *of_form(Ui *ui, const HistoryLine *line)
{
    bool before = line->form == FORM_PRE;
    if (line->kind == EVENT_FORM_SKIPPED)
        return before ? tr(ui, "You skipped the questions before the course.")
                      : tr(ui, "You skipped the questions a month later.");
    return before ? tr(ui, "You answered the questions before the course.")
                  : tr(ui, "You answered the questions a month later.");
}

static const char *of_result(Ui *ui, const World *w, const HistoryLine *line)
{
    bool passed = line->kind == EVENT_PASSED;
    if (w->config.privacy == PRIVACY_HALL)
        return passed ? tr(ui, "You passed the quiz.") : tr(ui, "The quiz is not passed yet.");
    return ui_printf(ui,
                     passed ? tr(ui, "You passed the quiz: %d of %d right.")
                            : tr(ui, "The quiz is not passed yet: %d of %d right."),
                     line->right, line->total);
}

static const char *of_test_out(Ui *ui, const World *w, const HistoryLine *line)
{
    bool out = line->kind == EVENT_TESTED_OUT;
    if (w->config.privacy == PRIVACY_HALL)
        return out ? tr(ui, "You passed the quiz ahead of the course, which counts as done.")
                   : tr(ui,
                        "You answered the quiz ahead of the course. It does not count as a try.");
    return ui_printf(
        ui,
        out ? tr(ui, "You passed the quiz ahead of the course: %d of %d right. The course counts "
                     "as done.")
            : tr(ui, "You answered the quiz ahead of the course: %d of %d right. It does not count "
                     "as a try."),
        line->right, line->total);
}

static const char *of_roster(Ui *ui, const HistoryLine *line)
{
    if (line->kind == EVENT_PERSON_CHANGED && !strcmp(line->note, RECORD_DECLARED))
        return tr(ui, "You said who you are at an own computer; nobody checked it.");
    return line->kind == EVENT_PERSON_ADDED
               ? tr(ui, "You were added to the list of people.")
               : tr(ui, "What the list of people says about you was changed.");
}

/* What needs no more than its kind; NULL: what is made above. */
static const char *const plain[EVENT_KINDS] = {
    [EVENT_INITIALIZED] = TR("You began this course."),
    [EVENT_TEST_OUT_BEGUN] = TR("You began the quiz ahead of the course."),
    [EVENT_COMPLETED] = TR("You finished this course."),
    [EVENT_TERMINATED] = TR("You left; your place is kept."),
    [EVENT_ASKED] = TR("You were asked how you see it; what you said is kept without your name."),
    [EVENT_CODE_SET] = TR("You were given a new start code."),
    [EVENT_PIN_SET] = TR("You chose a PIN."),
    [EVENT_SIGN_IN_TRIED] = TR("A PIN was tried with your number."),
    [EVENT_SIGNED_IN] = TR("You signed in."),
    [EVENT_SIGNED_OUT] = TR("You signed out, or the screen cleared by itself."),
    [EVENT_ASSIGNED] = TR("This course was given to you."),
    [EVENT_UNASSIGNED] = TR("This course is not asked of you any more."),
    [EVENT_EXTENDED] = TR("You were given more time for this course."),
    [EVENT_EXEMPTED] = TR("You need not take this course."),
    [EVENT_WAIVED] = TR("This course counts as done for you."),
    [EVENT_DECISION_LIFTED] = TR("A decision about this course was taken back."),
    [EVENT_TRY_GRANTED] = TR("You were given one more try at the quiz."),
    [EVENT_CERTIFICATE_ISSUED] = TR("You were given a certificate."),
    [EVENT_CERTIFICATE_REVOKED] = TR("A certificate was taken back."),
    [EVENT_IDEA_HANDED_IN] = TR("You handed in an idea for AI."),
    [EVENT_IDEA_CHANGED] = TR("You changed an idea that you had handed in."),
    [EVENT_IDEA_WITHDRAWN] = TR("You withdrew an idea."),
    [EVENT_IDEA_REVIEWED] = TR("Somebody looked at an idea of yours."),
    [EVENT_IDEA_SEEN] = TR("You were shown the answer to an idea."),
    [EVENT_MESSAGE_READ] = TR("You read a message of those who lead."),
    [EVENT_ERASED] = TR("What was kept of you in a course was erased."),
    [EVENT_REPORT_VIEWED] = TR("Somebody looked at your record."),
    [EVENT_REPORT_EXPORTED] = TR("Somebody took a copy of your record along."),
};

const char *history_words(Ui *ui, const World *w, const HistoryLine *line)
{
    const char *step;
    switch (line->kind) {
    case EVENT_VIEWED:
        step = step_words(ui, w, line);
        return step ? ui_printf(ui, tr(ui, "You read “%s”."), step)
                    : tr(ui, "You read a page that the course no longer has.");
    case EVENT_ANSWERED:
        return answered(ui, w, line);
    case EVENT_QUIZ_BEGUN:
        return ui_printf(ui, tr(ui, "You began the quiz, try %d."), line->attempt);
    case EVENT_PASSED:
    case EVENT_FAILED:
        return of_result(ui, w, line);
    case EVENT_TESTED_OUT:
    case EVENT_TEST_OUT_ENDED:
        return of_test_out(ui, w, line);
    case EVENT_FORM_ENDED:
    case EVENT_FORM_SKIPPED:
        return of_form(ui, line);
    case EVENT_REGRADED:
        return ui_printf(ui, tr(ui, "A question was set right; your try %d counts %d of %d now."),
                         line->attempt, line->right, line->total);
    case EVENT_PERSON_ADDED:
    case EVENT_PERSON_CHANGED:
        return of_roster(ui, line);
    default:
        return plain[line->kind] ? tr(ui, plain[line->kind])
                                 : ui_printf(ui, tr(ui, "Noted: %s"), event_kind_text(line->kind));
    }
}

const char *history_place(Ui *ui, const World *w, const HistoryLine *line)
{
    const Course *c = course_of(w, line);
    if (!line->course[0])
        return NULL;
    const char *title = c ? words_of_course(ui, c, c->title) : line->course;
    if (line->kind != EVENT_ANSWERED)
        return title;
    if (line->form == FORM_REFRESHER)
        return ui_printf(ui, tr(ui, "%s · refresher"), title);
    if (line->test_out)
        return ui_printf(ui, tr(ui, "%s · quiz ahead of the course"), title);
    if (line->attempt > 0)
        return ui_printf(ui, tr(ui, "%s · quiz, try %d"), title, line->attempt);
    return title;
}
