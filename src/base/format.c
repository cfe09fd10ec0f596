/* What arguments a printf format takes: a translation must take those of its sentence. */
#include "base/catalog.h"

enum { MAX_ARGUMENTS = 9 };

/* "d", "ld", "s": length and conversion of each argument, by its place. */
typedef struct {
    Str type[MAX_ARGUMENTS];
    int count;
} Arguments;

static const char *skip(const char *at, const char *set)
{
    return at + strspn(at, set);
}

/* One conversion behind its '%'. Returns where it ends; NULL: nothing that we write. */
static const char *read_conversion(const char *at, Arguments *out, bool *named, bool *unnamed)
{
    int place = out->count;
    if (*at >= '1' && *at <= '9' && at[1] == '$') {
        place = *at - '1';
        at += 2;
        *named = true;
    } else {
        *unnamed = true;
    }
    at = skip(skip(at, "-+ #0"), "0123456789");
    if (*at == '.')
        at = skip(at + 1, "0123456789");
    const char *type = at;
    at = skip(at, "hlzj");
    if (!*at || !strchr("dufgcs", *at) || at - type > 2)
        return NULL;
    at++;
    if (place >= MAX_ARGUMENTS)
        return NULL;
    Str is = { type, (size_t)(at - type) };
    if (out->type[place].len && !str_eq(out->type[place], is))
        return NULL;
    out->type[place] = is;
    if (place >= out->count)
        out->count = place + 1;
    return at;
}

static bool read_arguments(const char *format, Arguments *out)
{
    bool named = false, unnamed = false;
    *out = (Arguments){ 0 };
    for (const char *at = format; (at = strchr(at, '%'));) {
        if (at[1] == '%') {
            at += 2;
            continue;
        }
        at = read_conversion(at + 1, out, &named, &unnamed);
        if (!at)
            return false;
    }
    return !(named && unnamed);
}

bool format_agrees(const char *wanted, const char *is)
{
    Arguments a, b;
    if (!read_arguments(wanted, &a) || !read_arguments(is, &b) || a.count != b.count)
        return false;
    for (int i = 0; i < a.count; i++)
        if (!a.type[i].len || !str_eq(a.type[i], b.type[i]))
            return false; /* one left out would shift those behind it */
    return true;
}
