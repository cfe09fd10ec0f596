/* Slips of the fingers that can be told without a dictionary: words that no list of English words
 * has, and a word that stands once and is another one of the course but for two letters that
 * changed places or one that was doubled. */
#include "course/lint_inside.h"

#include <stdlib.h>

static const LintRule misspelt = { "word-misspelt", DIAG_WARNING, "correct it" };

/* As they are written, and as they are meant. None is a word of any English. */
static const char *const slips[][2] = {
    { "accomodate", "accommodate" },
    { "accross", "across" },
    { "acheive", "achieve" },
    { "adress", "address" },
    { "adresses", "addresses" },
    { "agressive", "aggressive" },
    { "allready", "already" },
    { "alot", "a lot" },
    { "alwasy", "always" },
    { "amoung", "among" },
    { "apparantly", "apparently" },
    { "appearence", "appearance" },
    { "arguement", "argument" },
    { "assesment", "assessment" },
    { "assistent", "assistant" },
    { "asume", "assume" },
    { "attachement", "attachment" },
    { "availible", "available" },
    { "basicly", "basically" },
    { "becasue", "because" },
    { "becuase", "because" },
    { "begining", "beginning" },
    { "beleive", "believe" },
    { "benifit", "benefit" },
    { "buisness", "business" },
    { "bussiness", "business" },
    { "catagory", "category" },
    { "collegue", "colleague" },
    { "collegues", "colleagues" },
    { "comming", "coming" },
    { "commited", "committed" },
    { "comittee", "committee" },
    { "completly", "completely" },
    { "concious", "conscious" },
    { "consistant", "consistent" },
    { "critisism", "criticism" },
    { "definately", "definitely" },
    { "definitly", "definitely" },
    { "descision", "decision" },
    { "diffrent", "different" },
    { "dissapear", "disappear" },
    { "dissapoint", "disappoint" },
    { "doesnt", "doesn't" },
    { "dont", "don't" },
    { "embarass", "embarrass" },
    { "enviroment", "environment" },
    { "existance", "existence" },
    { "exmaple", "example" },
    { "experiance", "experience" },
    { "familar", "familiar" },
    { "feild", "field" },
    { "finaly", "finally" },
    { "foriegn", "foreign" },
    { "freind", "friend" },
    { "futher", "further" },
    { "garantee", "guarantee" },
    { "goverment", "government" },
    { "gaurd", "guard" },
    { "happend", "happened" },
    { "heigth", "height" },
    { "hierachy", "hierarchy" },
    { "immediatly", "immediately" },
    { "independant", "independent" },
    { "infomation", "information" },
    { "inteligence", "intelligence" },
    { "intresting", "interesting" },
    { "isnt", "isn't" },
    { "knowlege", "knowledge" },
    { "lenght", "length" },
    { "liason", "liaison" },
    { "libary", "library" },
    { "maintainance", "maintenance" },
    { "managment", "management" },
    { "mispell", "misspell" },
    { "necesary", "necessary" },
    { "neccessary", "necessary" },
    { "noticable", "noticeable" },
    { "occassion", "occasion" },
    { "occured", "occurred" },
    { "occurence", "occurrence" },
    { "occuring", "occurring" },
    { "oppurtunity", "opportunity" },
    { "orginal", "original" },
    { "ouput", "output" },
    { "paralell", "parallel" },
    { "peice", "piece" },
    { "persistant", "persistent" },
    { "personel", "personnel" },
    { "posession", "possession" },
    { "possable", "possible" },
    { "practicly", "practically" },
    { "prefered", "preferred" },
    { "privelege", "privilege" },
    { "probaly", "probably" },
    { "proccess", "process" },
    { "profesional", "professional" },
    { "publically", "publicly" },
    { "realy", "really" },
    { "reccomend", "recommend" },
    { "recieve", "receive" },
    { "recieved", "received" },
    { "recomend", "recommend" },
    { "refered", "referred" },
    { "referal", "referral" },
    { "relevent", "relevant" },
    { "responsability", "responsibility" },
    { "seperate", "separate" },
    { "seperately", "separately" },
    { "similiar", "similar" },
    { "sincerly", "sincerely" },
    { "speach", "speech" },
    { "succesful", "successful" },
    { "successfull", "successful" },
    { "suprise", "surprise" },
    { "teh", "the" },
    { "thier", "their" },
    { "threshhold", "threshold" },
    { "tommorow", "tomorrow" },
    { "tommorrow", "tomorrow" },
    { "transfered", "transferred" },
    { "truely", "truly" },
    { "unfortunatly", "unfortunately" },
    { "untill", "until" },
    { "usefull", "useful" },
    { "visable", "visible" },
    { "wasnt", "wasn't" },
    { "wich", "which" },
    { "wierd", "weird" },
    { "writting", "writing" },
};

typedef struct {
    Str word;
    const LintText *text;
} Use;

typedef struct {
    Str word;
    const LintText *text; /* that has it first */
    int uses;
} Known;

static int by_word(const void *a, const void *b)
{
    const Use *one = a, *two = b;
    size_t least = one->word.len < two->word.len ? one->word.len : two->word.len;
    int order = memcmp(one->word.at, two->word.at, least);
    if (!order)
        order = (one->word.len > two->word.len) - (one->word.len < two->word.len);
    return order ? order : (one->text > two->text) - (one->text < two->text);
}

/* Every word of the course once, with how often it stands there. */
static int known_words(const Lint *l, Known **out)
{
    Arena *a = l->text.yaml.arena;
    int count = 0, known = 0;
    for (int i = 0; i < l->text_count; i++)
        count += l->texts[i].words.count;
    Use *all = arena_array(a, Use, count + 1);
    Known *each = arena_array(a, Known, count + 1);
    count = 0;
    for (int i = 0; i < l->text_count; i++)
        for (int k = 0; k < l->texts[i].words.count; k++)
            all[count++] = (Use){ l->texts[i].words.at[k].word, &l->texts[i] };
    qsort(all, (size_t)count, sizeof *all, by_word);
    for (int i = 0; i < count; i++) {
        if (!known || !str_eq(each[known - 1].word, all[i].word))
            each[known++] = (Known){ all[i].word, all[i].text, 0 };
        each[known - 1].uses++;
    }
    *out = each;
    return known;
}

static const char *meant_by(Str word)
{
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++)
        if (slips[i][0][0] == word.at[0] && str_is(word, slips[i][0]))
            return slips[i][1];
    return NULL;
}

/* How many bytes two words share from their start. */
static size_t shared_start(Str a, Str b)
{
    size_t same = 0;
    while (same < a.len && same < b.len && a.at[same] == b.at[same])
        same++;
    return same;
}

/* Two letters changed places, or of a letter that stands once two were made or the other way
 * round. A first or last letter is not looked at: it makes another word. */
static bool is_slip_of(Str word, Str meant)
{
    if (word.len > meant.len)
        return is_slip_of(meant, word);
    size_t at = shared_start(word, meant);
    if (!at || at + 2 >= word.len)
        return false;
    if (word.len == meant.len)
        return word.at[at] == meant.at[at + 1] && word.at[at + 1] == meant.at[at] &&
               !memcmp(word.at + at + 2, meant.at + at + 2, word.len - at - 2);
    return word.len + 1 == meant.len && meant.at[at] == meant.at[at - 1] &&
           !memcmp(word.at + at, meant.at + at + 1, word.len - at);
}

static bool is_plain(Str word)
{
    for (size_t i = 0; i < word.len; i++)
        if (word.at[i] < 'a' || word.at[i] > 'z')
            return false;
    return true;
}

static const Known *neighbour_of(const Known *all, int count, Str word)
{
    enum { SURE = 3 }; /* who misspells a word does not do so three times in one way */
    for (int i = 0; i < count; i++)
        if (all[i].uses >= SURE && all[i].word.at[0] == word.at[0] && is_slip_of(word, all[i].word))
            return &all[i];
    return NULL;
}

void lint_spelling(const Lint *l)
{
    enum { LEAST_LETTERS = 6 };
    Known *all;
    int count = known_words(l, &all);
    for (int i = 0; i < count; i++) {
        Str word = all[i].word;
        const char *meant = meant_by(word);
        const Known *other = NULL;
        if (!meant && all[i].uses == 1 && word.len >= LEAST_LETTERS && is_plain(word))
            other = neighbour_of(all, count, word);
        if (meant)
            lint_say_words(l, &misspelt, all[i].text->at, word, "`%.*s` is `%s`", STR_ARG(word),
                           meant);
        else if (other)
            lint_say_words(l, &misspelt, all[i].text->at, word,
                           "`%.*s` stands here alone; elsewhere it is `%.*s`", STR_ARG(word),
                           STR_ARG(other->word));
    }
}
