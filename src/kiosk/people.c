/* People whom a script makes, and what is answered to them, in a database that `play` made. */
#include "record/people.h"
#include "kiosk/kiosk_inside.h"
#include "record/sign_in.h"
#include "report/report.h"

#include <stdio.h>

static bool may_make(const Carry *c, Err *err)
{
    return (c->record && record_is_demo(c->record)) ||
           err_set(err, ERR_INVALID,
                   "people can be made by a script only in a database that `play` made");
}

bool kiosk_put_person(Kiosk *k, const KioskPerson *person, Err *err)
{
    Carry *c = kiosk_carry(k);
    char hash[PIN_HASH_TEXT];
    if (!may_make(c, err))
        return false;
    Person p = { 0 };
    Str wrong;
    if (person->roles && !roles_parse(str_of(person->roles), &p.roles, &wrong))
        return err_set(err, ERR_INVALID, "`%.*s` is no role", STR_ARG(wrong));
    snprintf(p.number, sizeof p.number, "%s", person->number);
    snprintf(p.name, sizeof p.name, "%s", person->name);
    snprintf(p.language, sizeof p.language, "%s", person->language ? person->language : "");
    snprintf(p.department, sizeof p.department, "%s", person->department ? person->department : "");
    snprintf(p.manager, sizeof p.manager, "%s", person->manager ? person->manager : "");
    snprintf(p.badge, sizeof p.badge, "%s", person->badge ? person->badge : "");
    p.badge_alone = person->badge_alone;
    if (!record_put_people(c->record, &p, 1, c->world.wall_ms, err))
        return false;
    if (!person->code)
        return true;
    return pin_hash(&c->keys, p.id, str_of(person->code), PIN_COST_DEMO, &c->random, hash, err) &&
           record_set_code(c->record, p.id, (Uuid){ 0 }, hash, c->world.wall_ms, err);
}

bool kiosk_review_idea(Kiosk *k, const char *state, const char *answer, Err *err)
{
    Carry *c = kiosk_carry(k);
    Arena a = { 0 };
    const KeptIdea *all = NULL;
    int count = 0;
    IdeaReview review = { .scores = { 4, 2, 1, 3 }, .answer = answer };
    const IdeaAct act = { .wall_ms = c->world.wall_ms, .mono_ms = c->world.now_ms };
    if (!idea_state_parse(str_of(state), &review.state) || review.state == IDEA_WITHDRAWN)
        return err_set(err, ERR_INVALID, "`%s` is no state that a review gives", state);
    bool good = may_make(c, err) &&
                record_ideas(c->record, &a, (Uuid){ { 0 } }, &all, &count, err) &&
                (count || err_set(err, ERR_MISSING, "nobody has handed in an idea")) &&
                record_review_idea(c->record, all[0].id, &review, &act, err);
    arena_free(&a);
    return good;
}

bool kiosk_assign(Kiosk *k, const char *course, const char *due, Err *err)
{
    Carry *c = kiosk_carry(k);
    Decision everybody = { .scope = ASSIGN_ALL, .target = "" };
    if (!date_parse(str_of(due), &everybody.due))
        return err_set(err, ERR_INVALID, "`%s` is no day like 2026-12-24", due);
    NewEvent assigned = { .kind = EVENT_ASSIGNED,
                          .course = course,
                          .decision = &everybody,
                          .wall_ms = c->world.wall_ms,
                          .mono_ms = c->world.now_ms };
    return may_make(c, err) && record_append(c->record, &assigned, 1, err);
}
