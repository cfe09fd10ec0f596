/* A course file, as an office computer may leave it: the reader, and the rules for authors. */
#include "course/library.h"
#include "course/lint.h"
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t len)
{
    Arena arena = { 0 };
    DiagList diags = { .arena = &arena };
    Str text = fuzz_text(&arena, bytes, len);
    CourseSource source;
    course_source_read(&arena, "course.yaml", text, NULL, &source, &diags);
    bool said = diag_count(&diags, DIAG_ERROR) > 0;
    fuzz_hold(source.course || said); /* no course is left out in silence */
    const LintFacts facts = {
        .today = { 2027, 1, 1 },
        .origin = lint_origin(&arena, "itself", text),
    };
    course_lint(&arena, &source, &site_default, &facts, &diags);
    const YamlReader reader = { .file = "course.yaml", .arena = &arena, .diags = &diags };
    if (source.root)
        course_check_review(&reader, source.root, facts.today);
    Buf out;
    buf_init(&out, 16 << 20);
    diag_sort(&diags);
    for (int i = 0; i < diags.count; i++)
        diag_format(&diags.at[i], text, false, &out);
    buf_done(&out);
    arena_free(&arena);
    return 0;
}
