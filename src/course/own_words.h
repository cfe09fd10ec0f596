/* own_words.h - what a program can see in words that learners write themselves: whether certain
 * words stand in them. It says nothing of how good they are.
 */
#ifndef COURSE_OWN_WORDS_H
#define COURSE_OWN_WORDS_H

#include "course/course.h"

/* The first of several words or phrases, with commas between them, that stands in a text as whole
 * words, large or small; a `*` leaves that end of a word open. *found (NULL: nobody asks) is what
 * stands there. False: none does. */
bool own_words_find(const char *list, Str text, Str *found);

/* Whether each entry of a list could ever be found; *wrong is the first that could not. */
bool own_words_usable(const char *list, Str *wrong);

/* Which checks of a part a text meets, as a bit set; and what all of them together are worth: full
 * for all, half for some (request.h). */
unsigned own_words_met(const Group *part, Str text);
int own_words_worth(const Group *part, unsigned met);

/* Whether a text has in it what never goes into a tool: what the course lists, or something that
 * could give away somebody real (fiction.h). *found (NULL: nobody asks) is what that is. */
bool own_words_leak(const Exercise *e, Str text, Str *found);

#endif
