#include "report/status.h"

Status status_of(unsigned facts)
{
    for (int s = 0; s < STATUS_NOT_STARTED; s++)
        if (facts & STATUS_BIT(s))
            return (Status)s;
    return STATUS_NOT_STARTED;
}

unsigned status_facts(const StandingFacts *f, Date day)
{
    bool done = f->passed || f->completed || f->tested_out, ends = done && f->valid_until.year;
    bool renew = ends && date_days_between(day, f->valid_until) <= EXPIRING_DAYS;
    const struct {
        Status status;
        bool holds;
    } all[] = {
        { STATUS_NOT_ASSIGNED, f->not_assigned },
        { STATUS_WAIVED, f->waived || (f->tested_out && !f->outdated && !renew) },
        { STATUS_EXPIRED, ends && date_compare(day, f->valid_until) > 0 },
        { STATUS_OUTDATED, done && f->outdated },
        { STATUS_EXPIRING, renew },
        { STATUS_PASSED, f->passed },
        { STATUS_COMPLETED, f->completed },
        { STATUS_FAILED, f->failed },
        { STATUS_IN_PROGRESS, f->begun },
    };
    unsigned facts = 0;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (all[i].holds)
            facts |= STATUS_BIT(all[i].status);
    return facts;
}

bool status_is_done(Status status)
{
    return status == STATUS_WAIVED || status == STATUS_EXPIRING || status == STATUS_PASSED ||
           status == STATUS_COMPLETED;
}

static const struct {
    const char *text, *words;
    PlotTint tint;
} names[STATUS_COUNT] = {
#define STATUS(name, text, words, tint) [STATUS_##name] = { text, words, tint },
#include "report/statuses.def"
#undef STATUS
};

const char *status_text(Status status)
{
    return names[status].text;
}

const char *status_words(Status status)
{
    return names[status].words;
}

PlotTint status_tint(Status status)
{
    return names[status].tint;
}

const char *statuses_text(Arena *a)
{
    const char *text = names[0].text;
    for (int s = 1; s < STATUS_COUNT; s++)
        text = arena_printf(a, "%s, %s", text, names[s].text);
    return text;
}

bool statuses_parse(Str text, unsigned *out, Str *wrong)
{
    unsigned bits = 0;
    while (text.len) {
        int s = 0;
        *wrong = str_trim(str_cut(&text, ','));
        while (s < STATUS_COUNT && !str_is(*wrong, names[s].text))
            s++;
        if (s == STATUS_COUNT)
            return false;
        bits |= STATUS_BIT(s);
    }
    *out = bits;
    return true;
}
