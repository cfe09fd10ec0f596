/* What is kept long enough goes: for a timer of the system, once a day or once a month. */
#include "cli/call.h"

#include <inttypes.h>

enum { MONTHS_MOST = 1200 };

typedef struct {
    const char *months, *course, *by;
    bool dry_run;
} RetentionOptions;

static void say(const Call *call, const Retention *order, const RetentionResult *r)
{
    char day[16];
    date_text(order->before, day);
    fprintf(call->io.out,
            "left before %s, and nothing learned since: %" PRId64 " course record%s and %" PRId64
            " whole %s %s\n",
            day, r->records, r->records == 1 ? "" : "s", r->people,
            r->people == 1 ? "person" : "people", order->dry_run ? "would be erased" : "erased");
    if (r->pending)
        fprintf(call->io.err,
                "Pending: a running kiosk or another program is using %s, so old bytes may still "
                "stand in it. The kiosk removes them when it starts next.\n",
                call->config.database);
}

static bool retain(Call *call, const RetentionOptions *o, const Zone *zone, int months, Err *err)
{
    Person by = { .id = { { 0 } } };
    RetentionResult result;
    Date today = zone_local(zone, call->wall_ms).date;
    Retention order = { .before = date_add_months(today, -months),
                        .course = o->course,
                        .dry_run = o->dry_run,
                        .wall_ms = call->wall_ms };
    order.before_ms = zone_day_start(zone, order.before);
    Record *record = call_record(call, RECORD_WRITE, false, err);
    bool ok = record && (!o->by || call_person(record, o->by, &by, err));
    order.actor = by.id;
    ok = ok && record_retain(record, &order, &result, err);
    call_close(record);
    if (ok)
        say(call, &order, &result);
    return ok;
}

int cmd_retention(Call *call)
{
    int status;
    int64_t months;
    Zone zone;
    RetentionOptions o = { 0 };
    Err err = { 0 };
    const Option options[] = {
        { .name = "months",
          .value = "N",
          .help = "keep it so long after somebody left and learned last",
          .text = &o.months },
        { .name = "course",
          .value = "ID",
          .help = "of this course alone; whoever has no other goes whole",
          .text = &o.course },
        { .name = "dry-run", .help = "only say how much it would be", .on = &o.dry_run },
        { .name = "by", .value = "NUMBER", .help = "who does it, for the ledger", .text = &o.by },
    };
    if (!args_read(call, options, 4, 0, 0, &status))
        return status;
    if (!o.months)
        return args_misuse(call, "needs --months, which is your rule and not Lectern's");
    if (!str_int(str_of(o.months), &months) || months < 1 || months > MONTHS_MOST)
        return args_misuse(call, "--months '%s' is not a number from 1 to %d", o.months,
                           MONTHS_MOST);
    if (!call_settings(call, &zone))
        return EXIT_COULD_NOT;
    return retain(call, &o, &zone, (int)months, &err) ? EXIT_OK : call_failed(call, &err);
}
