/* Everything wrong with courses, as a compiler would say it. */
#include "course/check.h"
#include "base/file.h"
#include "base/utf8.h"
#include "cli/call.h"
#include "cli/check_formats.h"
#include "cli/check_layout.h"
#include "course/evidence.h"
#include "course/library.h"
#include "course/zip.h"
#include "lesson/robots.h"

typedef struct {
    Call *call;
    DiagList diags;
    CheckFacts facts;
    const char **scratch; /* folders of what was unpacked, to be removed */
    int files, scratch_count;
    bool layout; /* also ask whether all of it has room */
    bool failed;
} Checker;

static void find_facts(Checker *c)
{
    Zone utc;
    Err err = { 0 };
    check_find_icons(c->call->arena, call_beside(c->call, "assets"), &c->facts);
    c->facts.guess = robots_guess;
    if (zone_open(&utc, "UTC", &err))
        c->facts.today = zone_local(&utc, c->call->wall_ms).date;
}

/* A course with errors is passed over, as by the kiosk. */
static void check_room(Checker *c, const char *folder)
{
    Err err = { 0 };
    if (!c->layout || check_layout(c->call, folder, &c->diags, &err))
        return;
    (void)call_failed(c->call, &err);
    c->failed = true;
}

/* The points of the library's source, for the courses in it. */
static void find_points(Checker *c, const char *library, DiagList *diags)
{
    Points *points = arena_new(c->call->arena, Points);
    bool there = points_load(c->call->arena, path_join(c->call->arena, library, "points.yaml"),
                             points, diags);
    c->facts.points = there ? points : NULL;
}

static void check_folder_of_one(Checker *c, const char *folder)
{
    Site site;
    CourseSource source;
    DiagList beside = { .arena = c->call->arena };
    find_points(c, path_folder(c->call->arena, folder), &beside);
    check_course(c->call->arena, folder, &c->facts, &site, &source, &c->diags);
    check_room(c, folder);
    c->files++;
}

/* What is found is told while the folder is there: its lines are shown. */
static bool check_zip(Checker *c, const char *path, Err *err)
{
    Arena *a = c->call->arena;
    const char *scratch, *folder;
    int before = c->diags.count;
    if (!scratch_make(a, &scratch, err))
        return false;
    c->scratch[c->scratch_count++] = scratch;
    if (!zip_unpack(a, path, scratch, &folder, err))
        return false;
    check_folder_of_one(c, folder);
    zip_rename_found(path, folder, &c->diags, before);
    return true;
}

/* What the site states for its evidence, where it does. */
static void check_evidence(Checker *c, const char *folder)
{
    Arena *a = c->call->arena;
    DiagList elsewhere = { .arena = a };
    EvidenceFacts facts;
    Site site;
    site_load(a, path_join(a, folder, "site.yaml"), &site, &elsewhere);
    evidence_load(a, path_join(a, folder, "evidence.yaml"), &site, &facts, &c->diags);
}

static bool check_file(Checker *c, const char *path, Err *err)
{
    Arena *a = c->call->arena;
    Str text;
    if (zip_is_one(path))
        return check_zip(c, path, err);
    if (strcmp(path_name(path), "course.yaml") == 0) {
        check_folder_of_one(c, path_folder(a, path));
        return true;
    }
    if (!file_read(a, path, yaml_limits_bank.bytes, &text, err))
        return false;
    Site site = { 0 };
    if (strcmp(path_name(path_folder(a, path)), "messages") == 0) {
        site = check_site_beside(a, path_folder(a, path));
        message_check(a, path, &site, c->facts.today, &c->diags);
    } else if (site_is_file(path_name(path))) {
        site_load(a, path_join(a, path_folder(a, path), "site.yaml"), &site, &c->diags);
    } else if (strcmp(path_name(path), "points.yaml") == 0) {
        find_points(c, path_folder(a, path), &c->diags);
    } else if (strcmp(path_name(path), "evidence.yaml") == 0) {
        check_evidence(c, path_folder(a, path));
    } else {
        site = check_site_beside(a, path_folder(a, path));
        CourseSource source;
        course_source_read(a, path, text, &site, &source, &c->diags);
        check_craft(a, &source, &site, &c->facts, &c->diags);
    }
    c->files++;
    return true;
}

static void check_all_more(Checker *c, const Site *site, const CourseSources *sources)
{
    Arena *a = c->call->arena;
    for (int i = 0; i < sources->count; i++) {
        check_craft(a, &sources->at[i], site, &c->facts, &c->diags);
        check_room(c, path_folder(a, sources->at[i].file));
    }
}

/* The folder of what leaders say, by itself. */
static void check_messages(Checker *c, const char *folder)
{
    Arena *a = c->call->arena;
    Site site = check_site_beside(a, folder);
    Messages messages;
    messages_load(a, folder, &site, &messages, &c->diags);
    messages_check(a, folder, &site, c->facts.today, &c->diags);
    c->files++;
}

static bool check_folder(Checker *c, const char *path, Err *err)
{
    Arena *a = c->call->arena;
    Library library;
    CourseSources sources = { .keep = { .trees = a, .unhashed = true } };
    size_t len = strlen(path);
    while (len > 1 && path[len - 1] == '/')
        len--;
    path = arena_text(a, path, len);
    if (course_was_meant(a, path)) {
        check_folder_of_one(c, path);
        return true;
    }
    if (strcmp(path_name(path), "messages") == 0) {
        check_messages(c, path);
        return true;
    }
    if (!library_load_sources(a, path, &library, &sources, &c->diags, err))
        return false;
    check_evidence(c, path);
    messages_check(a, path_join(a, path, "messages"), &library.site, c->facts.today, &c->diags);
    find_points(c, path, &c->diags);
    int courses = library.course_count + library.left_out;
    c->files += courses;
    if (courses == 0 && !file_exists(path_join(a, path, "site.yaml")))
        return err_set(err, ERR_MISSING, "there was nothing to check in %s", path);
    for (int i = 0; i < library.course_count; i++)
        course_lint_translations(library.courses[i], path_join(a, path, library.courses[i]->id),
                                 &c->diags);
    check_all_more(c, &library.site, &sources);
    return true;
}

/* What the courses were made from: a text, whatever its markup. */
static bool read_origin(Checker *c, const char *path, Err *err)
{
    enum { MOST_BYTES = 16 << 20 };
    Str text;
    if (!file_read(c->call->arena, path, MOST_BYTES, &text, err))
        return false;
    if (!utf8_valid(text))
        return err_set(err, ERR_INVALID,
                       "%s is no text in UTF-8; save it as plain text in UTF-8 and try again",
                       path);
    c->facts.origin = lint_origin(c->call->arena, path_name(path), text);
    return true;
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
    const char *format = "text", *origin = NULL;
    Checker c = { .call = call, .diags = { .arena = call->arena } };
    const Option options[] = {
        { .name = "layout",
          .help = "also whether all of it has room on the screen at 200 %",
          .on = &c.layout },
        { .name = "strict", .help = "warnings count as problems too", .on = &strict },
        { .name = "format",
          .value = "text|json|sarif",
          .help = "for people, for programs, or for code scanning",
          .text = &format },
        { .name = "source",
          .value = "FILE",
          .help = "the text courses were made from: where they use its words, not their own",
          .text = &origin },
    };
    int status;
    if (!args_read(call, options, 4, 1, call->argc, &status))
        return status;
    bool json = strcmp(format, "json") == 0, sarif = strcmp(format, "sarif") == 0;
    if (!json && !sarif && strcmp(format, "text") != 0)
        return args_misuse(call, "--format is text, json or sarif, not '%s'", format);

    status = EXIT_OK;
    find_facts(&c);
    Err no_origin = { 0 };
    if (origin && !read_origin(&c, origin, &no_origin))
        return call_failed(call, &no_origin);
    c.scratch = arena_array(call->arena, const char *, call->arg_count);
    for (int i = 0; i < call->arg_count; i++) {
        const char *path = call->args[i];
        Err err = { 0 };
        if (!path[0])
            return args_misuse(call, "one of the names is empty");
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
    for (int i = 0; i < c.scratch_count; i++)
        scratch_remove(c.scratch[i]);
    if (c.failed)
        status = EXIT_COULD_NOT;
    int found = sum_up(&c, strict);
    return status == EXIT_OK ? found : status;
}
