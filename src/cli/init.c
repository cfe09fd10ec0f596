/* The first run: keys, database, courses, and a person who can let the others in. */
#include "base/file.h"
#include "cli/call.h"
#include "cli/roster.h"
#include "record/people.h"
#include "record/sign_in.h"
#include "report/report.h"

typedef struct {
    const char *number, *name, *department, *email, *roles;
} FirstPerson;

static bool put_text(char *out, size_t room, const char *what, const char *text, Err *err)
{
    Str trimmed = str_trim(str_of(text ? text : ""));
    if (trimmed.len >= room)
        return err_set(err, ERR_INVALID, "the %s is longer than %zu bytes", what, room - 1);
    if (name_fault(trimmed))
        return err_set(err, ERR_INVALID, "the %s %s", what, name_fault(trimmed));
    memcpy(out, trimmed.at, trimmed.len);
    out[trimmed.len] = '\0';
    return true;
}

static bool describe(const FirstPerson *first, Person *out, Err *err)
{
    Person p = { .roles = PERSON_EMPLOYEE };
    Str wrong;
    if (!roles_parse(str_of(first->roles), &p.roles, &wrong))
        return err_set(err, ERR_INVALID,
                       "'%.*s' is no role; manager, supervisor, hr and operator are",
                       STR_ARG(wrong));
    if (!put_text(p.number, sizeof p.number, "number", first->number, err) ||
        !put_text(p.name, sizeof p.name, "name", first->name, err) ||
        !put_text(p.department, sizeof p.department, "department", first->department, err) ||
        !put_text(p.email, sizeof p.email, "email", first->email, err))
        return false;
    const char *fault = number_fault(str_of(p.number));
    if (fault)
        return err_set(err, ERR_INVALID, "the number %s; people type it to sign in", fault);
    *out = p;
    return true;
}

/* The site's keys; made when there are none. */
bool call_keys_made(Call *call, Keys *keys, Err *err)
{
    const char *folder = call->config.keys;
    if (keys_open(folder, keys, err))
        return true;
    return err->code == ERR_MISSING && dir_make(path_folder(call->arena, folder), 0700, err) &&
           keys_create(folder, &call->random, err) && keys_open(folder, keys, err);
}

/* What was packed must be what was read: the snapshot stands under the hash of the course. */
static bool same_content(const Course *course, Hash content, Err *err)
{
    return hash_eq(content, course->content) ||
           err_set(err, ERR_INVALID, "it was changed while it was read; run this again");
}

bool call_publish(Call *call, Record *record, int64_t wall_ms, Library *out, Err *err)
{
    Library library = { 0 };
    *out = library;
    if (!dir_exists(call->config.courses)) {
        fprintf(call->io.err, "There is no folder %s yet, so no course is served.\n",
                call->config.courses);
        return true;
    }
    if (!call_library(call, &library, err))
        return false;
    Publication *all = arena_array(call->arena, Publication, library.course_count);
    for (int i = 0; i < library.course_count; i++) {
        const Course *course = all[i].course = library.courses[i];
        Hash content;
        if (!course_pack(call->arena, path_join(call->arena, call->config.courses, course->id),
                         &all[i].blob, &content, err) ||
            !same_content(course, content, err))
            return err_in(err, "course %s", course->id);
    }
    *out = library;
    return record_publish_all(record, all, library.course_count, wall_ms, err);
}

static bool set_up(Call *call, Person *person, Err *err)
{
    Keys keys = { 0 };
    char code[PIN_DIGITS + 1];
    Library library = { 0 };
    int people;
    bool ok = false;
    Record *record = call_record(call, RECORD_WRITE, true, err);
    if (!record)
        return false;
    if (!record_people_count(record, &people, err))
        goto done;
    if (people > 0) {
        err_set(err, ERR_INVALID,
                "%s holds people already; 'lectern person pin NUMBER' makes a start code, "
                "'lectern roster import' adds people",
                call->config.database);
        goto done;
    }
    ok = call_keys_made(call, &keys, err) && record_take_keys(record, &keys, false, err) &&
         record_put_people(record, person, 1, call->wall_ms, err) &&
         call_start_code(call, record, &keys, person->id, code, err) &&
         call_publish(call, record, call->wall_ms, &library, err) &&
         call_show_code(call, code, err);
    if (!ok)
        goto done;
    fprintf(call->io.err,
            "The number above is the start code of %s (%s). It is shown this once and works once:\n"
            "sign in with it at the kiosk and choose a PIN.\n"
            "Database  %s\nKeys      %s: back them up, apart from the database\n"
            "Courses   %d served from %s\n",
            person->name, person->number, call->config.database, call->config.keys,
            library.course_count, call->config.courses);
done:
    wipe(code, sizeof code);
    keys_wipe(&keys);
    call_close(record);
    return ok;
}

int cmd_init(Call *call)
{
    FirstPerson first = { .roles = "hr,operator" };
    const Option options[] = {
        { .name = "number", .value = "NUMBER", .help = "personnel number", .text = &first.number },
        { .name = "name",
          .value = "NAME",
          .help = "as others know the person",
          .text = &first.name },
        { .name = "roles",
          .value = "ROLES",
          .help = "of manager, supervisor, hr, operator; hr,operator if not given",
          .text = &first.roles },
        { .name = "department", .value = "NAME", .help = "if any", .text = &first.department },
        { .name = "email", .value = "ADDRESS", .help = "if any", .text = &first.email },
    };
    int status;
    Err err = { 0 };
    Person person;
    if (!args_read(call, options, 5, 0, 0, &status))
        return status;
    if (!first.number || !first.name)
        return args_misuse(call, "needs --number and --name of the first person");
    if (!describe(&first, &person, &err))
        return args_misuse(call, "%s", err.text);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    return set_up(call, &person, &err) ? EXIT_OK : call_failed(call, &err);
}

/* New keys are safe to make while no PIN or start code depends on lost ones. */
static bool may_make_keys(Call *call, bool yes, bool *may, Err *err)
{
    Keys keys;
    Err missing = { 0 };
    bool there = keys_open(call->config.keys, &keys, &missing);
    keys_wipe(&keys);
    *may = true;
    if (there || missing.code != ERR_MISSING || yes || !file_exists(call->config.database))
        return true; /* where something stands already keys_create refuses */
    Record *record = call_record(call, RECORD_READ, false, err);
    if (!record)
        return false;
    int depend;
    bool counted = record_secret_count(record, &depend, err);
    record_close(record);
    if (!counted)
        return false;
    *may = depend == 0;
    if (!*may)
        fprintf(call->io.err,
                "lectern keys init: %s holds %d PIN%s or start codes that belong to other keys. "
                "Restore the keys folder from where it is kept safe: with new keys none of them "
                "works, and everybody needs a new start code. Nothing was made; --yes does it all "
                "the same\n",
                call->config.database, depend, depend == 1 ? "" : "s");
    return true;
}

/* A record that is there goes by the new keys from now on. */
static bool put_keys(Call *call, Err *err)
{
    Keys keys;
    const char *folder = call->config.keys;
    if (!dir_make(path_folder(call->arena, folder), 0700, err) ||
        !keys_create(folder, &call->random, err))
        return false;
    if (!file_exists(call->config.database))
        return true;
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && keys_open(folder, &keys, err) && record_take_keys(record, &keys, true, err);
    keys_wipe(&keys);
    call_close(record);
    return ok;
}

int cmd_keys_init(Call *call)
{
    int status;
    bool yes = false, may;
    Err err = { 0 };
    const Option options[] = {
        { .name = "yes", .help = "also when PINs depend on keys that are lost", .on = &yes },
    };
    if (!args_read(call, options, 1, 0, 0, &status))
        return status;
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    if (!may_make_keys(call, yes, &may, &err))
        return call_failed(call, &err);
    if (!may)
        return EXIT_PROBLEMS;
    if (!put_keys(call, &err))
        return call_failed(call, &err);
    fprintf(call->io.err, "Made the keys in %s. Back them up, apart from the database.\n",
            call->config.keys);
    return EXIT_OK;
}
