/* schema_10.h - format 10: events whose time cannot be right are found without reading all of them.
 */
#ifndef RECORD_SCHEMA_10_H
#define RECORD_SCHEMA_10_H

/* Before 2020 nobody had Lectern: such a clock was never set. From 2036 on (32-bit clocks end in
 * 2038) it is one that was set wrong. */
static const char schema_wrong_clock[] =
    "CREATE INDEX event_by_wrong_clock ON event (wall_ms)"
    " WHERE wall_ms < 1577836800000 OR wall_ms >= 2082758400000;";

#endif
