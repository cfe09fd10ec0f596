/* Where the letters of a text go. The same shaper draws them later, inside SDL2_ttf, so what is
 * measured here is what is drawn; only here parts of a pixel are not lost. */
#include "base/utf8.h"
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
    hb_buffer_set_script(f->buffer,
                         font.script ? hb_script_from_iso15924_tag(font.script) : HB_SCRIPT_COMMON);
    hb_buffer_add_utf8(f->buffer, text, (int)len, 0, (int)len);
    hb_shape(hb, f->buffer, NULL, 0);
    return hb_buffer_get_length(f->buffer);
}

/* A letter that stands for itself: not changed, moved or joined by the font's rules. */
static bool place_plain(hb_font_t *hb, const hb_glyph_info_t *info,
                        const hb_glyph_position_t *place, uint32_t code_point)
{
    hb_codepoint_t glyph;
    return hb_font_get_nominal_glyph(hb, code_point, &glyph) && glyph == info->codepoint &&
           place->x_offset == 0 && place->y_offset == 0;
}

Shape fonts_shape(Fonts *f, RunFont font, const char *text, size_t len)
{
    Shape out = { .width = 0 };
    float scale;
    hb_font_t *hb = font_of(f, font, &scale);
    if (!hb || len == 0)
        return out;
    unsigned glyphs = shape_text(f, hb, font, text, len);
    const hb_glyph_info_t *info = hb_buffer_get_glyph_infos(f->buffer, NULL);
    const hb_glyph_position_t *place = hb_buffer_get_glyph_positions(f->buffer, NULL);
    Str rest = { text, len };
    out.plain = !font.rtl && glyphs <= SHAPE_MAX;
    for (unsigned i = 0; i < glyphs; i++) {
        hb_glyph_extents_t ink;
        if (hb_font_get_glyph_extents(hb, info[i].codepoint, &ink) && ink.width != 0) {
            int left = (int)floorf(out.width + (float)place[i].x_offset * scale) +
                       (int)floorf((float)ink.x_bearing * scale);
            int top = (int)ceilf((float)(place[i].y_offset + ink.y_bearing) * scale);
            out.left = left < out.left ? left : out.left;
            out.top = top > out.top ? top : out.top;
        }
        out.plain = out.plain && rest.len > 0 && info[i].cluster == (size_t)(rest.at - text);
        if (out.plain) {
            uint32_t code_point = utf8_next(&rest);
            out.plain = place_plain(hb, &info[i], &place[i], code_point);
            out.at[out.count].code_point = code_point;
            out.at[out.count++].x = out.width;
        }
        out.width += (float)place[i].x_advance * scale;
    }
    out.plain = out.plain && rest.len == 0;
    return out;
}
