/* hello FONT [WIDTH HEIGHT] - the least that a program with SDL and a page of text costs.
 *
 * A window of 1920 x 1080 shows the page, kept as a picture of its own, and a mark in its corner. A
 * key or a finger that lifts changes the colour of the mark and shows that square alone: a bare
 * dirty rectangle, of 64 pixels or as large as the words say.
 */
#include "measure.h"
#include "page.h"

#include <SDL.h>
#include <SDL_ttf.h>
#include <stdbool.h>

static const SDL_Color ink = { 0x1a, 0x23, 0x30, 255 };

/* Draws one text; the top of what comes below it. */
static int draw_text(SDL_Surface *page, TTF_Font *font, const char *text, int left, int top)
{
    SDL_Surface *words = TTF_RenderUTF8_Blended_Wrapped(font, text, ink, PAGE_COLUMN);
    if (!words)
        give_up("hello", TTF_GetError());
    SDL_Rect at = { left, top, words->w, words->h };
    SDL_BlitSurface(words, NULL, page, &at);
    SDL_FreeSurface(words);
    return top + at.h;
}

static SDL_Surface *draw_page(const char *file)
{
    SDL_Surface *page =
        SDL_CreateRGBSurfaceWithFormat(0, PAGE_WIDTH, PAGE_HEIGHT, 32, SDL_PIXELFORMAT_RGB888);
    TTF_Font *large = TTF_OpenFont(file, PAGE_TITLE_PX), *small = TTF_OpenFont(file, PAGE_TEXT_PX);
    if (!large || !small)
        give_up("hello", TTF_GetError());
    SDL_FillRect(page, NULL, PAGE_PAPER);
    int top = draw_text(page, large, page_title, PAGE_LEFT, PAGE_TOP) + 16;
    for (int i = 0; i < PAGE_PARAGRAPHS; i++)
        top = draw_text(page, small, page_paragraphs[i], PAGE_LEFT, top) + 12;
    top = draw_text(page, small, page_question, PAGE_LEFT, top) + 8;
    for (int i = 0; i < PAGE_OPTIONS; i++) {
        SDL_Rect box = { PAGE_LEFT, top, PAGE_COLUMN, PAGE_OPTION_HEIGHT };
        SDL_FillRect(page, &box, PAGE_BOX);
        draw_text(page, small, page_options[i], PAGE_LEFT + 24, top + 10);
        top += PAGE_OPTION_HEIGHT + 8;
    }
    return page;
}

static bool is_input(const SDL_Event *e)
{
    return (e->type == SDL_KEYDOWN && !e->key.repeat) || e->type == SDL_MOUSEBUTTONUP;
}

int main(int argc, char **argv)
{
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    bool sized = argc == 4;
    if ((argc != 2 && !sized) || SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0)
        give_up("hello", argc == 2 || sized ? SDL_GetError() : "usage: hello FONT [WIDTH HEIGHT]");
    SDL_Window *window =
        SDL_CreateWindow("hello", 0, 0, PAGE_WIDTH, PAGE_HEIGHT, SDL_WINDOW_BORDERLESS);
    SDL_Surface *picture = window ? SDL_GetWindowSurface(window) : NULL;
    if (!picture)
        give_up("hello", SDL_GetError());
    SDL_Rect mark = { 0, 0, PAGE_MARK, PAGE_MARK };
    if (sized) {
        mark.w = (int)strtol(argv[2], NULL, 10);
        mark.h = (int)strtol(argv[3], NULL, 10);
    }
    SDL_BlitSurface(draw_page(argv[1]), NULL, picture, NULL);
    SDL_FillRect(picture, &mark, PAGE_OFF);
    SDL_UpdateWindowSurface(window);

    bool on = false;
    SDL_Event e;
    while (SDL_WaitEvent(&e) && e.type != SDL_QUIT) {
        if (e.type == SDL_WINDOWEVENT && e.window.event == SDL_WINDOWEVENT_EXPOSED)
            SDL_UpdateWindowSurface(window);
        if (!is_input(&e))
            continue;
        on = !on;
        SDL_FillRect(picture, &mark, on ? PAGE_ON : PAGE_OFF);
        SDL_UpdateWindowSurfaceRects(window, &mark, 1);
    }
    SDL_Quit();
    return 0;
}
