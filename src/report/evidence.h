/* evidence.h - the evidence pack: what was done to support AI literacy, for an auditor, in thirteen
 * tables without a name. People stand in it under pseudonyms that stay the same from one pack to
 * the next; who is who is a table of its own, for HR alone.
 *
 * The law it speaks of is Article 4 of the AI Act as amended by Regulation (EU) 2026/1744. */
#ifndef REPORT_EVIDENCE_H
#define REPORT_EVIDENCE_H

#include "course/evidence.h"
#include "report/report.h"

typedef struct Evidence Evidence;

/* `request` without a filter: a pack is about everybody. What is passed is borrowed. */
Evidence *evidence_open(Arena *a, RowSource rows[REPORT_SOURCES], const ReportRequest *request,
                        const Site *site, const EvidenceFacts *facts, Err *err);

/* The tables in their order; each is read to its end before the next one is opened. */
enum { EVIDENCE_TABLES = 13 };
bool evidence_table(Evidence *e, int which, Table *out, Err *err) MUST_USE;
const char *evidence_file(int which); /* "06-delivery-log": its name without an ending */
const char *evidence_why(int which);  /* what it is there for, one sentence */

/* Which pseudonym is whom. */
bool evidence_people(Evidence *e, Table *out, Err *err) MUST_USE;

/* What the pack as a whole states: day, head of the ledger, what is not claimed. */
const Note *evidence_notes(Evidence *e, int *count);

#endif
