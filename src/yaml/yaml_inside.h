/* yaml_inside.h - what the reader's parts share. */
#ifndef YAML_YAML_INSIDE_H
#define YAML_YAML_INSIDE_H

#include "yaml/yaml.h"

typedef struct {
    int line, col, width; /* 1-based; characters */
} YamlPlace;

void yaml_report_place(const YamlReader *r, YamlPlace at, DiagLevel level, const char *rule,
                       const char *remedy, const char *fmt, ...) PRINTF_LIKE(6, 7);

/* bytes.c: what the syntax does not look at. Reports every byte and character
 * that may not stand in a file, and gives a text that can be parsed on: the
 * same one, or a copy with stand-ins. False when there is no use in going on. */
bool yaml_clean_bytes(const YamlReader *r, Str text, Str *out);

/* The first control character that an escape put into a text; 0: none. */
uint32_t yaml_find_control(Str text);

/* keys.c: report keys that stand twice in one map. */
void yaml_check_duplicates(const YamlReader *r, const YamlNode *map);

/* syntax.c: what libyaml could not read, at its cause and in plain words. */
typedef struct {
    const char *problem, *context; /* libyaml's own words; context may be NULL */
    YamlPlace problem_at;
    YamlPlace context_at; /* where the unfinished thing began; line 0: unknown */
    YamlPlace quote_at;   /* where the last text in quotes began; line 0: none */
} YamlFault;
void yaml_explain(const YamlReader *r, Str text, const YamlFault *fault);

#endif
