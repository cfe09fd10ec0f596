/* evidence.h - the evidence pack as a folder of files. */
#ifndef CLI_EVIDENCE_H
#define CLI_EVIDENCE_H

#include "cli/call.h"
#include "report/report.h"

/* Write the pack into `folder`, which must be new or empty; with `key` also who is behind the
 * pseudonyms, into that folder, which is another one. The ledger holds the hash of the list of
 * files before the first of them takes its name. */
bool evidence_write(Call *call, ReportRequest *request, const char *folder, const char *key,
                    Uuid actor, Err *err) MUST_USE;

#endif
