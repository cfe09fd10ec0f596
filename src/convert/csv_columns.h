/* csv_columns.h - the columns of a CSV file of questions: one row is one question. */
#ifndef CONVERT_CSV_COLUMNS_H
#define CONVERT_CSV_COLUMNS_H

#include "convert/convert_inside.h"

/* Of the question; the order is that of files that are written. */
#define CSV_COLUMNS(C)                                                                             \
    C(kind)                                                                                        \
    C(id)                                                                                          \
    C(title)                                                                                       \
    C(objective)                                                                                   \
    C(bloom)                                                                                       \
    C(source)                                                                                      \
    C(minutes)                                                                                     \
    C(confidence)                                                                                  \
    C(must)                                                                                        \
    C(shuffle)                                                                                     \
    C(scene)                                                                                       \
    C(ask)                                                                                         \
    C(right)                                                                                       \
    C(why)                                                                                         \
    C(bins)

/* Of each of its parts: text_1, text_2 … */
#define CSV_PART_COLUMNS(C)                                                                        \
    C(text)                                                                                        \
    C(id)                                                                                          \
    C(feedback)                                                                                    \
    C(misconception)                                                                               \
    C(bin)                                                                                         \
    C(also)                                                                                        \
    C(after)

typedef enum {
#define C(name) CSV_##name,
    CSV_COLUMNS(C)
#undef C
        CSV_COUNT
} CsvColumn;

typedef enum {
#define C(name) CSV_PART_##name,
    CSV_PART_COLUMNS(C)
#undef C
        CSV_PART_COUNT
} CsvPartColumn;

static const char *const csv_names[CSV_COUNT] = {
#define C(name) #name,
    CSV_COLUMNS(C)
#undef C
};

static const char *const csv_part_names[CSV_PART_COUNT] = {
#define C(name) #name,
    CSV_PART_COLUMNS(C)
#undef C
};

#endif
