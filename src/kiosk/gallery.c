#include "kiosk/gallery.h"

#include "base/buf.h"
#include "base/file.h"

#include <stdio.h>

enum { INDEX_MAX = 4 << 20 };

typedef struct {
    const PlayOptions *play;
    const GalleryOptions *options;
    Arena arena;
    Buf index;
    int stops, pictures;
} Gallery;

static const char *picture_name(Gallery *g, const char *stop, KioskLook look)
{
    return arena_printf(&g->arena, "%02d-%s-%s-%s-%d.png", g->stops, stop, look.display.theme,
                        look.height > look.width ? "portrait" : "landscape",
                        look.display.text_percent);
}

static bool draw(Gallery *g, Kiosk *kiosk, KioskLook look, const char *name, Err *err)
{
    const PlayHost *host = &g->play->host;
    host->size(host->ctx, look.width, look.height);
    kiosk_set_look(kiosk, look);
    host->draw(host->ctx, kiosk);
    if (!host->shot(host->ctx, path_join(&g->arena, g->play->out, name), err))
        return false;
    buf_printf(&g->index, "<a href=\"%s\"><img loading=\"lazy\" alt=\"%s\" src=\"%s\"></a>\n", name,
               name, name);
    g->pictures++;
    return true;
}

static bool gallery_stop(void *ctx, Kiosk *kiosk, const char *name, Err *err)
{
    Gallery *g = ctx;
    const PlayHost *host = &g->play->host;
    const GalleryOptions *o = g->options;
    KioskLook before = kiosk_look(kiosk);
    bool ok = true;
    g->stops++;
    buf_printf(&g->index, "<h2>%02d %s</h2>\n", g->stops, name);
    for (int t = 0; ok && t < o->theme_count; t++) {
        for (int i = 0; ok && i < o->look_count; i++) {
            KioskLook look = { o->looks[i].width, o->looks[i].height, o->panel, before.display };
            look.display.text_percent = o->looks[i].text_percent;
            snprintf(look.display.theme, sizeof look.display.theme, "%s", o->themes[t]);
            snprintf(look.display.language, sizeof look.display.language, "%s", o->language);
            ok = draw(g, kiosk, look, picture_name(g, name, look), err);
        }
    }
    host->size(host->ctx, before.width, before.height);
    kiosk_set_look(kiosk, before);
    arena_reset(&g->arena);
    return ok;
}

/* Reports are full on a record of its own. */
static int play_company(const PlayOptions *play, Err *err)
{
    Arena a = { 0 };
    const char *folder = NULL;
    Config config;
    PlayOptions company = *play;
    int status = 3;
    company.script = path_join(&a, path_folder(&a, play->script), "company.play");
    company.kiosk.config = &config;
    if (scratch_make(&a, &folder, err)) {
        if (gallery_company(play, &a, folder, &config, err))
            status = play_run(&company);
        scratch_remove(folder);
    }
    arena_free(&a);
    return status;
}

void gallery_options(const Line *w, const Look *look, const Config *config, GalleryOptions *out)
{
    *out = (GalleryOptions){ .themes = w->theme ? &config->theme : look->themes.names,
                             .theme_count = w->theme ? 1 : look->themes.count,
                             .language = config->language,
                             .panel = { .diagonal_in = (float)config->panel_in,
                                        .viewing_mm = config->viewing_mm } };
    for (int i = 0; i < GALLERY_LOOKS; i++) {
        bool upright = i & 1, large = i & 2;
        GalleryLook one = { upright ? 1080 : 1920, upright ? 1920 : 1080, large ? 200 : 100 };
        if ((w->size && upright) || (w->text && large))
            continue;
        if (w->size) {
            one.width = look->width;
            one.height = look->height;
        }
        if (w->text)
            one.text_percent = config->text_percent;
        out->looks[out->look_count++] = one;
    }
}

int gallery_run(const PlayOptions *play, const GalleryOptions *options)
{
    Err err = { 0 };
    Gallery g = { .play = play, .options = options };
    PlayOptions with_stops = *play;
    with_stops.stops = (PlayStops){ .ctx = &g, .stop = gallery_stop };
    buf_init(&g.index, INDEX_MAX);
    buf_text(&g.index, "<!doctype html><meta charset=\"utf-8\"><title>Lectern: gallery</title>\n"
                       "<style>body{font:16px sans-serif;margin:24px}img{height:300px;margin:4px;"
                       "border:1px solid #999}</style>\n");
    int status = 3;
    if (dir_make(play->out, 0755, &err)) {
        status = play_run(&with_stops);
        if (status == 0)
            status = play_company(&with_stops, &err);
        const char *index = path_join(&g.arena, play->out, "index.html");
        if (status == 0 && !file_write(index, buf_view(&g.index), &err))
            status = 3;
    }
    if (err.code != ERR_NONE)
        fprintf(stderr, "lectern render: %s\n", err.text);
    if (status == 0)
        printf("%d pictures of %d screens in %s\n", g.pictures, g.stops, play->out);
    buf_done(&g.index);
    arena_free(&g.arena);
    return status;
}
