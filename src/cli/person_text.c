/* Which characters names and numbers may hold. */
#include "base/utf8.h"
#include "cli/roster.h"

static bool is_control(uint32_t c)
{
    return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029;
}

/* What makes text read otherwise than it is stored. */
static bool turns_direction(uint32_t c)
{
    return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

static bool is_unseen(uint32_t c)
{
    return c == 0xAD || c == 0x61C || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF;
}

static bool is_space(uint32_t c)
{
    return c == ' ' || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F ||
           c == 0x205F || c == 0x3000;
}

const char *name_fault(Str text)
{
    while (text.len) {
        uint32_t c = utf8_next(&text);
        if (is_control(c))
            return "holds a line break or another control character";
        if (turns_direction(c))
            return "holds an invisible character that turns the direction of text";
    }
    return NULL;
}

const char *number_fault(Str text)
{
    const char *fault = name_fault(text);
    while (!fault && text.len) {
        uint32_t c = utf8_next(&text);
        if (is_space(c))
            fault = "holds a space";
        else if (is_unseen(c))
            fault = "holds an invisible character";
    }
    return fault;
}
