/* A course as it was last saved, and where on its pages what is said about it belongs. */
#include "base/file.h"
#include "course/library.h"
#include "kiosk/preview_inside.h"

#include <string.h>

Str reading_line(const Reading *r, int line)
{
    Str rest = r->source.text, found = { 0 };
    for (int i = 0; i < line && rest.len; i++)
        found = str_cut(&rest, '\n');
    return str_ends(found, "\r") ? (Str){ found.at, found.len - 1 } : found;
}

/* Whether a key of the course itself, which begins its line, stands between two lines. */
static bool leaves_list(const Reading *r, int from, int to)
{
    for (int i = from + 1; i <= to; i++) {
        Str line = reading_line(r, i);
        if (line.len && line.at[0] >= 'a' && line.at[0] <= 'z')
            return true;
    }
    return false;
}

/* The place whose text begins last above a line. */
static int place_by_line(const Reading *r, int line)
{
    const Course *c = r->course;
    int found = SHOWN_COURSE, nearest = 0;
    for (int i = 0; i < showing_places(c); i++) {
        int begins = showing_step(c, i)->line;
        if (begins <= line && begins > nearest) {
            found = i;
            nearest = begins;
        }
    }
    return leaves_list(r, nearest, line) ? SHOWN_COURSE : found;
}

static int place_by_id(const Course *c, Str id)
{
    for (int i = 0; i < showing_places(c); i++)
        if (str_is(id, showing_step(c, i)->id))
            return i;
    return SHOWN_COURSE;
}

/* "- id: where-ai-is": the id. */
static Str id_of_line(Str line)
{
    line = str_trim(line);
    if (str_starts(line, "- "))
        line = str_trim((Str){ line.at + 2, line.len - 2 });
    if (!str_starts(line, "id:"))
        return (Str){ 0 };
    return str_trim((Str){ line.at + 3, line.len - 3 });
}

int reading_line_of(const Reading *r, const char *id)
{
    Str rest = r->source.text;
    for (int line = 1; rest.len; line++)
        if (str_is(id_of_line(str_cut(&rest, '\n')), id))
            return line;
    return 1;
}

/* A text with errors is no course, and its lines are not those of the one that is shown: the
 * nearest id above that stands in both says which page it is. */
static int place_by_text(const Reading *r, const Course *shown, int line)
{
    for (int i = line; shown && i > 0; i--) {
        Str id = id_of_line(reading_line(r, i));
        int place = id.len ? place_by_id(shown, id) : SHOWN_COURSE;
        if (place >= 0)
            return place;
    }
    return SHOWN_COURSE;
}

static bool is_of_course_file(const Diag *d)
{
    return d->line > 0 && strcmp(path_name(d->file), "course.yaml") == 0;
}

/* Errors before warnings, each in the order of the file. */
static void errors_first(Reading *r)
{
    DiagList sorted = { .arena = &r->arena };
    diag_sort(&r->diags);
    for (int level = DIAG_ERROR; level >= DIAG_NOTE; level--)
        for (int i = 0; i < r->diags.count; i++)
            if (r->diags.at[i].level == (DiagLevel)level)
                diag_add(&sorted, r->diags.at[i]);
    r->diags = sorted;
    r->errors = diag_count(&sorted, DIAG_ERROR);
    r->warnings = diag_count(&sorted, DIAG_WARNING) - r->errors;
}

void reading_load(Reading *out, const char *folder, const Reading *before)
{
    Arena *a = &out->arena;
    const SourceKeep keep = { .trees = a, .files = a, .before = before ? &before->source : NULL };
    out->diags = (DiagList){ .arena = a };
    out->site = check_site_beside(a, folder);
    course_source_load(a, folder, &out->site, &keep, &out->source, &out->diags);
    out->course = out->source.course;
}

void reading_check(Reading *r, const char *folder, const CheckFacts *facts, const Course *shown)
{
    Arena *a = &r->arena;
    check_more(a, folder, &r->source, &r->site, facts, &r->diags);
    errors_first(r);
    r->places = arena_array(a, int, r->diags.count + 1);
    for (int i = 0; i < r->diags.count; i++) {
        const Diag *d = &r->diags.at[i];
        r->places[i] = !is_of_course_file(d) ? SHOWN_COURSE
                       : r->course           ? place_by_line(r, d->line)
                                             : place_by_text(r, shown, d->line);
    }
}

bool reading_level(const Reading *r, int place, DiagLevel *out)
{
    for (int i = 0; i < r->diags.count; i++)
        if (r->places[i] == place) {
            *out = r->diags.at[i].level;
            return true;
        }
    return false;
}
