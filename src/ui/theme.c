/* Colours by purpose: the built-in set, reading a set from a file, and contrast. */
#include "ui/theme.h"

#include "base/file.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>

const Theme theme_paper = {
    .name = "paper",
    .edges = 1,
    .argb = {
        [TOKEN_PAPER] = 0xfffbf8f3,
        [TOKEN_SURFACE] = 0xffffffff,
        [TOKEN_SUNKEN] = 0xfff3eee5,
        [TOKEN_INK] = 0xff1a2330,
        [TOKEN_SOFT] = 0xff545e6b,
        [TOKEN_LINE] = 0xffe4ddd0,
        [TOKEN_TINT_EDGE] = 0x00000000,
        [TOKEN_EDGE] = 0xff857f72,
        [TOKEN_ACCENT] = 0xff0e5a5a,
        [TOKEN_ACCENT_STRONG] = 0xff0a4747,
        [TOKEN_ACCENT_SOFT] = 0xffddedea,
        [TOKEN_ON_ACCENT] = 0xffffffff,
        [TOKEN_ON_ACCENT_SOFT] = 0xebffffff,
        [TOKEN_ACCENT_TRACK] = 0x33ffffff,
        [TOKEN_HERO] = 0xff0e5a5a,
        [TOKEN_ON_HERO] = 0xffffffff,
        [TOKEN_HERO_SIDE] = 0xff0c4f4f,
        [TOKEN_HERO_EDGE] = 0xff0e5a5a,
        [TOKEN_HERO_BUTTON] = 0xffffffff,
        [TOKEN_ON_HERO_BUTTON] = 0xff0a4747,
        [TOKEN_SUN] = 0xfff0b13c,
        [TOKEN_SUN_SOFT] = 0xfffcf1d8,
        [TOKEN_SUN_INK] = 0xff6a4700,
        [TOKEN_CORAL] = 0xffad3a2c,
        [TOKEN_CORAL_SOFT] = 0xfffbe7e2,
        [TOKEN_ON_CORAL] = 0xffffffff,
        [TOKEN_LEAF] = 0xff2c6a3b,
        [TOKEN_LEAF_SOFT] = 0xffe2f0e3,
        [TOKEN_ON_LEAF] = 0xffffffff,
        [TOKEN_SKY] = 0xff285a88,
        [TOKEN_SKY_SOFT] = 0xffe3edf7,
        [TOKEN_SKY_EDGE] = 0xffc6d9ec,
        [TOKEN_FOCUS] = 0xff1a2330,
        [TOKEN_FOCUS_GAP] = 0xffffffff,
        [TOKEN_SCRIM] = 0xf21a2330,
        [TOKEN_SHADOW] = 0x14000000,
    },
};

static const char *const token_keys[TOKEN_COUNT] = {
    [TOKEN_NONE] = "none",
#define TOKEN(name, key) [TOKEN_##name] = key,
#include "ui/tokens.def"
#undef TOKEN
};

const char *token_name(Token t)
{
    return token_keys[t];
}

bool theme_tints(Token fill)
{
    switch (fill) {
    case TOKEN_SUNKEN:
    case TOKEN_ACCENT_SOFT:
    case TOKEN_SUN_SOFT:
    case TOKEN_CORAL_SOFT:
    case TOKEN_LEAF_SOFT:
    case TOKEN_SKY_SOFT:
        return true;
    default:
        return false;
    }
}

/* "#RRGGBB", opaque, or "#AARRGGBB". */
static bool colour_read(const char *text, uint32_t *argb)
{
    size_t len = strlen(text);
    if (text[0] != '#' || (len != 7 && len != 9))
        return false;
    uint32_t value = 0;
    for (const char *at = text + 1; *at; at++) {
        if (!isxdigit((unsigned char)*at))
            return false;
        int digit =
            isdigit((unsigned char)*at) ? *at - '0' : tolower((unsigned char)*at) - 'a' + 10;
        value = value << 4 | (uint32_t)digit;
    }
    *argb = len == 7 ? 0xff000000u | value : value;
    return true;
}

static bool read_colours(const YamlReader *r, const YamlNode *root, Theme *theme)
{
    bool good = true;
    for (int t = TOKEN_NONE + 1; t < TOKEN_COUNT; t++) {
        const char *text = yaml_need_text(r, root, "a theme", token_keys[t]);
        if (text && colour_read(text, &theme->argb[t]))
            continue;
        good = false;
        if (text && *text) /* nothing at all has been reported already */
            yaml_report(r, yaml_get(root, token_keys[t]), DIAG_ERROR, "theme-colour",
                        "write it as \"#0E5A5A\", or as \"#330E5A5A\" when it lets light through",
                        "`%s` must be a colour, not \"%s\"", token_keys[t], text);
    }
    return good;
}

static bool check_keys(const YamlReader *r, const YamlNode *root)
{
    const char *keys[TOKEN_COUNT + 1] = { "name", [TOKEN_COUNT] = "edges" };
    for (int t = TOKEN_NONE + 1; t < TOKEN_COUNT; t++)
        keys[t] = token_keys[t];
    return yaml_check_keys(r, root, "a theme", keys, TOKEN_COUNT + 1);
}

bool theme_load(Arena *a, const char *path, Theme *out, DiagList *diags)
{
    Str text;
    Err err = { 0 };
    if (!file_read(a, path, yaml_limits_course.bytes, &text, &err)) {
        diag_add(diags,
                 (Diag){ .level = DIAG_ERROR,
                         .rule = "theme-file",
                         .file = path,
                         .what = arena_copy(diags->arena, err.text),
                         .remedy = "put the file back, or choose another theme in the settings" });
        return false;
    }
    const YamlNode *root = yaml_read(a, path, text, &yaml_limits_course, diags);
    if (!root)
        return false;
    YamlReader r = { .file = path, .arena = a, .diags = diags };
    Theme theme = { .name = "" };
    bool good = check_keys(&r, root);
    const char *name = yaml_need_text(&r, root, "a theme", "name");
    theme.edges = (float)yaml_int(&r, root, "edges", 100, 200, 100) / 100;
    good = read_colours(&r, root, &theme) && good && name && *name;
    if (!good)
        return false;
    snprintf(theme.name, sizeof theme.name, "%s", name);
    *out = theme;
    return true;
}

/* WCAG 2.2, relative luminance: IEC 61966-2-1 with the threshold that the guideline prints. */
static double luminance(uint32_t argb)
{
    double linear[3];
    for (int i = 0; i < 3; i++) {
        double c = (argb >> (16 - 8 * i) & 0xff) / 255.0;
        linear[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
}

double theme_contrast(uint32_t a, uint32_t b)
{
    double one = luminance(a), other = luminance(b);
    double lighter = one > other ? one : other, darker = one > other ? other : one;
    return (lighter + 0.05) / (darker + 0.05);
}
