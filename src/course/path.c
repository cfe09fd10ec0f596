/* `paths` of courses/site.yaml: which courses are whose, and in which order. */
#include "base/file.h"
#include "course/library.h"

enum { MAX_PATHS = 16, MAX_NAMES = 64 };
enum { NOBODYS = 1 << SITE_ROLES }; /* in SitePath.roles: a role that nobody has */

const char *const site_roles[SITE_ROLES] = { "manager", "supervisor", "hr", "operator" };

typedef void ReadName(const YamlReader *r, const YamlNode *node, SitePath *path);

static void read_department(const YamlReader *r, const YamlNode *node, SitePath *path)
{
    (void)r;
    path->departments[path->department_count++] = node->text.at;
}

static void read_role(const YamlReader *r, const YamlNode *node, SitePath *path)
{
    for (int i = 0; i < SITE_ROLES; i++)
        if (str_is(node->text, site_roles[i])) {
            path->roles |= 1u << i;
            return;
        }
    yaml_report(r, node, DIAG_ERROR, "path-role", "write manager, supervisor, hr or operator",
                "`%.40s` is no role", node->text.at);
}

static void read_course(const YamlReader *r, const YamlNode *node, SitePath *path)
{
    (void)r;
    path->courses[path->course_count++] = (CourseMention){ node->text.at, node->line, node->col };
}

static void read_names(const YamlReader *r, const YamlNode *map, const char *key, SitePath *path,
                       ReadName *read)
{
    const YamlNode *list = yaml_list(r, map, key);
    int count = 0;
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        if (n->kind != YAML_SCALAR || !n->text.len)
            yaml_report(r, n, DIAG_ERROR, "yaml-type", "write one name", "this must be a name");
        else if (count++ < MAX_NAMES)
            read(r, n, path);
        else
            yaml_report(r, n, DIAG_ERROR, "site-too-many", "leave some out",
                        "there are more than %d names in this list", MAX_NAMES);
    }
}

static bool is_for_everyone(const SitePath *path)
{
    return !path->department_count && !path->roles;
}

static bool says(const YamlNode *map, const char *key)
{
    const YamlNode *at = yaml_get(map, key);
    return at && (at->count || at->text.len);
}

static void read_path(const YamlReader *r, const YamlNode *map, SitePath *out)
{
    static const char *const keys[] = { "title", "departments", "roles", "courses" };
    yaml_check_keys(r, map, "a path", keys, sizeof keys / sizeof *keys);
    *out = (SitePath){ .title = yaml_need_text(r, map, "a path", "title"),
                       .departments = arena_array(r->arena, const char *, MAX_NAMES),
                       .courses = arena_array(r->arena, CourseMention, MAX_NAMES) };
    read_names(r, map, "departments", out, read_department);
    read_names(r, map, "roles", out, read_role);
    read_names(r, map, "courses", out, read_course);
    if (is_for_everyone(out) && (says(map, "departments") || says(map, "roles")))
        out->roles = NOBODYS; /* a slip in whose it is must not make it everybody's */
    if (!out->course_count)
        yaml_report(r, map, DIAG_ERROR, "path-empty", "list its `courses`, or delete it",
                    "this path has no courses");
}

void paths_read(const YamlReader *r, const YamlNode *root, Site *site)
{
    const YamlNode *list = yaml_list(r, root, "paths");
    SitePath *paths = arena_array(r->arena, SitePath, MAX_PATHS);
    bool everyone = false;
    for (const YamlNode *n = list ? list->first : NULL; n; n = n->next) {
        if (site->path_count == MAX_PATHS) {
            yaml_report(r, n, DIAG_ERROR, "site-too-many", "join some of them",
                        "there are more than %d paths", MAX_PATHS);
            break;
        }
        if (everyone)
            yaml_report(r, n, DIAG_WARNING, "path-never", "move it before that one",
                        "nobody gets this path: one before it is for everyone");
        read_path(r, n, &paths[site->path_count]);
        everyone = is_for_everyone(&paths[site->path_count++]);
    }
    site->paths = paths;
}

static bool holds(const SitePath *path, const char *department)
{
    for (int i = 0; i < path->department_count; i++)
        if (!strcmp(path->departments[i], department))
            return true;
    return path->department_count == 0;
}

const SitePath *site_path(const Site *site, const char *department, unsigned roles)
{
    for (int i = 0; i < site->path_count; i++) {
        const SitePath *path = &site->paths[i];
        if (holds(path, department) && (!path->roles || (path->roles & roles)))
            return path;
    }
    return NULL;
}

/* ---- against the courses that there are ---------------------------------- */

/* The first course of the path behind `at` that has to be finished before the one there. */
static const char *required_later(const Library *library, const SitePath *path, int at)
{
    int place = library_place(library, path->courses[at].id);
    const CourseEntry *c = place >= 0 ? library->entries[place] : NULL;
    for (int i = 0; c && i < c->required_count; i++)
        for (int k = at + 1; k < path->course_count; k++)
            if (library_place(library, c->required[i].id) >= 0 &&
                library_place(library, c->required[i].id) ==
                    library_place(library, path->courses[k].id))
                return path->courses[k].id;
    return NULL;
}

static void report(const char *folder, const CourseMention *at, DiagList *diags, Diag d)
{
    d.level = DIAG_WARNING;
    d.file = path_join(diags->arena, folder, "site.yaml");
    d.line = at->line;
    d.col = at->col;
    d.width = (int)strlen(at->id);
    diag_add(diags, d);
}

void library_check_paths(const Library *library, const char *folder, DiagList *diags)
{
    Arena *a = diags->arena;
    for (int p = 0; p < library->site.path_count; p++) {
        const SitePath *path = &library->site.paths[p];
        for (int i = 0; i < path->course_count; i++) {
            const CourseMention *at = &path->courses[i];
            const char *later = required_later(library, path, i);
            if (later)
                report(folder, at, diags,
                       (Diag){ .rule = "path-order",
                               .what = arena_printf(a, "`%s` has to be finished before this one",
                                                    later),
                               .remedy = "list it first" });
            if (library_place(library, at->id) < 0 &&
                !file_exists(path_join(a, path_join(a, folder, at->id), "course.yaml")))
                report(folder, at, diags,
                       (Diag){ .rule = "path-unknown",
                               .what = arena_printf(a, "there is no course `%.60s` here", at->id),
                               .remedy = "correct the id, or take it away" });
        }
    }
}
