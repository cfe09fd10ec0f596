/* Departments in a hierarchy, teams with managers, names in several languages, joiners and leavers.
 */
#include "cli/simulate.h"

#include <stdio.h>

static const struct {
    const char *language, *first, *last;
} names[] = {
#define NAME(language, first, last) { language, first, last },
#include "cli/simulate_names.def"
#include "record/people.h"
#undef NAME
};
enum { NAMES = sizeof names / sizeof *names };

/* Of a hundred people, so many. */
static const struct {
    const char *name;
    int share;
} departments[] = {
    { "Operations / Packing", 16 },
    { "Operations / Goods in", 9 },
    { "Operations / Night shift", 8 },
    { "Logistics / Transport", 11 },
    { "Logistics / Planning", 5 },
    { "Care / Ward 1", 9 },
    { "Care / Ward 2", 8 },
    { "Office / Sales", 10 },
    { "Office / Finance", 7 },
    { "Office / People", 4 },
    { "Engineering / Design", 7 },
    { "Engineering / Test", 6 },
};
enum { DEPARTMENTS = sizeof departments / sizeof *departments, TEAM = 14, FIRST_NUMBER = 10001 };

static int draw_department(Sim *s)
{
    int at = sim_below(s, 100), i = 0;
    while (i < DEPARTMENTS - 1 && at >= departments[i].share)
        at -= departments[i++].share;
    return i;
}

/* `told`: one of those whose PINs are told, in English. */
static void name_person(Sim *s, Person *p, bool told)
{
    int first = sim_below(s, NAMES), last = sim_below(s, NAMES);
    while (told && strcmp(names[first].language, "en") != 0)
        first = sim_below(s, NAMES);
    for (int tries = 0; tries < 40 && strcmp(names[first].language, names[last].language) != 0;
         tries++)
        last = sim_below(s, NAMES);
    snprintf(p->name, sizeof p->name, "%s %s", names[first].first, names[last].last);
    snprintf(p->language, sizeof p->language, "%s", names[first].language);
}

static Date day_of(const Sim *s, int day)
{
    return zone_local(&s->call->zone, s->start_ms + (int64_t)day * DAY_MS).date;
}

/* Most were there before; some come, some go, a few are away for a while. */
static void employ(Sim *s, Person *p, SimLearner *l)
{
    bool joins = sim_chance(s) < 0.12, leaves = sim_chance(s) < 0.06;
    l->from = joins ? sim_below(s, s->days) : 0;
    l->to = leaves ? l->from + sim_below(s, s->days - l->from + 1) : s->days;
    p->start = joins ? day_of(s, l->from) : day_of(s, -30 - sim_below(s, 4000));
    if (leaves && l->to < s->days)
        p->end = day_of(s, l->to);
    if (sim_chance(s) < 0.03) {
        int from = sim_below(s, s->days);
        p->leave_from = day_of(s, from);
        p->leave_to = day_of(s, from + 20 + sim_below(s, 60));
    }
}

/* Knowledge is spread around the middle: the mean of three throws. */
static void give_way_of_learning(Sim *s, SimLearner *l)
{
    l->skill = (sim_chance(s) + sim_chance(s) + sim_chance(s)) / 3;
    l->self_esteem = sim_chance(s) * 1.4 - 0.6;
    l->guesses = sim_chance(s) < 0.05;
    l->never = sim_chance(s) < 0.10;
}

/* The first of a department leads it, and every so many more lead a team of it. The first of all is
 * HR's, and nobody is above the second. */
static void give_place(Sim *s, int i, int at[DEPARTMENTS], int lead[DEPARTMENTS],
                       int team[DEPARTMENTS])
{
    Person *p = &s->people[i];
    int d = i == 0 ? 9 : draw_department(s);
    snprintf(p->department, sizeof p->department, "%s", departments[d].name);
    if (i == 0)
        p->roles = PERSON_HR | PERSON_OPERATOR;
    int above = at[d] == 0 ? 1 : at[d] % TEAM == 0 ? lead[d] : team[d];
    if (i == 1)
        snprintf(p->department, sizeof p->department, "Management");
    else if (above < i)
        snprintf(p->manager, sizeof p->manager, "%d", FIRST_NUMBER + above);
    if (i == 1 || (i > 1 && at[d] % TEAM == 0))
        p->roles |= PERSON_MANAGER | PERSON_SUPERVISOR;
    if (i < 2)
        return;
    if (at[d] == 0)
        lead[d] = i;
    if (at[d] % TEAM == 0)
        team[d] = i;
    at[d]++;
}

bool sim_hire(Sim *s, Err *err)
{
    int at[DEPARTMENTS] = { 0 }, lead[DEPARTMENTS] = { 0 }, team[DEPARTMENTS] = { 0 };
    for (int i = 0; i < s->employees; i++) {
        Person *p = &s->people[i];
        SimLearner *l = &s->learners[i];
        *p = (Person){ .id = uuid_random(&s->random) };
        snprintf(p->number, sizeof p->number, "%d", FIRST_NUMBER + i);
        name_person(s, p, i < SIM_TOLD);
        give_place(s, i, at, lead, team);
        if (p->roles) /* whom letters are written to; the name is kept for examples (RFC 2606) */
            snprintf(p->email, sizeof p->email, "%s@example.org", p->number);
        employ(s, p, l);
        give_way_of_learning(s, l);
        if (i < SIM_TOLD) { /* those whose PINs are told are there and learn */
            l->from = 0;
            l->to = s->days;
            l->never = l->guesses = false;
            p->end = p->leave_from = p->leave_to = (Date){ 0 };
        }
    }
    return record_put_people(s->record, s->people, s->employees, s->start_ms, err);
}
