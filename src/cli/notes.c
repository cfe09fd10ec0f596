/* What a CSV adds up to stands beside it: comment lines inside would break what reads it. */
#include "cli/notes.h"

#include "base/file.h"
#include "writer/writer.h"

#include <errno.h>

bool notes_beside(Call *call, const Table *t, const char *path, const char *hash, Output *beside,
                  Err *err)
{
    if (!output_open(call, arena_printf(call->arena, "%s.notes.txt", path), beside, err) ||
        !writer_notes(t, beside->stream, err))
        return false;
    fprintf(beside->stream,
            "\nSHA-256 of %s\n%s\n\nWhether the file is as it was written, and the ledger "
            "behind it whole:\nlectern ledger verify --file %s\n",
            path_name(path), hash, path_name(path));
    return fflush(beside->stream) == 0 || file_refused(err, "write", beside->path, errno);
}
