"""Hundreds of courses in one folder: a first start that is killed goes on where it was; then each is served, found by
a word of its title, learned and remembered."""
import re
import sqlite3
import subprocess
import sys
import time

import e2e

sys.path.insert(0, str(e2e.HERE.parent / "bench"))
import courses  # noqa: E402

COUNT = 300
SIGN_IN = '''set courses courses
unplug
key Enter
type "E-20417"
key Enter
type "{pin}"
key Enter
'''
FIRST = 'person "E-20417" "Sam Example" code 482913\n' + SIGN_IN.format(pin="482913") + '''type "739102"
key Enter
type "739102"
key Enter
expect screen home
expect "0 of 300 done"
expect no "{title}"
walk "Find one of 300 courses"
key Enter
expect said "course 1 of 300"
type "{last}"
expect "1 course with"
key Enter
expect focus "{title}"
expect said "course 1 of 1"
key Enter
expect screen course
key Enter
study
expect "You have finished this course."
'''
AGAIN = SIGN_IN.format(pin="739102") + '''expect screen home
expect "1 of 300 done"
tap "My progress"
expect "1 of 300 done"
expect "{title}"
expect "299 courses are not started."
'''


CUT = "set courses courses\nunplug\nkey Enter\nexpect screen sign_in\n"
WAL_MOST = 5 << 20  # 4 MiB and one transaction


def title_of(folder):
    return re.search(r"^title: (.*)$", (folder / "course.yaml").read_text(encoding="utf-8"), re.MULTILINE).group(1)


def served(db):
    with sqlite3.connect(f"file:{db}?mode=ro", uri=True) as rows:
        return rows.execute("SELECT count(DISTINCT course) FROM snapshot WHERE course LIKE 'course-%'").fetchone()[0]


def served_so_far(db):
    """0 too while the record is being made."""
    try:
        return served(db) if db.exists() else 0
    except sqlite3.Error:
        return 0


def cut_off(programs, script, db):
    """The first start, killed once it has published something."""
    kiosk = subprocess.Popen([programs.kiosk, "play", script, "--config", e2e.CONFIG, "--db", db],
                             stdout=subprocess.DEVNULL)
    while kiosk.poll() is None and not served_so_far(db):
        time.sleep(0.001)
    kiosk.kill()
    kiosk.wait()
    kept = served(db)
    e2e.check(kept > 0, "nothing had been published")
    programs.verify(db)
    return kept


def test():
    args = e2e.parser(__doc__).parse_args()
    out = e2e.fresh(args.out)
    programs = e2e.Programs(args.bin)
    courses.library(out / "courses", COUNT)
    words = {"title": title_of(out / "courses" / f"course-{COUNT:05d}"), "last": f" {COUNT}"}
    kept = cut_off(programs, e2e.script(out, "cut.play", CUT), out / "record.db")
    for name, text in (("first", FIRST), ("again", AGAIN)):
        programs.played(e2e.script(out, f"{name}.play", text.replace("{title}", words["title"])
                                   .replace("{last}", words["last"])), out / "record.db")
    e2e.check(served(out / "record.db") == COUNT, f"{served(out / 'record.db')} courses are served")
    wal = (out / "record.db-wal").stat().st_size
    e2e.check(wal <= WAL_MOST, f"a WAL of {wal} bytes is left")
    programs.verify(out / "record.db")
    print(f"{kept} of {COUNT} were published when the first start was killed")


e2e.main(test)
