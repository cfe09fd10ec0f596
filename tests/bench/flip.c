/* flip FONT PERCENT - the least that turning a page of text costs: its letters are drawn once each,
 * and a key lays out and draws the other of two pages from them. What has no room is left out.
 */
#include "measure.h"
#include "page.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>
#include <string.h>

enum { LETTERS = 128 };

/* Cut to its ink: `left` and `top` say where that begins. */
typedef struct {
    int left, top, width, height, advance;
    uint8_t *coverage;
} Letter;

typedef struct {
    Letter letters[LETTERS];
    int line_height;
} Type;

typedef struct {
    uint32_t *at;
    int stride;
} Canvas;

static const uint32_t *line_of(const SDL_Surface *s, int y)
{
    return (const uint32_t *)s->pixels + y * (s->pitch / 4);
}

static void find_ink(const SDL_Surface *s, Letter *out)
{
    int left = s->w, top = s->h, right = -1, bottom = -1;
    for (int y = 0; y < s->h; y++)
        for (int x = 0; x < s->w; x++) {
            if (line_of(s, y)[x] >> 24 == 0)
                continue;
            left = x < left ? x : left;
            right = x > right ? x : right;
            top = y < top ? y : top;
            bottom = y;
        }
    out->left = left;
    out->top = top;
    out->width = right < 0 ? 0 : right - left + 1;
    out->height = right < 0 ? 0 : bottom - top + 1;
}

static void cut_letter(TTF_Font *font, char c, Letter *out)
{
    int left, right, bottom, top;
    SDL_Surface *drawn =
        TTF_RenderGlyph_Blended(font, (uint16_t)c, (SDL_Color){ 255, 255, 255, 255 });
    if (!drawn || TTF_GlyphMetrics(font, (uint16_t)c, &left, &right, &bottom, &top, &out->advance))
        give_up("flip", TTF_GetError());
    find_ink(drawn, out);
    out->coverage = malloc((size_t)out->width * (size_t)out->height + 1);
    for (int y = 0; y < out->height; y++)
        for (int x = 0; x < out->width; x++)
            out->coverage[y * out->width + x] =
                (uint8_t)(line_of(drawn, out->top + y)[out->left + x] >> 24);
    SDL_FreeSurface(drawn);
}

static void cut_type(const char *file, int size_px, Type *out)
{
    TTF_Font *font = TTF_OpenFont(file, size_px);
    if (!font)
        give_up("flip", TTF_GetError());
    out->line_height = TTF_FontLineSkip(font);
    for (char c = ' '; c < 127; c++)
        cut_letter(font, c, &out->letters[(int)c]);
    TTF_CloseFont(font);
}

static uint32_t mix(uint32_t under, uint32_t over, uint32_t part)
{
    uint32_t rest = 255 - part, red_blue = 0xff00ff, green = 0xff00;
    uint32_t rb = ((under & red_blue) * rest + (over & red_blue) * part) >> 8;
    uint32_t g = ((under & green) * rest + (over & green) * part) >> 8;
    return 0xff000000u | (rb & red_blue) | (g & green);
}

static void draw_letter(Canvas c, const Letter *l, int left, int top)
{
    for (int y = 0; y < l->height; y++) {
        uint32_t *line = c.at + (top + l->top + y) * c.stride + left + l->left;
        const uint8_t *coverage = l->coverage + y * l->width;
        for (int x = 0; x < l->width; x++)
            if (coverage[x])
                line[x] = coverage[x] == 255 ? PAGE_INK : mix(line[x], PAGE_INK, coverage[x]);
    }
}

static const Letter *letter_of(const Type *type, const char *text)
{
    return &type->letters[*text & (LETTERS - 1)];
}

static int word_width(const Type *type, const char *word)
{
    int width = 0;
    for (; *word && *word != ' '; word++)
        width += letter_of(type, word)->advance;
    return width;
}

/* Draws one text in lines; the top of what comes below it. */
static int draw_text(Canvas c, const Type *type, const char *text, int left, int top)
{
    int x = left;
    while (*text && top + type->line_height <= PAGE_HEIGHT) {
        if (x + word_width(type, text) > PAGE_LEFT + PAGE_COLUMN) {
            x = left;
            top += type->line_height;
        }
        for (; *text && *text != ' '; text++) {
            const Letter *l = letter_of(type, text);
            draw_letter(c, l, x, top);
            x += l->advance;
        }
        if (*text == ' ') {
            x += type->letters[' '].advance;
            text++;
        }
    }
    return top + type->line_height;
}

static void draw_page(SDL_Surface *picture, const Type *large, const Type *small, int turn)
{
    Canvas c = { picture->pixels, picture->pitch / 4 };
    SDL_FillRect(picture, NULL, PAGE_PAPER);
    int top = draw_text(c, large, page_title, PAGE_LEFT, PAGE_TOP) + 16;
    for (int i = 0; i < PAGE_PARAGRAPHS; i++) {
        const char *text = page_paragraphs[(i + turn) % PAGE_PARAGRAPHS];
        top = draw_text(c, small, text, PAGE_LEFT, top) + 12;
    }
    top = draw_text(c, small, page_question, PAGE_LEFT, top) + 8;
    for (int i = 0; i < PAGE_OPTIONS; i++) {
        SDL_Rect box = { PAGE_LEFT, top, PAGE_COLUMN, PAGE_OPTION_HEIGHT };
        SDL_FillRect(picture, &box, PAGE_BOX);
        const char *text = page_options[(i + turn) % PAGE_OPTIONS];
        draw_text(c, small, text, PAGE_LEFT + 24, top + 10);
        top += PAGE_OPTION_HEIGHT + 8;
    }
}

int main(int argc, char **argv)
{
    Type large = { 0 }, small = { 0 };
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    int percent = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;
    if (percent < 1 || SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0)
        give_up("flip", percent < 1 ? "usage: flip FONT PERCENT" : SDL_GetError());
    cut_type(argv[1], PAGE_TITLE_PX * percent / 100, &large);
    cut_type(argv[1], PAGE_TEXT_PX * percent / 100, &small);
    SDL_Window *window =
        SDL_CreateWindow("flip", 0, 0, PAGE_WIDTH, PAGE_HEIGHT, SDL_WINDOW_BORDERLESS);
    SDL_Surface *picture = window ? SDL_GetWindowSurface(window) : NULL;
    if (!picture)
        give_up("flip", SDL_GetError());
    draw_page(picture, &large, &small, 0);
    SDL_UpdateWindowSurface(window);

    int turn = 0;
    SDL_Event e;
    while (SDL_WaitEvent(&e) && e.type != SDL_QUIT) {
        bool turned = e.type == SDL_KEYDOWN && !e.key.repeat;
        if (turned)
            draw_page(picture, &large, &small, turn = !turn);
        if (turned || (e.type == SDL_WINDOWEVENT && e.window.event == SDL_WINDOWEVENT_EXPOSED))
            SDL_UpdateWindowSurface(window);
    }
    SDL_Quit();
    return 0;
}
