#include "course/shape.h"

#include "course/course_inside.h"
#include "course/points.h"

#define WORDS(list) .choices = (list), .choice_count = sizeof(list) / sizeof *(list)
#define LIST_OF(shape) .type = SHAPE_LIST, .of = &(shape)

static const char *const levels[] = { "remember", "understand", "apply",
                                      "analyse",  "evaluate",   "create" };
static const char *const colours[] = { "sun", "leaf", "sky", "coral" };
static const char *const updates[] = { "optional", "required" };

static const KeyShape objective_keys[] = {
    { "id", SHAPE_ID, .need = true, .help = "What steps and questions name as `objective`." },
    { "text", SHAPE_LINE, .need = true, .max = OBJECTIVE_LETTERS,
      .help = "Follows \"You will be able to\": begin with a verb that one can see or test." },
    { "bloom", SHAPE_WORD, WORDS(levels), .help = "The level of thinking it asks for." },
};
static const MapShape objective = MAP_SHAPE("objective", "an objective", objective_keys);

static const KeyShape misconception_keys[] = {
    { "id", SHAPE_ID, .need = true, .help = "What wrong options name as `misconception`." },
    { "text", SHAPE_LINE, .need = true,
      .help = "The wrong idea, as somebody who holds it says it." },
};
static const MapShape misconception =
    MAP_SHAPE("misconception", "a misconception", misconception_keys);

static const KeyShape source_keys[] = {
    { "id", SHAPE_ID, .need = true, .help = "What pages and exercises name as `source`." },
    { "text", SHAPE_LINE, .need = true, .help = "Who says it, and where." },
    { "date", SHAPE_DATE, .need = true, .help = "As of: 2023, 2023-09 or 2023-09-14." },
};
static const MapShape source = MAP_SHAPE("source", "a source", source_keys);

static const KeyShape term_keys[] = {
    { "term", SHAPE_LINE, .need = true, .max = TERM_LETTERS,
      .help = "A word as the text uses it; it is marked where a page uses it first." },
    { "text", SHAPE_LINE, .need = true, .max = SUMMARY_LETTERS,
      .help = "What it means, in a sentence without other new words." },
};
static const MapShape term = MAP_SHAPE("term", "a term", term_keys);

static const KeyShape module_keys[] = {
    { "id", SHAPE_ID, .need = true, .help = "Never changes; records point at it." },
    { "title", SHAPE_LINE, .need = true, .max = TITLE_LETTERS, .help = "What it is called." },
    { "minutes", SHAPE_NUMBER, .min = 1, .max = 600,
      .help = "How long it takes; without it, what its steps take." },
    { "emblem", SHAPE_ICON, .help = "A name in assets/icons; without it, that of the course." },
    { "steps", SHAPE_STEPS, .need = true, .min = 1, .max = COURSE_MAX_STEPS,
      .help = "Pages and exercises, in their order." },
};
static const MapShape module = MAP_SHAPE("module", "a module", module_keys);

#define LEVEL(name)                                                                                \
    {                                                                                              \
        name, SHAPE_NUMBER, .min = 0, .max = COURSE_MAX_FORM,                                      \
                            .help = "So many questions of this level on one form."                 \
    }
static const KeyShape draw_keys[] = { LEVEL("remember"), LEVEL("understand"), LEVEL("apply"),
                                      LEVEL("analyse"),  LEVEL("evaluate"),   LEVEL("create") };
static const MapShape draw = MAP_SHAPE("draw", "`draw`", draw_keys);

static const KeyShape quiz_keys[] = {
    { "title", SHAPE_LINE, .need = true, .max = TITLE_LETTERS, .help = "What it is called." },
    { "minutes", SHAPE_NUMBER, .min = 1, .max = 120, .help = "How long one try takes." },
    { "pass", SHAPE_NUMBER, .min = 1, .max = 100,
      .help = "Per cent of the questions right; 80 unless it says otherwise." },
    { "tries", SHAPE_NUMBER, .min = 1, .max = 9,
      .help = "How often it may be taken; 3 unless told." },
    { "test_out", SHAPE_YES_NO,
      .help = "yes: who knows it already may take it first; a pass counts as the course." },
    { "draw", SHAPE_DRAW, .min = 1, .max = COURSE_MAX_FORM, .of = &draw,
      .help = "How many questions one form has, or how many of each level; without it, all." },
    { "pool", SHAPE_QUESTIONS, .need = true, .max = COURSE_MAX_POOL,
      .help = "The questions that forms are drawn from; a retake draws those not seen yet." },
};
static const MapShape quiz = MAP_SHAPE("quiz", "the quiz", quiz_keys);

static const KeyShape forms_keys[] = {
    { "pre", SHAPE_QUESTIONS, .min = 1, .max = COURSE_MAX_FORM,
      .help = "Before the course: four are enough; nobody fails them." },
    { "day-30", SHAPE_QUESTIONS, .min = 1, .max = COURSE_MAX_FORM,
      .help = "Thirty days after it: as many as `pre`, and other ones." },
};
static const MapShape forms = MAP_SHAPE("forms", "`forms`", forms_keys);

#define ALLOW                                                                                      \
    {                                                                                              \
        "allow", SHAPE_REASONS,                                                                    \
            .help = "Rules of `lectern check` that may be broken here, each "                      \
                    "with the reason."                                                             \
    }

static const KeyShape course_keys[] = {
    { "id", SHAPE_ID, .need = true, .help = "The folder's name; with another one goes `was`." },
    SHAPE_WAS,
    { "title", SHAPE_LINE, .need = true, .max = TITLE_LETTERS, .help = "What it is called." },
    { "summary", SHAPE_LINE, .need = true, .max = SUMMARY_LETTERS,
      .help = "What somebody gets from it, in a sentence." },
    { "language", SHAPE_LANGUAGE, .help = "Of this text: en, de, pt-BR …" },
    { "audience", SHAPE_LINE, .help = "Whom it is for; everyone unless told." },
    { "requires", SHAPE_REFERENCES,
      .help = "The ids of courses that somebody finishes before this one." },
    { "version", SHAPE_NUMBER, .min = 1, .max = 9999,
      .help = "Yours; raise it when people should see that the course changed." },
    { "update", SHAPE_WORD, WORDS(updates),
      .help = "required: with this version earlier passes become outdated." },
    { "valid_months", SHAPE_NUMBER, .min = 1, .max = COURSE_MAX_MONTHS,
      .help = "How many months a pass holds before it is taken again; without it, for ever." },
    { "keep_months", SHAPE_NUMBER, .min = 1, .max = COURSE_MAX_KEEP,
      .help = "How many months records of it are kept after somebody left; without it, as the site "
              "has it." },
    { "owner", SHAPE_LINE, .need = true, .help = "Who answers for what it says." },
    { "review_by", SHAPE_DAY, .need = true, .help = "The day by which somebody reads it again." },
    { "emblem", SHAPE_ICON, .help = "The name of a file in assets/icons, without its ending." },
    { "colour", SHAPE_WORD, WORDS(colours), .help = "Of its card on the home screen." },
    { "minutes", SHAPE_NUMBER, .min = 1, .max = 600,
      .help = "How long the course takes; without it, what its parts take." },
    { "objectives", LIST_OF(objective), .max = COURSE_MAX_NAMES,
      .help = "What people will be able to do." },
    { "misconceptions", LIST_OF(misconception), .max = COURSE_MAX_NAMES,
      .help = "Wrong ideas that options stand for." },
    { "sources", LIST_OF(source), .max = COURSE_MAX_NAMES, .help = "What facts rest on." },
    { "glossary", LIST_OF(term), .max = COURSE_MAX_NAMES,
      .help = "Words that learners may not know." },
    { "modules", LIST_OF(module), .need = true, .min = 1, .max = COURSE_MAX_MODULES,
      .help = "The parts of the course, each of three to ten minutes." },
    { "quiz", SHAPE_MAP, .of = &quiz, .help = "The closing quiz; a course may have none." },
    { "forms", SHAPE_MAP, .of = &forms, .help = "Fixed questions before the course and after it." },
    { "refreshers", SHAPE_QUESTIONS, .min = 1, .max = COURSE_MAX_FORM,
      .help = "Short questions that come back in the weeks after the course." },
    ALLOW,
};
const MapShape shape_course = MAP_SHAPE("course", "the course", course_keys);

static const char *const chart_kinds[] = { "bar", "line", "share" };

static const KeyShape point_keys[] = {
    { "label", SHAPE_LINE, .need = true, .max = CHART_LABEL_LETTERS,
      .help = "What it is the amount of." },
    { "value", SHAPE_AMOUNT, .need = true, .help = "0 or more, in digits: 12 or 3.5." },
};
static const MapShape point = MAP_SHAPE("point", "a point", point_keys);

static const KeyShape chart_keys[] = {
    { "kind", SHAPE_WORD, .need = true, WORDS(chart_kinds),
      .help = "bar: amounts beside each other; line: one over time; share: parts of a whole." },
    { "title", SHAPE_LINE, .need = true, .max = TITLE_LETTERS, .help = "What is counted." },
    { "says", SHAPE_LINE, .need = true, .max = SUMMARY_LETTERS,
      .help = "What is to be seen in it, in a sentence." },
    { "unit", SHAPE_LINE, .max = CHART_UNIT_LETTERS, .help = "Behind each number: min, %, EUR." },
    { "source", SHAPE_REFERENCE, .need = true, .help = "The id of what the numbers rest on." },
    { "points", LIST_OF(point), .need = true, .min = 2, .max = CHART_MAX_POINTS,
      .help = "The numbers, in the order in which they are shown." },
};
static const MapShape chart = MAP_SHAPE("chart", "a chart", chart_keys);

#define STEP_CHART                                                                                 \
    {                                                                                              \
        "chart", SHAPE_MAP, .of = &chart, .help = "A few numbers, drawn below the text."           \
    }
#define STEP_ID                                                                                    \
    {                                                                                              \
        "id", SHAPE_ID, .need = true, .help = "Unique in the course; with another one goes `was`." \
    }
#define STEP_KIND                                                                                  \
    {                                                                                              \
        "kind", SHAPE_TEXT, .need = true, .help = "What sort of step it is."                       \
    }
#define STEP_MINUTES                                                                               \
    {                                                                                              \
        "minutes", SHAPE_NUMBER, .min = 1, .max = 120, .help = "How long it takes; 1 unless told." \
    }
#define STEP_OBJECTIVE                                                                             \
    {                                                                                              \
        "objective", SHAPE_REFERENCE, .help = "The id of the objective that it serves."            \
    }
#define STEP_SOURCE                                                                                \
    {                                                                                              \
        "source", SHAPE_REFERENCE, .help = "The id of what its facts rest on."                     \
    }

#define STEP_POINTS                                                                                \
    {                                                                                              \
        "points", SHAPE_NUMBERS,                                                                   \
            .min = 1, .max = POINTS_MAX,                                                           \
            .help = "What of the source it is about, as points.yaml numbers it."                   \
    }

static const char *const page_messages[] = { "current" };

static const KeyShape page_keys[] = {
    STEP_ID,
    SHAPE_WAS,
    STEP_KIND,
    { "title", SHAPE_LINE, .need = true, .max = TITLE_LETTERS, .help = "The heading." },
    STEP_MINUTES,
    STEP_OBJECTIVE,
    STEP_SOURCE,
    { "text", SHAPE_WORDS, .need = true, .help = "Markdown; up to 120 words are read." },
    { "aside", SHAPE_WORDS, .help = "The example beside the text." },
    { "practice", SHAPE_WORDS, .help = "What to do with it at work, in a sentence." },
    STEP_CHART,
    { "message", SHAPE_WORD, .choices = page_messages, .choice_count = 1,
      .help = "`current`: below the text, the way to the leaders' message of the day." },
    STEP_POINTS,
    ALLOW,
};

static const KeyShape exercise_keys[] = {
    STEP_ID,
    SHAPE_WAS,
    STEP_KIND,
    { "title", SHAPE_LINE, .max = TITLE_LETTERS, .help = "A heading; may be left out." },
    { "scene", SHAPE_WORDS, .help = "The situation before the question." },
    { "ask", SHAPE_LINE, .need = true, .max = ASK_LETTERS, .help = "The question, one line." },
    { "why", SHAPE_WORDS, .help = "A closing word after the answer." },
    ALLOW,
    STEP_OBJECTIVE,
    { "bloom", SHAPE_WORD, WORDS(levels),
      .help = "The level of thinking; that of the objective unless told." },
    STEP_MINUTES,
    STEP_SOURCE,
    STEP_POINTS,
    STEP_CHART,
    { "must", SHAPE_YES_NO,
      .help = "In the quiz, yes: answered wrong, the try is not passed, whatever the score." },
    { "shuffle", SHAPE_YES_NO, .help = "no: the parts are shown as listed, to every learner." },
};
static const MapShape exercise = MAP_SHAPE("exercise", "an exercise", exercise_keys);

static const KeyShape part_keys[] = {
    { "id", SHAPE_ID, .need = true,
      .help = "Unique in this exercise; with another one goes `was`." },
    SHAPE_WAS,
    { "text", SHAPE_LINE, .need = true, .max = PART_LETTERS, .help = "What it says." },
    { "feedback", SHAPE_WORDS, .need = true,
      .help = "Why it is right or wrong; shown after the answer." },
    { "misconception", SHAPE_REFERENCE, .help = "The id of the wrong idea behind it." },
};
const MapShape shape_part = MAP_SHAPE("part", "a part", part_keys);

MapShape shape_of_step(StepKind kind)
{
    const CourseKind *of = course_kinds[kind];
    if (!of)
        return (MapShape)MAP_SHAPE("page", "a page", page_keys);
    return (MapShape){ .name = of->name,
                       .what = of->what,
                       .keys = of->shapes,
                       .count = (int)of->shape_count,
                       .also = &exercise };
}

const KeyShape *shape_key(const MapShape *map, Str key)
{
    for (; map; map = map->also)
        for (int i = 0; i < map->count; i++)
            if (str_is(key, map->keys[i].key))
                return &map->keys[i];
    return NULL;
}
