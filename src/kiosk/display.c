#include "kiosk/display.h"

#include <stdio.h>

Display display_of_site(const Config *config)
{
    Display d = { .text_percent = config->text_percent };
    snprintf(d.theme, sizeof d.theme, "%s", config->theme);
    snprintf(d.language, sizeof d.language, "%s", config->language);
    return d;
}

float display_text_scale(const Display *d)
{
    return (float)d->text_percent / 100;
}

int display_motion_ms(const Display *d, int ms)
{
    return d->still ? 0 : ms;
}
