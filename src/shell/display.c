/* What becomes of the program when its display server dies. Left alone, Xlib ends it on the spot
 * with words and a status of its own, before anybody has signed out. Wayland says SDL_QUIT. */
#include "shell/shell_inside.h"

#include <string.h>
#include <unistd.h>

/* Xlib's `Display *`: never looked into, so its header with its `Window` and `Mask` stays out. */
typedef void *Connection;

static int everything_passes(void *display, SDL_Event *e)
{
    (void)display;
    (void)e;
    return 1;
}

void display_lost(const Display *d)
{
    if (d->lost)
        d->lost(d->ctx);
}

/* Xlib calls this on the thread that found out, and ends the program once it returns. It hands
 * nothing over; SDL keeps the one pointer that is needed. */
static int connection_lost(Connection connection)
{
    (void)connection;
    SDL_EventFilter filter;
    void *display = NULL;
    if (!SDL_GetEventFilter(&filter, &display))
        return 0;
    while (SDL_ThreadID() != ((Display *)display)->thread)
        pause(); /* the window's own thread finds out too, and knows what is to be saved */
    display_lost(display);
    return 0;
}

/* A request about a window that the window manager has taken away in the meantime: the kiosk hears
 * of the closing itself, and Xlib would end the program for it. */
static int request_refused(Connection connection, void *error)
{
    (void)connection;
    (void)error;
    return 0;
}

/* A function of Xlib by name, since SDL need not have loaded it; false: it is not there. */
static bool find(void *xlib, const char *name, void *function, size_t size)
{
    void *found = xlib ? SDL_LoadFunction(xlib, name) : NULL;
    memcpy(function, &found, size);
    return found != NULL;
}

void display_guard(Display *d)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (!driver || strcmp(driver, "x11") != 0)
        return;
    d->thread = SDL_ThreadID();
    SDL_SetEventFilter(everything_passes, d);
    void *xlib = SDL_LoadObject("libX11.so.6");
    void (*on_loss)(int (*)(Connection));
    void (*on_error)(int (*)(Connection, void *));
    if (find(xlib, "XSetIOErrorHandler", &on_loss, sizeof on_loss))
        on_loss(connection_lost);
    if (find(xlib, "XSetErrorHandler", &on_error, sizeof on_error))
        on_error(request_refused);
}
