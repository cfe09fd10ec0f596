#include "course/library.h"
#include "base/file.h"

bool library_load(Arena *a, const char *folder, Library *out, DiagList *diags, Err *err)
{
    const char **names;
    size_t count;
    if (!dir_list(a, folder, &names, &count, err))
        return err_in(err, "courses");
    Library library = { .courses = arena_array(a, const Course *, count) };
    site_load(a, path_join(a, folder, "site.yaml"), &library.site, diags);
    for (size_t i = 0; i < count; i++) {
        const char *course = path_join(a, folder, names[i]);
        if (names[i][0] == '.' || !file_exists(path_join(a, course, "course.yaml")))
            continue;
        const Course *loaded = course_load(a, course, &library.site, diags);
        if (loaded)
            library.courses[library.course_count++] = loaded;
        else
            library.left_out++;
    }
    *out = library;
    return true;
}

const Course *library_course(const Library *library, const char *id)
{
    for (int i = 0; i < library->course_count; i++)
        if (!strcmp(library->courses[i]->id, id))
            return library->courses[i];
    return NULL;
}
