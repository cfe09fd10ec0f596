#include "course/site.h"
#include "base/file.h"

enum { SITE_BYTES = 64 * 1024 };

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
}

const char *site_tools(Arena *a, const Site *site)
{
    if (!site->tool_count)
        return arena_printf(a, "ask %s", site->contact);
    const char *list = site->tools[0].name;
    for (int i = 1; i < site->tool_count; i++)
        list = arena_printf(a, "%s%s%s", list, i + 1 < site->tool_count ? ", " : " and ",
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
