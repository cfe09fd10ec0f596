#include "course/library.h"
#include "base/file.h"

#include <sys/stat.h>

static void warn(DiagList *diags, const char *rule, const char *file, const char *what,
                 const char *remedy)
{
    diag_add(
        diags,
        (Diag){
            .level = DIAG_WARNING, .rule = rule, .file = file, .what = what, .remedy = remedy });
}

/* How editors and mail programs call a course.yaml. */
static bool is_nearly(const char *name)
{
    static const char *const names[] = { "course.yaml", "course.yml", "course.yaml.txt",
                                         "course.yml.txt", "course.txt" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcasecmp(name, names[i]) == 0)
            return true;
    return false;
}

/* Files beside the courses are nobody's business; a folder or a link that leads nowhere was
 * probably meant as a course. */
static void explain_passed_over(Arena *a, const char *folder, DiagList *diags)
{
    struct stat about;
    const char **names;
    size_t count;
    Err err = { 0 };
    if (stat(folder, &about) != 0) {
        warn(diags, "course-link", folder, "this link leads nowhere, so it is passed over",
             "mend it, or delete it");
        return;
    }
    if (!S_ISDIR(about.st_mode))
        return;
    if (!dir_list(a, folder, &names, &count, &err)) {
        warn(diags, "course-unreadable", folder, "this folder cannot be read, so it is passed over",
             "give this user the right to read it");
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (strcmp(names[i], "course.yaml") == 0) {
            warn(diags, "course-unreadable", folder,
                 "its course.yaml cannot be read, so it is passed over",
                 "give this user the right to read it, or mend the link");
            return;
        }
        if (is_nearly(names[i])) {
            warn(diags, "course-missing", folder,
                 arena_printf(a, "this folder holds no course.yaml but a %s, so it is passed over",
                              names[i]),
                 "rename it to course.yaml; where Windows hides the end of names, show them first");
            return;
        }
    }
    warn(diags, "course-missing", folder, "this folder holds no course.yaml, so it is passed over",
         "write one, or keep the folder elsewhere");
}

/* An id that a course had before is not the id of another: the records of both would be one. */
static void leave_out_taken(Library *library, DiagList *diags)
{
    int kept = 0;
    for (int i = 0; i < library->course_count; i++) {
        const Course *course = library->courses[i];
        const char *taken = NULL;
        for (int f = 0; f < course->was.count && !taken; f++)
            if (!strcmp(course->was.at[f], course->id) ||
                library_course(library, course->was.at[f]))
                taken = course->was.at[f];
        if (!taken) {
            library->courses[kept++] = course;
            continue;
        }
        library->left_out++;
        diag_add(diags,
                 (Diag){ .level = DIAG_ERROR,
                         .rule = "was-taken",
                         .file = course->id,
                         .what = arena_printf(diags->arena,
                                              "this course `was` `%.60s`, and there is a course of "
                                              "that id",
                                              taken),
                         .remedy = "take away the old folder, or the id from `was`" });
    }
    library->course_count = kept;
}

static const Course *load_course(Arena *a, const char *folder, const Site *site,
                                 CourseSources *sources, DiagList *diags)
{
    if (!sources)
        return course_load(a, folder, site, diags);
    CourseSource *source = &sources->at[sources->count++];
    course_source_load(a, folder, site, &sources->keep, source, diags);
    return source->course;
}

/* `sources` NULL: nobody asks for them. */
static bool load(Arena *a, const char *folder, Library *out, CourseSources *sources,
                 DiagList *diags, Err *err)
{
    const char **names;
    size_t count;
    if (!dir_list(a, folder, &names, &count, err))
        return err_in(err, "courses");
    Library library = { .courses = arena_array(a, const Course *, count),
                        .mistaken = arena_array(a, const char *, count) };
    if (sources) {
        sources->at = arena_array(a, CourseSource, count);
        sources->count = 0;
    }
    site_load(a, path_join(a, folder, "site.yaml"), &library.site, diags);
    messages_load(a, path_join(a, folder, "messages"), &library.site, &library.messages, diags);
    for (size_t i = 0; i < count; i++) {
        const char *course = path_join(a, folder, names[i]);
        if (names[i][0] == '.' || !strcmp(names[i], "messages"))
            continue;
        if (!file_exists(path_join(a, course, "course.yaml"))) {
            explain_passed_over(a, course, diags);
            continue;
        }
        const Course *loaded = load_course(a, course, &library.site, sources, diags);
        if (loaded)
            library.courses[library.course_count++] = loaded;
        else
            library.mistaken[library.mistaken_count++] = names[i];
    }
    library.left_out = library.mistaken_count;
    leave_out_taken(&library, diags);
    library_check_required(&library, folder, diags);
    library_check_paths(&library, folder, diags);
    bool none = library.course_count + library.left_out == 0;
    for (size_t i = 0; none && i < count; i++)
        if (is_nearly(names[i])) { /* somebody named the folder of one course */
            explain_passed_over(a, folder, diags);
            none = false;
        }
    if (none)
        warn(diags, "course-none", folder, "no folder in it holds a course",
             "put each course into a folder of its own, as a file course.yaml");
    *out = library;
    return true;
}

bool library_load(Arena *a, const char *folder, Library *out, DiagList *diags, Err *err)
{
    return load(a, folder, out, NULL, diags, err);
}

bool library_load_sources(Arena *a, const char *folder, Library *out, CourseSources *sources,
                          DiagList *diags, Err *err)
{
    return load(a, folder, out, sources, diags, err);
}

void library_put_back(Library *library, const Course *course)
{
    int at = library->course_count;
    if (library_course(library, course->id))
        return;
    for (; at > 0 && strcmp(library->courses[at - 1]->id, course->id) > 0; at--)
        library->courses[at] = library->courses[at - 1];
    library->courses[at] = course;
    library->course_count++;
    library->as_before++;
}

/* They are in the order of their ids. */
static int place_of(const Library *library, const char *id)
{
    int from = 0, end = library->course_count;
    while (from < end) {
        int at = from + (end - from) / 2, order = strcmp(library->courses[at]->id, id);
        if (order == 0)
            return at;
        if (order < 0)
            from = at + 1;
        else
            end = at;
    }
    return -1;
}

int library_place(const Library *library, const char *id)
{
    int place = place_of(library, id);
    for (int i = 0; i < library->course_count && place < 0; i++)
        if (former_has(&library->courses[i]->was, id))
            place = i;
    return place;
}

const Course *library_course(const Library *library, const char *id)
{
    int place = place_of(library, id);
    return place < 0 ? NULL : library->courses[place];
}

/* Of a folder of courses, the first: an example of what could have been meant. */
static const char *first_course_in(Arena *a, const char *folder)
{
    const char **names;
    size_t count;
    Err err = { 0 };
    if (!dir_list(a, folder, &names, &count, &err))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const char *inner = path_join(a, folder, names[i]);
        if (file_exists(path_join(a, inner, "course.yaml")))
            return inner;
    }
    return NULL;
}

bool course_is_there(Arena *a, const char *path, Err *err)
{
    bool folder = dir_exists(path);
    if (folder ? file_exists(path_join(a, path, "course.yaml")) : file_exists(path))
        return true;
    const char *inner = folder ? first_course_in(a, path) : NULL;
    if (inner)
        return err_set(err, ERR_MISSING, "%s is a folder of courses; name one of them, like %s",
                       path, inner);
    return err_set(err, ERR_MISSING,
                   folder    ? "%s is no course: there is no course.yaml in it"
                   : path[0] ? "there is no course %s; name its folder"
                             : "no course is named%s; name its folder",
                   path);
}
