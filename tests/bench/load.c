/* load ROUNDS FILE… - reading courses, beside libyaml's bare scan of the same bytes.
 *
 * In turns: course_read with every position and every check, and a scan that looks at each event
 * and throws it away. A figure is the processor time for all files once. As a preview that reads
 * again does, the courses of a round take the room of the round before; the scan keeps nothing.
 */
#include "course/course.h"
#include "measure.h"

#include "base/file.h"

#include <string.h>
#include <yaml.h>

enum { MAX_FILES = 256, MAX_BYTES = 1 << 20 };

static void scan(Str text)
{
    yaml_parser_t parser;
    yaml_event_t event;
    yaml_parser_initialize(&parser);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text.at, text.len);
    for (bool over = false; !over;) {
        if (!yaml_parser_parse(&parser, &event))
            give_up("load", "libyaml cannot read this");
        over = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
}

static void read_course(Arena *arena, const char *file, Str text)
{
    DiagList diags = { .arena = arena };
    if (!course_read(arena, file, text, NULL, &diags)) {
        for (int i = 0; i < diags.count; i++)
            fprintf(stderr, "%s:%d: %s\n", diags.at[i].file, diags.at[i].line, diags.at[i].what);
        give_up("load", "the course has errors");
    }
}

int main(int argc, char **argv)
{
    Arena arena = { 0 }, courses = { 0 };
    Err err = { 0 };
    Str texts[MAX_FILES];
    size_t bytes = 0;
    int rounds = argc > 2 ? (int)strtol(argv[1], NULL, 10) : 0, files = argc - 2;
    if (rounds < 1 || files > MAX_FILES)
        give_up("load", "usage: load ROUNDS FILE…");
    for (int i = 0; i < files; i++) {
        if (!file_read(&arena, argv[i + 2], MAX_BYTES, &texts[i], &err))
            give_up("load", err.text);
        bytes += texts[i].len;
    }
    printf("bytes %zu\n", bytes);
    for (int round = 0; round < rounds; round++) {
        int64_t begin = processor_ns();
        for (int i = 0; i < files; i++)
            read_course(&courses, argv[i + 2], texts[i]);
        arena_reset(&courses);
        int64_t middle = processor_ns();
        for (int i = 0; i < files; i++)
            scan(texts[i]);
        figure("ours", begin, middle);
        figure("bare", middle, processor_ns());
    }
    arena_free(&courses);
    arena_free(&arena);
    return 0;
}
