#include "course/site.h"
#include "base/file.h"
#include "course/course_inside.h"

enum { SITE_BYTES = 64 * 1024, MOST_LANGUAGES = 24 };

static const char first_file[] = "site.yaml";

const Site site_default = { .organisation = "your organisation",
                            .contact = "your supervisor",
                            .pin_contact = "your supervisor" };

const char *const site_names[SITE_NAMES] = { "organisation", "contact", "pin_contact", "tools" };

/* A fact on one line, whatever the file's line breaks; `fallback` when there is none. */
static const char *fact(const YamlReader *r, const YamlNode *map, const char *key,
                        const char *fallback)
{
    Str text = str_trim(str_of(yaml_text(r, map, key, "")));
    if (!text.len)
        return fallback;
    char *line = arena_str(r->arena, text);
    for (char *c = line; *c; c++)
        if (*c == '\n')
            *c = ' ';
    return line;
}

static void read_tools(const YamlReader *r, const YamlNode *root, Site *site)
{
    static const char *const keys[] = { "name", "use", "owner", "data" };
    const YamlNode *list = yaml_list(r, root, "tools");
    if (!list)
        return;
    SiteTool *tools = arena_array(r->arena, SiteTool, list->count);
    const char *ask = arena_printf(r->arena, "ask %s", site->contact);
    for (const YamlNode *n = list->first; n; n = n->next) {
        if (site->tool_count == SITE_MAX_TOOLS) {
            yaml_report(r, n, DIAG_ERROR, "site-too-many", "leave the least used ones out",
                        "there are more than %d tools", SITE_MAX_TOOLS);
            break;
        }
        if (!yaml_check_keys(r, n, "a tool", keys, sizeof keys / sizeof *keys) &&
            n->kind != YAML_MAP)
            continue;
        yaml_need_text(r, n, "a tool", "name");
        tools[site->tool_count++] = (SiteTool){ .name = fact(r, n, "name", ask),
                                                .use = fact(r, n, "use", ask),
                                                .owner = fact(r, n, "owner", ask),
                                                .data = fact(r, n, "data", ask) };
    }
    site->tools = tools;
}

static void read_site(const YamlReader *r, const YamlNode *root, Site *out)
{
    Site site = site_default;
    static const char *const keys[] = { "organisation", "contact", "pin_contact", "tools",
                                        "paths" };
    yaml_check_keys(r, root, "the site file", keys, sizeof keys / sizeof *keys);
    if (root->kind != YAML_MAP)
        return;
    site.organisation = fact(r, root, "organisation", site_default.organisation);
    site.contact = fact(r, root, "contact", site_default.contact);
    site.pin_contact = fact(r, root, "pin_contact", site.contact);
    read_tools(r, root, &site);
    paths_read(r, root, &site);

    for (int i = 0; i < SITE_NAMES; i++)
        if (!yaml_get(root, site_names[i]))
            yaml_report(r, root, DIAG_WARNING, "site-missing",
                        "add it, so that people learn whom and what it means here",
                        "the site file does not say its `%s`", site_names[i]);
    *out = site;
}

/* ---- in other languages --------------------------------------------------- */

/* "de" of "site.de.yaml"; NULL: it is no such name. */
static const char *language_of(Arena *a, const char *name)
{
    Str text = str_of(name);
    size_t around = strlen("site.") + strlen(".yaml");
    if (!str_starts(text, "site.") || !str_ends(text, ".yaml") || text.len <= around)
        return NULL;
    const char *language = arena_text(a, name + strlen("site."), text.len - around);
    return is_language(language) ? language : NULL;
}

/* A list of as many things as site.yaml has: each is the one at its place there. NULL: there is
 * none, or it has another length. */
static const YamlNode *same_list(const YamlReader *r, const YamlNode *root, const char *key,
                                 int count)
{
    const YamlNode *list = yaml_get(root, key) ? yaml_list(r, root, key) : NULL;
    if (!list || list->count == count)
        return list;
    yaml_report(r, list, DIAG_ERROR, "site-parts",
                "list as many of them as site.yaml has, in the same order",
                "there are %d `%s` in site.yaml and %d here", count, key, list->count);
    return NULL;
}

static const SiteTool *tools_in(const YamlReader *r, const YamlNode *root, const Site *first)
{
    static const char *const keys[] = { "name", "use", "owner", "data" };
    const YamlNode *list = same_list(r, root, "tools", first->tool_count);
    if (!list)
        return first->tools;
    SiteTool *tools = arena_array(r->arena, SiteTool, list->count);
    int at = 0;
    for (const YamlNode *n = list->first; n; n = n->next, at++) {
        const SiteTool *same = &first->tools[at];
        yaml_check_keys(r, n, "a tool", keys, sizeof keys / sizeof *keys);
        tools[at] = n->kind != YAML_MAP ? *same
                                        : (SiteTool){ .name = fact(r, n, "name", same->name),
                                                      .use = fact(r, n, "use", same->use),
                                                      .owner = fact(r, n, "owner", same->owner),
                                                      .data = fact(r, n, "data", same->data) };
    }
    return tools;
}

static const SitePath *paths_in(const YamlReader *r, const YamlNode *root, const Site *first)
{
    static const char *const keys[] = { "title" };
    const YamlNode *list = same_list(r, root, "paths", first->path_count);
    if (!list)
        return first->paths;
    SitePath *paths = arena_array(r->arena, SitePath, list->count);
    int at = 0;
    for (const YamlNode *n = list->first; n; n = n->next, at++) {
        paths[at] = first->paths[at];
        if (yaml_check_keys(r, n, "a path in another language", keys, 1) || n->kind == YAML_MAP)
            paths[at].title = fact(r, n, "title", paths[at].title);
    }
    return paths;
}

static void read_in(const YamlReader *r, const YamlNode *root, const Site *first, Site *out)
{
    static const char *const keys[] = { "organisation", "contact", "pin_contact", "tools",
                                        "paths" };
    yaml_check_keys(r, root, "the site file", keys, sizeof keys / sizeof *keys);
    if (root->kind != YAML_MAP)
        return;
    out->organisation = fact(r, root, "organisation", first->organisation);
    out->contact = fact(r, root, "contact", first->contact);
    out->pin_contact = fact(r, root, "pin_contact", first->pin_contact);
    out->tools = tools_in(r, root, first);
    out->paths = paths_in(r, root, first);
}

/* A file that cannot be read is told of, and its language has the facts of site.yaml. */
static void load_other(Arena *a, const char *path, const char *language, const Site *first,
                       Site *out, DiagList *diags)
{
    YamlReader r = { .file = path, .arena = a, .diags = diags };
    Err err = { 0 };
    Str text;
    *out = *first;
    out->language = language;
    if (!file_read(a, path, SITE_BYTES, &text, &err)) {
        diag_add(diags, (Diag){ .level = DIAG_ERROR,
                                .rule = "site-file",
                                .file = path,
                                .what = err.text,
                                .remedy = "" });
        return;
    }
    const YamlNode *root = yaml_read(a, path, text, &yaml_limits_course, diags);
    if (root)
        read_in(&r, root, first, out);
}

static void load_others(Arena *a, const char *path, Site *site, DiagList *diags)
{
    const char *folder = path_folder(a, path);
    const char **names;
    size_t count;
    Err ignored = { 0 };
    if (strcmp(path_name(path), first_file) != 0 || !dir_list(a, folder, &names, &count, &ignored))
        return;
    Site *others = arena_array(a, Site, MOST_LANGUAGES);
    int found = 0;
    for (size_t i = 0; i < count && found < MOST_LANGUAGES; i++) {
        const char *language = language_of(a, names[i]);
        if (language)
            load_other(a, path_join(a, folder, names[i]), language, site, &others[found++], diags);
    }
    site->others = others;
    site->other_count = found;
}

bool site_is_file(const char *name)
{
    return str_starts(str_of(name), "site.") && str_ends(str_of(name), ".yaml");
}

const Site *site_in(const Site *site, const char *language)
{
    for (int exactly = 1; language && exactly >= 0; exactly--)
        for (int i = 0; i < site->other_count; i++)
            if (language_same(site->others[i].language, language, exactly))
                return &site->others[i];
    return site;
}

void site_load(Arena *a, const char *path, Site *out, DiagList *diags)
{
    YamlReader r = { .file = path, .arena = a, .diags = diags };
    Err err = { 0 };
    Str text;
    *out = site_default;
    if (!file_read(a, path, SITE_BYTES, &text, &err)) {
        bool missing = err.code == ERR_MISSING;
        diag_add(diags, (Diag){ .level = missing ? DIAG_WARNING : DIAG_ERROR,
                                .rule = "site-file",
                                .file = path,
                                .what = missing ? "there is no site file" : err.text,
                                .remedy = missing ? "write one, so that courses can say whom to ask"
                                                  : "" });
        return;
    }
    const YamlNode *root = yaml_read(a, path, text, &yaml_limits_course, diags);
    if (root)
        read_site(&r, root, out);
    load_others(a, path, out, diags);
}

/* What stands before the last of several: a comma in a language that is not known here. */
static const char *last_joint(const char *language)
{
    static const struct {
        const char *language, *words;
    } known[] = { { "en", " and " }, { "de", " und " }, { "es", " y " } };
    for (size_t i = 0; language && i < sizeof known / sizeof *known; i++)
        if (!strncmp(language, known[i].language, 2))
            return known[i].words;
    return language ? ", " : known[0].words;
}

const char *site_tools(Arena *a, const Site *site)
{
    if (!site->tool_count)
        return arena_printf(a, "ask %s", site->contact);
    const char *list = site->tools[0].name;
    for (int i = 1; i < site->tool_count; i++)
        list = arena_printf(a, "%s%s%s", list,
                            i + 1 < site->tool_count ? ", " : last_joint(site->language),
                            site->tools[i].name);
    return list;
}

const char *site_value(Arena *a, const Site *site, Str name)
{
    if (str_is(name, "organisation"))
        return site->organisation;
    if (str_is(name, "contact"))
        return site->contact;
    if (str_is(name, "pin_contact"))
        return site->pin_contact;
    return str_is(name, "tools") ? site_tools(a, site) : NULL;
}
