/* certificate.h - the certificate as people see it: its words, and the sheet as a drawing. */
#ifndef REPORT_CERTIFICATE_H
#define REPORT_CERTIFICATE_H

#include "base/catalog.h"
#include "report/qr.h"
#include "report/statement.h"

/* What stands on it, in the language that the course was taken in; `dates` and `about` are lines.
 */
typedef struct {
    const char *heading, *name, *has_completed, *title, *dates, *site, *number, *about, *check;
} CertificateWords;

CertificateWords certificate_words(Arena *a, const Certificate *c, const char *name,
                                   const Catalog *words);

/* The words in the language of a certificate; NULL: English. */
const Catalog *certificate_catalog(const Catalogs *all, const Certificate *c);

/* One sheet of A4, across. `line` is its statement, which the code on it says. */
void certificate_draw(Arena *a, const Certificate *c, const char *name, const char *line,
                      const Catalog *words, Drawing *out);

#endif
