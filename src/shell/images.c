/* Pictures of courses. A file is read and decoded when the picture is first seen, scaled to its
 * place at once, and let go: only what is seen is kept. */
#include "shell/shell_inside.h"

#include <SDL_image.h>
#include <stdlib.h>

enum { IMAGES_MAX = 64 };

typedef struct {
    uint64_t key;
    Pixels pixels;
    uint32_t *own; /* the same pixels, to write them */
    int64_t used;  /* the frame that needed it last */
    bool drawn;    /* by the program: the next one takes its place */
} Scaled;

struct Images {
    ImageSource source;
    Scaled at[IMAGES_MAX];
    int count;
    size_t bytes;
    int64_t frame;
};

static size_t bytes_of(const Scaled *s)
{
    return (size_t)s->pixels.width * (size_t)s->pixels.height * sizeof *s->pixels.at;
}

static void drop(Images *i, int index)
{
    i->bytes -= bytes_of(&i->at[index]);
    free(i->at[index].own);
    i->at[index] = i->at[--i->count];
}

static int least_used(const Images *i)
{
    int least = 0;
    for (int k = 1; k < i->count; k++)
        if (i->at[k].used < i->at[least].used)
            least = k;
    return least;
}

void images_forget(Images *i)
{
    while (i->count)
        drop(i, i->count - 1);
}

void images_end_frame(Images *i)
{
    while (i->bytes > IMAGES_BYTES && i->at[least_used(i)].used < i->frame)
        drop(i, least_used(i));
    i->frame++;
}

size_t images_bytes(const Images *i)
{
    return i->bytes;
}

Images *images_open(ImageSource source)
{
    Images *i = need_memory(1, sizeof *i);
    i->source = source;
    return i;
}

void images_close(Images *i)
{
    if (!i)
        return;
    images_forget(i);
    free(i);
}

/* Only the decoder that the file's first bytes were measured for, and only what it was measured as.
 */
static SDL_Surface *decode(const Image *image, Str bytes)
{
    SDL_RWops *rw = SDL_RWFromConstMem(bytes.at, (int)bytes.len);
    if (!rw)
        return NULL;
    SDL_Surface *s = image->format == IMAGE_PNG ? IMG_LoadPNG_RW(rw) : IMG_LoadJPG_RW(rw);
    SDL_RWclose(rw);
    if (s && (s->w != image->width || s->h != image->height)) {
        SDL_FreeSurface(s);
        return NULL;
    }
    return s;
}

/* Transparent parts are white in every theme: what is drawn dark stays to be seen. */
static SDL_Surface *on_white(SDL_Surface *s)
{
    SDL_Surface *white =
        SDL_CreateRGBSurfaceWithFormat(0, s->w, s->h, 32, SDL_PIXELFORMAT_ARGB8888);
    if (white && (SDL_FillRect(white, NULL, 0xffffffff) != 0 ||
                  SDL_BlitSurface(s, NULL, white, NULL) != 0)) {
        SDL_FreeSurface(white);
        white = NULL;
    }
    SDL_FreeSurface(s);
    return white;
}

static uint32_t *scaled(SDL_Surface *s, int width, int height)
{
    if (!s)
        return NULL;
    uint32_t *out = need_memory((size_t)width * (size_t)height, sizeof *out);
    pixels_scale(s->pixels, s->pitch / 4, s->w, s->h, out, width, height);
    SDL_FreeSurface(s);
    return out;
}

static bool is_drawn(const Images *i, const Image *image, ShellPixels *out)
{
    return i->source.drawn && i->source.drawn(i->source.ctx, image, out);
}

static uint32_t *draw_whole(const ShellPixels *from, int width, int height)
{
    uint32_t *out = need_memory((size_t)width * (size_t)height, sizeof *out);
    pixels_scale(from->at, from->stride, from->width, from->height, out, width, height);
    return out;
}

/* Only what has changed since, where the one before was as large. */
static bool draw_again(Images *i, uint64_t key, const ShellPixels *from, int width, int height)
{
    Scaled *s = i->at;
    while (s < i->at + i->count && !s->drawn)
        s++;
    if (s == i->at + i->count || s->pixels.width != width || s->pixels.height != height)
        return false;
    pixels_scale_changed(from->at, from->stride, from->width, from->height, from->changed, s->own,
                         width, height);
    s->key = key;
    return true;
}

static uint32_t *draw(Images *i, const Image *image, int width, int height)
{
    Arena files = { 0 };
    Str bytes;
    uint32_t *out = NULL;
    if (i->source.read && i->source.read(i->source.ctx, image, &files, &bytes)) {
        SDL_Surface *whole = decode(image, bytes);
        out = scaled(whole ? on_white(whole) : NULL, width, height);
    }
    arena_free(&files);
    if (!out && i->source.lost)
        i->source.lost(i->source.ctx, image);
    return out;
}

static const Scaled *find(Images *i, const Image *image, int width, int height)
{
    for (int k = 0; k < i->count; k++) {
        Scaled *s = &i->at[k];
        if (s->key == image->key && s->pixels.width == width && s->pixels.height == height) {
            s->used = i->frame;
            return s;
        }
    }
    return NULL;
}

Pixels images_get(Images *i, const Image *image, int width, int height)
{
    if (width <= 0 || height <= 0)
        return (Pixels){ 0 };
    const Scaled *kept = find(i, image, width, height);
    if (kept)
        return kept->pixels;
    ShellPixels whole;
    bool drawn = is_drawn(i, image, &whole);
    if (drawn && draw_again(i, image->key, &whole, width, height))
        return find(i, image, width, height)->pixels;
    uint32_t *at = drawn ? draw_whole(&whole, width, height) : draw(i, image, width, height);
    if (!at)
        return (Pixels){ 0 };
    for (int k = i->count - 1; drawn && k >= 0; k--)
        if (i->at[k].drawn)
            drop(i, k);
    if (i->count == IMAGES_MAX)
        drop(i, least_used(i));
    Scaled *s = &i->at[i->count++];
    *s = (Scaled){ image->key, { at, width, height }, at, i->frame, drawn };
    i->bytes += bytes_of(s);
    return s->pixels;
}
