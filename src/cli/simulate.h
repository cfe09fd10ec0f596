/* simulate.h - a company that does not exist: its people, and what they learn on which day. */
#ifndef CLI_SIMULATE_H
#define CLI_SIMULATE_H

#include "cli/call.h"
#include "lesson/lesson.h"
#include "record/idea.h"
#include "record/people.h"

/* CLOSELY: so many people at most rate pulses and have something decided about them alone, each by
 * a transaction of its own. */
enum { DAY_MS = 24 * 3600 * 1000, SIM_BATCH = 2000, SIM_TOLD = 3, SIM_CLOSELY = 500 };

/* Somebody's way of learning. */
typedef struct {
    double skill;       /* 0 to 1: what they know, and how fast they learn */
    double self_esteem; /* -1 to 1: surer, or less sure, than they are right */
    bool guesses;       /* touches something and goes on */
    bool never;         /* does not come at all */
    int from, to;       /* days of the simulation on which they are employed; `to` is the last */
} SimLearner;

/* Where somebody stands in one course. */
typedef struct {
    int next_day; /* of their next visit; -1: none is to come */
    int visits;
    bool completed;
} SimTrack;

/* The best or the worst answer to an item, which takes long to find. */
typedef struct {
    const Step *item; /* NULL: a free place */
    ModelAnswer which;
    const char *response; /* NULL: there is none */
} SimModel;
enum { SIM_MODELS = 4096, SIM_IDEAS = 12 };

/* An idea that was handed in. */
typedef struct {
    Uuid id, person; /* nil: not yet */
} SimIdea;

typedef struct {
    Call *call;
    Record *record;
    Random random, ids; /* ids: of the record alone, whatever else is drawn */
    Library library;
    int employees, days;
    int64_t start_ms; /* of day 0 */
    Person *people;
    SimLearner *learners;
    SimTrack *tracks; /* of person × course */
    SimIdea ideas[SIM_IDEAS];
    Random idea_random;    /* of its own: whatever is handed in, people learn the same */
    Random message_random; /* as well */

    SealKey box; /* of pulses */
    SimModel models[SIM_MODELS];
    Run run;                 /* of the visit at hand */
    int64_t at_ms, shift_ms; /* the moment; how wrong the clock is */
    Arena texts;             /* of the batch */
    NewEvent *batch;
    int batch_count;
    int64_t events;
} Sim;

double sim_chance(Sim *s); /* 0 to 1 */
int sim_below(Sim *s, int count);

/* Make up the people and put them into the record, as a roster import does. */
bool sim_hire(Sim *s, Err *err) MUST_USE;

/* Assign courses, and decide about some people alone. */
bool sim_decide(Sim *s, Err *err) MUST_USE;

/* How somebody rates a pulse, before or after: as the record's box takes it, in `out`. */
void sim_feel(Sim *s, int person, const Step *pulse, Buf *out);

/* One person comes to learn in one course; *track says when they come next. */
bool sim_visit(Sim *s, int person, int course, int day, SimTrack *track, Err *err) MUST_USE;

/* What is handed in, reviewed and read of ideas on a day. */
bool sim_ideas(Sim *s, int day, Err *err) MUST_USE;

/* Who opens what the leaders say on a day. */
bool sim_messages(Sim *s, int day, Err *err) MUST_USE;

/* Append what waits, by the function that the kiosk appends with. */
bool sim_flush(Sim *s, Err *err) MUST_USE;

#endif
