#include "lesson/robots.h"
#include "assess/draw.h"
#include "lesson/compose.h"
#include "lesson/dialogue.h"
#include "lesson/judge.h"
#include "lesson/lesson_inside.h"
#include "lesson/sort.h"

#include <stddef.h>
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

/* What any robot sees of a step, whatever it is that is shown: the same in each play. */
typedef struct {
    const Step *step;
    size_t lengths[MAX_PARTS];      /* of the parts' texts */
    char question[OWN_WORDS_BYTES]; /* as much of it as can be copied */
} Sight;

/* Parts of one group, or all of them, as they are shown. */
typedef struct {
    const int *parts;
    int count;
} Shown;

/* All of them, dealt out to the groups in one go. */
typedef struct {
    int parts[MAX_GROUPS][MAX_PARTS], count[MAX_GROUPS];
} Dealt;

typedef struct {
    Robot robot;
    Draft *d;
    const Step *step;
    const Sight *sight;
    const Dealt *dealt; /* where parts are chosen from groups */
    uint64_t seed, drawn;
} Player;

static int below(Player *p, int count)
{
    return (int)(draw_seed(p->seed, p->drawn++) % (uint64_t)count);
}

static void look_at(const Step *step, Sight *sight)
{
    const Exercise *e = &step->exercise;
    size_t len = 0;
    sight->step = step;
    for (int part = 0; part < e->part_count && part < MAX_PARTS; part++) {
        const Block *text = e->parts[part].text;
        sight->lengths[part] = 0;
        for (int i = 0; text && i < text->span_count; i++)
            sight->lengths[part] += strlen(text->spans[i].text);
    }
    sight->question[0] = '\0';
    for (int i = 0; step->kind == STEP_compose && i < e->ask->span_count; i++)
        if (len < sizeof sight->question)
            len += (size_t)snprintf(sight->question + len, sizeof sight->question - len, "%s",
                                    e->ask->spans[i].text);
}

/* The first of those that are longest. */
static int longest_of(const Player *p, Shown shown)
{
    const size_t *lengths = p->sight->lengths;
    int longest = shown.parts[0];
    for (int i = 1; i < shown.count; i++)
        if (lengths[shown.parts[i]] > lengths[longest])
            longest = shown.parts[i];
    return longest;
}

/* One of some parts, in the robot's way; who would take all of them takes each in turn. */
static int chosen(Player *p, Shown shown)
{
    switch (p->robot) {
    case ROBOT_LAST:
        return shown.parts[shown.count - 1];
    case ROBOT_RANDOM:
        return shown.parts[below(p, shown.count)];
    case ROBOT_LONGEST:
        return longest_of(p, shown);
    default:
        return shown.parts[0];
    }
}

static Shown all_shown(const Player *p)
{
    return (Shown){ p->d->shown, p->d->count };
}

static Shown shown_of(const Player *p, int group)
{
    return (Shown){ p->dealt->parts[group], p->dealt->count[group] };
}

/* A reply to what was said last, until nothing can be said any more. */
static void talk(Player *p)
{
    Shown open;
    for (int turn = 0; (open = shown_of(p, turn)).count > 0;) {
        int reply = chosen(p, open);
        draft_put(p->d, p->step, reply, 0);
        turn = p->step->exercise.parts[reply].next;
    }
}

/* Who takes everything writes down what stands on the screen, wherever words can be written. */
static void compose(Player *p)
{
    const Exercise *e = &p->step->exercise;
    for (int group = 0; group < e->group_count; group++) {
        Shown open = shown_of(p, group);
        if (p->robot == ROBOT_ALL && e->ask->span_count && e->groups[group].check_count)
            compose_write(p->d, p->step, group, p->sight->question);
        else if (open.count)
            draft_put(p->d, p->step, chosen(p, open), 0);
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

/* The first of those of its bin that are longest. */
static int longest_reason(const Group *bin)
{
    size_t most = 0;
    int longest = 0;
    for (int i = 0; i < bin->reason_count; i++) {
        size_t length = 0;
        for (int k = 0; k < bin->reasons[i].text->span_count; k++)
            length += strlen(bin->reasons[i].text->spans[k].text);
        longest = length > most ? i : longest;
        most = length > most ? length : most;
    }
    return longest;
}

/* Where a bin asks why, a reason in the robot's way. */
static void justify(Player *p)
{
    for (int i = 0; i < p->d->count; i++) {
        if (!sort_wants_reason(p->d, p->step, i))
            continue;
        int bin = sort_bin(p->d->slot[i]);
        const Group *group = &p->step->exercise.groups[bin];
        int reason = p->robot == ROBOT_LAST      ? group->reason_count - 1
                     : p->robot == ROBOT_ALL     ? group->reason_count / 2
                     : p->robot == ROBOT_LONGEST ? longest_reason(group)
                     : p->robot == ROBOT_RANDOM  ? below(p, group->reason_count)
                                                 : 0;
        draft_put(p->d, p->step, i, sort_slot(bin, reason));
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
        if (p->sight->lengths[i] > p->sight->lengths[longest])
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
    Shown shown = all_shown(p);
    bool several = p->robot == ROBOT_ALL || p->robot == ROBOT_RANDOM;
    if (!several && shown.count)
        mark(p, chosen(p, shown));
    for (int i = 0; several && i < shown.count; i++)
        if (p->robot == ROBOT_ALL || below(p, 2))
            mark(p, shown.parts[i]);
}

static bool one_thing(const Step *step)
{
    return step->kind == STEP_choice || step->kind == STEP_multiple || step->kind == STEP_screen;
}

static void play(Player *p)
{
    const Step *step = p->step;
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
        justify(p);
        break;
    case STEP_judge:
        place(p, JUDGEMENTS - 1);
        break;
    case STEP_order:
        arrange(p);
        break;
    case STEP_choice:
    case STEP_screen:
        draft_put(p->d, step, chosen(p, all_shown(p)), 0);
        break;
    default:
        touch(p);
    }
}

static void deal(const Draft *d, const Step *step, Dealt *dealt)
{
    if (step->kind != STEP_dialogue && step->kind != STEP_compose)
        return;
    memset(dealt->count, 0, sizeof dealt->count);
    for (int i = 0; i < d->count; i++) {
        int part = d->shown[i], group = step->exercise.parts[part].group;
        dealt->parts[group][dealt->count[group]++] = part;
    }
}

void robot_play(Robot robot, Draft *d, const Step *step, uint64_t seed)
{
    Sight sight;
    Dealt dealt;
    look_at(step, &sight);
    deal(d, step, &dealt);
    play(&(Player){ robot, d, step, &sight, &dealt, seed, 0 });
}

/* Whether each play begins alike, whatever its seed. */
static bool begins_alike(const Step *step)
{
    return !step->exercise.shuffle && step->kind != STEP_order;
}

/* Whether in each group one part alone is the longest, wherever it is shown. */
static bool longest_is_one(const Sight *sight)
{
    const Exercise *e = &sight->step->exercise;
    size_t most[MAX_GROUPS] = { 0 };
    bool shared[MAX_GROUPS] = { false };
    for (int part = 0; part < e->part_count; part++) {
        int group = e->parts[part].group;
        size_t length = sight->lengths[part];
        shared[group] = length == most[group] || (shared[group] && length < most[group]);
        most[group] = length > most[group] ? length : most[group];
    }
    for (int group = 0; group < e->group_count; group++)
        if (shared[group])
            return false;
    return true;
}

/* Whether who takes everything writes words into each part of a request. */
static bool writes_all(const Exercise *e)
{
    for (int group = 0; group < e->group_count; group++)
        if (!e->groups[group].check_count)
            return false;
    return e->ask->span_count > 0;
}

/* Whether a robot does the same in each play: it throws no die, and either it does not look at what
 * is shown first or that is always the same. */
static bool plays_alike(Robot robot, const Sight *sight)
{
    const Step *step = sight->step;
    if (robot == ROBOT_NONE)
        return true;
    if (robot == ROBOT_RANDOM || step->kind == STEP_spot || step->kind == STEP_order)
        return false;
    if (step->kind == STEP_sort || step->kind == STEP_judge || begins_alike(step))
        return true;
    bool grouped = step->kind == STEP_dialogue || step->kind == STEP_compose;
    return (robot == ROBOT_LONGEST && grouped && longest_is_one(sight)) ||
           (robot == ROBOT_ALL && step->kind == STEP_compose && writes_all(&step->exercise));
}

/* A draft that was played, fresh again. Most of one are own words, which only a request has. */
static void begin_again(Draft *d, const Draft *fresh)
{
    memcpy(d, fresh, fresh->kind == STEP_compose ? sizeof *d : offsetof(Draft, own));
}

/* Several robots, a bit each, play side by side: what one seed shows is the same for all of them.
 */
static void trial(const Step *step, unsigned robots, int plays, int passes[ROBOTS])
{
    Sight sight;
    Draft fresh, d = { 0 };
    Dealt dealt;
    bool alike[ROBOTS];
    look_at(step, &sight);
    for (Robot robot = 0; robot < ROBOTS; robot++) {
        alike[robot] = plays_alike(robot, &sight);
        passes[robot] = 0;
    }
    for (int seed = 0; seed < plays; seed++) {
        if (seed == 0 || !begins_alike(step)) {
            draft_begin(&fresh, step, (uint64_t)seed);
            deal(&fresh, step, &dealt);
        }
        for (Robot robot = 0; robot < ROBOTS; robot++) {
            if (!(robots >> robot & 1u) || (alike[robot] && seed > 0))
                continue;
            begin_again(&d, &fresh);
            play(&(Player){ robot, &d, step, &sight, &dealt, (uint64_t)seed, 0 });
            if (draft_ready(&d, step) && draft_passes(&d, step))
                passes[robot] += alike[robot] ? plays : 1;
        }
    }
}

int robot_passes(Robot robot, const Step *step, int plays)
{
    int passes[ROBOTS];
    trial(step, 1u << robot, plays, passes);
    return passes[robot];
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
    unsigned robots = 0;
    int passes[ROBOTS];
    *out = (LintGuess){ 0 };
    if (one_thing(step))
        return false;
    for (Robot robot = 0; robot < ROBOTS; robot++)
        robots |= was_tried(robot, step) ? 0 : 1u << robot;
    trial(step, robots, PLAYS, passes);
    for (Robot robot = 0; robot < ROBOTS; robot++)
        if (passes[robot] * ONE_IN > PLAYS && passes[robot] > out->passes)
            *out = (LintGuess){ ways[robot], passes[robot] };
    return out->passes > 0;
}
