#include "kiosk/settings.h"

#include "base/file.h"

#include <pwd.h>
#include <stdio.h>
#include <unistd.h>

static bool load(Arena *a, const ConfigPlaces *places, Config *config)
{
    Err err = { 0 };
    DiagList diags = { .arena = a };
    bool ok = config_load(a, places, config, &diags, &err);
    Buf log;
    buf_init(&log, 64 * 1024);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], (Str){ 0 }, false, &log);
    fputs(buf_cstr(&log), stderr);
    buf_done(&log);
    if (!ok)
        fprintf(stderr, "lectern: %s\n", err.text);
    return ok && diag_count(&diags, DIAG_ERROR) == 0;
}

bool settings_read(Arena *a, const Line *w, const SettingsPlaces *places, Settings *out)
{
    const char *programs = program_folder(a);
    const char *beside = program_data(a, programs, "courses");
    const char *assets = program_data(a, programs, "assets");
    ConfigPlaces files = { .system_file = "/etc/lectern/lectern.yaml",
                           .user_file = path_join(a, places->config_home, "lectern.yaml"),
                           .option_file = w->config,
                           .data_home = places->data_home };
    out->assets = assets ? assets : path_join(a, programs, "assets");
    if (w->render) { /* pictures that are the same at every site */
        files.system_file = files.user_file = NULL;
        files.option_file = path_join(a, out->assets, "gallery/gallery.yaml");
    }
    if (!load(a, &files, &out->config))
        return false;
    if (w->db)
        out->config.database = w->db;
    if (w->courses)
        out->config.courses = w->courses;
    else if (beside && !dir_exists(out->config.courses))
        out->config.courses = beside;
    if (w->theme)
        out->config.theme = w->theme;
    out->config_file = files.option_file;
    out->command = path_join(a, programs, "lectern");
    const struct passwd *user = getpwuid(getuid());
    snprintf(out->login, sizeof out->login, "%s", user ? user->pw_name : "");
    return true;
}
