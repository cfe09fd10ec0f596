#include "base/utf8.h"
#include "yaml/yaml_inside.h"

#include <stdio.h>

/* The characters of the source that a caret line should mark; 0: just the start. */
static int width_of(const YamlNode *at)
{
    if (at->kind != YAML_SCALAR || at->block || memchr(at->text.at, '\n', at->text.len))
        return 0;
    return (int)utf8_count(at->text) + (at->plain ? 0 : 2);
}

static void report(const YamlReader *r, const char *file, YamlPlace at, DiagLevel level,
                   const char *rule, const char *remedy, const char *fmt, va_list args)
{
    char what[500];
    vsnprintf(what, sizeof what, fmt, args);
    diag_add(r->diags, (Diag){ .level = level,
                               .rule = rule,
                               .file = file ? file : r->file,
                               .line = at.line,
                               .col = at.col,
                               .width = at.width,
                               .what = what,
                               .remedy = remedy });
}

void yaml_report_place(const YamlReader *r, YamlPlace at, DiagLevel level, const char *rule,
                       const char *remedy, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    report(r, NULL, at, level, rule, remedy, fmt, args);
    va_end(args);
}

void yaml_report(const YamlReader *r, const YamlNode *at, DiagLevel level, const char *rule,
                 const char *remedy, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    report(r, at->file, (YamlPlace){ at->line, at->col, at->file ? 0 : width_of(at) }, level, rule,
           remedy, fmt, args);
    va_end(args);
}

void yaml_report_key(const YamlReader *r, const YamlNode *at, DiagLevel level, const char *rule,
                     const char *remedy, const char *fmt, ...)
{
    bool keyed = at->key_line > 0; /* an item of a list has none */
    YamlPlace key = { at->key_line, at->key_col, at->file ? 0 : (int)utf8_count(at->key) };
    va_list args;
    va_start(args, fmt);
    report(r, at->file, keyed ? key : (YamlPlace){ at->line, at->col, width_of(at) }, level, rule,
           remedy, fmt, args);
    va_end(args);
}

/* `key:` with nothing behind it says as much as no key at all. */
static bool is_empty(const YamlNode *n)
{
    return n->kind == YAML_SCALAR && n->plain && n->text.len == 0;
}

static const YamlNode *present(const YamlNode *map, const char *key)
{
    const YamlNode *n = yaml_get(map, key);
    return n && !is_empty(n) ? n : NULL;
}

const char *yaml_text(const YamlReader *r, const YamlNode *map, const char *key,
                      const char *fallback)
{
    const YamlNode *n = present(map, key);
    if (!n)
        return fallback;
    if (n->kind != YAML_SCALAR) {
        yaml_report(r, n, DIAG_ERROR, "yaml-type", "write the text behind the colon, in one piece",
                    "`%s` must be text, not %s", key, n->kind == YAML_LIST ? "a list" : "keys");
        return fallback;
    }
    return n->text.at;
}

int64_t yaml_int(const YamlReader *r, const YamlNode *map, const char *key, int64_t min,
                 int64_t max, int64_t fallback)
{
    int64_t value = fallback;
    const YamlNode *n = present(map, key);
    if (!n)
        return fallback;
    bool number = n->kind == YAML_SCALAR && str_int(n->text, &value);
    if (number && !n->plain) {
        yaml_report(r, n, DIAG_ERROR, "yaml-type", "delete the quotes",
                    "`%s` must be a number, not text in quotes", key);
        return fallback;
    }
    if (!number || value < min || value > max) {
        bool digits =
            n->kind == YAML_SCALAR && n->text.len && n->text.at[0] >= '0' && n->text.at[0] <= '9';
        yaml_report(r, n, DIAG_ERROR, "yaml-type",
                    number   ? "choose one in between"
                    : digits ? "write its digits alone: no unit, no sign, no comma or point"
                             : "write digits",
                    "`%s` must be a whole number from %lld to %lld", key, (long long)min,
                    (long long)max);
        return fallback;
    }
    return value;
}

bool yaml_bool(const YamlReader *r, const YamlNode *map, const char *key, bool fallback)
{
    const YamlNode *n = present(map, key);
    if (!n)
        return fallback;
    if (n->kind == YAML_SCALAR && n->plain) {
        if (str_is(n->text, "yes") || str_is(n->text, "true"))
            return true;
        if (str_is(n->text, "no") || str_is(n->text, "false"))
            return false;
    }
    yaml_report(r, n, DIAG_ERROR, "yaml-type", "write it in small letters and without quotes",
                "`%s` must be yes or no", key);
    return fallback;
}

bool yaml_said_meant(const YamlReader *r, const YamlNode *map, const char *key)
{
    const char *said = NULL;
    for (int i = r->diags->count - 1; i >= 0; i--) {
        const Diag *d = &r->diags->at[i];
        if (strcmp(d->rule, "yaml-unknown-key") != 0)
            continue;
        said = said ? said : arena_printf(r->arena, "did you mean `%s`?", key);
        if (!str_starts(str_of(d->remedy), said))
            continue;
        for (const YamlNode *n = map->kind == YAML_MAP ? map->first : NULL; n; n = n->next)
            if (n->key_line == d->line && n->key_col == d->col)
                return true;
    }
    return false;
}

static void report_missing(const YamlReader *r, const YamlNode *map, const char *what,
                           const char *key)
{
    const YamlNode *n = yaml_get(map, key);
    if (!n && yaml_said_meant(r, map, key))
        return;
    if (n)
        yaml_report_key(r, n, DIAG_ERROR, "yaml-missing", "write it behind the colon",
                        "`%s` of %s is empty", key, what);
    else
        yaml_report(r, map, DIAG_ERROR, "yaml-missing", "add it", "%s needs `%s`", what, key);
}

const YamlNode *yaml_need_scalar(const YamlReader *r, const YamlNode *map, const char *what,
                                 const char *key)
{
    const YamlNode *n = present(map, key);
    if (n && n->kind == YAML_SCALAR && str_trim(n->text).len)
        return n;
    if (n && n->kind != YAML_SCALAR)
        yaml_text(r, map, key, NULL); /* says that it is none */
    else
        report_missing(r, map, what, key);
    return NULL;
}

const char *yaml_need_text(const YamlReader *r, const YamlNode *map, const char *what,
                           const char *key)
{
    const YamlNode *n = yaml_need_scalar(r, map, what, key);
    return n ? n->text.at : "";
}

static const YamlNode *as_list(const YamlReader *r, const YamlNode *n, const char *key)
{
    if (!n || is_empty(n))
        return NULL;
    if (n->kind == YAML_LIST)
        return n;
    yaml_report(r, n, DIAG_ERROR, "yaml-type", "begin each item on a line of its own with `- `",
                "`%s` must be a list", key);
    return NULL;
}

const YamlNode *yaml_list(const YamlReader *r, const YamlNode *map, const char *key)
{
    return as_list(r, yaml_get(map, key), key);
}

const YamlNode *yaml_need_list(const YamlReader *r, const YamlNode *map, const char *what,
                               const char *key)
{
    const YamlNode *n = yaml_get(map, key);
    if (n && is_empty(n))
        yaml_report_key(r, n, DIAG_ERROR, "yaml-missing",
                        "write its items below it, each behind a dash and a space",
                        "`%s` of %s is empty", key, what);
    else if (!n)
        report_missing(r, map, what, key);
    return as_list(r, n, key);
}
