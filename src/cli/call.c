#include "cli/call.h"

#include "base/file.h"
#include "course/zip.h"
#include "record/people.h"
#include "record/sign_in.h"

enum { SOURCE_BYTES = 4 * 1024 * 1024, BAR_CELLS = 30 };

int call_failed(const Call *call, const Err *err)
{
    fprintf(call->io.err, "lectern%s%s: %s\n", call->cmd ? " " : "",
            call->cmd ? call->cmd->name : "", err->text);
    return EXIT_COULD_NOT;
}

void call_diags(Call *call, DiagList *diags, FILE *to, bool colour)
{
    const char *file = NULL;
    Str source = { 0 };
    Buf text;
    buf_init(&text, 64 * 1024);
    diag_sort(diags);
    for (int i = 0; i < diags->count; i++) {
        const Diag *d = &diags->at[i];
        Err unreadable = { 0 };
        if (!file || strcmp(file, d->file) != 0)
            source = (Str){ 0 };
        if ((!file || strcmp(file, d->file) != 0) && d->line > 0 &&
            !file_read(call->arena, d->text_in ? d->text_in : d->file, SOURCE_BYTES, &source,
                       &unreadable))
            source = (Str){ 0 }; /* without the line, but with its number */
        file = d->file;
        buf_clear(&text);
        diag_format(d, source, colour, &text);
        fputs(buf_cstr(&text), to);
    }
    buf_done(&text);
}

const char *call_beside(const Call *call, const char *name)
{
    return program_data(call->arena, call->system->programs, name);
}

bool call_settings(Call *call, Zone *zone)
{
    Arena *a = call->arena;
    DiagList diags = { .arena = a };
    Err err = { 0 };
    const ConfigPlaces places = {
        .system_file = call->system->system_config,
        .user_file = path_join(a, call->system->config_home, "lectern.yaml"),
        .option_file = call->config_file,
        .data_home = call->system->data_home,
    };
    if (!config_load(a, &places, &call->config, &diags, &err)) {
        call_failed(call, &err);
        return false;
    }
    call_diags(call, &diags, call->io.err, false);
    if (diag_count(&diags, DIAG_ERROR)) {
        fprintf(call->io.err, "lectern %s: mend the configuration first; nothing was done\n",
                call->cmd->name);
        return false;
    }
    if (call->database)
        call->config.database = call->database;
    const char *beside = call_beside(call, "courses");
    if (call->courses)
        call->config.courses = call->courses;
    else if (!dir_exists(call->config.courses))
        call->config.courses = beside ? beside : call->config.courses;
    if (!zone_open(&call->zone, call->config.time_zone, &err)) {
        call_failed(call, &err);
        return false;
    }
    if (zone)
        *zone = call->zone;
    return true;
}

Record *call_record(Call *call, RecordAccess access, bool create, Err *err)
{
    const char *path = call->config.database;
    if (strstr(path, "://")) {
        err_set(err, ERR_INVALID, "%s: this program reads SQLite files only; give --db a path",
                path);
        return NULL;
    }
    if (dir_exists(path)) {
        err_set(err, ERR_INVALID, "%s is a folder; name the database in it, like %s", path,
                path_join(call->arena, path, "lectern.db"));
        return NULL;
    }
    if (create && !dir_make(path_folder(call->arena, path), 0700, err))
        return NULL;
    if (!create && !file_exists(path)) {
        err_set(err, ERR_MISSING, "there is no database %s yet; 'lectern init' makes it", path);
        return NULL;
    }
    const RecordOptions options = { .access = access,
                                    .create = create,
                                    .random = &call->random,
                                    .zone = call->zone.name[0] ? &call->zone : NULL,
                                    .wall_ms = call->wall_ms };
    return record_open(path, &options, err);
}

bool call_person(Record *record, const char *number, Person *out, Err *err)
{
    return record_person(record, str_of(number), out, err);
}

void call_close(Record *record)
{
    Err later; /* it is safe in the WAL; the next one moves it */
    if (record && record_wal_bytes(record) > RECORD_WAL_MAX && !record_checkpoint(record, &later))
        later.code = ERR_NONE;
    record_close(record);
}

bool call_note(Call *call, EventKind kind, Uuid person, Uuid actor, const char *note, Err *err)
{
    const NewEvent event = {
        .kind = kind, .person = person, .actor = actor, .wall_ms = call->wall_ms, .note = note
    };
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && record_append(record, &event, 1, err);
    call_close(record);
    return ok;
}

bool call_clock(Call *call, Record *record, const Zone *zone, int64_t *newest, Err *err)
{
    char now[32], last[32];
    if (!record_newest(record, newest, err))
        return false;
    if (*newest <= call->wall_ms)
        return true;
    zone_text(zone, call->wall_ms, now);
    zone_text(zone, *newest, last);
    fprintf(call->io.err,
            "The clock stands at %s, before the newest entry in the record, %s: please check the "
            "machine's clock.\n",
            now, last);
    return true;
}

bool call_library(Call *call, Library *out, Err *err)
{
    DiagList diags = { .arena = call->arena };
    if (!library_load(call->arena, call->config.courses, out, &diags, err))
        return false;
    if (diag_count(&diags, DIAG_ERROR))
        call_diags(call, &diags, call->io.err, false);
    return true;
}

static bool is_zip(const char *named)
{
    return zip_is_one(named) && !dir_exists(named);
}

static const char *unpack(Call *call, const char *zip, Err *err)
{
    const char *scratch, *folder;
    if (call->unpacked_count == CALL_UNPACKED || !scratch_make(call->arena, &scratch, err))
        return NULL;
    call->unpacked[call->unpacked_count++] = scratch;
    return zip_unpack(call->arena, zip, scratch, &folder, err) ? folder : NULL;
}

void call_end(Call *call)
{
    while (call->unpacked_count)
        scratch_remove(call->unpacked[--call->unpacked_count]);
}

const char *call_course_file(const Call *call, const char *named, const char *folder)
{
    return path_join(call->arena, is_zip(named) ? named : folder, "course.yaml");
}

const char *call_course_folder(Call *call, const char *named, Err *err)
{
    Arena *a = call->arena;
    if (is_zip(named))
        return unpack(call, named, err);
    const char *in_courses = path_join(a, call->config.courses, named);
    bool here = file_exists(path_join(a, named, "course.yaml"));
    if (!here && named[0] && file_exists(path_join(a, in_courses, "course.yaml")))
        return in_courses;
    return course_is_there(a, named, err) ? named : NULL;
}

const Course *call_served(Call *call, Record *record, const char *id, Site *site, Err *err)
{
    Arena *a = call->arena;
    DiagList unsaid = { .arena = a };
    Hash none = { { 0 } }, content;
    const Course *course;
    if (!record_served(record, id, &content, err))
        return NULL;
    if (hash_eq(content, none)) {
        err_set(err, ERR_MISSING, "no course '%s' is served here", id);
        return NULL;
    }
    site_load(a, path_join(a, call->config.courses, "site.yaml"), site, &unsaid);
    if (!record_course(record, a, content, site, &course, err))
        return NULL;
    if (!course)
        err_set(err, ERR_INVALID, "the snapshot of %s cannot be read", id);
    return course;
}

void call_progress(const Call *call, const char *what, int64_t done, int64_t total)
{
    if (!call->io.err_terminal || total < 1)
        return;
    int cells = (int)(done * BAR_CELLS / total);
    fprintf(call->io.err, "\r%s [%.*s%*s] %lld of %lld", what, cells,
            "##############################", BAR_CELLS - cells, "", (long long)done,
            (long long)total);
    if (done == total)
        fputs("\r\033[K", call->io.err);
    fflush(call->io.err);
}

bool call_keys(Call *call, Record *record, Keys *out, Err *err)
{
    const char *folder = call->config.keys;
    int depend;
    if (keys_open(folder, out, err))
        return record_take_keys(record, out, false, err);
    if (err->code != ERR_MISSING || !record_secret_count(record, &depend, err))
        return false;
    if (depend == 0)
        return err_set(err, ERR_MISSING,
                       "there are no keys in %s; make them with: lectern keys init", folder);
    return err_set(err, ERR_MISSING,
                   "there are no keys in %s; restore the keys folder from where it is kept "
                   "safe. Without it no PIN works: 'lectern keys init' makes new keys, and "
                   "then everybody needs a new start code",
                   folder);
}

bool call_start_code(Call *call, Record *record, const Keys *keys, Uuid person,
                     char code[PIN_DIGITS + 1], Err *err)
{
    char hash[PIN_HASH_TEXT], fresh[PIN_DIGITS + 1];
    Uuid nobody = { { 0 } };
    PinCost cost = record_is_demo(record) ? PIN_COST_DEMO : PIN_COST_FULL;
    pin_start_code(&call->random, fresh);
    bool ok = pin_hash(keys, person, str_of(fresh), cost, &call->random, hash, err) &&
              record_set_code(record, person, nobody, hash, call->wall_ms, err);
    if (ok)
        memcpy(code, fresh, sizeof fresh);
    wipe(fresh, sizeof fresh);
    return ok;
}

bool call_show_code(Call *call, const char *code, Err *err)
{
    fprintf(call->io.out, "%s\n", code);
    return (fflush(call->io.out) == 0 && !ferror(call->io.out)) ||
           err_set(err, ERR_SYSTEM,
                   "the start code could not be printed, and nobody has seen it; make another one "
                   "with: lectern person pin NUMBER");
}
