/* cell.h - the cells of a row, one by one. */
#ifndef REPORT_CELL_H
#define REPORT_CELL_H

#include "report/table.h"

#include <math.h>

static inline Cell cell_none(void)
{
    return (Cell){ .empty = true };
}

/* Text lives as long as the row. */
static inline Cell cell_text(const char *text)
{
    return (Cell){ .text = text };
}

/* The same; "" is a cell without anything in it. */
static inline Cell cell_text_or_none(const char *text)
{
    return (Cell){ .empty = !*text, .text = text };
}

static inline Cell cell_count(int64_t number)
{
    return (Cell){ .number = number };
}

/* A share as whole per cent; NaN: empty. */
static inline Cell cell_share(double share)
{
    if (isnan(share))
        return cell_none();
    return (Cell){ .number = (int64_t)lround(100 * share) };
}

/* Zero: empty. */
static inline Cell cell_date(Date day)
{
    return (Cell){ .empty = day.year == 0, .date = day };
}

/* UTC milliseconds; 0: it has not happened. */
static inline Cell cell_time(int64_t ms)
{
    return (Cell){ .empty = ms == 0, .number = ms };
}

/* The day of it in a zone. */
static inline Cell cell_day(const Zone *zone, int64_t ms)
{
    return cell_date(ms ? zone_local(zone, ms).date : (Date){ 0 });
}

#endif
