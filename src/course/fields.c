#include "base/latin.h"
#include "base/utf8.h"
#include "course/course_inside.h"

#include <stdlib.h>

bool errors_since(const CourseReader *r, int known)
{
    const DiagList *diags = r->text.yaml.diags;
    for (int i = known; i < diags->count; i++)
        if (diags->at[i].level == DIAG_ERROR)
            return true;
    return false;
}

bool is_id(const char *text)
{
    size_t len = 0;
    while ((text[len] >= 'a' && text[len] <= 'z') || (text[len] >= '0' && text[len] <= '9') ||
           (text[len] == '-' && len > 0))
        len++;
    return len > 0 && !text[len] && len <= COURSE_MAX_ID;
}

/* "Where AI is" as an id: "where-ai-is". "" when nothing of it can stay. */
static const char *id_like(Arena *a, const char *text)
{
    enum { MOST_LETTERS = 2 }; /* that one becomes */
    char *id = arena_array(a, char, COURSE_MAX_ID + MOST_LETTERS + 1);
    size_t len = 0;
    for (Str rest = str_of(text); rest.len && len < COURSE_MAX_ID;) {
        uint32_t c = utf8_next(&rest);
        size_t letters = latin_plain(c, id + len);
        len += letters;
        if (!letters && !utf8_is_mark(c) && len && id[len - 1] != '-')
            id[len++] = '-';
    }
    len = len > COURSE_MAX_ID ? COURSE_MAX_ID : len;
    id[len] = '\0';
    while (len && id[len - 1] == '-')
        id[--len] = '\0';
    return id;
}

void check_id(const CourseReader *r, const YamlNode *at, const char *id)
{
    if (!id[0] || is_id(id))
        return;
    Arena *a = r->text.yaml.arena;
    const char *like = id_like(a, id);
    yaml_report(&r->text.yaml, at, DIAG_ERROR, "id-grammar",
                like[0] ? arena_printf(a, "write `%s`", like) : "write a few plain words",
                "an id holds a to z, 0 to 9 and `-`, begins with a letter or digit and has at "
                "most %d of them",
                COURSE_MAX_ID);
}

const char *field_id(const CourseReader *r, const YamlNode *map, const char *what)
{
    const YamlNode *at = yaml_need_scalar(&r->text.yaml, map, what, "id");
    if (at)
        check_id(r, at, at->text.at);
    return at ? at->text.at : "";
}

static const char *filled(const CourseReader *r, const YamlNode *map, const char *key,
                          const char *text)
{
    if (!strstr(text, "{site."))
        return text;
    const YamlNode *at = yaml_get(map, key);
    return text_fill(&r->text, at ? at : map, 0, str_of(text));
}

const char *field_text(const CourseReader *r, const YamlNode *map, const char *what,
                       const char *key)
{
    return filled(r, map, key, yaml_need_text(&r->text.yaml, map, what, key));
}

const char *field_text_or(const CourseReader *r, const YamlNode *map, const char *key,
                          const char *fallback)
{
    return filled(r, map, key, yaml_text(&r->text.yaml, map, key, fallback));
}

const char *field_name(const CourseReader *r, const YamlNode *map, const char *key,
                       const char *fallback)
{
    const char *name = yaml_text(&r->text.yaml, map, key, NULL);
    if (!name)
        return fallback;
    Str bare = str_of(name);
    bare.len -= str_ends(bare, ".svg") ? strlen(".svg") : 0;
    if (!is_id(name))
        yaml_report(&r->text.yaml, yaml_get(map, key), DIAG_ERROR, "icon-name",
                    bare.len < strlen(name)
                        ? arena_printf(r->text.yaml.arena, "write `%.*s`", STR_ARG(bare))
                        : "write the name of a file in assets/icons without its ending",
                    "this is no name of an icon");
    return name;
}

const Block *field_line(const CourseReader *r, const YamlNode *map, const char *what,
                        const char *key)
{
    return md_read_line(&r->text, yaml_need_scalar(&r->text.yaml, map, what, key));
}

const Block *field_maybe_line(const CourseReader *r, const YamlNode *map, const char *key)
{
    const char *text = yaml_text(&r->text.yaml, map, key, "");
    return text[0] ? md_read_line(&r->text, yaml_get(map, key)) : NULL;
}

const Block *field_blocks(const CourseReader *r, const YamlNode *map, const char *key)
{
    return md_read(&r->text, yaml_get(map, key));
}

const Block *field_need_blocks(const CourseReader *r, const YamlNode *map, const char *what,
                               const char *key)
{
    const YamlNode *at = yaml_need_scalar(&r->text.yaml, map, what, key);
    if (!at)
        return NULL;
    int known = r->text.yaml.diags->count;
    const Block *blocks = md_read(&r->text, at);
    if (!blocks && !errors_since(r, known))
        yaml_report(&r->text.yaml, at, DIAG_ERROR, "text-empty", "write words",
                    "`%s` of %s shows nothing", key, what);
    return blocks;
}

void check_length(const CourseReader *r, const YamlNode *map, const char *key, int most)
{
    const YamlNode *at = yaml_get(map, key);
    if (!at || at->kind != YAML_SCALAR || at->text.len <= (size_t)most)
        return;
    int count = (int)utf8_count(str_trim(at->text));
    if (count > most)
        yaml_report_key(&r->text.yaml, at, DIAG_ERROR, "too-long", "shorten it",
                        "`%s` has %d characters; %d is the most that fits", key, count, most);
}

static bool stands_before(const char *const *words, size_t at)
{
    for (size_t i = 0; i < at; i++)
        if (strcmp(words[i], words[at]) == 0)
            return true;
    return false;
}

/* "did you mean `x`?", or the words there are. */
static const char *suggest(Arena *a, Str word, const char *const *words, size_t count,
                           const char *none)
{
    const char *meant = meant_value(a, word, words, count);
    if (meant)
        return arena_printf(a, "did you mean `%s`?", meant);
    Buf list;
    buf_init(&list, 400);
    for (size_t i = 0; i < count; i++)
        if (!stands_before(words, i))
            buf_printf(&list, "%s`%s`", list.len ? ", " : "choose one of ", words[i]);
    const char *remedy = arena_copy(a, count && !list.full ? buf_cstr(&list) : none);
    buf_done(&list);
    return remedy;
}

int field_word(const CourseReader *r, const YamlNode *map, const char *key, const char *rule,
               const char *const *words, size_t count, int fallback)
{
    const char *word = yaml_text(&r->text.yaml, map, key, NULL);
    if (!word)
        return fallback;
    for (size_t i = 0; i < count; i++)
        if (words[i][0] == word[0] && word[0] && !strcmp(words[i], word))
            return (int)i;
    size_t first = words[0][0] ? 0 : 1; /* a name that cannot be written stands for "none" */
    yaml_report(&r->text.yaml, yaml_get(map, key), DIAG_ERROR, rule,
                suggest(r->text.yaml.arena, str_of(word), words + first, count - first, ""),
                "`%.60s` is no value for `%s`", word, key);
    return fallback;
}

/* An id that is refused, missing or under a misspelt key is told where it stands: what refers to it
 * would only be told wrongly. */
static bool some_refused(const char *const *ids, int count)
{
    for (int i = 0; i < count; i++)
        if (!is_id(ids[i]))
            return true;
    return false;
}

int find_reference(const CourseReader *r, const YamlNode *at, const char *what,
                   const char *const *ids, int count)
{
    if (at->kind != YAML_SCALAR) {
        yaml_report(&r->text.yaml, at, DIAG_ERROR, "yaml-type", "write one id",
                    "this must be the id of one %s", what);
        return -1;
    }
    for (int i = 0; i < count; i++)
        if (ids[i][0] == at->text.at[0] && !strcmp(ids[i], at->text.at))
            return i;
    const char *meant = meant_value(r->text.yaml.arena, at->text, ids, (size_t)count);
    if (some_refused(ids, count) && (!meant || !is_id(meant)))
        return -1;
    bool several = memchr(at->text.at, ',', at->text.len) != NULL;
    yaml_report(&r->text.yaml, at, DIAG_ERROR, "id-unknown",
                several ? "write one id alone"
                        : suggest(r->text.yaml.arena, at->text, ids, (size_t)count,
                                  "list it first, or delete this"),
                "there is no %s `%.*s`", what, (int)(at->text.len < 60 ? at->text.len : 60),
                at->text.at);
    return -1;
}

/* Whether what should be the list of all `key`s is none or misspelt, which is reported there. */
static bool is_no_list(const CourseReader *r, const char *key)
{
    const char *name = arena_printf(r->text.yaml.arena, "%ss", key);
    const YamlNode *list = yaml_get(r->root, name);
    if (!list)
        return yaml_said_meant(&r->text.yaml, r->root, name);
    return list->kind != YAML_LIST && !(list->kind == YAML_SCALAR && !list->text.len);
}

/* Of a list that is not there each reference is wrong, and one message says so. */
static bool is_said_of_another(const CourseReader *r, const char *key)
{
    const DiagList *told = r->text.yaml.diags;
    const char *what = arena_printf(r->text.yaml.arena, "there is no %s `", key);
    for (int i = 0; i < told->count; i++)
        if (!strcmp(told->at[i].rule, "id-unknown") && str_starts(str_of(told->at[i].what), what))
            return true;
    return false;
}

int field_reference(const CourseReader *r, const YamlNode *map, const char *key, const Names *names)
{
    const YamlNode *at = yaml_get(map, key);
    if (!at || (at->kind == YAML_SCALAR && !at->text.len))
        return -1;
    if (!names->count && (is_no_list(r, key) || is_said_of_another(r, key)))
        return -1;
    return find_reference(r, at, key, names->at, names->count);
}

int list_count(const CourseReader *r, const YamlNode *list, int max, const char *plural)
{
    if (!list || list->count <= max)
        return list ? list->count : 0;
    const YamlNode *extra = list->first;
    for (int i = 0; i < max; i++)
        extra = extra->next;
    yaml_report(&r->text.yaml, extra, DIAG_ERROR, "course-too-many",
                "leave some out, or make two courses", "there are %d %s; %d is the most",
                list->count, plural, max);
    return max;
}

static int by_id(const void *a, const void *b)
{
    const IdPlace *x = a, *y = b;
    int order = strcmp(x->id, y->id);
    if (order == 0)
        order = x->map->line - y->map->line;
    return order ? order : x->map->col - y->map->col;
}

void check_unique(const CourseReader *r, const IdPlace *ids, int count, const char *where)
{
    IdPlace *sorted = arena_array(r->text.yaml.arena, IdPlace, count);
    if (count)
        memcpy(sorted, ids, (size_t)count * sizeof *sorted);
    qsort(sorted, (size_t)count, sizeof *sorted, by_id);
    for (int i = 1; i < count; i++) {
        const IdPlace *first = &sorted[i - 1], *again = &sorted[i];
        bool twice = again->id[0] && !strcmp(first->id, again->id);
        const YamlNode *at = twice ? yaml_get(again->map, "id") : NULL;
        if (at)
            yaml_report(&r->text.yaml, at, DIAG_ERROR, "id-twice", "give one another id",
                        "the id `%.60s` is taken by %s on line %d", again->id, where,
                        first->map->line);
    }
}
