#include "base/file.h"
#include "course/course_inside.h"
#include "course/library.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>

static bool write_files(Arena *a, Str blob, const char *folder, Err *err)
{
    Str rest = pack_files(blob), name, bytes;
    if (!rest.len || !dir_make(folder, 0755, err))
        return rest.len || err_set(err, ERR_INVALID, "there are no files of a course to write");
    while (pack_next(&rest, &name, &bytes)) {
        const char *path = path_join(a, folder, arena_str(a, name));
        if (!dir_make(path_folder(a, path), 0755, err) || !file_write(path, bytes, err))
            return false;
    }
    return true;
}

/* A hidden folder beside its place: no course to anybody until it is renamed. */
bool course_install(Arena *a, Str blob, const char *courses, const char *id, Err *err)
{
    const char *place = path_join(a, courses, id);
    const char *beside = arena_printf(a, "%s/.%s.new", courses, id);
    scratch_remove(beside); /* of an earlier try that was cut off */
    bool ok = write_files(a, blob, beside, err);
    if (ok) {
        unsigned how = dir_exists(place) ? RENAME_EXCHANGE : RENAME_NOREPLACE;
        ok = renameat2(AT_FDCWD, beside, AT_FDCWD, place, how) == 0 ||
             file_refused(err, "put the course into", place, errno);
    }
    ok = ok && dir_sync(courses, err);
    scratch_remove(beside); /* what did not get there, or what was there before */
    return ok;
}
