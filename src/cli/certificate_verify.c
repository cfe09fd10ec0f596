/* Whether a certificate holds, told in plain words. */
#include "base/file.h"
#include "base/json.h"
#include "cli/certificate.h"

enum { GIVEN_BYTES = 16 * 1024 * 1024 };

static const char *const plain[VERDICTS] = {
    [VERDICT_VALID] = "valid",
    [VERDICT_EXPIRED] = "expired: it was valid, and its last day is past",
    [VERDICT_REVOKED] = "revoked: it does not hold any more",
    [VERDICT_ALTERED] = "altered: this is not what was signed, or it was not read well",
    [VERDICT_OTHER_KEY] = "another key: it was signed by somebody whose key is not known here",
    [VERDICT_LATER] = "of a later version: this Lectern cannot read it; install a newer one",
    [VERDICT_UNKNOWN] = "not known: no certificate with this number is in this record",
    [VERDICT_MISTYPED] = "mistyped: no certificate has this number; compare it sign by sign",
    [VERDICT_NOTHING] = "nothing to check: neither a number, nor a line that begins with LC1:",
};

static const char *day_text(Arena *a, Date day)
{
    char text[16] = "";
    if (day.year)
        date_text(day, text);
    return arena_copy(a, text);
}

static const char *hex(Arena *a, const uint8_t *bytes, size_t count)
{
    Buf text;
    buf_init(&text, 2 * count);
    for (size_t i = 0; i < count; i++)
        buf_printf(&text, "%02x", bytes[i]);
    const char *out = arena_copy(a, buf_cstr(&text));
    buf_done(&text);
    return out;
}

static void say_line(FILE *out, const char *label, const char *value)
{
    if (*value)
        fprintf(out, "%-13s%s\n", label, value);
}

static void say(Call *call, const Verified *v)
{
    Arena *a = call->arena;
    FILE *out = call->io.out;
    const Statement *s = &v->says;
    char key[KEY_ID_TEXT];
    fprintf(out, "%s\n", plain[v->verdict]);
    if (!s->number[0])
        return;
    key_id_text(s->key_id, key);
    if (v->verdict == VERDICT_OTHER_KEY)
        fprintf(out, "It says, and nothing here shows that it is so:\n");
    say_line(out, "Number", s->number);
    say_line(out, "Name", s->name);
    say_line(out, "Course",
             arena_printf(a, "%s (%s, version %lld)", s->title, s->course, (long long)s->version));
    say_line(out, "Passed on", day_text(a, s->passed_on));
    say_line(out, "Valid until", s->valid_until.year ? day_text(a, s->valid_until) : "for ever");
    say_line(out, "Revoked on", day_text(a, v->revoked_on));
    say_line(out, "Because", v->reason);
    say_line(out, "Given by", s->site);
    say_line(out, "Text passed", hex(a, s->content, sizeof s->content));
    say_line(out, "Ledger head", hex(a, s->head, sizeof s->head));
    say_line(out, "Key", key);
}

static void say_json(Call *call, const Verified *v)
{
    Arena *a = call->arena;
    const Statement *s = &v->says;
    Json json = { .out = call->io.out };
    char key[KEY_ID_TEXT];
    key_id_text(s->key_id, key);
    json_open(&json, NULL, '{');
    json_text(&json, "verdict", verdict_text(v->verdict));
    if (s->number[0]) {
        json_text(&json, "number", s->number);
        json_text(&json, "name", s->name);
        json_text(&json, "course", s->course);
        json_text(&json, "title", s->title);
        json_int(&json, "version", s->version);
        json_text(&json, "passed_on", day_text(a, s->passed_on));
        json_text(&json, "valid_until", day_text(a, s->valid_until));
        json_text(&json, "revoked_on", day_text(a, v->revoked_on));
        json_text(&json, "reason", v->reason);
        json_text(&json, "site", s->site);
        json_text(&json, "content", hex(a, s->content, sizeof s->content));
        json_text(&json, "head", hex(a, s->head, sizeof s->head));
        json_text(&json, "key", key);
    }
    json_close(&json, '}');
}

static bool verify_by(Call *call, const char *key_file, Str given, Date today, Verified *out,
                      Err *err)
{
    Trust trust;
    Str text;
    if (!file_read(call->arena, key_file, TRUST_BYTES, &text, err))
        return false;
    if (!trust_read(call->arena, text, &trust, err))
        return err_in(err, "%s", key_file);
    fprintf(call->io.err, "Checked with the keys of %s as of %s.\n",
            *trust.site ? trust.site : "a site", day_text(call->arena, trust.as_of));
    certificate_verify_by(call->arena, &trust, today, given, out);
    return true;
}

static bool verify(Call *call, const char *key_file, Verified *out, Err *err)
{
    Str given = str_of(call->args[0]);
    Date today = zone_local(&call->zone, call->wall_ms).date;
    Keys keys = { 0 };
    Err none = { 0 };
    if (file_exists(call->args[0]) &&
        !file_read(call->arena, call->args[0], GIVEN_BYTES, &given, err))
        return false;
    if (key_file)
        return verify_by(call, key_file, given, today, out, err);
    Record *record = call_record(call, RECORD_READ, false, err);
    if (!record)
        return false;
    bool has_keys = keys_open(call->config.keys, &keys, &none); /* those in the record are enough */
    PublicKey current = public_key(&keys);
    keys_wipe(&keys);
    bool ok = certificate_verify(call->arena, record, has_keys ? &current : NULL, &call->zone,
                                 today, given, out, err);
    record_close(record);
    return ok;
}

int cmd_certificate_verify(Call *call)
{
    int status;
    const char *format = "text", *key_file = NULL;
    Verified verified;
    Err err = { 0 };
    const Option options[] = {
        { .name = "key",
          .value = "FILE",
          .help = "check with a file of 'lectern certificate key' alone, without a record",
          .text = &key_file },
        { .name = "format", .value = "text|json", .help = "how to answer", .text = &format },
    };
    if (!args_read(call, options, 2, 1, 1, &status))
        return status;
    bool as_json = strcmp(format, "json") == 0;
    if (!as_json && strcmp(format, "text") != 0)
        return args_misuse(call, "no format '%s'; there are text and json", format);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!verify(call, key_file, &verified, &err))
        return call_failed(call, &err);
    if (as_json)
        say_json(call, &verified);
    else
        say(call, &verified);
    return verified.verdict == VERDICT_VALID ? EXIT_OK : EXIT_PROBLEMS;
}
