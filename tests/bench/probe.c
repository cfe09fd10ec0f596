/* probe - does what a finger or a keyboard does, and times what comes of it on the screen.
 *
 * It reads commands from its standard input, one a line, words parted by tabs, and answers each
 * with one line that begins with "ok" or "no". AREA is X,Y,WIDTH,HEIGHT on the screen; times are
 * milliseconds.
 *
 *   front TITLE                     raise the window and give it the keyboard
 *   hit INPUT…                      each INPUT a key's name, X,Y to tap, or FROM>TO to save a file
 *                                   as editors do, written beside and renamed; nothing is timed
 *   rest AREA QUIET LIMIT           wait until the area has been still for QUIET
 *   time AREA QUIET LIMIT INPUT     rest, then one input: a key, or the lifting of a finger that is
 *                                   down already; answers FIRST LAST X,Y,WIDTH,HEIGHT: the first
 *                                   and the last change, and the box around all of them
 *   start AREA QUIET LIMIT WORD…    the same with a program as the input; answers its PID before
 *   stop PID                        end a program that was started
 */
#include "eye.h"
#include "measure.h"

#include <X11/extensions/XTest.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/wait.h>

enum { MAX_WORDS = 32, MAX_LINE = 4096, PATIENCE_MS = 5000 };
static const int64_t ms = 1000000;

typedef struct {
    char *at[MAX_WORDS + 1];
    int count;
} Words;

extern char **environ;

static bool read_line(char *line, Words *words)
{
    *words = (Words){ .count = 0 };
    if (!fgets(line, MAX_LINE, stdin))
        return false;
    line[strcspn(line, "\n")] = '\0';
    for (char *rest = line, *word; words->count < MAX_WORDS && (word = strsep(&rest, "\t"));)
        words->at[words->count++] = word;
    return true;
}

static int x_error(Display *display, XErrorEvent *e)
{
    (void)display;
    (void)e; /* a window that goes while it is asked for its name */
    return 0;
}

/* The topmost of that title. */
static Window window_titled(Display *display, Window in, const char *title)
{
    Window root, parent, *children = NULL, found = None;
    unsigned count = 0;
    char *name = NULL;
    if (XFetchName(display, in, &name) && name && strcmp(name, title) == 0)
        found = in;
    if (name)
        XFree(name);
    if (!found && XQueryTree(display, in, &root, &parent, &children, &count))
        while (count && !found)
            found = window_titled(display, children[--count], title);
    if (children)
        XFree(children);
    return found;
}

static bool bring_to_front(Eye *eye, const char *title)
{
    Window window = window_titled(eye->display, eye->root, title);
    if (!window)
        return false;
    XRaiseWindow(eye->display, window);
    XSetInputFocus(eye->display, window, RevertToParent, CurrentTime);
    XSync(eye->display, False);
    return true;
}

/* A finger is down before the clock starts: what it touched is chosen when it lifts. */
static bool begin_input(Eye *eye, const char *input)
{
    int x, y;
    if (strchr(input, '>'))
        return true;
    if (sscanf(input, "%d,%d", &x, &y) != 2)
        return XStringToKeysym(input) != NoSymbol;
    XTestFakeMotionEvent(eye->display, -1, x, y, 0);
    XTestFakeButtonEvent(eye->display, 1, True, 0);
    XSync(eye->display, False);
    return true;
}

static void save(const char *input)
{
    char from[MAX_LINE];
    const char *to = strchr(input, '>') + 1;
    snprintf(from, sizeof from, "%.*s", (int)(to - input - 1), input);
    if (rename(from, to) != 0)
        give_up("probe", "a file could not be renamed");
}

static void end_input(Eye *eye, const char *input)
{
    if (strchr(input, '>')) {
        save(input);
        return;
    }
    if (strchr(input, ',')) {
        XTestFakeButtonEvent(eye->display, 1, False, 0);
    } else {
        unsigned code = XKeysymToKeycode(eye->display, XStringToKeysym(input));
        XTestFakeKeyEvent(eye->display, code, True, 0);
        XTestFakeKeyEvent(eye->display, code, False, 0);
    }
    XFlush(eye->display);
}

typedef struct {
    Area area;
    int64_t quiet_ns, limit_ns;
} Patience;

static bool read_patience(const Words *words, Patience *out)
{
    Area *a = &out->area;
    if (words->count < 4 ||
        sscanf(words->at[1], "%d,%d,%d,%d", &a->x, &a->y, &a->width, &a->height) != 4)
        return false;
    out->quiet_ns = ms * strtol(words->at[2], NULL, 10);
    out->limit_ns = ms * strtol(words->at[3], NULL, 10);
    return out->quiet_ns > 0 && out->limit_ns > 0 && a->width > 0 && a->height > 0;
}

static void answer_seen(const Seen *seen)
{
    if (seen->first_ns)
        printf("%.4f %.4f %d,%d,%d,%d\n", (double)seen->first_ns / 1e6, (double)seen->last_ns / 1e6,
               seen->changed.x, seen->changed.y, seen->changed.width, seen->changed.height);
    else
        printf("nothing changed\n");
}

static bool do_front(Eye *eye, const Words *words)
{
    int64_t until = clock_ns() + PATIENCE_MS * ms;
    bool done = false;
    while (words->count == 2 && !done && clock_ns() < until) {
        done = bring_to_front(eye, words->at[1]);
        if (!done)
            nanosleep(&(struct timespec){ .tv_nsec = 20 * ms }, NULL);
    }
    printf("%s\n", done ? "ok" : "no such window");
    return true;
}

static bool do_hit(Eye *eye, const Words *words)
{
    bool done = true;
    for (int i = 1; i < words->count && done; i++) {
        done = begin_input(eye, words->at[i]);
        if (done)
            end_input(eye, words->at[i]);
    }
    printf("%s\n", done ? "ok" : "no such key");
    return true;
}

static bool do_rest(Eye *eye, const Words *words)
{
    Patience p;
    if (!read_patience(words, &p))
        return false;
    eye_rest(eye, p.area, p.quiet_ns, p.limit_ns);
    printf("ok\n");
    return true;
}

static bool do_time(Eye *eye, const Words *words)
{
    Patience p;
    if (!read_patience(words, &p) || words->count != 5 || !begin_input(eye, words->at[4]))
        return false;
    eye_rest(eye, p.area, p.quiet_ns, p.limit_ns);
    int64_t begin = clock_ns();
    end_input(eye, words->at[4]);
    Seen seen = eye_see(eye, begin, p.quiet_ns, p.limit_ns);
    printf("%s ", seen.first_ns ? "ok" : "no");
    answer_seen(&seen);
    return true;
}

static bool do_start(Eye *eye, Words *words)
{
    Patience p;
    pid_t pid;
    if (!read_patience(words, &p) || words->count < 5)
        return false;
    eye_rest(eye, p.area, p.quiet_ns, p.limit_ns);
    int64_t begin = clock_ns();
    if (posix_spawnp(&pid, words->at[4], NULL, NULL, words->at + 4, environ) != 0)
        return false;
    Seen seen = eye_see(eye, begin, p.quiet_ns, p.limit_ns);
    printf("%s %d ", seen.first_ns ? "ok" : "no", (int)pid);
    answer_seen(&seen);
    return true;
}

static bool do_stop(const Words *words)
{
    pid_t pid = words->count == 2 ? (pid_t)strtol(words->at[1], NULL, 10) : 0;
    if (pid <= 0)
        return false;
    kill(pid, SIGTERM);
    int64_t until = clock_ns() + PATIENCE_MS * ms;
    while (waitpid(pid, NULL, WNOHANG) == 0) {
        if (clock_ns() > until)
            kill(pid, SIGKILL);
        nanosleep(&(struct timespec){ .tv_nsec = 2 * ms }, NULL);
    }
    printf("ok\n");
    return true;
}

static bool obey(Eye *eye, Words *words)
{
    const char *command = words->count ? words->at[0] : "";
    if (strcmp(command, "front") == 0)
        return do_front(eye, words);
    if (strcmp(command, "hit") == 0)
        return do_hit(eye, words);
    if (strcmp(command, "rest") == 0)
        return do_rest(eye, words);
    if (strcmp(command, "time") == 0)
        return do_time(eye, words);
    if (strcmp(command, "start") == 0)
        return do_start(eye, words);
    return strcmp(command, "stop") == 0 && do_stop(words);
}

int main(void)
{
    Eye eye;
    Words words;
    char line[MAX_LINE];
    if (!eye_open(&eye))
        give_up("probe", "no X display with shared memory, XDamage and 32 bits per pixel");
    XSetErrorHandler(x_error);
    XTestGrabControl(eye.display, True);
    while (read_line(line, &words)) {
        if (!obey(&eye, &words))
            printf("no command like that, or it could not be started\n");
        fflush(stdout);
    }
    XCloseDisplay(eye.display);
    return 0;
}
