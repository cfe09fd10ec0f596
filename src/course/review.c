/* Whether a course should have been read again by now. */
#include "course/library.h"

void course_check_review(Arena *a, const char *file, Str yaml, Date today, DiagList *diags)
{
    DiagList told = { .arena = a }; /* reading the course has told what is wrong in it */
    const YamlReader reader = { .file = file, .arena = a, .diags = diags };
    const YamlNode *root = yaml_read(a, file, yaml, &yaml_limits_bank, &told);
    const YamlNode *at = root ? yaml_get(root, "review_by") : NULL;
    Date day;
    if (at && at->kind == YAML_SCALAR && date_parse(at->text, &day) && date_compare(day, today) < 0)
        yaml_report(&reader, at, DIAG_WARNING, "review-overdue",
                    "read the course again, mend what is no longer so, and set a new day",
                    "this day has passed");
}
