/* stops.h - what asks a program to end waits while something stands half done. No handler: a signal
 * that came is seen by asking, and does what it would have done when it is let through.
 */
#ifndef BASE_STOPS_H
#define BASE_STOPS_H

#include <stdbool.h>

/* Ctrl-C, SIGTERM, a terminal that is closed, a pipe that nobody reads any more. */
typedef struct {
    unsigned held; /* which of them, by this one; those that somebody holds already are theirs */
} Stops;

void stops_hold(Stops *s);
bool stops_came(void);     /* one waits: give up what is half done, then let it through */
void stops_pass(Stops *s); /* the program ends here when one waits; not held: nothing */

#endif
