/* Three files of hexadecimal text: pepper, sign.key and sign.pub. They are made
 * in a folder beside and appear by one rename, so there are all of them or none. */
#include "crypto/keys.h"
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

_Static_assert(sizeof((Keys){ 0 }.sign_public) == crypto_sign_PUBLICKEYBYTES, "Ed25519");
_Static_assert(sizeof((Keys){ 0 }.sign_secret) == crypto_sign_SECRETKEYBYTES, "Ed25519");

enum { LINE_MAX_BYTES = 2 * crypto_sign_SECRETKEYBYTES + 2 }; /* hex, line end, NUL */

static const char *const key_files[] = { "pepper", "sign.key", "sign.pub" };
enum { KEY_FILES = sizeof key_files / sizeof *key_files };

void wipe(void *secret, size_t len)
{
    sodium_memzero(secret, len);
}

void keys_wipe(Keys *keys)
{
    wipe(keys, sizeof *keys);
}

Hash keys_mark(const Keys *keys)
{
    static const char domain[] = "lectern pepper 1";
    HashPart parts[] = { { domain, sizeof domain }, { keys->pepper, sizeof keys->pepper } };
    return hash_parts(parts, sizeof parts / sizeof *parts);
}

Hash keys_mark_of_both(const Keys *keys)
{
    static const char domain[] = "lectern keys 1";
    HashPart parts[] = {
        { domain, sizeof domain },
        { keys->pepper, sizeof keys->pepper },
        { keys->sign_public, sizeof keys->sign_public },
    };
    return hash_parts(parts, sizeof parts / sizeof *parts);
}

typedef struct {
    uint8_t *at;
    size_t len;
} Part;

static Part part(Keys *keys, size_t file)
{
    const Part parts[KEY_FILES] = { { keys->pepper, sizeof keys->pepper },
                                    { keys->sign_secret, sizeof keys->sign_secret },
                                    { keys->sign_public, sizeof keys->sign_public } };
    return parts[file];
}

static bool write_files(Arena *a, const char *folder, Keys *keys, Err *err)
{
    for (size_t i = 0; i < KEY_FILES; i++) {
        char line[LINE_MAX_BYTES];
        Part p = part(keys, i);
        sodium_bin2hex(line, sizeof line, p.at, p.len);
        line[2 * p.len] = '\n';
        bool ok = file_write_secret(path_join(a, folder, key_files[i]),
                                    (Str){ line, 2 * p.len + 1 }, err);
        wipe(line, sizeof line);
        if (!ok)
            return false;
    }
    return true;
}

static void remove_files(Arena *a, const char *folder)
{
    for (size_t i = 0; i < KEY_FILES; i++)
        unlink(path_join(a, folder, key_files[i]));
    rmdir(folder);
}

static void new_pair(Keys *keys, Random *random)
{
    uint8_t seed[crypto_sign_SEEDBYTES];
    random_bytes(random, seed, sizeof seed);
    crypto_sign_seed_keypair(keys->sign_public, keys->sign_secret, seed);
    wipe(seed, sizeof seed);
}

static Keys keys_new(Random *random)
{
    Keys keys;
    random_bytes(random, keys.pepper, sizeof keys.pepper);
    new_pair(&keys, random);
    return keys;
}

static bool place_folder(const char *from, const char *to, Err *err)
{
    if (rename(from, to) == 0) /* onto nothing, or onto an empty folder: never onto keys */
        return true;
    if (errno == ENOTEMPTY || errno == EEXIST)
        return err_set(err, ERR_INVALID,
                       "%s holds something already; keys are made once, and losing them makes "
                       "every PIN and certificate worthless",
                       to);
    return file_refused(err, "make the keys in", to, errno);
}

/* Whoever may use the keys there are may use the new ones, whoever makes them. */
static bool give_to_owner(const char *folder, const char *like, Err *err)
{
    Arena a = { 0 };
    struct stat about;
    bool ok = stat(like, &about) == 0 && chown(folder, about.st_uid, about.st_gid) == 0;
    for (size_t i = 0; ok && i < KEY_FILES; i++)
        ok = chown(path_join(&a, folder, key_files[i]), about.st_uid, about.st_gid) == 0;
    arena_free(&a);
    return ok || file_refused(err, "change the keys in", like, errno);
}

/* Both names change places at one moment: there is no time without keys. */
static bool exchange_folder(const char *from, const char *to, Err *err)
{
    if (!give_to_owner(from, to, err))
        return false;
    return renameat2(AT_FDCWD, from, AT_FDCWD, to, RENAME_EXCHANGE) == 0 ||
           file_refused(err, "change the keys in", to, errno);
}

/* Write them into a folder beside, and let `place` put that where it belongs; of what is then left
 * beside nothing stays. */
static bool put_keys(Arena *a, const char *named, Keys *keys,
                     bool (*place)(const char *from, const char *to, Err *err), Err *err)
{
    const char *parent = path_folder(a, named);
    const char *beside = arena_printf(a, "%s.%ld.part", named, (long)getpid());

    bool ok = true;
    if (mkdir(beside, 0700) != 0)
        ok = file_refused(err, "make the keys in", parent, errno);
    else {
        ok = write_files(a, beside, keys, err) && place(beside, named, err);
        remove_files(a, beside);
    }
    return ok && dir_sync(parent, err);
}

/* One program at a time makes or changes the keys of a folder: of two that renew them the second
 * goes on from what the first made, and no key that certificates were signed with is lost. -1: it
 * could not be had. */
static int lock_beside(const char *parent, Err *err)
{
    int fd = dir_make(parent, 0755, err) ? open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC) : -1;
    int code;
    do {
        code = fd >= 0 ? flock(fd, LOCK_EX) : -1;
    } while (code != 0 && fd >= 0 && errno == EINTR);
    if (code == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    if (fd >= 0 || err->code == ERR_NONE)
        file_refused(err, "make the keys in", parent, errno);
    return -1;
}

typedef bool KeysAct(Arena *a, const char *folder, Random *random, Err *err);

static bool one_at_a_time(const char *folder, Random *random, KeysAct *act, Err *err)
{
    Arena a = { 0 };
    char *named = arena_copy(&a, folder);
    for (size_t len = strlen(named); len > 1 && named[len - 1] == '/';)
        named[--len] = '\0';
    *err = (Err){ .code = ERR_NONE };
    int lock = lock_beside(path_folder(&a, named), err);
    bool ok = lock >= 0 && act(&a, named, random, err);
    if (lock >= 0)
        close(lock);
    arena_free(&a);
    return ok;
}

static bool create(Arena *a, const char *folder, Random *random, Err *err)
{
    Keys keys = keys_new(random);
    bool ok = put_keys(a, folder, &keys, place_folder, err);
    keys_wipe(&keys);
    return ok;
}

bool keys_create(const char *folder, Random *random, Err *err)
{
    return one_at_a_time(folder, random, create, err);
}

static bool renew(Arena *a, const char *folder, Random *random, Err *err)
{
    Keys keys;
    if (!keys_open(folder, &keys, err))
        return false;
    new_pair(&keys, random);
    bool ok = put_keys(a, folder, &keys, exchange_folder, err);
    keys_wipe(&keys);
    return ok;
}

bool keys_renew_signing(const char *folder, Random *random, Err *err)
{
    return one_at_a_time(folder, random, renew, err);
}

static bool is_private(const struct stat *about, const char *path, const char *mode, Err *err)
{
    if ((about->st_mode & (S_IRWXG | S_IRWXO)) == 0)
        return true;
    return err_set(err, ERR_INVALID,
                   "others may use %s, so it is no secret; run: chmod %s %s, and make new keys if "
                   "strangers use this machine",
                   path, mode, path);
}

/* The line of a file as bytes: exactly `p.len` of them. */
static bool parse(Str line, Part p)
{
    line = str_trim(line);
    return line.len == 2 * p.len &&
           sodium_hex2bin(p.at, p.len, line.at, line.len, NULL, NULL, NULL) == 0;
}

static bool read_key(int dir, const char *path, const char *name, Part p, Err *err)
{
    char line[LINE_MAX_BYTES];
    struct stat about;
    int fd = openat(dir, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 && errno == ENOENT)
        return err_set(err, ERR_INVALID, "%s is missing; bring it back from your copy of the keys",
                       path);
    if (fd < 0)
        return file_refused(err, "read", path, errno);

    bool ok = false;
    if (fstat(fd, &about) != 0)
        file_refused(err, "read", path, errno);
    else if (!S_ISREG(about.st_mode))
        err_set(err, ERR_INVALID, "%s is not an ordinary file", path);
    else if (is_private(&about, path, "600", err)) {
        ssize_t len = read(fd, line, sizeof line);
        ok = len >= 0 && parse((Str){ line, (size_t)len }, p);
        if (!ok)
            err_set(err, ERR_INVALID, "%s is damaged; bring it back from your copy of the keys",
                    path);
    }
    close(fd);
    wipe(line, sizeof line);
    return ok;
}

/* The public key must belong to the secret one, and the secret one to itself. */
static bool is_pair(const Keys *keys)
{
    Keys again;
    uint8_t seed[crypto_sign_SEEDBYTES];
    crypto_sign_ed25519_sk_to_seed(seed, keys->sign_secret);
    crypto_sign_seed_keypair(again.sign_public, again.sign_secret, seed);
    bool same = memcmp(again.sign_public, keys->sign_public, sizeof again.sign_public) == 0 &&
                sodium_memcmp(again.sign_secret, keys->sign_secret, sizeof again.sign_secret) == 0;
    wipe(seed, sizeof seed);
    keys_wipe(&again);
    return same;
}

static int open_folder(const char *folder, Err *err)
{
    struct stat about;
    int dir = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NOFOLLOW);
    if (dir < 0 && errno == ENOENT)
        err_set(err, ERR_MISSING, "there are no keys in %s", folder);
    else if (dir < 0 && (errno == ELOOP || errno == ENOTDIR))
        err_set(err, ERR_INVALID, "%s is not a folder; keys stand in a folder, not behind a link",
                folder);
    else if (dir < 0)
        file_refused(err, "open the keys in", folder, errno);
    else if (fstat(dir, &about) != 0)
        file_refused(err, "open the keys in", folder, errno);
    else if (is_private(&about, folder, "700", err))
        return dir;
    if (dir >= 0)
        close(dir);
    return -1;
}

static bool is_empty(int dir)
{
    for (size_t i = 0; i < KEY_FILES; i++)
        if (faccessat(dir, key_files[i], F_OK, AT_SYMLINK_NOFOLLOW) == 0)
            return false;
    return true;
}

bool keys_open(const char *folder, Keys *out, Err *err)
{
    Arena a = { 0 };
    Keys keys = { 0 };
    bool ok = false;
    int dir = open_folder(folder, err);
    if (dir < 0)
        return false;
    if (is_empty(dir)) {
        err_set(err, ERR_MISSING, "there are no keys in %s", folder);
        goto done;
    }
    for (size_t i = 0; i < KEY_FILES; i++)
        if (!read_key(dir, path_join(&a, folder, key_files[i]), key_files[i], part(&keys, i), err))
            goto done;
    if (!is_pair(&keys)) {
        err_set(err, ERR_INVALID,
                "sign.key and sign.pub in %s do not belong together; bring both back from your "
                "copy of the keys",
                folder);
        goto done;
    }
    *out = keys;
    ok = true;
done:
    keys_wipe(&keys);
    close(dir);
    arena_free(&a);
    return ok;
}
