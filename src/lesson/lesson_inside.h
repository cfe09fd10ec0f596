/* lesson_inside.h - what the files of this room share. */
#ifndef LESSON_LESSON_INSIDE_H
#define LESSON_LESSON_INSIDE_H

#include "lesson/kind.h"

/* How many steps and pool items a run can hold: those of the course, within MAX_*. */
int run_step_count(const Course *course);
int run_pool_count(const Course *course);

/* The items of a form's text that the course still has, each once. Returns the count. */
int run_read_form(const Course *course, const char *form, int *out, int max);

/* ---- beside.c: folds of forms and refreshers; false: the event meant nothing here ---- */

bool beside_answered(Run *run, const Course *course, const LessonEvent *event);
bool beside_form_over(Run *run, const LessonEvent *event);
void beside_completed(Run *run, const Course *course, int64_t wall_ms);
bool beside_ends(const Run *run, const Course *course, FormKind *out); /* and is not recorded */

/* ---- responses: ids between "[,]", pairs joined by "[.]" ---------------- */

/* Add an id to a list that began at `start` of out. */
void response_add(Buf *out, size_t start, const char *id);

/* Take the next id off *rest; false when there is none. */
bool response_next(Str *rest, Str *id);

/* Add what was said of the id added last; and take "id[.]word" apart, leaving the id. False:
 * nothing is said. */
void response_join(Buf *out, const char *word);
bool response_split(Str *id, Str *word);

/* Drafts that say one word of each part: the word of a slot from 1 on, "" for one that the part
 * alone stands for; in slot 0 nothing is said. */
typedef const char *SlotWord(int slot);
void response_slots(const Draft *d, const Step *step, SlotWord *word, Buf *out);

/* False: it is no such response, of slots below `slots`. */
bool restore_slots(Draft *d, const Step *step, SlotWord *word, int slots, const char *text);

/* The part, group or reason with this id, now or before; -1 when there is none. */
int response_part(const Step *step, Str id);
int response_group(const Step *step, Str id);
int response_reason(const Group *bin, Str id);

/* ---- picking: what choice, multiple and screen have in common ------------------- */

uint32_t pick_picked(const Draft *d);
uint32_t pick_right(const Step *step);
bool pick_ready(const Draft *d, const Step *step);

/* Of those that take one alone: another replaces it. */
void pick_one(Draft *d, const Step *step, int part, int to);
bool pick_one_restore(Draft *d, const Step *step, const char *response);

void pick_response(const Draft *d, const Step *step, Buf *out);
bool pick_restore(Draft *d, const Step *step, const char *response, int most);
Mark pick_mark(const Draft *d, const Step *step, int part);

#endif
