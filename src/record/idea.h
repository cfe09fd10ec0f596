/* idea.h - ideas for AI at work: people hand them in, somebody answers, and the answer comes back.
 *
 * An idea is what its person wrote, and nobody else changes a word of it; a review puts scores, a
 * state and an answer beside it. Each of these is an event about the person, so that an idea is
 * given out and erased with the rest of what is kept about them.
 */
#ifndef RECORD_IDEA_H
#define RECORD_IDEA_H

#include "crypto/code.h"
#include "record/record.h"

/* Each list in the order in which it is asked; 0 is: not said yet. */
typedef enum { IDEA_PER_NONE, IDEA_PER_DAY, IDEA_PER_WEEK, IDEA_PER_MONTH, IDEA_PERS } IdeaPer;

typedef enum {
    IDEA_DATA_TEXTS,    /* letters, mails, notes */
    IDEA_DATA_TABLES,   /* numbers */
    IDEA_DATA_PICTURES, /* and sound */
    IDEA_DATA_PROGRAM,  /* what is kept in a program of the house */
    IDEA_DATA_KINDS
} IdeaData;

typedef enum {
    IDEA_SENSITIVITY_NONE,
    IDEA_PUBLIC,       /* anybody may read it */
    IDEA_INTERNAL,     /* whoever works here */
    IDEA_CONFIDENTIAL, /* few: prices, contracts, plans */
    IDEA_PERSONAL,     /* about people */
    IDEA_SPECIAL,      /* about their health, beliefs and what else the law names */
    IDEA_SENSITIVITIES
} IdeaSensitivity;

typedef enum {
    IDEA_AFFECTS_SELF,
    IDEA_AFFECTS_TEAM,
    IDEA_AFFECTS_OTHERS, /* who work here */
    IDEA_AFFECTS_CUSTOMERS,
    IDEA_AFFECTS_RIGHTS, /* somebody's rights, pay, safety or health */
    IDEA_AFFECTED_KINDS
} IdeaAffected;

typedef enum {
    IDEA_NEW, /* handed in, and nothing decided */
    IDEA_PLANNED,
    IDEA_TRYING,
    IDEA_DONE,
    IDEA_NOT_NOW,
    IDEA_WITHDRAWN, /* by whose idea it is */
    IDEA_STATES
} IdeaState;

enum { IDEA_TEXT_MAX = 300, IDEA_ANSWER_MAX = 600, IDEA_TIMES_MAX = 100, IDEA_MINUTES_MAX = 2400 };

/* What somebody says of a task that AI might help with; all zero bits: nothing yet. */
typedef struct {
    Uuid changes; /* the idea that this is to take the place of; nil: it is a new one */
    char task[IDEA_TEXT_MAX + 1], pain[IDEA_TEXT_MAX + 1];
    int times; /* so often in each `per` */
    IdeaPer per;
    int minutes;   /* each time */
    unsigned data; /* bits 1 << IdeaData */
    IdeaSensitivity sensitivity;
    unsigned affected; /* bits 1 << IdeaAffected */
} Idea;

/* Whether nothing is missing that a review needs. */
bool idea_is_whole(const Idea *idea);

/* Each from 1 to 5, all 0: not scored yet. */
typedef struct {
    int value, effort, risk, data;
} IdeaScores;

/* An idea as it is kept. Texts live in the arena that it was read into. */
typedef struct {
    Uuid id, person;
    const char *number; /* "LX7K-2M9Q-41TD": what people call it by */
    Idea idea;
    int64_t handed_in_ms, changed_ms, withdrawn_ms; /* 0: it was not */
    IdeaState state;
    IdeaScores scores;
    const char *answer;  /* "": none yet */
    int64_t reviewed_ms; /* last; 0: not yet */
    bool unseen;         /* the person has not been shown the latest answer */
} KeptIdea;

/* As stored and as reports have it: "week", "not-now"; lists as "texts,tables". */
const char *idea_per_text(IdeaPer per);
const char *idea_data_text(Arena *a, unsigned data);
const char *idea_sensitivity_text(IdeaSensitivity sensitivity);
const char *idea_affected_text(Arena *a, unsigned affected);
const char *idea_state_text(IdeaState state);
bool idea_state_parse(Str text, IdeaState *out);

/* Who does what, and when. */
typedef struct {
    Uuid person, actor; /* nil actor: unknown */
    int64_t wall_ms, mono_ms;
} IdeaAct;

/* Hand it in, or let it take the place of the one that it changes; what was written so far is no
 * draft any more, in the same transaction. ERR_INVALID: that one was reviewed or withdrawn
 * meanwhile, or is somebody else's. */
bool record_hand_in_idea(Record *r, const Idea *idea, const IdeaAct *act, Uuid *id,
                         Err *err) MUST_USE;

/* Take it back: nobody is shown it any more, but whose it is. Nothing happens the second time. */
bool record_withdraw_idea(Record *r, Uuid idea, const IdeaAct *act, Err *err) MUST_USE;

/* What a reviewer found, whole: it takes the place of the review before. ERR_INVALID: the idea was
 * withdrawn. */
typedef struct {
    IdeaState state; /* not IDEA_WITHDRAWN */
    IdeaScores scores;
    const char *answer;
} IdeaReview;
bool record_review_idea(Record *r, Uuid idea, const IdeaReview *review, const IdeaAct *act,
                        Err *err) MUST_USE;

/* Note that the person was shown every answer there is. Nothing is written where none is new. */
bool record_see_answers(Record *r, const IdeaAct *act, Err *err) MUST_USE;

/* Of one person or, nil, of everybody, the newest first. */
bool record_ideas(Record *r, Arena *a, Uuid person, const KeptIdea **out, int *count,
                  Err *err) MUST_USE;
bool record_idea(Record *r, Arena *a, const char *number, KeptIdea *out, bool *found,
                 Err *err) MUST_USE;

/* What somebody has written so far and not handed in: overwritten, for their own eyes alone, no
 * part of the ledger. NULL: there is nothing to keep any more. */
bool record_keep_idea(Record *r, Uuid person, const Idea *idea, Err *err) MUST_USE;
/* *found false: there is none. */
bool record_kept_idea(Record *r, Uuid person, Idea *out, bool *found, Err *err) MUST_USE;

#endif
