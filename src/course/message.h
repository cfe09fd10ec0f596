/* message.h - courses/messages/: what leaders tell people, in the five parts of an honest message.
 *
 * One file each, ID.yaml, and ID.LANGUAGE.yaml beside it for the same in another language: whoever
 * signs a message signs it in every language.
 */
#ifndef COURSE_MESSAGE_H
#define COURSE_MESSAGE_H

#include "base/zone.h"
#include "course/md.h"

/* In the order in which they are read. */
typedef enum {
    MESSAGE_CHANGES, /* what will change, in tasks and dates */
    MESSAGE_STAYS,   /* what will not */
    MESSAGE_UNKNOWN, /* what is not known, and when it will be */
    MESSAGE_PROMISE, /* what the sender commits to, so that it can be checked */
    MESSAGE_NOW,     /* what people can do now, and who helps */
    MESSAGE_PARTS
} MessagePart;

extern const char *const message_keys[MESSAGE_PARTS]; /* "what_changes" and so on */

typedef struct {
    const char *id; /* of its file's name */
    const char *language, *title, *sender, *role;
    bool example; /* it came along with Lectern: nobody here wrote it */
    bool translated;
    Date written, valid_until, next_update;
    const Block *parts[MESSAGE_PARTS];
} Message;

enum { MESSAGES_MAX = 32 };
typedef struct {
    const Message *at; /* those without errors, the newest first */
    int count;
} Messages;

/* Read the folder; one that is not there holds none. Messages with errors are left out. */
void messages_load(Arena *a, const char *folder, const Site *site, Messages *out, DiagList *diags);

/* What an author is told on a day of messages that can be read: what is out of date, and words that
 * promise or threaten. */
void messages_check(Arena *a, const char *folder, const Site *site, Date today, DiagList *diags);

/* All that is wrong with one file. */
void message_check(Arena *a, const char *path, const Site *site, Date today, DiagList *diags);

/* The same message in a language; where it is not there, as it was written. */
const Message *message_in(const Messages *all, int index, const char *language);

/* Whether it may be shown on a day. */
bool message_holds(const Message *m, Date today);

#endif
