/* Everything wrong with courses, as a compiler would say it. */
#include "base/file.h"
#include "cli/call.h"
#include "cli/check_formats.h"
#include "course/lint.h"

typedef struct {
    Call *call;
    DiagList diags;
    int files;
    const char **icons; /* names in assets/icons */
    size_t icon_count;  /* 0: the folder was not found, and nothing is compared */
} Checker;

static void find_icons(Checker *c)
{
    Arena *a = c->call->arena;
    const char *assets = call_beside(c->call, "assets");
    const char **files;
    size_t count;
    Err err = { 0 };
    if (!assets || !dir_list(a, path_join(a, assets, "icons"), &files, &count, &err))
        return;
    c->icons = arena_array(a, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        Str name = str_of(files[i]);
        if (str_ends(name, ".svg"))
            c->icons[c->icon_count++] = arena_text(a, name.at, name.len - 4);
    }
}

/* What only authors are told of: rules of the craft, icons that are not there, days that have
 * passed. A file that cannot be read is told of by whoever reads the course. */
static void check_more(Checker *c, const char *path, const Site *site)
{
    Str text;
    Err err = { 0 };
    Zone utc;
    if (!file_read(c->call->arena, path, yaml_limits_bank.bytes, &text, &err))
        return;
    course_lint(c->call->arena, path, text, site, &c->diags);
    if (c->icon_count)
        course_check_icons(c->call->arena, path, text, c->icons, c->icon_count, &c->diags);
    if (zone_open(&utc, "UTC", &err))
        course_check_review(c->call->arena, path, text, zone_local(&utc, c->call->wall_ms).date,
                            &c->diags);
}

/* The site's facts that stand beside a course; without a file, the defaults in silence. */
static Site site_beside(Checker *c, const char *course_folder)
{
    Arena *a = c->call->arena;
    Site site;
    DiagList elsewhere = { .arena = a };
    const char *library = path_folder(a, course_folder);
    site_load(a, path_join(a, library, "site.yaml"), &site, &elsewhere);
    return site;
}

static void check_course(Checker *c, const char *folder)
{
    Site site = site_beside(c, folder);
    course_load(c->call->arena, folder, &site, &c->diags);
    check_more(c, path_join(c->call->arena, folder, "course.yaml"), &site);
    c->files++;
}

static bool check_file(Checker *c, const char *path, Err *err)
{
    Arena *a = c->call->arena;
    Str text;
    if (strcmp(path_name(path), "course.yaml") == 0) {
        check_course(c, path_folder(a, path));
        return true;
    }
    if (!file_read(a, path, yaml_limits_bank.bytes, &text, err))
        return false;
    Site site = { 0 };
    if (strcmp(path_name(path), "site.yaml") == 0) {
        site_load(a, path, &site, &c->diags);
    } else {
        site = site_beside(c, path_folder(a, path));
        course_read(a, path, text, &site, &c->diags);
        check_more(c, path, &site);
    }
    c->files++;
    return true;
}

static bool check_all_more(Checker *c, const char *folder, const Site *site, Err *err)
{
    Arena *a = c->call->arena;
    const char **names;
    size_t count;
    if (!dir_list(a, folder, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++)
        if (names[i][0] != '.')
            check_more(c, path_join(a, path_join(a, folder, names[i]), "course.yaml"), site);
    return true;
}

static bool check_folder(Checker *c, const char *path, Err *err)
{
    Arena *a = c->call->arena;
    Library library;
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    path = arena_text(a, path, len);
    if (file_exists(path_join(a, path, "course.yaml"))) {
        check_course(c, path);
        return true;
    }
    if (!library_load(a, path, &library, &c->diags, err))
        return false;
    int courses = library.course_count + library.left_out;
    c->files += courses;
    if (courses == 0 && !file_exists(path_join(a, path, "site.yaml")))
        return err_set(err, ERR_MISSING, "there was nothing to check in %s", path);
    return check_all_more(c, path, &library.site, err);
}

static int sum_up(Checker *c, bool strict)
{
    int errors = diag_count(&c->diags, DIAG_ERROR);
    int warnings = diag_count(&c->diags, DIAG_WARNING) - errors;
    if (errors || warnings)
        fprintf(c->call->io.err, "%d error%s, %d warning%s\n", errors, errors == 1 ? "" : "s",
                warnings, warnings == 1 ? "" : "s");
    return errors || (strict && warnings) ? EXIT_PROBLEMS : EXIT_OK;
}

int cmd_check(Call *call)
{
    bool strict = false;
    const char *format = "text";
    const Option options[] = {
        { .name = "strict", .help = "warnings count as problems too", .on = &strict },
        { .name = "format",
          .value = "text|json|sarif",
          .help = "for people, for programs, or for code scanning",
          .text = &format },
    };
    int status;
    if (!args_read(call, options, 2, 1, call->argc, &status))
        return status;
    bool json = strcmp(format, "json") == 0, sarif = strcmp(format, "sarif") == 0;
    if (!json && !sarif && strcmp(format, "text") != 0)
        return args_misuse(call, "--format is text, json or sarif, not '%s'", format);

    Checker c = { .call = call, .diags = { .arena = call->arena } };
    status = EXIT_OK;
    find_icons(&c);
    for (int i = 0; i < call->arg_count; i++) {
        const char *path = call->args[i];
        Err err = { 0 };
        bool done = dir_exists(path) ? check_folder(&c, path, &err) : check_file(&c, path, &err);
        if (!done)
            status = call_failed(call, &err);
    }
    if (json)
        check_put_json(&c.diags, call->io.out);
    else if (sarif)
        check_put_sarif(&c.diags, status == EXIT_OK, call->io.out);
    else
        call_diags(call, &c.diags, call->io.out, call->io.colour);
    int found = sum_up(&c, strict);
    return status == EXIT_OK ? found : status;
}
