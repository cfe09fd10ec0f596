/* measure.h - the clock of the measuring programs, and how they hand their figures on.
 *
 * A program writes one line for each figure: whose it is, and the number. `run` does the sums.
 */
#ifndef BENCH_MEASURE_H
#define BENCH_MEASURE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static inline int64_t clock_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

/* The processor time of this program, which hardly changes with what else the machine does. */
static inline int64_t processor_ns(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * INT64_C(1000000000) + t.tv_nsec;
}

static inline void figure(const char *whose, int64_t begin_ns, int64_t end_ns)
{
    printf("%s %.4f\n", whose, (double)(end_ns - begin_ns) / 1e6);
}

static inline _Noreturn void give_up(const char *program, const char *why)
{
    fprintf(stderr, "%s: %s\n", program, why);
    exit(2);
}

#endif
