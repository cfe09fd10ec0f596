#include "kiosk/badge.h"

#include "record/record.h"

#include <regex.h>
#include <string.h>

/* Readers type a character every 7 to 16 ms, and what waits in a queue comes with one time for
 * several; so the mean counts. Nobody types six characters 35 ms apart. */
enum { LEAST_CHARACTERS = 6, MEAN_GAP_MS = 35, HOLD_MS = 60, AGAIN_MS = 2000 };

static bool is_character(const Input *in)
{
    return in->kind == INPUT_TEXT && !in->again && in->text[0] > ' ' && in->text[0] < 0x7f &&
           !in->text[1];
}

static bool is_end(const Input *in)
{
    return in->kind == INPUT_KEY && (in->key == KEY_ENTER || in->key == KEY_TAB);
}

/* Whether the input says that somebody did something. */
static bool is_deed(const Input *in)
{
    return in->kind != INPUT_TIME && in->kind != INPUT_JOB && in->kind != INPUT_RESIZE &&
           in->kind != INPUT_MOVE;
}

static bool is_burst(const BadgeReader *r)
{
    bool quick = r->last_ms - r->first_ms <= (int64_t)MEAN_GAP_MS * (r->count - 1);
    return quick && (r->count >= LEAST_CHARACTERS || r->goes_on);
}

/* Nobody presses a key so soon after a reader's last one. */
static bool is_of_reading(const BadgeReader *r, const Input *in)
{
    return r->read_ms && in->now_ms - r->read_ms < HOLD_MS;
}

static bool fits(const char *pattern, const char *text)
{
    regex_t compiled;
    regmatch_t all;
    if (regcomp(&compiled, pattern, REG_EXTENDED) != 0)
        return false;
    bool found = regexec(&compiled, text, 1, &all, 0) == 0 && all.rm_so == 0 &&
                 (size_t)all.rm_eo == strlen(text);
    regfree(&compiled);
    return found;
}

void badge_clear(BadgeReader *r)
{
    wipe(r->held, sizeof r->held);
    r->count = 0;
}

bool badge_is_whole(const BadgeReader *r, const char *pattern)
{
    return is_burst(r) && !r->goes_on && fits(pattern, r->held);
}

int64_t badge_wake_ms(const BadgeReader *r)
{
    return r->count ? r->last_ms + HOLD_MS : 0;
}

static BadgeHeard hold(BadgeReader *r, const Input *in)
{
    if (!r->count) {
        r->first_ms = in->now_ms;
        r->goes_on = r->was_alien && is_of_reading(r, in);
    }
    r->last_ms = in->now_ms;
    r->held[r->count++] = in->text[0];
    r->held[r->count] = '\0';
    return BADGE_HELD;
}

static BadgeHeard end(BadgeReader *r, const char *pattern, const Input *in)
{
    r->read_ms = in->now_ms;
    r->was_alien = r->goes_on || !fits(pattern, r->held);
    if (r->was_alien)
        return BADGE_ALIEN;
    bool again = strcmp(r->held, r->before) == 0 && in->now_ms - r->before_ms < AGAIN_MS;
    memcpy(r->before, r->held, sizeof r->before);
    r->before_ms = in->now_ms;
    if (again)
        badge_clear(r);
    return again ? BADGE_HELD : BADGE_SCANNED;
}

/* What is held is to be handed on, or to be dropped. */
static BadgeHeard give_up(BadgeReader *r)
{
    if (!is_burst(r))
        return BADGE_TYPED;
    r->read_ms = r->last_ms;
    r->was_alien = true;
    return BADGE_PIECE;
}

BadgeHeard badge_hear(BadgeReader *r, const char *pattern, const Input *in)
{
    if (!pattern[0])
        return BADGE_NOTHING;
    if (in->now_ms - r->before_ms >= AGAIN_MS)
        wipe(r->before, sizeof r->before);
    bool late = r->count && in->now_ms - r->last_ms >= HOLD_MS;
    bool full = r->count == BADGE_MAX - 1;
    if (late || (full && is_character(in)))
        return give_up(r);
    if (is_character(in))
        return hold(r, in);
    if (is_end(in) && r->count && is_burst(r))
        return end(r, pattern, in);
    if (is_end(in) && !r->count && is_of_reading(r, in)) {
        r->read_ms = in->now_ms; /* many readers end with two keys, or three */
        return BADGE_HELD;
    }
    return r->count && is_deed(in) ? give_up(r) : BADGE_NOTHING;
}
