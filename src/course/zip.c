#include "course/zip.h"

#include "base/file.h"
#include "course/course_inside.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <zip.h>

/* What a course may hold, and what may lie around it in the archive. */
#define FILE_BYTES ((size_t)10 << 20)
#define ALL_BYTES ((size_t)64 << 20)
enum { MOST_ENTRIES = 4000 };

typedef struct {
    Arena *arena;
    const char *name; /* of the archive, for messages */
    zip_t *zip;
    zip_int64_t entries;
    const char *scratch;
    Str inside; /* the folder in the archive that holds course.yaml, with its slash; or "" */
    size_t total;
} Unzip;

bool zip_is_one(const char *path)
{
    Str name = str_of(path);
    return str_ends(name, ".zip") || str_ends(name, ".ZIP") || str_ends(name, ".Zip");
}

static bool refuse(const Unzip *u, const char *entry, const char *what, Err *err)
{
    return err_set(err, ERR_INVALID, "%s/%s: %s", u->name, entry, what);
}

static bool open_archive(Unzip *u, const char *path, Err *err)
{
    int why = 0;
    if (!file_exists(path))
        return err_set(err, ERR_MISSING, "there is no file %s", path);
    u->zip = zip_open(path, ZIP_RDONLY, &why);
    if (!u->zip) {
        zip_error_t about;
        zip_error_init_with_code(&about, why);
        err_set(err, ERR_INVALID, "%s cannot be unpacked: %s; pack the course's folder again", path,
                zip_error_strerror(&about));
        zip_error_fini(&about);
        return false;
    }
    u->entries = zip_get_num_entries(u->zip, 0);
    if (u->entries > MOST_ENTRIES)
        return err_set(err, ERR_LIMIT, "%s holds more than %d files; pack the course alone", path,
                       MOST_ENTRIES);
    return true;
}

static Str entry_name(const Unzip *u, zip_int64_t i)
{
    const char *name = zip_get_name(u->zip, (zip_uint64_t)i, 0);
    return name ? str_of(name) : (Str){ 0 };
}

/* "folder/" of "folder/course.yaml", "" of the file alone. False: it is no course at the top or in
 * a folder there. */
static bool holds_course(Str name, Str *inside)
{
    Str file = name, folder = str_cut(&file, '/');
    *inside = (Str){ name.at, 0 };
    if (str_is(name, "course.yaml"))
        return true;
    *inside = (Str){ name.at, folder.len + 1 };
    return folder.len && str_is(file, "course.yaml") && pack_is_path(folder);
}

static bool find_course(Unzip *u, Err *err)
{
    int found = 0;
    for (zip_int64_t i = 0; i < u->entries; i++) {
        Str inside;
        if (holds_course(entry_name(u, i), &inside) && found++ == 0)
            u->inside = inside;
    }
    if (found == 1)
        return true;
    return err_set(err, ERR_INVALID,
                   found ? "%s holds more than one course; unpack it and name the folder of one"
                         : "%s holds no course: no course.yaml at its top or in a folder there",
                   u->name);
}

static bool is_link(const Unzip *u, zip_int64_t i)
{
    zip_uint8_t system = 0;
    zip_uint32_t attributes = 0;
    return zip_file_get_external_attributes(u->zip, (zip_uint64_t)i, 0, &system, &attributes) ==
               0 &&
           system == ZIP_OPSYS_UNIX && S_ISLNK(attributes >> 16);
}

/* The bytes of an entry, never more than a file of a course may have, whatever it says its size
 * is. */
static bool read_entry(Unzip *u, zip_int64_t i, const char *name, Str *out, Err *err)
{
    zip_stat_t about;
    zip_file_t *file = NULL;
    size_t room = 0, len = 0;
    zip_stat_init(&about);
    if (zip_stat_index(u->zip, (zip_uint64_t)i, 0, &about) == 0 && (about.valid & ZIP_STAT_SIZE))
        room = about.size > FILE_BYTES ? FILE_BYTES + 1 : (size_t)about.size;
    if (room > FILE_BYTES || u->total + room > ALL_BYTES)
        return refuse(u, name, "this is too large for a course; make it smaller", err);
    if (about.valid & ZIP_STAT_ENCRYPTION_METHOD && about.encryption_method != ZIP_EM_NONE)
        return refuse(u, name, "this is locked with a password; pack it without one", err);
    char *bytes = arena_alloc(u->arena, room + 1, 1);
    file = zip_fopen_index(u->zip, (zip_uint64_t)i, 0);
    zip_int64_t got = 0;
    while (file && len <= room && (got = zip_fread(file, bytes + len, room + 1 - len)) > 0)
        len += (size_t)got;
    bool whole = file && got >= 0 && len == room;
    if (file)
        whole = zip_fclose(file) == 0 && whole;
    if (!whole)
        return refuse(u, name, "this is damaged; pack the course's folder again", err);
    u->total += len;
    *out = (Str){ bytes, len };
    return true;
}

static bool is_left_out(Str path)
{
    while (path.len) {
        Str part = str_cut(&path, '/');
        if (str_starts(part, ".") || str_starts(part, "~$") || str_ends(part, "~"))
            return true;
    }
    return false;
}

/* One file of the course, below `folder`. */
static bool unpack_one(Unzip *u, zip_int64_t i, Str path, const char *folder, Err *err)
{
    Str bytes;
    const char *name = arena_str(u->arena, path);
    const char *to = path_join(u->arena, folder, name);
    if (!pack_is_path(path))
        return refuse(u, name,
                      "this name is odd or too long; use letters, digits, `-`, `_` and `.`", err);
    if (is_link(u, i))
        return refuse(u, name, "this is a link; put the file itself there", err);
    return read_entry(u, i, name, &bytes, err) && dir_make(path_folder(u->arena, to), 0700, err) &&
           file_write(to, bytes, err);
}

/* "id: safety" of a course.yaml: a course at the top of its archive has no folder to be named
 * after. */
static const char *id_in(Arena *a, Str yaml)
{
    while (yaml.len) {
        Str line = str_cut(&yaml, '\n');
        if (!str_starts(line, "id:"))
            continue;
        Str id = str_trim((Str){ line.at + 3, line.len - 3 });
        return pack_is_path(id) && !memchr(id.at, '/', id.len) ? arena_str(a, id) : "course";
    }
    return "course";
}

static bool name_folder(Unzip *u, const char **out, Err *err)
{
    Str yaml = { 0 };
    Str folder = u->inside;
    for (zip_int64_t i = 0; !folder.len && i < u->entries; i++)
        if (str_is(entry_name(u, i), "course.yaml") && !read_entry(u, i, "course.yaml", &yaml, err))
            return false;
    u->total = 0;
    const char *name =
        folder.len ? arena_text(u->arena, folder.at, folder.len - 1) : id_in(u->arena, yaml);
    *out = path_join(u->arena, u->scratch, name);
    return dir_make(*out, 0700, err);
}

static bool unpack_all(Unzip *u, const char *folder, Err *err)
{
    for (zip_int64_t i = 0; i < u->entries; i++) {
        Str name = entry_name(u, i);
        bool is_site = u->inside.len && !memchr(name.at, '/', name.len) &&
                       site_is_file(arena_str(u->arena, name));
        bool is_ours = name.len > u->inside.len && str_starts(name, arena_str(u->arena, u->inside));
        Str path = is_ours ? (Str){ name.at + u->inside.len, name.len - u->inside.len } : name;
        if ((!is_site && !is_ours) || str_ends(name, "/") || is_left_out(path) ||
            str_starts(path, "__MACOSX/"))
            continue;
        if (!unpack_one(u, i, path, is_site ? u->scratch : folder, err))
            return false;
    }
    return true;
}

/* The facts of the site as they stand where the archive lies, in each language. */
static bool take_site(Unzip *u, const char *zip, Err *err)
{
    const char *beside = path_folder(u->arena, zip);
    const char **names;
    size_t count;
    Err ignored = { 0 };
    if (file_exists(path_join(u->arena, u->scratch, "site.yaml")) ||
        !dir_list(u->arena, beside, &names, &count, &ignored))
        return true;
    for (size_t i = 0; i < count; i++) {
        Str text;
        if (site_is_file(names[i]) &&
            (!file_read(u->arena, path_join(u->arena, beside, names[i]), FILE_BYTES, &text, err) ||
             !file_write(path_join(u->arena, u->scratch, names[i]), text, err)))
            return false;
    }
    return true;
}

bool zip_unpack(Arena *a, const char *zip, const char *scratch, const char **folder, Err *err)
{
    Unzip u = { .arena = a, .name = zip, .scratch = scratch };
    bool ok = open_archive(&u, zip, err) && find_course(&u, err) && name_folder(&u, folder, err) &&
              unpack_all(&u, *folder, err) && take_site(&u, zip, err);
    if (u.zip)
        zip_discard(u.zip);
    return ok;
}

void zip_rename_found(const char *zip, const char *folder, DiagList *diags, int first)
{
    size_t len = strlen(folder);
    for (int i = first; i < diags->count; i++) {
        Diag *d = &diags->at[i];
        if (strncmp(d->file, folder, len) != 0)
            continue;
        d->text_in = d->file;
        d->file = arena_printf(diags->arena, "%s%s", zip, d->file + len);
    }
}
