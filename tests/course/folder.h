/* folder.h - a folder of courses for one test. */
#ifndef TESTS_COURSE_FOLDER_H
#define TESTS_COURSE_FOLDER_H

#include "course/library.h"
#include "reading.h"

#include <stdlib.h>
#include <unistd.h>

/* A folder of our own for one test. */
static inline const char *fresh_folder(Reading *r)
{
    char path[] = "/tmp/lectern-course-XXXXXX";
    reading_begin(r);
    ck_assert_ptr_nonnull(mkdtemp(path));
    return arena_copy(&r->arena, path);
}

static inline void put(Reading *r, const char *folder, const char *name, Str text)
{
    Err err = { 0 };
    const char *path = path_join(&r->arena, folder, name);
    ck_assert_msg(dir_make(path_folder(&r->arena, path), 0755, &err), "%s", err.text);
    ck_assert_msg(file_write(path, text, &err), "%s", err.text);
}

static inline void done(Reading *r, const char *folder)
{
    const char *command = arena_printf(&r->arena, "rm -rf '%s'", folder);
    ck_assert_int_eq(system(command), 0);
    arena_free(&r->arena);
}

/* The one diagnostic about a file or folder of the library. */
static inline const Diag *about(Reading *r, const char *folder, const char *name)
{
    const char *path = path_join(&r->arena, folder, name);
    for (int i = 0; i < r->diags.count; i++)
        if (strcmp(r->diags.at[i].file, path) == 0)
            return &r->diags.at[i];
    ck_abort_msg("nothing is said about %s", name);
    return NULL;
}

#endif
