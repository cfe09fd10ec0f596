/* The five faces that are shipped, and what the system has for everything else. */
#include "shell/fonts_inside.h"

#include <stdio.h>
#include <stdlib.h>

static const char *const shipped[FACE_COUNT] = {
    [FACE_DISPLAY] = "Fraunces72ptSoft-SemiBold.ttf",
    [FACE_REGULAR] = "AtkinsonHyperlegibleNext_400Regular.ttf",
    [FACE_ITALIC] = "AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    [FACE_SEMI] = "AtkinsonHyperlegibleNext_600SemiBold.ttf",
    [FACE_BOLD] = "AtkinsonHyperlegibleNext_700Bold.ttf",
};

/* A script of its own is only looked for in its font; 0 is asked for every script. */
#define NOTO "/usr/share/fonts/truetype/noto/NotoSans"
#define CJK "/usr/share/fonts/opentype/noto/NotoSansCJK"
static const struct {
    hb_tag_t script;
    const char *regular, *bold;
} fallbacks[FONT_FALLBACKS] = {
    { 0, NOTO "-Regular.ttf", NOTO "-Bold.ttf" },
    { HB_TAG('A', 'r', 'a', 'b'), NOTO "Arabic-Regular.ttf", NOTO "Arabic-Bold.ttf" },
    { HB_TAG('H', 'e', 'b', 'r'), NOTO "Hebrew-Regular.ttf", NOTO "Hebrew-Bold.ttf" },
    { HB_TAG('D', 'e', 'v', 'a'), NOTO "Devanagari-Regular.ttf", NOTO "Devanagari-Bold.ttf" },
    { HB_TAG('T', 'h', 'a', 'i'), NOTO "Thai-Regular.ttf", NOTO "Thai-Bold.ttf" },
    { HB_TAG('B', 'e', 'n', 'g'), NOTO "Bengali-Regular.ttf", NOTO "Bengali-Bold.ttf" },
    { HB_TAG('T', 'a', 'm', 'l'), NOTO "Tamil-Regular.ttf", NOTO "Tamil-Bold.ttf" },
    { HB_TAG('T', 'e', 'l', 'u'), NOTO "Telugu-Regular.ttf", NOTO "Telugu-Bold.ttf" },
    { HB_TAG('G', 'u', 'j', 'r'), NOTO "Gujarati-Regular.ttf", NOTO "Gujarati-Bold.ttf" },
    { HB_TAG('G', 'u', 'r', 'u'), NOTO "Gurmukhi-Regular.ttf", NOTO "Gurmukhi-Bold.ttf" },
    { HB_TAG('K', 'n', 'd', 'a'), NOTO "Kannada-Regular.ttf", NOTO "Kannada-Bold.ttf" },
    { HB_TAG('M', 'l', 'y', 'm'), NOTO "Malayalam-Regular.ttf", NOTO "Malayalam-Bold.ttf" },
    { HB_TAG('S', 'i', 'n', 'h'), NOTO "Sinhala-Regular.ttf", NOTO "Sinhala-Bold.ttf" },
    { HB_TAG('E', 't', 'h', 'i'), NOTO "Ethiopic-Regular.ttf", NOTO "Ethiopic-Bold.ttf" },
    { HB_TAG('G', 'e', 'o', 'r'), NOTO "Georgian-Regular.ttf", NOTO "Georgian-Bold.ttf" },
    { HB_TAG('A', 'r', 'm', 'n'), NOTO "Armenian-Regular.ttf", NOTO "Armenian-Bold.ttf" },
    { HB_TAG('K', 'h', 'm', 'r'), NOTO "Khmer-Regular.ttf", NOTO "Khmer-Bold.ttf" },
    { HB_TAG('L', 'a', 'o', 'o'), NOTO "Lao-Regular.ttf", NOTO "Lao-Bold.ttf" },
    { HB_TAG('M', 'y', 'm', 'r'), NOTO "Myanmar-Regular.ttf", NOTO "Myanmar-Bold.ttf" },
    { 0, NOTO "Symbols2-Regular.ttf", NOTO "Symbols2-Regular.ttf" },
    { 0, NOTO "Symbols-Regular.ttf", NOTO "Symbols-Bold.ttf" },
    { 0, NOTO "Math-Regular.ttf", NOTO "Math-Regular.ttf" },
    { 0, CJK "-Regular.ttc", CJK "-Bold.ttc" },
};

static bool face_has(Fonts *f, int face, uint32_t code_point)
{
    const FontFile *file = fonts_file(f, face);
    hb_codepoint_t glyph;
    return file && hb_font_get_nominal_glyph(file->font, code_point, &glyph);
}

/* A shipped font that is missing or damaged is found now, not when the first word in it is drawn.
 */
static bool shipped_found(Fonts *f, const char *folder, Err *err)
{
    for (int i = 0; i < FACE_COUNT; i++) {
        size_t room = strlen(folder) + strlen(shipped[i]) + 8;
        f->files[i].path = need_memory(room, 1);
        snprintf(f->files[i].path, room, "%s/fonts/%s", folder, shipped[i]);
        if (!face_has(f, i, 'e'))
            return err_set(
                err, ERR_MISSING,
                "%s is missing or damaged; install Lectern again, so that its fonts are there",
                f->files[i].path);
    }
    return true;
}

Fonts *fonts_open(const char *folder, Err *err)
{
    Fonts *f = need_memory(1, sizeof *f);
    f->buffer = hb_buffer_create();
    if (TTF_Init() != 0) {
        err_set(err, ERR_SYSTEM, "the font library does not start: %s", TTF_GetError());
        goto fail;
    }
    f->started = true;
    if (!shipped_found(f, folder, err))
        goto fail;
    return f;
fail:
    fonts_close(f);
    return NULL;
}

void fonts_forget(Fonts *f)
{
    for (int i = 0; i < FONT_FILES; i++) {
        if (f->rasters[i].font)
            TTF_CloseFont(f->rasters[i].font);
        f->rasters[i].font = NULL;
    }
}

void fonts_close(Fonts *f)
{
    if (!f)
        return;
    fonts_forget(f);
    for (int i = 0; i < FONT_FILES; i++) {
        hb_font_destroy(f->files[i].font);
        hb_blob_destroy(f->files[i].blob);
        free(f->files[i].path);
    }
    hb_buffer_destroy(f->buffer);
    if (f->started)
        TTF_Quit();
    free(f);
}

const FontFile *fonts_file(Fonts *f, int face)
{
    FontFile *file = &f->files[face];
    if (file->tried)
        return file->font ? file : NULL;
    file->tried = true;
    int other = face - FACE_COUNT;
    const char *path = face < FACE_COUNT ? file->path
                       : other % 2       ? fallbacks[other / 2].bold
                                         : fallbacks[other / 2].regular;
    file->blob = hb_blob_create_from_file(path);
    if (hb_blob_get_length(file->blob) == 0)
        return NULL;
    hb_face_t *loaded = hb_face_create(file->blob, 0);
    file->units = (float)hb_face_get_upem(loaded);
    file->font = hb_font_create(loaded);
    hb_face_destroy(loaded);
    return file;
}

uint32_t fonts_script(uint32_t code_point)
{
    hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), code_point);
    bool open =
        script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
    return open ? 0 : hb_script_to_iso15924_tag(script);
}

/* The first fallback that has the character, among those for its script or among the others. */
static int fallback_for(Fonts *f, uint32_t code_point, bool heavy, bool of_script)
{
    uint32_t script = fonts_script(code_point);
    for (int i = 0; i < FONT_FALLBACKS; i++) {
        bool fits = !fallbacks[i].script || fallbacks[i].script == script;
        int regular = FACE_COUNT + 2 * i;
        if (fits != of_script)
            continue;
        if (heavy && face_has(f, regular + 1, code_point))
            return regular + 1;
        if (face_has(f, regular, code_point))
            return regular;
    }
    return -1;
}

int fonts_face_for(Fonts *f, Face face, uint32_t code_point)
{
    if (code_point < ' ' || face_has(f, face, code_point))
        return face;
    bool heavy = face == FACE_DISPLAY || face == FACE_SEMI || face == FACE_BOLD;
    int found = fallback_for(f, code_point, heavy, true);
    /* Punctuation of one script may count as common to all, as the Arabic semicolon does. */
    if (found < 0)
        found = fallback_for(f, code_point, heavy, false);
    return found < 0 ? (int)face : found;
}

/* A face of the rasteriser is opened once and takes every size: opening, not resizing, is dear. */
static TTF_Font *raster_open(Fonts *f, int face, int px)
{
    const FontFile *file = fonts_file(f, face);
    if (!file)
        return NULL;
    unsigned size;
    const char *bytes = hb_blob_get_data(file->blob, &size);
    TTF_Font *font = TTF_OpenFontRW(SDL_RWFromConstMem(bytes, (int)size), 1, px);
    /* Hinted up and down only, and placed by parts of a pixel: even letter spacing, sharp lines,
     * and the same pixels on every machine. */
    if (font)
        TTF_SetFontHinting(font, TTF_HINTING_LIGHT_SUBPIXEL);
    f->rasters[face] = (Raster){ font, px };
    return font;
}

TTF_Font *fonts_raster(Fonts *f, RunFont font)
{
    Raster *r = &f->rasters[font.face];
    if (!r->font && !raster_open(f, font.face, font.px))
        return NULL;
    if (r->px != font.px && TTF_SetFontSize(r->font, font.px) != 0)
        return NULL;
    r->px = font.px;

    hb_tag_t script = font.script ? font.script : HB_TAG('Z', 'y', 'y', 'y');
    char name[5] = { (char)(script >> 24), (char)(script >> 16), (char)(script >> 8),
                     (char)script };
    TTF_SetFontScriptName(r->font, name);
    TTF_SetFontDirection(r->font, font.rtl ? TTF_DIRECTION_RTL : TTF_DIRECTION_LTR);
    return r->font;
}
