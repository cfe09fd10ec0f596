/* Start codes on paper: one slip each, to cut along the lines and hand out. */
#include "base/file.h"
#include "cli/call.h"
#include "cli/roster.h"
#include "record/sign_in.h"

typedef struct {
    Uuid person;
    char code[PIN_DIGITS + 1];
    char hash[PIN_HASH_TEXT];
} SlipCode;

static void put_slip(const RosterSlip *slip, const char *code, Buf *out)
{
    buf_printf(out,
               "- - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - - -\n\n"
               "  %s   %s\n\n  Start code   %s\n\n"
               "  At the training screen, touch to begin, then type your number and this code.\n"
               "  You then choose a PIN of your own, and this code stops working.\n\n",
               slip->number, slip->name, code);
}

/* The slow part: nothing is stored yet. */
static bool make_codes(Call *call, Record *record, const RosterPlan *plan, SlipCode *codes,
                       Err *err)
{
    Keys keys = { 0 };
    PinCost cost = record_is_demo(record) ? PIN_COST_DEMO : PIN_COST_FULL;
    bool ok = call_keys(call, record, &keys, err);
    for (int i = 0; i < plan->slip_count && ok; i++) {
        const RosterSlip *slip = &plan->slips[i];
        codes[i].person = slip->put < 0 ? slip->id : plan->put[slip->put].id;
        pin_start_code(&call->random, codes[i].code);
        ok = pin_hash(&keys, codes[i].person, str_of(codes[i].code), cost, &call->random,
                      codes[i].hash, err);
        call_progress(call, "Start codes", i + 1, plan->slip_count);
    }
    keys_wipe(&keys);
    return ok;
}

bool roster_slips(Call *call, Record *record, const RosterPlan *plan, const char *path, Err *err)
{
    enum { SLIP_BYTES = 1024 };
    Uuid nobody = { { 0 } };
    SlipCode *codes = arena_array(call->arena, SlipCode, plan->slip_count + 1);
    Buf text;
    buf_init(&text, (size_t)(plan->slip_count + 1) * SLIP_BYTES);
    bool ok = make_codes(call, record, plan, codes, err);
    for (int i = 0; i < plan->slip_count && ok; i++)
        put_slip(&plan->slips[i], codes[i].code, &text);

    /* The file first: a code that is on no slip would lock its person out until the next one. */
    ok = ok && file_write_secret(path, buf_view(&text), err);
    for (int i = 0; i < plan->slip_count && ok; i++)
        ok = record_set_code(record, codes[i].person, nobody, codes[i].hash, call->wall_ms, err);
    if (text.at)
        wipe(text.at, text.len);
    wipe(codes, (size_t)plan->slip_count * sizeof *codes);
    buf_done(&text);
    return ok;
}
