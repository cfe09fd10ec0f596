/* err.h - why an operation failed, in words a person can act on. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

#if defined(__GNUC__)
#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(fmt, args) __attribute__((format(printf, fmt, args)))
#else
#define MUST_USE
#define PRINTF_LIKE(fmt, args)
#endif

typedef enum {
    ERR_NONE,
    ERR_MISSING, /* the thing asked for is not there */
    ERR_INVALID, /* it is there, and it is wrong */
    ERR_SYSTEM,  /* disk, memory or network refused */
    ERR_LIMIT,   /* a ceiling we set was reached */
    ERR_LOST     /* what was stored before is damaged or gone: a backup is needed */
} ErrCode;

typedef struct {
    ErrCode code;
    char text[400]; /* outermost context first: "import: course.yaml: no title" */
} Err;

/* Record a failure. Always returns false, so a caller can `return err_set(...)`. */
bool err_set(Err *e, ErrCode code, const char *fmt, ...) PRINTF_LIKE(3, 4);

/* Put context in front of an error that is already set. Always returns false. */
bool err_in(Err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

#endif
