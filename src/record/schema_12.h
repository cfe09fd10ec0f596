/* schema_12.h - format 12: ideas for AI at work that people hand in, and what was answered. */
#ifndef RECORD_SCHEMA_12_H
#define RECORD_SCHEMA_12_H

/* `idea` is how each stands now; idea_review has every answer, so that a report of an earlier day
 * reads what held then. `unseen`: what the person was not shown yet. */
static const char schema_idea[] =
    "CREATE TABLE idea ("
    " idea BLOB NOT NULL PRIMARY KEY CHECK (length(idea) = 16), number TEXT NOT NULL UNIQUE,"
    " person BLOB NOT NULL, task TEXT NOT NULL, pain TEXT NOT NULL,"
    " times INTEGER NOT NULL, per TEXT NOT NULL, minutes INTEGER NOT NULL,"
    " data TEXT NOT NULL, sensitivity TEXT NOT NULL, affected TEXT NOT NULL,"
    " handed_in_ms INTEGER NOT NULL, changed_ms INTEGER, withdrawn_ms INTEGER,"
    " state TEXT NOT NULL, value INTEGER, effort INTEGER, risk INTEGER, data_readiness INTEGER,"
    " answer TEXT NOT NULL, reviewed_ms INTEGER, unseen INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX idea_by_person ON idea (person);"
    "CREATE TABLE idea_review ("
    " idea BLOB NOT NULL, place INTEGER NOT NULL," /* 1, 2, 3: in the order of the ledger */
    " reviewed_ms INTEGER NOT NULL, state TEXT NOT NULL, value INTEGER, effort INTEGER,"
    " risk INTEGER, data_readiness INTEGER, answer TEXT NOT NULL,"
    " PRIMARY KEY (idea, place)"
    ") STRICT, WITHOUT ROWID;";

#endif
