#include "assess/stats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

double stats_mean(const double *x, int count)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += x[i];
    return count ? sum / count : NAN;
}

double stats_covariance(const double *x, const double *y, int count)
{
    double mean_x = stats_mean(x, count), mean_y = stats_mean(y, count), sum = 0;
    for (int i = 0; i < count; i++)
        sum += (x[i] - mean_x) * (y[i] - mean_y);
    return count > 1 ? sum / (count - 1) : NAN;
}

double stats_variance(const double *x, int count)
{
    return stats_covariance(x, x, count);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static const double *sorted(Arena *scratch, const double *x, int count)
{
    double *copy = arena_array(scratch, double, count + 1);
    if (count)
        memcpy(copy, x, (size_t)count * sizeof *copy);
    qsort(copy, (size_t)count, sizeof *copy, by_size);
    return copy;
}

static double over(double a, double b)
{
    return b > 0 || b < 0 ? a / b : NAN;
}

ItemFigures stats_item(Arena *scratch, const double *marks, const double *others, int count,
                       double most)
{
    double covariance = stats_covariance(marks, others, count);
    double spread = sqrt(stats_variance(marks, count) * stats_variance(others, count));
    double highest =
        stats_covariance(sorted(scratch, marks, count), sorted(scratch, others, count), count);
    return (ItemFigures){
        .facility = over(stats_mean(marks, count), most),
        .sd = sqrt(stats_variance(marks, count)),
        .discrimination = 100 * over(covariance, spread),
        .efficiency = 100 * over(covariance, highest),
    };
}

void stats_weights(const double *covariances, int count, double *out)
{
    double sum = 0;
    for (int i = 0; i < count; i++)
        sum += covariances[i] >= 0 ? sqrt(covariances[i]) : 0;
    for (int i = 0; i < count; i++)
        out[i] = covariances[i] >= 0 ? 100 * over(sqrt(covariances[i]), sum) : NAN;
}

/* Σ (x - mean)^power / count */
static double moment(const double *x, int count, int power)
{
    double mean = stats_mean(x, count), sum = 0;
    for (int i = 0; i < count; i++) {
        double off = x[i] - mean, product = 1;
        for (int k = 0; k < power; k++)
            product *= off;
        sum += product;
    }
    return count ? sum / count : NAN;
}

TestFigures stats_test(Arena *scratch, const double *totals, int count, double variances, int slots)
{
    double s = count, m2 = moment(totals, count, 2), m3 = moment(totals, count, 3);
    double m4 = moment(totals, count, 4), k2 = stats_variance(totals, count);
    const double *ordered = sorted(scratch, totals, count);
    TestFigures f = { .mean = stats_mean(totals, count), .sd = sqrt(k2), .median = NAN };
    f.skewness = f.kurtosis = f.consistency = NAN;
    if (count)
        f.median = (ordered[(count - 1) / 2] + ordered[count / 2]) / 2;
    if (count > 2)
        f.skewness = over(s * s * m3 / ((s - 1) * (s - 2)), pow(k2, 1.5));
    if (count > 3)
        f.kurtosis =
            over(s * s * ((s + 1) * m4 - 3 * (s - 1) * m2 * m2) / ((s - 1) * (s - 2) * (s - 3)),
                 k2 * k2);
    if (slots > 1)
        f.consistency = 100.0 * slots / (slots - 1) * (1 - over(variances, k2));
    f.error_ratio = 100 * sqrt(1 - f.consistency / 100);
    f.standard_error = f.error_ratio * f.sd / 100;
    return f;
}
