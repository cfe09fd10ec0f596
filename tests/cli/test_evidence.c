#include "terminal.h"

#include "crypto/hash.h"

#include <signal.h>
#include <sys/resource.h>

Suite *suite_evidence(void);

/* Three people: one passed a page and came back, one has begun, one has not. */
static Terminal three_learned(void)
{
    Terminal t = terminal_open();
    make_demo(&t);
    make_course();
    ck_status(&t, "init --number 10001 --name 'Ines Example' --department People", EXIT_OK);
    put_file("staff.csv", "number,name,department\n0012,Jo Mueller,Shop\n0013,Ana Ruiz,Shop\n");
    ck_status(&t, "roster import staff.csv", EXIT_OK);

    static const Done done[] = { { "10001", EVENT_INITIALIZED },
                                 { "10001", EVENT_VIEWED },
                                 { "10001", EVENT_COMPLETED },
                                 { "0012", EVENT_INITIALIZED } };
    do_care(&t, done, 4);
    return t;
}

static void list_pack(Terminal *t, const char ***names, size_t *count)
{
    Err err = { 0 };
    ck_assert_msg(dir_list(&t->arena, "pack", names, count, &err), "%s", err.text);
}

START_TEST(a_pack_has_its_parts_and_their_hashes)
{
    Terminal t = three_learned();
    const char **names;
    size_t count;
    ck_status(&t, "report evidence -o pack", EXIT_OK);
    list_pack(&t, &names, &count);
    ck_assert_uint_eq(count, 15); /* thirteen tables, what they are, and the list */
    const char *manifest = get_file(&t, "pack/manifest.sha256");
    for (size_t i = 0; i < count; i++) {
        char hex[HASH_TEXT];
        const char *text = get_file(&t, path_join(&t.arena, "pack", names[i]));
        hash_text(hash_bytes(text, strlen(text)), hex);
        if (strcmp(names[i], "manifest.sha256") != 0)
            ck_has(manifest, arena_printf(&t.arena, "%s  %s\n", hex, names[i]));
        else
            ck_has(t.err, arena_printf(&t.arena, "SHA-256 %s  pack/manifest.sha256", hex));
    }
    ck_has(get_file(&t, "pack/00-about.txt"), "Ledger head: event ");
    ck_assert_str_eq(
        get_file(&t, "pack/12-statement.csv"),
        "Statement\r\n\"These are measures taken to support AI literacy under Article 4 as amended "
        "by Regulation (EU) 2026/1744. They do not guarantee any person's level, and are not legal "
        "advice.\"\r\n");
    terminal_close(&t);
}
END_TEST

/* A file may have so many bytes, as on a disk that fills up while the tables are written. */
START_TEST(of_a_pack_that_does_not_get_whole_nothing_stays)
{
    Terminal t = three_learned();
    Err err = { 0 };
    const struct rlimit full = { 200, RLIM_INFINITY }, usual = { RLIM_INFINITY, RLIM_INFINITY };
    signal(SIGXFSZ, SIG_IGN);
    ck_assert(dir_make("there", 0755, &err));
    ck_status(&t, "config show", EXIT_OK); /* what it makes itself is there */
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &full), 0);
    int status = type(&t, "report evidence -o there/packs/2026/pack --key hr/key");
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &usual), 0);
    ck_assert_int_eq(status, EXIT_COULD_NOT);
    ck_assert(dir_exists("there"));
    ck_assert_msg(!dir_exists("there/packs"), "folders of the pack stay");
    ck_assert_msg(!dir_exists("hr"), "folders of the key stay");
    ck_status(&t, "report evidence -o there/packs/2026/pack --key hr/key", EXIT_OK);
    put_file("old/pack/mine.txt", "no part of it");
    ck_status(&t, "report evidence -o old/pack", EXIT_COULD_NOT);
    ck_assert(file_exists("old/pack/mine.txt"));
    terminal_close(&t);
}
END_TEST

START_TEST(no_name_and_no_number_is_in_it)
{
    static const char *const secrets[] = { "Ines", "10001", "Mueller", "0012", "Ruiz", "0013" };
    Terminal t = three_learned();
    const char **names;
    size_t count;
    ck_status(&t, "report evidence -o pack --key hr", EXIT_OK);
    list_pack(&t, &names, &count);
    for (size_t i = 0; i < count; i++) {
        const char *text = get_file(&t, path_join(&t.arena, "pack", names[i]));
        for (Str rest = str_of(text); rest.len;) {
            Str line = str_cut(&rest, '\n');
            /* A hash may hold any four digits. */
            const char *kept = arena_str(&t.arena, line);
            for (size_t k = 0; k < sizeof secrets / sizeof *secrets; k++) {
                const char *at = strstr(kept, secrets[k]);
                bool in_hash = at && strspn(at, "0123456789abcdef") > 5;
                ck_assert_msg(!at || in_hash || (at > kept && strchr("0123456789abcdef", at[-1])),
                              "%s: %s", names[i], kept);
            }
        }
    }
    const char *key = get_file(&t, "hr/evidence-key.csv");
    ck_has(key, ",0012,Jo Mueller,Shop\r\n");
    /* The pseudonym of the key is the one of the log. */
    const char *row = strstr(key, ",0012,");
    const char *pseudonym = arena_text(&t.arena, row - 14, 14);
    ck_has(get_file(&t, "pack/06-delivery-log.csv"),
           arena_printf(&t.arena, "\n%s,Shop,care,Care with AI,1,", pseudonym));
    terminal_close(&t);
}
END_TEST

START_TEST(everybody_is_delivered_to_or_excused)
{
    Terminal t = three_learned();
    ck_status(&t, "report evidence -o pack", EXIT_OK);
    const char *log = get_file(&t, "pack/06-delivery-log.csv");
    ck_has(log, ",2026-03-10,en,completed,\r\n");
    ck_has(log, ",en,in_progress,\r\n");
    ck_assert_ptr_null(strstr(log, "not_started"));
    const char *exceptions = get_file(&t, "pack/11-exceptions.csv");
    ck_has(exceptions, ",Shop,care,in_progress,\"begun, not finished yet\",\"ask Maria, extension "
                       "214\"\r\n");
    ck_has(exceptions, ",Shop,care,not_started,not begun yet,");
    ck_assert_ptr_null(strstr(exceptions, "People"));
    terminal_close(&t);
}
END_TEST

START_TEST(what_the_site_does_not_state_is_asked_and_what_it_does_is_printed)
{
    Terminal t = three_learned();
    ck_status(&t, "report evidence -o before", EXIT_OK);
    ck_has(get_file(&t, "before/02-ai-system-register.csv"),
           "Company assistant,drafts,\"ask Maria");
    ck_has(get_file(&t, "before/10-incidents.csv"), "\"ask Maria, extension 214\"");
    put_file("courses/evidence.yaml", get_file(&t, PROJECT_DIR "/assets/templates/evidence.yaml"));
    ck_status(&t, "report evidence -o after", EXIT_OK);
    ck_has(get_file(&t, "after/02-ai-system-register.csv"), ",deployer,limited,");
    ck_has(get_file(&t, "after/10-incidents.csv"), "\"none, as the site states\"");
    ck_has(get_file(&t, "after/11-exceptions.csv"), ",2027-01-29\r\n");
    put_file("courses/evidence.yaml", "scope: { stated_on: soon }\n");
    ck_status(&t, "report evidence -o never", EXIT_COULD_NOT);
    ck_has(t.err, "evidence-date");
    ck_assert(!file_exists("never/manifest.sha256"));
    ck_status(&t, "check courses", EXIT_PROBLEMS);
    terminal_close(&t);
}
END_TEST

START_TEST(the_same_record_gives_the_same_tables)
{
    Terminal t = three_learned();
    const char **names;
    size_t count;
    ck_status(&t, "report evidence -o pack", EXIT_OK);
    t.system.wall_ms += 60000;
    ck_status(&t, "report evidence -o again", EXIT_OK);
    list_pack(&t, &names, &count);
    for (size_t i = 0; i < count; i++)
        if (str_ends(str_of(names[i]), ".csv"))
            ck_assert_str_eq(get_file(&t, path_join(&t.arena, "pack", names[i])),
                             get_file(&t, path_join(&t.arena, "again", names[i])));
    ck_status(&t, "report evidence -o pack", EXIT_COULD_NOT);
    ck_has(t.err, "pack is not empty");
    ck_status(&t, "report evidence -o new --key new/key", EXIT_COULD_NOT);
    ck_has(t.err, "outside new");
    ck_status(&t, "report evidence", EXIT_MISUSE);
    ck_status(&t, "report evidence -o new --course care", EXIT_MISUSE);
    ck_status(&t, "report completion --key new", EXIT_MISUSE);
    terminal_close(&t);
}
END_TEST

/* Whoever reads it on paper or in a spreadsheet has the same tables, and the list of their hashes.
 */
START_TEST(a_pack_comes_in_each_format)
{
    static const char *const formats[] = { "csv", "html", "json", "pdf", "xlsx" };
    Terminal t = three_learned();
    ck_status(&t, "report evidence -o never --format doc", EXIT_MISUSE);
    ck_has(t.err, "no format 'doc'; there is csv, html, json, pdf or xlsx");
    ck_assert(!file_exists("never"));
    for (int i = 0; i < 5; i++) {
        const char *f = formats[i];
        ck_status(&t,
                  arena_printf(&t.arena, "report evidence -o %s --format %s --key hr-%s", f, f, f),
                  EXIT_OK);
        const char *log = arena_printf(&t.arena, "06-delivery-log.%s", f);
        ck_has(get_file(&t, arena_printf(&t.arena, "%s/00-about.txt", f)),
               arena_printf(&t.arena, "\n%s: ", log));
        Str bytes;
        Err err = { 0 };
        char hex[HASH_TEXT];
        ck_assert_msg(file_read(&t.arena, path_join(&t.arena, f, log), 1 << 24, &bytes, &err), "%s",
                      err.text);
        hash_text(hash_bytes(bytes.at, bytes.len), hex);
        ck_has(get_file(&t, arena_printf(&t.arena, "%s/manifest.sha256", f)),
               arena_printf(&t.arena, "%s  %s\n", hex, log));
        ck_assert(file_exists(arena_printf(&t.arena, "hr-%s/evidence-key.%s", f, f)));
    }
    ck_has(get_file(&t, "html/06-delivery-log.html"), ">Care with AI<");
    ck_has(get_file(&t, "json/06-delivery-log.json"), "\"Care with AI\"");
    terminal_close(&t);
}
END_TEST

/* What an auditor has a year later: the file, the record and the program. */
START_TEST(a_report_is_told_from_one_that_was_changed)
{
    Terminal t = three_learned();
    static const char *const files[] = { "c.csv", "c.xlsx", "c.html", "pack/manifest.sha256" };
    ck_status(&t, "report evidence -o pack", EXIT_OK);
    for (int i = 0; i < 3; i++) {
        ck_status(&t, arena_printf(&t.arena, "report completion -o %s", files[i]), EXIT_OK);
        ck_status(&t, "roster export", EXIT_OK); /* the ledger goes on */
    }
    ck_has(get_file(&t, "c.csv.notes.txt"), "lectern ledger verify --file c.csv\n");
    t.system.wall_ms += 365LL * 24 * 60 * 60 * 1000;
    ck_status(&t, "report completion --as-of 2026-03-10 -o again.csv", EXIT_OK);
    for (int i = 0; i < 4; i++) {
        ck_status(&t, arena_printf(&t.arena, "ledger verify --file %s", files[i]), EXIT_OK);
        ck_has(t.out, " is as it was written: ");
        ck_has(t.out, ", at 2026-03-10T11:00:00+00:00, event ");
        FILE *more = fopen(files[i], "a");
        ck_assert_ptr_nonnull(more);
        fputc('\n', more);
        fclose(more);
        ck_status(&t, arena_printf(&t.arena, "ledger verify --file %s", files[i]), EXIT_PROBLEMS);
        ck_has(t.out, "no export in this ledger wrote ");
    }
    ck_status(&t, "ledger verify --file pack/01-scope.csv", EXIT_PROBLEMS); /* by its manifest */
    ck_status(&t, "ledger verify --file nothing.csv", EXIT_COULD_NOT);
    terminal_close(&t);
}
END_TEST

Suite *suite_evidence(void)
{
    Suite *s = suite_create("evidence");
    TCase *t = tcase_create("evidence");
    tcase_add_test(t, a_report_is_told_from_one_that_was_changed);
    tcase_add_test(t, a_pack_has_its_parts_and_their_hashes);
    tcase_add_test(t, of_a_pack_that_does_not_get_whole_nothing_stays);
    tcase_add_test(t, no_name_and_no_number_is_in_it);
    tcase_add_test(t, everybody_is_delivered_to_or_excused);
    tcase_add_test(t, what_the_site_does_not_state_is_asked_and_what_it_does_is_printed);
    tcase_add_test(t, the_same_record_gives_the_same_tables);
    tcase_add_test(t, a_pack_comes_in_each_format);
    suite_add_tcase(s, t);
    return s;
}
