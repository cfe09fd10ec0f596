/* compose: one piece, or own words, for each part of a request. The slot of a piece is 1 when it is
 * taken. */
#include "lesson/compose.h"
#include "base/utf8.h"
#include "course/own_words.h"
#include "course/request.h"
#include "lesson/lesson_inside.h"

int compose_piece(const Draft *d, const Step *step, int group)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] && step->exercise.parts[i].group == group)
            return i;
    return -1;
}

static bool takes_words(const Step *step, int group)
{
    return group >= 0 && group < step->exercise.group_count && group < MAX_REQUEST_PARTS &&
           step->exercise.groups[group].check_count > 0;
}

static bool is_written(const Draft *d, const Step *step, int group)
{
    return takes_words(step, group) && d->own[group].taken;
}

bool compose_filled(const Draft *d, const Step *step, int group)
{
    return is_written(d, step, group) || compose_piece(d, step, group) >= 0;
}

int compose_count(const Draft *d, const Step *step)
{
    int count = 0;
    for (int group = 0; group < step->exercise.group_count; group++)
        count += compose_filled(d, step, group);
    return count;
}

int compose_worth(const Draft *d, const Step *step, int group)
{
    if (is_written(d, step, group))
        return own_words_worth(&step->exercise.groups[group], d->own[group].met);
    int piece = compose_piece(d, step, group);
    return piece >= 0 ? step->exercise.parts[piece].weight : 0;
}

int compose_clashes(const Draft *d, const Step *step, int *one, int *other)
{
    int clashes = 0;
    for (int i = 0; i < d->count; i++) {
        uint32_t against = d->slot[i] ? step->exercise.parts[i].against : 0;
        for (int j = i + 1; against && j < d->count; j++) {
            if (!d->slot[j] || !(against >> j & 1u))
                continue;
            if (!clashes++) {
                *one = i;
                *other = j;
            }
        }
    }
    return clashes;
}

/* What fills each group, in one go: there is but one piece or text in it. */
int compose_points(const Draft *d, const Step *step)
{
    const Exercise *e = &step->exercise;
    int halves = 0, one, other;
    for (int i = 0; i < d->count; i++)
        if (d->slot[i])
            halves += e->groups[e->parts[i].group].weight * e->parts[i].weight;
    for (int group = 0; group < e->group_count; group++)
        if (is_written(d, step, group))
            halves += e->groups[group].weight * compose_worth(d, step, group);
    /* Half a point counts as none. */
    int points = halves / REQUEST_FULL - REQUEST_CLASH * compose_clashes(d, step, &one, &other);
    return points > 0 ? points : 0;
}

const Block *compose_outcome(const Draft *d, const Step *step)
{
    const Exercise *e = &step->exercise;
    unsigned full = 0;
    for (int group = 0; group < e->group_count; group++)
        full |= compose_worth(d, step, group) == REQUEST_FULL ? 1u << group : 0;
    for (int i = 0; i < e->outcome_count; i++)
        if ((e->outcomes[i].with & ~full) == 0)
            return e->outcomes[i].text;
    return NULL;
}

/* In the place of what was taken; `to` -1 takes it back. */
static void put(Draft *d, const Step *step, int part, int to)
{
    int group = step->exercise.parts[part].group, before = compose_piece(d, step, group);
    if (to < 0) {
        d->slot[part] = 0;
        return;
    }
    if (before >= 0)
        d->slot[before] = 0;
    if (takes_words(step, group))
        d->own[group].taken = false;
    d->slot[part] = 1;
}

/* Line breaks become spaces, and what stands between kept words is no part of any. */
static bool tidy(const char *text, char out[OWN_WORDS_BYTES])
{
    Str trimmed = str_trim(str_of(text));
    size_t len = 0;
    while (trimmed.len) {
        char bytes[4];
        uint32_t c = utf8_next(&trimmed);
        size_t size = utf8_put(c < ' ' ? ' ' : c, bytes);
        if (len + size >= OWN_WORDS_BYTES)
            break;
        memcpy(out + len, bytes, size);
        len += size;
    }
    out[len] = '\0';
    return len > 0;
}

static void judge(OwnWords *own, const Step *step, int group)
{
    own->met = own_words_met(&step->exercise.groups[group], str_of(own->text));
    own->leak = own_words_leak(&step->exercise, str_of(own->text), NULL);
}

void compose_write(Draft *d, const Step *step, int group, const char *text)
{
    if (d->confirmed || !takes_words(step, group))
        return;
    OwnWords own = { 0 };
    own.taken = tidy(text, own.text);
    judge(&own, step, group);
    d->own[group] = own;
    int piece = compose_piece(d, step, group);
    if (own.taken && piece >= 0)
        d->slot[piece] = 0;
}

void compose_unwrite(Draft *d, const Step *step, int group)
{
    if (!d->confirmed && takes_words(step, group))
        d->own[group].taken = false;
}

static bool ready(const Draft *d, const Step *step)
{
    for (int group = 0; group < step->exercise.group_count; group++)
        if (compose_filled(d, step, group))
            return true;
    return false;
}

static double score(const Draft *d, const Step *step)
{
    return compose_points(d, step) / (double)REQUEST_WHOLE;
}

static bool gated(const Draft *d, const Step *step)
{
    for (int i = 0; i < d->count; i++)
        if (d->slot[i] && step->exercise.parts[i].gate)
            return true;
    for (int group = 0; group < step->exercise.group_count; group++)
        if (is_written(d, step, group) && d->own[group].leak)
            return true;
    return false;
}

static bool passes(const Draft *d, const Step *step)
{
    return compose_points(d, step) >= REQUEST_PASS;
}

/* ---- as text ------------------------------------------------------------- */

/* "form[.]shape+limit": what own words name. With a LEAK behind it something never goes in. */
static const char NOTHING[] = "-", AND = '+', LEAK = '!';

static void respond(const Draft *d, const Step *step, Buf *out)
{
    size_t start = out->len;
    pick_response(d, step, out);
    for (int group = 0; group < step->exercise.group_count; group++) {
        const Group *g = &step->exercise.groups[group];
        bool named = false;
        if (!is_written(d, step, group))
            continue;
        response_add(out, start, g->id);
        response_join(out, "");
        for (int i = 0; i < g->check_count; i++) {
            if (!(d->own[group].met >> i & 1u))
                continue;
            if (named)
                buf_char(out, AND);
            buf_text(out, g->checks[i].id);
            named = true;
        }
        if (!named)
            buf_text(out, NOTHING);
        if (d->own[group].leak)
            buf_char(out, LEAK);
    }
}

/* A check that is gone is named in vain. */
static bool restore_words(Draft *d, const Step *step, Str id, Str named)
{
    int group = response_group(step, id);
    if (!takes_words(step, group) || d->own[group].taken)
        return false;
    const Group *g = &step->exercise.groups[group];
    OwnWords own = { .taken = true, .leak = named.len && named.at[named.len - 1] == LEAK };
    named.len -= own.leak;
    while (named.len) {
        Str check = str_cut(&named, AND);
        for (int i = 0; i < g->check_count; i++)
            own.met |= str_is(check, g->checks[i].id) ? 1u << i : 0;
    }
    d->own[group] = own;
    return true;
}

static bool restore(Draft *d, const Step *step, const char *response)
{
    Str rest = str_of(response), id, named;
    int filled = 0;
    memset(d->slot, 0, sizeof d->slot);
    memset(d->own, 0, sizeof d->own);
    while (response_next(&rest, &id)) {
        if (response_split(&id, &named)) {
            if (!restore_words(d, step, id, named))
                return false;
        } else {
            int part = response_part(step, id);
            if (part < 0)
                return false;
            d->slot[part] = 1;
        }
        filled++;
    }
    return filled == compose_count(d, step); /* else there are two of one part */
}

/* Each behind the id of its part, taken or set aside. */
static const char WORDS_ARE = '\x1e', WORDS_END = '\x1f';

static void keep(const Draft *d, const Step *step, Buf *out)
{
    for (int group = 0; group < step->exercise.group_count; group++) {
        if (!takes_words(step, group) || !d->own[group].text[0])
            continue;
        buf_text(out, step->exercise.groups[group].id);
        buf_char(out, WORDS_ARE);
        buf_text(out, d->own[group].text);
        buf_char(out, WORDS_END);
    }
}

static void recall(Draft *d, const Step *step, Str kept)
{
    while (kept.len) {
        Str text = str_cut(&kept, WORDS_END), id = str_cut(&text, WORDS_ARE);
        int group = response_group(step, id);
        if (!takes_words(step, group) || text.len >= OWN_WORDS_BYTES)
            continue;
        OwnWords *own = &d->own[group];
        memcpy(own->text, text.at, text.len);
        own->text[text.len] = '\0';
        judge(own, step, group);
    }
}

static Mark mark(const Draft *d, const Step *step, int part)
{
    const Part *p = &step->exercise.parts[part];
    if (d->slot[part])
        return p->weight == REQUEST_FULL ? MARK_RIGHT : p->weight ? MARK_HALF : MARK_WRONG;
    bool had = compose_worth(d, step, p->group) == REQUEST_FULL; /* in own words */
    return p->weight == REQUEST_FULL && !had ? MARK_MISSED : MARK_NONE;
}

const LessonKind lesson_kind_compose = {
    .put = put,
    .ready = ready,
    .score = score,
    .gated = gated,
    .passes = passes,
    .response = respond,
    .restore = restore,
    .mark = mark,
    .keep = keep,
    .recall = recall,
};
