/* A point or a comma, by Unicode's locale data (CLDR 44, latn symbols). Most languages of Lectern's
 * readers part by a comma; those that do not are listed, and so are the countries that differ from
 * their language. */
#include "base/decimal.h"

#include <string.h>
#include <strings.h>

static const char *const with_point[] = {
    "am",    "ar",    "bn",    "cy",    "en",    "fa",     "fil",   "ga",    "gu",    "he",
    "hi",    "ja",    "km",    "kn",    "ko",    "ml",     "mr",    "ms",    "mt",    "my",
    "ne",    "pa",    "si",    "sw",    "ta",    "te",     "th",    "tl",    "ur",    "yo",
    "zh",    "zu",    "de-CH", "de-LI", "it-CH", "es-419", "es-DO", "es-GT", "es-HN", "es-MX",
    "es-NI", "es-PA", "es-PE", "es-PR", "es-SV", "es-US",
};

/* "es-MX" and all that is more exact, but not "es". */
static bool is_of(const char *language, const char *of)
{
    size_t len = strlen(of);
    return strncasecmp(language, of, len) == 0 && (!language[len] || language[len] == '-');
}

const char *decimal_in(Arena *a, const char *language, const char *plain)
{
    const char *point = strchr(plain, '.');
    for (size_t i = 0; point && language && i < sizeof with_point / sizeof *with_point; i++)
        if (is_of(language, with_point[i]))
            point = NULL;
    if (!point || !language)
        return plain;
    return arena_printf(a, "%.*s,%s", (int)(point - plain), plain, point + 1);
}
