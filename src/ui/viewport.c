/* How large things are in a window, from its pixels and from the glass that it covers. */
#include "ui/ui_inside.h"

#include <math.h>

#define MM_PER_INCH 25.4f
#define USUAL_INCHES 21.5f
#define USUAL_VIEWING_MM 600
#define CAPITAL_OF_SIZE                                                                            \
    0.668f /* Atkinson Hyperlegible Next: the height of an H, of the type size */

/* US 508, 402.4: a capital is at least 3/16 inch high; that is for a kiosk at arm's length, so
 * letters that are read from further away grow with the distance. Text size comes on top. */
#define LEAST_CAPITAL_MM 4.8f

/* A finely pixelled small screen can ask for more than a layout has room for: no window gets
 * smaller than this in design pixels, and what is then still missing is given to the text alone. */
enum { LEAST_LONG = 1280, LEAST_SHORT = 720 };

static float screen_px_per_mm(float w, float h, PanelSize panel)
{
    float inches = panel.diagonal_in > 0 ? panel.diagonal_in : USUAL_INCHES;
    return hypotf(w, h) / (inches * MM_PER_INCH);
}

/* The scale at which lesson text is as large as it has to be. */
static float least_scale(float px_per_mm, PanelSize panel)
{
    float viewing = (float)(panel.viewing_mm > 0 ? panel.viewing_mm : USUAL_VIEWING_MM);
    float capital_mm = LEAST_CAPITAL_MM * viewing / USUAL_VIEWING_MM;
    return capital_mm * px_per_mm / (CAPITAL_OF_SIZE * text_looks[TEXT_LESSON].size_px);
}

Viewport viewport_make(int width_px, int height_px, PanelSize panel, float text_scale,
                       const char *language)
{
    float w = (float)(width_px > 1 ? width_px : 1), h = (float)(height_px > 1 ? height_px : 1);
    float longer = fmaxf(w, h), shorter = fminf(w, h);
    float px_per_mm = screen_px_per_mm(w, h, panel), least = least_scale(px_per_mm, panel);
    float roomy = fminf(longer / LEAST_LONG, shorter / LEAST_SHORT);
    float scale = fmaxf(fminf(longer / 1920, shorter / 1080), fminf(least, roomy));
    scale = fmaxf(scale, UI_LEAST_SCALE);
    text_scale = fminf(fmaxf(text_scale, 0.8f), 2.5f) * fmaxf(1, least / scale);
    text_scale = fminf(text_scale, 2.5f);
    return (Viewport){ .width = (int)w,
                       .height = (int)h,
                       .scale = scale,
                       .text_scale = text_scale,
                       .px_per_mm = px_per_mm,
                       .wide = w / scale,
                       .high = h / scale,
                       .portrait = h > w,
                       .narrow = w / scale / text_scale < 1300,
                       .language = language };
}

float viewport_mm(const Viewport *v, float mm)
{
    return mm * v->px_per_mm / v->scale;
}
