#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

bool scratch_make(Arena *a, const char **folder, Err *err)
{
    char *made = arena_copy(a, "/tmp/lectern-XXXXXX");
    if (!mkdtemp(made))
        return file_refused(err, "make a folder for passing files in", "/tmp", errno);
    *folder = made;
    return true;
}

/* Below the folder's own handle and without following links: what they point at stays. */
static void empty(int folder)
{
    int own = fcntl(folder, F_DUPFD_CLOEXEC, 0);
    DIR *dir = own < 0 ? NULL : fdopendir(own); /* closedir closes it */
    struct dirent *entry;
    while (dir && (entry = readdir(dir))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (unlinkat(folder, entry->d_name, 0) == 0)
            continue;
        int inner = openat(folder, entry->d_name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        if (inner < 0)
            continue;
        empty(inner);
        close(inner);
        (void)unlinkat(folder, entry->d_name, AT_REMOVEDIR);
    }
    if (dir)
        closedir(dir);
    else if (own >= 0)
        close(own);
}

void scratch_remove(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (fd < 0)
        return;
    empty(fd);
    close(fd);
    (void)rmdir(folder);
}
