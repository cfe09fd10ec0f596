/* suppress.h - groups so small that a figure of theirs would tell about a person. */
#ifndef REPORT_SUPPRESS_H
#define REPORT_SUPPRESS_H

#include <stdbool.h>

enum {
    SUPPRESS_RESULTS = 5, /* fewer people: no scores, gains or answers of theirs */
    SUPPRESS_FEELINGS = 8 /* fewer people: nothing of how they feel */
};

/* Which of some groups that do not overlap stay hidden, in hidden[count]: those of fewer than
 * `least` people, and then the next smallest ones, until what is hidden cannot be worked out by
 * taking the shown groups from all together: it is two groups at least, of `least` people at
 * least. A group of nobody has nothing to hide. Returns whether all together may be shown. */
bool suppress_groups(const int *people, int count, int least, bool *hidden);

#endif
