/* An attacker who wants to know what one person answered to a pulse. They hold every file that
 * Lectern writes, from before and after each answer, and know who was asked when; twice they hold
 * the key of the box as well, or all of the site's secrets. Everybody signs in by PIN, so beside
 * the box there is a copy of each answer for whoever gave it. Built also with four planted bugs,
 * each of which one of the attacks must find: CMakeLists.txt says which.
 *
 * What is not tried: every PIN, one after the other, with the database and the site's secrets both
 * in hand. A million of them at a tenth of a second is a day of work for each person. */
#include "desk.h"

#include "record/own_pulse.h"

enum { PEOPLE = 7, ROUNDS = 30, SCALE = 5, MARKS = 64, FILE_MOST = 8 * 1024 * 1024 };

static const char *const beside[] = { "", "-wal", "-shm", ".lock", ".kiosk" };

typedef struct {
    uint8_t *at;
    size_t len;
} Bytes;

/* All bytes of all files, one behind the other. */
static Bytes copy_all(const Desk *d)
{
    Bytes all = { .at = malloc(FILE_MOST) };
    for (size_t i = 0; i < sizeof beside / sizeof *beside; i++) {
        char path[400];
        snprintf(path, sizeof path, "%s%s", d->path, beside[i]);
        FILE *file = fopen(path, "rb");
        if (!file)
            continue;
        all.len += fread(all.at + all.len, 1, FILE_MOST - all.len, file);
        fclose(file);
    }
    return all;
}

static const Keys keys = { .pepper = { 1 } };

static SealKey the_key(void)
{
    return seal_key(&keys, "pulse box");
}

/* As it is made when somebody signs in. Everybody has a PIN of their own. */
static SealKey key_of(Uuid person, const char *pin)
{
    SealKey key;
    ck_assert(own_key(&keys, person, str_of(pin), "in the database", PIN_COST_DEMO, &key));
    return key;
}

static const char *pin_of(Uuid person)
{
    static char pin[8];
    snprintf(pin, sizeof pin, "%06u", (person.b[0] * 256u + person.b[1]) * 11u);
    return pin;
}

/* Somebody is asked `step` and marks something, or ("") would rather not say. */
static void ask(Desk *d, Uuid person, const char *marks, int64_t at_ms)
{
    SealKey key = the_key();
    NewEvent asked = learning(EVENT_ASKED, person, at_ms);
    asked.lesson = (LessonEvent){ .step = "feel" };
    SealKey own = key_of(person, pin_of(person));
    PulseAnswer answer = { "care", "before", "Sales", marks, &own };
    ck_good(record_append_pulse(d->r, &key, &asked, 1, &answer, said));
}

static void random_marks(Desk *d, char out[MARKS])
{
    snprintf(out, MARKS, "desire=%d/5 worry=%d/5", 1 + (int)(random_u64(d->random) % SCALE),
             1 + (int)(random_u64(d->random) % SCALE));
}

static int failures;

static void learned(const char *what, const char *how)
{
    printf("the attacker learns %s %s\n", what, how);
    fflush(stdout); /* the test ends without doing so */
    failures++;
}

static bool holds(Bytes in, const char *text)
{
    return memmem(in.at, in.len, text, strlen(text)) != NULL;
}

/* ---- without the key ---- */

static void search_bytes(Desk *d)
{
    char marks[MARKS];
    for (int i = 0; i < PEOPLE; i++) {
        char number[16];
        snprintf(number, sizeof number, "B-%d", i);
        Uuid person = desk_hire(d, number, "Somebody");
        random_marks(d, marks);
        ask(d, person, marks, i);
        Bytes after = copy_all(d);
        if (holds(after, marks))
            learned("an answer", "by searching the bytes");
        free(after.at);
    }
}

/* One person answers and another would rather not say: the same files grow in the same way. */
static void compare_with_silence(Desk *d)
{
    Uuid anna = desk_hire(d, "C-1", "Anna"), emil = desk_hire(d, "C-2", "Emil");
    int64_t before = desk_number(d, "SELECT length(sealed) FROM pulse_box");
    ask(d, anna, "desire=1/5 worry=5/5", 0);
    int64_t answered = desk_number(d, "SELECT length(sealed) FROM pulse_box");
    ask(d, emil, "", 1);
    int64_t silent = desk_number(d, "SELECT length(sealed) FROM pulse_box");
    if (answered != before || silent != before)
        learned("who answered", "by the length of the box");
    if (desk_number(d, "SELECT count(*) FROM pulse_box") != 1)
        learned("the order of answers", "by rows");
    if (desk_number(d, "SELECT count(DISTINCT length(sealed)) FROM own_pulse") != 1 ||
        desk_number(d, "SELECT count(*) FROM own_pulse AS o JOIN person AS p"
                       " ON p.person = o.person WHERE p.number IN ('C-1', 'C-2')") != 2)
        learned("who answered", "by the copies that are for them alone");
    if (desk_number(d, "SELECT count(*) FROM draft") != 0)
        learned("an answer", "by what was touched");
    int64_t kinds =
        desk_number(d, "SELECT count(DISTINCT replace(p.body, substr(p.body, 1, 43), ''))"
                       " FROM event AS e JOIN payload AS p ON p.log_id = e.log_id"
                       " AND p.seq = e.seq WHERE e.kind = 'asked'");
    if (kinds != 1) /* all bodies are the same behind their first line, which is the actor */
        learned("who answered", "by what the ledger says");
}

/* Of those ratings, how many a slip says. */
static int ratings_in(const uint8_t *bytes, int desire, int worry)
{
    OwnSlip slip;
    memcpy(&slip, bytes, sizeof slip);
    return (own_rating(&slip, "desire", SCALE) == desire) +
           (own_rating(&slip, "worry", SCALE) == worry);
}

static int guess_own(Desk *d, Uuid person, int desire, int worry)
{
    int right = 0;
    Query q = query_begin(d->r, STATEMENT_OWN_GET);
    query_id(&q, person);
    query_text(&q, "care");
    query_text(&q, "before");
    Err err;
    ck_assert_int_eq(query_step(&q, &err), QUERY_ROW);
    Str row = row_str(&q, 0);
    SealKey tried[] = { the_key(), key_of(person, ""), key_of(person, "000000") };
    OwnSlip slip;
    /* As it stands; behind a nonce; and with each key that the site's secrets make. */
    right += ratings_in((const uint8_t *)row.at, desire, worry);
    right += ratings_in((const uint8_t *)row.at + 24, desire, worry);
    for (size_t i = 0; i < sizeof tried / sizeof *tried; i++)
        if (seal_open(&tried[i], (const uint8_t *)row.at, row.len, &slip))
            right += ratings_in((const uint8_t *)&slip, desire, worry);
    SealKey own = key_of(person, pin_of(person)); /* or else the attack is blind */
    ck_assert(ratings_in((const uint8_t *)row.at, desire, worry) ||
              (seal_open(&own, (const uint8_t *)row.at, row.len, &slip) &&
               ratings_in((const uint8_t *)&slip, desire, worry) == 2));
    query_end(&q);
    return right;
}

static void read_own_copies(Desk *d)
{
    char marks[MARKS];
    int right = 0;
    for (int i = 0; i < PEOPLE; i++) {
        char number[16];
        int desire = 0, worry = 0;
        snprintf(number, sizeof number, "W-%d", i);
        Uuid person = desk_hire(d, number, "Somebody");
        random_marks(d, marks);
        ck_assert_int_eq(sscanf(marks, "desire=%d/5 worry=%d/5", &desire, &worry), 2);
        ask(d, person, marks, i);
        right += guess_own(d, person, desire, worry);
    }
    if (right)
        learned("an answer", "by reading somebody's own copy");
}

/* ---- with the key ---- */

/* How many boxes there are in the bytes that the key opens: one from before an answer beside one
 * from after it gives the answer away. */
static int boxes_in(Bytes all, size_t len)
{
    SealKey key = the_key();
    char *text = malloc(len);
    int count = 0;
    for (size_t i = 0; i + len <= all.len; i++)
        count += seal_open(&key, all.at + i, len, text);
    free(text);
    return count;
}

static void look_for_older_boxes(Desk *d)
{
    size_t len = (size_t)desk_number(d, "SELECT length(sealed) FROM pulse_box");
    Bytes all = copy_all(d);
    int count = boxes_in(all, len);
    if (count != 1)
        learned("an answer", count ? "by boxes from before it in the files"
                                   : "nothing, as the attack does not find the box");
    free(all.at);
}

/* The k-th in the box is guessed to be the k-th who was asked. */
static int guess_by_order(uint64_t seed)
{
    Desk d = desk_open();
    *d.random = random_seeded(seed);
    char said_by[PEOPLE][MARKS];
    for (int i = 0; i < PEOPLE; i++) {
        char number[16];
        snprintf(number, sizeof number, "O-%d", i);
        Uuid person = desk_hire(&d, number, "Somebody");
        random_marks(&d, said_by[i]);
        ask(&d, person, said_by[i], i);
    }
    SealKey key = the_key();
    Query q = query_begin(d.r, STATEMENT_BOX_GET);
    Err err;
    char text[8192] = "";
    int right = 0;
    if (query_step(&q, &err) == QUERY_ROW && row_str(&q, 0).len < sizeof text &&
        seal_open(&key, (const uint8_t *)row_str(&q, 0).at, row_str(&q, 0).len, text)) {
        Str rest = str_of(text);
        for (int i = 0; i < PEOPLE && rest.len; i++)
            right += str_ends(str_cut(&rest, '\n'), said_by[i]);
    }
    query_end(&q);
    desk_clear(&d);
    return right;
}

/* By chance one of seven is right, and one more now and then, as two people may mark the same
 * (1 in 25): 30 rounds of 7 give about 37. */
static void guess_orders(void)
{
    int right = 0;
    for (int seed = 1; seed <= ROUNDS; seed++)
        right += guess_by_order((uint64_t)seed);
    if (right > ROUNDS * PEOPLE / 3)
        learned("answers", "by their order in the box");
    printf("%d of %d guesses by order were right\n", right, ROUNDS * PEOPLE);
}

START_TEST(nobody_learns_what_one_person_answered)
{
    Desk d = desk_open();
    search_bytes(&d);
    compare_with_silence(&d);
    read_own_copies(&d);
    look_for_older_boxes(&d);
    desk_clear(&d);
    guess_orders();
    ck_assert_int_eq(failures, 0);
}
END_TEST

int main(void)
{
    setenv("CK_DEFAULT_TIMEOUT", "600", 0); /* as in tests/main.c */
    Suite *s = suite_create("attack");
    TCase *t = tcase_create("attack");
    tcase_add_test(t, nobody_learns_what_one_person_answered);
    suite_add_tcase(s, t);
    SRunner *runner = srunner_create(s);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
