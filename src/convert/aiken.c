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
    bool apart; /* an empty line stands behind what was read of it */
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
    a->broken = a->apart = false;
}

/* "B." or "B)" and a blank, which may be missing where B is what comes next: "A.I. is …" begins a
 * question. */
static bool is_option(const Aiken *a, Str line)
{
    bool letter = line.len > 2 && line.at[0] >= 'A' && line.at[0] <= 'Z' &&
                  (line.at[1] == '.' || line.at[1] == ')');
    bool blank = letter && (line.at[2] == ' ' || line.at[2] == '\t');
    bool next = letter && a->text.len && line.at[0] - 'A' == a->q.part_count;
    return blank || (next && (line.at[1] == ')' || a->q.part_count > 0));
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
    if (a->line && a->q.part_count)
        report(a, a->line, "end it with a line such as ANSWER: B",
               "this question has no ANSWER line");
    else if (a->line)
        report(a, a->line, "write each as `A. text` on a line of its own, with a large letter",
               "this question has no options");
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

/* "B", or "B." as in the options; -1: it is no letter. */
static int letter_of(Str answer)
{
    bool dotted = answer.len == 2 && (answer.at[1] == '.' || answer.at[1] == ')');
    bool letter = answer.len && answer.at[0] >= 'A' && answer.at[0] <= 'Z';
    return letter && (answer.len == 1 || dotted) ? answer.at[0] - 'A' : -1;
}

static void read_answer(Aiken *a, Str answer, int number)
{
    int right = letter_of(answer);
    if (!a->line)
        report(a, number, "delete it, or write the question before it",
               "no question stands before this ANSWER");
    else if (!a->q.part_count)
        report(a, a->line, "write each as `A. text` on a line of its own, with a large letter",
               "this question has no options");
    else if (right < 0 || right >= a->q.part_count)
        report(a, number, "name the letter of the one that is right, as in ANSWER: B",
               "this is the letter of no option");
    else
        a->q.parts[right].right = true;
    end(a);
}

/* A line that is meant as the last one of a question, in whatever letters; `rest` is what stands
 * behind the word. "Answer me this" is none. */
static bool is_answer(Str line, Str *rest)
{
    static const char word[] = "ANSWER";
    size_t len = sizeof word - 1;
    for (size_t i = 0; i < len; i++)
        if (i >= line.len || (line.at[i] & ~0x20) != word[i])
            return false;
    *rest = str_trim((Str){ line.at + len, line.len - len });
    return str_starts(*rest, ":") || (str_starts(line, word) && rest->len <= 2);
}

static void read_line(Aiken *a, Str line, int number)
{
    Str answer;
    if (is_answer(line, &answer)) {
        bool colon = str_starts(answer, ":");
        if (!colon)
            report(a, number, "write `ANSWER: B`", "there is no colon behind this ANSWER");
        read_answer(a, colon ? str_trim((Str){ answer.at + 1, answer.len - 1 }) : answer, number);
    } else if (is_option(a, line)) {
        read_option(a, line, number);
    } else if (line.len) {
        if (a->q.part_count || a->apart)
            give_up(a);
        a->line = a->line ? a->line : number;
        buf_text(&a->text, a->text.len ? " " : "");
        buf_str(&a->text, line);
    }
    a->apart = a->line && !line.len;
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
