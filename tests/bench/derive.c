/* derive rebuild|scan|sums|dashboard|names|answers DATABASE [TIMES] - what is derived from the
 * ledger, and what is read of it: all projections anew, or the bare walk over the same rows; the
 * sums that the kiosk's reports open with; all names, for a part that nobody has in theirs; one
 * answer after the other. Prints milliseconds: "cpu" of the processor, "wall" of the clock.
 */
#include "measure.h"
#include "record/record_inside.h"
#include "report/summary.h"

static void tell(int64_t wall_ns, clock_t cpu)
{
    printf("cpu %.3f\n", (double)(clock() - cpu) * 1000 / CLOCKS_PER_SEC);
    printf("wall %.3f\n", (double)(clock_ns() - wall_ns) / 1e6);
}

/* Every row of the ledger in its order, each value taken and thrown away. */
static bool scan(Record *r, Err *err)
{
    int64_t bytes = 0;
    QueryStep step;
    Query q = query_begin(r, STATEMENT_EVENT_WALK);
    while ((step = query_step(&q, err)) == QUERY_ROW)
        for (int i = 0; i < sqlite3_column_count(q.stmt); i++)
            bytes += (int64_t)row_str(&q, i).len;
    query_end(&q);
    printf("bytes %lld\n", (long long)bytes);
    return step == QUERY_END;
}

/* Everybody counted, as where a roster or a course has changed. */
static bool sums(Record *r, const Zone *zone, int64_t now_ms, Err *err)
{
    return write_begin(r, err) && write_end(r, sums_end(r, err), err) &&
           report_keep_sums(r, zone, now_ms, err);
}

static bool dashboard(Record *r, const Zone *zone, int64_t now_ms, Err *err)
{
    RowSource rows[REPORT_SOURCES];
    ReportSummary *summary = calloc(1, sizeof *summary);
    for (int i = 0; i < REPORT_SOURCES; i++)
        record_rows(r, &rows[i]);
    bool good = summary && report_summary(rows, zone, now_ms, (SummaryScope){ 0 }, summary, err);
    for (int i = 0; i < REPORT_SOURCES; i++)
        rows[i].close(&rows[i]);
    free(summary);
    return good;
}

/* All names are gone through, as nobody is found. */
static bool names(Record *r, Err *err)
{
    Person found[8];
    int count;
    return record_people_named(r, STR("zqxw"), found, 8, &count, err);
}

/* Somebody who has begun a course answers one question more. */
static bool answer(Record *r, int64_t now_ms, int64_t at, Err *err)
{
    Query q = query_begin(r, STATEMENT_LIST_REGISTRATION);
    NewEvent answered = { .kind = EVENT_ANSWERED,
                          .course = "use-ai-safely",
                          .wall_ms = now_ms + at,
                          .mono_ms = at,
                          .lesson = { .kind = LESSON_ANSWERED,
                                      .step = "first-question",
                                      .response = "the-second-answer",
                                      .score = 1,
                                      .duration_ms = 4000 } };
    bool found = query_step(&q, err) == QUERY_ROW;
    answered.person = row_id(&q, 0);
    query_end(&q);
    return found && record_append(r, &answered, 1, err);
}

int main(int argc, char **argv)
{
    Err err = { 0 };
    Zone zone;
    Random random = random_system();
    int times = argc > 3 ? (int)strtol(argv[3], NULL, 10) : 1;
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    int64_t now_ms = (int64_t)now.tv_sec * 1000;
    if (argc < 3 || !crypto_open() || !zone_open(&zone, "UTC", &err))
        give_up("derive",
                "usage: derive rebuild|scan|sums|dashboard|names|answers DATABASE [TIMES]");
    bool writes = strcmp(argv[1], "scan") != 0 && strcmp(argv[1], "dashboard") != 0 &&
                  strcmp(argv[1], "names") != 0;
    const RecordOptions options = { .access = writes ? RECORD_WRITE : RECORD_READ,
                                    .random = &random,
                                    .zone = &zone,
                                    .wall_ms = now_ms };
    Record *r = record_open(argv[2], &options, &err);
    bool good = r != NULL;
    for (int i = 0; good && i < times; i++) {
        int64_t wall = clock_ns();
        clock_t cpu = clock();
        good = strcmp(argv[1], "rebuild") == 0     ? record_rebuild(r, &err)
               : strcmp(argv[1], "scan") == 0      ? scan(r, &err)
               : strcmp(argv[1], "sums") == 0      ? sums(r, &zone, now_ms, &err)
               : strcmp(argv[1], "dashboard") == 0 ? dashboard(r, &zone, now_ms, &err)
               : strcmp(argv[1], "names") == 0     ? names(r, &err)
                                                   : answer(r, now_ms, i, &err);
        tell(wall, cpu);
    }
    record_close(r);
    if (!good)
        give_up("derive", err.text);
    return 0;
}
