/* config.h - /etc/lectern/lectern.yaml < the user's < --config < options. */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include "yaml/yaml.h"

typedef enum { MODE_KIOSK, MODE_DESKTOP } Mode;
typedef enum { PRIVACY_ROOM, PRIVACY_HALL } Privacy;

enum {
    CONFIG_SETTINGS = 19,
    CONFIG_EXPORTS_MOST = 255 /* bytes: screens have room for a file in it, whole */
};

/* Where a setting was written; file NULL: nowhere, it is the default. */
typedef struct {
    const char *file;
    int line, col;
} ConfigSource;

typedef struct {
    Mode mode;
    const char *database;  /* path, or an address like postgres://host/name */
    const char *courses;   /* folder */
    const char *keys;      /* folder, 0700 */
    const char *exports;   /* folder offered for reports */
    const char *time_zone; /* IANA name */
    const char *language;  /* "en" */
    const char *theme;     /* "paper" */
    int text_percent;      /* size of text, 80 to 250 */
    Privacy privacy;       /* whether others stand around: hides scores, mutes right and wrong */
    double panel_in;       /* diagonal in inches */
    int viewing_mm;
    int idle_s;                 /* before the warning */
    int idle_warning_s;         /* at least 30 in kiosk mode */
    const char *badge_pattern;  /* extended regular expression; "": no badges */
    bool badge_alone;           /* who is marked so in the roster signs in by badge without a PIN */
    const char *sign_in_prefix; /* "E-": stands fixed in the number field */
    const char
        *editor; /* how the preview opens a file: "code -g {file}:{line}"; "": it finds one */
    const char *printer;                /* as CUPS names it; "": nothing is printed */
    ConfigSource from[CONFIG_SETTINGS]; /* in the order that config_show prints */
} Config;

/* Where settings come from; the caller reads the environment. */
typedef struct {
    const char *system_file; /* NULL: none */
    const char *user_file;   /* NULL: none */
    const char *option_file; /* --config; must exist when not NULL */
    const char *data_home;   /* default place of database and keys */
} ConfigPlaces;

/* Defaults, then each file that exists. Paths in a file are relative to its
 * folder. Unknown keys and bad values are diagnostics, and what they would have
 * set keeps its value; false only when the option file cannot be read. */
bool config_load(Arena *a, const ConfigPlaces *places, Config *out, DiagList *diags,
                 Err *err) MUST_USE;

/* A configuration file with every setting, and as comments where each came from. */
void config_show(const Config *config, Buf *out);

#endif
