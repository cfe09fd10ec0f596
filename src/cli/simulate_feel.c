/* How people who do not exist feel: by what they can, where they work, and before or after. */
#include "cli/simulate.h"
#include "lesson/pulse.h"

#include <math.h>
#include <string.h>

/* From -0.6 to 0.6: some departments are more at ease than others. */
static double ease_of(const char *department)
{
    unsigned sum = 0;
    for (; *department; department++)
        sum = sum * 31 + (unsigned char)*department;
    return (sum % 7) / 5.0 - 0.6;
}

/* Of one statement, 0 to 1 of its scale. */
static double rating(Sim *s, int person, const char *statement, bool after)
{
    double ease = ease_of(s->people[person].department), skill = s->learners[person].skill;
    double noise = (sim_chance(s) - 0.5) * 0.5;
    if (strcmp(statement, "worry") == 0)
        return 0.75 - 0.3 * skill - 0.2 * ease - (after ? 0.15 : 0) + noise;
    return 0.35 + 0.35 * skill + 0.2 * ease + (after ? 0.22 : 0) + noise;
}

void sim_feel(Sim *s, int person, const Step *pulse, Buf *out)
{
    Draft d;
    int places = pulse_places(pulse);
    bool after = strcmp(pulse_moment(pulse), "after") == 0;
    draft_begin(&d, pulse, 0);
    for (int i = 0; i < pulse->exercise.part_count; i++) {
        double is = rating(s, person, pulse->exercise.parts[i].id, after);
        int place = 1 + (int)lround(fmin(1, fmax(0, is)) * (places - 1));
        d.slot[i] = sim_chance(s) < 0.08 ? PULSE_UNSAID : place;
    }
    pulse_marks(&d, pulse, out);
}
