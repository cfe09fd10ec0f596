/* Somebody is taken out of the record, and out of the files that Lectern wrote into its folder. */
#include "base/file.h"
#include "cli/person.h"
#include "cli/person_files.h"
#include "record/erase.h"
#include "record/people.h"

#include <string.h>

typedef struct {
    const char *reason, *by;
    bool yes;
} EraseOptions;

/* ---- the command ---- */

/* The reason stays in the ledger for ever. */
static bool sound_reason(const char *reason, const PersonFiles *p, Err *err)
{
    return !person_named(str_of(reason), p) ||
           err_set(
               err, ERR_INVALID,
               "the reason stays in the ledger, so it must not name the person; say it without");
}

static bool confirmed(Call *call, const Person *p, const char *also)
{
    char line[64] = "";
    fprintf(call->io.err,
            "This takes %s (%s)%s%s%s out of the record for ever: name, PIN, answers and results. "
            "Certificates "
            "can no longer be proved.\nTo erase, type the number: ",
            p->name, p->number, *also ? ", who is also " : "", also, *also ? "," : "");
    fflush(call->io.err);
    if (!call->io.in || !fgets(line, sizeof line, call->io.in))
        return false;
    return str_is(str_trim(str_of(line)), p->number);
}

/* A record that a restore put aside is one of its own. What cannot be looked into may have them. */
static bool holds_person(Call *call, const char *path, Uuid person)
{
    const RecordOptions options = { .access = RECORD_READ,
                                    .random = &call->random,
                                    .wall_ms = call->wall_ms };
    Err err = { 0 };
    Person found;
    Record *record = record_open(path, &options, &err);
    bool holds =
        !record || record_person_by_id(record, person, &found, &err) || err.code != ERR_MISSING;
    record_close(record);
    return holds;
}

/* *left: how many of them still hold the person. */
static bool name_put_aside(Call *call, Record *record, const Person *p, int *left, Err *err)
{
    const char **paths;
    int count;
    *left = 0;
    if (!record_put_aside(record, call->arena, &paths, &count, err))
        return false;
    for (int i = 0; i < count; i++) {
        if (!holds_person(call, paths[i], p->id))
            continue;
        fprintf(call->io.err,
                "%s still holds them: it is the record from before a restore. Remove it, or run: "
                "lectern --db %s person erase %s --reason …\n",
                paths[i], paths[i], p->number);
        ++*left;
    }
    return true;
}

static void say_done(Call *call, bool pending)
{
    fprintf(call->io.err, "Erased. The ledger keeps that somebody was erased, when and why.\n");
    if (pending)
        fprintf(call->io.err,
                "Pending: a running kiosk or another program is using %s, so old bytes may still "
                "stand in it. The kiosk removes them when it starts next.\n",
                call->config.database);
    fprintf(call->io.err,
            "Files that were taken elsewhere are beyond Lectern: reports, rosters, backups (keep "
            "those no longer than 35 days).\n");
}

static int erase_person(Call *call, const EraseOptions *o, Record *record, Err *err)
{
    bool pending;
    PersonFiles who;
    const char *also;
    Person person, by = { .id = { { 0 } } };
    if (!call_person(record, call->args[0], &person, err) ||
        !person_other_numbers(call, record, person.id, &also, err) ||
        !person_files_of(call, record, &person, &who, err) ||
        (o->by && !call_person(record, o->by, &by, err)) || !sound_reason(o->reason, &who, err))
        return call_failed(call, err);
    if (!o->yes && !confirmed(call, &person, also)) {
        fprintf(call->io.err, "\nThat is not the number. Nothing was erased.\n");
        return EXIT_PROBLEMS;
    }
    const Erasure order = {
        .person = person.id, .actor = by.id, .reason = o->reason, .wall_ms = call->wall_ms
    };
    bool clean = record_erase(record, &order, &pending, err);
    Err gone = { 0 };
    if (!clean &&
        (record_person_by_id(record, person.id, &person, &gone) || gone.code != ERR_MISSING))
        return call_failed(call, err);
    /* The erasure stands, whatever is in the way of cleaning up behind it; the files go with it. */
    Err left = { 0 };
    int aside;
    if (!name_put_aside(call, record, &who.rows[0], &aside, err))
        return call_failed(call, err);
    if (!person_files_remove(call, &who, clean ? err : &left) || !clean) {
        fprintf(call->io.err, "Erased, but not from every file.\n");
        if (left.code != ERR_NONE)
            fprintf(call->io.err, "%s\n", left.text);
        return call_failed(call, err);
    }
    say_done(call, pending);
    return aside ? EXIT_PROBLEMS : EXIT_OK;
}

int cmd_person_erase(Call *call)
{
    int status;
    EraseOptions o = { 0 };
    Err err = { 0 };
    const Option options[] = {
        { .name = "reason",
          .value = "TEXT",
          .help = "why, for the ledger; without personal data",
          .text = &o.reason },
        { .name = "by", .value = "NUMBER", .help = "who does it, for the ledger", .text = &o.by },
        { .name = "yes", .help = "do not ask for the number again", .on = &o.yes },
    };
    if (!args_read(call, options, 3, 1, 1, &status))
        return status;
    if (!o.reason || !*o.reason)
        return args_misuse(call, "needs --reason, for the ledger");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    Record *record = call_record(call, RECORD_WRITE, false, &err);
    if (!record)
        return call_failed(call, &err);
    status = erase_person(call, &o, record, &err);
    call_close(record);
    return status;
}
