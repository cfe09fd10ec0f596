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

/* comments.c: a value without quotes that a `#` right before a letter has cut off. */
typedef struct {
    Str text;
    size_t sign, counted; /* sign: text.len when there are no more */
    int columns;          /* of the line at `counted`, up to there: no letter is counted twice */
    int line, col;        /* of the end of what stands before the sign, 1-based */
} YamlComments;
void yaml_comments_begin(YamlComments *c, Str text);
/* Is there one right behind what ends at this place? Asked from the start to the end of the file.
 */
bool yaml_comments_cut(YamlComments *c, int line, int col);

/* The first two bytes of a key, so that nearly all comparisons of keys are one of numbers. */
static inline unsigned short yaml_key_mark(const char *key)
{
    return (unsigned short)((unsigned char)key[0] << 8 | (key[0] ? (unsigned char)key[1] : 0));
}

/* keys.c: report keys that stand twice in one map. */
void yaml_check_duplicates(const YamlReader *r, const YamlNode *map);

/* The same for the item of a list that goes on with the keys of the next one, whose dash was
 * forgotten: those are taken out of the map, reported once, and given back as the map that was
 * meant. NULL: it is none. */
YamlNode *yaml_split_item(const YamlReader *r, Arena *nodes, YamlNode *map);

/* syntax.c: what libyaml could not read, at its cause and in plain words. */
typedef struct {
    const char *problem, *context; /* libyaml's own words; context may be NULL */
    YamlPlace problem_at;
    YamlPlace context_at; /* where the unfinished thing began; line 0: unknown */
    YamlPlace quote_at;   /* where the last text in quotes began; line 0: none */
} YamlFault;
void yaml_explain(const YamlReader *r, Str text, const YamlFault *fault);

#endif
