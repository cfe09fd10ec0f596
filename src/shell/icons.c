/* Icons are drawn once per size, as masks. */
#include "shell/shell_inside.h"

#include <SDL_image.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { ICONS_MAX = 192, SVG_MAX = 8192, NAME_MAX_LEN = 40 };

typedef struct {
    char name[NAME_MAX_LEN];
    int px;
    Mask mask; /* .at NULL: there is no such icon */
} Icon;

struct Icons {
    char *folder;
    Icon at[ICONS_MAX];
    int count;
};

void icons_forget(Icons *i)
{
    for (int k = 0; k < i->count; k++)
        free((void *)(uintptr_t)i->at[k].mask.at);
    i->count = 0;
}

void icons_close(Icons *i)
{
    if (!i)
        return;
    icons_forget(i);
    free(i->folder);
    free(i);
}

Icons *icons_open(const char *folder, Err *err)
{
    Icons *i = need_memory(1, sizeof *i);
    size_t room = strlen(folder) + sizeof "/icons";
    i->folder = need_memory(room, 1);
    snprintf(i->folder, room, "%s/icons", folder);
    if (access(i->folder, R_OK | X_OK) == 0)
        return i;
    err_set(err, ERR_MISSING,
            "%s cannot be read; install Lectern again, so that its icons are there", i->folder);
    icons_close(i);
    return NULL;
}

/* Copy the drawing with `from` replaced by `to` everywhere. */
static void svg_replace(const char *text, const char *from, const char *to, char out[SVG_MAX])
{
    size_t len = 0, from_len = strlen(from), to_len = strlen(to);
    while (*text && len + to_len + 1 < SVG_MAX) {
        if (strncmp(text, from, from_len) != 0) {
            out[len++] = *text++;
            continue;
        }
        memcpy(out + len, to, to_len);
        len += to_len;
        text += from_len;
    }
    out[len] = '\0';
}

static FILE *svg_open(const Icons *i, const char *name)
{
    size_t room = strlen(i->folder) + 1 + strlen(name) + sizeof ".svg";
    char *path = need_memory(room, 1);
    snprintf(path, room, "%s/%s.svg", i->folder, name);
    FILE *f = fopen(path, "rb");
    free(path);
    return f;
}

static SDL_Surface *svg_draw(const Icons *i, const char *name, int px)
{
    char raw[SVG_MAX], white[SVG_MAX], strong[SVG_MAX];
    FILE *f = svg_open(i, name);
    if (!f)
        return NULL;
    size_t len = fread(raw, 1, sizeof raw - 1, f);
    fclose(f);
    raw[len] = '\0';
    svg_replace(raw, "currentColor", "#ffffff", white);
    /* The lines stand beside type of this weight. */
    svg_replace(white, "stroke-width=\"2\"", "stroke-width=\"2.2\"", strong);
    SDL_RWops *bytes = SDL_RWFromConstMem(strong, (int)strlen(strong));
    SDL_Surface *s = bytes ? IMG_LoadSizedSVG_RW(bytes, px, px) : NULL;
    if (bytes)
        SDL_RWclose(bytes);
    return s;
}

static Mask icon_mask(const Icons *i, const char *name, int px)
{
    SDL_Surface *s = svg_draw(i, name, px);
    SDL_Surface *argb = s ? SDL_ConvertSurfaceFormat(s, SDL_PIXELFORMAT_ARGB8888, 0) : NULL;
    Mask out = { 0 };
    if (argb) {
        uint8_t *mask = need_memory((size_t)argb->w * (size_t)argb->h, 1);
        for (int y = 0; y < argb->h; y++) {
            const uint32_t *row =
                (const uint32_t *)((const char *)argb->pixels + (ptrdiff_t)y * argb->pitch);
            for (int x = 0; x < argb->w; x++)
                mask[y * argb->w + x] = (uint8_t)(row[x] >> 24);
        }
        out = (Mask){ mask, argb->w, argb->h };
    }
    SDL_FreeSurface(argb);
    SDL_FreeSurface(s);
    return out;
}

Mask icons_get(Icons *i, const char *name, int px)
{
    if (px <= 0 || strlen(name) >= NAME_MAX_LEN)
        return (Mask){ 0 };
    for (int k = 0; k < i->count; k++)
        if (i->at[k].px == px && strcmp(i->at[k].name, name) == 0)
            return i->at[k].mask;
    if (i->count == ICONS_MAX)
        icons_forget(i);
    Icon *icon = &i->at[i->count++];
    snprintf(icon->name, sizeof icon->name, "%s", name);
    icon->px = px;
    icon->mask = icon_mask(i, name, px);
    return icon->mask;
}
