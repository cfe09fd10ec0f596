#include "assess/dif.h"

#include <math.h>

DifFigures dif_of_groups(const DifStratum *strata, int count)
{
    double up = 0, down = 0, seen = 0, expected = 0, variance = 0;
    for (int i = 0; i < count; i++) {
        const DifStratum *s = &strata[i];
        double first = s->right[0] + s->wrong[0], other = s->right[1] + s->wrong[1];
        double right = s->right[0] + s->right[1], wrong = s->wrong[0] + s->wrong[1];
        double all = first + other;
        if (first < 1 || other < 1)
            continue; /* nobody to compare with */
        up += s->right[0] * (double)s->wrong[1] / all;
        down += s->wrong[0] * (double)s->right[1] / all;
        seen += s->right[0];
        expected += first * right / all;
        variance += first * other * right * wrong / (all * all * (all - 1));
    }
    if (up <= 0 || down <= 0 || variance <= 0)
        return (DifFigures){ NAN, NAN };
    double off = fabs(seen - expected) - 0.5;
    return (DifFigures){ .delta = -2.35 * log(up / down),
                         .chi_square = off > 0 ? off * off / variance : 0 };
}

bool dif_is_large(DifFigures f)
{
    const double large = 1.5, five_per_cent = 3.841459;
    return fabs(f.delta) >= large && f.chi_square >= five_per_cent;
}
