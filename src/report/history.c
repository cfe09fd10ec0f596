/* Each kind of event in plain words. What no kept text names any more is told without a name. */
#include "report/history.h"

#include "course/library.h"
#include "lesson/dialogue.h"
#include "lesson/judge.h"
#include "lesson/sort.h"
#include "record/people.h"
#include "record/sign_in.h"

#include <string.h>

static FORMAT_ARG(2) const char *tr(const HistoryReader *r, const char *text)
{
    return catalog_text(r->words, NULL, text);
}

static const char *set(const HistoryReader *r, const Course *c, const char *text)
{
    return r->set ? r->set(r->to, text, c) : text;
}

static FormKind form_of(const PersonEvent *e)
{
    FormKind form = FORM_PRE;
    while (form < FORMS && strcmp(form_name(form), e->lesson.form) != 0)
        form++;
    return form;
}

static bool in_test_out(const PersonEvent *e)
{
    return !strcmp(e->lesson.form, TEST_OUT_FORM);
}

/* Of a module, of the quiz or of a form; NULL: it is gone. */
static const Step *step_of(const Course *c, const PersonEvent *e)
{
    int at;
    FormKind form = form_of(e);
    if (form < FORMS) {
        at = course_form_item(c, form, e->lesson.step);
        return at < 0 ? NULL : &c->forms[form].items[at];
    }
    if (e->lesson.attempt > 0 || in_test_out(e)) {
        at = course_pool_item(c, e->lesson.step);
        return at < 0 ? NULL : &c->quiz.pool[at];
    }
    at = course_step(c, e->lesson.step);
    return at < 0 ? NULL : &c->steps[at];
}

/* One line in the middle of a sentence. */
static const char *plain_line(const HistoryReader *r, const Block *text)
{
    char *line = arena_copy(r->arena, md_plain(r->arena, text));
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}

static const char *step_words(const HistoryReader *r, const PersonEvent *e, const Course *c)
{
    const Step *step = c ? step_of(c, e) : NULL;
    if (!step)
        return NULL;
    if (step->title && step->title[0])
        return set(r, c, step->title);
    return step->exercise.ask ? set(r, c, plain_line(r, step->exercise.ask)) : NULL;
}

static const char *answered(const HistoryReader *r, const PersonEvent *e, const Course *c)
{
    bool right = answer_is_right(&e->lesson);
    const char *step = step_words(r, e, c);
    if (!step)
        return tr(r, "You answered a question that the course no longer has.");
    if (r->hall) /* others can see the screen */
        return arena_printf(r->arena, tr(r, "You answered “%s”."), step);
    return arena_printf(r->arena,
                        right                 ? tr(r, "You answered “%s”: right.")
                        : e->lesson.score > 0 ? tr(r, "You answered “%s”: partly right.")
                                              : tr(r, "You answered “%s”: not right."),
                        step);
}

static const char *of_form(const HistoryReader *r, const PersonEvent *e)
{
    bool before = form_of(e) == FORM_PRE;
    if (e->kind == EVENT_FORM_SKIPPED)
        return before ? tr(r, "You skipped the questions before the course.")
                      : tr(r, "You skipped the questions a month later.");
    return before ? tr(r, "You answered the questions before the course.")
                  : tr(r, "You answered the questions a month later.");
}

static const char *of_result(const HistoryReader *r, const PersonEvent *e)
{
    bool passed = e->kind == EVENT_PASSED;
    if (r->hall)
        return passed ? tr(r, "You passed the quiz.") : tr(r, "The quiz is not passed yet.");
    return arena_printf(r->arena,
                        passed ? tr(r, "You passed the quiz: %d of %d right.")
                               : tr(r, "The quiz is not passed yet: %d of %d right."),
                        e->lesson.right, e->lesson.total);
}

static const char *of_test_out(const HistoryReader *r, const PersonEvent *e)
{
    bool out = e->kind == EVENT_TESTED_OUT;
    if (r->hall)
        return out ? tr(r, "You passed the quiz ahead of the course, which counts as done.")
                   : tr(r,
                        "You answered the quiz ahead of the course. It does not count as a try.");
    return arena_printf(
        r->arena,
        out ? tr(r, "You passed the quiz ahead of the course: %d of %d right. The course counts "
                    "as done.")
            : tr(r, "You answered the quiz ahead of the course: %d of %d right. It does not count "
                    "as a try."),
        e->lesson.right, e->lesson.total);
}

static const char *of_roster(const HistoryReader *r, const PersonEvent *e)
{
    if (e->kind == EVENT_PERSON_CHANGED && !strcmp(e->note, RECORD_DECLARED))
        return tr(r, "You said who you are at an own computer; nobody checked it.");
    return e->kind == EVENT_PERSON_ADDED
               ? tr(r, "You were added to the list of people.")
               : tr(r, "What the list of people says about you was changed.");
}

static const char *of_sign_in(const HistoryReader *r, const PersonEvent *e)
{
    return strcmp(e->note, RECORD_BADGE_ALONE) != 0
               ? tr(r, "You signed in.")
               : tr(r, "You signed in by your badge alone; no PIN was asked.");
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
    [EVENT_PERSONS_MERGED] = TR("Two numbers turned out to be yours: what you did under both is "
                                "one record now."),
    [EVENT_MERGE_UNDONE] = TR("Two records that had been taken for one person’s are apart again."),
    [EVENT_ANSWERS_MOVED_AWAY] =
        TR("A try in your session was made by somebody else and counts for "
           "that person now."),
    [EVENT_ANSWERS_MOVED_HERE] = TR("A try that you made in somebody else’s session counts for you "
                                    "now."),
    [EVENT_ANSWERS_MOVED_BACK] = TR("A try that had been moved counts again where it was made."),
    [EVENT_ERASED] = TR("What was kept of you in a course was erased."),
    [EVENT_REPORT_VIEWED] = TR("Somebody looked at your record."),
    [EVENT_REPORT_EXPORTED] = TR("Somebody took a copy of your record along."),
};

const char *history_words(const HistoryReader *r, const PersonEvent *e, const Course *c)
{
    const char *step;
    switch (e->kind) {
    case EVENT_VIEWED:
        step = step_words(r, e, c);
        return step ? arena_printf(r->arena, tr(r, "You read “%s”."), step)
                    : tr(r, "You read a page that the course no longer has.");
    case EVENT_ANSWERED:
        return answered(r, e, c);
    case EVENT_QUIZ_BEGUN:
        return arena_printf(r->arena, tr(r, "You began the quiz, try %d."), e->lesson.attempt);
    case EVENT_PASSED:
    case EVENT_FAILED:
        return of_result(r, e);
    case EVENT_TESTED_OUT:
    case EVENT_TEST_OUT_ENDED:
        return of_test_out(r, e);
    case EVENT_FORM_ENDED:
    case EVENT_FORM_SKIPPED:
        return of_form(r, e);
    case EVENT_REGRADED:
        return arena_printf(r->arena,
                            tr(r, "A question was set right; your try %d counts %d of %d now."),
                            e->lesson.attempt, e->lesson.right, e->lesson.total);
    case EVENT_PERSON_ADDED:
    case EVENT_PERSON_CHANGED:
        return of_roster(r, e);
    case EVENT_SIGNED_IN:
        return of_sign_in(r, e);
    default:
        return plain[e->kind]
                   ? tr(r, plain[e->kind])
                   : arena_printf(r->arena, tr(r, "Noted: %s"), event_kind_text(e->kind));
    }
}

const char *history_place(const HistoryReader *r, const PersonEvent *e, const Course *c)
{
    const char *title = c ? set(r, c, c->title) : e->course;
    if (!e->course[0])
        return NULL;
    if (e->kind != EVENT_ANSWERED)
        return title;
    if (form_of(e) == FORM_REFRESHER)
        return arena_printf(r->arena, tr(r, "%s · refresher"), title);
    if (in_test_out(e))
        return arena_printf(r->arena, tr(r, "%s · quiz ahead of the course"), title);
    if (e->lesson.attempt > 0)
        return arena_printf(r->arena, tr(r, "%s · quiz, try %d"), title, e->lesson.attempt);
    return title;
}

/* ---- what was answered ---- */

static const char *const judgements[JUDGEMENTS] = {
    [JUDGED_ACCEPT] = TR("Use it"), [JUDGED_FIX] = TR("Fix it"), [JUDGED_REJECT] = TR("Reject it")
};
static const char *const errors[ERROR_CLASSES] = {
    [ERROR_WRONG_FACT] = TR("Wrong fact"),
    [ERROR_INVENTED_SOURCE] = TR("Invented source"),
    [ERROR_MISSING_CONDITION] = TR("Missing condition"),
    [ERROR_OUT_OF_DATE] = TR("Out of date"),
    [ERROR_UNFAIR] = TR("Unfair"),
    [ERROR_UNSAFE] = TR("Unsafe"),
};
enum { SPOT_NAMED = 2 }; /* a slot of a spot from here on: an ErrorClass */

/* The nth thing that was done; -1: there is none. */
static int nth_done(const Step *step, const Draft *d, int nth)
{
    if (step->kind == STEP_order)
        return nth < d->count ? d->shown[nth] : -1;
    if (step->kind == STEP_dialogue)
        return dialogue_reply(d, nth + 1);
    for (int i = 0; i < d->count; i++)
        if ((step->kind == STEP_sort ? d->slot[i] >= 0 : d->slot[i] > 0) && nth-- == 0)
            return i;
    return -1;
}

/* The bin, and behind it the reason where one was given. */
static const char *sorted_into(const HistoryReader *r, const Course *c, const Step *step, int slot)
{
    const Group *bin = &step->exercise.groups[sort_bin(slot)];
    const char *label = set(r, c, bin->label);
    int reason = sort_reason(slot);
    return reason < 0 ? label
                      : arena_printf(r->arena, tr(r, "%s (reason: %s)"), label,
                                     set(r, c, plain_line(r, bin->reasons[reason].text)));
}

/* What was made of it; NULL: it was chosen, and that is all. */
static const char *made_of(const HistoryReader *r, const Course *c, const Step *step, int slot)
{
    switch (step->kind) {
    case STEP_sort:
        return sorted_into(r, c, step, slot);
    case STEP_judge:
        return tr(r, judgements[slot]);
    case STEP_spot:
        return slot < SPOT_NAMED ? NULL : tr(r, errors[slot - SPOT_NAMED]);
    default:
        return NULL;
    }
}

/* What is a quotation already, in marks of whatever language, gets no second pair of them. */
static bool is_quoted(const char *text)
{
    static const char *const pairs[][2] = { { "“", "”" }, { "„", "“" }, { "«", "»" } };
    Str all = str_of(text);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (str_starts(all, pairs[i][0]) && str_ends(all, pairs[i][1]))
            return true;
    return false;
}

/* "“Send it”", "“Send it”: wrong fact" */
static const char *said(const HistoryReader *r, const Course *c, const char *text, const char *made)
{
    const char *words = set(r, c, text);
    if (!is_quoted(text))
        words = arena_printf(r->arena, tr(r, "“%s”"), words);
    return made ? arena_printf(r->arena, tr(r, "%s: %s"), words, made) : words;
}

int history_answers(const HistoryReader *r, const PersonEvent *e, const Course *c,
                    const char *out[HISTORY_ANSWERS])
{
    Draft d;
    const Step *step = c && e->kind == EVENT_ANSWERED && !r->hall ? step_of(c, e) : NULL;
    if (!step || !step_is_scored(step))
        return 0;
    draft_begin(&d, step, 0);
    if (!draft_restore(&d, step, e->lesson.response))
        return 0;
    int count = 0;
    for (int part; count < HISTORY_ANSWERS && (part = nth_done(step, &d, count)) >= 0;) {
        const char *text = plain_line(r, step->exercise.parts[part].text);
        out[count++] = said(r, c, text, made_of(r, c, step, d.slot[part]));
    }
    return count;
}

bool history_course(Arena *a, Record *record, const PersonEvent *e, const Site *site,
                    const Course **out, Err *err)
{
    const Hash none = { { 0 } };
    Hash content = e->content;
    *out = NULL;
    if (!e->course[0])
        return true;
    if (hash_eq(content, none) && !record_served(record, e->course, &content, err))
        return false;
    return hash_eq(content, none) || record_course(record, a, content, site, out, err);
}
