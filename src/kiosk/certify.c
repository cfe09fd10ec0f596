/* Certificates: issued when a course is completed, shown with their code, and checked. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "report/own.h"

#include <stdio.h>
#include <string.h>

static bool failed(Carry *c, const Err *err)
{
    return carry_fault(c, err, TR("Free some space or check the disk, then touch “Try again”."));
}

bool carry_certificates(Carry *c)
{
    Session *s = &c->world.session;
    Err err = { 0 };
    if (s->certificates_read || !c->record)
        return true;
    s->certificates_read = record_certificates(c->record, &c->session_arena, s->person.id,
                                               &s->certificates, &s->certificate_count, &err);
    return s->certificates_read || carry_fault(c, &err, TR("Run `lectern ledger verify`."));
}

/* `lectern certificate key --new` may have made another key to sign with while the kiosk runs: the
 * files say which one it is now. Where they cannot be read the one that is known goes on. */
static void take_signing_key(Carry *c)
{
    Keys now = { .pepper = { 0 } };
    Err unread = { 0 };
    if (keys_open(c->world.config.keys, &now, &unread) &&
        memcmp(now.pepper, c->keys.pepper, sizeof now.pepper) == 0) {
        memcpy(c->keys.sign_public, now.sign_public, sizeof now.sign_public);
        memcpy(c->keys.sign_secret, now.sign_secret, sizeof now.sign_secret);
    }
    keys_wipe(&now);
}

static void show(Carry *c, const Certificate *is)
{
    World *w = &c->world;
    Statement says = statement_of(is, w->session.person.name);
    Err err = { 0 };
    Buf line;
    take_signing_key(c);
    buf_init(&line, STATEMENT_TEXT_MAX);
    w->certificate = (ShownCertificate){ .is = is };
    if (statement_write(&says, &c->keys, &line, &err))
        w->certificate.code = qr_make(&c->session_arena, buf_cstr(&line));
    else
        fprintf(stderr, "lectern: a certificate has no code: %s\n", err.text);
    buf_done(&line);
}

/* So many months it holds for whoever it is of. */
static bool find_months(Carry *c, Uuid id, const Course *course, int *months, Err *err)
{
    World *w = &c->world;
    RowSource rows;
    Person person;
    Arena a = { 0 };
    record_rows(c->record, &rows);
    bool ok = record_person_by_id(c->record, id, &person, err) &&
              report_own_months(&a, &rows, &w->zone, w->wall_ms, &person, course->id,
                                course->valid_months, months, err);
    rows.close(&rows);
    arena_free(&a);
    return ok;
}

/* What was completed with the text that is open is issued in its words; with another text, `lectern
 * certificate issue` finds those. */
static bool issue_due(Carry *c, Uuid person, const Course *course, bool *issued, Err *err)
{
    const World *w = &c->world;
    const char *site = w->library ? w->library->site.organisation : site_default.organisation;
    const CertificateDue *due;
    int count, months = 0;
    *issued = false;
    if (!record_certificates_due(c->record, &c->session_arena, person, course->id, &due, &count,
                                 err))
        return false;
    if (count)
        take_signing_key(c);
    if (count && !find_months(c, person, course, &months, err))
        return false;
    for (int i = 0; i < count; i++) {
        const NewCertificate fresh = {
            .due = due[i],
            .title = course->title,
            .language = course->language,
            .site = strcmp(site, site_default.organisation) == 0 ? "" : site,
            .valid_months = months,
            .key = public_key(&c->keys),
            .wall_ms = w->wall_ms,
        };
        if (!hash_eq(due[i].content, course->content))
            continue;
        if (!record_certify(c->record, &fresh, err))
            return false;
        *issued = true;
    }
    return true;
}

bool carry_certify(Carry *c)
{
    Session *s = &c->world.session;
    Err err = { 0 };
    bool issued;
    if (!c->record)
        return true;
    if (!issue_due(c, s->person.id, c->world.lesson.course, &issued, &err))
        return failed(c, &err);
    if (issued) {
        s->certificates_read = false;
        carry_trace(c, event_kind_text(EVENT_CERTIFICATE_ISSUED), c->world.lesson.course->id);
    }
    if (!carry_certificates(c))
        return false;
    for (int i = 0; i < s->certificate_count; i++) {
        if (strcmp(s->certificates[i].course, c->world.lesson.course->id) == 0) {
            show(c, &s->certificates[i]);
            break;
        }
    }
    return true;
}

bool carry_certify_for(Carry *c, Uuid person, const Course *course)
{
    Err err = { 0 };
    bool issued;
    return issue_due(c, person, course, &issued, &err) || failed(c, &err);
}

bool carry_show_certificate(Carry *c, const Effect *e)
{
    const Session *s = &c->world.session;
    if (e->index >= 0 && e->index < s->certificate_count)
        show(c, &s->certificates[e->index]);
    return true;
}

bool carry_check(Carry *c, const Effect *e)
{
    World *w = &c->world;
    Err err = { 0 };
    if (!world_may_check(w) || !c->record)
        return true;
    take_signing_key(c);
    PublicKey key = public_key(&c->keys);
    w->check.done = certificate_verify(&c->session_arena, c->record, &key, &w->zone,
                                       zone_local(&w->zone, w->wall_ms).date, str_of(e->text),
                                       &w->check.found, &err);
    return w->check.done || carry_fault(c, &err, TR("Run `lectern ledger verify`."));
}
