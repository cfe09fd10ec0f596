/* The cursor over a full screen: there while a mouse moves, gone when it rests or a finger touches.
 */
#include "shell/shell_inside.h"

enum { CURSOR_REST_MS = 3000 };

int64_t cursor_follow(const SDL_Event *e, int64_t now_ms, int64_t hide_ms)
{
    bool moved = e->type == SDL_MOUSEMOTION && (e->motion.xrel || e->motion.yrel);
    bool rests = hide_ms && now_ms >= hide_ms;
    if (moved) {
        SDL_ShowCursor(SDL_ENABLE);
        return now_ms + CURSOR_REST_MS;
    }
    if (e->type != SDL_FINGERDOWN && !rests)
        return hide_ms;
    SDL_ShowCursor(SDL_DISABLE);
    return 0;
}
