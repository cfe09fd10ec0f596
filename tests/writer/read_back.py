#!/usr/bin/env python3
"""read_back.py WRITE_TABLE: what was written, as programs that are not ours read it.

The table of hostile texts comes back unchanged from every format, measured against the CSV for
programs as Python reads it, and the typed table has numbers, days and times of its own types.
"""
import csv
import io
import json
import subprocess
import sys


def written(table, form):
    return subprocess.run([sys.argv[1], table, form], capture_output=True, check=True).stdout


def hostile():
    rows = list(csv.reader(io.StringIO(written("hostile", "csv").decode(), newline="")))
    assert rows[0] == ["given", "end"] and len(rows) > 40, rows[0]
    return rows[1:]


def check_json():
    table = json.loads(written("hostile", "json"))
    assert [[row["given"], row["end"]] for row in table["rows"]] == hostile()
    typed = json.loads(written("typed", "json"))
    full, empty = typed["rows"][0], typed["rows"][1]
    assert full == {"n": -3, "p": 85, "d": "2026-03-09", "t": "2026-03-29T01:00:00+01:00", "x": "0012"}, full
    assert set(empty.values()) == {None}, empty
    assert typed["notes"][1] == {"label": "Says <b>", "value": '"a" & b'}
    assert typed["sums"][0] == {"of": "Care & attention", "passed": 3, "in_progress": 1, "not_started": 8}
    assert [column["type"] for column in typed["columns"]] == "integer percent date time text".split()


for name, check in sorted(globals().copy().items()):
    if name.startswith("check_"):
        check()
        print("ok", name[6:])
