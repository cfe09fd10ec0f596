#include "base/diag.h"

#include "base/base_inside.h"
#include "base/utf8.h"

#include <string.h>

/* What somebody wrote is quoted in it: on one line, without half a letter where it was cut short,
 * and without what a terminal would obey. */
static const char *kept_sentence(Arena *a, const char *text)
{
    Buf out;
    Str rest = str_of(text);
    if (utf8_ascii(rest) == rest.len)
        return arena_str(a, rest);
    buf_init(&out, 3 * rest.len);
    while (rest.len) {
        char bytes[4];
        bool whole = utf8_valid(utf8_first(rest, 1));
        uint32_t c = utf8_next(&rest);
        if (whole)
            buf_add(&out, bytes, utf8_put(c == '\n' ? ' ' : harmless(c), bytes));
    }
    const char *kept = arena_str(a, buf_view(&out));
    buf_done(&out);
    return kept;
}

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
    d.text_in = d.text_in ? arena_copy(list->arena, d.text_in) : NULL;
    d.what = kept_sentence(list->arena, d.what);
    d.remedy = kept_sentence(list->arena, d.remedy);
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
