/* qr.h - a text as the modules of a QR code, by libqrencode: the one door to it. */
#ifndef REPORT_QR_H
#define REPORT_QR_H

#include "report/shapes.h"

enum { QR_QUIET = 4 }; /* modules of white that belong round it */

/* With medium error correction: 15 % of it may be covered. side 0: the text is too long. */
Modules qr_make(Arena *a, const char *text);

#endif
