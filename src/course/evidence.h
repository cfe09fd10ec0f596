/* evidence.h - courses/evidence.yaml: what only the site can state about its AI systems, and about
 * what it does besides courses. Lectern prints it and never makes any of it up.
 *
 * A missing value reads "ask" and the contact of site.yaml, never nothing.
 */
#ifndef COURSE_EVIDENCE_H
#define COURSE_EVIDENCE_H

#include "course/site.h"

typedef enum {
    EVIDENCE_SYSTEMS,   /* the register of AI systems */
    EVIDENCE_AUDIENCES, /* who needs to know what */
    EVIDENCE_COURSES,   /* which systems and risks a course is about */
    EVIDENCE_MEASURES,  /* what is done besides courses */
    EVIDENCE_REFRESHES, /* what made training new, and what was done */
    EVIDENCE_INCIDENTS, /* what went wrong, and what was changed */
    EVIDENCE_LISTS
} EvidenceList;

enum { EVIDENCE_KEYS = 8, EVIDENCE_SCOPE_KEYS = 4, EVIDENCE_MAX_ROWS = 200 };

typedef struct {
    const char *key, *title; /* "owner", "Owner": in the file, for people */
    bool is_date;
} EvidenceKey;

typedef struct {
    const char *name, *what; /* "systems", "a system" */
    EvidenceKey keys[EVIDENCE_KEYS];
    int key_count;
} EvidenceShape;

extern const EvidenceShape evidence_shapes[EVIDENCE_LISTS];
extern const EvidenceKey evidence_scope[EVIDENCE_SCOPE_KEYS];

typedef const char *EvidenceRow[EVIDENCE_KEYS]; /* by key, never NULL */

typedef struct {
    const char *ask;                        /* what a missing value reads */
    const char *scope[EVIDENCE_SCOPE_KEYS]; /* never NULL */
    struct {
        bool stated; /* the list is there; without rows it states that there is nothing */
        EvidenceRow *rows;
        int count;
    } lists[EVIDENCE_LISTS];
} EvidenceFacts;

/* Read an evidence file. One that is not there leaves everything to be asked, and is no mistake. */
void evidence_load(Arena *a, const char *path, const Site *site, EvidenceFacts *out,
                   DiagList *diags);

#endif
