/* Office Open XML (ECMA-376, part 1), as far as a workbook of typed cells needs it. */
#include "writer/xlsx_parts.h"

#include <stdlib.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define FORMATS "http://schemas.openxmlformats.org/"
#define OFFICE FORMATS "officeDocument/2006/"
#define PACKAGE FORMATS "package/2006/"
#define SHEETS "application/vnd.openxmlformats-officedocument.spreadsheetml."

/* ---- text ---- */

char *xml_more(Xml *x, size_t most)
{
    if (most > x->room - x->len) {
        x->room = 2 * (x->len + most);
        x->bytes = realloc(x->bytes, x->room);
        if (!x->bytes)
            abort(); /* as arena.h does */
    }
    return x->bytes + x->len;
}

void xml_add(Xml *x, const char *text)
{
    size_t len = strlen(text);
    memcpy(xml_more(x, len), text, len);
    x->len += len;
}

void xml_escaped(Xml *x, const char *text)
{
    char *at = xml_more(x, strlen("&quot;") * strlen(text));
    for (; *text; text++) {
        const char *as = *text == '&'   ? "&amp;"
                         : *text == '<' ? "&lt;"
                         : *text == '>' ? "&gt;"
                         : *text == '"' ? "&quot;"
                                        : NULL;
        if (!as)
            *at++ = *text;
        else
            while (*as)
                *at++ = *as++;
    }
    x->len = (size_t)(at - x->bytes);
}

void xml_number(Xml *x, int64_t number)
{
    char text[24];
    size_t at = sizeof text;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do
        text[--at] = (char)('0' + rest % 10);
    while (rest /= 10);
    if (number < 0)
        text[--at] = '-';
    memcpy(xml_more(x, sizeof text), text + at, sizeof text - at);
    x->len += sizeof text - at;
}

void xml_done(Xml *x)
{
    free(x->bytes);
}

void column_letters(int column, char out[COLUMN_LETTERS])
{
    char reversed[COLUMN_LETTERS];
    int count = 0;
    for (int rest = column + 1; rest > 0 && count < COLUMN_LETTERS - 1; rest = (rest - 1) / 26)
        reversed[count++] = (char)('A' + (rest - 1) % 26);
    for (int i = 0; i < count; i++)
        out[i] = reversed[count - 1 - i];
    out[count] = '\0';
}

/* ---- in front of the sheets ---- */

const char *sheet_part(int number, char out[40])
{
    snprintf(out, 40, "xl/worksheets/sheet%d.xml", number);
    return out;
}

static void put_about(Zip *z, const Table *t, int64_t made_ms)
{
    Xml x = { 0 };
    char made[40];
    /* 0 would be read as now */
    zone_text(&(Zone){ .name = "UTC" }, made_ms ? made_ms : 1000, made);
    made[strlen("2026-11-22T14:03:07")] = '\0';
    xml_add(&x, XML "<cp:coreProperties xmlns:cp=\"" PACKAGE "metadata/core-properties\""
                    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\""
                    " xmlns:dcterms=\"http://purl.org/dc/terms/\""
                    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>");
    xml_escaped(&x, t->title);
    xml_add(&x, "</dc:title><dc:creator>Lectern</dc:creator>"
                "<dcterms:created xsi:type=\"dcterms:W3CDTF\">");
    xml_add(&x, made);
    xml_add(&x, "Z</dcterms:created></cp:coreProperties>");
    zip_part(z, "docProps/core.xml");
    zip_put(z, x.bytes, x.len);
    xml_done(&x);
}

void xlsx_begin(Zip *z, const Table *t, int64_t made_ms)
{
    zip_part(z, "_rels/.rels");
    zip_text(z, XML "<Relationships xmlns=\"" PACKAGE "relationships\">"
                    "<Relationship Id=\"rId1\" Type=\"" OFFICE "relationships/officeDocument\""
                    " Target=\"xl/workbook.xml\"/>"
                    "<Relationship Id=\"rId2\""
                    " Type=\"" PACKAGE "relationships/metadata/core-properties\""
                    " Target=\"docProps/core.xml\"/></Relationships>");
    put_about(z, t, made_ms);
    zip_part(z, "xl/styles.xml");
    zip_text(z, XML
             "<styleSheet xmlns=\"" FORMATS "spreadsheetml/2006/main\"><numFmts count=\"2\">"
             "<numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/>"
             "<numFmt numFmtId=\"165\" formatCode=\"yyyy-mm-dd hh:mm\"/></numFmts>"
             "<fonts count=\"3\">"
             "<font><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
             "<font><b/><sz val=\"16\"/><name val=\"Calibri\"/><family val=\"2\"/></font>"
             "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/><family val=\"2\"/></font></fonts>"
             "<fills count=\"3\"><fill><patternFill patternType=\"none\"/></fill>"
             "<fill><patternFill patternType=\"gray125\"/></fill><fill><patternFill"
             " patternType=\"solid\"><fgColor rgb=\"FFDDEDEA\"/><bgColor indexed=\"64\"/>"
             "</patternFill></fill></fills>"
             "<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border>"
             "<border><left/><right/><top/><bottom style=\"medium\"><color auto=\"1\"/></bottom>"
             "<diagonal/></border></borders>"
             "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\""
             " borderId=\"0\"/></cellStyleXfs><cellXfs count=\"7\">"
             /* in the order of Look */
             "<xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/>"
             "<xf numFmtId=\"0\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
             " applyFont=\"1\"/>"
             "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
             " applyFont=\"1\"/>"
             "<xf numFmtId=\"0\" fontId=\"2\" fillId=\"2\" borderId=\"1\" xfId=\"0\""
             " applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\">"
             "<alignment wrapText=\"1\"/></xf>"
             "<xf numFmtId=\"9\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
             " applyNumberFormat=\"1\"/>"
             "<xf numFmtId=\"164\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
             " applyNumberFormat=\"1\"/>"
             "<xf numFmtId=\"165\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\""
             " applyNumberFormat=\"1\"/></cellXfs>"
             "<cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/>"
             "</cellStyles></styleSheet>");
}

/* ---- behind them: how many there are is known at the end ---- */

/* "Summary", "Rows", "Rows 2": the sheets from 0 on. */
static void add_name(Xml *x, int sheet)
{
    xml_add(x, sheet ? "Rows" : "Summary");
    if (sheet > 1) {
        xml_add(x, " ");
        xml_number(x, sheet);
    }
}

static void add_defined(Xml *x, const char *name, int sheet, const char *range)
{
    xml_add(x, "<definedName name=\"_xlnm.");
    xml_add(x, name);
    xml_add(x, "\" localSheetId=\"");
    xml_number(x, sheet);
    xml_add(x, strcmp(name, "Print_Titles") == 0 ? "\">'" : "\" hidden=\"1\">'");
    add_name(x, sheet);
    xml_add(x, "'!");
    xml_add(x, range);
    xml_add(x, "</definedName>");
}

static void put_workbook(Zip *z, const int *rows, int sheets, int columns)
{
    Xml x = { 0 };
    char letters[COLUMN_LETTERS], range[40];
    column_letters(columns - 1, letters);
    xml_add(&x, XML "<workbook xmlns=\"" FORMATS "spreadsheetml/2006/main\" xmlns:r=\"" OFFICE
                    "relationships\"><bookViews><workbookView/></bookViews><sheets>");
    for (int i = 0; i <= sheets; i++) {
        xml_add(&x, "<sheet name=\"");
        add_name(&x, i);
        xml_add(&x, "\" sheetId=\"");
        xml_number(&x, i + 1);
        xml_add(&x, "\" r:id=\"rId");
        xml_number(&x, i + 1);
        xml_add(&x, "\"/>");
    }
    xml_add(&x, "</sheets><definedNames>");
    for (int i = 1; i <= sheets; i++) {
        snprintf(range, sizeof range, "$A$1:$%s$%d", letters, rows[i - 1]);
        add_defined(&x, "_FilterDatabase", i, range);
    }
    for (int i = 1; i <= sheets; i++)
        add_defined(&x, "Print_Titles", i, "$1:$1");
    xml_add(&x, "</definedNames></workbook>");
    zip_part(z, "xl/workbook.xml");
    zip_put(z, x.bytes, x.len);
    xml_done(&x);
}

static void put_relations(Zip *z, int sheets)
{
    Xml x = { 0 };
    xml_add(&x, XML "<Relationships xmlns=\"" PACKAGE "relationships\">");
    for (int i = 1; i <= sheets + 2; i++) {
        bool styles = i == sheets + 2;
        xml_add(&x, "<Relationship Id=\"rId");
        xml_number(&x, i);
        xml_add(&x, styles ? "\" Type=\"" OFFICE "relationships/styles\" Target=\"styles"
                           : "\" Type=\"" OFFICE "relationships/worksheet\""
                             " Target=\"worksheets/sheet");
        if (!styles)
            xml_number(&x, i);
        xml_add(&x, ".xml\"/>");
    }
    xml_add(&x, "</Relationships>");
    zip_part(z, "xl/_rels/workbook.xml.rels");
    zip_put(z, x.bytes, x.len);
    xml_done(&x);
}

void xlsx_end(Zip *z, const int *rows, int sheets, int columns)
{
    Xml x = { 0 };
    char part[40];
    put_workbook(z, rows, sheets, columns);
    put_relations(z, sheets);
    xml_add(&x, XML "<Types xmlns=\"" PACKAGE "content-types\"><Default Extension=\"rels\""
                    " ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                    "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                    "<Override PartName=\"/docProps/core.xml\" ContentType="
                    "\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
                    "<Override PartName=\"/xl/styles.xml\" ContentType=\"" SHEETS "styles+xml\"/>"
                    "<Override PartName=\"/xl/workbook.xml\" ContentType=\"" SHEETS
                    "sheet.main+xml\"/>");
    for (int i = 1; i <= sheets + 1; i++) {
        xml_add(&x, "<Override PartName=\"/");
        xml_add(&x, sheet_part(i, part));
        xml_add(&x, "\" ContentType=\"" SHEETS "worksheet+xml\"/>");
    }
    xml_add(&x, "</Types>");
    zip_part(z, "[Content_Types].xml");
    zip_put(z, x.bytes, x.len);
    xml_done(&x);
}
