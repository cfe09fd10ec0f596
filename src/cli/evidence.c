/* The evidence pack: tables, what they are, and the hashes of all of them. */
#include "cli/evidence.h"

#include "base/file.h"
#include "base/stops.h"
#include "record/backup.h"
#include "report/evidence.h"

#include <errno.h>
#include <unistd.h>

enum { MOST_FILES = EVIDENCE_TABLES + 2 }; /* and 00-about.txt, manifest.sha256 */

typedef struct {
    Call *call;
    const EvidenceWish *wish;
    Output files[MOST_FILES];
    int file_count;
    Output key_file;
    Buf manifest;
    const char *above,
        *above_key; /* folders that were there before; below them all is of the pack */
    int refused;    /* errno of a folder that could not be made */
} Pack;

static bool begin_file(Pack *p, const char *name, Err *err)
{
    const char *path = path_join(p->call->arena, p->wish->folder, name);
    return output_open(p->call, path, &p->files[p->file_count++], err);
}

/* The line that `sha256sum --check` reads. */
static bool list_file(Pack *p, Err *err)
{
    Output *o = &p->files[p->file_count - 1];
    char hex[HASH_TEXT];
    Hash hash;
    if (!output_hash(o, &hash, err))
        return false;
    hash_text(hash, hex);
    buf_printf(&p->manifest, "%s  %s\n", hex, path_name(o->path));
    return true;
}

static const char *file_name(const Pack *p, const char *name)
{
    return arena_printf(p->call->arena, "%s%s", name, p->wish->writer->extension);
}

static bool write_tables(Pack *p, Evidence *e, Err *err)
{
    for (int i = 0; i < EVIDENCE_TABLES; i++) {
        Table t;
        if (!evidence_table(e, i, &t, err) || !begin_file(p, file_name(p, evidence_file(i)), err) ||
            !p->wish->writer->write(&t, p->wish->options, p->files[p->file_count - 1].stream,
                                    err) ||
            !list_file(p, err))
            return false;
        if (p->wish->progress &&
            fprintf(p->wish->progress, "%d %%\n", (i + 1) * 100 / EVIDENCE_TABLES) > 0)
            fflush(p->wish->progress);
    }
    return true;
}

static bool write_about(Pack *p, Evidence *e, Err *err)
{
    int count;
    const Note *notes = evidence_notes(e, &count);
    if (!begin_file(p, "00-about.txt", err))
        return false;
    FILE *out = p->files[p->file_count - 1].stream;
    fputs("Evidence of measures that support AI literacy\n\n", out);
    for (int i = 0; i < count; i++)
        fprintf(out, "%s: %s\n", notes[i].label, notes[i].value);
    fputs("\nFiles\n", out);
    for (int i = 0; i < EVIDENCE_TABLES; i++)
        fprintf(out, "%s: %s\n", file_name(p, evidence_file(i)), evidence_why(i));
    fputs("manifest.sha256: the hash of each file; sha256sum --check manifest.sha256\n", out);
    return list_file(p, err);
}

static bool write_manifest(Pack *p, Err *err)
{
    if (p->manifest.full)
        return err_set(err, ERR_LIMIT, "the list of files is too long");
    if (!begin_file(p, "manifest.sha256", err))
        return false;
    fputs(buf_cstr(&p->manifest), p->files[p->file_count - 1].stream);
    return true;
}

static bool write_key(Pack *p, Evidence *e, Err *err)
{
    Table t;
    if (!p->wish->key)
        return true;
    const char *path = path_join(p->call->arena, p->wish->key, file_name(p, "evidence-key"));
    return evidence_people(e, &t, err) && output_open(p->call, path, &p->key_file, err) &&
           p->wish->writer->write(&t, p->wish->options, p->key_file.stream, err);
}

/* With a mistake in it, what the site states would be told in part. */
static bool read_facts(Call *call, Site *site, EvidenceFacts *facts, Err *err)
{
    Arena *a = call->arena;
    DiagList diags = { .arena = a };
    const char *path = path_join(a, call->config.courses, "evidence.yaml");
    site_load(a, path_join(a, call->config.courses, "site.yaml"), site, &diags);
    evidence_load(a, path, site, facts, &diags);
    call_diags(call, &diags, call->io.err, false);
    return diag_count(&diags, DIAG_ERROR) == 0 ||
           err_set(err, ERR_INVALID, "what the site states has mistakes; mend them first");
}

static bool write_pack(Pack *p, ReportRequest *request, Err *err)
{
    Call *call = p->call;
    RowSource rows[REPORT_SOURCES] = { 0 };
    Site site;
    EvidenceFacts facts;
    Record *record =
        read_facts(call, &site, &facts, err) ? call_record(call, RECORD_READ, false, err) : NULL;
    if (!record)
        return false;
    request->record = record;
    record_stop_when(record, stops_came);
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(record, &rows[i]);
    Evidence *e = evidence_open(call->arena, rows, request, &site, &facts, err);
    bool ok = e && write_tables(p, e, err) && write_about(p, e, err) && write_manifest(p, err) &&
              write_key(p, e, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    record_close(record);
    return ok;
}

static const char *what_is_there(Arena *a, const char *folder)
{
    while (!dir_exists(folder) && strcmp(folder, ".") != 0)
        folder = path_folder(a, folder);
    return folder;
}

/* Folders that this pack made, as far as they are empty. */
static void remove_folders(Arena *a, const char *folder, const char *above)
{
    for (; above && strcmp(folder, above) != 0; folder = path_folder(a, folder))
        (void)rmdir(folder);
}

/* Of a pack that did not get whole nothing stays. */
static void give_up(Pack *p)
{
    Arena *a = p->call->arena;
    for (int i = 0; i < p->file_count; i++)
        if (p->files[i].kept)
            unlink(p->files[i].path);
    remove_folders(a, p->wish->folder, p->above);
    if (p->above_key)
        remove_folders(a, p->wish->key, p->above_key);
}

/* Files of an earlier pack would not be on the list. */
static bool make_empty(Pack *p, Err *err)
{
    const char **names, *folder = p->wish->folder;
    Call *call = p->call;
    size_t count;
    p->above = what_is_there(call->arena, folder);
    if (!dir_make(folder, 0750, err)) {
        p->refused = errno;
        return false;
    }
    if (!dir_list(call->arena, folder, &names, &count, err))
        return false;
    return count == 0 ||
           err_set(err, ERR_INVALID, "%s is not empty; name a new folder for the evidence", folder);
}

static bool make_key_folder(Pack *p, Err *err)
{
    if (!p->wish->key)
        return true;
    size_t len = strlen(p->wish->folder);
    if (str_starts(str_of(p->wish->key), p->wish->folder) &&
        (!p->wish->key[len] || p->wish->key[len] == '/'))
        return err_set(err, ERR_INVALID, "the key says who is who; name a folder for it outside %s",
                       p->wish->folder);
    p->above_key = what_is_there(p->call->arena, p->wish->key);
    return dir_make(p->wish->key, 0700, err);
}

/* The manifest comes last: a folder without it is no pack. */
static bool keep_all(Pack *p, Err *err)
{
    const Uuid many = { { 0 } };
    char hex[HASH_TEXT];
    Hash hash;
    if (!output_hash(&p->files[p->file_count - 1], &hash, err))
        return false;
    hash_text(hash, hex);
    const char *note =
        arena_printf(p->call->arena, "evidence %s%s, manifest sha256 %s", p->wish->writer->name,
                     p->wish->key ? " with the key to its pseudonyms" : "", hex);
    if (!call_note(p->call, EVENT_REPORT_EXPORTED, many, p->wish->actor, note, err))
        return false;
    for (int i = 0; i < p->file_count; i++)
        if (!output_keep(&p->files[i], err))
            return false;
    if (p->wish->key && !output_keep(&p->key_file, err))
        return false;
    fprintf(p->call->io.err, "SHA-256 %s  %s\n", hex,
            path_join(p->call->arena, p->wish->folder, "manifest.sha256"));
    return true;
}

bool evidence_write(Call *call, ReportRequest *request, const EvidenceWish *wish, int *refused,
                    Err *err)
{
    enum { MANIFEST_BYTES = 16 * 1024 };
    Pack *p = arena_new(call->arena, Pack);
    p->call = call;
    p->wish = wish;
    buf_init(&p->manifest, MANIFEST_BYTES);
    Stops stops = { 0 };
    stops_hold(&stops);
    bool ok = make_empty(p, err) && make_key_folder(p, err) && write_pack(p, request, err) &&
              keep_all(p, err);
    *refused = p->refused;
    for (int i = 0; i < p->file_count; i++) {
        output_drop(&p->files[i]);
        *refused = *refused ? *refused : output_refused(&p->files[i]);
    }
    output_drop(&p->key_file);
    buf_done(&p->manifest);
    if (!ok)
        give_up(p);
    stops_pass(&stops);
    return ok;
}
