/* What was so once: a course about tools that change is wrong before it is read again. */
#include "course/lint_inside.h"

static const LintRule old = { "fact-old", DIAG_WARNING,
                              "look whether it is still so, and write the new day" };
static const LintRule passed = { "fact-passed", DIAG_WARNING, "say what has come of it" };

/* What tells of today, whenever it was written. “Today” itself is any day: “today's tasks”. */
static const char *const nows[] = { "currently",     "nowadays",       "at present",
                                    "to date",       "so far",         "this year",
                                    "the latest",    "newest",         "state of the art",
                                    "today's tools", "today's models", NULL };

enum { MONTHS_FRESH = 12 };

int word_month(Str word)
{
    static const char *const months[] = { "january",   "february", "march",    "april",
                                          "may",       "june",     "july",     "august",
                                          "september", "october",  "november", "december" };
    for (int i = 0; i < 12; i++)
        if (str_is(word, months[i]))
            return i + 1;
    return 0;
}

bool word_year(Str word, int *year)
{
    int64_t number;
    if (word.len != 4 || !str_int(word, &number) || number < 1900 || number >= 2100)
        return false;
    *year = (int)number;
    return true;
}

static Date last_of_month(int year, int month)
{
    Date next = date_add_months((Date){ year, month, 1 }, 1);
    return date_add_days(next, -1);
}

/* "2023", "2023-09", "2023-09-14": the last day that it means. */
static bool day_meant(Arena *a, Str text, Date *out)
{
    int year;
    if (word_year(text, &year)) {
        *out = (Date){ year, 12, 31 };
        return true;
    }
    if (date_parse(text, out))
        return true;
    Date first;
    if (!date_parse(str_of(arena_printf(a, "%.*s-01", STR_ARG(text))), &first))
        return false;
    *out = last_of_month(first.year, first.month);
    return true;
}

/* "2024", "August 2025", "2 August 2025", "2025-08-02" from a word on; the last day that it means.
 * 0: none, else how many words it has. */
static int day_at(const Lint *l, const Words *w, int at, Date *out)
{
    int64_t day = 0;
    int from = at;
    if (at < w->count && str_int(w->at[at].word, &day) && day >= 1 && day <= 31)
        at++;
    int month = at < w->count ? word_month(w->at[at].word) : 0, year;
    if (!month)
        return from < w->count && day_meant(l->text.yaml.arena, w->at[from].word, out);
    if (at + 1 >= w->count || !word_year(w->at[at + 1].word, &year))
        return 0;
    *out = last_of_month(year, month);
    if (day && day <= out->day)
        out->day = (int)day;
    return at + 2 - from;
}

static Str words_from(const Words *w, int at, int count)
{
    return (Str){ w->text + w->at[at].from, (size_t)(w->at[at + count - 1].end - w->at[at].from) };
}

static bool is_stale(const Lint *l, Date day)
{
    return date_compare(date_add_months(day, MONTHS_FRESH), l->facts->today) < 0;
}

/* “As of March 2024 the tool reads no tables.” */
static void check_as_of(const Lint *l, const LintText *text)
{
    const Words *w = &text->words;
    for (int i = 0; i + 2 < w->count; i++) {
        Date day;
        if (!str_is(w->at[i].word, "as") || !str_is(w->at[i + 1].word, "of"))
            continue;
        int count = day_at(l, w, i + 2, &day);
        if (count && is_stale(l, day))
            lint_say_words(l, &old, text->at, words_from(w, i, count + 2),
                           "this was so more than a year ago");
    }
}

/* “Currently” rests on a source that was written when something else was current. */
static void check_now(const Lint *l, const LintText *text)
{
    int source = text->step ? text->step->source : -1;
    Date day;
    if (source < 0 || !day_meant(l->text.yaml.arena, str_of(l->course->sources[source].date), &day))
        return;
    const char *now = is_stale(l, day) ? words_find_any(&text->words, nows) : NULL;
    if (now)
        lint_say_words(l, &old, text->at, str_of(now),
                       "`%s` rests on a source of %s, more than a year ago", now,
                       l->course->sources[source].date);
}

/* “The rule will apply from August 2025”, after that day. */
static void check_promise(const Lint *l, const LintText *text, Str sentence)
{
    static const char *const leads[] = { "from", "by", "in", "until", "on", "after" };
    Words w = words_of(l->text.yaml.arena, sentence);
    if (words_find(&w, "will") < 0)
        return;
    for (int i = 0; i + 1 < w.count; i++) {
        Date day;
        bool leads_on = false;
        for (size_t k = 0; k < sizeof leads / sizeof *leads; k++)
            leads_on |= str_is(w.at[i].word, leads[k]);
        int count = leads_on ? day_at(l, &w, i + 1, &day) : 0;
        if (!count || date_compare(day, l->facts->today) >= 0)
            continue;
        lint_say_words(l, &passed, text->at, words_from(&w, i, count + 1),
                       "this day has passed, and the text says what will be");
        return;
    }
}

void lint_dated(const Lint *l)
{
    if (!l->facts->today.year)
        return;
    for (int i = 0; i < l->text_count; i++) {
        const LintText *text = &l->texts[i];
        if (text->practised)
            continue;
        check_as_of(l, text);
        check_now(l, text);
        Str rest = str_of(text->words.text);
        while (rest.len) {
            size_t len = sentence_len(rest);
            check_promise(l, text, (Str){ rest.at, len });
            rest = (Str){ rest.at + len, rest.len - len };
        }
    }
}
