/* A disk that fails while something is looked up: whoever asks hears of it, and nobody is taken for
 * unknown. */
#include "../failing_reads.h"
#include "desk.h"

#include "record/erase.h"
#include "record/idea.h"
#include "record/people.h"
#include "record/sign_in.h"

typedef struct {
    Desk d;
    Uuid anna, again; /* two records of one person; `again` rests */
    Uuid ben;
    Arena arena;
} Asked;

/* What is asked, each where the answer is yes: "no" would be as wrong as nothing. */
static bool by_number(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_person(a->d.r, STR("E-1"), &p, err));
}

static bool by_resting_number(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_person(a->d.r, STR("E-2"), &p, err) && uuid_eq(p.id, a->anna));
}

static bool as_typed(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_person_typed(a->d.r, STR("e-1"), &p, err));
}

static bool by_login(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_person_by_login(a->d.r, STR("ben"), &p, err));
}

static bool by_badge(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_person_by_badge(a->d.r, STR("B-3"), &p, err));
}

static bool by_resting_id(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_person_by_id(a->d.r, a->again, &p, err) && uuid_eq(p.id, a->anna));
}

static bool whose_row_rests(Asked *a, bool *yes, Err *err)
{
    Person p;
    return (*yes = record_resting(a->d.r, STR("E-2"), (Uuid){ { 0 } }, &p, err));
}

static bool who_is_one(Asked *a, bool *yes, Err *err)
{
    return record_same_person(a->d.r, a->anna, a->again, yes, err);
}

static bool by_name(Asked *a, bool *yes, Err *err)
{
    Person p[4];
    int count;
    bool good = record_people_named(a->d.r, STR("ben"), p, 4, &count, err);
    *yes = good && count == 1;
    return good;
}

static bool a_badge_alone(Asked *a, bool *yes, Err *err)
{
    Person p = a_person("E-3", "Ben");
    p.id = a->ben;
    p.badge_alone = true;
    snprintf(p.badge, sizeof p.badge, "B-3");
    return record_badge_opens(a->d.r, &p, STR("B-3"), noon(9), yes, err);
}

static bool who_was_declared(Asked *a, bool *yes, Err *err)
{
    return record_person_declared(a->d.r, a->ben, yes, err);
}

static bool how_many(Asked *a, bool *yes, Err *err)
{
    int people = 0;
    bool good = record_people_count(a->d.r, &people, err);
    *yes = people == 2;
    return good;
}

static bool secrets(Asked *a, bool *yes, Err *err)
{
    int count = 0;
    bool good = record_secret_count(a->d.r, &count, err);
    *yes = count == 1;
    return good;
}

static bool choices(Asked *a, bool *yes, Err *err)
{
    const char *kept;
    bool good = record_choices(a->d.r, &a->arena, a->ben, &kept, err);
    *yes = good && strcmp(kept, "text=200") == 0;
    return good;
}

static bool a_draft(Asked *a, bool *yes, Err *err)
{
    const char *kept;
    bool good = record_draft(a->d.r, &a->arena, a->ben, "care", "try", &kept, err);
    *yes = good && kept && strcmp(kept, "b") == 0;
    return good;
}

static bool a_draft_of_an_idea(Asked *a, bool *yes, Err *err)
{
    Idea idea;
    return record_kept_idea(a->d.r, a->ben, &idea, yes, err);
}

static bool wrong_clocks(Asked *a, bool *yes, Err *err)
{
    int64_t wrong = 0, times = 0, most_ms;
    bool good = record_wrong_clocks(a->d.r, &wrong, err) &&
                record_clock_set_back(a->d.r, &times, &most_ms, err);
    *yes = wrong == 1 && times == 1;
    return good;
}

static bool what_is_served(Asked *a, bool *yes, Err *err)
{
    Hash content;
    bool good = record_served(a->d.r, "care", &content, err);
    *yes = good && hash_eq(content, a_course()->content);
    return good;
}

static bool a_snapshot(Asked *a, bool *yes, Err *err)
{
    Str files;
    bool good = record_snapshot(a->d.r, &a->arena, a_course()->content, &files, err);
    *yes = good && str_is(files, "the files");
    return good;
}

static bool a_part_of_a_snapshot(Asked *a, bool *yes, Err *err)
{
    Str bytes;
    bool good = record_snapshot_bytes(a->d.r, &a->arena, a_course()->content,
                                      (SnapshotPlace){ 4, 5 }, &bytes, err);
    *yes = good && str_is(bytes, "files");
    return good;
}

static bool what_is_to_be_cleaned(Asked *a, bool *yes, Err *err)
{
    bool pending, good = record_clean_pending(a->d.r, &pending, err);
    *yes = !pending;
    return good;
}

/* Signing in looks for the number first; a try that is not known leaves an event all the same. */
static bool signing_in(Asked *a, bool *yes, Err *err)
{
    SignInTry attempt;
    bool good = record_sign_in_begin(a->d.r, STR("E-3"), noon(99), 99, &attempt, err);
    *yes = good && attempt.known;
    return good;
}

static bool whether_to_merge(Asked *a, bool *yes, Err *err)
{
    return (*yes = record_may_merge(a->d.r, a->ben, a->anna, err));
}

static bool whether_keys_fit(Asked *a, bool *yes, Err *err)
{
    Keys other = { .pepper = { 9 } };
    *yes = true; /* they do not: taking them for those of a record without PINs would be wrong */
    return !record_take_keys(a->d.r, &other, false, err) && err->code == ERR_INVALID;
}

static const struct {
    const char *name;
    bool (*ask)(Asked *a, bool *yes, Err *err);
} questions[] = {
    { "a number", by_number },
    { "a number that rests", by_resting_number },
    { "a number as it was typed", as_typed },
    { "a login", by_login },
    { "a badge", by_badge },
    { "an id that rests", by_resting_id },
    { "a roster row that rests", whose_row_rests },
    { "who is one", who_is_one },
    { "a name", by_name },
    { "a badge alone", a_badge_alone },
    { "who said who they are", who_was_declared },
    { "how many people", how_many },
    { "how many PINs", secrets },
    { "choices", choices },
    { "a draft", a_draft },
    { "a draft of an idea", a_draft_of_an_idea },
    { "wrong clocks", wrong_clocks },
    { "the course that is served", what_is_served },
    { "a snapshot", a_snapshot },
    { "a part of a snapshot", a_part_of_a_snapshot },
    { "what is to be cleaned", what_is_to_be_cleaned },
    { "a sign-in", signing_in },
    { "whether two are one", whether_to_merge },
    { "whose keys they are", whether_keys_fit },
};

static Asked asked(void)
{
    Asked a = { .d = desk_open() };
    Record *r = a.d.r;
    Person ben = a_person("E-3", "Ben"), anna = a_person("E-1", "Anna");
    const Keys keys = { .pepper = { 1 } };
    anna.roles = PERSON_HR;
    snprintf(ben.login, sizeof ben.login, "ben");
    snprintf(ben.badge, sizeof ben.badge, "B-3");
    ck_good(record_publish(r, a_course(), STR("the files"), noon(0), said));
    ck_good(record_put_people(r, &anna, 1, noon(0), said));
    a.anna = anna.id;
    a.again = desk_hire(&a.d, "E-2", "Anna");
    ck_good(record_put_people(r, &ben, 1, noon(0), said));
    a.ben = ben.id;
    const Merge one = { .person = a.again, .into = a.anna, .reason = "twice", .wall_ms = noon(1) };
    ck_good(record_merge(r, &one, said));
    ck_good(record_take_keys(r, &keys, false, said));
    ck_good(record_set_pin(r, a.ben, "hash", noon(2), said));
    ck_good(record_keep_choices(r, a.ben, "text=200", said));
    ck_good(record_keep_draft(r, a.ben, "care", "try", "b", said));
    const Idea idea = { .task = "sort letters" };
    ck_good(record_keep_idea(r, a.ben, &idea, said));
    NewEvent declared = { .kind = EVENT_PERSON_CHANGED,
                          .person = a.ben,
                          .wall_ms = 1000, /* 1970 */
                          .note = RECORD_DECLARED };
    desk_append(&a.d, declared);
    return a;
}

/* Every read on the way to the answer fails once: the answer is the right one, or an error that
 * says that the disk is the reason. */
START_TEST(a_read_that_fails_is_told_and_never_an_answer)
{
    Asked a = asked();
    int failed = 0;
    bool through = false;
    set_reads(true);
    for (int n = 1; n < 200 && !through; n++) {
        Err err = { .code = ERR_NONE };
        bool yes = false;
        record_forget(a.d.r);
        fail_at = n;
        reads = 0;
        bool good = questions[_i].ask(&a, &yes, &err);
        through = reads < n;
        fail_at = 0;
        if (good) {
            ck_assert_msg(yes, "%s, read %d: a wrong answer", questions[_i].name, n);
            continue;
        }
        ErrCode code = reasons[n % REASONS] == EIO ? ERR_LOST : ERR_SYSTEM;
        ck_assert_msg(err.code == code, "%s, read %d: %s", questions[_i].name, n, err.text);
        ck_assert_ptr_nonnull(
            strstr(err.text, code == ERR_LOST ? "is damaged, or its disk" : "could not be read"));
        ck_assert_ptr_nonnull(strstr(err.text, "check the disk"));
        failed++;
    }
    set_reads(false);
    ck_assert_msg(failed > 0 && through, "%s: %d failed", questions[_i].name, failed);
    arena_free(&a.arena);
    desk_clear(&a.d);
}
END_TEST

/* A backup is not thrown away because a disk was pulled out while it was looked through. */
START_TEST(a_file_that_cannot_be_read_is_not_called_damaged)
{
    Asked a = asked();
    Err err = { .code = ERR_NONE };
    ck_good(backup_is_sound(a.d.r->db, a.d.path, said));
    record_forget(a.d.r);
    set_reads(true);
    fail_at = REASONS; /* ENODEV */
    reads = REASONS;
    bool sound = backup_is_sound(a.d.r->db, a.d.path, &err);
    fail_at = 0;
    set_reads(false);
    ck_assert(!sound);
    ck_assert_msg(err.code == ERR_SYSTEM, "%s", err.text);
    ck_assert_ptr_nonnull(strstr(err.text, "nobody knows yet whether it is sound"));
    ck_good(backup_is_sound(a.d.r->db, a.d.path, said));
    arena_free(&a.arena);
    desk_clear(&a.d);
}
END_TEST

Suite *suite_unread(void);
Suite *suite_unread(void)
{
    Suite *s = suite_create("unread");
    TCase *t = tcase_create("unread");
    tcase_add_loop_test(t, a_read_that_fails_is_told_and_never_an_answer, 0,
                        sizeof questions / sizeof *questions);
    tcase_add_test(t, a_file_that_cannot_be_read_is_not_called_damaged);
    suite_add_tcase(s, t);
    return s;
}
