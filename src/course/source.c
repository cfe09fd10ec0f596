/* A course out of a folder, a snapshot or a text. */
#include "course/source.h"
#include "base/file.h"
#include "course/course_inside.h"
#include "course/library.h"

/* The tree in `nodes`, everything else in `a`. */
static Course *read_original(Arena *a, Arena *nodes, const CourseText *from,
                             const CourseOrigin *origin, CourseSource *out, DiagList *diags)
{
    int known = diag_count(diags, DIAG_ERROR);
    *out = (CourseSource){ .file = from->file, .text = from->yaml };
    out->root = yaml_read_apart(a, nodes, from->file, from->yaml, &yaml_limits_bank, diags);
    out->sound = out->root && diag_count(diags, DIAG_ERROR) == known;
    Course *course = out->root ? course_of_tree(a, out->root, from, origin, diags) : NULL;
    out->course = out->sound ? course : NULL;
    return out->sound ? course : NULL;
}

static void read_from(Arena *a, Arena *nodes, const CourseText *from, const CourseOrigin *origin,
                      CourseSource *out, DiagList *diags)
{
    Course *course = read_original(a, nodes, from, origin, out, diags);
    if (course)
        course_translations(a, out->root, from, origin, course, diags);
}

/* For who wants nothing but the course. */
static const Course *course_from(Arena *a, const CourseText *from, const CourseOrigin *origin,
                                 DiagList *diags)
{
    Arena nodes = { 0 };
    CourseSource source;
    read_from(a, &nodes, from, origin, &source, diags);
    arena_free(&nodes);
    return source.course;
}

const Course *course_read(Arena *a, const char *file, Str yaml, const Site *site, DiagList *diags)
{
    const CourseText from = { .file = file, .yaml = yaml, .site = site };
    return course_from(a, &from, &(CourseOrigin){ 0 }, diags);
}

void course_source_read(Arena *a, const char *file, Str text, const Site *site, CourseSource *out,
                        DiagList *diags)
{
    const CourseText from = { .file = file, .yaml = text, .site = site };
    read_from(a, a, &from, &(CourseOrigin){ 0 }, out, diags);
}

/* The last part of a path, whatever slashes stand behind it; NULL for ".", ".." and "/". */
static const char *folder_name(Arena *a, const char *folder)
{
    char *path = arena_copy(a, folder);
    size_t len = strlen(path);
    while (len && path[len - 1] == '/')
        path[--len] = '\0';
    const char *name = path_name(path);
    bool named = name[0] && strcmp(name, ".") != 0 && strcmp(name, "..") != 0;
    return named ? name : NULL;
}

/* The files of a folder and its course.yaml. False: diags says why. */
static bool open_folder(Arena *a, Arena *files, const char *folder, const SourceKeep *keep,
                        CourseOrigin *origin, Str *yaml, DiagList *diags)
{
    Err err = { 0 };
    const char *at = NULL;
    Diag d = { .level = DIAG_ERROR, .rule = "course-files", .file = folder, .remedy = "" };
    origin->id = folder_name(a, folder);
    CourseFiles before = { 0 };
    if (keep->before)
        before = (CourseFiles){ .blob = keep->before->files, .hashes = keep->before->hashes };
    if (!pack_folder(files, folder, !keep->unhashed, &before, &origin->files, &at, &err)) {
        const char *file = at ? path_join(a, folder, at) : folder;
        Str said = str_of(err.text);
        if (at && str_starts(said, file) &&
            str_starts((Str){ said.at + strlen(file), said.len - strlen(file) }, ": "))
            said.at += strlen(file) + 2; /* the diagnostic names the file itself */
        d.file = file;
        d.what = said.at;
        diag_add(diags, d);
        return false;
    }
    *yaml = pack_find(origin->files.blob, "course.yaml");
    if (!yaml->at && dir_exists(path_join(a, folder, "course.yaml"))) {
        d.file = path_join(a, folder, "course.yaml");
        d.what = "this is a folder, not a file";
        d.remedy = "call it otherwise, and write the text of the course into a file of this name";
        diag_add(diags, d);
    } else if (!yaml->at) {
        d.what = "this folder holds no course.yaml";
        d.remedy = "write one, or name the folder of a course";
        diag_add(diags, d);
    }
    return yaml->at != NULL;
}

/* Where something beside it cannot be part of a course, its text can still be read. */
static void read_alone(Arena *trees, CourseSource *out)
{
    DiagList told = { .arena = trees };
    Err err = { 0 };
    if (!file_read(trees, out->file, yaml_limits_bank.bytes, &out->text, &err))
        return;
    out->root = yaml_read(trees, out->file, out->text, &yaml_limits_bank, &told);
    out->sound = out->root && diag_count(&told, DIAG_ERROR) == 0;
}

void course_source_load(Arena *a, const char *folder, const Site *site, const SourceKeep *keep,
                        CourseSource *out, DiagList *diags)
{
    Arena own_files = { 0 }, own_trees = { 0 };
    Arena *files = keep->files ? keep->files : &own_files;
    Arena *trees = keep->trees ? keep->trees : &own_trees;
    CourseOrigin origin = { 0 };
    CourseText from = { .file = path_join(a, folder, "course.yaml"), .site = site };
    *out = (CourseSource){ .file = from.file };
    if (open_folder(a, files, folder, keep, &origin, &from.yaml, diags)) {
        if (keep->trees)
            from.yaml = (Str){ arena_str(trees, from.yaml), from.yaml.len };
        Course *course = read_original(a, trees, &from, &origin, out, diags);
        if (course && !keep->original)
            course_translations(a, out->root, &from, &origin, course, diags);
    } else if (keep->trees) {
        read_alone(trees, out);
    }
    if (keep->files) {
        out->files = origin.files.blob;
        out->hashes = origin.files.hashes;
    }
    if (!keep->trees) {
        out->text = (Str){ 0 };
        out->root = NULL;
    }
    arena_free(&own_files);
    arena_free(&own_trees);
}

/* Pictures are read from a snapshot when they are shown. */
const Course *course_load(Arena *a, const char *folder, const Site *site, DiagList *diags)
{
    CourseSource source;
    course_source_load(a, folder, site, &(SourceKeep){ 0 }, &source, diags);
    return source.course;
}

const Course *course_unpack(Arena *a, Str blob, const Site *site, DiagList *diags)
{
    CourseOrigin origin = { .files.blob = blob };
    CourseText from = { .file = "course.yaml", .site = site };
    Err err = { 0 };
    if (pack_hash(a, &origin.files, &err))
        from.yaml = pack_find(blob, "course.yaml");
    if (from.yaml.at)
        return course_from(a, &from, &origin, diags);
    diag_add(diags, (Diag){ .level = DIAG_ERROR,
                            .rule = "course-snapshot",
                            .file = "snapshot",
                            .what = err.code ? err.text : "the snapshot holds no course.yaml",
                            .remedy = "restore it from a backup" });
    return NULL;
}
