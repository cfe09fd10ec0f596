/* What formats for people have in common: a cell in words, and what a bar comes to. */
#include "writer/writer_inside.h"

#include <inttypes.h>

/* "in_progress", "not-now": as a sentence has them. */
static const char *code_words(const char *code, char out[CELL_WORDS])
{
    size_t len = strnlen(code, CELL_WORDS - 1);
    for (size_t i = 0; i < len; i++)
        out[i] = code[i] == '_' || code[i] == '-' ? ' ' : code[i];
    out[len] = '\0';
    return out;
}

const char *cell_words(const Table *t, CellType type, const Cell *cell, char out[CELL_WORDS])
{
    out[0] = '\0';
    if (cell->empty)
        return out;
    switch (type) {
    case CELL_TEXT:
        return cell->text;
    case CELL_CODE:
        return code_words(cell->text, out);
    case CELL_INT:
        snprintf(out, CELL_WORDS, "%" PRId64, cell->number);
        break;
    case CELL_PERCENT:
        snprintf(out, CELL_WORDS, "%" PRId64 "\u00A0%%", cell->number);
        break;
    case CELL_DATE:
        date_text(cell->date, out);
        break;
    case CELL_TIME: {
        LocalTime at = zone_local(t->zone, cell->number);
        size_t len = date_text(at.date, out);
        snprintf(out + len, CELL_WORDS - len, " %02d:%02d", at.hour, at.minute);
        break;
    }
    }
    return out;
}

int64_t plot_sum(const Plot *plot, const PlotBar *bar)
{
    int64_t sum = 0;
    for (int p = 0; p < plot->part_count; p++)
        sum += bar->parts[p];
    return sum;
}
