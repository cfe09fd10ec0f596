#include "record/idea.h"

#include "record/record_inside.h"

#include <stdio.h>

/* Not a course: the place of the one draft of an idea among those of exercises. */
#define DRAFT_COURSE ""
#define DRAFT_KEY "idea"

bool idea_is_whole(const Idea *idea)
{
    return idea->task[0] && idea->pain[0] && idea->times > 0 && idea->per != IDEA_PER_NONE &&
           idea->minutes > 0 && idea->data && idea->sensitivity != IDEA_SENSITIVITY_NONE &&
           idea->affected;
}

/* ---- reading ---- */

static void copy_text(const Query *q, int column, char out[IDEA_TEXT_MAX + 1])
{
    snprintf(out, IDEA_TEXT_MAX + 1, "%.*s", STR_ARG(row_str(q, column)));
}

/* The columns of IDEA_FIELDS. */
static void read_idea(const Query *q, Arena *a, KeptIdea *out)
{
    KeptIdea k = { .id = row_id(q, 0),
                   .number = arena_str(a, row_str(q, 1)),
                   .person = row_id(q, 2),
                   .idea = { .times = (int)row_int(q, 5),
                             .per = idea_per_of(row_str(q, 6)),
                             .minutes = (int)row_int(q, 7),
                             .data = idea_data_of(row_str(q, 8)),
                             .sensitivity = idea_sensitivity_of(row_str(q, 9)),
                             .affected = idea_affected_of(row_str(q, 10)) },
                   .handed_in_ms = row_int(q, 11),
                   .changed_ms = row_int(q, 12),
                   .withdrawn_ms = row_int(q, 13),
                   .scores = { (int)row_int(q, 15), (int)row_int(q, 16), (int)row_int(q, 17),
                               (int)row_int(q, 18) },
                   .answer = arena_str(a, row_str(q, 19)),
                   .reviewed_ms = row_int(q, 20),
                   .unseen = row_int(q, 21) != 0 };
    copy_text(q, 3, k.idea.task);
    copy_text(q, 4, k.idea.pain);
    if (!idea_state_parse(row_str(q, 14), &k.state))
        k.state = IDEA_NEW;
    *out = k;
}

bool record_ideas(Record *r, Arena *a, Uuid person, const KeptIdea **out, int *count, Err *err)
{
    KeptIdea *list = NULL;
    int room = 0;
    QueryStep step;
    *count = 0;
    Query q = query_begin(r, uuid_is_nil(person) ? STATEMENT_IDEAS_ALL : STATEMENT_IDEAS_OF);
    if (!uuid_is_nil(person))
        query_id(&q, person);
    while ((step = query_step(&q, err)) == QUERY_ROW) {
        if (*count == room) {
            room = room ? 2 * room : 8;
            KeptIdea *grown = arena_array(a, KeptIdea, room);
            if (*count)
                memcpy(grown, list, (size_t)*count * sizeof *grown);
            list = grown;
        }
        read_idea(&q, a, &list[(*count)++]);
    }
    query_end(&q);
    *out = list;
    return step == QUERY_END;
}

static bool find(Query *q, Arena *a, KeptIdea *out, bool *found, Err *err)
{
    QueryStep step = query_step(q, err);
    *found = step == QUERY_ROW;
    if (*found)
        read_idea(q, a, out);
    query_end(q);
    return step != QUERY_FAILED;
}

bool record_idea(Record *r, Arena *a, const char *number, KeptIdea *out, bool *found, Err *err)
{
    Query q = query_begin(r, STATEMENT_IDEA_BY_NUMBER);
    query_text(&q, number);
    return find(&q, a, out, found, err);
}

/* ---- acting, each inside a write transaction ---- */

static void number_of(Uuid idea, char out[CODE_TEXT])
{
    static const char domain[] = "lectern idea 1";
    HashPart parts[] = { { domain, sizeof domain }, { idea.b, sizeof idea.b } };
    code_of(hash_parts(parts, sizeof parts / sizeof *parts), out);
}

static bool note(Record *r, EventKind kind, const IdeaAct *act, const Body *body, Err *err)
{
    return ledger_note(r, kind, act->person, body, act->wall_ms, act->mono_ms, err);
}

static bool drop_draft(Record *r, Uuid person, Err *err)
{
    Query q = query_begin(r, STATEMENT_DRAFT_DROP);
    query_id(&q, person);
    query_text(&q, DRAFT_COURSE);
    query_text(&q, DRAFT_KEY);
    return query_run(&q, err);
}

static bool find_by_id(Record *r, Arena *a, Uuid idea, KeptIdea *out, Err *err)
{
    bool found;
    Query q = query_begin(r, STATEMENT_IDEA_BY_ID);
    query_id(&q, idea);
    return find(&q, a, out, &found, err) &&
           (found || err_set(err, ERR_MISSING, "the idea is not in %s any more", r->path));
}

static bool may_change(Record *r, const Idea *idea, const IdeaAct *act, Err *err)
{
    KeptIdea before;
    Arena a = { 0 };
    if (uuid_is_nil(idea->changes))
        return true;
    bool good = find_by_id(r, &a, idea->changes, &before, err);
    if (good && (!uuid_eq(before.person, act->person) || before.reviewed_ms || before.withdrawn_ms))
        good = err_set(err, ERR_INVALID, "an idea that was answered or withdrawn stays as it is");
    arena_free(&a);
    return good;
}

static bool hand_in(Record *r, const Idea *idea, const IdeaAct *act, Uuid id, Err *err)
{
    Arena a = { 0 };
    bool new = uuid_is_nil(idea->changes);
    const Body body = { .actor = act->actor,
                        .idea = id,
                        .task = idea->task,
                        .pain = idea->pain,
                        .facts = idea_write_facts(&a, idea) };
    bool good = may_change(r, idea, act, err) &&
                note(r, new ? EVENT_IDEA_HANDED_IN : EVENT_IDEA_CHANGED, act, &body, err) &&
                drop_draft(r, act->person, err);
    arena_free(&a);
    return good;
}

bool record_hand_in_idea(Record *r, const Idea *idea, const IdeaAct *act, Uuid *id, Err *err)
{
    if (!idea_is_whole(idea))
        record_bug("an idea that is not whole is handed in");
    *id = uuid_is_nil(idea->changes) ? uuid_at(r->random, act->wall_ms) : idea->changes;
    return write_begin(r, err) && write_end(r, hand_in(r, idea, act, *id, err), err);
}

static bool withdraw(Record *r, Uuid idea, const IdeaAct *act, Err *err)
{
    KeptIdea before;
    Arena a = { 0 };
    const Body body = { .actor = act->actor, .idea = idea };
    bool good = find_by_id(r, &a, idea, &before, err);
    if (good && !before.withdrawn_ms && uuid_eq(before.person, act->person))
        good = note(r, EVENT_IDEA_WITHDRAWN, act, &body, err);
    arena_free(&a);
    return good;
}

bool record_withdraw_idea(Record *r, Uuid idea, const IdeaAct *act, Err *err)
{
    return write_begin(r, err) && write_end(r, withdraw(r, idea, act, err), err);
}

static bool review(Record *r, Uuid idea, const IdeaReview *found, const IdeaAct *act, Err *err)
{
    KeptIdea before;
    Arena a = { 0 };
    IdeaAct own = *act;
    bool good = find_by_id(r, &a, idea, &before, err);
    if (good && before.withdrawn_ms)
        good = err_set(err, ERR_INVALID, "the idea %s was withdrawn by whose it is", before.number);
    if (good) {
        const Body body = { .actor = act->actor,
                            .idea = idea,
                            .review = idea_write_review(&a, found),
                            .answer = found->answer };
        own.person = before.person;
        good = note(r, EVENT_IDEA_REVIEWED, &own, &body, err);
    }
    arena_free(&a);
    return good;
}

bool record_review_idea(Record *r, Uuid idea, const IdeaReview *found, const IdeaAct *act, Err *err)
{
    if (found->state == IDEA_WITHDRAWN)
        record_bug("an idea is withdrawn by a review");
    return write_begin(r, err) && write_end(r, review(r, idea, found, act, err), err);
}

static bool see(Record *r, const IdeaAct *act, Err *err)
{
    const KeptIdea *all;
    int count;
    Arena a = { 0 };
    bool good = record_ideas(r, &a, act->person, &all, &count, err);
    for (int i = 0; good && i < count; i++) {
        const Body body = { .actor = act->actor, .idea = all[i].id };
        if (all[i].unseen)
            good = note(r, EVENT_IDEA_SEEN, act, &body, err);
    }
    arena_free(&a);
    return good;
}

bool record_see_answers(Record *r, const IdeaAct *act, Err *err)
{
    Query q = query_begin(r, STATEMENT_IDEAS_UNSEEN);
    query_id(&q, act->person);
    int64_t unseen;
    if (!query_number(&q, 0, &unseen, err))
        return false;
    return unseen == 0 || (write_begin(r, err) && write_end(r, see(r, act, err), err));
}

/* ---- what is not handed in yet ---- */

bool record_keep_idea(Record *r, Uuid person, const Idea *idea, Err *err)
{
    Arena a = { 0 };
    Buf text;
    buf_init(&text, BODY_MAX);
    if (idea) {
        const Body body = { .idea = idea->changes,
                            .task = idea->task,
                            .pain = idea->pain,
                            .facts = idea_write_facts(&a, idea) };
        body_write(&body, &text);
    }
    bool good = record_keep_draft(r, person, DRAFT_COURSE, DRAFT_KEY, buf_cstr(&text), err);
    buf_done(&text);
    arena_free(&a);
    return good;
}

bool record_kept_idea(Record *r, Uuid person, Idea *out, bool *found, Err *err)
{
    Arena a = { 0 };
    Body body;
    const char *text;
    bool good = record_draft(r, &a, person, DRAFT_COURSE, DRAFT_KEY, &text, err);
    *found = good && text && body_read(&a, str_of(text), &body);
    *out = (Idea){ .times = 0 };
    if (*found) {
        out->changes = body.idea;
        snprintf(out->task, sizeof out->task, "%s", body.task);
        snprintf(out->pain, sizeof out->pain, "%s", body.pain);
        idea_read_facts(str_of(body.facts), out);
    }
    arena_free(&a);
    return good;
}

/* ---- folding ---- */

static void put_facts(Query *q, const Idea *idea, Arena *a)
{
    query_int(q, idea->times);
    query_text(q, idea_per_text(idea->per));
    query_int(q, idea->minutes);
    query_text(q, idea_data_text(a, idea->data));
    query_text(q, idea_sensitivity_text(idea->sensitivity));
    query_text(q, idea_affected_text(a, idea->affected));
}

static bool fold_text(Record *r, const Entry *e, Err *err)
{
    bool new = e->kind == EVENT_IDEA_HANDED_IN;
    Idea idea = { .times = 0 };
    char number[CODE_TEXT];
    idea_read_facts(str_of(e->body.facts), &idea);
    number_of(e->body.idea, number);
    Query q = query_begin(r, new ? STATEMENT_IDEA_ADD : STATEMENT_IDEA_CHANGE);
    query_id(&q, e->body.idea);
    query_id(&q, e->person);
    query_text(&q, e->body.task);
    query_text(&q, e->body.pain);
    put_facts(&q, &idea, &r->scratch);
    query_int(&q, e->wall_ms);
    if (new)
        query_text(&q, number);
    return query_run(&q, err);
}

static void put_score(Query *q, int score)
{
    if (score > 0)
        query_int(q, score);
    else
        query_null(q);
}

static void put_review(Query *q, const Entry *e, const IdeaReview *found)
{
    query_id(q, e->body.idea);
    query_int(q, e->wall_ms);
    query_text(q, idea_state_text(found->state));
    put_score(q, found->scores.value);
    put_score(q, found->scores.effort);
    put_score(q, found->scores.risk);
    put_score(q, found->scores.data);
    query_text(q, e->body.answer);
}

static bool fold_review(Record *r, const Entry *e, Err *err)
{
    IdeaReview found = { .state = IDEA_NEW };
    idea_read_review(str_of(e->body.review), &found);
    Query q = query_begin(r, STATEMENT_IDEA_REVIEW_ADD);
    put_review(&q, e, &found);
    if (!query_run(&q, err))
        return false;
    q = query_begin(r, STATEMENT_IDEA_REVIEW);
    put_review(&q, e, &found);
    return query_run(&q, err);
}

bool fold_idea(Record *r, const Entry *e, Err *err)
{
    if (uuid_is_nil(e->body.idea))
        return true;
    if (e->kind == EVENT_IDEA_HANDED_IN || e->kind == EVENT_IDEA_CHANGED)
        return fold_text(r, e, err);
    if (e->kind == EVENT_IDEA_REVIEWED)
        return fold_review(r, e, err);
    bool seen = e->kind == EVENT_IDEA_SEEN;
    Query q = query_begin(r, seen ? STATEMENT_IDEA_SEE : STATEMENT_IDEA_WITHDRAW);
    query_id(&q, e->body.idea);
    query_id(&q, e->person);
    if (!seen)
        query_int(&q, e->wall_ms);
    return query_run(&q, err);
}
