/* call.h - what most commands begin and end with: settings, the record, one line of complaint. */
#ifndef CLI_CALL_H
#define CLI_CALL_H

#include "base/part.h"
#include "base/zone.h"
#include "cli/args.h"
#include "course/library.h"
#include "record/people.h"
#include "record/record.h"

/* Read the configuration into call->config, --db and --courses over it. Prints what is
 * wrong with it; false when that has to be mended first. */
bool call_settings(Call *call, Zone *zone) MUST_USE;

/* A folder that came with this program, "courses" or "assets", installed or where it was built;
 * NULL: none. */
const char *call_beside(const Call *call, const char *name);

/* Open the database of the settings. NULL with err set. */
Record *call_record(Call *call, RecordAccess access, bool create, Err *err);

/* The person with this number; ERR_MISSING: nobody has it. */
bool call_person(Record *record, const char *number, Person *out, Err *err) MUST_USE;

/* After writing: close, and put what was written into the database file when it is much. */
void call_close(Record *record);

/* Put into the ledger that a report was looked at or taken away, before it is shown.
 * `person`: whom it is about, nil: many; `actor`: who asked, nil: unknown. */
bool call_note(Call *call, EventKind kind, Uuid person, Uuid actor, const char *note,
               Err *err) MUST_USE;

/* When the newest entry was made, in *newest; warns on err when the clock stands before it. */
bool call_clock(Call *call, Record *record, const Zone *zone, int64_t *newest, Err *err) MUST_USE;

/* "lectern report: …" on err; returns EXIT_COULD_NOT. */
int call_failed(const Call *call, const Err *err);

/* Everything wrong with the content of files, each with its line, on `to`. */
void call_diags(Call *call, DiagList *diags, FILE *to, bool colour);

/* Load the courses; those with errors are left out and named on err. */
bool call_library(Call *call, Library *out, Err *err) MUST_USE;

/* The folder of a course that was named by its folder, by a .zip of it, or by its id in the courses
 * folder; after call_settings. NULL: there is none, and err says so. */
const char *call_course_folder(Call *call, const char *named, Err *err);

/* Its course.yaml as whoever named it knows it: "course.zip/course.yaml". */
const char *call_course_file(const Call *call, const char *named, const char *folder);

void call_end(Call *call); /* what was unpacked is taken away */

/* A course as it is served, with what the site says of itself in *site. NULL with err set. */
const Course *call_served(Call *call, Record *record, const char *id, Site *site, Err *err);

/* A bar on a terminal, nothing in a pipe. */
void call_progress(const Call *call, const char *what, int64_t done, int64_t total);

/* The site's keys. Where they are missing and PINs or start codes depend on them, err says how to
 * get them back. */
bool call_keys(Call *call, Record *record, Keys *out, Err *err) MUST_USE;

/* The same; made where there are none. */
bool call_keys_made(Call *call, Keys *out, Err *err) MUST_USE;

/* Publish what is in the courses folder, which may be missing. */
bool call_publish(Call *call, Record *record, int64_t wall_ms, Library *out, Err *err) MUST_USE;

/* A start code for one person, hashed and stored; shown once by the caller. */
bool call_start_code(Call *call, Record *record, const Keys *keys, Uuid person,
                     char code[PIN_DIGITS + 1], Err *err) MUST_USE;

/* Print a start code before anything else is said of it. Where it cannot be printed nobody has
 * seen it, and another one is needed. */
bool call_show_code(Call *call, const char *code, Err *err) MUST_USE;

/* A table in a format, to a file or to out. */
typedef struct {
    FILE *stream;
    const char *path; /* NULL: out */
    FilePart *part;   /* what is written until it is whole */
    FILE *held_for;   /* where it goes when it is whole; NULL: it goes there at once, or `path` */
    bool kept;        /* it stands in its place */
    int refused;      /* errno of what its place did not take; 0: all */
} Output;

/* `path` NULL or "-": out. A device, a pipe or a link of that name is written into in output_keep;
 * otherwise the new file takes its name then. */
bool output_open(Call *call, const char *path, Output *out, Err *err) MUST_USE;
/* A file whose part has a name, for a library that opens it by that. */
bool output_open_named(Call *call, const char *path, Output *out, Err *err) MUST_USE;
/* The same, but nothing reaches out either before output_keep. */
bool output_hold(Call *call, const char *path, Output *out, Err *err) MUST_USE;
/* Of what was written so far; not of an Output that goes out at once. */
bool output_hash(Output *o, Hash *out, Err *err) MUST_USE;
bool output_keep(Output *o, Err *err) MUST_USE; /* on disk when it returns true */
void output_drop(Output *o);                    /* nothing stays; fine after output_keep */
/* errno of what its place did not take, from output_open on; ECANCELED: the program was asked to
 * end; 0: what failed is something else. */
int output_refused(const Output *o);

#endif
