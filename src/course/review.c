/* Whether a course should have been read again by now. */
#include "course/library.h"

void course_check_review(const YamlReader *r, const YamlNode *root, Date today)
{
    const YamlNode *at = yaml_get(root, "review_by");
    Date day;
    if (at && at->kind == YAML_SCALAR && date_parse(at->text, &day) && date_compare(day, today) < 0)
        yaml_report(r, at, DIAG_WARNING, "review-overdue",
                    "read the course again, mend what is no longer so, and set a new day",
                    "this day has passed");
}
