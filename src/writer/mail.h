/* mail.h - a letter as a file that a mail program opens: RFC 5322 with one attachment. Lectern
 * writes it and sends nothing. */
#ifndef WRITER_MAIL_H
#define WRITER_MAIL_H

#include "base/err.h"
#include "base/str.h"

#include <stdio.h>

typedef struct {
    const char *from_name, *from, *to_name, *to; /* names in UTF-8; addresses by mail_address */
    const char *subject, *body;                  /* UTF-8; lines end with \n */
    const char *attachment_name;                 /* ASCII */
    Str attachment;                              /* CSV in UTF-8 */
    int64_t made_ms;
    const char *id; /* unique: letters, digits and "-" */
} Mail;

/* Whether a header can hold this address: ASCII, one "@", nothing that ends it early. */
bool mail_address(const char *address);

bool mail_write(const Mail *mail, FILE *out, Err *err) MUST_USE;

#endif
