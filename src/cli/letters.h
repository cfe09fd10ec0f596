/* letters.h - `report overdue --by manager`: a sheet and a letter for each manager. */
#ifndef CLI_LETTERS_H
#define CLI_LETTERS_H

#include "cli/call.h"
#include "report/report.h"

typedef struct {
    const char *folder;
    const char *from; /* number of who sends the letters; NULL: sheets alone */
} LetterOptions;

bool write_letters(Call *call, const ReportRequest *request, const LetterOptions *options,
                   Err *err) MUST_USE;

#endif
