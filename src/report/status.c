#include "report/status.h"

Status status_of(unsigned facts)
{
    for (int s = 0; s < STATUS_NOT_STARTED; s++)
        if (facts & STATUS_BIT(s))
            return (Status)s;
    return STATUS_NOT_STARTED;
}

unsigned status_facts(bool passed, bool completed, bool failed, bool outdated)
{
    unsigned facts = STATUS_BIT(STATUS_IN_PROGRESS);
    if (passed)
        facts |= STATUS_BIT(STATUS_PASSED);
    if (completed)
        facts |= STATUS_BIT(STATUS_COMPLETED);
    if (failed)
        facts |= STATUS_BIT(STATUS_FAILED);
    if (outdated && (passed || completed))
        facts |= STATUS_BIT(STATUS_OUTDATED);
    return facts;
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
