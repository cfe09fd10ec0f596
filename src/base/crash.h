/* crash.h - what a program leaves behind that breaks down. */
#ifndef BASE_CRASH_H
#define BASE_CRASH_H

#include <stdbool.h>

/* No picture of the memory, which may hold names, answers and PINs, is written when this process
 * crashes: neither to a file nor to a program that collects those. False: the system refuses. */
bool crash_leaves_nothing(void);

#endif
