/* What Lectern wrote about one person into its own folder. */
#include "cli/person_files.h"

#include "base/file.h"
#include "base/part.h"
#include "base/utf8.h"
#include "report/report.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

bool person_files_of(Call *call, Record *record, const Person *person, PersonFiles *out, Err *err)
{
    const Person *resting;
    int count;
    *out = (PersonFiles){ .count = 0 };
    if (!record_resting_of(record, call->arena, person->id, &resting, &count, err) ||
        !record_certificates(record, call->arena, person->id, &out->certificates,
                             &out->certificate_count, err))
        return false;
    Person *rows = arena_array(call->arena, Person, count + 1);
    rows[0] = *person;
    memcpy(rows + 1, resting, (size_t)count * sizeof *rows);
    out->rows = rows;
    out->count = count + 1;
    return true;
}

enum { LOOKED_THROUGH = 64 * 1024 * 1024 };

static bool is_letter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-';
}

/* A number by itself, and not as a part of a longer one. */
static bool has_word(Str text, const char *word)
{
    size_t len = strlen(word);
    const char *end = text.at + text.len, *at = text.at;
    while (len && (at = memmem(at, (size_t)(end - at), word, len)) != NULL) {
        bool begins = at == text.at || !is_letter(at[-1]);
        bool ends = at + len == end || !is_letter(at[len]);
        if (begins && ends)
            return true;
        at++;
    }
    return false;
}

bool person_named(Str text, const PersonFiles *who)
{
    bool named = false;
    for (int i = 0; i < who->count; i++) {
        const Person *p = &who->rows[i];
        named = named || has_word(text, p->number) || has_word(text, p->name) ||
                has_word(text, p->email);
    }
    return named;
}

/* Packed formats cannot be looked into; they can be made again without this person. */
static bool may_name_person(const char *path, const PersonFiles *p)
{
    Arena a = { 0 };
    Str text;
    Err err;
    bool read = file_read(&a, path, LOOKED_THROUGH, &text, &err);
    bool may = !read || !utf8_valid(text) || person_named(text, p);
    arena_free(&a);
    return may;
}

/* An own desktop saves them under their number, "certificate-LX7K-2M9Q-41TD.pdf"; those of others
 * stay. */
static bool is_certificate(const char *name, const PersonFiles *p)
{
    static const char begins[] = "certificate-";
    size_t begin = sizeof begins - 1;
    for (int i = 0; i < p->certificate_count; i++) {
        const char *number = p->certificates[i].number;
        if (strncmp(name, begins, begin) == 0 && strncmp(name + begin, number, strlen(number)) == 0)
            return true;
    }
    return false;
}

/* A pack for an auditor: it is whole or not there, and can be written again. */
static bool folder_may_name(const char *path, const PersonFiles *p, int depth)
{
    enum { DEEPEST = 4 };
    Arena a = { 0 };
    Err err = { 0 };
    const char **names;
    size_t count = 0;
    bool may = depth > DEEPEST || !dir_list(&a, path, &names, &count, &err);
    for (size_t i = 0; !may && i < count; i++) {
        const char *inside = path_join(&a, path, names[i]);
        may =
            dir_exists(inside) ? folder_may_name(inside, p, depth + 1) : may_name_person(inside, p);
    }
    arena_free(&a);
    return may;
}

static bool remove_one(const char *path, bool folder)
{
    if (!folder)
        return unlink(path) == 0;
    scratch_remove(path);
    return !dir_exists(path);
}

/* "completion-2026-11-27.csv" and what stands beside it: a name that Lectern gave. */
static bool is_export(const char *name)
{
    for (size_t i = 0; i < report_count; i++) {
        size_t len = strlen(reports[i].name);
        if (strncmp(name, reports[i].name, len) == 0 && (name[len] == '-' || name[len] == '.'))
            return true;
    }
    return strncmp(name, "person-", 7) == 0 || strncmp(name, "roster", 6) == 0;
}

bool person_files_remove(Call *call, const PersonFiles *p, Err *err)
{
    const char *folder = call->config.exports, **names;
    size_t count, left = 0;
    if (!dir_exists(folder))
        return true;
    part_sweep(folder, ""); /* what a report was on its way to when its program ended */
    if (!dir_list(call->arena, folder, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *path = path_join(call->arena, folder, names[i]);
        bool inside = dir_exists(path);
        bool theirs = is_certificate(names[i], p) ||
                      (is_export(names[i]) &&
                       (inside ? folder_may_name(path, p, 1) : may_name_person(path, p)));
        if (!theirs)
            continue;
        if (remove_one(path, inside)) {
            fprintf(call->io.err, "Removed %s.\n", path);
            continue;
        }
        fprintf(call->io.err, "%s cannot be removed (%s).\n", path, strerror(errno));
        left++;
    }
    if (!dir_sync(folder, err))
        return false;
    return left == 0 || err_set(err, ERR_SYSTEM,
                                "%zu of the files in %s may still name them; remove by hand what "
                                "is named above",
                                left, folder);
}
