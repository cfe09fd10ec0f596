#include "base/crash.h"

#include <check.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

Suite *suite_crash(void);

/* Where a picture of the memory may be as large as it likes, and somebody collects those: none is
 * made. */
START_TEST(a_crash_leaves_no_picture_of_the_memory)
{
    struct rlimit limit = { 0 };
    ck_assert_int_eq(getrlimit(RLIMIT_CORE, &limit), 0);
    limit.rlim_cur = limit.rlim_max;
    ck_assert_int_eq(setrlimit(RLIMIT_CORE, &limit), 0);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        if (!crash_leaves_nothing())
            _exit(1);
        abort();
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFSIGNALED(status) && !WCOREDUMP(status));
    ck_assert(crash_leaves_nothing());
    ck_assert_int_eq(getrlimit(RLIMIT_CORE, &limit), 0);
    ck_assert_int_le(limit.rlim_cur, 1);
    ck_assert(crash_leaves_nothing()); /* again is fine */
}
END_TEST

Suite *suite_crash(void)
{
    Suite *s = suite_create("crash");
    TCase *t = tcase_create("crash");
    tcase_add_test(t, a_crash_leaves_no_picture_of_the_memory);
    suite_add_tcase(s, t);
    return s;
}
