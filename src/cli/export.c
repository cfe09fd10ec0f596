/* The exercises of a course in another format. */
#include "base/file.h"
#include "cli/call.h"
#include "convert/question.h"

enum { OUTPUT_BYTES = 16 * 1024 * 1024 };

/* False: what is wrong with the course is on err, and *status says how that ends. */
static bool read_course(Call *call, const char *folder, QuestionList *list, int *status)
{
    Arena *a = call->arena;
    Err err = { 0 };
    Str text;
    DiagList diags = { .arena = a };
    const char *path = path_join(a, folder, "course.yaml");
    if (!file_read(a, path, yaml_limits_bank.bytes, &text, &err)) {
        *status = call_failed(call, &err);
        return false;
    }
    if (!course_load(a, folder, NULL, &diags)) {
        call_diags(call, &diags, call->io.err, false);
        *status = EXIT_PROBLEMS;
        return false;
    }
    list->file = path;
    questions_of_course(yaml_read(a, path, text, &yaml_limits_bank, &diags), list);
    return true;
}

int cmd_export(Call *call)
{
    const char *path = NULL;
    const Option options[] = {
        { .name = "output", .letter = 'o', .value = "FILE", .help = "write there", .text = &path },
    };
    int status;
    Err err = { 0 };
    Output output;
    Buf out;
    DiagList diags = { .arena = call->arena };
    QuestionList list = { .arena = call->arena, .diags = &diags };
    if (!args_read(call, options, 1, 2, 2, &status))
        return status;
    bool gift = strcmp(call->args[0], "gift") == 0;
    if (!gift && strcmp(call->args[0], "csv") != 0)
        return args_misuse(call, "the format is csv or gift, not '%s'", call->args[0]);
    if (!call_settings(call, &call->zone))
        return EXIT_COULD_NOT;
    const char *folder = call_course_folder(call, call->args[1], &err);
    if (!folder)
        return call_failed(call, &err);
    if (!read_course(call, folder, &list, &status))
        return status;
    buf_init(&out, OUTPUT_BYTES);
    if (gift)
        gift_write(&list, path_name(folder), &out);
    else
        csv_questions_write(&list, &out);
    call_diags(call, &diags, call->io.err, false);
    bool written = output_open(call, path, &output, &err);
    if (written) {
        fwrite(buf_cstr(&out), 1, out.len, output.stream);
        written = output_keep(&output, &err);
    }
    buf_done(&out);
    if (!written)
        return call_failed(call, &err);
    return diag_count(&diags, DIAG_ERROR) ? EXIT_PROBLEMS : EXIT_OK;
}
