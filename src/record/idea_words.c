/* What an idea and a review are kept as: words, and lists of them. */
#include "record/idea.h"

#include "record/record_inside.h"

static const char *const pers[IDEA_PERS] = {
    [IDEA_PER_DAY] = "day", [IDEA_PER_WEEK] = "week", [IDEA_PER_MONTH] = "month"
};
static const char *const data_kinds[IDEA_DATA_KINDS] = { "texts", "tables", "pictures", "program" };
static const char *const sensitivities[IDEA_SENSITIVITIES] = { [IDEA_PUBLIC] = "public",
                                                               [IDEA_INTERNAL] = "internal",
                                                               [IDEA_CONFIDENTIAL] = "confidential",
                                                               [IDEA_PERSONAL] = "personal",
                                                               [IDEA_SPECIAL] = "special" };
static const char *const affected_kinds[IDEA_AFFECTED_KINDS] = { "self", "team", "others",
                                                                 "customers", "rights" };
static const char *const states[IDEA_STATES] = { "new",  "planned", "trying",
                                                 "done", "not-now", "withdrawn" };

/* ---- words ---- */

/* The place of a word in a list; `otherwise` when it is not there. */
static int place_of(Str word, const char *const *list, int count, int otherwise)
{
    for (int i = 0; i < count; i++)
        if (list[i] && str_is(word, list[i]))
            return i;
    return otherwise;
}

static const char *listed(Arena *a, unsigned bits, const char *const *list, int count)
{
    Buf text;
    buf_init(&text, 256);
    for (int i = 0; i < count; i++)
        if (bits & 1u << i)
            buf_printf(&text, "%s%s", text.len ? "," : "", list[i]);
    const char *kept = arena_str(a, buf_view(&text));
    buf_done(&text);
    return kept;
}

/* What is no word of the list is passed over: a newer program may know more of them. */
static unsigned bits_of(Str text, const char *const *list, int count)
{
    unsigned bits = 0;
    while (text.len) {
        int place = place_of(str_cut(&text, ','), list, count, -1);
        bits |= place < 0 ? 0 : 1u << place;
    }
    return bits;
}

const char *idea_per_text(IdeaPer per)
{
    return pers[per] ? pers[per] : "";
}

const char *idea_data_text(Arena *a, unsigned data)
{
    return listed(a, data, data_kinds, IDEA_DATA_KINDS);
}

const char *idea_sensitivity_text(IdeaSensitivity sensitivity)
{
    return sensitivities[sensitivity] ? sensitivities[sensitivity] : "";
}

const char *idea_affected_text(Arena *a, unsigned affected)
{
    return listed(a, affected, affected_kinds, IDEA_AFFECTED_KINDS);
}

const char *idea_state_text(IdeaState state)
{
    return states[state];
}

bool idea_state_parse(Str text, IdeaState *out)
{
    int place = place_of(text, states, IDEA_STATES, -1);
    if (place < 0)
        return false;
    *out = (IdeaState)place;
    return true;
}

IdeaPer idea_per_of(Str text)
{
    return (IdeaPer)place_of(text, pers, IDEA_PERS, IDEA_PER_NONE);
}

unsigned idea_data_of(Str text)
{
    return bits_of(text, data_kinds, IDEA_DATA_KINDS);
}

IdeaSensitivity idea_sensitivity_of(Str text)
{
    return (IdeaSensitivity)place_of(text, sensitivities, IDEA_SENSITIVITIES,
                                     IDEA_SENSITIVITY_NONE);
}

unsigned idea_affected_of(Str text)
{
    return bits_of(text, affected_kinds, IDEA_AFFECTED_KINDS);
}

/* ---- "times=3 per=week minutes=20 …" ---- */

static Str next_pair(Str *rest, Str *value)
{
    *value = str_cut(rest, ' ');
    return str_cut(value, '=');
}

static int small_number(Str text, int most)
{
    int64_t number;
    return str_int(text, &number) && number >= 0 && number <= most ? (int)number : 0;
}

const char *idea_write_facts(Arena *a, const Idea *idea)
{
    return arena_printf(a, "times=%d per=%s minutes=%d data=%s sensitivity=%s affected=%s",
                        idea->times, idea_per_text(idea->per), idea->minutes,
                        idea_data_text(a, idea->data), idea_sensitivity_text(idea->sensitivity),
                        idea_affected_text(a, idea->affected));
}

void idea_read_facts(Str text, Idea *out)
{
    while (text.len) {
        Str value, key = next_pair(&text, &value);
        if (str_is(key, "times"))
            out->times = small_number(value, IDEA_TIMES_MAX);
        else if (str_is(key, "per"))
            out->per = idea_per_of(value);
        else if (str_is(key, "minutes"))
            out->minutes = small_number(value, IDEA_MINUTES_MAX);
        else if (str_is(key, "data"))
            out->data = idea_data_of(value);
        else if (str_is(key, "sensitivity"))
            out->sensitivity = idea_sensitivity_of(value);
        else if (str_is(key, "affected"))
            out->affected = idea_affected_of(value);
    }
}

const char *idea_write_review(Arena *a, const IdeaReview *review)
{
    const IdeaScores *s = &review->scores;
    return arena_printf(a, "state=%s value=%d effort=%d risk=%d data=%d",
                        idea_state_text(review->state), s->value, s->effort, s->risk, s->data);
}

void idea_read_review(Str text, IdeaReview *out)
{
    enum { SCORE_MOST = 5 };
    while (text.len) {
        Str value, key = next_pair(&text, &value);
        if (str_is(key, "state"))
            out->state = (IdeaState)place_of(value, states, IDEA_WITHDRAWN, IDEA_NEW);
        else if (str_is(key, "value"))
            out->scores.value = small_number(value, SCORE_MOST);
        else if (str_is(key, "effort"))
            out->scores.effort = small_number(value, SCORE_MOST);
        else if (str_is(key, "risk"))
            out->scores.risk = small_number(value, SCORE_MOST);
        else if (str_is(key, "data"))
            out->scores.data = small_number(value, SCORE_MOST);
    }
}
