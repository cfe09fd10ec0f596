/* proof.h - a course on paper: pictures of every page and of every question in each of its states,
 * and one document of them to print, for those who sign a course off without a kiosk. */
#ifndef KIOSK_PROOF_H
#define KIOSK_PROOF_H

#include "kiosk/play.h"

typedef struct {
    const char *course; /* its folder, the course.yaml in it, or a .zip */
    const char *out;    /* folder */
    KioskOptions kiosk; /* how it is shown */
    PlayHost host;      /* draws */
} ProofOptions;

/* An exit status: 0 done, 1 the course has errors, which are named, 3 could not. */
int proof_run(const ProofOptions *options);

#endif
