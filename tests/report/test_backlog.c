#include "record/idea.h"

#include "office.h"

#include "golden.h"

Suite *suite_backlog(void);

typedef struct {
    const char *task;
    int times;
    IdeaPer per;
    int minutes, day;
} Handed;

static Uuid hand_in(Office *o, Uuid person, const Handed *h)
{
    Uuid id;
    Idea idea = { .times = h->times,
                  .per = h->per,
                  .minutes = h->minutes,
                  .data = 1u << IDEA_DATA_TABLES,
                  .sensitivity = IDEA_INTERNAL,
                  .affected = 1u << IDEA_AFFECTS_TEAM };
    const IdeaAct act = { .person = person, .actor = person, .wall_ms = at(o, h->day, 9, 0) };
    snprintf(idea.task, sizeof idea.task, "%s", h->task);
    snprintf(idea.pain, sizeof idea.pain, "Slow");
    ck_good(record_hand_in_idea(o->r, &idea, &act, &id, said));
    return id;
}

static void review(Office *o, Uuid idea, IdeaState state, IdeaScores scores, int day)
{
    const IdeaReview found = { state, scores, state == IDEA_NEW ? "" : "Thank you." };
    const IdeaAct act = { .wall_ms = at(o, day, 15, 0) };
    ck_good(record_review_idea(o->r, idea, &found, &act, said));
}

/* By hand, V E R D and 0.4 V + 0.2 D + 0.2 (6 - E) + 0.2 (6 - R):
 *   orders   4 2 1 3   1.6 + 0.6 + 0.8 + 1.0 = 4.0   3 × 20 minutes a week: 260 a month; quick win
 *   minutes  3 1 1 5   1.2 + 1.0 + 1.0 + 1.0 = 4.2   1 × 30 minutes a day: 630; quick win, first
 * place forms    4 2 2 4   1.6 + 0.8 + 0.8 + 0.8 = 4.0   as orders, of the same value, and 10 × 60
 * a month: 600, more than 260, so second; orders third rota     5 1 5 5   2.0 + 1.0 + 1.0 + 0.2
 * = 4.2   risk 5: reviewed before it is ranked labels   5 1 1 5   5.0 done: no place any more mails
 * not scored Medians of value 3 4 4 5 5: 4, of effort 1 1 1 2 2: 1, of risk 1 1 1 2 5: 1. Office
 * has five people, Care five, the Gate one: to hide that one, a second group stays without its
 * name, the first of the smallest: Care. */
static void live_through(Office *o)
{
    static const Handed handed[] = {
        { "orders", 3, IDEA_PER_WEEK, 20, 2 },  { "minutes", 1, IDEA_PER_DAY, 30, 3 },
        { "forms", 10, IDEA_PER_MONTH, 60, 4 }, { "rota", 1, IDEA_PER_WEEK, 60, 5 },
        { "labels", 2, IDEA_PER_WEEK, 15, 6 },  { "mails", 5, IDEA_PER_DAY, 5, 7 },
        { "withdrawn", 1, IDEA_PER_DAY, 5, 8 }
    };
    static const IdeaScores scores[] = {
        { 4, 2, 1, 3 }, { 3, 1, 1, 5 }, { 4, 2, 2, 4 }, { 5, 1, 5, 5 }, { 5, 1, 1, 5 },
    };
    Uuid office = { { 0 } }, care = { { 0 } }, ideas[7];
    publish(o, "care", 1, false, 1);
    for (int i = 0; i < 5; i++) {
        char number[16];
        snprintf(number, sizeof number, "O-%d", i);
        office = hire(o, number, "Office");
        snprintf(number, sizeof number, "C-%d", i);
        care = hire(o, number, "Care");
    }
    Uuid gate = hire(o, "G-1", "Gate");
    for (int i = 0; i < 7; i++)
        ideas[i] = hand_in(o, i == 5 ? gate : i == 3 ? care : office, &handed[i]);
    for (int i = 0; i < 5; i++)
        review(o, ideas[i],
               i == 4   ? IDEA_DONE
               : i == 1 ? IDEA_TRYING
                        : IDEA_NEW,
               scores[i], 10 + i);
    const IdeaAct back = { .person = office, .actor = office, .wall_ms = at(o, 20, 9, 0) };
    ck_good(record_withdraw_idea(o->r, ideas[6], &back, said));
}

static const char *text_of(Office *o, const ReportRequest *request, Buf *out)
{
    buf_init(out, 1 << 16);
    ck_good(report_text_of(o, "backlog", request, true, out, said));
    return buf_cstr(out);
}

START_TEST(ideas_are_ranked_as_by_hand)
{
    Office o = office_open();
    Buf text;
    live_through(&o);
    ReportRequest request = asked(&o, march(30), at(&o, 30, 12, 0));
    ck_assert_golden("backlog.txt", text_of(&o, &request, &text));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(an_earlier_day_shows_what_was_known_then)
{
    Office o = office_open();
    Buf text;
    live_through(&o);
    ReportRequest request = asked(&o, march(11), at(&o, 30, 12, 0));
    const char *said_then = text_of(&o, &request, &text);
    ck_assert_ptr_nonnull(
        strstr(said_then, "Ideas: 7 = 6 new + 1 trying")); /* 5 reviews come later */
    ck_assert_ptr_nonnull(strstr(said_then, "of 2 that are scored"));
    ck_assert_ptr_nonnull(strstr(said_then, "withdrawn"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

START_TEST(one_department_and_one_state_are_chosen)
{
    Office o = office_open();
    Buf text;
    live_through(&o);
    ReportRequest request = asked(&o, march(30), at(&o, 30, 12, 0));
    request.idea_states = 1u << IDEA_TRYING | 1u << IDEA_DONE;
    ck_assert_ptr_nonnull(strstr(text_of(&o, &request, &text), "Ideas: 2 = 1 trying + 1 done"));
    buf_done(&text);
    request.idea_states = 0;
    request.department = "Office";
    ck_assert_ptr_nonnull(
        strstr(text_of(&o, &request, &text), "Ideas: 4 = 2 new + 1 trying + 1 done"));
    buf_done(&text);
    request.department = "Gate"; /* a single person: nothing is told of them as a department */
    const char *gate = text_of(&o, &request, &text);
    ck_assert_ptr_nonnull(strstr(gate, "Ideas: 0"));
    ck_assert_ptr_null(strstr(gate, "mails"));
    buf_done(&text);
    office_close(&o);
}
END_TEST

Suite *suite_backlog(void)
{
    Suite *s = suite_create("backlog");
    TCase *t = tcase_create("backlog");
    tcase_add_test(t, ideas_are_ranked_as_by_hand);
    tcase_add_test(t, an_earlier_day_shows_what_was_known_then);
    tcase_add_test(t, one_department_and_one_state_are_chosen);
    suite_add_tcase(s, t);
    return s;
}
