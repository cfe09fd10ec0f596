#include "kiosk/editor.h"

#include "base/file.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* How the editors that people use are told of a line; one that is not known gets the file alone. */
static const struct {
    const char *program, *place; /* words behind the program */
} known[] = {
    { "code", "-g {file}:{line}:{column}" },
    { "codium", "-g {file}:{line}:{column}" },
    { "subl", "{file}:{line}:{column}" },
    { "zed", "{file}:{line}:{column}" },
    { "kate", "-l {line} -c {column} {file}" },
    { "gnome-text-editor", "{file}" },
    { "gedit", "+{line} {file}" },
    { "emacs", "+{line}:{column} {file}" },
    { "emacsclient", "+{line}:{column} {file}" },
    { "vim", "+{line} {file}" },
    { "nvim", "+{line} {file}" },
    { "vi", "+{line} {file}" },
    { "gvim", "+{line} {file}" },
    { "nano", "+{line},{column} {file}" },
};

/* Tried in this order where nobody has said which. */
static const char *const usual[] = { "code",    "codium", "kate", "gedit", "gnome-text-editor",
                                     "xdg-open" };

static const char *place_of(const char *program)
{
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcmp(path_name(program), known[i].program) == 0)
            return known[i].place;
    return "{file}";
}

typedef struct {
    char **words;
    int count;
    char *room;
    size_t used;
    bool full;
} Words;

static void put(Words *w, const char *text, size_t len)
{
    if (w->used + len + 1 > EDITOR_ROOM) {
        w->full = true;
        return;
    }
    memcpy(w->room + w->used, text, len);
    w->used += len;
}

static void put_word(Words *w, Str word, const char *file, int line, int column)
{
    char numbers[2][16];
    const struct {
        const char *name, *value;
    } values[] = { { "{file}", file }, { "{line}", numbers[0] }, { "{column}", numbers[1] } };
    snprintf(numbers[0], sizeof numbers[0], "%d", line > 0 ? line : 1);
    snprintf(numbers[1], sizeof numbers[1], "%d", column > 0 ? column : 1);
    if (w->count == EDITOR_WORDS)
        w->full = true;
    if (w->full)
        return;
    w->words[w->count++] = w->room + w->used;
    while (word.len) {
        size_t step = 1, i = 0;
        while (i < 3 && !str_starts(word, values[i].name))
            i++;
        if (i < 3) {
            step = strlen(values[i].name);
            put(w, values[i].value, strlen(values[i].value));
        } else {
            put(w, word.at, 1);
        }
        word = (Str){ word.at + step, word.len - step };
    }
    put(w, "", 1);
}

static void put_words(Words *w, const char *text, const char *file, int line, int column)
{
    Str rest = str_trim(str_of(text));
    while (rest.len) {
        Str word = str_cut(&rest, ' ');
        rest = str_trim(rest);
        put_word(w, word, file, line, column);
    }
}

bool editor_words(const Editor *editor, int attempt, const char *file, int line, int column,
                  char *words[EDITOR_WORDS + 1], char room[EDITOR_ROOM])
{
    Words w = { .words = words, .room = room };
    bool configured = editor->command && str_trim(str_of(editor->command)).len;
    bool said = editor->environment && str_trim(str_of(editor->environment)).len;
    if (attempt >= (configured || said ? 1 : (int)(sizeof usual / sizeof *usual)))
        return false;
    put_words(&w,
              configured ? editor->command
              : said     ? editor->environment
                         : usual[attempt],
              file, line, column);
    if (!configured && w.count)
        put_words(&w, place_of(words[0]), file, line, column);
    words[w.count] = NULL;
    return w.count && !w.full;
}

/* A window's program blocks the signals that it waits for; an editor must hear them. */
static int start(char **words, pid_t *out)
{
    extern char **environ;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    int refused = posix_spawnp(out, words[0], NULL, &attributes, words, environ);
    posix_spawnattr_destroy(&attributes);
    return refused;
}

bool editor_open(const Editor *editor, const char *file, int line, int column, pid_t *out, Err *err)
{
    char *words[EDITOR_WORDS + 1], room[EDITOR_ROOM];
    err_set(err, ERR_INVALID, "the command of the editor is too long");
    for (int attempt = 0; editor_words(editor, attempt, file, line, column, words, room);
         attempt++) {
        int refused = start(words, out);
        if (!refused)
            return true;
        err_set(err, refused == ENOENT ? ERR_MISSING : ERR_SYSTEM, "%s cannot be started: %s",
                words[0], strerror(refused));
    }
    if (!(editor->command && editor->command[0]) && !editor->environment)
        err_set(err, ERR_MISSING,
                "no editor was found; set `editor` in the configuration, or VISUAL");
    return false;
}
