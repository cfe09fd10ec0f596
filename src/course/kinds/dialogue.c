/* dialogue: a talk in turns. The other one says something, the learner chooses one of three
 * replies, and each leads to a turn further down. */
#include "course/course_inside.h"
#include "course/talk.h"

enum { FEWEST_REPLIES = 4, PASSING_WAYS = 2, TELLTALE_PERCENT = 40 };

static const char what[] = "a dialogue";
/* Written as words; the index is what they earn. */
static const char *const worths[] = { "poor", "weak", "good", "best" };
static const char *const harms[HARMS] = { "guarantee", "threat", "ridicule", "leak" };

static const char *const reply_keys[] = { "worth", "harm", "thinks", "next" };
static const KeyShape reply_shapes[] = {
    { "worth", SHAPE_WORD, .choices = worths, .choice_count = TALK_BEST + 1,
      .help = "What it earns: 3 points the best, 2, 1 or none." },
    { "harm", SHAPE_WORD, .choices = harms, .choice_count = HARMS,
      .help = "What fails the talk, whatever else is said; instead of worth." },
    { "thinks", SHAPE_LINE, .need = true, .max = PART_LETTERS,
      .help = "The inner reaction, shown when the talk is over." },
    { "next", SHAPE_REFERENCE,
      .help = "The turn it leads to, further down; without it the turn listed next." },
};
static const MapShape reply_map = {
    .name = "reply", .what = "a reply", .keys = reply_shapes, .count = 4, .also = &shape_part
};
static const KeyShape turn_shapes[] = {
    { "id", SHAPE_ID, .need = true, .help = "What replies name as `next`." },
    { "says", SHAPE_LINE, .need = true, .max = PART_LETTERS, .help = "What the other one says." },
    { "does", SHAPE_LINE, .max = PART_LETTERS, .help = "What can be seen of the other one." },
    { "replies", SHAPE_LIST, .min = TALK_REPLIES, .max = TALK_REPLIES, .of = &reply_map,
      .help = "What can be said to it." },
    { "ends", SHAPE_YES_NO, .help = "yes: the talk is over, and there are no replies." },
};
static const MapShape turn_map = MAP_SHAPE("turn", "a turn", turn_shapes);
static const KeyShape shapes[] = {
    { "with", SHAPE_LINE, .need = true, .max = NAME_LETTERS, .help = "Whom the learner talks to." },
    { "turns", SHAPE_LIST, .need = true, .max = MAX_GROUPS, .of = &turn_map,
      .help = "What is said and what can be answered; the first one opens the talk." },
};

static const PartShape shape = { .exercise = "a turn",
                                 .key = "replies",
                                 .what = "a reply",
                                 .min = TALK_REPLIES,
                                 .max = TALK_REPLIES,
                                 .extra_keys = reply_keys,
                                 .extra_count = 4 };

typedef struct {
    Group turns[MAX_GROUPS];
    const YamlNode *node[MAX_GROUPS];
    const char *ids[MAX_GROUPS];
    int count;
    PartList replies;
} Talk;

static void read_worth(const CourseReader *r, const YamlNode *node, Part *reply)
{
    bool worth = yaml_get(node, "worth") != NULL, harm = yaml_get(node, "harm") != NULL;
    reply->weight = field_word(r, node, "worth", "dialogue-worth", worths, TALK_BEST + 1, 0);
    reply->class = field_word(r, node, "harm", "dialogue-harm", harms, HARMS, -1);
    reply->gate = harm;
    if (harm)
        reply->weight = TALK_HARMFUL;
    if (worth != harm || node->kind != YAML_MAP)
        return;
    if (!worth && (yaml_said_meant(&r->text.yaml, node, "worth") ||
                   yaml_said_meant(&r->text.yaml, node, "harm")))
        return;
    yaml_report_key(&r->text.yaml, node, DIAG_ERROR, "dialogue-worth",
                    worth ? "delete `worth`: a reply that does harm earns nothing"
                          : "write `worth: best`, `good`, `weak` or `poor`; or the `harm` that it "
                            "does: `guarantee`, `threat`, `ridicule` or `leak`",
                    worth ? "this reply has both `worth` and `harm`"
                          : "this reply has neither `worth` nor `harm`");
}

static void read_replies(const CourseReader *r, const YamlNode *node, int turn, Talk *talk)
{
    PartList *replies = &talk->replies;
    int first = replies->count;
    parts_add(r, node, &shape, replies);
    for (int i = first; i < replies->count; i++) {
        Part *reply = &replies->at[i];
        const YamlNode *at = replies->node[i];
        reply->group = turn;
        reply->next = turn + 1;
        read_worth(r, at, reply);
        if (at->kind == YAML_MAP)
            reply->thinks = field_line(r, at, shape.what, "thinks");
        check_length(r, at, "thinks", PART_LETTERS);
    }
}

/* A turn without replies must say that it means to be one. */
static void read_end(const CourseReader *r, const YamlNode *node, int turn, Talk *talk)
{
    int known = r->text.yaml.diags->count;
    bool ends = yaml_bool(&r->text.yaml, node, "ends", false);
    bool told = errors_since(r, known) || yaml_said_meant(&r->text.yaml, node, "ends") ||
                yaml_said_meant(&r->text.yaml, node, "replies");
    const YamlNode *replies = yaml_get(node, "replies");
    if (!ends && replies)
        read_replies(r, node, turn, talk);
    else if (replies)
        yaml_report_key(&r->text.yaml, replies, DIAG_ERROR, "dialogue-end",
                        "delete them, or delete `ends`", "a turn that ends the talk has replies");
    else if (!ends && !told)
        yaml_report_key(&r->text.yaml, node, DIAG_ERROR, "dialogue-end",
                        "add three, or `ends: yes` where the talk is over",
                        "a turn has no replies");
}

static void read_turn(const CourseReader *r, const YamlNode *node, Talk *talk)
{
    static const char *const turn_keys[] = { "id", "says", "does", "replies", "ends" };
    int index = talk->count++;
    Group *turn = &talk->turns[index];
    talk->node[index] = node;
    turn->id = "";
    yaml_check_keys(&r->text.yaml, node, "a turn", turn_keys, 5);
    if (node->kind == YAML_MAP) {
        turn->id = field_id(r, node, "a turn");
        turn->text = field_line(r, node, "a turn", "says");
        check_length(r, node, "says", PART_LETTERS);
        turn->does = field_maybe_line(r, node, "does");
        check_length(r, node, "does", PART_LETTERS);
        read_end(r, node, index, talk);
    }
    talk->ids[index] = turn->id;
}

/* Only a turn further down may be named: no talk goes in a circle. */
static void read_next(const CourseReader *r, Talk *talk)
{
    for (int i = 0; i < talk->replies.count; i++) {
        Part *reply = &talk->replies.at[i];
        const YamlNode *at = yaml_get(talk->replies.node[i], "next");
        if (at)
            reply->next = find_reference(r, at, "turn", talk->ids, talk->count);
        if (reply->next >= 0 && reply->next <= reply->group)
            yaml_report(&r->text.yaml, at, DIAG_ERROR, "dialogue-back",
                        "name a turn that is listed further down",
                        "`%s` is not behind the turn that this reply belongs to",
                        talk->ids[reply->next]);
        else if (reply->next >= talk->count)
            yaml_report_key(&r->text.yaml, talk->replies.node[i], DIAG_ERROR, "dialogue-end",
                            "add a turn behind it, with `ends: yes` where the talk is over",
                            "this reply leads to no turn");
    }
}

static void check_reached(const CourseReader *r, const Talk *talk)
{
    bool reached[MAX_GROUPS] = { true };
    for (int i = 0; i < talk->replies.count; i++)
        if (reached[talk->replies.at[i].group])
            reached[talk->replies.at[i].next] = true;
    for (int i = 1; i < talk->count; i++)
        if (!reached[i])
            yaml_report_key(&r->text.yaml, talk->node[i], DIAG_ERROR, "dialogue-unreached",
                            "name it in the `next` of a reply, or delete it",
                            "no way through the talk comes to the turn `%s`", talk->ids[i]);
}

/* Ways from a turn that earn enough without harm; counts no further than is asked for. */
static int passing_ways(const Exercise *e, int turn, int points, int best)
{
    if (talk_ends(e, turn))
        return talk_passes(points, best);
    int ways = 0;
    for (int i = 0; i < e->part_count && ways < PASSING_WAYS; i++) {
        const Part *reply = &e->parts[i];
        if (reply->group == turn && !reply->gate)
            ways += passing_ways(e, reply->next, points + reply->weight, best);
    }
    return ways;
}

static void check_ways(const CourseReader *r, const YamlNode *list, const Exercise *e)
{
    TalkWays ways = talk_ways(e, 0);
    if (ways.shortest < FEWEST_REPLIES || ways.longest > TALK_MOST)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "dialogue-length",
                        ways.shortest < FEWEST_REPLIES ? "add turns" : "leave some out",
                        "a way through has %d to %d replies; here the shortest has %d and the "
                        "longest %d",
                        FEWEST_REPLIES, TALK_MOST, ways.shortest, ways.longest);
    else if (passing_ways(e, 0, 0, ways.best) < PASSING_WAYS)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "dialogue-one-way",
                        "make more replies `best` or `good`",
                        "fewer than %d ways through earn %d per cent of the best one", PASSING_WAYS,
                        TALK_PASS);
}

/* Who always takes the longest reply must not come through; nor the first, where it stays first. */
static void check_telltale(const CourseReader *r, const YamlNode *list, const Exercise *e)
{
    int first = 0, longest = 0, turns = e->part_count / TALK_REPLIES;
    for (int turn = 0; turn < turns; turn++) {
        const Part *replies = &e->parts[turn * TALK_REPLIES];
        size_t most = 0;
        int at = 0;
        for (int i = 0; i < TALK_REPLIES; i++) {
            size_t length = strlen(md_plain(r->text.yaml.arena, replies[i].text));
            at = length > most ? i : at;
            most = length > most ? length : most;
        }
        first += replies[0].weight == TALK_BEST;
        longest += replies[at].weight == TALK_BEST;
    }
    if (longest * 100 > turns * TELLTALE_PERCENT)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "dialogue-longest",
                        "shorten some of them, or make others as long",
                        "the best reply is the longest one in %d of %d turns; %d per cent is the "
                        "most",
                        longest, turns, TELLTALE_PERCENT);
    if (!e->shuffle && first * 100 > turns * TELLTALE_PERCENT)
        yaml_report_key(&r->text.yaml, list, DIAG_ERROR, "dialogue-first",
                        "list it second or third more often, or delete `shuffle: no`",
                        "the best reply stands first in %d of %d turns; %d per cent is the most",
                        first, turns, TELLTALE_PERCENT);
}

static void keep(const CourseReader *r, const Talk *talk, Exercise *out)
{
    Group *kept = arena_array(r->text.yaml.arena, Group, talk->count);
    if (talk->count)
        memcpy(kept, talk->turns, (size_t)talk->count * sizeof *kept);
    out->groups = kept;
    out->group_count = talk->count;
    parts_keep(r, &talk->replies, out);
}

static void read(const CourseReader *r, const YamlNode *map, Exercise *out)
{
    int known = r->text.yaml.diags->count;
    Talk *talk = arena_new(r->text.yaml.arena, Talk);
    IdPlace ids[MAX_GROUPS];
    const YamlNode *list = yaml_need_list(&r->text.yaml, map, what, "turns");
    out->with = field_text(r, map, what, "with");
    check_length(r, map, "with", NAME_LETTERS);
    list_count(r, list, MAX_GROUPS, "turns");
    for (const YamlNode *n = list ? list->first : NULL; n && talk->count < MAX_GROUPS; n = n->next)
        read_turn(r, n, talk);
    for (int i = 0; i < talk->count; i++)
        ids[i] = (IdPlace){ talk->ids[i], talk->node[i] };
    check_unique(r, ids, talk->count, "a turn");
    parts_check(r, &talk->replies, &shape);
    if (talk->count && !errors_since(r, known))
        read_next(r, talk);
    keep(r, talk, out);
    if (talk->count && !errors_since(r, known)) {
        check_reached(r, talk);
        check_ways(r, list, out);
        check_telltale(r, list, out);
    }
}

static void key(const Exercise *e, Buf *out)
{
    int sorted[MAX_PARTS];
    parts_by_id(e, sorted);
    buf_text(out, "dialogue");
    for (int i = 0; i < e->part_count; i++) {
        const Part *reply = &e->parts[sorted[i]];
        buf_printf(out, "\n%s:%s>%s=%d", e->groups[reply->group].id, reply->id,
                   e->groups[reply->next].id, reply->weight);
    }
}

const CourseKind course_kind_dialogue = { .name = "dialogue",
                                          .what = what,
                                          .shapes = shapes,
                                          .shape_count = 2,
                                          .read = read,
                                          .key = key,
                                          .most_parts = TALK_MOST };
