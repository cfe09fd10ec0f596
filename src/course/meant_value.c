/* What an author may have meant by a value that is not written as it has to be: word processors
 * and habit change quotes, hyphens, capitals and the order of a day. */
#include "course/course_inside.h"

#include "base/utf8.h"
#include "base/zone.h"

#include <strings.h>

enum { MOST_LETTERS = 60 };

static bool is_quote(uint32_t c)
{
    return c == '"' || c == '\'' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F);
}

/* In small letters, with the hyphen of the keyboard, and without quotes round it. */
static const char *plain_value(Arena *a, Str value)
{
    char *out = arena_array(a, char, value.len + 1);
    size_t len = 0;
    for (Str rest = value, before = rest; rest.len; before = rest) {
        uint32_t c = utf8_next(&rest);
        size_t bytes = before.len - rest.len;
        if (is_quote(c))
            continue;
        if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212) {
            out[len++] = '-';
            continue;
        }
        memcpy(out + len, before.at, bytes);
        if (c >= 'A' && c <= 'Z')
            out[len] = (char)(c - 'A' + 'a');
        len += bytes;
    }
    out[len] = '\0';
    return out;
}

const char *meant_value(Arena *a, Str value, const char *const *words, size_t count)
{
    const char *plain = value.len < MOST_LETTERS ? plain_value(a, value) : "";
    for (size_t i = 0; i < count && *plain; i++)
        if (!strcmp(words[i], plain))
            return words[i];
    return str_nearest(value, words, count);
}

static int month_of(Str word)
{
    static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun",
                                          "jul", "aug", "sep", "oct", "nov", "dec" };
    for (int i = 0; i < 12; i++)
        if (word.len >= 3 && !strncasecmp(word.at, months[i], 3))
            return i + 1;
    return 0;
}

/* The numbers of "31.05.2027", "2027-5-31" and "31 May 2027", in their order; 0: other ones. */
static int parts_of(Str text, int64_t *part)
{
    int count = 0;
    while (text.len) {
        size_t len = 0;
        while (len < text.len && !strchr(".- ,", text.at[len]))
            len++;
        Str one = { text.at, len };
        text = (Str){ text.at + len, text.len - len };
        while (text.len && strchr(".- ,", text.at[0]))
            text = (Str){ text.at + 1, text.len - 1 };
        int month = month_of(one);
        if (count == 3 || (!month && !str_int(one, &part[count])))
            return 0;
        if (month)
            part[count] = month;
        count++;
    }
    return count;
}

static const char *meant_day(Arena *a, Str text)
{
    int64_t part[3];
    Date date;
    bool three = parts_of(text, part) == 3;
    int64_t year = three && part[0] > 31 ? part[0] : three ? part[2] : 0;
    int64_t last = three && part[0] > 31 ? part[2] : three ? part[0] : 0;
    if (!three || year < 1000 || year > 9999 || part[1] < 1 || part[1] > 12 || last < 1 ||
        last > 31)
        return NULL;
    const char *iso = arena_printf(a, "%04d-%02d-%02d", (int)year, (int)part[1], (int)last);
    if (!date_parse(str_of(iso), &date))
        return NULL;
    return iso;
}

const char *meant_day_remedy(Arena *a, const char *text)
{
    const char *day = meant_day(a, str_of(text));
    return day ? arena_printf(a, "write `%s`: year, month and day", day)
               : "write a day as 2027-05-31";
}
