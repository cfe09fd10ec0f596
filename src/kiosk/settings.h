/* settings.h - what the configuration and the command line say, and where the program lies. */
#ifndef KIOSK_SETTINGS_H
#define KIOSK_SETTINGS_H

#include "config/config.h"
#include "kiosk/line.h"

/* Folders of the user who started it: their settings, their data. */
typedef struct {
    const char *config_home, *data_home;
} SettingsPlaces;

typedef struct {
    Config config;
    const char *assets;      /* the folder */
    const char *command;     /* the `lectern` beside this program */
    const char *config_file; /* that an option named; NULL: none */
    char login[64];          /* of that user; "": the system knows none */
} Settings;

/* An option stands above the configuration. What is wrong has been said on stderr; false: the
 * program cannot start. The texts stand in the arena. */
bool settings_read(Arena *a, const Line *w, const SettingsPlaces *places, Settings *out);

#endif
