/* The keys of the files that stand beside courses: messages, the site, the points of the source. */
#include "course/shape.h"

#include "course/points.h"
#include "course/site.h"

static const KeyShape sender_keys[] = {
    { "name", SHAPE_TEXT, .need = true, .help = "Who signs it, and answers for it." },
    { "role", SHAPE_TEXT, .need = true, .help = "What they are here." },
};
static const MapShape sender = MAP_SHAPE("from", "who signs a message", sender_keys);

static const KeyShape message_shape_keys[] = {
    { "title", SHAPE_LINE, .need = true, .help = "What it is about." },
    { "from", SHAPE_MAP, .need = true, .of = &sender, .help = "Who signs it." },
    { "language", SHAPE_LANGUAGE, .help = "Of its text; en where it is left out." },
    { "written", SHAPE_DAY, .need = true, .help = "The day on which it was written." },
    { "next_update", SHAPE_DAY, .need = true, .help = "By when people hear more." },
    { "valid_until", SHAPE_DAY, .need = true, .help = "Its last day; not before the update." },
    { "example", SHAPE_YES_NO, .help = "yes: it came with Lectern, and nobody here wrote it." },
    { "what_changes", SHAPE_WORDS, .need = true, .help = "What will change, in tasks and dates." },
    { "what_stays", SHAPE_WORDS, .need = true, .help = "What will not change." },
    { "what_is_unknown", SHAPE_WORDS, .need = true,
      .help = "What is not known yet, and when it will be." },
    { "what_we_commit_to", SHAPE_WORDS, .need = true, .help = "What the sender can be held to." },
    { "what_you_can_do", SHAPE_WORDS, .need = true, .help = "What to do now, and who helps." },
};
const MapShape shape_message = MAP_SHAPE("message", "a message", message_shape_keys);

static const KeyShape tool_keys[] = {
    { "name", SHAPE_TEXT, .need = true, .help = "What people call it." },
    { "use", SHAPE_TEXT, .help = "What it is used for here." },
    { "owner", SHAPE_TEXT, .help = "Whom to ask about it." },
    { "data", SHAPE_TEXT, .help = "What may go in." },
};
static const MapShape tool = MAP_SHAPE("tool", "a tool", tool_keys);

static const KeyShape path_keys[] = {
    { "title", SHAPE_TEXT, .need = true, .help = "What it is called on the home screen." },
    { "departments", SHAPE_NAMES, .help = "Whose it is; with roles left out, too: everybody's." },
    { "roles", SHAPE_NAMES, .help = "manager, supervisor, hr or operator." },
    { "courses", SHAPE_NAMES, .help = "The ids of its courses, in their order." },
};
static const MapShape path = MAP_SHAPE("path", "a path", path_keys);

static const KeyShape site_keys[] = {
    { "organisation", SHAPE_TEXT, .help = "What the site is called on certificates." },
    { "contact", SHAPE_TEXT, .help = "Whom people ask about courses and AI." },
    { "pin_contact", SHAPE_TEXT, .help = "Who gives a new start code." },
    { "tools", SHAPE_LIST, .of = &tool, .max = SITE_MAX_TOOLS,
      .help = "The AI tools in use here." },
    { "paths", SHAPE_LIST, .of = &path, .help = "Which courses are whose, and in which order." },
};
const MapShape shape_site = MAP_SHAPE("site", "the site file", site_keys);

static const KeyShape planned_keys[] = {
    { "code", SHAPE_TEXT, .need = true, .help = "What points name it by: C1." },
    { "id", SHAPE_ID, .need = true, .help = "The folder of the course." },
    { "title", SHAPE_TEXT, .need = true, .help = "What it is called." },
};
static const MapShape planned = MAP_SHAPE("planned", "a planned course", planned_keys);

static const KeyShape point_keys[] = {
    { "point", SHAPE_NUMBER, .need = true, .min = 1, .max = POINTS_MAX,
      .help = "Its number; they go upwards." },
    { "kind", SHAPE_TEXT, .need = true, .help = "What sort of point it is." },
    { "text", SHAPE_TEXT, .need = true, .help = "The point, in your own words." },
    { "planned", SHAPE_NAMES, .need = true, .help = "The codes of the courses that take it up." },
    { "care", SHAPE_TEXT, .help = "Why it needs care." },
    { "left_out", SHAPE_TEXT, .help = "Why no course takes it up." },
};
static const MapShape point = MAP_SHAPE("point", "a point", point_keys);

static const KeyShape points_keys[] = {
    { "source", SHAPE_TEXT, .need = true, .help = "Where the points come from." },
    { "courses", SHAPE_LIST, .need = true, .of = &planned, .max = POINTS_COURSES,
      .help = "Courses that are there or planned." },
    { "points", SHAPE_LIST, .need = true, .of = &point,
      .help = "What the source says, by number." },
};
const MapShape shape_points = MAP_SHAPE("points", "the points file", points_keys);
