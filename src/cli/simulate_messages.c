/* Messages of the leaders that people of a simulated company open. */
#include "cli/simulate.h"

/* Of a large company only so many do: what the report shows are shares of groups. */
enum { READERS_MOST = 2000, OF_A_HUNDRED = 12 };

static Date date_of(const Sim *s, int day)
{
    const Date epoch = { 1970, 1, 1 };
    return date_add_days(epoch, (int)(s->start_ms / DAY_MS) + day);
}

static bool opens(Sim *s, int person, int day)
{
    const SimLearner *l = &s->learners[person];
    bool chance = random_u64(&s->message_random) % 100 < OF_A_HUNDRED;
    return chance && !l->never && l->from <= day && l->to >= day;
}

/* Whoever opened it before opens it again, which the record leaves out. */
static bool read_one(Sim *s, const Message *m, int day, Err *err)
{
    bool good = true;
    for (int i = 0; good && i < s->employees && i < READERS_MOST; i++)
        if (opens(s, i, day))
            good = record_read_message(s->record, s->people[i].id, m->id, m->written, s->at_ms,
                                       s->at_ms - s->start_ms, err);
    return good;
}

bool sim_messages(Sim *s, int day, Err *err)
{
    const Messages *all = &s->library.messages;
    Date today = date_of(s, day);
    bool good = true;
    s->at_ms = /* behind the ideas of the day */
        s->start_ms + (int64_t)day * DAY_MS + 20LL * 3600 * 1000;
    for (int i = 0; good && i < all->count; i++)
        if (!all->at[i].translated && message_holds(&all->at[i], today))
            good = read_one(s, &all->at[i], day, err);
    return good;
}
