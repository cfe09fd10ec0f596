/* evidence_inside.h - what the files about the evidence pack share. */
#ifndef REPORT_EVIDENCE_INSIDE_H
#define REPORT_EVIDENCE_INSIDE_H

#include "report/evidence.h"
#include "report/learning.h"
#include "report/sheet.h"

struct Evidence {
    Arena *arena;
    RowSource *rows;
    const ReportRequest *request;
    const Site *site;
    const EvidenceFacts *facts;
    Survey survey;
    Members members;
    const char **languages; /* by member × course: shown last; NULL: none */
    bool walked;            /* languages are read */
};

/* Strings that are needed until the pack is done, and sheets, live in e->arena. */
Sheet *evidence_sheet(Evidence *e, const char *name, const char *title, const Column *columns,
                      int count, Table *out);

bool evidence_map(Evidence *e, Table *out, Err *err) MUST_USE;
bool evidence_archive(Evidence *e, Table *out, Err *err) MUST_USE;
bool evidence_delivery(Evidence *e, Table *out, Err *err) MUST_USE;
bool evidence_exceptions(Evidence *e, Table *out, Err *err) MUST_USE;

#endif
