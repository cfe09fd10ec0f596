/* args.h - options as a table, read into the caller's own variables. */
#ifndef CLI_ARGS_H
#define CLI_ARGS_H

#include "cli/cmd.h"

typedef struct {
    const char *name;  /* "as-of" */
    char letter;       /* 'o'; 0: none */
    const char *value; /* what follows it, "DATE"; NULL: a switch */
    const char *help;
    const char **text; /* set when `value` is */
    bool *on;          /* set when it is not */
} Option;

/* The options of every command, bound to the call. Returns how many. */
enum { GLOBAL_OPTIONS = 5 };
void args_global(Call *call, Option out[GLOBAL_OPTIONS]);

/* Take options from the front of argv[1 …]; returns the index of the first word
 * that is none, or -1 after saying what is wrong. */
int args_leading(Call *call, const Option *options, int count);

/* Read what stands behind the command's name: its options and the global ones in
 * any order, and from `least` to `most` other words. False: help was printed or
 * a mistake named, and *status is what to exit with. */
bool args_read(Call *call, const Option *options, int count, int least, int most, int *status);

/* "lectern roster import: …" on err; returns EXIT_MISUSE. */
int args_misuse(const Call *call, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* One line for each option. */
void args_list(const Option *options, int count, FILE *out);

#endif
