/* session.h - two people, one of whom answered in the session of the other. */
#ifndef TESTS_RECORD_SESSION_H
#define TESTS_RECORD_SESSION_H

#include "desk.h"
#include "record/move.h"

/* Ben answered in the session of Anna, who had not signed out. */
typedef struct {
    Desk d;
    Uuid anna, ben;
} Two;

static inline Two two_people(void)
{
    Two t = { .d = desk_open() };
    ck_good(record_publish(t.d.r, a_course(), STR("files"), noon(0), said));
    t.anna = desk_hire(&t.d, "E-1", "Anna");
    t.ben = desk_hire(&t.d, "E-2", "Ben");
    return t;
}

static inline void ck_sound(Two *t)
{
    VerifyResult v = desk_verify(&t->d);
    ck_assert_msg(!v.broken && !v.stale, "%s", v.stale ? v.stale : v.why);
}

static inline void did(Two *t, EventKind kind, Uuid person, int attempt, int right, int64_t at_ms)
{
    NewEvent e = learning(kind, person, at_ms);
    e.cycle = 0;
    e.lesson = (LessonEvent){ .attempt = attempt, .seed = 5 };
    if (kind == EVENT_QUIZ_BEGUN)
        e.lesson.form = "q1[,]q2";
    if (kind == EVENT_ANSWERED)
        e.lesson = (LessonEvent){
            .attempt = attempt, .step = "q1", .response = right ? "a" : "b", .score = right
        };
    if (kind == EVENT_PASSED || kind == EVENT_FAILED || kind == EVENT_REGRADED) {
        e.lesson.right = right;
        e.lesson.total = 2;
        e.lesson.passed = kind == EVENT_REGRADED && right == 2;
        e.lesson.form = kind == EVENT_REGRADED ? "q1" : "";
    }
    desk_append(&t->d, e);
}

static inline void tries(Two *t, Uuid person, int attempt, int right, int64_t at_ms)
{
    did(t, EVENT_QUIZ_BEGUN, person, attempt, 0, at_ms);
    did(t, EVENT_ANSWERED, person, attempt, 1, at_ms + 1);
    did(t, right == 2 ? EVENT_PASSED : EVENT_FAILED, person, attempt, right, at_ms + 2);
}

static inline AnswerMove to_ben(const Two *t, int attempt, int64_t at_ms)
{
    return (AnswerMove){ .from = t->anna,
                         .into = t->ben,
                         .course = "care",
                         .attempt = attempt,
                         .reason = "did not sign out",
                         .wall_ms = noon(at_ms) };
}

static inline void move(Two *t, int attempt, int64_t at_ms)
{
    const AnswerMove m = to_ben(t, attempt, at_ms);
    ck_good(record_move_answers(t->d.r, &m, 1, said));
    ck_sound(t);
}

static inline void undo(Two *t, int64_t at_ms)
{
    const AnswerMove m = to_ben(t, 0, at_ms);
    ck_good(record_move_undo(t->d.r, &m, said));
    ck_sound(t);
}

static inline int64_t number(Two *t, const char *sql)
{
    return desk_number(&t->d, sql);
}

/* How many latest registrations of a number fit. */
static inline int64_t stands(Two *t, const char *who, const char *how)
{
    char sql[400];
    snprintf(sql, sizeof sql,
             "SELECT count(*) FROM progress AS g JOIN person AS p ON p.person = g.person"
             " WHERE p.number = '%s' AND %s",
             who, how);
    return number(t, sql);
}

/* Anna read and failed; Ben passed in her session, and that completed the course. */
static inline void live(Two *t)
{
    NewEvent read = learning(EVENT_VIEWED, t->anna, 1);
    read.lesson.step = "read";
    desk_append(&t->d, read);
    tries(t, t->anna, 1, 1, 10);
    tries(t, t->anna, 2, 2, 20);
    did(t, EVENT_COMPLETED, t->anna, 0, 0, 23);
}

#endif
