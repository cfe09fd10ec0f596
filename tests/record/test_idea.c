#include "record/idea.h"

#include "desk.h"

Suite *suite_idea(void);

static const Uuid nobody = { { 0 } };

static Idea an_idea(const char *task)
{
    Idea idea = { .times = 3,
                  .per = IDEA_PER_WEEK,
                  .minutes = 20,
                  .data = 1u << IDEA_DATA_TEXTS | 1u << IDEA_DATA_PROGRAM,
                  .sensitivity = IDEA_PERSONAL,
                  .affected = 1u << IDEA_AFFECTS_TEAM };
    snprintf(idea.task, sizeof idea.task, "%s", task);
    snprintf(idea.pain, sizeof idea.pain, "Slow,\nand easy to get wrong = \\ often");
    return idea;
}

static IdeaAct act_of(Uuid person, int64_t at_ms)
{
    return (IdeaAct){ .person = person, .actor = person, .wall_ms = noon(at_ms) };
}

static Uuid hand_in(Desk *d, Uuid person, const Idea *idea, int64_t at_ms)
{
    Uuid id;
    const IdeaAct act = act_of(person, at_ms);
    ck_good(record_hand_in_idea(d->r, idea, &act, &id, said));
    return id;
}

static void review(Desk *d, Uuid idea, IdeaState state, int value, const char *answer,
                   int64_t at_ms)
{
    const IdeaReview found = { .state = state, .scores = { value, 2, 1, 3 }, .answer = answer };
    const IdeaAct act = { .wall_ms = noon(at_ms) };
    ck_good(record_review_idea(d->r, idea, &found, &act, said));
}

static KeptIdea the_only(Desk *d, Arena *a, Uuid person)
{
    const KeptIdea *all;
    int count;
    ck_good(record_ideas(d->r, a, person, &all, &count, said));
    ck_assert_int_eq(count, 1);
    return all[0];
}

/* The chain holds, and what is derived is the same when it is made again. */
static void check_sound(Desk *d)
{
    for (int made = 0; made < 2; made++) {
        VerifyResult v = desk_verify(d);
        ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
        ck_good(record_rebuild(d->r, said));
    }
}

START_TEST(an_idea_is_kept_as_it_was_written)
{
    Desk d = desk_open();
    Arena a = { 0 };
    bool found;
    Uuid anna = desk_hire(&d, "E-1", "Anna Example");
    Idea idea = an_idea("Typing orders");
    Uuid id = hand_in(&d, anna, &idea, 10);
    KeptIdea kept = the_only(&d, &a, anna);
    ck_assert(uuid_eq(kept.id, id) && uuid_eq(kept.person, anna));
    ck_assert_str_eq(kept.idea.task, "Typing orders");
    ck_assert_str_eq(kept.idea.pain, idea.pain);
    ck_assert_int_eq(kept.idea.times, 3);
    ck_assert_int_eq(kept.idea.per, IDEA_PER_WEEK);
    ck_assert_int_eq(kept.idea.minutes, 20);
    ck_assert_uint_eq(kept.idea.data, idea.data);
    ck_assert_int_eq(kept.idea.sensitivity, IDEA_PERSONAL);
    ck_assert_uint_eq(kept.idea.affected, idea.affected);
    ck_assert_int_eq(kept.state, IDEA_NEW);
    ck_assert_int_eq(kept.handed_in_ms, noon(10));
    ck_assert(!kept.unseen && kept.reviewed_ms == 0);

    KeptIdea same;
    ck_good(record_idea(d.r, &a, kept.number, &same, &found, said));
    ck_assert(found && uuid_eq(same.id, id));
    ck_assert_int_eq(strlen(kept.number), CODE_TEXT - 1);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(an_idea_is_changed_until_it_is_answered)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Err err = { 0 };
    Uuid id, anna = desk_hire(&d, "E-1", "Anna Example"), ben = desk_hire(&d, "E-2", "Ben Example");
    Idea idea = an_idea("Typing orders");
    idea.changes = hand_in(&d, anna, &idea, 10);
    snprintf(idea.task, sizeof idea.task, "Typing orders of paper");
    const IdeaAct of_ben = act_of(ben, 15), later = act_of(anna, 40);
    ck_assert(!record_hand_in_idea(d.r, &idea, &of_ben, &id, &err)); /* it is not his */
    hand_in(&d, anna, &idea, 20);
    KeptIdea kept = the_only(&d, &a, anna);
    ck_assert_str_eq(kept.idea.task, "Typing orders of paper");
    ck_assert_int_eq(kept.handed_in_ms, noon(10));
    ck_assert_int_eq(kept.changed_ms, noon(20));

    review(&d, idea.changes, IDEA_PLANNED, 4, "We try it in May.", 30);
    ck_assert(!record_hand_in_idea(d.r, &idea, &later, &id, &err));
    ck_assert_int_eq(err.code, ERR_INVALID);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(an_answer_is_news_until_it_was_shown)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna = desk_hire(&d, "E-1", "Anna Example");
    Idea idea = an_idea("Typing orders");
    Uuid id = hand_in(&d, anna, &idea, 10);
    review(&d, id, IDEA_NEW, 4, "", 20); /* scored alone: there is nothing to tell */
    ck_assert(!the_only(&d, &a, anna).unseen);
    review(&d, id, IDEA_TRYING, 4, "We try it in May.", 30);
    KeptIdea kept = the_only(&d, &a, anna);
    ck_assert(kept.unseen && kept.state == IDEA_TRYING && kept.scores.value == 4);
    ck_assert_str_eq(kept.answer, "We try it in May.");

    const IdeaAct shown = act_of(anna, 40);
    ck_good(record_see_answers(d.r, &shown, said));
    ck_good(record_see_answers(d.r, &shown, said));
    ck_assert(!the_only(&d, &a, anna).unseen);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM event WHERE kind = 'idea_seen'"), 1);
    review(&d, id, IDEA_TRYING, 5, "We try it in May.", 50); /* a score set right */
    ck_assert(!the_only(&d, &a, anna).unseen);
    review(&d, id, IDEA_DONE, 5, "It is in use.", 60);
    ck_assert(the_only(&d, &a, anna).unseen);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM idea_review"), 4);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

/* In a record that did not know of it yet. */
START_TEST(a_review_from_elsewhere_leaves_a_withdrawn_idea_as_it_is)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Uuid anna = desk_hire(&d, "E-1", "Anna Example");
    Idea idea = an_idea("Typing orders");
    Uuid id = hand_in(&d, anna, &idea, 10);
    const IdeaAct back = act_of(anna, 20);
    ck_good(record_withdraw_idea(d.r, id, &back, said));
    const IdeaReview found = { .state = IDEA_PLANNED, .scores = { 4, 2, 1, 3 } };
    const Body body = { .idea = id, .review = idea_write_review(&a, &found), .answer = "Yes." };
    ck_good(write_begin(d.r, said) &&
            write_end(d.r, ledger_note(d.r, EVENT_IDEA_REVIEWED, anna, &body, noon(30), 0, said),
                      said));
    KeptIdea kept = the_only(&d, &a, anna);
    ck_assert(kept.state == IDEA_WITHDRAWN && !kept.unseen && !kept.answer[0]);
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(a_withdrawn_idea_is_left_alone)
{
    Desk d = desk_open();
    Arena a = { 0 };
    Err err = { 0 };
    Uuid anna = desk_hire(&d, "E-1", "Anna Example"), ben = desk_hire(&d, "E-2", "Ben Example");
    Idea idea = an_idea("Typing orders");
    Uuid id = hand_in(&d, anna, &idea, 10);
    const IdeaAct of_ben = act_of(ben, 20), of_anna = act_of(anna, 30);
    ck_good(record_withdraw_idea(d.r, id, &of_ben, said));
    ck_assert_int_eq(the_only(&d, &a, anna).state, IDEA_NEW);
    ck_good(record_withdraw_idea(d.r, id, &of_anna, said));
    ck_good(record_withdraw_idea(d.r, id, &of_anna, said));
    KeptIdea kept = the_only(&d, &a, nobody);
    ck_assert_int_eq(kept.state, IDEA_WITHDRAWN);
    ck_assert_int_eq(kept.withdrawn_ms, noon(30));
    const IdeaReview found = { .state = IDEA_PLANNED, .answer = "" };
    const IdeaAct reviewer = { .wall_ms = noon(40) };
    ck_assert(!record_review_idea(d.r, id, &found, &reviewer, &err));
    check_sound(&d);
    arena_free(&a);
    desk_clear(&d);
}
END_TEST

START_TEST(what_is_not_handed_in_waits_for_its_person)
{
    Desk d = desk_open();
    Idea begun = { .times = 2, .per = IDEA_PER_DAY }, kept;
    Uuid anna = desk_hire(&d, "E-1", "Anna Example"), ben = desk_hire(&d, "E-2", "Ben Example");
    snprintf(begun.task, sizeof begun.task, "Typing\n = orders");
    ck_good(record_keep_idea(d.r, anna, &begun, said));
    desk_reopen(&d, RECORD_WRITE);
    ck_assert(kept_idea_in(d.r, anna, &kept));
    ck_assert_str_eq(kept.task, begun.task);
    ck_assert_int_eq(kept.times, 2);
    ck_assert(!kept_idea_in(d.r, ben, &kept));
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM idea"), 0);

    Idea whole = an_idea("Typing orders"); /* handed in: it is no draft any more */
    hand_in(&d, anna, &whole, 10);
    ck_assert(!kept_idea_in(d.r, anna, &kept));
    ck_good(record_keep_idea(d.r, anna, &begun, said));
    ck_good(record_keep_idea(d.r, anna, NULL, said));
    ck_assert(!kept_idea_in(d.r, anna, &kept));
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

START_TEST(ideas_go_with_their_person)
{
    Desk d = desk_open();
    Uuid anna = desk_hire(&d, "E-1", "Anna Example"), ben = desk_hire(&d, "E-2", "Ben Example");
    Idea idea = an_idea("Typing orders");
    Uuid id = hand_in(&d, anna, &idea, 10);
    hand_in(&d, ben, &idea, 11);
    review(&d, id, IDEA_PLANNED, 4, "We try it in May.", 20);
    ck_good(record_keep_idea(d.r, anna, &idea, said));
    desk_erase(&d, anna, 30);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM idea"), 1);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM idea_review"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM draft"), 0);
    ck_assert_int_eq(desk_number(&d, "SELECT count(*) FROM payload"
                                     " WHERE instr(body, 'We try it') > 0"),
                     0);
    check_sound(&d);
    desk_clear(&d);
}
END_TEST

Suite *suite_idea(void)
{
    Suite *s = suite_create("idea");
    TCase *t = tcase_create("idea");
    tcase_add_test(t, an_idea_is_kept_as_it_was_written);
    tcase_add_test(t, an_idea_is_changed_until_it_is_answered);
    tcase_add_test(t, an_answer_is_news_until_it_was_shown);
    tcase_add_test(t, a_review_from_elsewhere_leaves_a_withdrawn_idea_as_it_is);
    tcase_add_test(t, a_withdrawn_idea_is_left_alone);
    tcase_add_test(t, what_is_not_handed_in_waits_for_its_person);
    tcase_add_test(t, ideas_go_with_their_person);
    suite_add_tcase(s, t);
    return s;
}
