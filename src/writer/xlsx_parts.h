/* xlsx_parts.h - a workbook around its sheets: what the files of the writer share. */
#ifndef XLSX_PARTS_H
#define XLSX_PARTS_H

#include "writer/writer_inside.h"
#include "writer/zip.h"

/* Cells by their looks: the places of xl/styles.xml. */
typedef enum {
    LOOK_PLAIN,
    LOOK_TITLE,
    LOOK_LABEL,
    LOOK_HEAD,
    LOOK_PERCENT,
    LOOK_DATE,
    LOOK_TIME
} Look;

enum { SHEET_ROWS_MOST = 1048576 };

/* Text that becomes XML. */
typedef struct {
    char *bytes; /* owned */
    size_t len, room;
} Xml;

char *xml_more(Xml *x, size_t most);        /* where at most so many bytes may be written */
void xml_add(Xml *x, const char *text);     /* as it is */
void xml_escaped(Xml *x, const char *text); /* in an element or an attribute */
void xml_number(Xml *x, int64_t number);
void xml_done(Xml *x);

/* "A", "AB": of a column. */
enum { COLUMN_LETTERS = 4 };
void column_letters(int column, char out[COLUMN_LETTERS]);

/* The sheet "Summary", then "Rows", "Rows 2"; `rows` of each of these with its head. */
void xlsx_begin(Zip *z, const Table *t, int64_t made_ms);
void xlsx_end(Zip *z, const int *rows, int sheets, int columns);

const char *sheet_part(int number, char out[40]); /* "xl/worksheets/sheet1.xml" */

#endif
