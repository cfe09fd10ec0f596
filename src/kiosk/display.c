#include "kiosk/display.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const char *const keys[CHOOSABLE] = {
    [CHOOSE_TEXT] = "text",   [CHOOSE_THEME] = "theme", [CHOOSE_STILL] = "still",
    [CHOOSE_REACH] = "reach", [CHOOSE_GLOVE] = "glove", [CHOOSE_LANGUAGE] = "language",
};

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

/* A screen wants about so much height at 100 %; what there is above may stay free. */
static float spare_height(const Viewport *v)
{
    const float wanted = 1100;
    return (float)v->height / v->scale - wanted * fmaxf(1, v->text_scale);
}

bool display_can_be_low(const Viewport *v)
{
    const float worth_it = 160;
    return spare_height(v) >= worth_it;
}

float display_free_above(const Display *d, const Viewport *v)
{
    return d->reach == REACH_LOW ? fmaxf(0, spare_height(v)) : 0;
}

/* A name that can stand in a file name and in the text that is kept. */
static bool put_word(char *out, size_t out_size, Str value)
{
    bool sound = value.len > 0 && value.len < out_size && !memchr(value.at, '/', value.len) &&
                 !memchr(value.at, ',', value.len);
    if (sound)
        snprintf(out, out_size, "%.*s", STR_ARG(value));
    return sound;
}

bool display_choose(Display *d, Choosable what, Str value)
{
    int64_t n = 0;
    bool number = str_int(value, &n), sound = false;
    switch (what) {
    case CHOOSE_TEXT:
        sound = number && n >= 80 && n <= 250;
        d->text_percent = sound ? (int)n : d->text_percent;
        break;
    case CHOOSE_THEME:
        sound = put_word(d->theme, sizeof d->theme, value);
        break;
    case CHOOSE_STILL:
        sound = number && (n == 0 || n == 1);
        d->still = sound ? n == 1 : d->still;
        break;
    case CHOOSE_REACH:
        sound = number && n >= 0 && n < REACH_COUNT;
        d->reach = sound ? (Reach)n : d->reach;
        break;
    case CHOOSE_GLOVE:
        sound = number && (n == 0 || n == 1);
        d->glove = sound ? n == 1 : d->glove;
        break;
    case CHOOSE_LANGUAGE:
        sound = put_word(d->language, sizeof d->language, value);
        break;
    case CHOOSABLE:
        break;
    }
    d->chosen |= sound ? 1u << what : 0;
    return sound;
}

void display_value(const Display *d, Choosable what, char *out, size_t out_size)
{
    int numbers[CHOOSABLE] = { [CHOOSE_TEXT] = d->text_percent,
                               [CHOOSE_STILL] = d->still,
                               [CHOOSE_REACH] = (int)d->reach,
                               [CHOOSE_GLOVE] = d->glove };
    if (what == CHOOSE_THEME)
        snprintf(out, out_size, "%s", d->theme);
    else if (what == CHOOSE_LANGUAGE)
        snprintf(out, out_size, "%s", d->language);
    else
        snprintf(out, out_size, "%d", numbers[what]);
}

void display_write(const Display *d, char out[DISPLAY_CHOICES_MAX])
{
    size_t len = 0;
    out[0] = '\0';
    for (int i = 0; i < CHOOSABLE; i++) {
        char value[32];
        if (!(d->chosen & 1u << i))
            continue;
        display_value(d, (Choosable)i, value, sizeof value);
        len += (size_t)snprintf(out + len, DISPLAY_CHOICES_MAX - len, "%s%s=%s", len ? "," : "",
                                keys[i], value);
    }
}

void display_read(Display *d, const char *text)
{
    Str rest = str_of(text);
    while (rest.len) {
        Str value = str_cut(&rest, ','), key = str_cut(&value, '=');
        for (int i = 0; i < CHOOSABLE; i++)
            if (str_is(key, keys[i]))
                (void)display_choose(d, (Choosable)i, value); /* no value: passed over */
    }
}
