/* yaml_case.h - read a text and look at what came out. */
#ifndef TESTS_YAML_CASE_H
#define TESTS_YAML_CASE_H

#include "yaml/yaml.h"

#include <check.h>

typedef struct {
    Arena arena;
    DiagList diags;
    const YamlNode *root;
    YamlReader reader;
} YamlCase;

static inline void case_read_within(YamlCase *c, Str text, const YamlLimits *limits)
{
    *c = (YamlCase){ .diags = { 0 } };
    c->diags.arena = &c->arena;
    c->reader = (YamlReader){ .file = "f.yaml", .arena = &c->arena, .diags = &c->diags };
    c->root = yaml_read(&c->arena, "f.yaml", text, limits, &c->diags);
    diag_sort(&c->diags);
}

static inline void case_read(YamlCase *c, const char *text)
{
    case_read_within(c, str_of(text), &yaml_limits_course);
}

static inline void case_done(YamlCase *c)
{
    arena_free(&c->arena);
}

/* The nth diagnostic as "line:col rule: what; remedy"; "" when there is none. */
static inline const char *case_said(YamlCase *c, int n)
{
    if (n >= c->diags.count)
        return "";
    const Diag *d = &c->diags.at[n];
    return arena_printf(&c->arena, "%d:%d %s: %s; %s", d->line, d->col, d->rule, d->what,
                        d->remedy);
}

#endif
