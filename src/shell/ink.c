#include "shell/shell_inside.h"

#include <stdlib.h>

static const uint32_t *surface_row(const SDL_Surface *s, int y)
{
    return (const uint32_t *)(const void *)((const char *)s->pixels + (ptrdiff_t)y * s->pitch);
}

/* The box of what can be seen from column `first` on. */
static Rect ink_box(const SDL_Surface *s, int first)
{
    int left = s->w, right = -1, top = s->h, bottom = -1;
    for (int y = 0; y < s->h; y++) {
        const uint32_t *row = surface_row(s, y);
        for (int x = first; x < s->w; x++) {
            if (row[x] >> 24 == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    }
    return right < 0 ? (Rect){ 0 } : (Rect){ left, top, right - left + 1, bottom - top + 1 };
}

static Mask mask_of(const SDL_Surface *s, Rect box)
{
    if (rect_empty(box))
        return (Mask){ 0 };
    uint8_t *at = need_memory((size_t)box.w * (size_t)box.h, 1);
    for (int y = 0; y < box.h; y++)
        for (int x = 0; x < box.w; x++)
            at[y * box.w + x] = (uint8_t)(surface_row(s, box.y + y)[box.x + x] >> 24);
    return (Mask){ at, box.w, box.h };
}

WordInk ink_draw(Fonts *fonts, RunFont font, const char *text, size_t len, const Shape *shape,
                 int cut)
{
    WordInk out = { 0 };
    TTF_Font *raster = fonts_raster(fonts, font);
    if (!raster || shape->width <= 0)
        return out;
    char *copy = need_memory(len + 1, 1);
    memcpy(copy, text, len);
    SDL_Surface *s = TTF_RenderUTF8_Blended(raster, copy, (SDL_Color){ 255, 255, 255, 255 });
    explicit_bzero(copy, len);
    free(copy);
    if (!s)
        return out;

    /* The picture is wider to the left, or higher, by what does not fit into it. */
    Rect box = ink_box(s, cut > 0 ? cut - shape->left : 0);
    int ascent = TTF_FontAscent(raster);
    out.left = box.x + shape->left;
    out.top = box.y - (shape->top > ascent ? shape->top : ascent);
    out.mask = mask_of(s, box);
    explicit_bzero(s->pixels, (size_t)s->pitch * (size_t)s->h); /* it may have been a name */
    SDL_FreeSurface(s);
    return out;
}
