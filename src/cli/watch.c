#include "cli/watch.h"

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
