/* What an edit of a course changes, and for whom, before anybody sees it. */
#include "base/file.h"
#include "base/json.h"
#include "cli/call.h"
#include "course/zip.h"
#include "report/edit.h"

typedef struct {
    Call *call;
    Site site; /* its facts stand in both texts alike */
    const Course *before, *after;
    const char *file; /* of the new course */
    Affected affected;
    bool people; /* affected is known */
    bool is_new; /* no version of it has been served */
} Diff;

static const Course *load(Diff *d, const char *named, const char *folder, Err *err)
{
    Call *call = d->call;
    DiagList diags = { .arena = call->arena };
    const Course *course = course_load(call->arena, folder, &d->site, &diags);
    if (course)
        return course;
    if (zip_is_one(named))
        zip_rename_found(named, folder, &diags, 0);
    call_diags(call, &diags, call->io.err, false);
    err_set(err, ERR_INVALID, "%s has errors; mend them first", named);
    return NULL;
}

/* COURSE alone: against what is served. OLD NEW: two folders or archives, with the people of the
 * record where it knows the course. */
static bool compare_with(Diff *d, const char *old, Err *err)
{
    Call *call = d->call;
    Err missing = { 0 };
    const char *folder = old ? call_course_folder(call, old, err) : NULL;
    if (old && (!folder || !(d->before = load(d, old, folder, err))))
        return false;
    Record *record = call_record(call, RECORD_READ, false, old ? &missing : err);
    if (!record)
        return old != NULL;
    bool ok = d->before || edit_served(call->arena, record, d->after, &d->site, &d->before, err);
    d->is_new = ok && !d->before;
    if (ok && d->before)
        ok = d->people =
            edit_people(call->arena, record, d->before->id,
                        zone_local(&call->zone, call->wall_ms).date, &d->affected, err);
    record_close(record);
    return ok;
}

static void print_words(const Diff *d, const EditWords *w)
{
    FILE *out = d->call->io.out;
    fprintf(out, "%s (%s), version %d", d->before->title, d->before->id, d->before->version);
    fprintf(out, d->after->version == d->before->version ? "\n" : ", with version %d\n",
            d->after->version);
    fputs("\nWhat changes\n", out);
    for (int i = 0; i < w->change_count; i++) {
        const EditLine *line = &w->changes[i];
        if (line->line)
            fprintf(out, "  %s:%d: %s\n", d->file, line->line, line->what);
        else
            fprintf(out, "  %s\n", line->what);
        if (line->people[0])
            fprintf(out, "      %s\n", line->people);
    }
    if (!w->change_count)
        fputs("  its version alone\n", out);
    fputs("\nWho is affected\n", out);
    for (int i = 0; i < w->people_count; i++)
        fprintf(out, "  %s\n", w->people[i]);
    fprintf(out, "  %s\n", w->update);
}

static void print_json(const Diff *d, const EditWords *w)
{
    Json j = { .out = d->call->io.out };
    json_open(&j, NULL, '{');
    json_text(&j, "course", d->after->id);
    json_int(&j, "version_before", d->before->version);
    json_int(&j, "version", d->after->version);
    json_open(&j, "changes", '[');
    for (int i = 0; i < w->change_count; i++) {
        json_open_flat(&j, NULL, '{');
        json_int(&j, "line", w->changes[i].line);
        json_text(&j, "what", w->changes[i].what);
        json_text(&j, "people", w->changes[i].people);
        json_close(&j, '}');
    }
    json_close(&j, ']');
    if (d->people) {
        json_open_flat(&j, "people", '{');
        json_int(&j, "begun", d->affected.begun);
        json_int(&j, "done", d->affected.done);
        json_int(&j, "on_the_way", d->affected.on_the_way);
        json_int(&j, "in_quiz", d->affected.in_quiz);
        json_close(&j, '}');
    }
    json_bool(&j, "required", w->required);
    json_text(&j, "update", w->update);
    json_close(&j, '}');
}

int cmd_diff(Call *call)
{
    const char *format = "text";
    const Option options[] = {
        { .name = "format", .value = "text|json", .help = "how to say it", .text = &format },
    };
    int status;
    Err err = { 0 };
    CourseChanges changes;
    EditWords words;
    Diff d = { .call = call };
    if (!args_read(call, options, 1, 1, 2, &status))
        return status;
    bool json = strcmp(format, "json") == 0;
    if (!json && strcmp(format, "text") != 0)
        return args_misuse(call, "no format '%s'; there are text and json", format);
    if (!call_settings(call, NULL))
        return EXIT_COULD_NOT;
    const char *named = call->args[call->arg_count - 1];
    const char *folder = call_course_folder(call, named, &err);
    if (!folder)
        return call_failed(call, &err);
    d.file = call_course_file(call, named, folder);
    DiagList elsewhere = { .arena = call->arena };
    site_load(call->arena, path_join(call->arena, path_folder(call->arena, folder), "site.yaml"),
              &d.site, &elsewhere);
    d.after = load(&d, named, folder, &err);
    if (!d.after || !compare_with(&d, call->arg_count == 2 ? call->args[0] : NULL, &err)) {
        call_failed(call, &err);
        return err.code == ERR_INVALID ? EXIT_PROBLEMS : EXIT_COULD_NOT;
    }
    if (d.is_new) {
        fprintf(call->io.out, "%s is new: nobody has seen it yet.\n", d.after->id);
        return EXIT_OK;
    }
    course_compare(call->arena, d.before, d.after, &changes);
    edit_words(call->arena, &changes, d.people ? &d.affected : NULL, &words);
    if (json)
        print_json(&d, &words);
    else if (course_same(&changes))
        fprintf(call->io.out, "Nothing changes for anybody: %s is %s.\n", d.after->id,
                call->arg_count == 2 ? "the same in both" : "served as it is here");
    else
        print_words(&d, &words);
    return EXIT_OK;
}
