/* line.h - the command line of lectern-kiosk. */
#ifndef KIOSK_LINE_H
#define KIOSK_LINE_H

#include <stdbool.h>

enum { EXIT_OK = 0, EXIT_MISUSE = 2, EXIT_COULD_NOT = 3 };

/* As it was given; NULL and false: not named. */
typedef struct {
    const char *db, *courses, *config, *size, *theme, *text, *language, *panel, *viewing, *out,
        *now, *seed, *script, *course;
    bool fullscreen, trace, play, render, preview, layout, gallery;
} Line;

/* False: the program ends here with *status, and what there is to say has been said. */
bool line_read(int argc, char **argv, Line *out, int *status);

#endif
