/* The text of a page: the first byte says whether it is to be one line. */
#include "course/md.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Arena arena = { 0 };
    DiagList diags = { .arena = &arena };
    bool line = len > 0 && bytes[0] == '-';
    Str text = fuzz_text(&arena, bytes, len);
    TextReader reader = { .yaml = { .file = "t", .arena = &arena, .diags = &diags },
                          .source = text,
                          .site = &site_default };
    YamlNode node = { .kind = YAML_SCALAR, .line = 1, .col = 1, .text = text };
    const Block *blocks = line ? md_read_line(&reader, &node) : md_read(&reader, &node);
    fuzz_hold(!line || (blocks && !blocks->next));
    fuzz_hold(md_words(blocks) >= 0);
    fuzz_hold(md_plain(&arena, blocks) != NULL);
    arena_free(&arena);
    return 0;
}
