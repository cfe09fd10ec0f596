#include "kiosk/look.h"

#include "base/file.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* All of them at once, so that a change of theme waits for no disk. */
static bool load_themes(Arena *a, const Line *w, const char *assets, Config *config, Themes *out)
{
    DiagList diags = { .arena = a };
    Buf log;
    buf_init(&log, 64 * 1024);
    themes_load(a, path_join(a, assets, "themes"), out, &diags);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], (Str){ 0 }, false, &log);
    bool found = themes_find(out, config->theme), asked = !found && w->theme;
    if (asked) {
        buf_printf(&log, "lectern: there is no theme `%s`; there are:", w->theme);
        for (int i = 0; i < out->count; i++)
            buf_printf(&log, "%s %s", i ? "," : "", out->names[i]);
        buf_printf(&log, "\n");
    } else if (!found) {
        buf_printf(&log, "lectern: there is no theme `%s` in %s/themes; the built-in one is used\n",
                   config->theme, assets);
        config->theme = theme_paper.name;
    }
    fputs(buf_cstr(&log), stderr);
    buf_done(&log);
    return !asked;
}

/* What stands in the configuration too, and is tried out by an option. */
static bool glass(const Line *w, Config *c)
{
    int64_t viewing = c->viewing_mm;
    char *end = NULL;
    double panel = w->panel ? strtod(w->panel, &end) : c->panel_in;
    if ((end && *end) || !(panel >= 5 && panel <= 100)) {
        fprintf(stderr, "lectern: --panel is a diagonal in inches, 5 to 100\n");
        return false;
    }
    if (w->viewing && (!str_int(str_of(w->viewing), &viewing) || viewing < 200 || viewing > 5000)) {
        fprintf(stderr, "lectern: --viewing is a distance in millimetres, 200 to 5000\n");
        return false;
    }
    c->panel_in = panel;
    c->viewing_mm = (int)viewing;
    return true;
}

/* English is always there. */
static bool languages(Arena *a, const Line *w, Config *config, Catalogs *out)
{
    Err err = { 0 };
    const char *folder = program_data(a, program_folder(a), "languages");
    if (folder)
        catalogs_open(a, folder, out, &err);
    if (err.code)
        fprintf(stderr, "lectern: %s\n", err.text);
    if (!w->language)
        return true;
    config->language = w->language;
    if (strcmp(w->language, "en") == 0 || catalogs_find(out, w->language))
        return true;
    fprintf(stderr, "lectern: there is no language `%s`; --help names them\n", w->language);
    return false;
}

bool look_read(Arena *a, const Line *w, const char *assets, Config *config, Look *out)
{
    /* A course for signing off is read in small pictures, most of them two to a line of A4: there
     * this is nearly 400 dots an inch, in a document of half the size. */
    bool proof = w->render && !w->gallery;
    out->width = proof ? 1280 : 1920;
    out->height = proof ? 720 : 1080;
    if (w->size && (sscanf(w->size, "%dx%d", &out->width, &out->height) != 2 || out->width < 640 ||
                    out->height < 480 || out->width > 8192 || out->height > 8192)) {
        fprintf(stderr, "lectern: `%s` is no size from 640x480 to 8192x8192; try 1920x1080\n",
                w->size);
        return false;
    }
    int64_t percent = config->text_percent;
    if (w->text && (!str_int(str_of(w->text), &percent) || percent < 80 || percent > 250)) {
        fprintf(stderr, "lectern: --text is a number from 80 to 250\n");
        return false;
    }
    config->text_percent = (int)percent;
    return load_themes(a, w, assets, config, &out->themes) && glass(w, config) &&
           languages(a, w, config, &out->catalogs);
}
