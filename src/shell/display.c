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

void display_guard(Display *d)
{
    const char *driver = SDL_GetCurrentVideoDriver();
    if (!driver || strcmp(driver, "x11") != 0)
        return;
    d->thread = SDL_ThreadID();
    SDL_SetEventFilter(everything_passes, d);
    /* By name, since SDL need not have loaded it. */
    void *xlib = SDL_LoadObject("libX11.so.6");
    void *found = xlib ? SDL_LoadFunction(xlib, "XSetIOErrorHandler") : NULL;
    void (*set_handler)(int (*)(Connection)) = NULL;
    memcpy(&set_handler, &found, sizeof set_handler);
    if (set_handler)
        set_handler(connection_lost);
}
