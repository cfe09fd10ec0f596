/* What is typed goes through here first: it may be a badge reader. */
#include "kiosk/kiosk_inside.h"

#include <string.h>

/* It was only typing, a moment ago. */
static void hand_on(Kiosk *k, BadgeReader *r, const Input *in)
{
    char typed[BADGE_MAX];
    memcpy(typed, r->held, sizeof typed);
    badge_clear(r);
    Input one = { .kind = INPUT_TEXT, .now_ms = in->now_ms, .wall_ms = in->wall_ms };
    for (const char *c = typed; *c; c++) {
        one.text[0] = *c;
        kiosk_step(k, &one, NULL);
    }
    wipe(typed, sizeof typed);
}

void kiosk_input(Kiosk *k, const Input *in)
{
    const Config *config = &kiosk_carry(k)->world.config;
    BadgeReader *r = kiosk_reader(k);
    const char *pattern = config->mode == MODE_KIOSK ? config->badge_pattern : "";
    char badge[BADGE_MAX];
    BadgeHeard heard;
    while ((heard = badge_hear(r, pattern, in)) == BADGE_TYPED || heard == BADGE_PIECE) {
        if (heard == BADGE_TYPED || (kiosk_has_field(k) && !badge_is_whole(r, pattern)))
            hand_on(k, r, in);
        else
            badge_clear(r);
    }
    switch (heard) {
    case BADGE_SCANNED:
        memcpy(badge, r->held, sizeof badge);
        badge_clear(r);
        kiosk_step(k, in, badge);
        wipe(badge, sizeof badge);
        break;
    case BADGE_ALIEN: /* some other code may be meant for a field, but never for an answer */
        if (kiosk_has_field(k)) {
            hand_on(k, r, in);
            kiosk_step(k, in, NULL);
        }
        badge_clear(r);
        break;
    case BADGE_NOTHING:
        kiosk_step(k, in, NULL);
        break;
    case BADGE_HELD:
    case BADGE_TYPED:
    case BADGE_PIECE:
        break;
    }
}
