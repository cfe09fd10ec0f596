/* move.h - a try at a quiz that was made in another person's session counts for who made it. */
#ifndef RECORD_MOVE_H
#define RECORD_MOVE_H

#include "record/people.h"
#include "record/record.h"

/* A try at a quiz that somebody else made in the session of `from`: who had not signed out, or
 * whose badge it was. It counts for `into` from then on, with the completion that it brought;
 * `from` stands as if it had not been. Nothing in the ledger is changed, and it can be taken back.
 */
typedef struct {
    Uuid from, into;
    const char *course;
    int cycle;      /* of `from`; 0: the latest */
    int attempt;    /* which try of that cycle. Taking back: as it was counted in all that `from`
                       did; 0: the only one that was moved so */
    int into_cycle; /* that it is of `into`; 0: the latest there is, or the first */
    Uuid actor;
    const char *reason; /* for the ledger, without personal data */
    int64_t wall_ms;
} AnswerMove;
typedef struct {
    int64_t begun_ms, ended_ms;
    int right, total;
    bool passed;
    bool completed; /* the course was completed by it */
    int left_tries; /* and what stays with `from`: */
    bool left_passed, left_completed;
} MovedTry;
/* Why not, in `err`; what is known of it. Where `into` is nil: whether anybody may get it. */
bool record_may_move(Record *r, const AnswerMove *m, MovedTry *out, Err *err) MUST_USE;
/* All or none; of one course the latest try first, as those behind a moved one are counted anew. */
bool record_move_answers(Record *r, const AnswerMove *moves, int count, Err *err) MUST_USE;
bool record_move_undo(Record *r, const AnswerMove *m, Err *err) MUST_USE;

/* Moves that hold, of `like->from` to `like->into`; its course NULL: in all. Texts live in `a`. */
typedef struct {
    Uuid move, from, into;
    const char *course;
    int attempt; /* as for taking it back */
    int64_t begun_ms;
} HeldMove;
bool record_held_moves(Record *r, Arena *a, const AnswerMove *like, const HeldMove **out,
                       int *count, Err *err) MUST_USE;
/* All of them or none; of `m` who decides it, why and when. */
bool record_moves_undo(Record *r, const AnswerMove *m, const HeldMove *moves, int count,
                       Err *err) MUST_USE;
bool record_try_moves_undo(Record *r, const AnswerMove *m, const HeldMove *moves, int count,
                           RecordLook *then, void *to, Err *err) MUST_USE;
/* Who may decide whose a try is, wherever it is decided: HR, or who leads both people. */
bool record_may_decide_move(const Person *by, const Person *from, const Person *into);
bool record_try_move(Record *r, const AnswerMove *moves, int count, RecordLook *then, void *to,
                     Err *err) MUST_USE;

#endif
