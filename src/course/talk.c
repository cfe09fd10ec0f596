#include "course/talk.h"

bool talk_ends(const Exercise *e, int turn)
{
    for (int i = 0; i < e->part_count; i++)
        if (e->parts[i].group == turn)
            return false;
    return true;
}

/* The turn itself, once all that it can lead to are known. */
static TalkWays ways_of(const Exercise *e, const TalkWays *known, int turn)
{
    TalkWays ways = { 0 };
    bool first = true;
    for (int i = 0; i < e->part_count; i++) {
        const Part *reply = &e->parts[i];
        if (reply->group != turn)
            continue;
        TalkWays on = known[reply->next];
        int points = reply->weight + on.best;
        if (first || points > ways.best)
            ways.best = points;
        if (first || on.shortest + 1 < ways.shortest)
            ways.shortest = on.shortest + 1;
        if (first || on.longest + 1 > ways.longest)
            ways.longest = on.longest + 1;
        first = false;
    }
    return ways;
}

TalkWays talk_ways(const Exercise *e, int turn)
{
    TalkWays ways[MAX_GROUPS];
    for (int i = e->group_count - 1; i >= turn; i--)
        ways[i] = ways_of(e, ways, i);
    return ways[turn];
}

bool talk_passes(int points, int best)
{
    return points * 100 >= best * TALK_PASS;
}
