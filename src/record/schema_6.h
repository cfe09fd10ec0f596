/* schema_6.h - format 6: certificates, those that were revoked, and the keys they are signed with.
 */
#ifndef RECORD_SCHEMA_6_H
#define RECORD_SCHEMA_6_H

/* A revocation is a row of its own: it may come from another log, before the certificate itself. */
static const char schema_certificate[] =
    "CREATE TABLE certificate ("
    " number TEXT NOT NULL PRIMARY KEY, person BLOB NOT NULL, registration BLOB NOT NULL,"
    " course TEXT NOT NULL, title TEXT NOT NULL, language TEXT NOT NULL, site TEXT NOT NULL,"
    " content BLOB NOT NULL, version INTEGER NOT NULL, passed_on TEXT NOT NULL, valid_until TEXT,"
    " key BLOB NOT NULL, head BLOB NOT NULL, issued_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE INDEX certificate_by_person ON certificate (person);"
    "CREATE INDEX certificate_by_registration ON certificate (registration);"
    "CREATE TABLE certificate_revoked ("
    " number TEXT NOT NULL PRIMARY KEY, person BLOB NOT NULL, reason TEXT NOT NULL,"
    " revoked_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;"
    "CREATE TABLE signing_key ("
    " key BLOB NOT NULL PRIMARY KEY CHECK (length(key) = 32), since_ms INTEGER NOT NULL"
    ") STRICT, WITHOUT ROWID;";

#endif
