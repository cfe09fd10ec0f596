/* Certificates: issued for what was completed, listed, revoked. */
#include "cli/certificate.h"

#include "base/file.h"
#include "base/json.h"
#include "record/people.h"
#include "report/own.h"

bool call_certificate(Call *call, Record *record, const char *typed, Certificate *out, Err *err)
{
    char number[CODE_TEXT];
    bool found;
    if (code_parse(str_of(typed), number) != CODE_WHOLE)
        return err_set(err, ERR_INVALID,
                       "'%s' is no number of a certificate; one reads like LX7K-2M9Q-41TD, and its "
                       "last sign checks the others",
                       typed);
    if (!record_certificate(record, call->arena, number, out, &found, err))
        return false;
    return found || err_set(err, ERR_MISSING, "no certificate in %s has the number %s",
                            call->config.database, number);
}

const char *call_site(Call *call, Site *out)
{
    DiagList ignored = { .arena = call->arena }; /* `lectern check` tells what is wrong with it */
    site_load(call->arena, path_join(call->arena, call->config.courses, "site.yaml"), out,
              &ignored);
    bool said = strcmp(out->organisation, site_default.organisation) != 0;
    return said ? out->organisation : "";
}

/* ---- issue ---- */

typedef struct {
    Call *call;
    Record *record;
    PublicKey key;
    Site site;
    const char *organisation;
    int64_t issued;
} Issuing;

/* Of whoever it is, where the roster still has them. */
static bool find_months(const Issuing *i, Arena *a, const CertificateDue *due, const Course *course,
                        int *months, Err *err)
{
    Err missing = { 0 };
    RowSource rows;
    Person person;
    *months = course->valid_months;
    if (!record_person_by_id(i->record, due->person, &person, &missing)) {
        if (missing.code != ERR_MISSING)
            *err = missing;
        return missing.code == ERR_MISSING;
    }
    record_rows(i->record, &rows);
    bool ok = report_own_months(a, &rows, &i->call->zone, i->call->wall_ms, &person, due->course,
                                course->valid_months, months, err);
    rows.close(&rows);
    return ok;
}

/* Title, language and validity come from the very text that was passed; what was assigned may
 * shorten it. */
static bool issue_one(Issuing *i, const CertificateDue *due, Err *err)
{
    Arena a = { 0 };
    const Course *course;
    int months = 0;
    bool ok = record_course(i->record, &a, due->content, &i->site, &course, err) &&
              (!course || find_months(i, &a, due, course, &months, err));
    if (ok && !course) {
        fprintf(
            i->call->io.err,
            "The text of %s that somebody completed is not in this record, so no certificate is "
            "issued for it.\n",
            due->course);
    } else if (ok) {
        const NewCertificate c = { .due = *due,
                                   .title = course->title,
                                   .language = course->language,
                                   .site = i->organisation,
                                   .valid_months = months,
                                   .key = i->key,
                                   .wall_ms = i->call->wall_ms };
        ok = record_certify(i->record, &c, err);
        i->issued += ok;
    }
    arena_free(&a);
    return ok;
}

bool call_certify(Call *call, Record *record, Uuid person, const char *course, int64_t *issued,
                  Err *err)
{
    Keys keys = { 0 };
    const CertificateDue *due;
    int count;
    Issuing i = { .call = call, .record = record };
    bool ok = call_keys(call, record, &keys, err) &&
              record_certificates_due(record, call->arena, person, course, &due, &count, err);
    i.key = public_key(&keys);
    keys_wipe(&keys);
    i.organisation = call_site(call, &i.site);
    for (int n = 0; ok && n < count; n++) {
        ok = issue_one(&i, &due[n], err);
        call_progress(call, "Certificates", n + 1, count);
    }
    *issued = i.issued;
    return ok;
}

static bool issue(Call *call, const char *number, const char *course, int64_t *issued, Err *err)
{
    Person person = { .id = { { 0 } } };
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && (!number || call_person(record, number, &person, err)) &&
              call_certify(call, record, person.id, course, issued, err);
    call_close(record);
    return ok;
}

int cmd_certificate_issue(Call *call)
{
    int status;
    bool all = false;
    const char *course = NULL;
    int64_t issued = 0;
    Err err = { 0 };
    const Option options[] = {
        { .name = "all", .help = "for everybody, instead of one NUMBER", .on = &all },
        { .name = "course", .value = "ID", .help = "for this course alone", .text = &course },
    };
    if (!args_read(call, options, 2, 0, 1, &status))
        return status;
    if (all == (call->arg_count == 1))
        return args_misuse(call, "needs the number of a person, or --all");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!issue(call, all ? NULL : call->args[0], course, &issued, &err))
        return call_failed(call, &err);
    fprintf(call->io.out, "%lld issued\n", (long long)issued);
    return EXIT_OK;
}

/* ---- list ---- */

/* Where one stands today: of those in the record no other verdict is possible. */
static Verdict standing(const Certificate *c, Date today)
{
    if (c->revoked_ms)
        return VERDICT_REVOKED;
    bool over = c->valid_until.year && date_compare(today, c->valid_until) > 0;
    return over ? VERDICT_EXPIRED : VERDICT_VALID;
}

static void list_one(Call *call, Json *json, const Certificate *c, const Person *person)
{
    char passed[16], until[16] = "";
    Verdict verdict = standing(c, zone_local(&call->zone, call->wall_ms).date);
    date_text(c->passed_on, passed);
    if (c->valid_until.year)
        date_text(c->valid_until, until);
    if (!json) {
        fprintf(call->io.out, "%s  %-7s  %s  %-10s  %-12s  %s\n", c->number, verdict_text(verdict),
                passed, *until ? until : "for ever", person->number, c->title);
        return;
    }
    json_open(json, NULL, '{');
    json_text(json, "number", c->number);
    json_text(json, "verdict", verdict_text(verdict));
    json_text(json, "person", person->number);
    json_text(json, "course", c->course);
    json_text(json, "title", c->title);
    json_int(json, "version", c->version);
    json_text(json, "passed_on", passed);
    json_text(json, "valid_until", until);
    json_text(json, "reason", c->reason);
    json_close(json, '}');
}

static bool list(Call *call, const char *number, bool as_json, Err *err)
{
    Person person = { .id = { { 0 } } };
    Uuid nobody = { { 0 } };
    const Certificate *all;
    int count;
    Json json = { .out = call->io.out };
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && (!number || call_person(record, number, &person, err)) &&
              call_note(call, EVENT_REPORT_VIEWED, person.id, nobody, "certificates", err) &&
              record_certificates(record, call->arena, person.id, &all, &count, err);
    if (ok && as_json)
        json_open(&json, NULL, '[');
    for (int i = 0; ok && i < count; i++) {
        Person whose = { .number = "" };
        bool known = record_person_by_id(record, all[i].person, &whose, err);
        if (!known)
            whose = (Person){ .number = "" };
        ok = known || err->code == ERR_MISSING;
        if (ok)
            list_one(call, as_json ? &json : NULL, &all[i], &whose);
    }
    if (ok && as_json)
        json_close(&json, ']');
    record_close(record);
    return ok;
}

int cmd_certificate_list(Call *call)
{
    int status;
    const char *format = "text";
    Err err = { 0 };
    const Option options[] = {
        { .name = "format", .value = "text|json", .help = "how to write it", .text = &format },
    };
    if (!args_read(call, options, 1, 0, 1, &status))
        return status;
    bool as_json = strcmp(format, "json") == 0;
    if (!as_json && strcmp(format, "text") != 0)
        return args_misuse(call, "no format '%s'; there are text and json", format);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    const char *number = call->arg_count ? call->args[0] : NULL;
    return list(call, number, as_json, &err) ? EXIT_OK : call_failed(call, &err);
}

/* ---- revoke ---- */

static bool revoke(Call *call, const char *reason, const char *by, Certificate *out, Err *err)
{
    Person actor = { .id = { { 0 } } };
    bool found;
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && (!by || call_person(record, by, &actor, err)) &&
              call_certificate(call, record, call->args[0], out, err) &&
              record_revoke(record, out->number, actor.id, reason, call->wall_ms, &found, err);
    call_close(record);
    return ok;
}

int cmd_certificate_revoke(Call *call)
{
    int status;
    const char *reason = NULL, *by = NULL;
    Certificate c;
    Err err = { 0 };
    const Option options[] = {
        { .name = "reason",
          .value = "TEXT",
          .help = "why, without names; it is kept in the ledger",
          .text = &reason },
        { .name = "by", .value = "NUMBER", .help = "who revokes it, for the ledger", .text = &by },
    };
    if (!args_read(call, options, 2, 1, 1, &status))
        return status;
    if (!reason || !*str_trim(str_of(reason)).at)
        return args_misuse(call, "needs --reason: why it does not hold any more");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!revoke(call, reason, by, &c, &err))
        return call_failed(call, &err);
    fprintf(call->io.err,
            c.revoked_ms ? "%s was revoked before; nothing was changed.\n"
                         : "%s is revoked. Whoever checks certificates elsewhere "
                           "needs a new file of 'lectern certificate key'.\n",
            c.number);
    return EXIT_OK;
}
