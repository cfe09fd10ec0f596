/* Ideas for AI: what people handed in, one of them, and what is answered. */
#include "record/idea.h"

#include "assess/priority.h"
#include "base/json.h"
#include "cli/call.h"
#include "record/people.h"

enum { SCORE_LEAST = 1, SCORE_MOST = 5 };

static UseCase case_of(const IdeaScores *s)
{
    return (UseCase){ s->value, s->effort, s->risk, s->data };
}

/* "4.0", "review" where that comes first, "" where nothing is scored yet. */
static const char *priority_text(Call *call, const IdeaScores *scores)
{
    UseCase c = case_of(scores);
    if (!use_case_is_scored(&c))
        return "";
    int priority = use_case_priority(&c);
    return use_case_needs_review(&c)
               ? "review"
               : arena_printf(call->arena, "%d.%d", priority / 10, priority % 10);
}

static const char *day_text(Call *call, int64_t ms)
{
    char day[16] = "";
    if (ms)
        date_text(zone_local(&call->zone, ms).date, day);
    return arena_copy(call->arena, day);
}

static bool find_idea(Call *call, Record *record, const char *typed, KeptIdea *out, Err *err)
{
    char number[CODE_TEXT];
    bool found;
    if (code_parse(str_of(typed), number) != CODE_WHOLE)
        return err_set(err, ERR_INVALID,
                       "'%s' is no number of an idea; one reads like LX7K-2M9Q-41TD, and its last "
                       "sign checks the others",
                       typed);
    if (!record_idea(record, call->arena, number, out, &found, err))
        return false;
    return found || err_set(err, ERR_MISSING, "no idea in %s has the number %s",
                            call->config.database, number);
}

/* Who asks, for the ledger: somebody who looks after others. Nobody: whoever has the database. */
static bool find_actor(Record *record, const char *by, Person *actor, Err *err)
{
    *actor = (Person){ .id = { { 0 } } };
    if (!by)
        return true;
    if (!call_person(record, by, actor, err))
        return false;
    return actor->roles ||
           err_set(err, ERR_INVALID,
                   "--by: %s has no role; ideas are looked at by hr, managers, supervisors and "
                   "operators",
                   by);
}

/* ---- list ---- */

static bool parse_states(Str text, unsigned *out, Str *wrong)
{
    while (text.len) {
        IdeaState state;
        *wrong = str_trim(str_cut(&text, ','));
        if (!idea_state_parse(*wrong, &state) || state == IDEA_WITHDRAWN)
            return false;
        *out |= 1u << state;
    }
    return true;
}

static void list_one(Call *call, Json *json, const KeptIdea *k)
{
    Str rest = str_of(k->idea.task), line = str_cut(&rest, '\n');
    const char *priority = priority_text(call, &k->scores);
    if (!json) {
        fprintf(call->io.out, "%s  %-8s %-7s %s  %.*s\n", k->number, idea_state_text(k->state),
                priority, day_text(call, k->handed_in_ms), STR_ARG(line));
        return;
    }
    json_open(json, NULL, '{');
    json_text(json, "number", k->number);
    json_text(json, "state", idea_state_text(k->state));
    json_text(json, "priority", priority);
    json_text(json, "handed_in_on", day_text(call, k->handed_in_ms));
    json_text(json, "task", k->idea.task);
    json_close(json, '}');
}

static bool list(Call *call, unsigned states, bool as_json, const char *by, Err *err)
{
    const Uuid nobody = { { 0 } };
    const KeptIdea *all;
    int count;
    Json json = { .out = call->io.out };
    Person actor;
    Record *record = call_record(call, RECORD_READ, false, err);
    bool ok = record && find_actor(record, by, &actor, err) &&
              call_note(call, EVENT_REPORT_VIEWED, nobody, actor.id, "ideas", err) &&
              record_ideas(record, call->arena, nobody, &all, &count, err);
    if (ok && as_json)
        json_open(&json, NULL, '[');
    for (int i = 0; ok && i < count; i++)
        if (!all[i].withdrawn_ms && (!states || states & 1u << all[i].state))
            list_one(call, as_json ? &json : NULL, &all[i]);
    if (ok && as_json)
        json_close(&json, ']');
    record_close(record);
    return ok;
}

int cmd_idea_list(Call *call)
{
    int status;
    const char *format = "text", *names = NULL, *by = NULL;
    unsigned states = 0;
    Str wrong;
    Err err = { 0 };
    const Option options[] = {
        { .name = "state",
          .value = "NAMES",
          .help = "those alone, like new,trying; there is new, planned, trying, done, not-now",
          .text = &names },
        { .name = "format", .value = "text|json", .help = "how to write it", .text = &format },
        { .name = "by", .value = "NUMBER", .help = "who looks, for the ledger", .text = &by },
    };
    if (!args_read(call, options, 3, 0, 0, &status))
        return status;
    bool as_json = strcmp(format, "json") == 0;
    if (!as_json && strcmp(format, "text") != 0)
        return args_misuse(call, "no format '%s'; there are text and json", format);
    if (!parse_states(str_of(names), &states, &wrong))
        return args_misuse(call,
                           "--state: no state '%.*s'; there is new, planned, trying, done, not-now",
                           STR_ARG(wrong));
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    return list(call, states, as_json, by, &err) ? EXIT_OK : call_failed(call, &err);
}

/* ---- show ---- */

static void show_line(Call *call, const char *name, const char *value)
{
    if (*value)
        fprintf(call->io.out, "%-15s %s\n", name, value);
}

static void show_scores(Call *call, const IdeaScores *s)
{
    UseCase c = case_of(s);
    if (use_case_is_scored(&c))
        show_line(call, "scores",
                  arena_printf(call->arena, "value %d, effort %d, risk %d, data readiness %d: %s",
                               s->value, s->effort, s->risk, s->data,
                               use_case_needs_review(&c) ? "a review comes first"
                                                         : priority_text(call, s)));
}

static void show(Call *call, const KeptIdea *k, const Person *person)
{
    Arena *a = call->arena;
    show_line(call, "number", k->number);
    show_line(call, "state", idea_state_text(k->state));
    show_line(call, "task", k->idea.task);
    show_line(call, "what is hard", k->idea.pain);
    show_line(call, "how often",
              arena_printf(a, "%d a %s, %d minutes each", k->idea.times, idea_per_text(k->idea.per),
                           k->idea.minutes));
    show_line(call, "data",
              arena_printf(a, "%s (%s)", idea_data_text(a, k->idea.data),
                           idea_sensitivity_text(k->idea.sensitivity)));
    show_line(call, "affected", idea_affected_text(a, k->idea.affected));
    show_line(call, "handed in on", day_text(call, k->handed_in_ms));
    show_line(call, "changed on", day_text(call, k->changed_ms));
    show_scores(call, &k->scores);
    show_line(call, "reviewed on", day_text(call, k->reviewed_ms));
    show_line(call, "answer", k->answer);
    if (person)
        show_line(call, "handed in by",
                  arena_printf(a, "%s (%s)%s%s", person->name, person->number,
                               *person->department ? ", " : "", person->department));
}

/* Whose it is, for HR alone; the ledger has that they looked. */
static bool find_person(Record *record, const char *by, const KeptIdea *k, Person *actor,
                        Person *person, bool *named, Err *err)
{
    *named = false;
    if (!find_actor(record, by, actor, err))
        return false;
    if (!by || !(actor->roles & PERSON_HR))
        return true;
    *named = record_person_by_id(record, k->person, person, err);
    return *named || err->code == ERR_MISSING;
}

int cmd_idea_show(Call *call)
{
    int status;
    bool named = false;
    const char *by = NULL;
    KeptIdea k = { .number = "" };
    Person actor = { .id = { { 0 } } }, person;
    Err err = { 0 };
    const Option options[] = {
        { .name = "by",
          .value = "NUMBER",
          .help = "who looks, for the ledger; with the role hr, they see whose it is",
          .text = &by },
    };
    if (!args_read(call, options, 1, 1, 1, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    Record *record = call_record(call, RECORD_READ, false, &err);
    bool ok = record && find_idea(call, record, call->args[0], &k, &err);
    if (ok && k.withdrawn_ms)
        ok = err_set(&err, ERR_MISSING, "the idea %s was withdrawn by whose it is", k.number);
    ok = ok && find_person(record, by, &k, &actor, &person, &named, &err) &&
         call_note(call, EVENT_REPORT_VIEWED, k.person, actor.id,
                   named ? "idea, with the name" : "idea, without the name", &err);
    if (ok)
        show(call, &k, named ? &person : NULL);
    record_close(record);
    return ok ? EXIT_OK : call_failed(call, &err);
}

/* ---- review ---- */

typedef struct {
    const char *value, *effort, *risk, *data, *state, *answer, *by;
} ReviewOptions;

static bool put_score(const char *name, const char *text, int *score, Err *err)
{
    int64_t number;
    if (!text)
        return true;
    if (!str_int(str_of(text), &number) || number < SCORE_LEAST || number > SCORE_MOST)
        return err_set(err, ERR_INVALID, "--%s '%s' is no score; it goes from 1 to 5", name, text);
    *score = (int)number;
    return true;
}

/* What is not said stays as the last review has it. */
static bool put_review(const ReviewOptions *o, IdeaReview *r, Err *err)
{
    IdeaScores *s = &r->scores;
    if (!put_score("value", o->value, &s->value, err) ||
        !put_score("effort", o->effort, &s->effort, err) ||
        !put_score("risk", o->risk, &s->risk, err) || !put_score("data", o->data, &s->data, err))
        return false;
    if ((s->value || s->effort || s->risk || s->data) &&
        !(s->value && s->effort && s->risk && s->data))
        return err_set(err, ERR_INVALID,
                       "the first scores come together: --value, --effort, "
                       "--risk and --data");
    if (o->state && (!idea_state_parse(str_of(o->state), &r->state) || r->state == IDEA_WITHDRAWN))
        return err_set(err, ERR_INVALID,
                       "--state: no state '%s'; there is new, planned, trying, done, not-now",
                       o->state);
    if (o->answer && strlen(o->answer) > IDEA_ANSWER_MAX)
        return err_set(err, ERR_LIMIT, "--answer: longer than %d bytes; people read it on a screen",
                       IDEA_ANSWER_MAX);
    r->answer = o->answer ? o->answer : r->answer;
    return true;
}

static bool review(Call *call, const ReviewOptions *o, KeptIdea *k, IdeaReview *r, Err *err)
{
    Person actor = { .id = { { 0 } } };
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && find_actor(record, o->by, &actor, err) &&
              find_idea(call, record, call->args[0], k, err);
    if (ok) {
        const IdeaAct act = { .actor = actor.id, .wall_ms = call->wall_ms };
        *r = (IdeaReview){ k->withdrawn_ms ? IDEA_NEW : k->state, k->scores, k->answer };
        ok = put_review(o, r, err) && record_review_idea(record, k->id, r, &act, err);
    }
    call_close(record);
    return ok;
}

int cmd_idea_review(Call *call)
{
    int status;
    ReviewOptions o = { 0 };
    KeptIdea k;
    IdeaReview r;
    Err err = { 0 };
    const Option options[] = {
        { .name = "value",
          .value = "1-5",
          .help = "1 minutes of one person, 3 hours a week of a team, 5 days a week or a danger",
          .text = &o.value },
        { .name = "effort",
          .value = "1-5",
          .help = "1 days with what is there, 3 weeks, 5 months and a new system",
          .text = &o.effort },
        { .name = "risk",
          .value = "1-5",
          .help = "1 a checked draft, 3 reaches customers, 5 rights, pay, safety or health: such "
                  "an idea is reviewed before it is ranked",
          .text = &o.risk },
        { .name = "data",
          .value = "1-5",
          .help = "1 missing or scattered, 3 to be cleaned, 5 ready, allowed and owned",
          .text = &o.data },
        { .name = "state",
          .value = "NAME",
          .help = "new, planned, trying, done or not-now",
          .text = &o.state },
        { .name = "answer",
          .value = "TEXT",
          .help = "what the person reads on their home screen",
          .text = &o.answer },
        { .name = "by",
          .value = "NUMBER",
          .help = "who reviews it, for the ledger",
          .text = &o.by },
    };
    if (!args_read(call, options, sizeof options / sizeof *options, 1, 1, &status))
        return status;
    if (!o.value && !o.effort && !o.risk && !o.data && !o.state && !o.answer)
        return args_misuse(call, "say what you found: scores, a state or an answer");
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!review(call, &o, &k, &r, &err))
        return call_failed(call, &err);
    fprintf(call->io.err, "%s: %s%s%s. %s\n", k.number, idea_state_text(r.state),
            r.scores.value ? ", priority " : "", priority_text(call, &r.scores),
            r.answer[0] ? "The answer waits on their home screen."
                        : "Nothing is answered yet: --answer \"…\".");
    return EXIT_OK;
}
