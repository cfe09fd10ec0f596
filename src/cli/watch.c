#include "cli/watch.h"

#include <errno.h>
#include <string.h>

typedef struct {
    Table inner;
    FILE *to;
    int64_t rows, total;
    int percent; /* said last */
} Watched;

static bool watched_next(Table *t, Cell *cells, Err *err)
{
    Watched *w = t->source;
    if (!w->inner.next(&w->inner, cells, err))
        return false;
    int percent = (int)(++w->rows * 100 / w->total);
    if (percent != w->percent) {
        fprintf(w->to, "%d %%\n", percent);
        fflush(w->to);
    }
    w->percent = percent;
    return true;
}

void watch_table(Arena *a, Table *t, FILE *to)
{
    Watched *w = arena_new(a, Watched);
    *w = (Watched){ .inner = *t, .to = to };
    bool known = false;
    for (int i = 0; i < t->note_count && !known; i++)
        known =
            strcmp(t->notes[i].label, "Rows") == 0 && str_int(str_of(t->notes[i].value), &w->total);
    if (!known || w->total < 1)
        return;
    t->source = w;
    t->next = watched_next;
}

static const char *why(int refused, const Err *err)
{
    switch (refused) {
    case 0:
        return err->code == ERR_LIMIT                              ? "large"
               : err->code == ERR_INVALID                          ? "wrong"
               : err->code == ERR_LOST || err->code == ERR_MISSING ? "record"
                                                                   : "unknown";
    case ENOSPC:
    case EDQUOT:
        return "full";
    case EACCES:
    case EPERM:
    case EROFS:
        return "closed";
    case EFBIG:
        return "large";
    case ECANCELED:
        return "stopped";
    case ENOENT: /* whoever asks has made the folder: its disk was taken away */
    case ENOTDIR:
    case ENODEV:
    case ENXIO:
    case EIO:
    case EXDEV:
    case ESTALE:
        return "gone";
    default:
        return "unknown";
    }
}

void watch_failed(int refused, const Err *err, FILE *to)
{
    fprintf(to, "failed %s\n", why(refused, err));
}
