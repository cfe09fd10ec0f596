/* Ideas of the person signed in: read when they come, written before the screen says so. */
#include "base/catalog.h"
#include "kiosk/carry_inside.h"
#include "kiosk/idea.h"

#include <stdio.h>

static IdeaAct act_of(const Carry *c)
{
    const World *w = &c->world;
    return (IdeaAct){ .person = w->session.person.id,
                      .actor = w->session.person.id,
                      .wall_ms = w->wall_ms,
                      .mono_ms = w->now_ms };
}

static bool refused(Carry *c, const Err *err)
{
    return carry_fault(c, err, TR("Free some space or check the disk, then touch “Try again”."));
}

static bool read_ideas(Carry *c)
{
    Ideas *all = &c->world.ideas;
    Err err = { 0 };
    if (!record_ideas(c->record, &c->session_arena, c->world.session.person.id, &all->mine,
                      &all->count, &err))
        return carry_fault(c, &err,
                           TR("Start Lectern again; if it stays, run `lectern ledger verify`."));
    all->unseen = 0;
    for (int i = 0; i < all->count; i++)
        all->unseen += all->mine[i].unseen;
    return true;
}

bool carry_ideas(Carry *c)
{
    Ideas *all = &c->world.ideas;
    wipe(all, sizeof *all);
    if (!c->record)
        return true;
    Err err = { 0 };
    if (!record_kept_idea(c->record, c->world.session.person.id, &all->draft, &all->begun, &err))
        return carry_unread(c, &err);
    return read_ideas(c);
}

/* What is on this page has been shown; while it is up, what was new in it stays marked. */
bool carry_read_ideas(Carry *c, const Effect *e)
{
    (void)e;
    Ideas *all = &c->world.ideas;
    const IdeaAct act = act_of(c);
    Err err = { 0 };
    all->handed_in[0] = '\0';
    if (!read_ideas(c))
        return false;
    if (all->unseen && !record_see_answers(c->record, &act, &err))
        return refused(c, &err);
    all->unseen = 0;
    return true;
}

static const KeptIdea *idea_of(const Ideas *all, Uuid id)
{
    for (int i = 0; i < all->count; i++)
        if (uuid_eq(all->mine[i].id, id))
            return &all->mine[i];
    return NULL;
}

/* What was answered or withdrawn meanwhile stays as it is: what was written is an idea of its own
 * then. */
static void settle(Ideas *all)
{
    const KeptIdea *k = idea_of(all, all->draft.changes);
    if (!k || k->reviewed_ms || k->withdrawn_ms)
        all->draft.changes = (Uuid){ { 0 } };
}

bool carry_open_idea(Carry *c, const Effect *e)
{
    Ideas *all = &c->world.ideas;
    if (e->index >= 0) {
        all->draft = all->mine[e->index].idea;
        all->draft.changes = all->mine[e->index].id;
    } else if (!all->begun) {
        all->draft = (Idea){ .times = 0 };
    }
    settle(all);
    all->step = idea_open_step(&all->draft);
    all->looked_over = all->step == IDEA_LOOK_OVER;
    return true;
}

bool carry_show_idea(Carry *c, const Effect *e)
{
    Ideas *all = &c->world.ideas;
    all->step = (IdeaStep)e->index;
    all->looked_over = all->looked_over || all->step == IDEA_LOOK_OVER;
    return true;
}

/* What is not handed in is no answer yet: the screen need not wait for the disk. */
bool carry_keep_idea(Carry *c, const Effect *e)
{
    c->world.ideas.draft = e->idea;
    c->world.ideas.begun = true;
    c->idea_waits = true;
    return true;
}

bool carry_idea_catch_up(Carry *c)
{
    Err err = { 0 };
    const Ideas *all = &c->world.ideas;
    if (!c->idea_waits)
        return true;
    c->idea_waits = false;
    return record_keep_idea(c->record, c->world.session.person.id, &all->draft, &err) ||
           refused(c, &err);
}

bool carry_drop_idea(Carry *c, const Effect *e)
{
    (void)e;
    Ideas *all = &c->world.ideas;
    Err err = { 0 };
    if (!record_keep_idea(c->record, c->world.session.person.id, NULL, &err))
        return refused(c, &err);
    all->draft = (Idea){ .times = 0 };
    all->begun = false;
    return true;
}

bool carry_hand_in_idea(Carry *c, const Effect *e)
{
    (void)e;
    Ideas *all = &c->world.ideas;
    const IdeaAct act = act_of(c);
    Uuid id;
    Err err = { 0 };
    if (!read_ideas(c))
        return false;
    settle(all);
    if (!record_hand_in_idea(c->record, &all->draft, &act, &id, &err))
        return refused(c, &err);
    all->draft = (Idea){ .times = 0 };
    all->begun = false;
    if (!read_ideas(c))
        return false;
    const KeptIdea *kept = idea_of(all, id);
    snprintf(all->handed_in, sizeof all->handed_in, "%s", kept ? kept->number : "");
    carry_trace(c, event_kind_text(EVENT_IDEA_HANDED_IN), all->handed_in);
    return true;
}

bool carry_withdraw_idea(Carry *c, const Effect *e)
{
    Ideas *all = &c->world.ideas;
    const IdeaAct act = act_of(c);
    Err err = { 0 };
    if (!record_withdraw_idea(c->record, all->mine[e->index].id, &act, &err))
        return refused(c, &err);
    all->handed_in[0] = '\0';
    return read_ideas(c);
}
