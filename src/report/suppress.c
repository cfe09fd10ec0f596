#include "report/suppress.h"

/* The smallest group that is shown, the first of equals; -1: none is. */
static int smallest_shown(const int *people, int count, const bool *hidden)
{
    int smallest = -1;
    for (int i = 0; i < count; i++)
        if (people[i] > 0 && !hidden[i] && (smallest < 0 || people[i] < people[smallest]))
            smallest = i;
    return smallest;
}

bool suppress_groups(const int *people, int count, int least, bool *hidden)
{
    int all = 0, groups = 0, together = 0;
    for (int i = 0; i < count; i++) {
        hidden[i] = people[i] > 0 && people[i] < least;
        groups += hidden[i];
        together += hidden[i] ? people[i] : 0;
        all += people[i];
    }
    while (groups > 0 && (groups < 2 || together < least)) {
        int next = smallest_shown(people, count, hidden);
        if (next < 0)
            break;
        hidden[next] = true;
        together += people[next];
        groups++;
    }
    return all >= least;
}
