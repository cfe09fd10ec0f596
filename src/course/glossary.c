#include "course/course_inside.h"

#include <strings.h>

static const char *find_term(const Term *terms, int count, const char *term)
{
    for (int i = 0; i < count; i++)
        if (strcasecmp(terms[i].term, term) == 0)
            return terms[i].term;
    return NULL;
}

void glossary_read(const CourseReader *r, const YamlNode *list)
{
    static const char *const keys[] = { "term", "text" };
    int count = list_count(r, list, COURSE_MAX_NAMES, "terms");
    Term *all = arena_array(r->text.yaml.arena, Term, count);
    const YamlNode *node = list ? list->first : NULL;
    for (int i = 0; i < count; i++, node = node->next) {
        all[i] = (Term){ .term = "", .text = "" };
        yaml_check_keys(&r->text.yaml, node, "a term", keys, sizeof keys / sizeof *keys);
        if (node->kind != YAML_MAP)
            continue;
        const char *term = field_text(r, node, "a term", "term");
        check_length(r, node, "term", TERM_LETTERS);
        all[i].text = field_text(r, node, "a term", "text");
        check_length(r, node, "text", SUMMARY_LETTERS);
        if (term[0] && find_term(all, i, term))
            yaml_report(&r->text.yaml, yaml_get(node, "term"), DIAG_ERROR, "term-twice",
                        "keep one of them", "this term is explained above already");
        all[i].term = term;
    }
    r->course->terms = all;
    r->course->term_count = count;
}
