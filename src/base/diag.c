#include "base/diag.h"

#include <string.h>

void diag_add(DiagList *list, Diag d)
{
    if (list->count == list->room) {
        int room = list->room ? 2 * list->room : 16;
        Diag *grown = arena_array(list->arena, Diag, room);
        for (int i = 0; i < list->count; i++)
            grown[i] = list->at[i];
        list->at = grown;
        list->room = room;
    }
    d.rule = arena_copy(list->arena, d.rule);
    d.file = arena_copy(list->arena, d.file);
    d.what = arena_copy(list->arena, d.what);
    d.remedy = arena_copy(list->arena, d.remedy);
    list->at[list->count++] = d;
}

int diag_count(const DiagList *list, DiagLevel at_least)
{
    int n = 0;
    for (int i = 0; i < list->count; i++)
        n += list->at[i].level >= at_least;
    return n;
}

const char *diag_level_name(DiagLevel level)
{
    static const char *const names[] = { "note", "warning", "error" };
    return names[level];
}

static int compare(const Diag *a, const Diag *b)
{
    int file = strcmp(a->file, b->file);
    if (file)
        return file;
    return a->line != b->line ? a->line - b->line : a->col - b->col;
}

/* Merge sort, because the order of equal places means something. */
static void sort(Diag *at, Diag *scratch, int count)
{
    int half = count / 2, left = 0, right = half;
    if (count < 2)
        return;
    sort(at, scratch, half);
    sort(at + half, scratch, count - half);
    for (int i = 0; i < count; i++) {
        bool from_left = right == count || (left < half && compare(&at[left], &at[right]) <= 0);
        scratch[i] = at[from_left ? left++ : right++];
    }
    memcpy(at, scratch, (size_t)count * sizeof *at);
}

void diag_sort(DiagList *list)
{
    Arena scratch = { 0 };
    if (list->count > 1)
        sort(list->at, arena_array(&scratch, Diag, list->count), list->count);
    arena_free(&scratch);
}
