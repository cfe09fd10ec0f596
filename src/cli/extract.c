/* The texts of a course for translators: a template that gettext's tools make and update
 * translations from. */
#include "base/file.h"
#include "cli/call.h"
#include "course/translate.h"

enum { OUTPUT_BYTES = 16 * 1024 * 1024 };

typedef struct {
    const char *file;
    Buf out;
} Template;

static void put_text(void *to, const char *context, const KeyShape *key, YamlNode *node)
{
    Template *t = to;
    buf_char(&t->out, '\n');
    if (!strcmp(key->key, "words") || !strcmp(key->key, "never_words"))
        buf_text(&t->out,
                 "#. Words that are looked for in what learners write themselves, with commas "
                 "between them:\n#. those that somebody would use in the other language, as "
                 "many as it needs. `*` leaves an end open.\n");
    else if (key->type == SHAPE_WORDS)
        buf_text(&t->out, "#. Markdown: keep its marks.\n");
    else if (key->max)
        buf_printf(&t->out, "#. One line, up to %d characters.\n", key->max);
    buf_printf(&t->out, "#: %s:%d\nmsgctxt ", t->file, node->line);
    po_put(&t->out, str_of(context));
    buf_text(&t->out, "msgid ");
    po_put(&t->out, str_trim(node->text));
    buf_text(&t->out, "msgstr \"\"\n");
}

static void put_header(Call *call, const Course *course, Buf *out)
{
    char time[32];
    zone_text(&call->zone, call->wall_ms, time);
    buf_printf(out,
               "# %s: the texts of the course in %s.\nmsgid \"\"\nmsgstr \"\"\n"
               "\"Project-Id-Version: %s %d\\n\"\n\"POT-Creation-Date: %.10s %.5s%.3s%.2s\\n\"\n"
               "\"PO-Revision-Date: YEAR-MO-DA HO:MI+ZONE\\n\"\n"
               "\"Last-Translator: FULL NAME <EMAIL@ADDRESS>\\n\"\n"
               "\"Language-Team: LANGUAGE\\n\"\n\"Language: \\n\"\n\"MIME-Version: 1.0\\n\"\n"
               "\"Content-Type: text/plain; charset=UTF-8\\n\"\n"
               "\"Content-Transfer-Encoding: 8bit\\n\"\n",
               course->id, course->language, course->id, course->version, time, time + 11,
               time[19] == 'Z' ? "+00" : time + 19, time[19] == 'Z' ? "00" : time + 23);
}

int cmd_extract(Call *call)
{
    const char *path = NULL;
    const Option options[] = {
        { .name = "output", .letter = 'o', .value = "FILE", .help = "write there", .text = &path },
    };
    int status;
    Err err = { 0 };
    Str text;
    Output output;
    Template t = { .file = NULL };
    DiagList diags = { .arena = call->arena };
    if (!args_read(call, options, 1, 1, 1, &status))
        return status;
    if (!call_settings(call, &call->zone))
        return EXIT_COULD_NOT;
    const char *folder = call_course_folder(call, call->args[0], &err);
    if (!folder)
        return call_failed(call, &err);
    t.file = path_join(call->arena, folder, "course.yaml");
    if (!file_read(call->arena, t.file, yaml_limits_bank.bytes, &text, &err))
        return call_failed(call, &err);
    const Course *course = course_read(call->arena, t.file, text, NULL, &diags);
    if (!course) {
        call_diags(call, &diags, call->io.err, false);
        return EXIT_PROBLEMS;
    }
    buf_init(&t.out, OUTPUT_BYTES);
    put_header(call, course, &t.out);
    const YamlNode *root = yaml_read(call->arena, t.file, text, &yaml_limits_bank, &diags);
    texts_visit(call->arena, root, put_text, &t);
    bool written = output_open(call, path, &output, &err);
    if (written) {
        fwrite(buf_cstr(&t.out), 1, t.out.len, output.stream);
        written = output_keep(&output, &err);
    }
    buf_done(&t.out);
    return written ? EXIT_OK : call_failed(call, &err);
}
