/* A company that does not exist, for demos, for benchmarks, and for trying a report before anybody
 * has learned. It is written by the same functions that the kiosk writes with, into a new database
 * that is marked as a demo for ever. */
#include "cli/simulate.h"

#include "base/file.h"
#include "record/people.h"
#include "record/sign_in.h"

#include <stdlib.h>
#include <string.h>

enum { EMPLOYEES_MOST = 1000000, DAYS_MOST = 3650 };
static const char told_pin[] = "402917";

typedef struct {
    const char *employees, *days;
} SimOptions;

static bool read_count(Call *call, const char *name, const char *text, int most, int *out)
{
    int64_t value;
    if (str_int(str_of(text), &value) && value >= 1 && value <= most) {
        *out = (int)value;
        return true;
    }
    args_misuse(call, "--%s '%s' is not a number from 1 to %d", name, text, most);
    return false;
}

static bool open_new(Sim *s, Err *err)
{
    Call *call = s->call;
    const char *path = call->config.database;
    if (file_exists(path))
        return err_set(
            err, ERR_INVALID,
            "%s is there already, and a simulation never writes into a record that was begun; "
            "name a new file with --db",
            path);
    if (!dir_make(path_folder(call->arena, path), 0700, err))
        return false;
    const RecordOptions options = { .access = RECORD_WRITE,
                                    .create = true,
                                    .demo = true,
                                    .simulated = true,
                                    .random = &s->ids,
                                    .zone = call->zone.name[0] ? &call->zone : NULL,
                                    .wall_ms = s->start_ms };
    s->record = record_open(path, &options, err);
    return s->record != NULL;
}

/* A course whose requirements the person has not finished yet waits. */
static bool may_begin(const Sim *s, int person, int course)
{
    const Course *c = s->library.courses[course];
    for (int i = 0; i < c->required_count; i++) {
        int other = library_place(&s->library, c->required[i].id);
        if (other >= 0 && !s->tracks[person * s->library.course_count + other].completed)
            return false;
    }
    return true;
}

/* Courses are begun one after the other, in waves over the company. */
static void plan(Sim *s)
{
    int courses = s->library.course_count;
    for (int i = 0; i < s->employees; i++) {
        const SimLearner *l = &s->learners[i];
        int day = l->from + 1 + sim_below(s, s->days * 6 / 10 + 1);
        for (int c = 0; c < courses; c++) {
            s->tracks[i * courses + c] = (SimTrack){ .next_day = l->never ? -1 : day };
            day += 3 + sim_below(s, 1 + s->days / 8);
            if (sim_chance(s) < 0.15)
                day = s->days + 1; /* no further */
        }
    }
}

static bool live_day(Sim *s, int day, Err *err)
{
    int courses = s->library.course_count, visits = 0, at = 0;
    for (int i = 0; i < s->employees * courses; i++)
        visits += s->tracks[i].next_day == day;
    int64_t begin = s->start_ms + (int64_t)day * DAY_MS + 6 * 3600 * 1000;
    for (int i = 0; i < s->employees * courses; i++) {
        SimTrack *track = &s->tracks[i];
        int person = i / courses, course = i % courses;
        if (track->next_day != day)
            continue;
        if (day > s->learners[person].to) {
            track->next_day = -1;
            continue;
        }
        if (!may_begin(s, person, course)) {
            track->next_day = day + 3;
            continue;
        }
        s->at_ms = begin + (int64_t)(at++) * (12 * 3600 * 1000) / (visits + 1);
        if (!sim_visit(s, person, course, day, track, err))
            return false;
    }
    return sim_flush(s, err);
}

/* Answers leave the box of pulses as they do in a kiosk: not at once, nor alone. */
static bool tend_weekly(Sim *s, int day, Err *err)
{
    int64_t evening = s->start_ms + (int64_t)(day + 1) * DAY_MS;
    return day % 7 != 6 || record_tend_pulses(s->record, &s->box, evening, err);
}

static bool live_days(Sim *s, Err *err)
{
    for (int day = 0; day < s->days; day++) {
        if (!live_day(s, day, err) || !sim_ideas(s, day, err) || !sim_messages(s, day, err) ||
            !tend_weekly(s, day, err))
            return false;
        call_progress(s->call, "Days", day + 1, s->days);
    }
    return true;
}

static bool set_pins(Sim *s, Err *err)
{
    Keys keys;
    if (!call_keys_made(s->call, &keys, err) || !record_take_keys(s->record, &keys, false, err))
        return false;
    bool good = true;
    s->box = seal_key(&keys, RECORD_PULSE_BOX);
    for (int i = 0; good && i < SIM_TOLD && i < s->employees; i++) {
        char hash[PIN_HASH_TEXT];
        Uuid person = s->people[i].id;
        good = pin_hash(&keys, person, str_of(told_pin), PIN_COST_DEMO, &s->random, hash, err) &&
               record_set_pin(s->record, person, hash, s->start_ms, err);
    }
    keys_wipe(&keys);
    return good;
}

static bool live(Sim *s, Err *err)
{
    int courses;
    if (!open_new(s, err) || !call_publish(s->call, s->record, s->start_ms, &s->library, err))
        return false;
    courses = s->library.course_count;
    s->people = arena_array(s->call->arena, Person, s->employees);
    s->learners = arena_array(s->call->arena, SimLearner, s->employees);
    s->tracks = arena_array(s->call->arena, SimTrack, s->employees * courses + 1);
    s->batch = arena_array(s->call->arena, NewEvent, SIM_BATCH);
    if (!sim_hire(s, err) || !set_pins(s, err) || !sim_decide(s, err))
        return false;
    plan(s);
    return live_days(s, err) && record_checkpoint(s->record, err);
}

static void say_lived(const Sim *s)
{
    const Call *call = s->call;
    fprintf(call->io.err,
            "%d people who do not exist, %d days, %d courses, %lld learning events in %s, which is "
            "marked as "
            "a demo.\nSign in with one of these numbers and PINs:\n",
            s->employees, s->days, s->library.course_count, (long long)s->events,
            call->config.database);
    for (int i = 0; i < SIM_TOLD && i < s->employees; i++)
        fprintf(call->io.out, "%s %s %s%s%s\n", s->people[i].number, told_pin, s->people[i].name,
                s->people[i].roles & PERSON_HR        ? " (HR)"
                : s->people[i].roles & PERSON_MANAGER ? " (manager)"
                                                      : "",
                "");
}

int cmd_simulate(Call *call)
{
    int status;
    SimOptions o = { .employees = "200", .days = "120" };
    Err err = { 0 };
    const Option options[] = {
        { .name = "employees", .value = "N", .help = "200 if not given", .text = &o.employees },
        { .name = "days", .value = "D", .help = "up to today; 120 if not given", .text = &o.days },
    };
    if (!args_read(call, options, 2, 0, 0, &status))
        return status;
    Sim *s = arena_new(call->arena, Sim);
    s->call = call;
    if (!read_count(call, "employees", o.employees, EMPLOYEES_MOST, &s->employees) ||
        !read_count(call, "days", o.days, DAYS_MOST, &s->days))
        return EXIT_MISUSE;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!call->seed) /* the same company every time, unless another one is asked for */
        call->random = random_seeded(1);
    s->random = random_seeded(random_u64(&call->random));
    s->ids = random_seeded(random_u64(&call->random));
    s->idea_random = random_seeded(random_u64(&call->random));
    s->message_random = random_seeded(random_u64(&call->random));
    s->start_ms = call->wall_ms / DAY_MS * DAY_MS - (int64_t)s->days * DAY_MS;
    bool good = live(s, &err);
    if (good)
        say_lived(s);
    arena_free(&s->texts);
    wipe(&s->box, sizeof s->box);
    record_close(s->record);
    return good ? EXIT_OK : call_failed(call, &err);
}
