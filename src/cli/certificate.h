/* certificate.h - what the commands about certificates share. */
#ifndef CLI_CERTIFICATE_H
#define CLI_CERTIFICATE_H

#include "cli/call.h"
#include "report/verify.h"

/* The certificate with a number as it was typed; false with err set when there is none. */
bool call_certificate(Call *call, Record *record, const char *typed, Certificate *out,
                      Err *err) MUST_USE;

/* Issue what is due to a person (nil: to everybody) in a course (NULL: in all). */
bool call_certify(Call *call, Record *record, Uuid person, const char *course, int64_t *issued,
                  Err *err) MUST_USE;

/* What the site is called on certificates; "" when courses/site.yaml does not say. */
const char *call_site(Call *call, Site *out);

#endif
