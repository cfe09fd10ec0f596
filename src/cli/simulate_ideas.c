/* Ideas for AI that people of a simulated company hand in, and what is answered to them. */
#include "cli/simulate.h"

typedef struct {
    Idea idea;
    IdeaReview review; /* state IDEA_NEW: nobody has looked at it yet */
} Told;

#define DATA(kind) (1u << IDEA_DATA_##kind)
#define AFFECTS(whom) (1u << IDEA_AFFECTS_##whom)

static const Told told[SIM_IDEAS] = {
    { { .task = "Typing paper orders into the order list",
        .pain = "Numbers get mixed up, and somebody searches for an hour.",
        .times = 3,
        .per = IDEA_PER_DAY,
        .minutes = 30,
        .data = DATA(TABLES),
        .sensitivity = IDEA_INTERNAL,
        .affected = AFFECTS(TEAM) },
      { IDEA_TRYING,
        { 4, 2, 1, 3 },
        "Thank you. Two of you try it for four weeks; we tell you here what came of it." } },
    { { .task = "Writing the minutes of the Monday meeting",
        .pain = "It takes half a morning, and nobody reads all of it.",
        .times = 1,
        .per = IDEA_PER_WEEK,
        .minutes = 120,
        .data = DATA(TEXTS) | DATA(PICTURES),
        .sensitivity = IDEA_CONFIDENTIAL,
        .affected = AFFECTS(TEAM) | AFFECTS(OTHERS) },
      { IDEA_PLANNED,
        { 3, 1, 2, 4 },
        "Good idea. The works council looks at it first, because voices are recorded." } },
    { { .task = "Choosing whom to invite to an interview",
        .pain = "Two hundred letters for one post.",
        .times = 1,
        .per = IDEA_PER_MONTH,
        .minutes = 240,
        .data = DATA(TEXTS),
        .sensitivity = IDEA_SPECIAL,
        .affected = AFFECTS(RIGHTS) },
      { IDEA_NOT_NOW,
        { 4, 3, 5, 2 },
        "Not now: this decides about people's lives, and the law sets it high hurdles. Thank you "
        "for asking first." } },
    { { .task = "Answering the same ten questions about deliveries",
        .pain = "Customers wait, and we copy the same text again and again.",
        .times = 10,
        .per = IDEA_PER_DAY,
        .minutes = 5,
        .data = DATA(TEXTS) | DATA(PROGRAM),
        .sensitivity = IDEA_PERSONAL,
        .affected = AFFECTS(CUSTOMERS) },
      { IDEA_TRYING,
        { 4, 3, 3, 3 },
        "We try drafts that somebody reads before they are sent. You are in the group if you "
        "like." } },
    { { .task = "Sorting photos of damaged parcels",
        .pain = "They lie in one folder, and the right one is never on top.",
        .times = 20,
        .per = IDEA_PER_WEEK,
        .minutes = 5,
        .data = DATA(PICTURES),
        .sensitivity = IDEA_INTERNAL,
        .affected = AFFECTS(TEAM) },
      { IDEA_DONE,
        { 3, 2, 1, 4 },
        "It is in use since this month. It saves you about six hours." } },
    { { .task = "Translating the safety notice into five languages",
        .pain = "It comes back after a week, and then the notice has changed.",
        .times = 2,
        .per = IDEA_PER_MONTH,
        .minutes = 60,
        .data = DATA(TEXTS),
        .sensitivity = IDEA_PUBLIC,
        .affected = AFFECTS(OTHERS) | AFFECTS(RIGHTS) },
      { IDEA_PLANNED,
        { 4, 2, 4, 5 },
        "Planned. Each language is read by somebody who speaks it before it hangs on the wall." } },
    { { .task = "Finding the right clause in old contracts",
        .pain = "There are eleven folders, and no list.",
        .times = 2,
        .per = IDEA_PER_WEEK,
        .minutes = 60,
        .data = DATA(TEXTS) | DATA(PROGRAM),
        .sensitivity = IDEA_CONFIDENTIAL,
        .affected = AFFECTS(TEAM) },
      { IDEA_NEW, { 3, 4, 2, 2 }, "" } },
    { { .task = "Planning the rota for the next month",
        .pain = "It never fits at the first try, and somebody is always unhappy.",
        .times = 1,
        .per = IDEA_PER_MONTH,
        .minutes = 240,
        .data = DATA(TABLES),
        .sensitivity = IDEA_PERSONAL,
        .affected = AFFECTS(TEAM) | AFFECTS(RIGHTS) },
      { IDEA_NEW, { 4, 4, 5, 4 }, "" } },
    { { .task = "Writing product texts for the shop",
        .pain = "I run out of words at the third one.",
        .times = 5,
        .per = IDEA_PER_WEEK,
        .minutes = 15,
        .data = DATA(TEXTS),
        .sensitivity = IDEA_PUBLIC,
        .affected = AFFECTS(CUSTOMERS) },
      { IDEA_NEW, { 0, 0, 0, 0 }, "" } },
    { { .task = "Copying hours from the time clock into the pay list",
        .pain = "A slip of one line means wrong pay for somebody.",
        .times = 1,
        .per = IDEA_PER_WEEK,
        .minutes = 60,
        .data = DATA(TABLES) | DATA(PROGRAM),
        .sensitivity = IDEA_PERSONAL,
        .affected = AFFECTS(RIGHTS) },
      { IDEA_NOT_NOW,
        { 3, 2, 5, 4 },
        "This needs no AI: the two programs can be joined, and that comes in spring." } },
    { { .task = "Summing up what customers complain about",
        .pain = "We read all of it and remember the loudest.",
        .times = 1,
        .per = IDEA_PER_MONTH,
        .minutes = 120,
        .data = DATA(TEXTS),
        .sensitivity = IDEA_PERSONAL,
        .affected = AFFECTS(TEAM) | AFFECTS(CUSTOMERS) },
      { IDEA_NEW, { 0, 0, 0, 0 }, "" } },
    { { .task = "Checking invoices against what was ordered",
        .pain = "Small differences slip through.",
        .times = 10,
        .per = IDEA_PER_DAY,
        .minutes = 10,
        .data = DATA(TABLES) | DATA(TEXTS),
        .sensitivity = IDEA_CONFIDENTIAL,
        .affected = AFFECTS(OTHERS) },
      { IDEA_NEW, { 0, 0, 0, 0 }, "" } },
};

enum { SPREAD = SIM_IDEAS + 2, PEOPLE_FOR_ONE = 8, REVIEW_AFTER = 9, SEEN_AFTER = 3 };

/* A small company has fewer of them. */
static int idea_count(const Sim *s)
{
    int count = s->employees / PEOPLE_FOR_ONE;
    return count < SIM_IDEAS ? count : SIM_IDEAS;
}

static bool is_there(const Sim *s, int person, int day)
{
    const SimLearner *l = &s->learners[person];
    return !l->never && l->from <= day && l->to >= day;
}

static IdeaAct act_of(const Sim *s, Uuid person, Uuid actor)
{
    return (IdeaAct){
        .person = person, .actor = actor, .wall_ms = s->at_ms, .mono_ms = s->at_ms - s->start_ms
    };
}

static bool hand_in(Sim *s, int k, int day, Err *err)
{
    SimIdea *idea = &s->ideas[k];
    int person = (int)(random_u64(&s->idea_random) % (uint64_t)s->employees);
    for (int i = 0; i < s->employees && !is_there(s, person, day); i++)
        person = (person + 1) % s->employees;
    if (!is_there(s, person, day))
        return true;
    idea->person = s->people[person].id;
    const IdeaAct act = act_of(s, idea->person, idea->person);
    return record_hand_in_idea(s->record, &told[k].idea, &act, &idea->id, err);
}

static bool answer(Sim *s, int k, Err *err)
{
    const IdeaReview *r = &told[k].review;
    const IdeaAct act = act_of(s, s->ideas[k].person, s->people[0].id);
    return (r->state == IDEA_NEW && !r->scores.value) ||
           record_review_idea(s->record, s->ideas[k].id, r, &act, err);
}

bool sim_ideas(Sim *s, int day, Err *err)
{
    bool good = true;
    s->at_ms =
        s->start_ms + (int64_t)day * DAY_MS + 19LL * 3600 * 1000; /* behind the day's visits */
    for (int k = 0; good && k < idea_count(s); k++) {
        int handed = (k + 1) * s->days / SPREAD, reviewed = handed + REVIEW_AFTER;
        bool there = !uuid_is_nil(s->ideas[k].id);
        const IdeaAct shown = act_of(s, s->ideas[k].person, s->ideas[k].person);
        if (day == handed)
            good = hand_in(s, k, day, err);
        else if (there && day == reviewed)
            good = answer(s, k, err);
        else if (there && day == reviewed + SEEN_AFTER && k % 2)
            good = record_see_answers(s->record, &shown, err);
    }
    return good;
}
