/* Responses as cmi5 writes them: "a", "a[,]c", "card[.]bin[,]card[.]bin[.]reason". */
#include "lesson/lesson_inside.h"

static const char BETWEEN[] = "[,]", INTO[] = "[.]";

void response_add(Buf *out, size_t start, const char *id)
{
    if (out->len > start)
        buf_text(out, BETWEEN);
    buf_text(out, id);
}

bool response_next(Str *rest, Str *id)
{
    if (rest->len == 0)
        return false;
    size_t width = sizeof BETWEEN - 1;
    const char *end = memmem(rest->at, rest->len, BETWEEN, width);
    id->at = rest->at;
    id->len = end ? (size_t)(end - rest->at) : rest->len;
    size_t used = end ? id->len + width : rest->len;
    rest->at += used;
    rest->len -= used;
    return true;
}

void response_join(Buf *out, const char *word)
{
    buf_text(out, INTO);
    buf_text(out, word);
}

bool response_split(Str *id, Str *word)
{
    size_t width = sizeof INTO - 1;
    const char *into = memmem(id->at, id->len, INTO, width);
    if (into == NULL)
        return false;
    size_t len = (size_t)(into - id->at);
    *word = (Str){ into + width, id->len - len - width };
    id->len = len;
    return true;
}

static bool was(const FormerIds *former, Str id)
{
    for (int i = 0; i < former->count; i++)
        if (str_is(id, former->at[i]))
            return true;
    return false;
}

int response_part(const Step *step, Str id)
{
    for (int i = 0; i < step->exercise.part_count; i++)
        if (str_is(id, step->exercise.parts[i].id))
            return i;
    for (int i = 0; i < step->exercise.part_count; i++)
        if (was(&step->exercise.parts[i].was, id))
            return i;
    return -1;
}

int response_group(const Step *step, Str id)
{
    for (int i = 0; i < step->exercise.group_count; i++)
        if (str_is(id, step->exercise.groups[i].id))
            return i;
    for (int i = 0; i < step->exercise.group_count; i++)
        if (was(&step->exercise.groups[i].was, id))
            return i;
    return -1;
}

int response_reason(const Group *bin, Str id)
{
    for (int i = 0; i < bin->reason_count; i++)
        if (str_is(id, bin->reasons[i].id))
            return i;
    for (int i = 0; i < bin->reason_count; i++)
        if (was(&bin->reasons[i].was, id))
            return i;
    return -1;
}

void response_slots(const Draft *d, const Step *step, SlotWord *word, Buf *out)
{
    size_t start = out->len;
    for (int i = 0; i < d->count; i++) {
        if (!d->slot[i])
            continue;
        response_add(out, start, step->exercise.parts[i].id);
        if (*word(d->slot[i]))
            response_join(out, word(d->slot[i]));
    }
}

/* 0: none has it. */
static int slot_of(SlotWord *word, int slots, Str said)
{
    for (int slot = 1; slot < slots; slot++)
        if (str_is(said, word(slot)))
            return slot;
    return 0;
}

bool restore_slots(Draft *d, const Step *step, SlotWord *word, int slots, const char *text)
{
    Str rest = str_of(text), id;
    memset(d->slot, 0, sizeof d->slot);
    while (response_next(&rest, &id)) {
        Str said = { 0 };
        if (response_split(&id, &said) && !said.len)
            return false; /* what stands alone is written alone */
        int part = response_part(step, id), slot = slot_of(word, slots, said);
        if (part < 0 || !slot || d->slot[part])
            return false;
        d->slot[part] = slot;
    }
    return true;
}
