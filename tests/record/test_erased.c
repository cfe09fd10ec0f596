#include "desk.h"
#include "record/join.h"
#include "record/join_inside.h"
#include "record/people.h"

/* Who was erased stays so, whatever comes back: the record of a desktop that does not know of it,
 * a backup from before, and what is given out afterwards. */

enum { FILE_MOST = 1 << 24 };

static void join(Desk *d, File f)
{
    JoinResult result;
    const JoinOptions options = { .wall_ms = noon(50000) };
    FILE *in = fmemopen(f.bytes, f.len, "rb");
    ck_good(record_join(d->r, in, &options, &result, said));
    fclose(in);
}

static Desk another_desk(uint64_t seed)
{
    Desk d = desk_set();
    *d.random = random_seeded(seed);
    desk_reopen(&d, RECORD_WRITE);
    return d;
}

/* ---- Anna, in every table that a desktop fills ---- */

static const char *const traces[] = { "Unmistakable", "E-777",       "unmistakable.example",
                                      "badge-0777",   "annas-step",  "annas-desk-step",
                                      "annas-idea",   "annas-draft", "annas-second" };
enum { TRACES = sizeof traces / sizeof *traces };

static Person anna_as_hired(void)
{
    Person p = a_person("E-777", "Anna Unmistakable");
    p.id = (Uuid){ { 0x10, 7, 7 } };
    snprintf(p.email, sizeof p.email, "anna@unmistakable.example");
    snprintf(p.badge, sizeof p.badge, "badge-0777");
    return p;
}

static void hire(Desk *d, Person p)
{
    ck_good(record_put_people(d->r, &p, 1, noon(0), said));
}

static void learn(Desk *d, Uuid person, const char *step, int count)
{
    for (int i = 0; i < count; i++)
        desk_append(d, an_answer(person, step, i));
    ck_good(record_checkpoint(d->r, said));
}

/* What a desktop has that the kiosk never saw: answers, drafts, and somebody who works for her. */
static void live_at_the_desk(Desk *own)
{
    Person carl = a_person("E-9", "Carl Example");
    carl.id = (Uuid){ { 0x10, 9, 7 } };
    snprintf(carl.manager, sizeof carl.manager, "E-777");
    hire(own, anna_as_hired());
    hire(own, carl);
    learn(own, anna_as_hired().id, "annas-desk-step", 150);
    learn(own, carl.id, "carls-step", 150);
    ck_good(record_keep_draft(own->r, anna_as_hired().id, "care", "try", "annas-draft", said));
}

/* ---- looking for her ---- */

static const char *trace_in(const char *bytes, size_t len)
{
    for (int i = 0; i < TRACES; i++)
        if (memmem(bytes, len, traces[i], strlen(traces[i])))
            return traces[i];
    return NULL;
}

static const char *trace_in_file(const Desk *d, const char *suffix)
{
    char path[400];
    snprintf(path, sizeof path, "%s%s", d->path, suffix);
    char *bytes = malloc(FILE_MOST);
    FILE *f = fopen(path, "rb");
    size_t len = f ? fread(bytes, 1, FILE_MOST, f) : 0;
    const char *found = trace_in(bytes, len);
    if (f)
        fclose(f);
    free(bytes);
    return found;
}

static void ck_nowhere(Desk *d)
{
    File f = exported(d);
    const char *in_db = trace_in_file(d, ""), *in_wal = trace_in_file(d, "-wal");
    const char *in_export = trace_in(f.bytes, f.len);
    ck_assert_msg(!in_db, "%s in the database", in_db);
    ck_assert_msg(!in_wal, "%s in the WAL", in_wal);
    ck_assert_msg(!in_export, "%s in what is exported", in_export);
    free(f.bytes);
    Person back;
    ck_assert(!record_person_by_id(d->r, anna_as_hired().id, &back, &(Err){ .code = ERR_NONE }));
    VerifyResult v = desk_verify(d);
    ck_assert_msg(!v.broken && !v.stale, "event %d: %s", (int)v.bad_seq, v.why);
}

/* A desktop that was never joined before the erasure, and one that was, and went on. */
START_TEST(a_record_that_does_not_know_of_an_erasure_brings_no_byte_back)
{
    Desk kiosk = desk_open(), own = another_desk(80);
    bool known = _i == 1;
    hire(&kiosk, anna_as_hired());
    learn(&kiosk, anna_as_hired().id, "annas-step", 150);
    live_at_the_desk(&own);
    if (known) {
        File before = exported(&own);
        join(&kiosk, before);
        learn(&own, anna_as_hired().id, "annas-desk-step", 20);
        free(before.bytes);
    }
    ck_assert_ptr_nonnull(trace_in_file(&kiosk, ""));
    desk_erase(&kiosk, anna_as_hired().id, 9);
    ck_nowhere(&kiosk);
    File ignorant = exported(&own);
    ck_assert_ptr_nonnull(trace_in(ignorant.bytes, ignorant.len));
    for (int again = 0; again < 2; again++) {
        join(&kiosk, ignorant);
        ck_nowhere(&kiosk);
    }
    Person carl;
    ck_assert(record_person(kiosk.r, STR("E-9"), &carl, &(Err){ .code = ERR_NONE }));
    ck_assert_int_gt(desk_number(&kiosk, "SELECT count(*) FROM payload WHERE instr(body,"
                                         " 'carls-step') > 0"),
                     0);

    File told = exported(&kiosk); /* and the desktop learns of it */
    join(&own, told);
    ck_nowhere(&own);
    free(ignorant.bytes);
    free(told.bytes);
    desk_clear(&kiosk);
    desk_clear(&own);
}
END_TEST

static void copy_file(const Desk *from, const Desk *to)
{
    char *bytes = malloc(FILE_MOST);
    FILE *in = fopen(from->path, "rb"), *out = fopen(to->path, "wb");
    ck_assert(in && out);
    size_t len = fread(bytes, 1, FILE_MOST, in);
    ck_assert_uint_eq(fwrite(bytes, 1, len, out), len);
    fclose(in);
    fclose(out);
    free(bytes);
}

/* A backup from before the erasure is put in place of the kiosk's record: what a desktop was told
 * in between takes her out again. */
START_TEST(a_backup_forgets_again_what_another_record_knows_to_be_erased)
{
    Desk kiosk = desk_open(), own = another_desk(80), restored = desk_set();
    hire(&kiosk, anna_as_hired());
    learn(&kiosk, anna_as_hired().id, "annas-step", 150);
    live_at_the_desk(&own);
    desk_empty_wal(&kiosk);
    copy_file(&kiosk, &restored);
    File ignorant = exported(&own);
    desk_erase(&kiosk, anna_as_hired().id, 9);
    File told = exported(&kiosk);
    join(&own, told);
    File of_own = exported(&own);

    desk_reopen(&restored, RECORD_WRITE);
    ck_assert_ptr_nonnull(trace_in_file(&restored, ""));
    join(&restored, of_own);
    ck_nowhere(&restored);
    join(&restored, ignorant); /* an old export lies around as well */
    ck_nowhere(&restored);
    free(ignorant.bytes);
    free(told.bytes);
    free(of_own.bytes);
    desk_clear(&kiosk);
    desk_clear(&own);
    desk_clear(&restored);
}
END_TEST

/* ---- joined with another number in one record, erased in the other ---- */

static Person twin(void)
{
    Person p = a_person("E-778", "Anna Twofold");
    p.id = (Uuid){ { 0x10, 7, 8 } };
    return p;
}

/* Whoever is erased is nobody's other record any more: the two part again, in both records alike,
 * whichever of them is the one that the merge goes on in. */
START_TEST(a_merge_here_and_an_erasure_there_come_to_the_same_in_both)
{
    Desk kiosk = desk_open(), own = another_desk(99);
    Arena a = { 0 };
    const Uuid anna = anna_as_hired().id, other = twin().id, gone = _i ? anna : other;
    for (int i = 0; i < 2; i++) {
        Desk *d = i ? &own : &kiosk;
        hire(d, anna_as_hired());
        hire(d, twin());
        learn(d, anna, i ? "annas-desk-step" : "annas-step", 20);
        learn(d, other, "twins-step", 20);
    }
    const Merge m = { .person = other, .into = anna, .reason = "twice", .wall_ms = noon(900) };
    ck_good(record_merge(kiosk.r, &m, said));
    ck_assert_int_eq(desk_number(&kiosk, "SELECT count(*) FROM merged"), 2);
    desk_erase(&own, gone, 950);
    File here = exported(&kiosk), there = exported(&own);
    join(&kiosk, there);
    join(&own, here);
    free(here.bytes);
    free(there.bytes);
    for (int i = 0; i < 2; i++) {
        Desk *d = i ? &own : &kiosk;
        Person p;
        Err err = { 0 };
        ck_assert(!record_person_by_id(d->r, gone, &p, &err) && err.code == ERR_MISSING);
        ck_good(record_person_by_id(d->r, _i ? other : anna, &p, said));
        ck_assert(uuid_eq(p.id, _i ? other : anna));
        ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM merged"), 0);
        ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM person_merged"), 0);
        ck_assert_int_eq(desk_number(d, "SELECT count(*) FROM registration"), 1);
        ck_assert(!desk_holds(d, _i ? "annas-step" : "twins-step"));
        ck_assert(!desk_holds(d, _i ? "annas-desk-step" : "E-778"));
        ck_assert(!desk_verify(d).broken && !desk_verify(d).stale);
    }
    static const char *const tables[] = { "registration", "attempt", "merged", "joined" };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        Buf one, two;
        buf_init(&one, 1 << 20);
        buf_init(&two, 1 << 20);
        desk_dump(&kiosk, tables[i], &one);
        desk_dump(&own, tables[i], &two);
        ck_assert_msg(strcmp(buf_cstr(&one), buf_cstr(&two)) == 0, "%s differs", tables[i]);
        buf_done(&one);
        buf_done(&two);
    }
    arena_free(&a);
    desk_clear(&kiosk);
    desk_clear(&own);
}
END_TEST

typedef struct {
    int count;
    char number[32];
} Told;

static void note_parted(void *to, const Person *here)
{
    Told *told = to;
    told->count++;
    snprintf(told->number, sizeof told->number, "%s", here->number);
}

static Told join_and_listen(Desk *d, const Desk *from)
{
    Told told = { 0 };
    JoinResult result;
    const JoinOptions options = { .wall_ms = noon(60000), .parted = note_parted, .to = &told };
    File f = exported(from);
    FILE *in = fmemopen(f.bytes, f.len, "rb");
    ck_good(record_join(d->r, in, &options, &result, said));
    fclose(in);
    free(f.bytes);
    return told;
}

/* One record knows that two numbers are one person's, another erased one of the two, and a third
 * one knows neither. Who takes in what from whom, and in what order: whoever ends up with both is
 * told once of the number that is left. */
enum { MERGED, ERASED, OTHER, DESKS, ORDERS = 6 };
static const int orders[ORDERS][2][2] = {
    { { MERGED, ERASED }, { MERGED, ERASED } }, { { ERASED, MERGED }, { ERASED, MERGED } },
    { { OTHER, ERASED }, { OTHER, MERGED } },   { { OTHER, MERGED }, { OTHER, ERASED } },
    { { MERGED, ERASED }, { OTHER, MERGED } },  { { ERASED, MERGED }, { OTHER, ERASED } },
};

START_TEST(whoever_joins_the_two_is_told_which_number_an_erasure_left)
{
    const int(*order)[2] = orders[_i % ORDERS];
    const Uuid anna = anna_as_hired().id, other = twin().id, gone = _i / ORDERS ? anna : other;
    const char *left = _i / ORDERS ? "E-778" : "E-777";
    Desk desks[DESKS] = { desk_open(), another_desk(99), another_desk(98) };
    for (int i = 0; i < OTHER; i++) {
        hire(&desks[i], anna_as_hired());
        hire(&desks[i], twin());
        learn(&desks[i], anna, i ? "annas-desk-step" : "annas-step", 20);
        learn(&desks[i], other, "twins-step", 20);
    }
    const Merge m = { .person = other, .into = anna, .reason = "twice", .wall_ms = noon(900) };
    ck_good(record_merge(desks[MERGED].r, &m, said));
    desk_erase(&desks[ERASED], gone, 950);

    Desk *last = &desks[order[1][0]];
    Told first = join_and_listen(&desks[order[0][0]], &desks[order[0][1]]);
    Told second = join_and_listen(last, &desks[order[1][1]]);
    bool again = order[0][0] == order[1][0] && order[0][1] == order[1][1];
    ck_assert_int_eq(again ? second.count : first.count, again || order[0][0] == OTHER ? 0 : 1);
    ck_assert_int_eq(again ? first.count : second.count, 1);
    ck_assert_str_eq(again ? first.number : second.number, left);
    ck_assert_int_eq(join_and_listen(last, &desks[order[1][1]]).count, 0); /* once */
    ck_assert_int_ge(desk_number(last, "SELECT count(*) FROM event WHERE kind = 'merge_undone'"),
                     1);
    ck_assert_int_eq(desk_number(last, "SELECT count(*) FROM merged"), 0);
    Person p;
    ck_good(record_person(last->r, str_of(left), &p, said));
    desk_erase(last, p.id, 990); /* as whoever was told may decide */
    ck_assert(!desk_holds(last, "twins-step") && !desk_holds(last, "E-77"));
    VerifyResult v = desk_verify(last);
    ck_assert(verify_is_whole(&v));
    for (int i = 0; i < DESKS; i++)
        desk_clear(&desks[i]);
}
END_TEST

Suite *suite_erased(void);
Suite *suite_erased(void)
{
    Suite *s = suite_create("erased");
    TCase *t = tcase_create("erased");
    tcase_add_loop_test(t, a_record_that_does_not_know_of_an_erasure_brings_no_byte_back, 0, 2);
    tcase_add_test(t, a_backup_forgets_again_what_another_record_knows_to_be_erased);
    tcase_add_loop_test(t, a_merge_here_and_an_erasure_there_come_to_the_same_in_both, 0, 2);
    tcase_add_loop_test(t, whoever_joins_the_two_is_told_which_number_an_erasure_left, 0,
                        2 * ORDERS);
    suite_add_tcase(s, t);
    return s;
}
