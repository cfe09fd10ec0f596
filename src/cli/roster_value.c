/* What spreadsheets leave in a value, and what was meant. */
#include "cli/roster.h"

#include <stdio.h>

enum { SERIAL_FIRST = 20000, SERIAL_LAST = 80000, COUNTED = 5 }; /* 1954 to 2119 */

static bool all_of(Str text, const char *these)
{
    for (size_t i = 0; i < text.len; i++)
        if (!strchr(these, text.at[i]) || !text.at[i])
            return false;
    return text.len > 0;
}

/* 1.23457E+11 */
static bool is_rounded(Str text)
{
    size_t e = 0;
    while (e < text.len && text.at[e] != 'E' && text.at[e] != 'e')
        e++;
    Str digits = { text.at, e };
    Str power = e < text.len ? (Str){ text.at + e + 1, text.len - e - 1 } : (Str){ 0 };
    return all_of(digits, "0123456789.,") && power.len > 1 &&
           (power.at[0] == '+' || power.at[0] == '-') &&
           all_of((Str){ power.at + 1, power.len - 1 }, "0123456789");
}

static bool is_mark(Str text)
{
    static const char *const marks[] = { "#N/A",   "#NV",   "#REF!",  "#VALUE!", "#WERT!",
                                         "#NAME?", "#NUM!", "#NULL!", "#DIV/0!" };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(text, marks[i]))
            return true;
    return text.len > 2 && all_of(text, "#");
}

const char *roster_mangled(Str text)
{
    if (is_mark(text))
        return "is what a spreadsheet shows where it has no value";
    return text.len > 1 && text.at[0] == '=' ? "is a formula, and not what it comes to" : NULL;
}

const char *roster_number_mangled(Str text)
{
    return is_rounded(text) ? "was rounded by a spreadsheet" : roster_mangled(text);
}

/* Days since 1899-12-30, as spreadsheets count them. */
static bool day_counted(Str text, Date *out)
{
    int64_t serial;
    size_t whole = 0;
    while (whole < text.len && text.at[whole] != '.' && text.at[whole] != ',')
        whole++;
    if (whole != COUNTED || !str_int((Str){ text.at, whole }, &serial) || serial < SERIAL_FIRST ||
        serial > SERIAL_LAST)
        return false;
    *out = date_add_days((Date){ 1899, 12, 30 }, (int)serial);
    return true;
}

static bool make_day(int year, int month, int day, char out[16])
{
    Date made;
    char text[40];
    snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    if (year < 1900 || year > 9999 || !date_parse(str_of(text), &made))
        return false;
    date_text(made, out);
    return true;
}

/* Three numbers with `mark` between them, the last one a year. */
static bool three_parts(Str text, char mark, int part[3])
{
    for (int i = 0; i < 3; i++) {
        int64_t value;
        Str one = str_cut(&text, mark);
        if (one.len > (i == 2 ? 4u : 2u) || !all_of(one, "0123456789") || !str_int(one, &value))
            return false;
        part[i] = (int)value;
    }
    return text.len == 0 && part[2] >= 1900;
}

const char *roster_day_meant(Arena *a, Str text)
{
    Date counted;
    int part[3];
    char day_first[16], month_first[16];
    if (day_counted(text, &counted)) {
        date_text(counted, day_first);
        return arena_printf(a,
                            "Spreadsheets count days like that: it may be %s. Format the column as "
                            "a date like 2026-11-22.",
                            day_first);
    }
    if (three_parts(text, '.', part) && make_day(part[2], part[1], part[0], day_first))
        return arena_printf(a, "Write it as %s.", day_first);
    if (!three_parts(text, '/', part))
        return "Write it like 2026-11-22.";
    bool day = make_day(part[2], part[1], part[0], day_first);
    bool month = make_day(part[2], part[0], part[1], month_first);
    if (day && month && strcmp(day_first, month_first) != 0)
        return arena_printf(a, "It may be %s or %s, and nobody can tell: write which.", day_first,
                            month_first);
    return day || month ? arena_printf(a, "Write it as %s.", day ? day_first : month_first)
                        : "Write it like 2026-11-22.";
}

/* Two or three letters, then parts of letters and digits: "de", "pt-BR", "zh-Hant". */
bool roster_is_language(Str text)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    Str first = str_cut(&text, '-');
    bool good = (first.len == 2 || first.len == 3) && all_of(first, letters);
    while (good && text.len) {
        Str part = str_cut(&text, '-');
        good = part.len >= 2 && part.len <= 8 &&
               all_of(part, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
    }
    return good;
}
