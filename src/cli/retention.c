/* What is kept long enough goes: for a timer of the system, once a day or once a month. */
#include "record/retention.h"
#include "cli/call.h"
#include "cli/person_files.h"
#include "record/people.h"

typedef struct {
    const char *course, *by;
    int64_t months; /* 0: there is no rule but those of courses */
    bool dry_run;
} RetentionOptions;

typedef struct {
    Call *call;
    const RetentionOptions *options;
    const Zone *zone;
    Record *record;
    Retention by;
} Keeping;

static RetentionRule rule(const Keeping *k, const char *course, int months)
{
    RetentionRule r = { .course = course, .months = months };
    r.before = date_add_months(k->by.today, -months);
    r.before_ms = zone_day_start(k->zone, r.before);
    return r;
}

/* What a course says itself comes first: a legal duty may stand behind it. */
static bool add_rule(Keeping *k, const char *id, RetentionRule *rules, Err *err)
{
    const RetentionOptions *o = k->options;
    Site site;
    const Course *course = call_served(k->call, k->record, id, &site, err);
    if (!course)
        return err_in(err, "nothing is erased while it is not known how long a course is kept");
    int own = course->keep_months, months = own ? own : o->course ? (int)o->months : 0;
    if (o->course && own && o->months && o->months != own)
        return err_set(err, ERR_INVALID,
                       "%s says itself that records of it are kept %d months (keep_months), and a "
                       "legal duty may stand behind it; leave out --months, or change the course",
                       id, own);
    if (months)
        rules[k->by.rule_count++] = rule(k, id, months);
    return true;
}

static bool read_rules(Keeping *k, Err *err)
{
    const RetentionOptions *o = k->options;
    const char **ids = NULL;
    int count = 0;
    if (!record_served_courses(k->record, k->call->arena, &ids, &count, err))
        return false;
    RetentionRule *rules = arena_array(k->call->arena, RetentionRule, count + 1);
    for (int i = 0; i < count; i++)
        if ((!o->course || !strcmp(ids[i], o->course)) && !add_rule(k, ids[i], rules, err))
            return false;
    if (o->course && !k->by.rule_count && o->months) /* served no more, or never here */
        rules[k->by.rule_count++] = rule(k, o->course, (int)o->months);
    if (!o->course && o->months)
        k->by.others = rule(k, NULL, (int)o->months);
    k->by.rules = rules;
    return k->by.rule_count || k->by.others.months ||
           err_set(err, ERR_INVALID,
                   "no course says how long records of it are kept (keep_months), so it needs "
                   "--months, which is your rule and not Lectern's");
}

/* ---- in words ---- */

typedef struct {
    int records, people, held;
} Counts;

static Counts count_of(const RetentionList *due, const RetentionRule *rule)
{
    Counts c = { 0 };
    for (int i = 0; i < due->count; i++) {
        if (due->at[i].rule != rule)
            continue;
        c.held += due->at[i].held;
        c.records += due->at[i].course && !due->at[i].held;
        c.people += !due->at[i].course;
    }
    return c;
}

static bool say_rule(const Keeping *k, const RetentionList *due, const RetentionRule *rule,
                     Err *err)
{
    FILE *out = k->call->io.out;
    const char *name = "all else";
    if (rule->course && !record_served_name(k->record, k->call->arena, rule->course, &name, err))
        return false;
    Counts c = count_of(due, rule);
    char day[16];
    date_text(rule->before, day);
    fprintf(out, "%s: %d months, so left before %s and nothing learned since: %d course record%s",
            name, rule->months, day, c.records, c.records == 1 ? "" : "s");
    if (!rule->course)
        fprintf(out, " and %d whole %s", c.people, c.people == 1 ? "person" : "people");
    fprintf(out, " %s\n", k->options->dry_run ? "would be erased" : "erased");
    if (c.held)
        fprintf(out, "  %d more %s: a certificate still holds\n", c.held,
                c.held == 1 ? "stays" : "stay");
    return true;
}

/* Who it is, one line for each, so that somebody can look it over. */
static bool say_people(const Keeping *k, const RetentionList *due, Err *err)
{
    FILE *out = k->call->io.out;
    Person p = { .id = { { 0 } } };
    bool open = false, again = false;
    for (int i = 0; i < due->count; i++) {
        const RetentionDue *d = &due->at[i];
        if (d->held)
            continue;
        if (!open || !uuid_eq(p.id, d->person)) {
            fputs(open ? "\n" : "Who it is:\n", out);
            open = record_person_by_id(k->record, d->person, &p, err);
            if (!open && err->code != ERR_MISSING)
                return false;
            p.id = d->person;
            fprintf(out, "%s, %s:", open ? p.number : "-", open ? p.name : "-");
            open = true;
            again = false;
        }
        const char *name = "(the whole person)";
        if (d->course && !record_served_name(k->record, k->call->arena, d->course, &name, err))
            return false;
        fprintf(out, "%s %s", again ? ";" : "", name);
        again = true;
    }
    if (open)
        fputs("\n", out);
    return true;
}

static bool say(const Keeping *k, const RetentionList *due, Err *err)
{
    for (int i = 0; i < k->by.rule_count; i++)
        if (!say_rule(k, due, &k->by.rules[i], err))
            return false;
    if (k->by.others.months && !say_rule(k, due, &k->by.others, err))
        return false;
    if (!k->by.others.months && !k->options->course)
        fputs("all else: kept, because no --months is given\n", k->call->io.out);
    return !k->options->dry_run || say_people(k, due, err);
}

/* ---- doing it ---- */

/* A list of who has left and what they learned is a look at their records. */
static bool note_look(Keeping *k, const RetentionList *due, Err *err)
{
    const Uuid nobody = { { 0 } };
    return !due->count ||
           call_note(k->call, EVENT_REPORT_VIEWED, nobody, k->by.actor, "retention", err);
}

/* Of whole people, before they go: nothing names them afterwards. */
static bool find_files(Keeping *k, const RetentionList *due, PersonFiles *out, int *count, Err *err)
{
    *count = 0;
    for (int i = 0; i < due->count; i++) {
        Person p;
        if (due->at[i].course || due->at[i].held)
            continue;
        if (record_person_by_id(k->record, due->at[i].person, &p, err)) {
            if (!person_files_of(k->call, k->record, &p, &out[(*count)++], err))
                return false;
        } else if (err->code != ERR_MISSING) {
            return false;
        }
    }
    return true;
}

static bool keep_no_longer(Keeping *k, const RetentionList *due, bool *pending, Err *err)
{
    int count;
    bool all = true;
    PersonFiles *files = arena_array(k->call->arena, PersonFiles, due->count + 1);
    if (!find_files(k, due, files, &count, err) ||
        !record_retain(k->record, &k->by, due, pending, err))
        return false;
    for (int i = 0; i < count; i++)
        all = person_files_remove(k->call, &files[i], err) && all;
    return all;
}

static bool retain(Keeping *k, Err *err)
{
    Person by = { .id = { { 0 } } };
    RetentionList due;
    bool pending = false;
    if (!read_rules(k, err) ||
        (k->options->by && !call_person(k->record, k->options->by, &by, err)))
        return false;
    k->by.actor = by.id;
    if (!record_retention_due(k->record, k->call->arena, &k->by, &due, err))
        return false;
    bool ok =
        k->options->dry_run ? note_look(k, &due, err) : keep_no_longer(k, &due, &pending, err);
    ok = ok && say(k, &due, err);
    if (pending)
        fprintf(k->call->io.err,
                "Pending: a running kiosk or another program is using %s, so old bytes may still "
                "stand in it. The kiosk removes them when it starts next.\n",
                k->call->config.database);
    return ok;
}

int cmd_retention(Call *call)
{
    int status;
    const char *months = NULL;
    Zone zone;
    RetentionOptions o = { 0 };
    Err err = { 0 };
    const Option options[] = {
        { .name = "months",
          .value = "N",
          .help = "for whatever has no keep_months: so long after somebody left and learned last",
          .text = &months },
        { .name = "course",
          .value = "ID",
          .help = "of this course alone; no whole person goes",
          .text = &o.course },
        { .name = "dry-run", .help = "only say who it would be, and how much", .on = &o.dry_run },
        { .name = "by", .value = "NUMBER", .help = "who does it, for the ledger", .text = &o.by },
    };
    if (!args_read(call, options, 4, 0, 0, &status))
        return status;
    if (months &&
        (!str_int(str_of(months), &o.months) || o.months < 1 || o.months > COURSE_MAX_KEEP))
        return args_misuse(call, "--months '%s' is not a number from 1 to %d", months,
                           COURSE_MAX_KEEP);
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    Keeping k = { .call = call, .options = &o, .zone = &zone };
    k.by.today = zone_local(&zone, call->wall_ms).date;
    k.by.wall_ms = call->wall_ms;
    k.record = call_record(call, RECORD_WRITE, false, &err);
    bool ok = k.record && retain(&k, &err);
    call_close(k.record);
    return ok ? EXIT_OK : call_failed(call, &err);
}
