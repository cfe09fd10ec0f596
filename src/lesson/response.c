/* Responses as cmi5 writes them: "a", "a[,]c", "card[.]bin[,]card[.]bin". */
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
