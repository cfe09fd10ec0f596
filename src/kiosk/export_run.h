/* export_run.h - `lectern` as a program of its own that writes a file: how far it is, what came of
 * it, and how it is stopped. For a worker: it returns when the program has ended. */
#ifndef KIOSK_EXPORT_RUN_H
#define KIOSK_EXPORT_RUN_H

#include "kiosk/world.h"

#include <stdatomic.h>

typedef enum {
    EXPORT_WRITTEN,
    EXPORT_FULL,    /* no room where it was to go */
    EXPORT_CLOSED,  /* nothing may be written there */
    EXPORT_GONE,    /* the folder or the stick is not there any more */
    EXPORT_LARGE,   /* more than one file of this kind holds */
    EXPORT_STOPPED, /* somebody stopped it */
    EXPORT_WRONG,   /* what was asked for; of the evidence, what the site states */
    EXPORT_UNREAD,  /* the records could not be read */
    EXPORT_FAILED   /* the log says why */
} ExportEnd;

typedef struct {
    char *const *argv;    /* ends with NULL; the first is the program's path */
    int stop;             /* an eventfd: readable when it is to stop; borrowed */
    atomic_int *percent;  /* is told how far it is */
    char hash[HASH_TEXT]; /* of what was written; "": not said */
} ExportRun;

/* EXPORT_FAILED with err set where it could not be started. What it says beside progress goes to
 * the log. Nothing is started when it is to stop already. */
ExportEnd export_run(ExportRun *run, Err *err);

#endif
