/* Two records that are one person's go on as one, and apart again where that was a mistake. Both
 * people are named with what is known of them before anything changes. */
#include "cli/person.h"
#include "record/people.h"

#include <string.h>

typedef struct {
    Call *call;
    const char *reason, *by;
    bool undo, dry_run, yes;
    Person actor, ends, goes_on;
} Joining;

/* Whoever answers for people's records. */
static bool find_actor(Joining *j, Record *record, Err *err)
{
    if (!call_person(record, j->by, &j->actor, err))
        return false;
    return (j->actor.roles & PERSON_HR) ||
           err_set(err, ERR_INVALID, "%s (%s) has not the role hr, which this takes",
                   j->actor.number, j->actor.name);
}

/* In the roster under this very number. */
static bool find_awake(Record *record, const char *number, Person *out, Err *err)
{
    Person resting;
    if (!call_person(record, number, out, err))
        return false;
    if (strcmp(out->number, number) == 0)
        return true;
    if (!record_resting(record, str_of(number), (Uuid){ { 0 } }, &resting, err))
        return err->code == ERR_MISSING;
    return err_set(err, ERR_INVALID, "%s is another number of %s (%s) already", number, out->number,
                   out->name);
}

static void say_person(FILE *out, const Person *p)
{
    char day[16];
    fprintf(out, "%s: %s", p->number, p->name);
    if (p->department[0])
        fprintf(out, ", %s", p->department);
    if (p->start.year && date_text(p->start, day))
        fprintf(out, ", since %s", day);
    if (p->end.year && date_text(p->end, day))
        fprintf(out, ", until %s", day);
    fprintf(out, "%s\n",
            p->has_pin    ? ", has a PIN"
            : p->has_code ? ", a start code is waiting"
                          : ", no PIN");
}

/* ---- joining ---- */

static void say_what_changes(const Joining *j)
{
    FILE *out = j->call->io.out;
    const char *ends = j->ends.number, *goes_on = j->goes_on.number;
    fprintf(
        out,
        "\nIf this is one person, from now on\n"
        "- everything that %s did counts as done by %s: the first pass, the best score, all "
        "tries together;\n"
        "- %s is another number of %s: both numbers and badges lead to the one record, with "
        "the PIN of %s%s;\n"
        "- the roster row of %s rests, and nobody is counted twice.\n"
        "Nothing in the ledger is changed. To take it back: lectern person merge --undo %s\n",
        ends, goes_on, ends, goes_on, goes_on,
        j->goes_on.has_pin || j->goes_on.has_code
            ? ""
            : arena_printf(j->call->arena, ", who has none yet: lectern person pin %s", goes_on),
        ends, ends);
}

static Merge merge_of(const Joining *j)
{
    return (Merge){ .person = j->ends.id,
                    .into = j->goes_on.id,
                    .actor = j->actor.id,
                    .reason = j->reason,
                    .wall_ms = j->call->wall_ms };
}

static bool show_joined(void *to, Record *record, Err *err)
{
    const Joining *j = to;
    return person_show_courses(
        j->call, record, j->goes_on.id,
        arena_printf(j->call->arena, "Courses of %s from then on", j->goes_on.number), err);
}

static bool preview(Joining *j, Record *record, Err *err)
{
    Call *call = j->call;
    Arena *a = call->arena;
    say_person(call->io.out, &j->goes_on);
    if (!person_show_courses(call, record, j->goes_on.id,
                             arena_printf(a, "Courses of %s", j->goes_on.number), err))
        return false;
    say_person(call->io.out, &j->ends);
    if (!person_show_courses(call, record, j->ends.id,
                             arena_printf(a, "Courses of %s", j->ends.number), err))
        return false;
    const Merge m = merge_of(j);
    if (!record_try_merge(record, &m, show_joined, j, err))
        return false;
    say_what_changes(j);
    return true;
}

static bool confirmed(const Joining *j, const char *question)
{
    char line[64] = "";
    Call *call = j->call;
    if (j->yes)
        return true;
    fprintf(call->io.err, "%s, type the number %s: ", question, j->ends.number);
    fflush(call->io.err);
    if (!call->io.in || !fgets(line, sizeof line, call->io.in))
        line[0] = '\0';
    if (str_is(str_trim(str_of(line)), j->ends.number))
        return true;
    fprintf(call->io.err, "\nThat is not the number. Nothing was changed.\n");
    return false;
}

/* Who looks at people's results is in the ledger, as with every report. */
static bool note_looked(const Joining *j, Err *err)
{
    return call_note(j->call, EVENT_REPORT_VIEWED, j->ends.id, j->actor.id, "person merge", err) &&
           call_note(j->call, EVENT_REPORT_VIEWED, j->goes_on.id, j->actor.id, "person merge", err);
}

static int join_both(Joining *j, Record *record, Err *err)
{
    Call *call = j->call;
    if (!find_actor(j, record, err) || !find_awake(record, call->args[0], &j->goes_on, err) ||
        !find_awake(record, call->args[1], &j->ends, err) ||
        !record_may_merge(record, j->ends.id, j->goes_on.id, err) || !note_looked(j, err) ||
        !preview(j, record, err))
        return call_failed(call, err);
    if (j->dry_run)
        return EXIT_OK;
    if (!confirmed(j, "\nTo join them"))
        return EXIT_PROBLEMS;
    const Merge m = merge_of(j);
    if (!record_merge(record, &m, err))
        return call_failed(call, err);
    fprintf(call->io.err, "\n%s and %s are one person now.\n", j->goes_on.number, j->ends.number);
    return person_show_courses(call, record, j->goes_on.id,
                               arena_printf(call->arena, "Courses of %s", j->goes_on.number), err)
               ? EXIT_OK
               : call_failed(call, err);
}

/* ---- taking it back ---- */

static bool find_resting(Joining *j, Record *record, Err *err)
{
    const char *number = j->call->args[0];
    if (!record_resting(record, str_of(number), (Uuid){ { 0 } }, &j->ends, err))
        return err->code == ERR_MISSING &&
               err_set(err, ERR_MISSING,
                       "%s was not joined to another number; name the one that was, which 'lectern "
                       "person show' lists",
                       number);
    return record_person_by_id(record, j->ends.id, &j->goes_on, err) ||
           (err->code == ERR_MISSING &&
            err_set(err, ERR_MISSING, "the record that %s goes on in is not in the roster",
                    number));
}

static int part(Joining *j, Record *record, Err *err)
{
    Call *call = j->call;
    if (!find_actor(j, record, err) || !find_resting(j, record, err))
        return call_failed(call, err);
    say_person(call->io.out, &j->goes_on);
    fprintf(call->io.out, "%s: %s\n", j->ends.number, j->ends.name);
    fprintf(call->io.out,
            "\nFrom now on they are two people again, each with what was done under the own number "
            "until they\nwere joined. What was done since stays with %s.\n",
            j->goes_on.number);
    if (j->dry_run)
        return EXIT_OK;
    if (!confirmed(j, "\nTo part them"))
        return EXIT_PROBLEMS;
    const Merge m = merge_of(j);
    if (!record_merge_undo(record, &m, err))
        return call_failed(call, err);
    fprintf(call->io.err, "\n%s and %s are two people again.\n", j->goes_on.number, j->ends.number);
    return EXIT_OK;
}

int cmd_person_merge(Call *call)
{
    Joining j = { .call = call };
    const Option options[] = {
        { .name = "reason",
          .value = "TEXT",
          .help = "why, for the ledger; without personal data",
          .text = &j.reason },
        { .name = "by",
          .value = "NUMBER",
          .help = "who decides it: somebody of HR",
          .text = &j.by },
        { .name = "undo", .help = "take it back: OTHER alone is named", .on = &j.undo },
        { .name = "dry-run", .help = "only say what would change", .on = &j.dry_run },
        { .name = "yes", .help = "do not ask for the number again", .on = &j.yes },
    };
    int status;
    Err err = { 0 };
    if (!args_read(call, options, sizeof options / sizeof *options, 1, 2, &status))
        return status;
    if (call->arg_count != (j.undo ? 1 : 2))
        return args_misuse(call, "%s",
                           j.undo ? "--undo takes one number: the one that was joined"
                                  : "name two numbers: the one that goes on, then the other");
    if (!j.by || !*j.by)
        return args_misuse(call, "%s", "say who decides it with --by NUMBER");
    if (!j.dry_run && (!j.reason || !*j.reason))
        return args_misuse(call, "%s", "say why with --reason \"…\": an auditor will ask");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    Record *record = call_record(call, RECORD_WRITE, false, &err);
    if (!record)
        return call_failed(call, &err);
    status = j.undo ? part(&j, record, &err) : join_both(&j, record, &err);
    call_close(record);
    return status;
}
