#include "lesson/robots.h"
#include "assess/draw.h"
#include "lesson/compose.h"
#include "lesson/dialogue.h"
#include "lesson/judge.h"
#include "lesson/lesson_inside.h"

#include <stdio.h>

enum { PLAYS = 1000, ONE_IN = 20 };

static const char *const ways[ROBOTS] = {
    [ROBOT_FIRST] = "always takes the first one",
    [ROBOT_LAST] = "always takes the last one",
    [ROBOT_LONGEST] = "always takes the longest one",
    [ROBOT_ALL] = "touches everything",
    [ROBOT_NONE] = "touches nothing",
    [ROBOT_RANDOM] = "answers at random",
};

typedef struct {
    Robot robot;
    Draft *d;
    const Step *step;
    uint64_t seed, drawn;
    const size_t *lengths; /* of the parts' texts, for who looks at them */
} Player;

static int below(Player *p, int count)
{
    return (int)(draw_seed(p->seed, p->drawn++) % (uint64_t)count);
}

static void measure_parts(const Step *step, size_t lengths[MAX_PARTS])
{
    for (int part = 0; part < step->exercise.part_count && part < MAX_PARTS; part++) {
        const Block *text = step->exercise.parts[part].text;
        lengths[part] = 0;
        for (int i = 0; text && i < text->span_count; i++)
            lengths[part] += strlen(text->spans[i].text);
    }
}

/* The first of those that are longest. */
static int longest_of(const Player *p, const int *parts, int count)
{
    int longest = parts[0];
    for (int i = 1; i < count; i++)
        if (p->lengths[parts[i]] > p->lengths[longest])
            longest = parts[i];
    return longest;
}

/* One of some parts, in the robot's way; who would take all of them takes each in turn. */
static int chosen(Player *p, const int *parts, int count)
{
    switch (p->robot) {
    case ROBOT_LAST:
        return parts[count - 1];
    case ROBOT_RANDOM:
        return parts[below(p, count)];
    case ROBOT_LONGEST:
        return longest_of(p, parts, count);
    default:
        return parts[0];
    }
}

/* The parts of one group, as they are shown; -1: all of them. */
static int parts_of(const Player *p, int group, int out[MAX_PARTS])
{
    int count = 0;
    for (int i = 0; i < p->d->count; i++)
        if (group < 0 || p->step->exercise.parts[p->d->shown[i]].group == group)
            out[count++] = p->d->shown[i];
    return count;
}

/* A reply to what was said last, until nothing can be said any more. */
static void talk(Player *p)
{
    int open[MAX_PARTS], count;
    while ((count = parts_of(p, dialogue_turn(p->d, p->step), open)) > 0)
        draft_put(p->d, p->step, chosen(p, open, count), 0);
}

/* Who takes everything writes down what stands on the screen, wherever words can be written. */
static bool copy_question(Player *p, int group)
{
    char text[OWN_WORDS_BYTES];
    size_t len = 0;
    const Block *ask = p->step->exercise.ask;
    for (int i = 0; i < ask->span_count && len < sizeof text; i++)
        len += (size_t)snprintf(text + len, sizeof text - len, "%s", ask->spans[i].text);
    if (p->robot != ROBOT_ALL || !ask->span_count || !p->step->exercise.groups[group].check_count)
        return false;
    compose_write(p->d, p->step, group, text);
    return true;
}

static void compose(Player *p)
{
    int pieces[MAX_PARTS];
    for (int group = 0; group < p->step->exercise.group_count; group++) {
        int count = parts_of(p, group, pieces);
        if (!copy_question(p, group) && count)
            draft_put(p->d, p->step, chosen(p, pieces, count), 0);
    }
}

/* Each to one of so many places, bins or judgements; without a die, all of them to the same one. */
static void place(Player *p, int places)
{
    for (int i = 0; i < p->d->count; i++) {
        int to = p->robot == ROBOT_LAST     ? places - 1
                 : p->robot == ROBOT_ALL    ? places / 2
                 : p->robot == ROBOT_RANDOM ? below(p, places)
                                            : 0;
        draft_put(p->d, p->step, p->d->shown[i], to);
    }
}

static void arrange(Player *p)
{
    int longest = p->d->shown[0];
    if (p->robot == ROBOT_RANDOM) {
        for (int i = 0; i < p->d->count; i++)
            draft_put(p->d, p->step, i, below(p, p->d->count));
        return;
    }
    for (int i = 1; p->robot == ROBOT_LONGEST && i < p->d->count; i++)
        if (p->lengths[i] > p->lengths[longest])
            longest = i;
    draft_put(p->d, p->step, longest, p->d->count - 1);
}

/* Touch a part; where it wants a name, any will do. */
static void mark(Player *p, int part)
{
    draft_put(p->d, p->step, part, 0);
    if (p->d->kind == STEP_spot)
        draft_put(p->d, p->step, part, 1 + below(p, ERROR_CLASSES));
}

/* One part, or several where the robot takes more than one. */
static void touch(Player *p)
{
    int parts[MAX_PARTS], count = parts_of(p, -1, parts);
    bool several = p->robot == ROBOT_ALL || p->robot == ROBOT_RANDOM;
    if (!several && count)
        mark(p, chosen(p, parts, count));
    for (int i = 0; several && i < count; i++)
        if (p->robot == ROBOT_ALL || below(p, 2))
            mark(p, parts[i]);
}

static bool one_thing(const Step *step)
{
    return step->kind == STEP_choice || step->kind == STEP_multiple || step->kind == STEP_screen;
}

static void play(Player *p)
{
    const Step *step = p->step;
    int parts[MAX_PARTS];
    if (p->robot == ROBOT_NONE)
        return;
    switch (step->kind) {
    case STEP_dialogue:
        talk(p);
        break;
    case STEP_compose:
        compose(p);
        break;
    case STEP_sort:
        place(p, step->exercise.group_count);
        break;
    case STEP_judge:
        place(p, JUDGEMENTS - 1);
        break;
    case STEP_order:
        arrange(p);
        break;
    case STEP_choice:
    case STEP_screen:
        draft_put(p->d, step, chosen(p, parts, parts_of(p, -1, parts)), 0);
        break;
    default:
        touch(p);
    }
}

void robot_play(Robot robot, Draft *d, const Step *step, uint64_t seed)
{
    size_t lengths[MAX_PARTS];
    measure_parts(step, lengths);
    play(&(Player){ robot, d, step, seed, 0, lengths });
}

static bool play_passes(Robot robot, const Step *step, const size_t *lengths, uint64_t seed)
{
    Draft d;
    draft_begin(&d, step, seed);
    play(&(Player){ robot, &d, step, seed, 0, lengths });
    return draft_ready(&d, step) && draft_passes(&d, step);
}

/* Whether a robot does the same in each play: it throws no die, and either it does not look at what
 * is shown first or that is always the same. */
static bool plays_alike(Robot robot, const Step *step)
{
    if (robot == ROBOT_NONE)
        return true;
    if (robot == ROBOT_RANDOM || step->kind == STEP_spot || step->kind == STEP_order)
        return false;
    return step->kind == STEP_sort || step->kind == STEP_judge || !step->exercise.shuffle;
}

int robot_passes(Robot robot, const Step *step, int plays)
{
    size_t lengths[MAX_PARTS];
    int passes = 0;
    measure_parts(step, lengths);
    if (plays_alike(robot, step))
        return play_passes(robot, step, lengths, 0) ? plays : 0;
    for (int seed = 0; seed < plays; seed++)
        passes += play_passes(robot, step, lengths, (uint64_t)seed);
    return passes;
}

/* Whether one that was tried before plays just as this one: who would touch everything can give
 * but one reply, the first, and steps are arranged by the longest or the first. */
static bool was_tried(Robot robot, const Step *step)
{
    if (step->kind == STEP_order)
        return robot == ROBOT_LAST || robot == ROBOT_ALL;
    return robot == ROBOT_ALL && step->kind == STEP_dialogue;
}

bool robots_guess(const Step *step, LintGuess *out)
{
    *out = (LintGuess){ 0 };
    for (Robot robot = 0; robot < ROBOTS && !one_thing(step); robot++) {
        int passes = was_tried(robot, step) ? 0 : robot_passes(robot, step, PLAYS);
        if (passes * ONE_IN > PLAYS && passes > out->passes)
            *out = (LintGuess){ ways[robot], passes };
    }
    return out->passes > 0;
}
