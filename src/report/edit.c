#include "report/edit.h"

#include <stdio.h>
#include <string.h>

enum { MOST_AROUND = 20, TEXT_BYTES = 1024 };

typedef struct {
    Arena *arena;
    const CourseChanges *c;
    const Affected *affected; /* NULL: not known */
    EditWords *out;
} Edit;

/* "1 person has", "12 people have" */
static const char *people(const Edit *e, int64_t count, const char *one, const char *many)
{
    return arena_printf(e->arena, "%lld %s %s", (long long)count, count == 1 ? "person" : "people",
                        count == 1 ? one : many);
}

static void add(Edit *e, int line, const char *what, const char *means)
{
    e->out->changes[e->out->change_count++] = (EditLine){ line, what, means ? means : "" };
}

static void say(Edit *e, const char *sentence)
{
    e->out->people[e->out->people_count++] = sentence;
}

/* ---- one step ---- */

static void join(Buf *out, const char *text)
{
    buf_printf(out, "%s%s", out->len ? "; " : "", text);
}

/* "the title, the text and the feedback are worded differently" */
static const char *words_text(const Edit *e, unsigned words)
{
    static const struct {
        unsigned word;
        const char *text;
    } all[] = { { WORDS_TITLE, "title" },
                { WORDS_TEXT, "text" },
                { WORDS_ASK, "question" },
                { WORDS_PARTS, "options" },
                { WORDS_ORDER, "order of the options" },
                { WORDS_FEEDBACK, "feedback" },
                { WORDS_CHART, "chart" },
                { WORDS_MINUTES, "minutes" },
                { WORDS_LOOKED_FOR, "list of words looked for in own words" },
                { WORDS_WAY, "way of asking (shuffled or not, how sure people are)" } };
    Buf out;
    buf_init(&out, TEXT_BYTES);
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (words & all[i].word)
            buf_printf(&out, "%s%s", out.len ? ", " : "another ", all[i].text);
    const char *text = arena_str(e->arena, buf_view(&out));
    buf_done(&out);
    return text;
}

/* "page `a`", "question `b`", "exercise `c`" */
static const char *called(const Edit *e, const Step *step, StepPlace where)
{
    static const char *const names[] = { "exercise", "question", "question beside the course" };
    const char *what = step->kind == STEP_PAGE ? "page" : names[where];
    return arena_printf(e->arena, "%s `%s`", what, step->id);
}

static StepPeople reached(const Edit *e, const Step *before)
{
    return e->affected && before ? affected_step(e->affected, before) : (StepPeople){ .step = "" };
}

static void tell_new(Edit *e, const StepChange *s)
{
    const char *means = "";
    if (s->where == IN_QUIZ)
        means = "tries that begin from now on may draw it";
    else if (s->where == IN_MODULE && e->affected && e->affected->begun)
        means = "whoever is on the way comes to it; who is done stays done";
    add(e, s->after->line, arena_printf(e->arena, "%s: new", called(e, s->after, s->where)), means);
}

static void tell_gone(Edit *e, const StepChange *s)
{
    StepPeople who = reached(e, s->before);
    Buf means;
    buf_init(&means, TEXT_BYTES);
    if (who.people)
        buf_printf(&means, "%s done it, and that stays in the record",
                   people(e, who.people, "has", "have"));
    if (who.here && s->where == IN_MODULE)
        join(&means,
             arena_printf(e->arena, "%s there last and %s with what follows",
                          people(e, who.here, "was", "were"), who.here == 1 ? "goes on" : "go on"));
    if (s->like)
        join(&means, arena_printf(e->arena,
                                  "`%s` is new and reads like it: if it is the same, write "
                                  "`was: [%s]` there, and nobody has to do it again",
                                  s->like->id, s->before->id));
    add(e, s->like ? s->like->line : 0,
        arena_printf(e->arena, "%s: gone", called(e, s->before, s->where)),
        arena_str(e->arena, buf_view(&means)));
    buf_done(&means);
}

static const char *module_title(const Course *c, const Step *step)
{
    int at = course_module_of(c, course_step(c, step->id));
    if (at >= 0)
        return c->modules[at].title;
    return course_pool_item(c, step->id) >= 0 ? "the quiz" : "what stands beside it";
}

static void put_changes(const Edit *e, const StepChange *s, Buf *what)
{
    if (s->renamed)
        join(what, arena_printf(e->arena, "was `%s`", s->before->id));
    if (s->kind)
        join(what, arena_printf(e->arena, "a `%s` now, it was a `%s`",
                                step_kind_name(s->after->kind), step_kind_name(s->before->kind)));
    if (s->key)
        join(what, "what is right, or how it counts, is not as it was");
    if (s->must)
        join(what, s->after->must ? "it has to be right now, whatever the score"
                                  : "it does not have to be right any more");
    if (s->moved) {
        const char *from = module_title(e->c->before, s->before);
        const char *to = module_title(e->c->after, s->after);
        join(what, strcmp(from, to) != 0 ? arena_printf(e->arena, "moved to “%s”", to) : "moved");
    }
    if (s->words)
        join(what, words_text(e, s->words));
}

static const char *meaning(const Edit *e, const StepChange *s)
{
    StepPeople who = reached(e, s->before);
    if (!who.people)
        return "";
    if (s->kind)
        return arena_printf(e->arena, "%s it as it was; that stays done",
                            people(e, who.people, "has done", "have done"));
    if (s->key && s->where == IN_QUIZ)
        return arena_printf(
            e->arena,
            "%s it: nobody loses a point, and `lectern regrade %s` gives those that "
            "are due",
            people(e, who.people, "has answered", "have answered"), e->c->after->id);
    if (s->key)
        return arena_printf(e->arena, "%s it; an exercise counts for nothing",
                            people(e, who.people, "has done", "have done"));
    if (s->renamed)
        return arena_printf(e->arena, "what %s goes with it",
                            people(e, who.people, "has done", "have done"));
    return "";
}

static void tell_change(Edit *e, const StepChange *s)
{
    Buf what;
    buf_init(&what, TEXT_BYTES);
    put_changes(e, s, &what);
    add(e, s->after->line,
        arena_printf(e->arena, "%s: %s", called(e, s->after, s->where), buf_cstr(&what)),
        meaning(e, s));
    buf_done(&what);
}

/* ---- the course ---- */

static void tell_quiz(Edit *e)
{
    const CourseChanges *c = e->c;
    const Quiz *old = &c->before->quiz, *new = &c->after->quiz;
    Arena *a = e->arena;
    if (c->quiz_added)
        add(e, 0, "the course has a quiz now",
            "whoever has completed it stays done; who is on the way has to pass it");
    if (c->quiz_removed)
        add(e, 0, "the quiz is gone",
            "who has passed it stays passed; the steps alone complete it");
    if (c->pass)
        add(e, 0,
            arena_printf(a, "%d %% pass now, it was %d %%", new->pass_percent, old->pass_percent),
            "for tries that begin from now on; verdicts that were given stay");
    if (c->tries)
        add(e, 0, arena_printf(a, "%d tries now, it was %d", new->tries, old->tries),
            new->tries < old->tries ? "who has used more of them keeps what came of them"
                                    : "who had none left has some again");
    if (c->test_out)
        add(e, 0,
            new->test_out ? "it may be taken ahead of the course now"
                          : "it can no longer be taken ahead of the course",
            "what was passed so stays");
    if (c->draw)
        add(e, 0, arena_printf(a, "%d questions on a form, drawn anew", new->form),
            "for tries that begin from now on");
}

/* Those that one of two versions requires and the other does not. */
static const char *required_text(const Edit *e, const Course *of, const Course *not_of)
{
    Buf out;
    buf_init(&out, TEXT_BYTES);
    for (int i = 0; i < of->required_count; i++)
        if (!course_requires(not_of, of->required[i].id))
            buf_printf(&out, "%s`%s`", out.len ? ", " : "", of->required[i].id);
    const char *text = arena_str(e->arena, buf_view(&out));
    buf_done(&out);
    return text;
}

static void tell_required(Edit *e)
{
    const CourseChanges *c = e->c;
    const char *more = required_text(e, c->after, c->before);
    const char *less = required_text(e, c->before, c->after);
    if (*more)
        add(e, 0, arena_printf(e->arena, "%s comes first now", more),
            "for people who have not begun; whoever has goes on");
    if (*less)
        add(e, 0, arena_printf(e->arena, "%s does not have to come first any more", less), "");
}

static const char *list_text(const Edit *e, const char **words, int count)
{
    Buf out;
    buf_init(&out, TEXT_BYTES);
    for (int i = 0; i < count; i++)
        buf_printf(&out, "%s`%s`", i ? ", " : "", words[i]);
    const char *text = arena_str(e->arena, buf_view(&out));
    buf_done(&out);
    return text;
}

static void tell_validity(Edit *e)
{
    int months = e->c->after->valid_months;
    add(e, 0,
        months ? arena_printf(e->arena, "a pass holds for %d %s", months,
                              months == 1 ? "month" : "months")
               : "a pass holds for ever",
        "for passes that there are, too: what is valid until when is worked out anew");
}

static void tell_around(Edit *e)
{
    const CourseChanges *c = e->c;
    Arena *a = e->arena;
    if (c->id && former_has(&c->after->was, c->before->id))
        add(e, 0, arena_printf(a, "the course was `%s` and is `%s`", c->before->id, c->after->id),
            "everything that people did goes with it");
    else if (c->id)
        add(e, 0, arena_printf(a, "another course: `%s`, not `%s`", c->after->id, c->before->id),
            arena_printf(a,
                         "everybody begins at the start; if it is the same, write `was: [%s]` "
                         "below its id",
                         c->before->id));
    if (c->title)
        add(e, 0, arena_printf(a, "its title is “%s”", c->after->title), "");
    if (c->about)
        add(e, 0,
            "what is said about it: summary, objectives, misconceptions, sources or the glossary",
            "");
    if (c->look)
        add(e, 0, "its emblem, its colour or its minutes", "");
    if (c->modules)
        add(e, 0, "its modules, their titles or their emblems", "");
    if (c->before->valid_months != c->after->valid_months)
        tell_validity(e);
    tell_required(e);
    tell_quiz(e);
    if (c->added_count)
        add(e, 0, arena_printf(a, "also in %s", list_text(e, c->languages_added, c->added_count)),
            "");
    if (c->removed_count)
        add(e, 0,
            arena_printf(a, "no longer in %s",
                         list_text(e, c->languages_removed, c->removed_count)),
            arena_printf(a, "who reads it so reads it in `%s`", c->after->language));
    if (c->retranslated)
        add(e, 0, arena_printf(a, "another translation in %d of its languages", c->retranslated),
            "");
}

/* ---- people ---- */

static void tell_people(Edit *e)
{
    const Affected *p = e->affected;
    Arena *a = e->arena;
    if (!p)
        return;
    if (!p->begun) {
        say(e, "Nobody has opened it yet.");
        return;
    }
    say(e, arena_printf(a, "%s opened it: %lld done, %lld on the way.",
                        people(e, p->begun, "has", "have"), (long long)p->done,
                        (long long)p->on_the_way));
    if (p->done)
        say(e, e->out->required
                   ? "Who is done is asked to take it again; that they passed stays in the record."
                   : "Who is done stays done.");
    if (p->in_quiz)
        say(e, arena_printf(a,
                            "%s in the middle of the quiz, and %s that try with the questions "
                            "and the key that it began with.",
                            people(e, p->in_quiz, "is", "are"), p->in_quiz == 1 ? "ends" : "end"));
    if (p->on_the_way)
        say(e,
            "Who is on the way goes on where they stopped, in the new text; what they did counts.");
}

static void tell_update(Edit *e)
{
    const Course *old = e->c->before, *new = e->c->after;
    if (new->version < old->version)
        e->out->update =
            arena_printf(e->arena,
                         "`version` goes back from %d to %d: raise it, so that reports "
                         "can tell the texts apart.",
                         old->version, new->version);
    else if (e->out->required)
        e->out->update = arena_printf(e->arena,
                                      "A required update: passes of versions before %d become "
                                      "outdated.",
                                      new->version);
    else if (new->update_required && !old->update_required)
        e->out->update =
            "`update: required` asks nothing of anybody while `version` stays: raise it.";
    else
        e->out->update =
            "No required update: passes stay valid. Where people have to take it again, "
            "raise `version` and write `update: required`.";
}

void edit_words(Arena *a, const CourseChanges *changes, const Affected *affected, EditWords *out)
{
    Edit e = { .arena = a, .c = changes, .affected = affected, .out = out };
    *out = (EditWords){ .changes = arena_array(a, EditLine, changes->step_count + MOST_AROUND) };
    out->required =
        changes->after->update_required && changes->after->version > changes->before->version;
    tell_around(&e);
    for (int i = 0; i < changes->step_count; i++) {
        const StepChange *s = &changes->steps[i];
        if (!s->before)
            tell_new(&e, s);
        else if (!s->after)
            tell_gone(&e, s);
        else
            tell_change(&e, s);
    }
    tell_people(&e);
    tell_update(&e);
}
