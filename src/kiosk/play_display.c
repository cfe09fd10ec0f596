/* The words of a script about how things are shown: the site's way, and what somebody chose. */
#include "kiosk/play_inside.h"

#include <stdio.h>
#include <string.h>

/* Of the site from now on, also after the plug is pulled. */
static bool of_site(Play *p)
{
    kiosk_set_site(p->kiosk, &p->config);
    p->options.host.draw(p->options.host.ctx, p->kiosk);
    return true;
}

bool play_theme(Play *p, const char *name)
{
    const KioskOptions *k = &p->options.kiosk;
    for (int i = 0; i < k->theme_count; i++) {
        if (strcmp(k->themes[i], name) != 0)
            continue;
        p->config.theme = k->themes[i];
        return of_site(p);
    }
    return play_stop(p, PLAY_MISUSE, "there is no theme `%s`", name);
}

bool play_text(Play *p, const char *size)
{
    int64_t percent;
    if (!str_int(str_of(size), &percent) || percent < 80 || percent > 250)
        return play_stop(p, PLAY_MISUSE, "`text %s` is not a size: 80 to 250", size);
    p->config.text_percent = (int)percent;
    return of_site(p);
}

bool play_language(Play *p, const char *language)
{
    if (strcmp(language, "en") != 0 && !catalogs_find(p->options.kiosk.catalogs, language))
        return play_stop(p, PLAY_MISUSE, "there is no language `%s`", language);
    p->config.language = language;
    return of_site(p);
}

bool play_expect_display(Play *p, const char *want)
{
    char got[DISPLAY_CHOICES_MAX];
    Display display = kiosk_look(p->kiosk).display;
    display_write(&display, got);
    return strcmp(got, want) == 0 ||
           play_stop(p, PLAY_FAILED, "\"%s\" is chosen, not \"%s\"", got, want);
}
