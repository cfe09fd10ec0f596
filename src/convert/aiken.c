/* The Aiken format: a question on a line, "A. an option" on each of the next, "ANSWER: B". */
#include "convert/convert_inside.h"

#include "base/utf8.h"

enum { TEXT_BYTES = 64 * 1024 };

typedef struct {
    QuestionList *list;
    Buf text; /* lines of the question */
    Question q;
    int line; /* of its first line, 0: nothing yet */
    bool broken;
} Aiken;

static void report(Aiken *a, int line, const char *remedy, const char *what)
{
    if (!a->broken)
        question_report(a->list, DIAG_ERROR, line, "aiken-syntax", remedy, "%s", what);
    a->broken = true;
}

static void begin(Aiken *a)
{
    buf_clear(&a->text);
    a->q = (Question){ .kind = STEP_choice };
    a->line = 0;
    a->broken = false;
}

/* "B." or "B)" and a blank. */
static bool is_option(Str line)
{
    return line.len > 2 && line.at[0] >= 'A' && line.at[0] <= 'Z' &&
           (line.at[1] == '.' || line.at[1] == ')') && (line.at[2] == ' ' || line.at[2] == '\t');
}

static void end(Aiken *a)
{
    if (a->line && !a->broken) {
        Question *kept = question_add(a->list, STEP_choice, a->line);
        a->q.line = a->line;
        question_split(a->list, &a->q, markdown_of_plain(a->list->arena, buf_view(&a->text)));
        if (kept)
            *kept = a->q;
    }
    begin(a);
}

static void give_up(Aiken *a)
{
    if (a->line)
        report(a, a->line, "end it with a line such as ANSWER: B",
               a->q.part_count ? "this question has no ANSWER line"
                               : "this question has no options");
    begin(a);
}

static void read_option(Aiken *a, Str line, int number)
{
    if (!a->line)
        a->line = number;
    if (!str_trim(buf_view(&a->text)).len)
        report(a, number, "write it on the line before", "these options have no question");
    else if (line.at[0] - 'A' != a->q.part_count)
        report(a, number, "name them A, B, C and so on",
               "the options are not in the order of their letters");
    Str text = str_trim((Str){ line.at + 2, line.len - 2 });
    QuestionPart *part = part_add(&a->q);
    if (part)
        part->text = markdown_of_plain(a->list->arena, text);
}

static void read_answer(Aiken *a, Str answer, int number)
{
    int right = answer.len == 1 ? answer.at[0] - 'A' : -1;
    if (!a->line)
        a->line = number;
    if (right < 0 || right >= a->q.part_count)
        report(a, number, "name one of its letters", "the ANSWER is none of the options");
    else
        a->q.parts[right].right = true;
    end(a);
}

static void read_line(Aiken *a, Str line, int number)
{
    if (str_starts(line, "ANSWER:")) {
        read_answer(a, str_trim((Str){ line.at + 7, line.len - 7 }), number);
    } else if (is_option(line)) {
        read_option(a, line, number);
    } else if (line.len) {
        if (a->q.part_count)
            give_up(a);
        a->line = a->line ? a->line : number;
        buf_text(&a->text, a->text.len ? " " : "");
        buf_str(&a->text, line);
    } else if (a->q.part_count) {
        give_up(a);
    }
}

static bool is_text(Str line)
{
    for (size_t i = 0; i < line.len; i++)
        if ((unsigned char)line.at[i] < ' ' && line.at[i] != '\t')
            return false;
    return utf8_valid(line);
}

void aiken_read(Str text, QuestionList *out)
{
    Aiken a = { .list = out };
    int number = 0;
    if (str_starts(text, "\xEF\xBB\xBF"))
        text = (Str){ text.at + 3, text.len - 3 };
    buf_init(&a.text, TEXT_BYTES);
    begin(&a);
    while (text.len) {
        Str line = str_trim(str_cut(&text, '\n'));
        number++;
        if (!is_text(line)) {
            a.line = a.line ? a.line : number;
            report(&a, number, "save the file as UTF-8", "this line holds bytes that are no text");
        } else {
            read_line(&a, line, number);
        }
    }
    give_up(&a);
    buf_done(&a.text);
}
