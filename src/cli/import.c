/* Questions of another format as YAML: the items of a pool, or a whole course around them. */
#include "base/file.h"
#include "cli/call.h"
#include "convert/question.h"

enum { YAML_BYTES = 16 * 1024 * 1024, TEMPLATE_BYTES = 64 * 1024 };

static const struct {
    const char *name;
    void (*read)(Str text, QuestionList *out);
} formats[] = {
    { "csv", csv_questions_read },
    { "gift", gift_read },
    { "aiken", aiken_read },
};

typedef struct {
    Call *call;
    const char *folder, *title, *language;
    bool template;
} Import;

static int print_template(Call *call)
{
    Err err = { 0 };
    Str text;
    const char *assets = call_beside(call, "assets");
    if (!assets)
        err_set(&err, ERR_MISSING, "the folder assets, which came with lectern, is missing");
    if (!assets ||
        !file_read(call->arena, path_join(call->arena, assets, "templates/questions.csv"),
                   TEMPLATE_BYTES, &text, &err))
        return call_failed(call, &err);
    fwrite(text.at, 1, text.len, call->io.out);
    return EXIT_OK;
}

static int write_pool(const Import *in, const QuestionList *list)
{
    enum { INDENT = 4 }; /* as under `pool:` of a quiz */
    Buf out;
    buf_init(&out, YAML_BYTES);
    for (int i = 0; i < list->count; i++)
        question_write(&list->at[i], INDENT, &out);
    fwrite(buf_cstr(&out), 1, out.len, in->call->io.out);
    buf_done(&out);
    return EXIT_OK;
}

static bool keep_course(const Import *in, Str yaml, Err *err)
{
    Arena *a = in->call->arena;
    return dir_make(in->folder, 0755, err) &&
           file_write(path_join(a, in->folder, "course.yaml"), yaml, err);
}

static int write_course(const Import *in, const QuestionList *list)
{
    Call *call = in->call;
    Err err = { 0 };
    DiagList diags = { .arena = call->arena };
    Date today = zone_local(&call->zone, call->wall_ms).date;
    const char *id = path_name(in->folder);
    Buf out;
    buf_init(&out, YAML_BYTES);
    questions_course(list, id, in->title ? in->title : id, in->language, date_add_days(today, 365),
                     &out);
    int status = EXIT_OK;
    if (!course_read(call->arena, path_join(call->arena, in->folder, "course.yaml"), buf_view(&out),
                     NULL, &diags)) {
        call_diags(call, &diags, call->io.err, false);
        fprintf(call->io.err, "%s was not written\n", in->folder);
        status = EXIT_PROBLEMS;
    } else if (!keep_course(in, buf_view(&out), &err)) {
        status = call_failed(call, &err);
    } else {
        fprintf(call->io.out, "%s/course.yaml\n", in->folder);
    }
    buf_done(&out);
    return status;
}

static int import(const Import *in, void (*read)(Str text, QuestionList *out), const char *path)
{
    Call *call = in->call;
    Err err = { 0 };
    Str text;
    DiagList diags = { .arena = call->arena };
    QuestionList list = { .arena = call->arena, .file = path, .diags = &diags };
    if (!file_read(call->arena, path, QUESTION_FILE_BYTES, &text, &err))
        return call_failed(call, &err);
    read(text, &list);
    questions_settle(&list, in->language);
    if (!list.count && !diags.count)
        diag_add(&diags, (Diag){ .level = DIAG_ERROR,
                                 .rule = "import-empty",
                                 .file = path,
                                 .what = "there is no question in this file",
                                 .remedy = "see whether it is the right one" });
    int left_out = diag_count(&diags, DIAG_ERROR);
    call_diags(call, &diags, call->io.err, false);
    fprintf(call->io.err, "%d question%s came in, %d problem%s\n", list.count,
            list.count == 1 ? "" : "s", left_out, left_out == 1 ? "" : "s");
    if (list.count == 0)
        return EXIT_PROBLEMS;
    int status = in->folder ? write_course(in, &list) : write_pool(in, &list);
    return status == EXIT_OK && left_out ? EXIT_PROBLEMS : status;
}

int cmd_import(Call *call)
{
    enum { FORMATS = sizeof formats / sizeof *formats };
    Import in = { .call = call, .language = "en" };
    const Option options[] = {
        { .name = "output",
          .letter = 'o',
          .value = "FOLDER",
          .help = "make a course there; without it, the items of a pool are printed",
          .text = &in.folder },
        { .name = "title", .value = "TEXT", .help = "of that course", .text = &in.title },
        { .name = "language",
          .value = "CODE",
          .help = "of the questions, en unless told: for sentences where feedback is missing",
          .text = &in.language },
        { .name = "template",
          .help = "print a CSV file to begin with, and do nothing else",
          .on = &in.template },
    };
    int status;
    size_t format = 0;
    if (!args_read(call, options, 4, 1, 2, &status))
        return status;
    while (format < FORMATS && strcmp(formats[format].name, call->args[0]) != 0)
        format++;
    if (format == FORMATS)
        return args_misuse(call, "the format is csv, gift or aiken, not '%s'", call->args[0]);
    if (in.template && format != 0)
        return args_misuse(call, "only csv has a template; %s is a format of its own",
                           call->args[0]);
    if (in.template)
        return print_template(call);
    if (call->arg_count < 2)
        return args_misuse(call, "which file? lectern import %s FILE", call->args[0]);
    if (in.folder && (dir_exists(in.folder) || file_exists(in.folder)))
        return args_misuse(call, "%s is there already; choose another name", in.folder);
    if (!call_settings(call, &call->zone))
        return EXIT_COULD_NOT;
    return import(&in, formats[format].read, call->args[1]);
}
