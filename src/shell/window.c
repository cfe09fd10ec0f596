/* A window is its surface in shared memory: no renderer, no graphics card. Without a window the
 * same pixels are plain memory. */
#include "shell/shell_inside.h"

#include <SDL_image.h>
#include <stdlib.h>
#include <string.h>

struct Window {
    SDL_Window *sdl;      /* NULL: headless */
    SDL_Surface *picture; /* ours to free, unless it is the window's own surface */
    bool own, video;
    int shown_width, shown_height; /* of the last picture; 0: it is lost */
};

/* What is in the environment does not weaken it. */
static void hint(const char *name, const char *value)
{
    SDL_SetHintWithPriority(name, value, SDL_HINT_OVERRIDE);
}

static void hints_set(const ShellOptions *o)
{
    hint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    hint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    hint(SDL_HINT_NO_SIGNAL_HANDLERS, "1");
    hint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "0");
    hint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
    hint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, o->locked ? "0" : "1");
    hint(SDL_HINT_VIDEO_WAYLAND_ALLOW_LIBDECOR, o->fullscreen ? "0" : "1");
    if (o->locked) {
        hint(SDL_HINT_GRAB_KEYBOARD, "1");
        /* SDL puts only a window away that is full screen to SDL, and ours merely covers the
         * screen, unless a compositor makes it so. */
        hint(SDL_HINT_ALLOW_ALT_TAB_WHILE_GRABBED, "0");
        hint(SDL_HINT_WINDOWS_NO_CLOSE_ON_ALT_F4, "1");
    }
}

static bool video_start(Window *w, Err *err)
{
    /* Asked first, since the libraries below SDL would add words of their own. */
    bool somewhere =
        SDL_getenv("DISPLAY") || SDL_getenv("WAYLAND_DISPLAY") || SDL_getenv("SDL_VIDEODRIVER");
    w->video = somewhere && SDL_InitSubSystem(SDL_INIT_VIDEO) == 0;
    const char *driver = w->video ? SDL_GetCurrentVideoDriver() : NULL;
    bool unseen = driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "evdev") == 0) &&
                  !SDL_GetHint("SDL_VIDEODRIVER");
    /* Pure Wayland has no shared memory surface in this SDL and must find a way, but it asks only
     * once. */
    if (driver && strcmp(driver, "wayland") != 0)
        SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    if (driver && !unseen)
        return true;
    return err_set(
        err, ERR_MISSING,
        "there is no display to open a window on; set DISPLAY or start it in a graphical "
        "session, or run it without one by `lectern play` or `packaging/run --tour`");
}

/* The whole first screen, at its own place and size: this needs no window manager. */
static bool window_create(Window *w, const ShellOptions *o, Err *err)
{
    SDL_Rect at = { SDL_WINDOWPOS_UNDEFINED, SDL_WINDOWPOS_UNDEFINED, o->width, o->height };
    uint32_t flags = SDL_WINDOW_RESIZABLE;
    if (o->fullscreen) {
        flags = SDL_WINDOW_BORDERLESS;
        if (SDL_GetDisplayBounds(0, &at) != 0)
            return err_set(err, ERR_SYSTEM, "the display has no size: %s", SDL_GetError());
    }
    w->sdl = SDL_CreateWindow(o->title, at.x, at.y, at.w, at.h, flags);
    if (!w->sdl)
        return err_set(err, ERR_SYSTEM, "no window can be opened: %s", SDL_GetError());
    if (o->fullscreen)
        SDL_ShowCursor(SDL_DISABLE);
    else
        SDL_SetWindowMinimumSize(w->sdl, 640, 400);
    if (o->locked)
        SDL_SetWindowKeyboardGrab(w->sdl, SDL_TRUE);
    SDL_StopTextInput(); /* until a field takes text */
    if (SDL_GetWindowSurface(w->sdl))
        return true;
    return err_set(err, ERR_SYSTEM, "the window cannot be drawn on: %s", SDL_GetError());
}

Window *window_open(const ShellOptions *options, Err *err)
{
    Window *w = need_memory(1, sizeof *w);
    if (options->headless) {
        w->own = true;
        w->picture = SDL_CreateRGBSurfaceWithFormat(0, options->width, options->height, 32,
                                                    SDL_PIXELFORMAT_RGB888);
        if (w->picture)
            return w;
        err_set(err, ERR_LIMIT, "no picture of %d x %d pixels can be made: %s", options->width,
                options->height, SDL_GetError());
    } else {
        hints_set(options);
        if (video_start(w, err) && window_create(w, options, err))
            return w;
    }
    window_close(w);
    return NULL;
}

void window_close(Window *w)
{
    if (!w)
        return;
    if (w->own)
        SDL_FreeSurface(w->picture);
    if (w->sdl)
        SDL_DestroyWindow(w->sdl);
    if (w->video)
        SDL_QuitSubSystem(SDL_INIT_VIDEO);
    free(w);
}

void window_size(const Window *w, int *width, int *height)
{
    if (w->sdl) {
        SDL_GetWindowSize(w->sdl, width, height);
    } else {
        *width = w->picture->w;
        *height = w->picture->h;
    }
}

ShellPixels window_pixels(const Window *w)
{
    const SDL_Surface *s = w->picture;
    return (ShellPixels){ .at = s->pixels, .stride = s->pitch / 4, .width = s->w, .height = s->h };
}

void window_resize(Window *w, int width, int height)
{
    SDL_Surface *picture =
        w->sdl ? NULL
               : SDL_CreateRGBSurfaceWithFormat(0, width, height, 32, SDL_PIXELFORMAT_RGB888);
    if (!picture)
        return;
    SDL_FreeSurface(w->picture);
    w->picture = picture;
    w->shown_width = 0;
}

/* The surface to draw on: the window's, or one of ours when its pixels are of another kind. */
static SDL_Surface *picture_for(Window *w)
{
    if (!w->sdl)
        return w->picture;
    SDL_Surface *surface = SDL_GetWindowSurface(w->sdl);
    if (!surface)
        return NULL;
    uint32_t format = surface->format->format;
    if (format == SDL_PIXELFORMAT_RGB888 || format == SDL_PIXELFORMAT_ARGB8888) {
        if (w->own)
            SDL_FreeSurface(w->picture);
        w->own = false;
        w->picture = surface;
    } else if (!w->own || !w->picture || w->picture->w != surface->w ||
               w->picture->h != surface->h) {
        if (w->own)
            SDL_FreeSurface(w->picture);
        w->own = true;
        w->picture =
            SDL_CreateRGBSurfaceWithFormat(0, surface->w, surface->h, 32, SDL_PIXELFORMAT_RGB888);
        w->shown_width = 0;
    }
    return w->picture;
}

bool window_canvas(Window *w, Canvas *out, bool *kept)
{
    SDL_Surface *s = picture_for(w);
    if (!s)
        return false;
    *kept = s->w == w->shown_width && s->h == w->shown_height;
    *out = (Canvas){ .at = s->pixels,
                     .stride = s->pitch / 4,
                     .width = s->w,
                     .height = s->h,
                     .clip = { 0, 0, s->w, s->h } };
    w->shown_width = s->w;
    w->shown_height = s->h;
    return true;
}

void window_show(Window *w, const Damage *d)
{
    if (!w->sdl)
        return;
    SDL_Rect rects[DAMAGE_MAX];
    SDL_Surface *surface = SDL_GetWindowSurface(w->sdl);
    for (int i = 0; i < d->count; i++) {
        rects[i] = (SDL_Rect){ d->at[i].x, d->at[i].y, d->at[i].w, d->at[i].h };
        if (w->own) {
            SDL_Rect to = rects[i];
            SDL_BlitSurface(w->picture, &rects[i], surface, &to);
        }
    }
    SDL_UpdateWindowSurfaceRects(w->sdl, rects, d->count);
}

void window_again(Window *w)
{
    if (w->sdl && w->shown_width)
        SDL_UpdateWindowSurface(w->sdl);
}

void window_lost(Window *w)
{
    w->shown_width = w->shown_height = 0;
}

bool window_shot(Window *w, const char *path, Err *err)
{
    if (w->picture && IMG_SavePNG(w->picture, path) == 0)
        return true;
    return err_set(err, ERR_SYSTEM, "%s cannot be written: %s", path, IMG_GetError());
}
