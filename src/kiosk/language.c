#include "kiosk/language.h"

#include "ui/words.h"

#include <stdio.h>

static const char source_language[] = "en";

/* "de" and "de-AT" are read by the same people. */
static bool same_language(const char *a, const char *b)
{
    size_t len = strcspn(a, "-_");
    return len == strcspn(b, "-_") && strncmp(a, b, len) == 0;
}

int language_count(const World *w)
{
    return 1 + (w->catalogs ? w->catalogs->count : 0);
}

const char *language_code(const World *w, int index)
{
    return index ? w->catalogs->at[index - 1]->language : source_language;
}

const char *language_name(const World *w, int index)
{
    return catalog_text(index ? w->catalogs->at[index - 1] : NULL, "this language, in itself",
                        TR_C("this language, in itself", "English"));
}

bool language_is_shown(const World *w, int index)
{
    const Catalog *shown = catalogs_find(w->catalogs, w->display.language);
    return index ? shown == w->catalogs->at[index - 1] : !shown;
}

bool language_show(World *w, const char *language)
{
    if (!*language)
        language = w->config.language;
    else if (!same_language(language, source_language) && !catalogs_find(w->catalogs, language))
        return false;
    snprintf(w->display.language, sizeof w->display.language, "%s", language);
    return true;
}

void language_follow(World *w)
{
    for (int i = 0; i < w->session.standing_count; i++) {
        Standing *s = &w->session.standing[i];
        s->face = entry_in(s->entry, w->display.language);
    }
    if (w->lesson.course)
        w->lesson.course = course_in(w->lesson.course, w->display.language);
}

/* What a course may be in, whether the kiosk speaks it or not. NULL: not known. */
static const char *name_of(const Ui *ui, const char *language)
{
    static const struct {
        const char *code, *name;
    } names[] = {
        { "ar", TR_C("a language", "Arabic") },     { "cs", TR_C("a language", "Czech") },
        { "de", TR_C("a language", "German") },     { "el", TR_C("a language", "Greek") },
        { "en", TR_C("a language", "English") },    { "es", TR_C("a language", "Spanish") },
        { "fa", TR_C("a language", "Persian") },    { "fr", TR_C("a language", "French") },
        { "hi", TR_C("a language", "Hindi") },      { "it", TR_C("a language", "Italian") },
        { "ja", TR_C("a language", "Japanese") },   { "nl", TR_C("a language", "Dutch") },
        { "pl", TR_C("a language", "Polish") },     { "pt", TR_C("a language", "Portuguese") },
        { "ro", TR_C("a language", "Romanian") },   { "ru", TR_C("a language", "Russian") },
        { "tr", TR_C("a language", "Turkish") },    { "uk", TR_C("a language", "Ukrainian") },
        { "vi", TR_C("a language", "Vietnamese") }, { "zh", TR_C("a language", "Chinese") },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (same_language(names[i].code, language))
            return tr_c(ui, "a language", names[i].name);
    return NULL;
}

const char *language_named(const Ui *ui, const Catalogs *catalogs, const char *code)
{
    const Catalog *spoken = catalogs_find(catalogs, code);
    const char *name = name_of(ui, code);
    if (spoken || same_language(code, source_language))
        return catalog_text(spoken, "this language, in itself", "English");
    return name ? name : code;
}

const char *language_of_course(Ui *ui, const World *w, const char *language)
{
    const Catalog *shown = catalogs_find(w->catalogs, w->display.language);
    if (same_language(language, shown ? shown->language : source_language))
        return NULL;
    const char *name = name_of(ui, language);
    return name ? ui_printf(ui, tr(ui, "This course is in %s."), name)
                : ui_printf(ui, tr(ui, "This course is in another language: %s."), language);
}
