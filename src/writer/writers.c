#include "base/file.h"
#include "writer/writer_inside.h"

#include <errno.h>

const Writer writers[] = {
    { .name = "csv", .extension = ".csv", .write = csv_write },
    { .name = "html", .extension = ".html", .tells_notes = true, .write = html_write },
    { .name = "json", .extension = ".json", .tells_notes = true, .write = json_write },
    { .name = "pdf", .extension = ".pdf", .tells_notes = true, .write = pdf_write },
    { .name = "xlsx", .extension = ".xlsx", .tells_notes = true, .write = xlsx_write },
};
const size_t writer_count = sizeof writers / sizeof *writers;

const Writer *writer_named(const char *name)
{
    for (size_t i = 0; i < writer_count; i++)
        if (strcmp(writers[i].name, name) == 0)
            return &writers[i];
    return NULL;
}

const Writer *writer_for_file(const char *path)
{
    for (size_t i = 0; i < writer_count; i++)
        if (str_ends(str_of(path), writers[i].extension))
            return &writers[i];
    return NULL;
}

const char *writer_names(Arena *a)
{
    const char *names = writers[0].name;
    for (size_t i = 1; i < writer_count; i++)
        names =
            arena_printf(a, "%s%s%s", names, i + 1 < writer_count ? ", " : " or ", writers[i].name);
    return names;
}

bool writer_end(const Table *t, const Err *failure, FILE *out, Err *err)
{
    if (failure->code != ERR_NONE) {
        *err = *failure;
        return err_in(err, "%s", t->name);
    }
    return stream_sound(out, err);
}

bool stream_sound(FILE *out, Err *err)
{
    if (fflush(out) == 0 && !ferror(out))
        return true;
    return file_refused(err, "write", "the table", errno ? errno : EIO);
}

bool writer_notes(const Table *t, FILE *out, Err *err)
{
    size_t widest = 0;
    for (int i = 0; i < t->note_count; i++)
        if (strlen(t->notes[i].label) > widest)
            widest = strlen(t->notes[i].label);

    fprintf(out, "%s\n\n", t->title);
    for (int i = 0; i < t->note_count; i++)
        fprintf(out, "%-*s  %s\n", (int)widest, t->notes[i].label, t->notes[i].value);
    return stream_sound(out, err);
}
