/* takeaway.h - which reports can be taken along as a file, and in which formats. */
#ifndef KIOSK_TAKEAWAY_H
#define KIOSK_TAKEAWAY_H

#include <stdbool.h>

typedef struct {
    const char *report;       /* as `lectern report` knows it */
    const char *title, *says; /* to be translated */
    bool folder;              /* it is a folder of files, with formats of its own */
} TakeReport;

typedef struct {
    const char *ending;       /* of the file, and its name for `--format` */
    const char *title, *says; /* to be translated */
} TakeFormat;

extern const TakeReport take_reports[];
extern const TakeFormat take_formats[];
extern const int take_report_count, take_format_count;

/* Places in take_reports that other screens lead to. */
enum { TAKE_COMPLETION, TAKE_OVERDUE, TAKE_LEARNING, TAKE_PULSE, TAKE_BACKLOG, TAKE_EVIDENCE };

#endif
