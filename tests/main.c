/* The one main() of the test tree: run every suite that this room lists. */
#include <check.h>
#include <stdbool.h>
#include <stdlib.h>

#define SUITE(name) Suite *name(void);
#include "suites.def"
#undef SUITE

int main(void)
{
    setenv("CK_DEFAULT_TIMEOUT", "600", 0); /* for a case that hangs; no case is held to a time */
    SRunner *runner = srunner_create(NULL);
#define SUITE(name) srunner_add_suite(runner, name());
#include "suites.def"
#undef SUITE
    srunner_run_all(runner, CK_ENV);
    bool passed = srunner_ntests_run(runner) > 0 && srunner_ntests_failed(runner) == 0;
    srunner_free(runner);
    return passed ? EXIT_SUCCESS : EXIT_FAILURE; /* a case that is gone must not pass for ever */
}
