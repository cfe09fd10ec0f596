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
        if (strcmp(names[i], "course.yaml") == 0 && dir_exists(path_join(a, folder, names[i]))) {
            warn(diags, "course-unreadable", path_join(a, folder, names[i]),
                 "this is a folder, not a file, so the course is passed over",
                 "call it otherwise, and write the text of the course into a file of this name");
            return;
        }
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

/* The course at `from` stands at `to` from now on, which is not behind it. */
static void move(Library *library, int to, int from)
{
    library->entries[to] = library->entries[from];
    if (library->courses)
        library->courses[to] = library->courses[from];
}

void library_keep(Library *library, const bool *stays)
{
    int kept = 0;
    for (int i = 0; i < library->course_count; i++)
        if (stays[i])
            move(library, kept++, i);
    library->left_out += library->course_count - kept;
    library->course_count = kept;
}

void library_leave_out(Library *library, int place)
{
    for (int i = place + 1; i < library->course_count; i++)
        move(library, i - 1, i);
    library->course_count--;
    library->left_out++;
}

/* The id that it had before and another course has now; NULL: none. */
static const char *taken_id(const Library *library, const CourseEntry *entry)
{
    for (int f = 0; f < entry->was.count; f++)
        if (!strcmp(entry->was.at[f], entry->id) || library_entry(library, entry->was.at[f]))
            return entry->was.at[f];
    return NULL;
}

/* An id that a course had before is not the id of another: the records of both would be one. */
static void leave_out_taken(Library *library, DiagList *diags)
{
    bool *stays = arena_array(diags->arena, bool, library->course_count + 1);
    for (int i = 0; i < library->course_count; i++) {
        const CourseEntry *entry = library->entries[i];
        const char *taken = taken_id(library, entry);
        stays[i] = !taken;
        if (taken)
            diag_add(diags,
                     (Diag){ .level = DIAG_ERROR,
                             .rule = "was-taken",
                             .file = entry->id,
                             .what = arena_printf(diags->arena,
                                                  "this course `was` `%.60s`, and there is a "
                                                  "course of that id",
                                                  taken),
                             .remedy = "take away the old folder, or the id from `was`" });
    }
    library_keep(library, stays);
}

/* How the courses of a library are read: all are kept, with what they were read from (`sources`;
 * NULL: nobody asks for that), or each is let go (`reader`). */
typedef struct {
    CourseSources *sources;
    const LibraryReader *reader;
} Way;

static void add(Library *library, Arena *a, const Course *course)
{
    library->entries[library->course_count] = course_entry(a, course);
    if (library->courses)
        library->courses[library->course_count] = course;
    library->course_count++;
}

/* What is told of a course is kept when the course is not. */
static void tell(DiagList *diags, const DiagList *told)
{
    for (int i = 0; i < told->count; i++)
        diag_add(diags, told->at[i]);
}

/* False: it has mistakes. */
static bool read_one(Arena *a, const char *folder, Library *library, const LibraryReader *reader,
                     DiagList *diags, bool *quiet)
{
    Arena memory = { 0 };
    DiagList told = { .arena = &memory };
    CourseSource source;
    course_source_load(&memory, folder, &library->site, &(SourceKeep){ .files = &memory }, &source,
                       &told);
    bool good = source.course;
    *quiet = told.count == 0;
    tell(diags, &told);
    library->read++;
    if (good)
        add(library, a, source.course);
    if (!good || !reader->take(reader->ctx, &memory, &source))
        arena_free(&memory);
    return good;
}

/* The signature is taken before the folder is read: a change in between is seen the next time. */
static bool load_one(Arena *a, const char *folder, Library *library, const LibraryReader *reader,
                     DiagList *diags)
{
    Hash signature;
    const char *name = path_name(folder);
    bool quiet = true,
         known = reader->after && folder_signature(folder, reader->wall_ms, &signature);
    const CourseEntry *entry =
        known && reader->before ? catalogue_find(reader->before, name, signature) : NULL;
    if (entry)
        library->entries[library->course_count++] = entry;
    else if (!read_one(a, folder, library, reader, diags, &quiet))
        return false;
    if (known && quiet)
        catalogue_add(reader->after, a,
                      (Catalogued){ name, signature, library->entries[library->course_count - 1] });
    return true;
}

static bool load_course(Arena *a, const char *folder, Library *library, const Way *way,
                        DiagList *diags)
{
    if (way->reader)
        return load_one(a, folder, library, way->reader, diags);
    const Course *course;
    if (way->sources) {
        CourseSource *source = &way->sources->at[way->sources->count++];
        course_source_load(a, folder, &library->site, &way->sources->keep, source, diags);
        course = source->course;
    } else {
        course = course_load(a, folder, &library->site, diags);
    }
    if (course)
        add(library, a, course);
    return course;
}

static Library library_for(Arena *a, size_t count, const Way *way)
{
    Library library = { .entries = arena_array(a, const CourseEntry *, count),
                        .mistaken = arena_array(a, const char *, count) };
    if (!way->reader)
        library.courses = arena_array(a, const Course *, count);
    if (way->sources) {
        way->sources->at = arena_array(a, CourseSource, count);
        way->sources->count = 0;
    }
    return library;
}

/* Whether something is known to have been meant as a course. */
static bool told_of_folders(const DiagList *diags)
{
    for (int i = 0; i < diags->count; i++)
        if (!strcmp(diags->at[i].rule, "course-missing") ||
            !strcmp(diags->at[i].rule, "course-unreadable") ||
            !strcmp(diags->at[i].rule, "course-link"))
            return true;
    return false;
}

/* What is seen once all of them are there. */
static void check_together(Library *library, const char *folder, const char **names, size_t count,
                           DiagList *diags)
{
    library->left_out = library->mistaken_count;
    leave_out_taken(library, diags);
    library_check_required(library, folder, diags);
    library_check_paths(library, folder, diags);
    bool none = library->course_count + library->left_out == 0;
    for (size_t i = 0; none && i < count; i++)
        if (is_nearly(names[i])) { /* somebody named the folder of one course */
            explain_passed_over(diags->arena, folder, diags);
            none = false;
        }
    if (none && !told_of_folders(diags))
        warn(diags, "course-none", folder, "no folder in it holds a course",
             "put each course into a folder of its own, as a file course.yaml");
}

static bool load(Arena *a, const char *folder, Library *out, const Way *way, DiagList *diags,
                 Err *err)
{
    const char **names;
    size_t count;
    if (!dir_list(a, folder, &names, &count, err))
        return err_in(err, "courses");
    Library library = library_for(a, count, way);
    site_load(a, path_join(a, folder, "site.yaml"), &library.site, diags);
    messages_load(a, path_join(a, folder, "messages"), &library.site, &library.messages, diags);
    for (size_t i = 0; i < count; i++) {
        const char *course = path_join(a, folder, names[i]);
        if (names[i][0] == '.' || !strcmp(names[i], "messages"))
            continue;
        if (!file_exists(path_join(a, course, "course.yaml")))
            explain_passed_over(a, course, diags);
        else if (!load_course(a, course, &library, way, diags))
            library.mistaken[library.mistaken_count++] = names[i];
    }
    check_together(&library, folder, names, count, diags);
    *out = library;
    return true;
}

bool library_load(Arena *a, const char *folder, Library *out, DiagList *diags, Err *err)
{
    return load(a, folder, out, &(Way){ 0 }, diags, err);
}

bool library_load_sources(Arena *a, const char *folder, Library *out, CourseSources *sources,
                          DiagList *diags, Err *err)
{
    return load(a, folder, out, &(Way){ .sources = sources }, diags, err);
}

bool library_load_each(Arena *a, const char *folder, Library *out, const LibraryReader *reader,
                       DiagList *diags, Err *err)
{
    return load(a, folder, out, &(Way){ .reader = reader }, diags, err);
}

void library_put_back(Library *library, const CourseEntry *entry)
{
    int at = library->course_count;
    if (library_entry(library, entry->id))
        return;
    for (; at > 0 && strcmp(library->entries[at - 1]->id, entry->id) > 0; at--)
        library->entries[at] = library->entries[at - 1];
    library->entries[at] = entry;
    library->course_count++;
    library->as_before++;
}

/* They are in the order of their ids. */
static int place_of(const Library *library, const char *id)
{
    int from = 0, end = library->course_count;
    while (from < end) {
        int at = from + (end - from) / 2, order = strcmp(library->entries[at]->id, id);
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
        if (former_has(&library->entries[i]->was, id))
            place = i;
    return place;
}

const Course *library_course(const Library *library, const char *id)
{
    int place = place_of(library, id);
    return place < 0 ? NULL : library->courses[place];
}

const CourseEntry *library_entry(const Library *library, const char *id)
{
    int place = place_of(library, id);
    return place < 0 ? NULL : library->entries[place];
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

bool course_was_meant(Arena *a, const char *folder)
{
    struct stat about;
    return lstat(path_join(a, folder, "course.yaml"), &about) == 0;
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
