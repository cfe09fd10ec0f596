/* All themes of a folder, read once: changing between them is then only another pointer. */
#include "ui/theme.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

static bool add(Arena *a, const char *folder, Str stem, Themes *out, DiagList *diags)
{
    const char *file = arena_printf(a, "%.*s.yaml", STR_ARG(stem));
    Theme *theme = &out->at[out->count];
    if (!theme_load(a, path_join(a, folder, file), theme, diags))
        return false;
    /* It goes by the name of its file: that is what the configuration says. */
    snprintf(theme->name, sizeof theme->name, "%.*s", STR_ARG(stem));
    out->names[out->count++] = theme->name;
    return true;
}

void themes_load(Arena *a, const char *folder, Themes *out, DiagList *diags)
{
    Err err = { 0 };
    const char **files;
    size_t count;
    *out = (Themes){ 0 };
    if (!dir_list(a, folder, &files, &count, &err)) {
        diag_add(diags, (Diag){ .level = DIAG_ERROR,
                                .rule = "theme-file",
                                .file = folder,
                                .what = arena_copy(diags->arena, err.text),
                                .remedy = "the built-in theme is used" });
        count = 0;
    }
    for (size_t i = 0; i < count && out->count < MAX_THEMES; i++) {
        Str stem = str_of(files[i]);
        if (!str_ends(stem, ".yaml"))
            continue;
        stem.len -= strlen(".yaml");
        if (stem.len < sizeof out->at->name)
            (void)add(a, folder, stem, out, diags); /* a bad one is reported and left out */
    }
    if (themes_find(out, theme_paper.name))
        return;
    out->count -= out->count == MAX_THEMES;
    out->at[out->count] = theme_paper;
    out->names[out->count] = out->at[out->count].name;
    out->count++;
}

const Theme *themes_find(const Themes *themes, const char *name)
{
    for (int i = 0; i < themes->count; i++)
        if (strcmp(themes->at[i].name, name) == 0)
            return &themes->at[i];
    return NULL;
}
