/* stats.h - what marks say of a question and of a test, by the formulas of Moodle's statistics
 * report. NaN: it cannot be said, from so few or where all are alike. */
#ifndef ASSESS_STATS_H
#define ASSESS_STATS_H

#include "base/arena.h"

double stats_mean(const double *x, int count);
double stats_variance(const double *x, int count); /* of a sample: divided by count - 1 */
double stats_covariance(const double *x, const double *y, int count);

typedef struct {
    double facility;       /* mean mark / most, 0 to 1 */
    double sd;             /* of the marks */
    double discrimination; /* 100 × correlation of the mark with the other marks of the same try */
    double efficiency;     /* 100 × covariance / the most that these marks allow */
} ItemFigures;

/* `marks[i]` of one question, `others[i]` of all others in the same try; scratch is for sorting. */
ItemFigures stats_item(Arena *scratch, const double *marks, const double *others, int count,
                       double most);

/* 100 × √c / Σ √c of the covariances of each question with the total; those below 0 have none. */
void stats_weights(const double *covariances, int count, double *out);

typedef struct {
    double mean, median, sd, skewness, kurtosis;
    double consistency;    /* coefficient of internal consistency: 100 × Cronbach's alpha; may be
                              negative */
    double error_ratio;    /* 100 × √(1 - alpha); may be above 100 */
    double standard_error; /* of one total, in marks */
} TestFigures;

/* `variances`: the sum of those of the marks at each of `slots` places. */
TestFigures stats_test(Arena *scratch, const double *totals, int count, double variances,
                       int slots);

#endif
