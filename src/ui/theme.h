/* theme.h - colours by what they are for; the values are data in assets/themes. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "yaml/yaml.h"

typedef enum {
    TOKEN_NONE, /* draws nothing */
#define TOKEN(name, key) TOKEN_##name,
#include "ui/tokens.def"
#undef TOKEN
    TOKEN_COUNT
} Token;

typedef struct {
    char name[32];
    float edges;                /* how thick edges and the focus ring are: 1 as screens ask */
    uint32_t argb[TOKEN_COUNT]; /* 0xAARRGGBB, not premultiplied */
} Theme;

extern const Theme theme_paper; /* built in, so that a missing file never leaves a blank screen */

/* Read assets/themes/NAME.yaml. False with diagnostics when a token is missing or no colour. */
bool theme_load(Arena *a, const char *path, Theme *out, DiagList *diags) MUST_USE;

/* The themes of a folder, by the names of their files. The built-in one is always among them. */
enum { MAX_THEMES = 16 };
typedef struct {
    Theme at[MAX_THEMES];
    const char *names[MAX_THEMES];
    int count;
} Themes;

/* A file that cannot be read is a diagnostic, and the others are there. `out` must not move. */
void themes_load(Arena *a, const char *folder, Themes *out, DiagList *diags);
const Theme *themes_find(const Themes *themes, const char *name); /* NULL: there is none */

/* WCAG 2 contrast of two opaque colours, 1 to 21. */
double theme_contrast(uint32_t a, uint32_t b);

const char *token_name(Token t);

/* A ground that differs from the sheet by a shade only. */
bool theme_tints(Token fill);

#endif
