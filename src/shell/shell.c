#include "shell/shell_inside.h"

#include <stdlib.h>

typedef struct {
    Item at[ITEMS_MAX];
    int count;
} Picture;

struct Shell {
    Window *window;
    Fonts *fonts;
    Words *words;
    Hyphens *hyphens;
    Icons *icons;
    Images *images;
    Shadows *shadows;
    Watch *watch; /* NULL: headless */
    Workers *workers;
    TextMetrics metrics;
    Contacts contacts;
    SDL_Rect typing_at;    /* the caret that input methods were told of */
    Picture *shown, *next; /* what is on screen, and room for what comes */
    uint32_t events;       /* the first of ours: time, stop, job */
    bool fullscreen, locked;
    int64_t cursor_ms; /* when to hide the cursor; 0: never */
    Display display;
    Damage painted; /* and not shown yet */
    Rect changed;   /* and not asked for yet by shell_pixels */
    ShellStats stats;
};

enum { EVENT_TIME, EVENT_STOP, EVENT_JOB, EVENTS };

static int metrics_face(void *ctx, Face face, uint32_t code_point)
{
    return fonts_face_for(((Shell *)ctx)->fonts, face, code_point);
}

static uint32_t metrics_script(void *ctx, uint32_t code_point)
{
    (void)ctx;
    return fonts_script(code_point);
}

static int metrics_width(void *ctx, RunFont font, const char *text, size_t len)
{
    return words_width(((Shell *)ctx)->words, font, text, len);
}

static int metrics_ascent(void *ctx, RunFont font)
{
    return fonts_ascent(((Shell *)ctx)->fonts, font);
}

static void metrics_hyphens(void *ctx, const char *language, const char *text, size_t len,
                            bool *may)
{
    hyphens_find(((Shell *)ctx)->hyphens, language, text, len, may);
}

Shell *shell_open(const ShellOptions *options, Err *err)
{
    Shell *s = need_memory(1, sizeof *s);
    s->fullscreen = options->fullscreen;
    s->locked = options->locked;
    s->shown = need_memory(1, sizeof *s->shown);
    s->next = need_memory(1, sizeof *s->next);
    s->metrics = (TextMetrics){ .ctx = s,
                                .face_for = metrics_face,
                                .script = metrics_script,
                                .width = metrics_width,
                                .ascent = metrics_ascent,
                                .hyphens = metrics_hyphens };
    s->fonts = fonts_open(options->assets, err);
    if (!s->fonts)
        goto fail;
    s->words = words_open(s->fonts);
    s->hyphens = hyphens_open(options->assets);
    s->icons = icons_open(options->assets, err);
    if (!s->icons)
        goto fail;
    s->images = images_open(options->images);
    s->shadows = shadows_open();
    if (!options->headless) {
        s->events = SDL_RegisterEvents(EVENTS);
        s->watch = watch_open(s->events + EVENT_TIME, s->events + EVENT_STOP, err);
        if (!s->watch)
            goto fail;
    }
    s->workers = workers_open(options->headless ? 0 : s->events + EVENT_JOB);
    s->window = window_open(options, err);
    s->display = (Display){ .lost = options->lost, .ctx = options->lost_ctx };
    if (s->window && !options->headless && options->lost)
        display_guard(&s->display);
    if (s->window)
        return s;
fail:
    shell_close(s);
    return NULL;
}

void shell_close(Shell *s)
{
    if (!s)
        return;
    workers_close(s->workers);
    watch_close(s->watch);
    shadows_close(s->shadows);
    images_close(s->images);
    icons_close(s->icons);
    hyphens_close(s->hyphens);
    words_close(s->words);
    fonts_close(s->fonts);
    window_close(s->window);
    if (SDL_WasInit(0) == 0)
        SDL_Quit();
    free(s->shown);
    free(s->next);
    free(s);
}

const TextMetrics *shell_metrics(Shell *s)
{
    return &s->metrics;
}

void shell_size(const Shell *s, int *width, int *height)
{
    window_size(s->window, width, height);
}

void shell_resize(Shell *s, int width, int height)
{
    window_resize(s->window, width, height);
}

static int64_t area(Rect r)
{
    return (int64_t)r.w * r.h;
}

/* The last item that hides everything before it in a part of the box that is worth a walk over the
 * items of its own, and where. */
static int find_cover(const Picture *picture, Rect r, Rect *hidden)
{
    enum { PART = 8 };
    for (int i = picture->count - 1; i > 0; i--) {
        *hidden = rect_meet(picture->at[i].cover, r);
        if (PART * area(*hidden) > area(r))
            return i;
    }
    *hidden = r; /* the paper covers everything */
    return 0;
}

/* Paint one damaged box, but nothing that is hidden: what a cover leaves open is painted as boxes
 * of their own, above, below, left and right of it. */
static void paint_rect(const Painter *p, Canvas *c, const Picture *picture, Rect r)
{
    if (rect_empty(r))
        return;
    Rect hidden;
    int first = find_cover(picture, r, &hidden);
    int below = hidden.y + hidden.h, right = hidden.x + hidden.w;
    paint_rect(p, c, picture, (Rect){ r.x, r.y, r.w, hidden.y - r.y });
    paint_rect(p, c, picture, (Rect){ r.x, below, r.w, r.y + r.h - below });
    paint_rect(p, c, picture, (Rect){ r.x, hidden.y, hidden.x - r.x, hidden.h });
    paint_rect(p, c, picture, (Rect){ right, hidden.y, r.x + r.w - right, hidden.h });
    for (int i = first; i < picture->count; i++) {
        c->clip = rect_meet(picture->at[i].bounds, hidden);
        if (!rect_empty(c->clip))
            paint_item(p, c, &picture->at[i]);
    }
}

void shell_paint(Shell *s, const Ui *ui, const UiMemory *memory, const Theme *theme)
{
    Canvas canvas;
    bool kept;
    if (!window_canvas(s->window, &canvas, &kept))
        return;
    Painter p = { .ui = ui,
                  .memory = memory,
                  .theme = theme,
                  .fonts = s->fonts,
                  .words = s->words,
                  .icons = s->icons,
                  .images = s->images,
                  .shadows = s->shadows,
                  .rtl = language_is_rtl(ui->viewport.language) };
    Rect window = canvas.clip;
    s->next->count = items_list(&p, s->next->at);
    Damage damage = { .at = { window }, .count = 1 };
    if (kept)
        damage_find(s->shown->at, s->shown->count, s->next->at, s->next->count, window, &damage);
    else
        pixels_fill(&canvas, window, theme->argb[TOKEN_PAPER]);

    for (int i = 0; i < damage.count; i++) {
        paint_rect(&p, &canvas, s->next, damage.at[i]);
        damage_add(&s->painted, damage.at[i]);
        s->changed = rect_join(s->changed, damage.at[i]);
        s->stats.pixels += (int64_t)damage.at[i].w * damage.at[i].h;
    }
    s->stats.frames += damage.count > 0;
    words_end_frame(s->words);
    images_end_frame(s->images);
    Picture *old = s->shown;
    s->shown = s->next;
    s->next = old;
}

void shell_show(Shell *s)
{
    if (s->painted.count)
        window_show(s->window, &s->painted);
    s->painted.count = 0;
}

void shell_draw(Shell *s, const Ui *ui, const UiMemory *memory, const Theme *theme)
{
    shell_paint(s, ui, memory, theme);
    shell_show(s);
}

/* One event of SDL: is it an input? */
static bool event_take(Shell *s, SDL_Event *e, int64_t wake_ms, Input *out)
{
    int width, height;
    uint32_t ours = e->type - s->events;
    if (ours < EVENTS) {
        *out = (Input){ .kind = ours == EVENT_JOB    ? INPUT_JOB
                                : ours == EVENT_STOP ? INPUT_QUIT
                                                     : INPUT_TIME,
                        .job = e->user.data1 };
        /* A deadline that has been moved since means nothing. */
        return ours != EVENT_TIME || (wake_ms && shell_now_ms() >= wake_ms);
    }
    if (e->type == SDL_WINDOWEVENT && e->window.event == SDL_WINDOWEVENT_SIZE_CHANGED)
        window_lost(s->window);
    if (e->type == SDL_WINDOWEVENT && e->window.event == SDL_WINDOWEVENT_EXPOSED)
        window_again(s->window);
    if (s->locked && e->type == SDL_WINDOWEVENT && e->window.event == SDL_WINDOWEVENT_CLOSE)
        return false;
    if (e->type == SDL_QUIT)
        display_lost(&s->display); /* signals and closed windows say it in other ways */
    input_newest_move(e);
    window_size(s->window, &width, &height);
    return input_translate(&s->contacts, e, width, height, out);
}

bool shell_wait(Shell *s, int64_t wake_ms, Input *out)
{
    *out = (Input){ .kind = INPUT_QUIT };
    if (!s->watch) /* nothing ever happens without a window */
        return shell_job(s, out);
    SDL_Event e;
    bool going = true, taken = false;
    void *job;
    if (workers_untold(s->workers, &job)) {
        *out = (Input){ .kind = INPUT_JOB, .job = job };
        taken = true;
    }
    while (going && !taken) {
        bool cursor_first = s->cursor_ms && (!wake_ms || s->cursor_ms < wake_ms);
        watch_set(s->watch, cursor_first ? s->cursor_ms : wake_ms);
        going = SDL_WaitEvent(&e) == 1;
        if (going && s->fullscreen)
            s->cursor_ms = cursor_follow(&e, shell_now_ms(), s->cursor_ms);
        taken = going && event_take(s, &e, wake_ms, out);
    }
    if (!going)
        *out = (Input){ .kind = INPUT_QUIT };
    out->now_ms = shell_now_ms();
    out->wall_ms = shell_wall_ms();
    return out->kind != INPUT_QUIT;
}

void shell_run(Shell *s, void (*work)(void *job), void *job)
{
    workers_run(s->workers, work, job);
}

void shell_beside(Shell *s, void (*work)(void *job), void *job)
{
    workers_beside(s->workers, work, job);
}

void shell_join(Shell *s)
{
    workers_join(s->workers);
}

bool shell_job(Shell *s, Input *out)
{
    void *job;
    if (!workers_fetch(s->workers, &job))
        return false;
    *out = (Input){
        .kind = INPUT_JOB, .now_ms = shell_now_ms(), .wall_ms = shell_wall_ms(), .job = job
    };
    return true;
}

void shell_text_input(Shell *s, bool on, Rect caret)
{
    SDL_Rect at = { caret.x, caret.y, caret.w, caret.h };
    bool moved = on && !SDL_RectEquals(&at, &s->typing_at);
    bool turned = s->contacts.typing != on;
    s->contacts.typing = on;
    if (!s->watch)
        return;
    if (moved) {
        s->typing_at = at;
        SDL_SetTextInputRect(&at);
    }
    if (!turned)
        return;
    if (on)
        SDL_StartTextInput();
    else
        SDL_StopTextInput();
}

Rect shell_ink(Shell *s, const Ui *ui, int node)
{
    return text_ink(s->words, &ui->at[node]);
}

Rect shell_bar(const Ui *ui, const UiMemory *memory, int node)
{
    Painter p = { .ui = ui, .memory = memory, .rtl = language_is_rtl(ui->viewport.language) };
    return bar_box(&p, node);
}

int shell_ring_px(const Ui *ui, const Theme *theme)
{
    Painter p = { .ui = ui, .theme = theme };
    return ui->at[0].box.x - ring_box(&p, 0).x;
}

ShellPixels shell_pixels(Shell *s)
{
    ShellPixels out = window_pixels(s->window);
    out.changed = s->changed;
    s->changed = (Rect){ 0 };
    return out;
}

bool shell_shot(Shell *s, const char *path, Err *err)
{
    return window_shot(s->window, path, err);
}

void shell_forget(Shell *s)
{
    words_forget(s->words);
    icons_forget(s->icons);
    images_forget(s->images);
    fonts_forget(s->fonts);
}

ShellStats shell_stats(const Shell *s)
{
    return s->stats;
}
