/* carry_inside.h - what the files that carry effects out share. */
#ifndef KIOSK_CARRY_INSIDE_H
#define KIOSK_CARRY_INSIDE_H

#include "kiosk/carry.h"
#include "record/people.h"
#include "report/own.h"

typedef struct Job Job;
struct Job {
    bool (*done)(Carry *c, Job *job); /* on the kiosk's thread, once the work is finished */
    uint64_t ticket;
    bool ok;
    Err err;
};

void carry_run(Carry *c, void (*work)(void *job), Job *job);

/* Append events about the person signed in and fold the lesson's into its run. */
bool carry_append(Carry *c, NewEvent *events, int count);
NewEvent carry_event(const Carry *c, EventKind kind);

void carry_trace(const Carry *c, const char *what, const char *id);

/* settle.c: append an answer and what follows from it on another thread, and fold it at once */
void carry_write_beside(Carry *c, const LessonEvent *lesson, int count);

/* session.c */
bool carry_unread(Carry *c, const Err *err); /* the record could not be read: world.fault; false */
/* Whom somebody who may help others typed; *found false: nobody, or it is not theirs to ask. False:
 * world.fault. */
bool carry_find_number(Carry *c, const char *number, Person *out, bool *found);
bool carry_sign_in(Carry *c, const Effect *e);
bool carry_find_badge(Carry *c, const Effect *e);
bool carry_declare(Carry *c, const Effect *e);
bool carry_set_pin(Carry *c, const Effect *e);
bool carry_find_person(Carry *c, const Effect *e);
bool carry_reset_pin(Carry *c, const Effect *e);
bool carry_close(Carry *c, const Effect *e);
bool carry_sign_out(Carry *c, const Effect *e);
bool carry_open_session(Carry *c, const Person *person);

/* own_pulse.c */
void carry_own_in(Carry *c, const SealKey *key); /* the person signed in has come by their PIN */
void carry_own_out(Carry *c);                    /* they leave */
const SealKey *carry_own_key(const Carry *c);    /* NULL: there is none, and nothing is kept */
/* What they said before and after in the course that is open, into world.lesson.own. */
bool carry_read_own_pulse(Carry *c);

/* tries.c */
bool carry_find_learner(Carry *c, const Effect *e);
bool carry_read_tries(Carry *c, const Effect *e);
bool carry_grant_try(Carry *c, const Effect *e);

/* learn.c */
void carry_events(const Carry *c, const LessonEvent *lesson, int count, NewEvent *out);
void carry_fold(Carry *c, const LessonEvent *lesson, int count);
void carry_trace_all(const Carry *c, const LessonEvent *lesson, int count);
void carry_answered(Carry *c, const char *response); /* it is on disk */
bool carry_find(Carry *c, const Effect *e);
bool carry_open_course(Carry *c, const Effect *e);
/* The course of an entry as it was written. NULL with err set: it cannot be read. */
const Course *carry_course(Carry *c, const CourseEntry *entry, Err *err);

/* What says how far somebody is in it, in `a`: its outline, or the course itself where there is no
 * outline that can be read. NULL as above. */
const Course *carry_outline(Carry *c, Arena *a, const CourseEntry *entry, Err *err);
/* In *entry that of the text that the person signed in is to see: `known` may be the one from
 * before. */
bool carry_entry_to_serve(Carry *c, const CourseEntry **entry, const CourseEntry *known, Err *err);
bool carry_show_step(Carry *c, const Effect *e);
bool carry_viewed(Carry *c, const Effect *e);
bool carry_answer(Carry *c, const Effect *e);
bool carry_asked(Carry *c, const Effect *e);
/* Let pulses leave the box that are due to; not a word of what is in it gets here. */
bool carry_tend_pulses(Carry *c);
bool carry_keep_draft(Carry *c, const Effect *e);
bool carry_write(Carry *c, const Effect *e);
bool carry_begin_quiz(Carry *c, const Effect *e);
bool carry_begin_test_out(Carry *c, const Effect *e);
bool carry_begin_form(Carry *c, const Effect *e);
bool carry_skip_form(Carry *c, const Effect *e);
bool carry_next_question(Carry *c, const Effect *e);

/* choices.c */
bool carry_show_as(Carry *c, const Effect *e);
bool carry_choices_in(Carry *c);  /* a person has signed in: theirs, and those of this visit */
void carry_choices_out(Carry *c); /* the person leaves: the site's */

/* hand_in.c */
bool carry_ideas(Carry *c); /* those of the person signed in, into world.ideas */
bool carry_read_ideas(Carry *c, const Effect *e);
bool carry_open_idea(Carry *c, const Effect *e);
bool carry_show_idea(Carry *c, const Effect *e);
bool carry_keep_idea(Carry *c, const Effect *e);
bool carry_idea_catch_up(Carry *c);
bool carry_drop_idea(Carry *c, const Effect *e);
bool carry_hand_in_idea(Carry *c, const Effect *e);
bool carry_withdraw_idea(Carry *c, const Effect *e);

/* own.c */
bool carry_messages(Carry *c); /* which of them the person signed in has opened */
bool carry_open_message(Carry *c, const Effect *e);
bool carry_read_progress(Carry *c, const Effect *e);
bool carry_read_history(Carry *c, const Effect *e);

/* reports_read.c */
bool carry_read_report(Carry *c, const Effect *e);
bool carry_report_day(Carry *c, const Effect *e);
bool carry_show_tab(Carry *c, const Effect *e);
bool carry_count_progress(Carry *c, const Effect *e);
/* The summary of a department into world.team, in a course or ("") in all of them: by a worker
 * where everybody has to be counted. */
bool carry_read_parts(Carry *c, const char *department, const char *course, Err *err) MUST_USE;
void carry_reports_out(Carry *c); /* the person leaves */

/* team_read.c */
bool carry_open_team(Carry *c, const Effect *e);
bool carry_close_team(Carry *c, const Effect *e);
bool carry_turn_team(Carry *c, const Effect *e);
bool carry_open_member(Carry *c, const Effect *e);
bool carry_read_member(Carry *c); /* world.member as it is now */

/* moves.c */
bool carry_read_moves(Carry *c, const Effect *e);
bool carry_find_receiver(Carry *c, const Effect *e);
bool carry_choose_receiver(Carry *c, const Effect *e);
bool carry_move(Carry *c, const Effect *e);
/* Whether that summary is still what is waited for. */
bool carry_shows_parts(const Carry *c, const char *department, const char *course);

/* Note that the person signed in looks at `what`: of everybody, or of `person`. */
bool carry_viewed_report(Carry *c, const char *what, Uuid person);

/* export.c */
bool carry_take(Carry *c, const Effect *e);
bool carry_export(Carry *c, const Effect *e);
bool carry_export_stop(Carry *c, const Effect *e);
void carry_stop_export(const Carry *c); /* nobody waits for it: the program ends */
bool carry_export_progress(Carry *c, const Effect *e);

bool carry_save_certificate(Carry *c, const Effect *e);

/* certify.c */
bool carry_certificates(Carry *c); /* those of the person signed in, into the session */
bool carry_certify(Carry *c);      /* issue what is due for the course that is open, and show it */
/* The same for somebody else, in a course of the library; nothing is shown. */
bool carry_certify_for(Carry *c, Uuid person, const Course *course);
bool carry_show_certificate(Carry *c, const Effect *e);
bool carry_check(Carry *c, const Effect *e);

/* standings.c: how somebody stands in all courses, as reports have it, and of that one course;
 * NULL: nothing is known. */
bool carry_read_own(Carry *c, Arena *a, const Person *person, OwnStandings *out);
const OwnStanding *carry_own_of(const OwnStandings *own, const CourseEntry *entry);

/* open.c */
bool carry_load_library(Carry *c);

#endif
