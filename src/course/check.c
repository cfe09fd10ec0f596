#include "course/check.h"

#include "base/file.h"
#include "course/library.h"
#include "course/lint.h"
#include "yaml/yaml.h"

void check_find_icons(Arena *a, const char *assets, CheckFacts *out)
{
    const char **files;
    size_t count;
    Err err = { 0 };
    if (!assets || !dir_list(a, path_join(a, assets, "icons"), &files, &count, &err))
        return;
    out->icons = arena_array(a, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        Str name = str_of(files[i]);
        if (str_ends(name, ".svg"))
            out->icons[out->icon_count++] = arena_text(a, name.at, name.len - 4);
    }
}

void check_craft(Arena *a, const CourseSource *source, const Site *site, const CheckFacts *facts,
                 DiagList *diags)
{
    const YamlReader r = { .file = source->file, .arena = a, .diags = diags };
    if (!source->root)
        return;
    const LintFacts craft = { facts->guess, facts->today, facts->origin };
    course_lint(a, source, site, &craft, diags);
    if (facts->icon_count)
        course_check_icons(&r, source->root, facts->icons, facts->icon_count);
    course_check_review(&r, source->root, facts->today);
    if (facts->points)
        course_check_points(&r, source->root, facts->points);
}

Site check_site_beside(Arena *a, const char *course_folder)
{
    Site site;
    DiagList elsewhere = { .arena = a };
    site_load(a, path_join(a, path_folder(a, course_folder), "site.yaml"), &site, &elsewhere);
    return site;
}

/* A draft lies anywhere, and what it requires is served. */
static bool is_served(Arena *a, const Course *course, const Diag *d, const char *courses)
{
    if (!courses || strcmp(d->rule, "requires-unknown") != 0)
        return false;
    for (int i = 0; i < course->required_count; i++) {
        const CourseMention *r = &course->required[i];
        if (r->line == d->line && r->col == d->col)
            return file_exists(path_join(a, path_join(a, courses, r->id), "course.yaml"));
    }
    return false;
}

/* Which course comes before which is seen in the whole library alone. */
static void check_required(const char *folder, const Course *course, const char *courses,
                           DiagList *diags)
{
    Arena scratch = { 0 };
    DiagList found = { .arena = &scratch };
    Library library;
    CourseSources others = { .keep = { .unhashed = true, .original = true } };
    Err err = { 0 };
    bool asked = course && course->required_count;
    bool loaded = asked && library_load_sources(&scratch, path_folder(&scratch, folder), &library,
                                                &others, &found, &err);
    for (int i = 0; loaded && i < found.count; i++) {
        Diag d = found.at[i];
        if (!str_starts(str_of(d.rule), "requires-") ||
            strcmp(path_name(path_folder(&scratch, d.file)), course->id) != 0 ||
            is_served(&scratch, course, &d, courses))
            continue;
        d.file = path_join(&scratch, folder, "course.yaml");
        diag_add(diags, d);
    }
    arena_free(&scratch);
}

void check_more(Arena *a, const char *folder, const CourseSource *source, const Site *site,
                const CheckFacts *facts, DiagList *diags)
{
    check_craft(a, source, site, facts, diags);
    if (source->course)
        course_lint_translations(source->course, folder, diags);
    check_required(folder, source->course, facts->courses, diags);
}

void check_course(Arena *a, const char *folder, const CheckFacts *facts, Site *site,
                  CourseSource *out, DiagList *diags)
{
    *site = check_site_beside(a, folder);
    course_source_load(a, folder, site, &(SourceKeep){ .trees = a, .unhashed = true }, out, diags);
    check_more(a, folder, out, site, facts, diags);
}
