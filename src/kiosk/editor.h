/* editor.h - a line of a file, in the editor that its author uses. */
#ifndef KIOSK_EDITOR_H
#define KIOSK_EDITOR_H

#include "base/err.h"

#include <sys/types.h>

/* How an editor is called. The words of `command` stand apart by spaces; {file}, {line} and
 * {column} are replaced in them. Nothing goes through a shell. */
typedef struct {
    const char *command; /* of the configuration; "": the next one says */
    const char
        *environment; /* $VISUAL or $EDITOR, a program and its options; NULL: what is found */
} Editor;

enum { EDITOR_WORDS = 16, EDITOR_ROOM = 8192 };

/* The words to start it with. False: there are none left to try, or too many. `attempt` counts from
 * 0: where nobody has said which, several usual ones are tried. */
bool editor_words(const Editor *editor, int attempt, const char *file, int line, int column,
                  char *words[EDITOR_WORDS + 1], char room[EDITOR_ROOM]);

/* Start it and do not wait. False: *err says what to do. */
bool editor_open(const Editor *editor, const char *file, int line, int column, pid_t *out,
                 Err *err) MUST_USE;

#endif
