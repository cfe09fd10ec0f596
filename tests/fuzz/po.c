/* A translation as gettext's tools and their friends write it. */
#include "course/po.h"
#include "fuzz.h"

/* What was written is read as it was. */
static void go_round(Arena *a, const PoEntry *entry)
{
    DiagList diags = { .arena = a };
    Po again;
    Buf out;
    buf_init(&out, 1 << 18);
    buf_text(&out, "msgctxt \"place\"\nmsgid ");
    po_put(&out, entry->id);
    buf_text(&out, "\nmsgstr ");
    po_put(&out, entry->text);
    buf_text(&out, "\n");
    fuzz_hold(po_read(a, "written.po", buf_view(&out), &again, &diags) && diags.count == 0);
    const PoEntry *same = po_find(&again, "place");
    fuzz_hold(same && str_eq(same->id, entry->id) && str_eq(same->text, entry->text));
    buf_done(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    enum { ROUNDS = 20 };
    Arena arena = { 0 };
    DiagList diags = { .arena = &arena };
    Po po;
    if (po_read(&arena, "de.po", fuzz_text(&arena, bytes, len), &po, &diags))
        for (int i = 0; i < po.count && i < ROUNDS; i++) {
            fuzz_hold(po_find(&po, po.at[i].context) != NULL);
            go_round(&arena, &po.at[i]);
        }
    arena_free(&arena);
    return 0;
}
