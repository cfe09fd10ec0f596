#include "report/verify.h"
#include "record/people.h"

const char *verdict_text(Verdict verdict)
{
    static const char *const texts[VERDICTS] = {
        [VERDICT_VALID] = "valid",         [VERDICT_EXPIRED] = "expired",
        [VERDICT_REVOKED] = "revoked",     [VERDICT_ALTERED] = "altered",
        [VERDICT_OTHER_KEY] = "other-key", [VERDICT_LATER] = "later-version",
        [VERDICT_UNKNOWN] = "unknown",     [VERDICT_MISTYPED] = "mistyped",
        [VERDICT_NOTHING] = "nothing",
    };
    return texts[verdict];
}

static Verdict of_fault(StatementFault fault)
{
    switch (fault) {
    case STATEMENT_ALTERED:
        return VERDICT_ALTERED;
    case STATEMENT_OTHER_KEY:
        return VERDICT_OTHER_KEY;
    case STATEMENT_LATER:
        return VERDICT_LATER;
    case STATEMENT_NONE:
        return VERDICT_NOTHING;
    case STATEMENT_SOUND:
        break;
    }
    return VERDICT_VALID;
}

/* The last valid day counts in full. */
static Verdict by_date(const Statement *s, Date today)
{
    bool over = s->valid_until.year && date_compare(today, s->valid_until) > 0;
    return over ? VERDICT_EXPIRED : VERDICT_VALID;
}

static bool has_line(Str given)
{
    return given.len && memmem(given.at, given.len, STATEMENT_PREFIX, sizeof STATEMENT_PREFIX - 1);
}

/* A number that is none. */
static Verdict of_code(CodeFault fault)
{
    return fault == CODE_MISTYPED ? VERDICT_MISTYPED : VERDICT_NOTHING;
}

static void judge(Verified *v, int64_t revoked_ms, const Zone *zone, Date today)
{
    if (revoked_ms) {
        v->verdict = VERDICT_REVOKED;
        v->revoked_on = zone_local(zone, revoked_ms).date;
    } else {
        v->verdict = by_date(&v->says, today);
    }
}

static bool by_number(Arena *a, Record *r, const Zone *zone, Date today, Str given, Verified *out,
                      Err *err)
{
    char number[CODE_TEXT];
    Certificate c;
    bool found;
    CodeFault fault = code_parse(given, number);
    if (fault != CODE_WHOLE) {
        out->verdict = of_code(fault);
        return true;
    }
    if (!record_certificate(r, a, number, &c, &found, err))
        return false;
    out->verdict = VERDICT_UNKNOWN;
    if (!found)
        return true;
    Person person;
    bool known = record_person_by_id(r, c.person, &person, err);
    if (!known && err->code != ERR_MISSING)
        return false;
    err->code = ERR_NONE;
    out->says = statement_of(&c, known ? arena_copy(a, person.name) : "");
    key_id(c.key, out->says.key_id);
    judge(out, c.revoked_ms, zone, today);
    out->reason = c.reason;
    return true;
}

static bool by_line(Arena *a, Record *r, const PublicKey *current, const Zone *zone, Date today,
                    Str given, Verified *out, Err *err)
{
    const PublicKey *known;
    int count;
    Certificate c = { .revoked_ms = 0 };
    bool found;
    if (!record_signing_keys(r, a, &known, &count, err))
        return false;
    PublicKey *keys = arena_array(a, PublicKey, count + 1);
    if (count)
        memcpy(keys, known, (size_t)count * sizeof *keys);
    if (current)
        keys[count++] = *current;
    StatementFault fault = statement_read(a, given, keys, count, &out->says);
    out->verdict = of_fault(fault);
    if (fault != STATEMENT_SOUND)
        return true;
    if (!record_certificate(r, a, out->says.number, &c, &found, err))
        return false;
    judge(out, found ? c.revoked_ms : 0, zone, today);
    if (found)
        out->reason = c.reason;
    return true;
}

bool certificate_verify(Arena *a, Record *r, const PublicKey *current, const Zone *zone, Date today,
                        Str given, Verified *out, Err *err)
{
    *out = (Verified){ .verdict = VERDICT_NOTHING, .reason = "" };
    return has_line(given) ? by_line(a, r, current, zone, today, given, out, err)
                           : by_number(a, r, zone, today, given, out, err);
}

void certificate_verify_by(Arena *a, const Trust *trust, Date today, Str given, Verified *out)
{
    char number[CODE_TEXT];
    *out = (Verified){ .verdict = VERDICT_UNKNOWN, .reason = "" };
    if (!has_line(given)) {
        CodeFault code = code_parse(given, number);
        if (code != CODE_WHOLE)
            out->verdict = of_code(code);
        return;
    }
    StatementFault fault = statement_read(a, given, trust->keys, trust->key_count, &out->says);
    out->verdict = of_fault(fault);
    if (fault != STATEMENT_SOUND)
        return;
    out->verdict = by_date(&out->says, today);
    for (int i = 0; i < trust->revoked_count; i++) {
        if (strcmp(trust->revoked[i].number, out->says.number) != 0)
            continue;
        out->verdict = VERDICT_REVOKED;
        out->revoked_on = trust->revoked[i].on;
    }
}
