#include "cli/person_words.h"

#include "base/calendar.h"
#include "record/certificate.h"
#include "record/people.h"

#include <stdlib.h>
#include <string.h>

/* How a value reads. */
typedef enum {
    AS_IS,
    AS_ID,
    AS_DAY,
    AS_PERCENT, /* 0 to 1 */
    AS_YES,     /* 0, 1 */
    AS_ROLES,   /* bits */
    AS_WORD     /* one of `values` */
} Form;

/* Every column of the tables in record/personal.def; the first row that fits holds. Times know
 * themselves by their names. */
static const struct {
    const char *table, *name; /* table NULL: any */
    const char *label;
    Form form;
} fields[] = {
    { NULL, "person", NULL, AS_ID },
    { NULL, "log", NULL, AS_ID },
    { NULL, "registration", NULL, AS_ID },
    { NULL, "into_registration", NULL, AS_ID },
    { NULL, "content", NULL, AS_ID },
    { NULL, "decision", NULL, AS_ID },
    { NULL, "idea", NULL, AS_ID },
    { NULL, "key", NULL, AS_ID },
    { NULL, "head", NULL, AS_ID },
    { NULL, "place", NULL, AS_ID },
    { NULL, "latest", NULL, AS_ID },
    { NULL, "root", NULL, AS_ID },
    { NULL, "origin", NULL, AS_ID },
    { NULL, "moved", NULL, AS_ID },
    { "attempt", "number", TR("Try"), AS_IS },
    { "attempt", "passed", TR("Passed"), AS_YES },
    { NULL, "number", TR("Number"), AS_IS },
    { NULL, "name", TR("Name"), AS_IS },
    { NULL, "department", TR("Department"), AS_IS },
    { NULL, "manager", TR("Manager"), AS_IS },
    { NULL, "email", TR("Email"), AS_IS },
    { NULL, "login", TR("Login"), AS_IS },
    { NULL, "badge", TR("Badge"), AS_IS },
    { NULL, "language", TR("Language"), AS_IS },
    { NULL, "roles", TR("Roles"), AS_ROLES },
    { NULL, "start_on", TR("First day"), AS_DAY },
    { NULL, "end_on", TR("Last day"), AS_DAY },
    { NULL, "leave_from", TR("On leave from"), AS_DAY },
    { NULL, "leave_to", TR("On leave until"), AS_DAY },
    { NULL, "badge_alone", TR("The badge alone signs in"), AS_YES },
    { NULL, "pin_hash", TR("PIN"), AS_WORD },
    { NULL, "code_hash", TR("Start code"), AS_WORD },
    { NULL, "moment", TR("When"), AS_WORD },
    { NULL, "sealed", TR("What you said"), AS_WORD },
    { NULL, "changed_ms", TR("Changed"), AS_IS },
    { NULL, "made", TR("Chosen"), AS_IS },
    { NULL, "course", TR("Course"), AS_IS },
    { NULL, "cycle", TR("Taken for the nth time"), AS_IS },
    { NULL, "response", TR("Touched"), AS_IS },
    { NULL, "first_ms", TR("Begun"), AS_IS },
    { "throttle", "last_ms", TR("The last time"), AS_IS },
    { NULL, "last_ms", TR("Last visit"), AS_IS },
    { NULL, "failures", TR("PINs that did not fit"), AS_IS },
    { NULL, "passed_ms", TR("Passed"), AS_IS },
    { NULL, "failed_ms", TR("A quiz not passed"), AS_IS },
    { NULL, "completed_ms", TR("Finished"), AS_IS },
    { NULL, "tested_out_ms", TR("Passed ahead of the course"), AS_IS },
    { NULL, "attempts", TR("Tries"), AS_IS },
    { NULL, "first_score", TR("Result of the first try"), AS_PERCENT },
    { NULL, "best_score", TR("Best result"), AS_PERCENT },
    { NULL, "version", TR("Version of the course"), AS_IS },
    { NULL, "held_ms", TR("Done before"), AS_IS },
    { NULL, "held_passed_ms", TR("Passed before"), AS_IS },
    { NULL, "held_version", TR("Version done before"), AS_IS },
    { NULL, "held_tested_out_ms", TR("Passed before, ahead of the course"), AS_IS },
    { NULL, "begun_ms", TR("Begun"), AS_IS },
    { NULL, "ended_ms", TR("Ended"), AS_IS },
    { NULL, "answered", TR("Questions answered"), AS_IS },
    { NULL, "right_count", TR("Right answers"), AS_IS },
    { NULL, "total_count", TR("Questions"), AS_IS },
    { NULL, "regraded_ms", TR("Set right"), AS_IS },
    { NULL, "regraded_right", TR("Right answers since then"), AS_IS },
    { NULL, "what", TR("What was decided"), AS_WORD },
    { NULL, "scope", TR("For whom"), AS_WORD },
    { NULL, "target", TR("Which"), AS_IS },
    { NULL, "due_on", TR("Due on"), AS_DAY },
    { NULL, "days", TR("Days from the start"), AS_IS },
    { NULL, "months", TR("To be taken again after months"), AS_IS },
    { NULL, "reason", TR("Reason"), AS_WORD },
    { NULL, "made_ms", TR("Decided"), AS_IS },
    { NULL, "revoked_ms", TR("Taken back"), AS_IS },
    { NULL, "title", TR("Title"), AS_IS },
    { NULL, "site", TR("Site"), AS_IS },
    { NULL, "passed_on", TR("Passed on"), AS_DAY },
    { NULL, "valid_until", TR("Valid until"), AS_DAY },
    { NULL, "issued_ms", TR("Issued"), AS_IS },
    { NULL, "task", TR("Task"), AS_IS },
    { NULL, "pain", TR("What is hard about it"), AS_IS },
    { NULL, "times", TR("How often"), AS_IS },
    { NULL, "per", TR("In which time"), AS_WORD },
    { NULL, "minutes", TR("Minutes each time"), AS_IS },
    { NULL, "data", TR("Data"), AS_IS },
    { NULL, "sensitivity", TR("How confidential"), AS_IS },
    { NULL, "affected", TR("Who is affected"), AS_IS },
    { NULL, "handed_in_ms", TR("Handed in"), AS_IS },
    { NULL, "withdrawn_ms", TR("Withdrawn"), AS_IS },
    { NULL, "reviewed_ms", TR("Looked at"), AS_IS },
    { NULL, "state", TR("How it stands"), AS_WORD },
    { NULL, "value", TR("Value, of 5"), AS_IS },
    { NULL, "effort", TR("Effort, of 5"), AS_IS },
    { NULL, "risk", TR("Risk, of 5"), AS_IS },
    { NULL, "data_readiness", TR("Data that is ready, of 5"), AS_IS },
    { NULL, "answer", TR("Answer"), AS_IS },
    { NULL, "unseen", TR("Answer not read yet"), AS_YES },
    { NULL, "message", TR("Message"), AS_IS },
    { NULL, "written", TR("Written on"), AS_DAY },
    { NULL, "read_ms", TR("Opened"), AS_IS },
};
enum { FIELDS = sizeof fields / sizeof *fields };

/* What stands in a record, and what a person reads. */
static const struct {
    const char *stored, *shown;
} values[] = {
    { "kept, and not given out", TR("kept, and not given out") },
    { "sealed, and only you can open it, with your PIN",
      TR("sealed, and only you can open it, with your PIN") },
    { "before", TR("before the course") },
    { "after", TR("after it") },
    { "assigned", TR("asked of you") },
    { "extended", TR("more time") },
    { "exempted", TR("need not be taken") },
    { "waived", TR("counts as done") },
    { "all", TR("everybody") },
    { "department", TR("a department") },
    { "role", TR("a role") },
    { "person", TR("you alone") },
    { "day", TR("a day") },
    { "week", TR("a week") },
    { "month", TR("a month") },
    { "new", TR("Handed in") },
    { "planned", TR("Planned") },
    { "trying", TR("Being tried") },
    { "done", TR("In use") },
    { "not-now", TR("Not now") },
    { "withdrawn", TR("Withdrawn") },
    { CERTIFICATE_MOVED, CERTIFICATE_MOVED },
    { CERTIFICATE_MOVED_BACK, CERTIFICATE_MOVED_BACK },
};

static const struct {
    PersonRole role;
    const char *name;
} roles[] = {
    { PERSON_MANAGER, TR("manager") },
    { PERSON_SUPERVISOR, TR("supervisor") },
    { PERSON_HR, TR("HR") },
    { PERSON_OPERATOR, TR("operator") },
};

static const struct {
    const char *kind, *words;
} acts[] = {
    { "report_viewed", TR("You looked at records of others.") },
    { "report_exported", TR("You took a copy of records of others along.") },
    { "code_set", TR("You gave somebody a new start code.") },
    { "try_granted", TR("You gave somebody one more try at a quiz.") },
    { "assigned", TR("You decided who is to take a course.") },
    { "unassigned", TR("You decided who need not take a course any more.") },
    { "extended", TR("You gave somebody more time for a course.") },
    { "exempted", TR("You decided that somebody need not take a course.") },
    { "waived", TR("You decided that a course counts as done for somebody.") },
    { "decision_lifted", TR("You took back a decision about somebody.") },
    { "persons_merged", TR("You decided that two records are one person’s.") },
    { "merge_undone", TR("You decided that two records are those of two people.") },
    { "answers_moved_away", TR("You decided that somebody else made a try at a quiz.") },
    { "answers_moved_here", TR("You decided who had made a try at a quiz.") },
    { "answers_moved_back", TR("You decided that a try at a quiz stays where it was made.") },
    { "certificate_revoked", TR("You took back a certificate.") },
    { "idea_reviewed", TR("You answered an idea.") },
    { "erased", TR("You erased records.") },
};

static FORMAT_ARG(2) const char *say(const PersonReader *r, const char *text)
{
    return catalog_text(r->words, NULL, text);
}

static int find(const char *table, const char *name)
{
    for (int i = 0; i < FIELDS; i++)
        if (!strcmp(fields[i].name, name) &&
            (!fields[i].table || (table && !strcmp(fields[i].table, table))))
            return i;
    return -1;
}

static Form form_of(const char *name)
{
    int i = find("attempt", name); /* what tables tell apart reads the same but for a label */
    return i < 0 ? AS_IS : fields[i].form;
}

bool person_field_is_id(const char *name)
{
    return form_of(name) == AS_ID;
}

bool person_field_is_time(const PersonalField *f)
{
    size_t len = strlen(f->name);
    return f->number && len > 3 && !strcmp(f->name + len - 3, "_ms") &&
           strcmp(f->name, "duration_ms") != 0;
}

const char *person_field_label(const PersonReader *r, const char *table, const PersonalField *f)
{
    int i = find(table, f->name);
    return i < 0 || !fields[i].label ? f->name : say(r, fields[i].label);
}

static const char *time_words(const PersonReader *r, int64_t wall_ms)
{
    LocalTime t = zone_local(r->zone, wall_ms);
    return arena_printf(r->arena, "%s, %02d:%02d", date_in_words(r->arena, r->words, t.date),
                        t.hour, t.minute);
}

static const char *roles_words(const PersonReader *r, unsigned bits)
{
    const char *all = "";
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        if (bits & roles[i].role)
            all = arena_printf(r->arena, "%s%s%s", all, *all ? ", " : "", say(r, roles[i].name));
    return *all ? all : say(r, TR("employee"));
}

static const char *value_words(const PersonReader *r, const char *stored)
{
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (!strcmp(values[i].stored, stored))
            return say(r, values[i].shown);
    return stored;
}

const char *person_field_text(const PersonReader *r, const PersonalField *f)
{
    Date day;
    if (person_field_is_time(f))
        return time_words(r, strtoll(f->text, NULL, 10));
    switch (form_of(f->name)) {
    case AS_DAY:
        return date_parse(str_of(f->text), &day) ? date_in_words(r->arena, r->words, day) : f->text;
    case AS_PERCENT:
        return arena_printf(r->arena, "%d %%", (int)(strtod(f->text, NULL) * 100 + 1e-9));
    case AS_YES:
        return strcmp(f->text, "0") != 0 ? say(r, TR("yes")) : say(r, TR("no"));
    case AS_ROLES:
        return roles_words(r, (unsigned)strtoul(f->text, NULL, 10));
    case AS_WORD:
        return value_words(r, f->text);
    case AS_IS:
    case AS_ID:
        break;
    }
    return f->text;
}

const char *person_act_words(const PersonReader *r, const char *kind)
{
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++)
        if (!strcmp(acts[i].kind, kind))
            return say(r, acts[i].words);
    return kind;
}
