#include "cli/check_formats.h"

#include "base/json.h"

#include <stdlib.h>

void check_put_json(DiagList *diags, FILE *out)
{
    Json j = { .out = out };
    diag_sort(diags);
    json_open(&j, NULL, '[');
    for (int i = 0; i < diags->count; i++) {
        const Diag *d = &diags->at[i];
        json_open_flat(&j, NULL, '{');
        json_text(&j, "file", d->file);
        json_int(&j, "line", d->line);
        json_int(&j, "column", d->col);
        json_int(&j, "width", d->width);
        json_text(&j, "level", diag_level_name(d->level));
        json_text(&j, "rule", d->rule);
        json_text(&j, "what", d->what);
        json_text(&j, "remedy", d->remedy);
        json_close(&j, '}');
    }
    json_close(&j, ']');
}

/* A path as a URI reference: readers of SARIF refuse blanks and the like. */
static const char *uri_of(Arena *a, const char *path)
{
    static const char safe[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
                               "-._~/";
    Buf uri;
    buf_init(&uri, 16 * 1024);
    if (path[0] == '/')
        buf_text(&uri, "file://");
    while (path[0] == '.' && path[1] == '/')
        path += 2; /* so that readers find the file from the folder they opened */
    for (; *path; path++) {
        if (strchr(safe, *path))
            buf_char(&uri, *path);
        else
            buf_printf(&uri, "%%%02X", (unsigned)(unsigned char)*path);
    }
    const char *kept = arena_copy(a, buf_cstr(&uri));
    buf_done(&uri);
    return kept;
}

static int by_name(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of all rules that were broken, each once, sorted. */
static const char **rules_of(const DiagList *diags, size_t *count)
{
    const char **all = arena_array(diags->arena, const char *, diags->count + 1);
    size_t kept = 0;
    for (int i = 0; i < diags->count; i++)
        all[i] = diags->at[i].rule;
    qsort(all, (size_t)diags->count, sizeof *all, by_name);
    for (int i = 0; i < diags->count; i++)
        if (!kept || strcmp(all[kept - 1], all[i]) != 0)
            all[kept++] = all[i];
    *count = kept;
    return all;
}

static void put_region(Json *j, const Diag *d)
{
    if (d->line < 1)
        return; /* the whole file */
    json_open(j, "region", '{');
    json_int(j, "startLine", d->line);
    if (d->col > 0) {
        json_int(j, "startColumn", d->col);
        json_int(j, "endColumn", d->col + (d->width > 0 ? d->width : 1));
    }
    json_close(j, '}');
}

static void put_message(Json *j, const Diag *d)
{
    Buf text;
    buf_init(&text, 4096);
    diag_sentences(d, &text);
    json_open(j, "message", '{');
    json_str(j, "text", buf_view(&text));
    json_close(j, '}');
    buf_done(&text);
}

static void put_result(Json *j, const Diag *d, Arena *a, size_t rule)
{
    json_open(j, NULL, '{');
    json_text(j, "ruleId", d->rule);
    json_int(j, "ruleIndex", (int64_t)rule);
    json_text(j, "level", diag_level_name(d->level));
    put_message(j, d);
    json_open(j, "locations", '[');
    json_open(j, NULL, '{');
    json_open(j, "physicalLocation", '{');
    json_open(j, "artifactLocation", '{');
    json_text(j, "uri", uri_of(a, d->file));
    json_close(j, '}');
    put_region(j, d);
    json_close(j, '}');
    json_close(j, '}');
    json_close(j, ']');
    json_close(j, '}');
}

static void put_tool(Json *j, const char *const *rules, size_t count)
{
    json_open(j, "tool", '{');
    json_open(j, "driver", '{');
    json_text(j, "name", "lectern");
    json_text(j, "fullName", "lectern check");
    json_text(j, "semanticVersion", LECTERN_VERSION);
    json_open(j, "rules", '[');
    for (size_t i = 0; i < count; i++) {
        json_open(j, NULL, '{');
        json_text(j, "id", rules[i]);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
    json_close(j, '}');
}

void check_put_sarif(DiagList *diags, bool complete, FILE *out)
{
    Json j = { .out = out };
    size_t rule_count, rule = 0;
    diag_sort(diags);
    const char **rules = rules_of(diags, &rule_count);
    json_open(&j, NULL, '{');
    json_text(&j, "$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    json_text(&j, "version", "2.1.0");
    json_open(&j, "runs", '[');
    json_open(&j, NULL, '{');
    put_tool(&j, rules, rule_count);
    json_text(&j, "columnKind", "unicodeCodePoints");
    json_open(&j, "invocations", '[');
    json_open_flat(&j, NULL, '{');
    json_bool(&j, "executionSuccessful", complete);
    json_close(&j, '}');
    json_close(&j, ']');
    json_open(&j, "results", '[');
    for (int i = 0; i < diags->count; i++) {
        for (rule = 0; strcmp(rules[rule], diags->at[i].rule) != 0; rule++)
            ;
        put_result(&j, &diags->at[i], diags->arena, rule);
    }
    json_close(&j, ']');
    json_close(&j, '}');
    json_close(&j, ']');
    json_close(&j, '}');
}
