/* How a person wants things shown: for this visit at once, for their next one in the record. */
#include "kiosk/carry_inside.h"
#include "kiosk/language.h"

#include <stdio.h>

/* What is shown already is no worse for not being kept: it holds for this visit, and nobody is
 * stopped from learning. */
static void keep(Carry *c)
{
    World *w = &c->world;
    Err err = { 0 };
    char text[DISPLAY_CHOICES_MAX];
    if (!w->session.open || !c->record || !w->display.chosen)
        return;
    display_write(&w->display, text);
    if (!record_keep_choices(c->record, w->session.person.id, text, &err))
        fprintf(stderr, "lectern: the choice is not kept: %s\n", err.text);
}

bool carry_show_as(Carry *c, const Effect *e)
{
    World *w = &c->world;
    if (e->index == CHOOSE_LANGUAGE && !language_show(w, e->text))
        return true; /* it is not spoken here */
    if (display_choose(&w->display, (Choosable)e->index, str_of(e->text)))
        keep(c);
    language_follow(w);
    return true;
}

bool carry_choices_in(Carry *c)
{
    World *w = &c->world;
    Err err = { 0 };
    const char *kept;
    if (!record_choices(c->record, &c->session_arena, w->session.person.id, &kept, &err))
        return carry_unread(c, &err);
    Display before = w->display;
    char visit[DISPLAY_CHOICES_MAX];
    display_write(&before, visit); /* what they chose before they said who they are, they chose */
    w->display = display_of_site(&w->config);
    if (w->session.person.language[0]) /* as the roster has it, until they choose */
        (void)language_show(w, w->session.person.language);
    display_read(&w->display, kept);
    display_read(&w->display, visit);
    if (before.chosen)
        keep(c);
    language_follow(w);
    return true;
}

void carry_choices_out(Carry *c)
{
    World *w = &c->world;
    Display last = w->display;
    w->display = display_of_site(&w->config);
    w->panel = false;
    /* The goodbye is still in theirs. */
    snprintf(w->display.language, sizeof w->display.language, "%s", last.language);
}
