#include "base/utf8.h"
#include "yaml/yaml_inside.h"

#include <stdlib.h>

enum { FEW_KEYS = 12 };

static bool same_key(const YamlNode *a, const YamlNode *b)
{
    return a->key_mark == b->key_mark && str_eq(a->key, b->key);
}

static void report_twice(const YamlReader *r, const YamlNode *first, const YamlNode *again)
{
    yaml_report_key(r, again, DIAG_ERROR, "yaml-duplicate-key",
                    "delete or rename one of them; a new list item begins with `- `",
                    "`%.*s` stands twice: here and on line %d", STR_ARG(again->key),
                    first->key_line);
}

/* By key, then by place: of equal keys the earlier one comes first. */
static int by_key(const void *a, const void *b)
{
    const YamlNode *x = *(const YamlNode *const *)a, *y = *(const YamlNode *const *)b;
    size_t len = x->key.len < y->key.len ? x->key.len : y->key.len;
    int order = len ? memcmp(x->key.at, y->key.at, len) : 0;
    if (order == 0)
        order = (x->key.len > y->key.len) - (x->key.len < y->key.len);
    if (order == 0)
        order = x->key_line - y->key_line;
    return order ? order : x->key_col - y->key_col;
}

static void check_many(const YamlReader *r, const YamlNode *map)
{
    Arena scratch = { 0 };
    size_t count = 0;
    const YamlNode **sorted = arena_array(&scratch, const YamlNode *, map->count);
    for (const YamlNode *n = map->first; n; n = n->next)
        sorted[count++] = n;
    qsort(sorted, count, sizeof *sorted, by_key);
    for (size_t i = 1; i < count; i++)
        if (sorted[i]->key.len && same_key(sorted[i], sorted[i - 1]))
            report_twice(r, sorted[i - 1], sorted[i]);
    arena_free(&scratch);
}

void yaml_check_duplicates(const YamlReader *r, const YamlNode *map)
{
    if (map->count > FEW_KEYS) {
        check_many(r, map);
        return;
    }
    for (const YamlNode *again = map->first; again; again = again->next) {
        const YamlNode *first = map->first;
        while (first != again && !same_key(first, again))
            first = first->next;
        if (first != again && again->key.len) /* one without was not read, and is reported */
            report_twice(r, first, again);
    }
}

static bool has_before(const YamlNode *map, const YamlNode *end, const YamlNode *other)
{
    for (const YamlNode *n = map->first; n != end; n = n->next)
        if (same_key(n, other))
            return true;
    return false;
}

/* An item that stands twice in a row has its first key again on a line of its own, and another of
 * its keys behind that. */
static bool begins_anew(const YamlNode *map, const YamlNode *again)
{
    const YamlNode *first = map->first;
    int repeated = 0;
    if (!first->key.len || !same_key(first, again) || again->key_line == first->key_line ||
        again->key_col != first->key_col)
        return false;
    for (const YamlNode *n = again; n && repeated < 2; n = n->next)
        repeated += n->key.len && has_before(map, again, n);
    return repeated > 1;
}

YamlNode *yaml_split_item(const YamlReader *r, Arena *nodes, YamlNode *map)
{
    int kept = 1;
    for (YamlNode *last = map->first; last && last->next; last = last->next, kept++) {
        YamlNode *again = last->next;
        if (!begins_anew(map, again))
            continue;
        yaml_report_key(r, again, DIAG_ERROR, "yaml-duplicate-key",
                        "write `- ` before it, in the column of the other dashes; or rename it",
                        "a list item seems to begin here without its dash: `%.*s` stands on line "
                        "%d already",
                        STR_ARG(again->key), map->first->key_line);
        YamlNode *item = arena_new(nodes, YamlNode);
        *item = (YamlNode){ .kind = YAML_MAP,
                            .line = again->key_line,
                            .col = again->key_col,
                            .count = map->count - kept,
                            .first = again };
        map->count = kept;
        last->next = NULL;
        return item;
    }
    return NULL;
}

const YamlNode *yaml_get(const YamlNode *map, const char *key)
{
    if (!map || map->kind != YAML_MAP)
        return NULL;
    unsigned mark = yaml_key_mark(key);
    for (const YamlNode *n = map->first; n; n = n->next)
        if (n->key_mark == mark && !strcmp(n->key.at, key))
            return n;
    return NULL;
}

/* Where a key stands among `keys`, -1: nowhere. Most maps have their keys in the order of the list,
 * so it is looked for from `from` on, and before that last. */
static int place_among(Str key, const char *const *keys, size_t count, size_t from)
{
    for (size_t i = 0; i < count; i++) {
        size_t at = from + i < count ? from + i : from + i - count;
        if (keys[at][0] == key.at[0] && !strcmp(keys[at], key.at))
            return (int)at;
    }
    return -1;
}

/* A letter that takes no room, as it comes along with text from web pages. */
static bool is_unseen(uint32_t c)
{
    return c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0x2060 || c == 0xFEFF;
}

/* The key in small letters and without such ones; `*unseen` is the first of them, 0: none. */
static Str plain_key(Arena *a, Str key, uint32_t *unseen)
{
    char *seen = arena_array(a, char, key.len + 1);
    size_t len = 0;
    *unseen = 0;
    while (key.len) {
        Str letter = key;
        uint32_t c = utf8_next(&key);
        letter.len -= key.len;
        if (is_unseen(c)) {
            *unseen = *unseen ? *unseen : c;
            continue;
        }
        memcpy(seen + len, letter.at, letter.len);
        if (c >= 'A' && c <= 'Z')
            seen[len] = (char)(c - 'A' + 'a');
        len += letter.len;
    }
    return (Str){ seen, len };
}

/* "left:2": the key before the colon, NULL: it is none of them. */
static const char *before_colon(Str key, const char *const *keys, size_t count)
{
    Str rest = key, first = str_cut(&rest, ':');
    for (size_t i = 0; first.len < key.len && i < count; i++)
        if (str_is(first, keys[i]))
            return keys[i];
    return NULL;
}

/* `{ value: 17,5 }`: what a comma cut off a number. */
static bool is_cut_off(const YamlNode *at)
{
    int64_t number;
    return at->kind == YAML_SCALAR && !at->text.len && str_int(at->key, &number);
}

static void report_unknown(const YamlReader *r, const YamlNode *at, const char *what,
                           const char *const *keys, size_t count)
{
    uint32_t unseen;
    Str key = plain_key(r->arena, at->key, &unseen);
    const char *glued = before_colon(key, keys, count), *other = NULL;
    const char *meant = glued ? glued : str_nearest(key, keys, count);
    Buf remedy;
    buf_init(&remedy, 1000);
    if (!meant && is_cut_off(at))
        other =
            "the comma before it begins a new key: write parts of a number behind a point, `2.5`";
    else if (meant)
        buf_printf(&remedy, "did you mean `%s`?", meant);
    else if (r->meant)
        other = r->meant(r->arena, what, key, keys, count);
    if (other)
        buf_text(&remedy, other);
    if (glued)
        buf_text(&remedy, " a space goes behind its colon");
    if (meant && unseen)
        buf_printf(&remedy, " type it anew: an invisible character (U+%04X) stands in it",
                   (unsigned)unseen);
    for (size_t i = 0; !meant && !other && i < count; i++)
        buf_printf(&remedy, "%s`%s`", i ? ", " : "its keys are ", keys[i]);
    yaml_report_key(r, at, DIAG_ERROR, "yaml-unknown-key", buf_cstr(&remedy),
                    "`%.*s` is not a key of %s", STR_ARG(at->key), what);
    buf_done(&remedy);
}

bool yaml_check_keys(const YamlReader *r, const YamlNode *map, const char *what,
                     const char *const *keys, size_t count)
{
    if (map->kind != YAML_MAP) {
        yaml_report(r, map, DIAG_ERROR, "yaml-type", "write `key: value` lines below it",
                    "%s must have keys", what);
        return false;
    }
    bool ok = true;
    size_t from = 0;
    for (const YamlNode *n = map->first; n; n = n->next) {
        int place = place_among(n->key, keys, count, from);
        if (place >= 0) {
            from = (size_t)place + 1;
            continue;
        }
        ok = false;
        if (n->key.len) /* a key that could not be read is reported already */
            report_unknown(r, n, what, keys, count);
    }
    return ok;
}
