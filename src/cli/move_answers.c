/* A try at a quiz that somebody made in another person's session: it counts for whoever made it,
 * and goes back where that was a mistake. What becomes of either person is said before. */
#include "cli/moving.h"

#include "cli/certificate.h"
#include "cli/person.h"
#include "record/people.h"
#include "report/own.h"

#include <string.h>

static bool may_decide(const Moving *m, Err *err)
{
    const Person *a = &m->actor;
    return record_may_decide_move(a, &m->from, &m->to) ||
           err_set(
               err, ERR_INVALID,
               "%s (%s) has not the role hr, and is not the supervisor or manager of both people",
               a->number, a->name);
}

static bool find_people(Moving *m, Err *err)
{
    Site site;
    Call *call = m->call;
    m->course = m->since ? NULL : call_served(call, m->record, call->args[2], &site, err);
    return (m->since || m->course) && call_person(m->record, call->args[0], &m->from, err) &&
           call_person(m->record, call->args[1], &m->to, err) &&
           call_person(m->record, m->by, &m->actor, err) && may_decide(m, err);
}

AnswerMove moving_move(const Moving *m, int attempt)
{
    return (AnswerMove){ .from = m->from.id,
                         .into = m->to.id,
                         .course = m->course->id,
                         .attempt = attempt,
                         .into_cycle = m->to_cycle,
                         .actor = m->actor.id,
                         .reason = m->reason,
                         .wall_ms = m->call->wall_ms };
}

/* Who looks at people's results is in the ledger, as with every report. */
static bool note_looked(const Moving *m, Err *err)
{
    const Uuid actor = m->actor.id;
    return call_note(m->call, EVENT_REPORT_VIEWED, m->from.id, actor, "move-answers", err) &&
           call_note(m->call, EVENT_REPORT_VIEWED, m->to.id, actor, "move-answers", err);
}

/* ---- which try ---- */

void moving_say(const Moving *m, int attempt, const MovedTry *t)
{
    char when[32] = "";
    zone_text(&m->call->zone, t->begun_ms, when);
    fprintf(m->call->io.out, "Try %d of %s (%s) in %s: %s, %d of %d right, %s\n", attempt,
            m->from.number, m->from.name, m->course->id, when, t->right, t->total,
            t->passed ? "passed" : "not passed");
}

static int list_tries(const Moving *m)
{
    int found = 0;
    Err ignored;
    MovedTry what;
    Run *run = arena_new(m->call->arena, Run);
    if (!record_load_run(m->record, m->from.id, m->course, run, &ignored))
        return 0;
    for (int i = 1; i <= run->begun_attempts; i++) {
        const AnswerMove move = moving_move(m, i);
        if (!record_may_move(m->record, &move, &what, &ignored))
            continue;
        moving_say(m, i, &what);
        found++;
    }
    return found;
}

static bool ask_which(const Moving *m, Err *err)
{
    const AnswerMove any = moving_move(m, 1);
    if (list_tries(m))
        return err_set(err, ERR_INVALID, "say which of these tries it is with --try N");
    Err why = { 0 };
    MovedTry what;
    return err_set(err, ERR_MISSING, "%s",
                   record_may_move(m->record, &any, &what, &why) ? "say which try it is"
                                                                 : why.text);
}

/* ---- what becomes of them ---- */

static const char *standing(bool passed, bool completed, int tries)
{
    return passed && completed ? "passed"
           : passed            ? "passed, and the course is not finished"
           : completed         ? "finished"
           : tries > 0         ? "not passed"
                               : "no try at the quiz";
}

static void say_change(const Moving *m, const Person *p, const char *was, int tries_was,
                       const char *is, int tries_is)
{
    fprintf(m->call->io.out, "- %s (%s): %s, tries: %d; from then on %s, tries: %d\n", p->number,
            p->name, was, tries_was, is, tries_is);
}

static bool say_what_changes(const Moving *m, Err *err)
{
    const MovedTry *t = &m->what;
    FILE *out = m->call->io.out;
    Run *run = arena_new(m->call->arena, Run);
    if (!record_load_run(m->record, m->to.id, m->course, run, err))
        return false;
    if (m->to_cycle)
        run_begin(run); /* it is time for them to take the course again */
    fprintf(out, "\nIf %s (%s) made it\n", m->to.number, m->to.name);
    say_change(m, &m->from,
               standing(t->passed || t->left_passed, t->completed || t->left_completed, 1),
               t->left_tries + 1, standing(t->left_passed, t->left_completed, t->left_tries),
               t->left_tries);
    say_change(m, &m->to, standing(run->passed, run->completed, run->attempts), run->attempts,
               standing(run->passed || t->passed, run->completed || t->completed, 1),
               run->attempts + 1);
    if (t->completed)
        fprintf(out,
                "- a certificate that %s has by it is revoked, and says why; %s is due one of the "
                "day of the try\n",
                m->from.number, m->to.number);
    fprintf(
        out,
        "Nothing in the ledger is changed, and both can read of it in their records. To take it "
        "back:\nlectern move-answers --undo %s %s %s\n",
        m->from.number, m->to.number, m->course->id);
    return true;
}

/* Whether it was time for them to take the course again: then it is of their next cycle. */
bool moving_cycle(Moving *m, Err *err)
{
    RowSource rows;
    Err failure = { 0 };
    record_rows(m->record, &rows);
    bool ok = report_own_cycle_at(m->call->arena, &rows, &m->call->zone, m->what.begun_ms, &m->to,
                                  m->course->id, &m->to_cycle, &failure);
    rows.close(&rows);
    if (!ok)
        *err = failure;
    return ok;
}

/* ---- doing it ---- */

bool moving_confirmed(const Moving *m, const char *question)
{
    char line[64] = "";
    Call *call = m->call;
    if (m->yes)
        return true;
    fprintf(call->io.err, "\n%s, type the number %s: ", question, m->to.number);
    fflush(call->io.err);
    if (!call->io.in || !fgets(line, sizeof line, call->io.in))
        line[0] = '\0';
    if (str_is(str_trim(str_of(line)), m->to.number))
        return true;
    fprintf(call->io.err, "\nThat is not the number. Nothing was changed.\n");
    return false;
}

/* What is moved stays moved where no certificate can be made. */
void moving_certify(const Moving *m)
{
    const Uuid people[] = { m->from.id, m->to.id };
    int64_t issued = 0, more = 0;
    Err err = { 0 };
    bool ok = true;
    for (int i = 0; ok && i < 2; i++, issued += more)
        ok = call_certify(m->call, m->record, people[i], m->course->id, &more, &err);
    if (!ok)
        fprintf(m->call->io.err,
                "No certificate was issued: %s. Use 'lectern certificate issue'.\n", err.text);
    else if (issued)
        fprintf(m->call->io.err, "%lld certificate issued.\n", (long long)issued);
}

bool moving_show(const Moving *m, Record *record, const char *when, Err *err)
{
    Arena *a = m->call->arena;
    return person_show_courses(m->call, record, m->from.id,
                               arena_printf(a, "\nCourses of %s%s", m->from.number, when), err) &&
           person_show_courses(m->call, record, m->to.id,
                               arena_printf(a, "Courses of %s%s", m->to.number, when), err);
}

static int done(const Moving *m, bool good, const char *words, Err *err)
{
    if (!good)
        return call_failed(m->call, err);
    fprintf(m->call->io.err, "\n%s\n", words);
    moving_certify(m);
    return moving_show(m, m->record, "", err) ? EXIT_OK : call_failed(m->call, err);
}

static int move(Moving *m, Err *err)
{
    Call *call = m->call;
    AnswerMove order = moving_move(m, (int)m->attempt);
    if (!m->number)
        return ask_which(m, err) ? EXIT_OK : call_failed(call, err);
    if (!record_may_move(m->record, &order, &m->what, err) || !moving_cycle(m, err))
        return call_failed(call, err);
    order.into_cycle = m->to_cycle;
    moving_say(m, (int)m->attempt, &m->what);
    if (!say_what_changes(m, err))
        return call_failed(call, err);
    if (m->dry_run)
        return EXIT_OK;
    if (!moving_confirmed(m, "To move it"))
        return EXIT_PROBLEMS;
    return done(m, record_move_answers(m->record, &order, 1, err),
                "The try counts for who made it.", err);
}

static int undo(Moving *m, Err *err)
{
    const AnswerMove order = moving_move(m, (int)m->attempt);
    fprintf(
        m->call->io.out,
        "The try that was moved from %s (%s) to %s (%s) in %s counts for %s again, and so does a "
        "certificate by it.\nOne that %s was given for it is revoked.\n",
        m->from.number, m->from.name, m->to.number, m->to.name, m->course->id, m->from.number,
        m->to.number);
    if (m->dry_run)
        return EXIT_OK;
    if (!moving_confirmed(m, "To move it back"))
        return EXIT_PROBLEMS;
    return done(m, record_move_undo(m->record, &order, err), "The try counts where it was made.",
                err);
}

static int run(Moving *m, Err *err)
{
    if (!find_people(m, err) || !note_looked(m, err))
        return call_failed(m->call, err);
    if (m->since)
        return m->undo ? moving_sitting_back(m, err) : moving_sitting(m, err);
    return m->undo ? undo(m, err) : move(m, err);
}

int cmd_move_answers(Call *call)
{
    Moving m = { .call = call };
    const Option options[] = {
        { .name = "try", .value = "N", .help = "which try at the quiz it is", .text = &m.number },
        { .name = "by",
          .value = "NUMBER",
          .help = "who decides it: somebody of HR, or the supervisor or manager of both people",
          .text = &m.by },
        { .name = "reason",
          .value = "TEXT",
          .help = "why, for the ledger; without personal data",
          .text = &m.reason },
        { .name = "since",
          .value = "TIME",
          .help = "a whole sitting, without COURSE: all tries begun from then on, in all courses",
          .text = &m.since },
        { .name = "until",
          .value = "TIME",
          .help = "the end of the sitting; now where it is left out",
          .text = &m.until },
        { .name = "undo",
          .help = "take it back; with --since, all that was moved of that sitting",
          .on = &m.undo },
        { .name = "dry-run", .help = "only say what would change", .on = &m.dry_run },
        { .name = "yes", .help = "do not ask for the number again", .on = &m.yes },
    };
    int status;
    Err err = { 0 };
    if (!args_read(call, options, sizeof options / sizeof *options, 2, 3, &status))
        return status;
    if (m.number && (!str_int(str_of(m.number), &m.attempt) || m.attempt < 1 || m.attempt > 9999))
        return args_misuse(call, "'%s' is no number of a try", m.number);
    if ((call->arg_count == 2) != (m.since != NULL) || (m.since && m.number) ||
        (m.until && !m.since))
        return args_misuse(call, "%s",
                           m.since   ? "--since names a sitting: leave COURSE and --try out"
                           : m.until ? "--until goes with --since"
                                     : "name the course, or a sitting with --since TIME");
    if (!m.by || !*m.by)
        return args_misuse(call, "%s", "say who decides it with --by NUMBER");
    if (!m.dry_run && (!m.reason || !*m.reason))
        return args_misuse(call, "%s", "say why with --reason \"…\": an auditor will ask");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (m.since && !moving_times(&m))
        return args_misuse(call, "%s",
                           "a time is \"2026-11-22T14:00\" here, or with Z or an offset, and "
                           "--until comes after --since");
    bool reads = m.dry_run && !m.since;
    m.record = call_record(call, reads ? RECORD_READ : RECORD_WRITE, false, &err);
    if (!m.record)
        return call_failed(call, &err);
    status = run(&m, &err);
    call_close(m.record);
    return status;
}
