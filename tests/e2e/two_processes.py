"""Reports and roster imports work while a kiosk has the database open; a second kiosk is refused."""
import subprocess
import time

import e2e

LEARNERS = 15
VISIT = """person "E-{n}" "Learner {n}" code 482913 department Logistics
tap "Touch anywhere to begin"
type "{n}"
tap "Next"
type "482913"
tap "Sign in"
type "739102"
tap "Next"
type "739102"
tap "Next"
key Enter Enter
study
key Enter
study
expect screen passed
tap "Save and leave"
wait 4s
"""
REFUSED = "a kiosk is running on this record; close it first, or name another record with --db"


def roster(out, round_number):
    path = out / "staff.csv"
    rows = "".join(f"S-{n},Person {n},Department {round_number}\n" for n in range(1, 501))
    path.write_text("number,name,department\n" + rows, encoding="utf-8")
    return path


def passed(db):
    return sum(kind == "passed" for kind, _, _ in e2e.ledger(db))


def beside(programs, db, out, kiosk):
    """As long as the kiosk runs: reports and imports, one after the other. Gives how many."""
    counts = {"reports": 0, "imports": 0, "refused": 0}

    def lectern(*words):
        done = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, *words)
        e2e.check(done.returncode == 0, f"lectern {words[0]}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    while kiosk.poll() is None:
        report = lectern("report", "completion")
        e2e.check(report.startswith("Number,Name,"), f"the report begins with {report[:60]!r}")
        lectern("roster", "import", roster(out, counts["imports"]))
        counts["reports"] += 1
        counts["imports"] += 1
        second = programs.play(e2e.script(out, "second.play", 'expect "Touch anywhere"\n'), db)
        if second.returncode == 0:  # let in: then the first has written its last and let go of its place
            e2e.check(passed(db) == LEARNERS, f"a second kiosk was let in after {passed(db)} of {LEARNERS} passed")
            kiosk.wait(timeout=e2e.LIMIT_S)
        else:
            e2e.check(second.returncode == 1 and len(second.stderr.splitlines()) == 2,
                      f"a second kiosk: exit {second.returncode}\n{second.stderr}")
            e2e.check(REFUSED in second.stderr, f"a second kiosk says: {second.stderr}")
            counts["refused"] += 1
    return counts


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    db = out / "lectern.db"
    first = e2e.script(out, "first.play", "wait 1s\n")
    programs.played(first, db)
    before = len(e2e.ledger(db))
    day = e2e.script(out, "day.play", "".join(VISIT.format(n=n) for n in range(1, LEARNERS + 1)))
    kiosk = subprocess.Popen(
        [str(w) for w in (programs.kiosk, "play", day, "--config", e2e.CONFIG, "--db", db,
                        "--seed", "2")],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while kiosk.poll() is None and len(e2e.ledger(db)) == before:
        time.sleep(0.01)
    counts = beside(programs, db, out, kiosk)
    talk = kiosk.communicate(timeout=e2e.LIMIT_S)[1]
    e2e.check(kiosk.returncode == 0, f"the kiosk: exit {kiosk.returncode}\n{talk}")
    programs.verify(db)
    e2e.check(passed(db) == LEARNERS, f"{passed(db)} of {LEARNERS} passed")
    people = e2e.query(db, "SELECT count(*) FROM person")[0][0]
    e2e.check(people == LEARNERS + 500, f"{people} people, not {LEARNERS + 500}")
    print(", ".join(f"{count} {what}" for what, count in counts.items()), "beside a running kiosk")
    e2e.check(min(counts.values()) >= 3, "the kiosk ended before much had run beside it")


e2e.main(test)
