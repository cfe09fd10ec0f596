/* golden.h - compare text with a checked-in file. A missing file is a failure;
 * UPDATE_GOLDEN=1 writes it, and a person reviews the difference. */
#ifndef TESTS_GOLDEN_H
#define TESTS_GOLDEN_H

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline void ck_assert_golden(const char *name, const char *got)
{
    char path[512], want[65536];
    snprintf(path, sizeof path, "%s/%s", GOLDEN_DIR, name);
    if (getenv("UPDATE_GOLDEN")) {
        FILE *w = fopen(path, "w");
        ck_assert_ptr_nonnull(w);
        fputs(got, w);
        fclose(w);
    }
    FILE *f = fopen(path, "r");
    ck_assert_msg(f != NULL, "%s is missing; review the text and rerun with UPDATE_GOLDEN=1\n%s",
                  path, got);
    size_t len = fread(want, 1, sizeof want - 1, f);
    fclose(f);
    want[len] = '\0';
    ck_assert_str_eq(got, want);
}

#endif
