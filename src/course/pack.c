/* A course folder as one blob: "lectern-course 1", then for each file, sorted by path, a line
 * "SIZE PATH", its bytes and a line end. The same files always give the same blob. */
#include "base/file.h"
#include "course/course_inside.h"
#include "course/library.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILE_BYTES ((size_t)10 << 20)
#define PACK_BYTES ((size_t)64 << 20)
static const char magic[] = "lectern-course 1\n";
enum { MAGIC = sizeof magic - 1, MAX_FILES = 1000, MAX_DEPTH = 4, MAX_PATH = 200 };

typedef struct {
    const char *path; /* in the folder */
    Str bytes;
} PackFile;

typedef struct {
    Arena *arena;
    const char *folder; /* for messages */
    PackFile files[MAX_FILES];
    int count;
    size_t total;
    const char *refused; /* the path of the file or folder in it that cannot be part of a course */
} Pack;

static bool is_name(const char *name)
{
    size_t len = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-");
    return len > 0 && !name[len] && name[0] != '.' && name[0] != '-';
}

/* A path of names; what a blob may name. */
bool pack_is_path(Str path)
{
    char name[MAX_PATH + 1];
    if (!path.len || path.len > MAX_PATH || path.at[path.len - 1] == '/')
        return false;
    while (path.len) {
        Str part = str_cut(&path, '/');
        memcpy(name, part.at, part.len);
        name[part.len] = '\0';
        if (strlen(name) != part.len || !is_name(name))
            return false;
    }
    return true;
}

/* Hidden files, and what editors leave: "course.yaml~", and "~$notes.docx" while Word is open. */
static bool is_left_out(const char *name)
{
    return name[0] == '.' || str_starts(str_of(name), "~$") || str_ends(str_of(name), "~");
}

/* Always false: "folder/path: ", then what is wrong with it. */
static bool refuse(Pack *p, const char *path, ErrCode code, const char *what, Err *err)
{
    enum { MOST_SHOWN = 120 };
    p->refused = path;
    if (strlen(path) > MOST_SHOWN) /* else there would be no room for what is wrong */
        return err_set(err, code, "%.60s…: %s", path, what);
    return err_set(err, code, "%s: %s", path_join(p->arena, p->folder, path), what);
}

static bool read_bytes(Pack *p, int fd, const char *path, size_t size, Str *out, Err *err)
{
    char *bytes = arena_alloc(p->arena, size + 1, 1);
    size_t len = 0;
    while (len <= size) {
        ssize_t got = read(fd, bytes + len, size + 1 - len);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return file_refused(err, "read", path, errno);
        if (got == 0)
            break;
        len += (size_t)got;
    }
    if (len != size)
        return refuse(p, path, ERR_SYSTEM, "it changed while it was read; try again", err);
    *out = (Str){ bytes, len };
    return true;
}

static bool add_file(Pack *p, int fd, const struct stat *about, const char *path, Err *err)
{
    size_t size = (size_t)about->st_size;
    if (size > FILE_BYTES)
        return refuse(p, path, ERR_LIMIT, "this is larger than 10 MiB; make it smaller", err);
    if (p->count == MAX_FILES || p->total + size > PACK_BYTES)
        return err_set(err, ERR_LIMIT,
                       "%s holds more than %d files or 64 MiB; move out what the course does not "
                       "need",
                       p->folder, MAX_FILES);
    PackFile *file = &p->files[p->count];
    if (!read_bytes(p, fd, path, size, &file->bytes, err))
        return false;
    file->path = path;
    p->total += size;
    p->count++;
    return true;
}

static bool add_folder(Pack *p, int fd, const char *prefix, int depth, Err *err);

/* Opened below the folder's own handle and without following links, so that nothing outside
 * can get in, whatever is swapped meanwhile. Closes what it opens. */
static bool add_entry(Pack *p, int folder, const char *name, const char *prefix, int depth,
                      Err *err)
{
    const char *path = arena_printf(p->arena, "%s%s", prefix, name);
    if (!is_name(name) || strlen(path) > MAX_PATH)
        return refuse(p, path, ERR_INVALID,
                      "this name is odd or too long; use letters, digits, `-`, `_` and `.`", err);
    int fd = openat(folder, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0 && errno == ELOOP)
        return refuse(p, path, ERR_INVALID, "this is a link; put the file itself there", err);
    if (fd < 0 && errno == EACCES)
        return refuse(p, path, ERR_SYSTEM,
                      "this cannot be read: not allowed; give this user the right to read it", err);
    if (fd < 0)
        return file_refused(err, "read", path, errno);
    struct stat about;
    bool ok = false;
    if (fstat(fd, &about) != 0)
        file_refused(err, "read", path, errno);
    else if (S_ISDIR(about.st_mode))
        ok = add_folder(p, fd, arena_printf(p->arena, "%s/", path), depth + 1, err);
    else if (S_ISREG(about.st_mode))
        ok = add_file(p, fd, &about, path, err);
    else
        refuse(p, path, ERR_INVALID, "this is a device or a pipe; delete it", err);
    close(fd);
    return ok;
}

static bool add_folder(Pack *p, int fd, const char *prefix, int depth, Err *err)
{
    if (depth > MAX_DEPTH)
        return refuse(p, prefix, ERR_LIMIT, "this lies too deep; use fewer folders", err);
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 0); /* closedir closes it */
    DIR *dir = own < 0 ? NULL : fdopendir(own);
    if (!dir) {
        file_refused(err, "list the folder", p->folder, errno);
        if (own >= 0)
            close(own);
        return false;
    }
    bool ok = true;
    struct dirent *entry;
    while (ok && (errno = 0, entry = readdir(dir)))
        if (!is_left_out(entry->d_name))
            ok = add_entry(p, fd, entry->d_name, prefix, depth, err);
    if (ok && errno)
        ok = file_refused(err, "list the folder", p->folder, errno);
    closedir(dir);
    return ok;
}

static int by_path(const void *a, const void *b)
{
    return strcmp(((const PackFile *)a)->path, ((const PackFile *)b)->path);
}

/* Files that were hashed before. */
typedef struct {
    const Hash *hashes;
    int next; /* the place of the one that stands first in the rest */
    Str rest;
} Known;

/* Those of both are sorted by path. NULL: it was not there, or had other bytes. */
static const Hash *known_hash(Known *k, const PackFile *file)
{
    Str rest = k->rest, path, bytes;
    while (pack_next(&rest, &path, &bytes)) {
        int order = strncmp(path.at, file->path, path.len);
        bool same = order == 0 && !file->path[path.len];
        if (order > 0)
            break;
        k->rest = rest;
        k->next++;
        if (same)
            return str_eq(bytes, file->bytes) ? &k->hashes[k->next - 1] : NULL;
    }
    return NULL;
}

/* Comparing bytes is far quicker than hashing them. */
static void hash_files(Arena *a, const PackFile *files, int count, const CourseFiles *before,
                       CourseFiles *out)
{
    HashPart parts[2 * MAX_FILES];
    Hash *hashes = arena_array(a, Hash, count);
    Known known = { .hashes = before ? before->hashes : NULL };
    if (known.hashes)
        known.rest = pack_files(before->blob);
    for (int i = 0; i < count; i++) {
        const Hash *same = known_hash(&known, &files[i]);
        hashes[i] = same ? *same : hash_bytes(files[i].bytes.at, files[i].bytes.len);
        parts[2 * i] = (HashPart){ files[i].path, strlen(files[i].path) + 1 };
        parts[2 * i + 1] = (HashPart){ hashes[i].b, sizeof hashes[i].b };
    }
    out->hashes = hashes;
    out->content = hash_parts(parts, 2 * (size_t)count);
}

static Str blob_of(const Pack *p)
{
    size_t room = MAGIC + p->total;
    for (int i = 0; i < p->count; i++)
        room += strlen(p->files[i].path) + sizeof "18446744073709551615 \n\n";
    char *blob = arena_alloc(p->arena, room, 1);
    memcpy(blob, magic, MAGIC);
    size_t len = MAGIC;
    for (int i = 0; i < p->count; i++) {
        const PackFile *file = &p->files[i];
        len += (size_t)snprintf(blob + len, room - len, "%zu %s\n", file->bytes.len, file->path);
        memcpy(blob + len, file->bytes.at, file->bytes.len);
        len += file->bytes.len;
        blob[len++] = '\n';
    }
    return (Str){ blob, len };
}

bool pack_folder(Arena *a, const char *folder, bool hashed, const CourseFiles *before,
                 CourseFiles *out, const char **at, Err *err)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return file_refused(err, "read the folder", folder, errno);
    Pack *p = arena_new(a, Pack);
    p->arena = a;
    p->folder = folder;
    bool ok = add_folder(p, fd, "", 0, err);
    close(fd);
    if (!ok) {
        *at = p->refused;
        return false;
    }
    qsort(p->files, (size_t)p->count, sizeof *p->files, by_path);
    *out = (CourseFiles){ .blob = blob_of(p) };
    if (hashed)
        hash_files(a, p->files, p->count, before, out);
    return true;
}

bool course_pack(Arena *a, const char *folder, Str *out, Hash *content, Err *err)
{
    const char *at;
    CourseFiles files;
    if (!pack_folder(a, folder, true, NULL, &files, &at, err))
        return false;
    *out = files.blob;
    *content = files.content;
    return true;
}

/* Take the next file off the rest of a blob. */
bool pack_next(Str *rest, Str *path, Str *bytes)
{
    int64_t size;
    if (!rest->len)
        return false;
    Str line = str_cut(rest, '\n');
    Str number = str_cut(&line, ' ');
    if (!str_int(number, &size) || size < 0 || (uint64_t)size >= rest->len || !pack_is_path(line) ||
        rest->at[size] != '\n')
        return false;
    *path = line;
    *bytes = (Str){ rest->at, (size_t)size };
    *rest = (Str){ rest->at + size + 1, rest->len - (size_t)size - 1 };
    return true;
}

bool pack_hash(Arena *a, CourseFiles *files, Err *err)
{
    Pack *p = arena_new(a, Pack);
    bool ok = str_starts(files->blob, magic);
    Str rest = pack_files(files->blob);
    while (ok && rest.len) {
        Str path;
        ok = p->count < MAX_FILES && pack_next(&rest, &path, &p->files[p->count].bytes);
        if (!ok)
            break;
        p->files[p->count].path = arena_str(a, path);
        ok = p->count == 0 || strcmp(p->files[p->count - 1].path, p->files[p->count].path) < 0;
        p->count++;
    }
    if (!ok)
        return err_set(err, ERR_INVALID, "the snapshot of this course is damaged");
    hash_files(a, p->files, p->count, NULL, files);
    return true;
}

Str pack_files(Str blob)
{
    return str_starts(blob, magic) ? (Str){ blob.at + MAGIC, blob.len - MAGIC } : (Str){ 0 };
}

int pack_place(Str blob, const char *path, Str *bytes)
{
    Str rest = pack_files(blob), name;
    for (int place = 0; pack_next(&rest, &name, bytes); place++)
        if (str_is(name, path))
            return place;
    *bytes = (Str){ 0 };
    return -1;
}

Str pack_find(Str blob, const char *path)
{
    Str bytes;
    (void)pack_place(blob, path, &bytes);
    return bytes;
}

bool course_pack_hash(Arena *a, Str blob, Hash *content, Err *err)
{
    CourseFiles files = { .blob = blob };
    if (!pack_hash(a, &files, err))
        return false;
    *content = files.content;
    return true;
}
