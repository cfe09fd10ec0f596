/* file.h - whole files in, whole files out. */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include "base/arena.h"

/* Read at most `max_bytes`; a longer file is ERR_LIMIT, none is ERR_MISSING. */
bool file_read(Arena *a, const char *path, size_t max_bytes, Str *out, Err *err) MUST_USE;

/* The old file or the new one, on disk, never half of it (part.h). */
bool file_write(const char *path, Str content, Err *err) MUST_USE;

/* The same for a secret: mode 0600, and nothing may stand at `path` yet. */
bool file_write_secret(const char *path, Str content, Err *err) MUST_USE;

/* ERR_SYSTEM from errno, with what a person can do: "cannot <doing> <path>: the disk is full; ...".
 * Always false, and errno is `error` afterwards. */
bool file_refused(Err *err, const char *doing, const char *path, int error);

bool file_exists(const char *path);
bool dir_exists(const char *path);

/* Make `path` and what is missing above it, mode 0755 or `mode` for the last part. */
bool dir_make(const char *path, unsigned mode, Err *err) MUST_USE;

/* A new folder for passing files, 0700, in /tmp; whoever makes one removes it, with all it holds.
 */
bool scratch_make(Arena *a, const char **folder, Err *err) MUST_USE;
void scratch_remove(const char *folder);

/* Put what was made, renamed or removed in the folder on disk. */
bool dir_sync(const char *path, Err *err) MUST_USE;

/* Names in a folder, sorted bytewise, without "." and "..". */
bool dir_list(Arena *a, const char *path, const char ***names, size_t *count, Err *err) MUST_USE;

/* "folder/name"; an absolute `name` stays as it is. */
const char *path_join(Arena *a, const char *folder, const char *name);
/* From where the program runs; NULL with err set. */
const char *path_absolute(Arena *a, const char *path, Err *err);
const char *path_folder(Arena *a, const char *path); /* "." when there is none */
const char *path_name(const char *path);             /* behind the last slash; borrowed */

/* Where the user's own files of a kind lie: `named`, which XDG_DATA_HOME or its like say, else
 * `fallback` in `home`, which HOME says, else in the home folder of the account. NULL, empty and
 * relative paths say nothing. */
const char *user_folder(Arena *a, const char *named, const char *home, const char *fallback);

/* The folder that the running program lies in; "." when the system does not say. */
const char *program_folder(Arena *a);

/* A folder that came with the program in `programs`, "courses" or "assets": installed, or where it
 * was built. NULL: it is not there. */
const char *program_data(Arena *a, const char *programs, const char *name);

#endif
