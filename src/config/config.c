/* Every setting is a row: its keys in the file, its place in Config, what it
 * may be. Reading and showing walk the same table. */
#include "config/config.h"

#include "base/file.h"
#include "base/zone.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>

typedef enum {
    IS_MODE,
    IS_PRIVACY,
    IS_DATABASE,
    IS_FOLDER,
    IS_ZONE,
    IS_WORD,
    IS_INCHES,
    IS_WHOLE,
    IS_PATTERN,
    IS_YES,
    IS_TEXT
} Shape;

typedef struct {
    const char *group, *key; /* group "": a key of the file itself */
    Shape shape;
    size_t at;    /* offset in Config */
    int min, max; /* max of a folder: bytes of its path, 0: any */
} Setting;

static const Setting settings[] = {
    { "", "mode", IS_MODE, offsetof(Config, mode), 0, 0 },
    { "", "database", IS_DATABASE, offsetof(Config, database), 0, 0 },
    { "", "courses", IS_FOLDER, offsetof(Config, courses), 0, 0 },
    { "", "keys", IS_FOLDER, offsetof(Config, keys), 0, 0 },
    { "", "exports", IS_FOLDER, offsetof(Config, exports), 0, CONFIG_EXPORTS_MOST },
    { "", "time_zone", IS_ZONE, offsetof(Config, time_zone), 0, 0 },
    { "", "language", IS_WORD, offsetof(Config, language), 0, 0 },
    { "", "theme", IS_WORD, offsetof(Config, theme), 0, 0 },
    { "", "text", IS_WHOLE, offsetof(Config, text_percent), 80, 250 },
    { "", "privacy", IS_PRIVACY, offsetof(Config, privacy), 0, 0 },
    { "", "panel", IS_INCHES, offsetof(Config, panel_in), 5, 100 },
    { "", "viewing_distance", IS_WHOLE, offsetof(Config, viewing_mm), 200, 5000 },
    { "", "idle", IS_WHOLE, offsetof(Config, idle_s), 10, 3600 },
    { "", "idle_warning", IS_WHOLE, offsetof(Config, idle_warning_s), 5, 600 },
    { "", "editor", IS_TEXT, offsetof(Config, editor), 0, 0 },
    { "", "printer", IS_TEXT, offsetof(Config, printer), 0, 0 },
    { "badge", "pattern", IS_PATTERN, offsetof(Config, badge_pattern), 0, 0 },
    { "badge", "alone", IS_YES, offsetof(Config, badge_alone), 0, 0 },
    { "sign_in", "prefix", IS_TEXT, offsetof(Config, sign_in_prefix), 0, 0 },
};

_Static_assert(sizeof settings / sizeof *settings == CONFIG_SETTINGS, "one source each");

enum { KIOSK_WARNING_LEAST_S = 30 };

static const char *default_courses(Arena *a, const char *data_home)
{
    const char *own = path_join(a, data_home, "courses");
    if (dir_exists(own))
        return own;
    return dir_exists(INSTALLED_COURSES) ? INSTALLED_COURSES : "courses";
}

static Config defaults(Arena *a, const char *data_home)
{
    return (Config){ .mode = MODE_KIOSK,
                     .database = path_join(a, data_home, "lectern.db"),
                     .courses = default_courses(a, data_home),
                     .keys = path_join(a, data_home, "keys"),
                     .exports = path_join(a, data_home, "exports"),
                     .time_zone = "UTC",
                     .language = "en",
                     .theme = "paper",
                     .text_percent = 100,
                     .panel_in = 21.5,
                     .viewing_mm = 600,
                     .idle_s = 180,
                     .idle_warning_s = 30,
                     .editor = "",
                     .printer = "",
                     .badge_pattern = "",
                     .sign_in_prefix = "" };
}

static const char **text_of(Config *c, const Setting *s)
{
    return (const char **)(void *)((char *)c + s->at);
}

static int *whole_of(Config *c, const Setting *s)
{
    return (int *)(void *)((char *)c + s->at);
}

static const char *name_of(Arena *a, const Setting *s)
{
    return arena_printf(a, "%s%s%s", s->group, s->group[0] ? "." : "", s->key);
}

static bool refuse(const YamlReader *r, const Setting *s, const YamlNode *at, const char *remedy,
                   const char *must)
{
    yaml_report(r, at, DIAG_ERROR, "config-value", remedy, "`%s` must be %s", name_of(r->arena, s),
                must);
    return false;
}

static bool set_mode(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    bool kiosk = str_is(n->text, "kiosk"), desktop = str_is(n->text, "desktop");
    if (!kiosk && !desktop)
        return refuse(r, s, n, "kiosk is for a shared screen, desktop for one's own",
                      "kiosk or desktop");
    out->mode = kiosk ? MODE_KIOSK : MODE_DESKTOP;
    return true;
}

static bool set_privacy(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    bool room = str_is(n->text, "room"), hall = str_is(n->text, "hall");
    if (!room && !hall)
        return refuse(r, s, n, "hall is for a screen that others can see", "room or hall");
    out->privacy = hall ? PRIVACY_HALL : PRIVACY_ROOM;
    return true;
}

static bool set_path(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    if (s->shape == IS_DATABASE && strstr(n->text.at, "://")) {
        *text_of(out, s) = n->text.at;
        return true;
    }
    if (str_starts(n->text, "~"))
        return refuse(r, s, n, "`~` has no meaning here; begin with `/`", "a whole path");
    const char *path = path_join(r->arena, path_folder(r->arena, r->file), n->text.at);
    if (s->max && strlen(path) > (size_t)s->max)
        return refuse(r, s, n, "link to it from a folder that is not so deep",
                      arena_printf(r->arena, "a path of at most %d bytes", s->max));
    *text_of(out, s) = path;
    return true;
}

static bool set_zone(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    Zone zone;
    Err err;
    if (!zone_open(&zone, n->text.at, &err)) {
        yaml_report(r, n, DIAG_ERROR, "config-value", "", "%s", err.text);
        return false;
    }
    *text_of(out, s) = n->text.at;
    return true;
}

static bool set_word(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    for (size_t i = 0; i < n->text.len; i++) {
        char c = n->text.at[i];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && c != '-' && c != '_')
            return refuse(r, s, n, "use letters, digits and hyphens", "one word");
    }
    *text_of(out, s) = n->text.at;
    return true;
}

/* Digits with at most one point: what strtod reads besides is no size of a screen. */
static bool set_inches(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    Str rest = n->text;
    Str whole = str_cut(&rest, '.');
    int64_t ignored;
    bool sound = str_int(whole, &ignored) && (rest.len == 0 || str_int(rest, &ignored)) &&
                 n->text.len < 16 && !memchr(n->text.at, '-', n->text.len);
    double inches = sound ? strtod(n->text.at, NULL) : 0;
    if (inches < s->min || inches > s->max)
        return refuse(
            r, s, n, "write it like 21.5",
            arena_printf(r->arena, "the diagonal in inches, from %d to %d", s->min, s->max));
    out->panel_in = inches;
    return true;
}

static bool set_whole(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    int64_t value;
    if (!n->plain || !str_int(n->text, &value) || value < s->min || value > s->max)
        return refuse(r, s, n, "write digits, without a unit",
                      arena_printf(r->arena, "a whole number from %d to %d", s->min, s->max));
    *whole_of(out, s) = (int)value;
    return true;
}

static bool set_pattern(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    regex_t compiled;
    int error = regcomp(&compiled, n->text.at, REG_EXTENDED | REG_NOSUB);
    if (error) {
        char why[100];
        regerror(error, &compiled, why, sizeof why);
        return refuse(r, s, n, why, "an extended regular expression");
    }
    regfree(&compiled);
    *text_of(out, s) = n->text.at;
    return true;
}

/* The word as it stands: it opens a door, so nothing that merely looks like it counts. */
static bool set_yes(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    bool yes = str_is(n->text, "yes");
    if (!yes && !str_is(n->text, "no"))
        return refuse(r, s, n, "no is how it is without this line", "yes or no");
    *(bool *)(void *)((char *)out + s->at) = yes;
    return true;
}

static bool set_text(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    (void)r;
    *text_of(out, s) = n->text.at;
    return true;
}

static bool set(const YamlReader *r, const Setting *s, const YamlNode *n, Config *out)
{
    static bool (*const setters[])(const YamlReader *, const Setting *, const YamlNode *,
                                   Config *) = {
        [IS_PRIVACY] = set_privacy, [IS_MODE] = set_mode,   [IS_DATABASE] = set_path,
        [IS_FOLDER] = set_path,     [IS_ZONE] = set_zone,   [IS_WORD] = set_word,
        [IS_INCHES] = set_inches,   [IS_WHOLE] = set_whole, [IS_PATTERN] = set_pattern,
        [IS_TEXT] = set_text,       [IS_YES] = set_yes,
    };
    if (n->kind != YAML_SCALAR)
        return refuse(r, s, n, "write it behind the colon", "one value");
    if (n->plain && n->text.len == 0) /* a key without a value says nothing */
        return false;
    if (!str_trim(n->text).len && s->shape != IS_TEXT && s->shape != IS_PATTERN)
        return refuse(r, s, n, "write it, or delete the line", "not empty");
    return setters[s->shape](r, s, n, out);
}

/* The keys that may stand under `group`, and with "" the groups themselves. */
static size_t keys_of(const char *group, const char *keys[CONFIG_SETTINGS])
{
    size_t count = 0;
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        bool inside = strcmp(settings[i].group, group) == 0;
        if (inside)
            keys[count++] = settings[i].key;
        else if (!group[0])
            keys[count++] = settings[i].group;
    }
    return count;
}

static void read_settings(const YamlReader *r, const YamlNode *root, Config *out)
{
    const char *keys[CONFIG_SETTINGS];
    yaml_check_keys(r, root, "the configuration", keys, keys_of("", keys));
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        const Setting *s = &settings[i];
        const YamlNode *group = s->group[0] ? yaml_get(root, s->group) : root;
        const YamlNode *n = yaml_get(group, s->key);
        bool first_of_group = i == 0 || strcmp(settings[i - 1].group, s->group) != 0;
        if (group && s->group[0] && first_of_group)
            yaml_check_keys(r, group, arena_printf(r->arena, "`%s`", s->group), keys,
                            keys_of(s->group, keys));
        if (n && set(r, s, n, out))
            out->from[i] = (ConfigSource){ r->file, n->line, n->col };
    }
}

static bool read_file(Arena *a, const char *path, Config *out, DiagList *diags, Err *err)
{
    Str text;
    if (!file_read(a, path, yaml_limits_course.bytes, &text, err))
        return false;
    YamlReader r = { .file = arena_copy(a, path), .arena = a, .diags = diags };
    const YamlNode *root = yaml_read(a, r.file, text, &yaml_limits_course, diags);
    if (root)
        read_settings(&r, root, out);
    return true;
}

/* A file that may be missing; one that is there and cannot be read is reported. */
static void read_optional(Arena *a, const char *path, Config *out, DiagList *diags)
{
    Err err = { 0 };
    if (path && !read_file(a, path, out, diags, &err) && err.code != ERR_MISSING)
        diag_add(diags, (Diag){ .level = DIAG_ERROR,
                                .rule = "config-file",
                                .file = path,
                                .what = err.text,
                                .remedy = "" });
}

/* On a shared screen people need time to say that they are still there (VISA
 * asks for 30 seconds because of switch users; WCAG 2.2.1 for 20). */
static void check_warning(Config *c, DiagList *diags)
{
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        if (settings[i].at != offsetof(Config, idle_warning_s) || c->mode != MODE_KIOSK ||
            c->idle_warning_s >= KIOSK_WARNING_LEAST_S)
            continue;
        diag_add(diags, (Diag){ .level = DIAG_ERROR,
                                .rule = "config-value",
                                .file = c->from[i].file,
                                .line = c->from[i].line,
                                .col = c->from[i].col,
                                .what = "`idle_warning` must be at least 30 in kiosk mode",
                                .remedy = "people need time to say that they are still there" });
        c->idle_warning_s = KIOSK_WARNING_LEAST_S;
        c->from[i] = (ConfigSource){ 0 };
    }
}

bool config_load(Arena *a, const ConfigPlaces *places, Config *out, DiagList *diags, Err *err)
{
    Config c = defaults(a, places->data_home);
    read_optional(a, places->system_file, &c, diags);
    read_optional(a, places->user_file, &c, diags);
    if (places->option_file && !read_file(a, places->option_file, &c, diags, err))
        return err_in(err, "--config");
    check_warning(&c, diags);
    *out = c;
    return true;
}

/* In quotes, so that YAML reads the same text again; control characters never came in. */
static void show_text(const char *text, Buf *out)
{
    buf_char(out, '"');
    for (; *text; text++) {
        if (*text == '"' || *text == '\\')
            buf_char(out, '\\');
        if (*text == '\n' || *text == '\t')
            buf_text(out, *text == '\n' ? "\\n" : "\\t");
        else
            buf_char(out, *text);
    }
    buf_char(out, '"');
}

static void show_value(const Config *c, const Setting *s, Buf *out)
{
    const char *at = (const char *)c + s->at;
    if (s->shape == IS_MODE)
        buf_text(out, c->mode == MODE_KIOSK ? "kiosk" : "desktop");
    else if (s->shape == IS_PRIVACY)
        buf_text(out, c->privacy == PRIVACY_HALL ? "hall" : "room");
    else if (s->shape == IS_YES)
        buf_text(out, *(const bool *)(const void *)at ? "yes" : "no");
    else if (s->shape == IS_INCHES)
        buf_printf(out, "%g", c->panel_in);
    else if (s->shape == IS_WHOLE)
        buf_printf(out, "%d", *(const int *)(const void *)at);
    else
        show_text(*(const char *const *)(const void *)at, out);
}

void config_show(const Config *config, Buf *out)
{
    for (size_t i = 0; i < CONFIG_SETTINGS; i++) {
        const Setting *s = &settings[i];
        const ConfigSource *from = &config->from[i];
        if (s->group[0] && (i == 0 || strcmp(settings[i - 1].group, s->group) != 0))
            buf_printf(out, "%s:\n", s->group);
        buf_printf(out, "%s%s: ", s->group[0] ? "  " : "", s->key);
        show_value(config, s, out);
        if (from->file)
            buf_printf(out, "  # %s:%d\n", from->file, from->line);
        else
            buf_text(out, "  # default\n");
    }
}
