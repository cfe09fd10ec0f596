#include "convert/convert_inside.h"

#include "base/utf8.h"

#include <stdio.h>

enum { SLUG_WORDS = 5, SLUG_BYTES = 40, MOST_ASK = 300 };

Question *question_add(QuestionList *list, StepKind kind, int line)
{
    if (list->count == QUESTIONS_MOST) {
        question_report(list, DIAG_ERROR, line, "import-too-many", "split the file",
                        "a file holds up to %d questions; from here on they are left out",
                        QUESTIONS_MOST);
        return NULL;
    }
    if (list->count == list->room) {
        int room = list->room ? 2 * list->room : 16;
        Question *grown = arena_array(list->arena, Question, room);
        if (list->count)
            memcpy(grown, list->at, (size_t)list->count * sizeof *grown);
        list->at = grown;
        list->room = room;
    }
    Question *q = &list->at[list->count++];
    *q = (Question){ .kind = kind, .line = line };
    return q;
}

QuestionPart *part_add(Question *q)
{
    if (q->part_count == QUESTION_PARTS)
        return NULL;
    q->parts[q->part_count] = (QuestionPart){ 0 };
    return &q->parts[q->part_count++];
}

static bool has_bin(const Question *q, const char *id)
{
    for (int i = 0; i < q->bin_count; i++)
        if (!strcmp(q->bins[i].id, id))
            return true;
    return false;
}

const char *bin_labelled(QuestionList *list, Question *q, const char *label)
{
    for (int i = 0; i < q->bin_count; i++)
        if (!strcmp(q->bins[i].label, label))
            return q->bins[i].id;
    if (q->bin_count == QUESTION_BINS)
        return NULL;
    const char *id = slug(list->arena, label);
    if (!*id || has_bin(q, id))
        id = arena_printf(list->arena, "bin-%d", q->bin_count + 1);
    q->bins[q->bin_count++] = (QuestionBin){ .id = id, .label = label };
    return id;
}

void question_report(QuestionList *list, DiagLevel level, int line, const char *rule,
                     const char *remedy, const char *fmt, ...)
{
    char what[500];
    va_list args;
    va_start(args, fmt);
    vsnprintf(what, sizeof what, fmt, args);
    va_end(args);
    diag_add(list->diags, (Diag){ .level = level,
                                  .rule = rule,
                                  .file = list->file,
                                  .line = line,
                                  .col = line ? 1 : 0,
                                  .what = what,
                                  .remedy = remedy });
}

/* How a letter of Latin with a mark is written without one, from U+00C0 on: "?" is no letter. */
static const char plain_letters[] = "aaaaaaaceeeeiiiidnooooo?ouuuuyts" /* U+00C0 */
                                    "aaaaaaaceeeeiiiidnooooo?ouuuuyty" /* U+00E0 */
                                    "aaaaaaccccccccddddeeeeeeeeeegggg" /* U+0100 */
                                    "gggghhhhiiiiiiiiiiiijjkkklllllll"
                                    "lllnnnnnnnnnoooooooorrrrrrssssss"
                                    "ssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
enum { FIRST_MARKED = 0xC0 };

/* The second letter of those that are written with two, as the umlauts: 0: it is none of them. */
static char second_letter(uint32_t c)
{
    static const uint16_t with_e[] = {
        0xC4, 0xE4, 0xC6, 0xE6, 0xD6, 0xF6, 0xDC, 0xFC, 0x152, 0x153
    };
    for (size_t i = 0; i < sizeof with_e / sizeof *with_e; i++)
        if (c == with_e[i])
            return 'e';
    return c == 0xDF ? 's' : c == 0xDE || c == 0xFE ? 'h' : '\0';
}

/* What of it can stand in an id, of at most two bytes. */
static size_t plain_of(uint32_t c, char out[2])
{
    size_t marked = c - FIRST_MARKED;
    bool upper = c >= 'A' && c <= 'Z';
    out[0] = '\0';
    if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
        out[0] = (char)(upper ? c - 'A' + 'a' : c);
    else if (c >= FIRST_MARKED && marked < sizeof plain_letters - 1 && plain_letters[marked] != '?')
        out[0] = plain_letters[marked];
    out[1] = second_letter(c);
    return out[0] ? out[1] ? 2 : 1 : 0;
}

int minutes_of(const char *text)
{
    int64_t minutes;
    bool number = str_int(str_of(text), &minutes) && minutes > 0 && minutes < 1000;
    return number ? (int)minutes : -1;
}

const char *slug(Arena *a, const char *text)
{
    char *id = arena_array(a, char, SLUG_BYTES + 2);
    size_t len = 0;
    int words = 0;
    for (Str rest = str_of(text); rest.len && len < SLUG_BYTES;) {
        uint32_t c = utf8_next(&rest);
        char plain[2];
        size_t letters = plain_of(c, plain);
        memcpy(id + len, plain, letters);
        len += letters;
        if (!letters && c != '\'' && !utf8_is_mark(c) && len && id[len - 1] != '-') {
            if (++words == SLUG_WORDS)
                break;
            id[len++] = '-';
        }
    }
    len = len < SLUG_BYTES ? len : SLUG_BYTES;
    while (len && id[len - 1] == '-')
        len--;
    id[len] = '\0';
    return id;
}

/* Behind the last sentence that ends before the end; 0: there is one sentence alone. */
static size_t last_sentence(Str text)
{
    for (size_t i = text.len; i > 2; i--)
        if (text.at[i - 1] == ' ' && strchr(".?!", text.at[i - 2]) && i < text.len)
            return i;
    return 0;
}

void question_split(QuestionList *list, Question *q, const char *text)
{
    Str all = str_trim(str_of(text)), ask = all;
    const char *line = memrchr(all.at, '\n', all.len);
    if (line)
        ask = (Str){ line + 1, all.len - (size_t)(line + 1 - all.at) };
    else if (utf8_count(all) > MOST_ASK && last_sentence(all)) {
        size_t at = last_sentence(all);
        ask = (Str){ all.at + at, all.len - at };
    }
    Str scene = str_trim((Str){ all.at, all.len - ask.len });
    q->ask = arena_str(list->arena, str_trim(ask));
    q->scene = scene.len ? arena_str(list->arena, scene) : NULL;
}
