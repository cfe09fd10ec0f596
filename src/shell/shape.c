/* Where the letters of a text go. The same shaper draws them later, inside SDL2_ttf, so what is
 * measured here is what is drawn; only here parts of a pixel are not lost. */
#include "shell/fonts_inside.h"

#include <math.h>

static hb_font_t *font_of(Fonts *f, RunFont font, float *scale)
{
    const FontFile *file = fonts_file(f, font.face);
    if (!file)
        return NULL;
    *scale = (float)font.px / file->units;
    return file->font;
}

static int extent_px(Fonts *f, RunFont font, bool below)
{
    float scale;
    hb_font_t *hb = font_of(f, font, &scale);
    hb_font_extents_t extents;
    if (!hb || !hb_font_get_h_extents(hb, &extents))
        return below ? font.px / 4 : font.px;
    return (int)lroundf((float)(below ? -extents.descender : extents.ascender) * scale);
}

int fonts_ascent(Fonts *f, RunFont font)
{
    return extent_px(f, font, false);
}

int fonts_descent(Fonts *f, RunFont font)
{
    return extent_px(f, font, true);
}

static unsigned shape_text(Fonts *f, hb_font_t *hb, RunFont font, const char *text, size_t len)
{
    hb_buffer_clear_contents(f->buffer);
    hb_buffer_set_direction(f->buffer, font.rtl ? HB_DIRECTION_RTL : HB_DIRECTION_LTR);
    hb_buffer_set_script(f->buffer, font.script ? hb_script_from_iso15924_tag(font.script)
                                                : HB_SCRIPT_COMMON);
    hb_buffer_add_utf8(f->buffer, text, (int)len, 0, (int)len);
    hb_shape(hb, f->buffer, NULL, 0);
    return hb_buffer_get_length(f->buffer);
}

Shape fonts_shape(Fonts *f, RunFont font, const char *text, size_t len)
{
    Shape out = { 0 };
    float scale;
    hb_font_t *hb = font_of(f, font, &scale);
    if (!hb || len == 0)
        return out;
    unsigned glyphs = shape_text(f, hb, font, text, len);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(f->buffer, NULL);
    const hb_glyph_position_t *place = hb_buffer_get_glyph_positions(f->buffer, NULL);
    for (unsigned i = 0; i < glyphs; i++) {
        hb_glyph_extents_t ink;
        if (hb_font_get_glyph_extents(hb, info[i].codepoint, &ink) && ink.width != 0) {
            int left = (int)floorf(out.width + (float)place[i].x_offset * scale) +
                       (int)floorf((float)ink.x_bearing * scale);
            int top = (int)ceilf((float)(place[i].y_offset + ink.y_bearing) * scale);
            out.left = left < out.left ? left : out.left;
            out.top = top > out.top ? top : out.top;
        }
        out.width += (float)place[i].x_advance * scale;
    }
    return out;
}
