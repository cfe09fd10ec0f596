/* People whom a script makes, for a database that `play` made. */
#include "kiosk/kiosk_inside.h"
#include "report/report.h"

#include <stdio.h>

bool kiosk_put_person(Kiosk *k, const KioskPerson *person, Err *err)
{
    Carry *c = kiosk_carry(k);
    char hash[PIN_HASH_TEXT];
    if (!c->record || !record_is_demo(c->record))
        return err_set(err, ERR_INVALID,
                       "people can be made by a script only in a database that `play` made");
    Person p = { 0 };
    Str wrong;
    if (person->roles && !roles_parse(str_of(person->roles), &p.roles, &wrong))
        return err_set(err, ERR_INVALID, "`%.*s` is no role", STR_ARG(wrong));
    snprintf(p.number, sizeof p.number, "%s", person->number);
    snprintf(p.name, sizeof p.name, "%s", person->name);
    snprintf(p.language, sizeof p.language, "%s", person->language ? person->language : "");
    snprintf(p.department, sizeof p.department, "%s", person->department ? person->department : "");
    snprintf(p.badge, sizeof p.badge, "%s", person->badge ? person->badge : "");
    if (!record_put_people(c->record, &p, 1, c->world.wall_ms, err))
        return false;
    if (!person->code)
        return true;
    return pin_hash(&c->keys, p.id, str_of(person->code), PIN_COST_DEMO, &c->random, hash, err) &&
           record_set_code(c->record, p.id, (Uuid){ 0 }, hash, c->world.wall_ms, err);
}
