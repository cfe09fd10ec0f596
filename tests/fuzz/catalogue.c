/* A compiled gettext catalogue: what it accepts can be asked for anything. */
#include "base/catalog.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    static const char *const asked[] = { "Back", "Next", "%d of %d", "", "Step %d of %d" };
    Arena arena = { 0 };
    Err err = { 0 };
    const Catalog *c;
    if (catalog_read(&arena, (Str){ (const char *)bytes, len }, "de", &c, &err)) {
        for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
            fuzz_hold(catalog_text(c, NULL, asked[i]) != NULL);
            fuzz_hold(catalog_text(c, "role", asked[i]) != NULL);
        }
        for (long n = -1; n < 120; n++)
            fuzz_hold(catalog_plural(c, "%d step", "%d steps", n) != NULL);
    }
    unsigned long form;
    Str text = fuzz_text(&arena, bytes, len < 300 ? len : 300);
    (void)plural_value(text.at, 3, &form);
    fuzz_hold(format_agrees(text.at, text.at) || !format_agrees(text.at, text.at));
    arena_free(&arena);
    return 0;
}
