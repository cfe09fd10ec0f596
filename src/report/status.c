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
} names[STATUS_COUNT] = {
#define STATUS(name, text, words) [STATUS_##name] = { text, words },
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
