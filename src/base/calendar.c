#include "base/calendar.h"

const char *month_name(const Catalog *words, int month)
{
    static const char *const months[] = { TR_C("month", "January"),   TR_C("month", "February"),
                                          TR_C("month", "March"),     TR_C("month", "April"),
                                          TR_C("month", "May"),       TR_C("month", "June"),
                                          TR_C("month", "July"),      TR_C("month", "August"),
                                          TR_C("month", "September"), TR_C("month", "October"),
                                          TR_C("month", "November"),  TR_C("month", "December") };
    return catalog_text(words, "month", months[(month + 11) % 12]);
}

const char *date_in_words(Arena *a, const Catalog *words, Date day)
{
    return arena_printf(a,
                        catalog_text(words, "day month year", TR_C("day month year", "%d %s %d")),
                        day.day, month_name(words, day.month), day.year);
}
