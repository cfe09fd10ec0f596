#include "kiosk/proof_inside.h"

#include "base/file.h"
#include "course/library.h"
#include "course/zip.h"
#include "kiosk/display.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { DOCUMENT_MAX = 1 << 30, PICTURE_MAX = 64 << 20, MOST_SCREENFULS = 9 };

typedef struct {
    const ProofOptions *options;
    Arena arena;          /* the course */
    const Course *course; /* as it was written; the proof has it in the language that is shown */
    const char *scratch;  /* what a .zip was unpacked into; NULL: it is a folder */
    Arena picture;        /* the one that is put into the document now */
    Str files;
    Kiosk *kiosk;
    Ui words; /* the document's own: listing a screen anew ends what the last one said */
    Arena said;
    Proof proof;
    int pictures;
} ProofRun;

static bool report(const DiagList *diags)
{
    Buf log;
    buf_init(&log, 1 << 20);
    for (int i = 0; i < diags->count; i++)
        if (diags->at[i].level == DIAG_ERROR)
            diag_format(&diags->at[i], (Str){ 0 }, false, &log);
    fputs(buf_cstr(&log), stderr);
    buf_done(&log);
    return false;
}

/* The course, its files, and the facts of the site beside it. False: *err, or errors in the
 * course, which have been named. */
static bool load(ProofRun *r, Err *err)
{
    Arena *a = &r->arena;
    const char *path = r->options->course;
    const char *folder = file_exists(path) ? path_folder(a, path) : path;
    if (zip_is_one(path) && !dir_exists(path) &&
        (!scratch_make(a, &r->scratch, err) || !zip_unpack(a, path, r->scratch, &folder, err)))
        return false;
    DiagList diags = { .arena = a }, elsewhere = { .arena = a };
    Site *site = arena_new(a, Site);
    Hash content;
    site_load(a, path_join(a, path_folder(a, folder), "site.yaml"), site, &elsewhere);
    r->course = course_load(a, folder, site, &diags);
    if (r->scratch)
        zip_rename_found(path, folder, &diags, 0);
    if (!r->course)
        return report(&diags);
    r->proof.course = course_in(r->course, display_of_site(r->options->kiosk.config).language);
    return course_pack(a, folder, &r->files, &content, err);
}

static const char *picture_name(ProofRun *r, int place, ShownState state, int screenful)
{
    static const char *const states[SHOWN_STATES] = { "before", "wrong", "partial", "right" };
    const Step *step = showing_step(r->proof.course, place);
    Arena *a = &r->picture;
    const char *what = step->kind == STEP_PAGE ? "page" : states[state];
    const char *more = screenful ? arena_printf(a, "-%d", screenful + 1) : "";
    return arena_printf(a, "%03d-%s-%s%s.png", place + 1, step->id, what, more);
}

/* "012-where-from-wrong.png": one that this names so. */
static bool is_picture(Str name)
{
    static const char *const ends[] = { "-page", "-before", "-wrong", "-partial", "-right" };
    bool numbered = name.len > 4 && name.at[3] == '-' && strspn(name.at, "0123456789") == 3;
    if (!numbered || !str_ends(name, ".png"))
        return false;
    name.len -= strlen(".png");
    if (name.len > 2 && name.at[name.len - 2] == '-' && name.at[name.len - 1] >= '2' &&
        name.at[name.len - 1] <= '0' + MOST_SCREENFULS)
        name.len -= 2;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (str_ends(name, ends[i]))
            return true;
    return false;
}

/* What an earlier proof left would be taken for a part of this one. */
static bool remove_pictures(ProofRun *r, Err *err)
{
    const char **names;
    size_t count;
    const char *out = r->options->out;
    if (!dir_list(&r->arena, out, &names, &count, err))
        return false;
    for (size_t i = 0; i < count; i++) {
        const char *path = path_join(&r->arena, out, names[i]);
        if (is_picture(str_of(names[i])) && unlink(path) != 0)
            return file_refused(err, "remove", path, errno);
    }
    return true;
}

static bool take_picture(ProofRun *r, int place, ShownState state, int screenful, Err *err)
{
    const PlayHost *host = &r->options->host;
    Str png;
    const char *name = picture_name(r, place, state, screenful);
    const char *path = path_join(&r->picture, r->options->out, name);
    host->draw(host->ctx, r->kiosk);
    if (!host->shot(host->ctx, path, err) || !file_read(&r->picture, path, PICTURE_MAX, &png, err))
        return false;
    proof_picture(&r->proof, state, screenful, png);
    arena_reset(&r->picture);
    r->pictures++;
    return true;
}

static bool show_step(ProofRun *r, int place, Err *err)
{
    static const ShownState order[] = { SHOWN_BEFORE, SHOWN_WRONG, SHOWN_PARTIAL, SHOWN_RIGHT };
    proof_step(&r->proof, place);
    for (int i = 0; i < SHOWN_STATES; i++) {
        Showing showing = { r->course, r->files, place, order[i], LEARNER_NEW, NULL };
        if (!kiosk_show(r->kiosk, &showing))
            continue;
        int screenful = 0;
        do
            if (!take_picture(r, place, order[i], screenful, err))
                return false;
        while (++screenful < MOST_SCREENFULS && kiosk_show_more(r->kiosk));
    }
    proof_words(&r->proof, showing_step(r->proof.course, place));
    arena_reset(&r->said);
    return true;
}

static bool write_proof(ProofRun *r, Err *err)
{
    const ProofOptions *o = r->options;
    if (!dir_make(o->out, 0755, err) || !remove_pictures(r, err))
        return false;
    proof_begin(&r->proof);
    for (int i = 0; i < showing_places(r->proof.course); i++)
        if (!show_step(r, i, err))
            return false;
    proof_end(&r->proof);
    if (r->proof.html.full)
        return err_set(err, ERR_LIMIT,
                       "the document would be over 1 GiB; draw with a smaller --size");
    return file_write(path_join(&r->arena, o->out, "index.html"), buf_view(&r->proof.html), err);
}

int proof_run(const ProofOptions *options)
{
    Err err = { 0 };
    ProofRun r = { .options = options };
    int status = 3;
    buf_init(&r.proof.html, DOCUMENT_MAX);
    if (load(&r, &err)) {
        r.kiosk = kiosk_new(&options->kiosk);
        r.words = (Ui){ .arena = &r.said,
                        .words = kiosk_ui(r.kiosk)->words,
                        .viewport = { .text_scale = 1 } };
        r.proof.ui = &r.words;
        status = write_proof(&r, &err) ? 0 : 3;
        kiosk_free(r.kiosk);
    } else if (!err.code) {
        status = 1;
    }
    if (err.code)
        fprintf(stderr, "lectern render: %s\n", err.text);
    if (status == 0)
        printf("%d pictures of %d pages and questions in %s\n", r.pictures,
               showing_places(r.proof.course), options->out);
    if (r.scratch)
        scratch_remove(r.scratch);
    buf_done(&r.proof.html);
    arena_free(&r.picture);
    arena_free(&r.said);
    arena_free(&r.arena);
    return status;
}
