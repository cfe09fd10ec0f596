#include "convert/convert_inside.h"

#include "base/latin.h"
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
        size_t letters = latin_plain(c, plain);
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
