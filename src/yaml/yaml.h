/* yaml.h - a small, safe part of YAML with the place of everything in it.
 *
 * Maps, lists and scalars, nothing else: no anchors, aliases, tags, merge keys,
 * directives or second documents, no duplicate keys, no NUL or text-direction
 * controls, and every size has a ceiling. All faults of a file are reported,
 * not only the first, as far as the syntax lets the reader go on.
 */
#ifndef YAML_YAML_H
#define YAML_YAML_H

#include "base/diag.h"

typedef enum { YAML_SCALAR, YAML_LIST, YAML_MAP } YamlKind;

typedef struct YamlNode YamlNode;
struct YamlNode { /* small, and what is asked first stands first: each course has thousands */
    YamlNode *next;
    int count;               /* children */
    unsigned short key_mark; /* what `key` begins with (yaml_inside.h) */
    YamlKind kind : 8;
    bool plain : 1; /* a scalar without quotes: may be a number or yes/no */
    bool block : 1; /* a literal or folded scalar: its text starts on the line below */
    YamlNode *first;
    Str key;       /* in a map; NUL-terminated too */
    Str text;      /* of a scalar; lives in the arena, NUL-terminated */
    int line, col; /* 1-based, of the value */
    int key_line, key_col;
    const char *file; /* where it stands, when that is another file than its map's; or NULL */
};

typedef struct {
    size_t bytes, scalar_bytes, key_bytes;
    int depth, events;
} YamlLimits;

extern const YamlLimits yaml_limits_course; /* 256 KiB, depth 16, 200,000 events */
extern const YamlLimits yaml_limits_bank;   /* 1 MiB */

/* The root of one document, or NULL when the syntax is broken; in both cases
 * `diags` holds what is wrong, under the name `file`. A file that holds
 * nothing gives a map without keys. */
const YamlNode *yaml_read(Arena *a, const char *file, Str text, const YamlLimits *limits,
                          DiagList *diags);

/* The same for a tree that is let go when it has been read: nodes and keys live in `nodes`, and
 * only the texts of scalars in `a`. */
const YamlNode *yaml_read_apart(Arena *a, Arena *nodes, const char *file, Str text,
                                const YamlLimits *limits, DiagList *diags);

const YamlNode *yaml_get(const YamlNode *map, const char *key); /* NULL: not there, or not a map */

/* What somebody may have meant by a key that is none of `keys`, in a map that is called `what`: a
 * remedy in the arena, or NULL. One that begins with "did you mean `x`?" says that `x` is not
 * missing. */
typedef const char *YamlMeant(Arena *a, const char *what, Str key, const char *const *keys,
                              size_t count);

/* What a reader of one file carries along. */
typedef struct {
    const char *file;
    Arena *arena;
    DiagList *diags;
    YamlMeant *meant; /* asked where the spelling of a key tells nothing; or NULL */
} YamlReader;

/* Report at a node, or at its key; `what` and `remedy` as in Diag. */
void yaml_report(const YamlReader *r, const YamlNode *at, DiagLevel level, const char *rule,
                 const char *remedy, const char *fmt, ...) PRINTF_LIKE(6, 7);
void yaml_report_key(const YamlReader *r, const YamlNode *at, DiagLevel level, const char *rule,
                     const char *remedy, const char *fmt, ...) PRINTF_LIKE(6, 7);

/* True for a map whose keys are all among `keys`; others are reported with "did you mean". Ask it
 * before the values: a key that is needed and stands there misspelt is then told once. */
bool yaml_check_keys(const YamlReader *r, const YamlNode *map, const char *what,
                     const char *const *keys, size_t count);

/* Whether one of the map's keys was reported as this one, misspelt: then it is not missing. */
bool yaml_said_meant(const YamlReader *r, const YamlNode *map, const char *key);

/* Typed values of a map's key. Absent gives `fallback` silently; the wrong
 * type is reported and gives `fallback`. Text is never NULL unless fallback is. */
const char *yaml_text(const YamlReader *r, const YamlNode *map, const char *key,
                      const char *fallback);
int64_t yaml_int(const YamlReader *r, const YamlNode *map, const char *key, int64_t min,
                 int64_t max, int64_t fallback);
bool yaml_bool(const YamlReader *r, const YamlNode *map, const char *key, bool fallback);

/* As above, but absent is an error too: "needs `key`". */
const char *yaml_need_text(const YamlReader *r, const YamlNode *map, const char *what,
                           const char *key);
const YamlNode *yaml_need_scalar(const YamlReader *r, const YamlNode *map, const char *what,
                                 const char *key); /* the node itself; NULL: there is none */
const YamlNode *yaml_need_list(const YamlReader *r, const YamlNode *map, const char *what,
                               const char *key);

/* The list under `key`, or NULL; something else is reported. */
const YamlNode *yaml_list(const YamlReader *r, const YamlNode *map, const char *key);

#endif
