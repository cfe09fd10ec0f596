/* site.h - courses/site.yaml: the facts that differ from site to site.
 *
 * Course text names them as {site.organisation}, {site.contact}, {site.pin_contact} and
 * {site.tools}. A missing value reads "ask" and the contact, never nothing. site.de.yaml beside it
 * has them in German; what it leaves out stays as site.yaml has it.
 */
#ifndef COURSE_SITE_H
#define COURSE_SITE_H

#include "yaml/yaml.h"

enum { SITE_MAX_TOOLS = 16 };

typedef struct {
    const char *name, *use, *owner, *data; /* the tool, for what, who answers, what may go in */
} SiteTool;

/* A course that is named somewhere, and where. */
typedef struct {
    const char *id;
    int line, col;
} CourseMention;

/* The courses of some people, in their order. */
typedef struct {
    const char *title;
    const char **departments; /* whose it is: of one of these, none: of any; */
    int department_count;
    unsigned roles; /* and with one of these, bits by site_roles; 0: with any */
    CourseMention *courses;
    int course_count;
} SitePath;

enum { SITE_ROLES = 4 };
extern const char *const site_roles[SITE_ROLES]; /* beside that of an employee */

typedef struct Site {
    const char *language; /* NULL: that of site.yaml, whichever it is */
    const char *organisation;
    const char *contact;     /* whom to ask: a name and a place, never empty */
    const char *pin_contact; /* who resets a PIN */
    const SiteTool *tools;
    int tool_count;
    const SitePath *paths; /* the same ones in each language, in the same order */
    int path_count;
    const struct Site *others; /* the same facts in other languages */
    int other_count;
} Site;

/* What a course is read with when there is no site file: "your supervisor" and no tools. */
extern const Site site_default;

/* Read a site file; what is missing gets its default. A file that is not there is a warning. */
void site_load(Arena *a, const char *path, Site *out, DiagList *diags);

/* Its facts in a language; as site.yaml has them where no file says them in it. */
const Site *site_in(const Site *site, const char *language);

/* Whether a file of this name is read with a site: site.yaml, site.de.yaml. */
bool site_is_file(const char *name);

/* path.c: `paths` of a site file; and the first that is this person's, NULL: none. */
void paths_read(const YamlReader *r, const YamlNode *root, Site *site);
const SitePath *site_path(const Site *site, const char *department, unsigned roles);

/* The tools as "A, B and C", or whom to ask. Lives in the arena. */
const char *site_tools(Arena *a, const Site *site);

/* What {site.<name>} stands for, NULL for an unknown name; and the names there are. */
const char *site_value(Arena *a, const Site *site, Str name);
enum { SITE_NAMES = 4 };
extern const char *const site_names[SITE_NAMES];

#endif
