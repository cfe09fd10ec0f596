/* evidence.h - the evidence pack as a folder of files. */
#ifndef CLI_EVIDENCE_H
#define CLI_EVIDENCE_H

#include "cli/call.h"
#include "report/report.h"
#include "writer/writer.h"

typedef struct {
    const char *folder;   /* new or empty */
    const char *key;      /* another one, for who is behind the pseudonyms; NULL: not wanted */
    const Writer *writer; /* of the tables; what they are and the list of files stay text */
    WriterOptions options;
    Uuid actor;     /* who asks for it */
    FILE *progress; /* is told how many per cent are written; NULL: nobody is */
} EvidenceWish;

/* Write the pack. The ledger holds the hash of the list of files before the first of them takes its
 * name. In *refused errno of what the folder did not take; 0: it failed for something else. */
bool evidence_write(Call *call, ReportRequest *request, const EvidenceWish *wish, int *refused,
                    Err *err) MUST_USE;

#endif
