/* A certificate as a file to print, and the file by which others check it. */
#include "base/file.h"
#include "cli/certificate.h"
#include "cli/print.h"
#include "cli/watch.h"
#include "record/people.h"
#include "report/certificate.h"
#include "writer/page.h"

#include <errno.h>
#include <string.h>

typedef struct {
    Call *call;
    int refused; /* errno of what its place did not take */
    Certificate certificate;
    Person person;
    Keys keys;
    Catalogs languages;
} Sheet;

static bool read_sheet(Sheet *s, bool print, Err *err)
{
    Call *call = s->call;
    Uuid nobody = { { 0 } };
    Err unreadable = { 0 };
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && call_certificate(call, record, call->args[0], &s->certificate, err) &&
              call_keys(call, record, &s->keys, err);
    if (ok && s->certificate.revoked_ms)
        ok = err_set(err, ERR_INVALID, "%s was revoked (%s), so it is not printed",
                     s->certificate.number, s->certificate.reason);
    bool known = ok && record_person_by_id(record, s->certificate.person, &s->person, err);
    if (ok && !known && err->code == ERR_MISSING)
        err_set(err, ERR_MISSING, "the roster no longer knows whose certificate %s is",
                s->certificate.number);
    ok = known;
    const NewEvent taken = { .kind = EVENT_REPORT_EXPORTED,
                             .person = s->certificate.person,
                             .actor = nobody,
                             .wall_ms = call->wall_ms,
                             .note = print ? "certificate print" : "certificate pdf" };
    ok = ok && record_append(record, &taken, 1, err);
    call_close(record);
    const char *folder = call_beside(call, "languages");
    if (folder)
        catalogs_open(call->arena, folder, &s->languages, &unreadable);
    s->certificate.key = public_key(&s->keys); /* it signs this sheet */
    return ok;
}

static bool write_sheet(Sheet *s, FILE *out, Err *err)
{
    Call *call = s->call;
    Certificate *c = &s->certificate;
    Statement says = statement_of(c, s->person.name);
    const Catalog *words = certificate_catalog(&s->languages, c);
    const char *assets = call_beside(call, "assets");
    Buf line;
    Drawing drawing;
    if (!assets)
        return err_set(err, ERR_MISSING, "the folder assets, which came with lectern, is missing");
    buf_init(&line, STATEMENT_TEXT_MAX);
    bool ok = statement_write(&says, &s->keys, &line, err);
    const PagesOptions options = { .title = arena_printf(call->arena, "%s, %s", c->title,
                                                         s->person.name),
                                   .subject = c->number,
                                   .keywords = buf_cstr(&line),
                                   .made_ms = c->issued_ms,
                                   .fonts = path_join(call->arena, assets, "fonts"),
                                   .width = A4_LONG,
                                   .height = A4_SHORT };
    Pages *pages = ok ? pages_open(out, &options, err) : NULL;
    if (pages) {
        certificate_draw(call->arena, c, s->person.name, buf_cstr(&line), words, &drawing);
        ok = pages_add(pages, &drawing, err);
        ok = pages_close(pages, err) && ok;
    }
    buf_done(&line);
    return ok && pages;
}

static bool print_sheet(Sheet *s, Err *err)
{
    if (!print_ready(s->call, err) || !read_sheet(s, true, err))
        return false;
    FILE *file = tmpfile(); /* without a name, and gone when it is closed */
    if (!file)
        return err_set(err, ERR_SYSTEM, "there is no room for the sheet: %s", strerror(errno));
    bool ok = write_sheet(s, file, err) && print_file(s->call, file, s->certificate.number, err);
    fclose(file);
    return ok;
}

static bool save_sheet(Sheet *s, const char *path, Err *err)
{
    Output output = { 0 };
    bool ok = read_sheet(s, false, err) && output_open(s->call, path, &output, err) &&
              write_sheet(s, output.stream, err) && output_keep(&output, err);
    output_drop(&output);
    s->refused = output_refused(&output);
    return ok;
}

int cmd_certificate_pdf(Call *call)
{
    int status;
    bool print = false, progress = false;
    const char *path = NULL;
    Sheet sheet = { .call = call };
    Err err = { 0 };
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "write to a file instead of stdout",
          .text = &path },
        { .name = "print", .help = "print it on the printer of the configuration", .on = &print },
        { .name = "progress",
          .help = "print a word why it failed, for a program that waits",
          .on = &progress },
    };
    if (!args_read(call, options, 3, 1, 1, &status))
        return status;
    if (print && path)
        return args_misuse(call, "say either -o FILE or --print");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    bool ok = print ? print_sheet(&sheet, &err) : save_sheet(&sheet, path, &err);
    keys_wipe(&sheet.keys);
    if (!ok && progress)
        watch_failed(sheet.refused, &err, call->io.err);
    return ok ? EXIT_OK : call_failed(call, &err);
}

/* ---- key ---- */

static bool write_key(Call *call, const char *path, Err *err)
{
    Keys keys = { 0 };
    Trust trust;
    Site site;
    Buf text;
    Output output = { 0 };
    buf_init(&text, TRUST_BYTES);
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && keys_open(call->config.keys, &keys, err) &&
              trust_of(call->arena, record, &keys, call_site(call, &site), &call->zone,
                       call->wall_ms, &trust, err);
    record_close(record);
    if (ok)
        trust_write(&trust, &keys, &text);
    keys_wipe(&keys);
    ok = ok && output_open(call, path, &output, err);
    if (ok)
        fputs(buf_cstr(&text), output.stream);
    ok = ok && output_keep(&output, err);
    output_drop(&output);
    buf_done(&text);
    return ok;
}

/* What was signed with the old one still holds: the record knows its public half. */
static bool renew_key(Call *call, const char *by, Err *err)
{
    Person actor = { .id = { { 0 } } };
    Keys keys = { 0 };
    char id[KEY_ID_TEXT];
    uint8_t start[KEY_ID_BYTES];
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && (!by || call_person(record, by, &actor, err)) &&
              call_keys(call, record, &keys, err) &&
              record_add_signing_key(record, public_key(&keys), actor.id, call->wall_ms, err) &&
              keys_renew_signing(call->config.keys, &call->random, err) &&
              keys_open(call->config.keys, &keys, err) &&
              record_add_signing_key(record, public_key(&keys), actor.id, call->wall_ms, err);
    key_id(public_key(&keys), start);
    key_id_text(start, id);
    keys_wipe(&keys);
    call_close(record);
    if (ok)
        fprintf(call->io.err,
                "Certificates are signed with the key %s from now on, by a running kiosk as well. "
                "Earlier ones still hold. Keep a copy of %s, and give others the "
                "new file of 'lectern certificate key'.\n",
                id, call->config.keys);
    return ok;
}

int cmd_certificate_key(Call *call)
{
    int status;
    bool renew = false;
    const char *path = NULL, *by = NULL;
    Err err = { 0 };
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FILE",
          .help = "write to a file instead of stdout",
          .text = &path },
        { .name = "new",
          .help = "first make another key to sign with; earlier certificates still hold",
          .on = &renew },
        { .name = "by", .value = "NUMBER", .help = "of --new: who does it", .text = &by },
    };
    if (!args_read(call, options, 3, 0, 0, &status))
        return status;
    if (by && !renew)
        return args_misuse(call, "--by goes with --new");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (renew && !renew_key(call, by, &err))
        return call_failed(call, &err);
    return write_key(call, path, &err) ? EXIT_OK : call_failed(call, &err);
}
