"""One person under two numbers: `lectern person merge` makes one record of what the kiosk wrote for both, and taking it
back leaves two as they were."""
import shutil

import e2e

PIN, OTHER_PIN = "739102", "628401"
TABLES = ("registration", "attempt", "joined", "certificate", "person_kept", "merged", "person_merged")


def comes(number, pin):
    return f'tap "Touch anywhere to begin"\ntype "{number}"\nkey Enter\ntype "{pin}"\nkey Enter\n'


def takes_quiz(number, code, pin, verdict):
    text = comes(number, code) + f'type "{pin}"\nkey Enter\ntype "{pin}"\nkey Enter\n'
    text += 'tap "Begin"\ntap "Begin"\nstudy\ntap "Start the quiz"\n'
    for i in range(4):
        text += f'answer {verdict}\ntap "Check my answer"\n'
        text += f'tap "{"See my result" if i == 3 else "Next question"}"\n'
    return text + 'tap "Save and leave"\nwait 5s\n'


def derived(db):
    return {table: e2e.query(db, f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    courses, db = out / "courses", out / "lectern.db"
    shutil.copytree(e2e.HERE / "edits", courses)

    def lectern(*words, status=0):
        done = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, "--courses", courses, *words)
        e2e.check(done.returncode == status, f"lectern {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout + done.stderr

    def play(name, script):
        programs.played(e2e.script(out, name, script), db, "--courses", courses, "-o", out)

    play("before.play", 'person "E-1" "Anna Berg" code 482913\nperson "E-2" "Anna B." code 637284\n'
         'person "E-3" "Hugo Example" code 528461 roles hr\n' + takes_quiz(1, "482913", PIN, "wrong")
         + takes_quiz(2, "637284", OTHER_PIN, "right"))
    before = derived(db)
    why = ("--by", "E-3", "--reason", "hired twice")

    # Nothing happens before both were named, and nothing by whom it is not for.
    told = lectern("person", "merge", "E-1", "E-2", "--by", "E-3", "--dry-run")
    for words in ("E-1: Anna Berg", "E-2: Anna B.", "garden", "failed", "passed", "with the PIN of E-1"):
        e2e.check(words in told, f"the dry run does not say {words}:\n{told}")
    _, after = told.split("Courses of E-1 from then on\n")
    row = next(line for line in after.splitlines() if "(garden):" in line)
    e2e.check("passed, 100 %, passed on 2026-11-22, completed on 2026-11-22" in row, f"what both come to: {row}")
    e2e.check("failed, 0 %" in told.split("Courses of E-1 from then on")[0], f"what each has: {told}")
    e2e.check("has not the role hr" in lectern("person", "merge", "E-1", "E-2", "--by", "E-1", "--reason", "x",
                                               "--yes", status=3), "somebody without the role hr merges")
    e2e.check("That is not the number" in lectern("person", "merge", "E-1", "E-2", *why, status=1),
              "it is done without an answer")
    e2e.check("one person already" in lectern("person", "merge", "E-1", "E-1", *why, "--yes", status=3),
              "somebody is joined with themselves")
    e2e.check(derived(db) == before, "something changed")

    told = lectern("person", "merge", "E-1", "E-2", *why, "--yes")
    e2e.check("E-1 and E-2 are one person now" in told, told)
    programs.verify(db)
    rows = [line for line in lectern("report", "completion").splitlines() if ",garden," in line]
    e2e.check(len(rows) == 2 and sum("passed" in row and row.startswith("E-1,") for row in rows) == 1
              and not any(row.startswith("E-2,") for row in rows), f"one row for one person: {rows}")
    e2e.check("Also" in lectern("person", "show", "E-2"), "the other number is not told")
    told = lectern("person", "export", "E-1")
    e2e.check("Number: E-2" in told and "Two numbers turned out to be yours" in told, "what is kept under the other number is not given out")

    # The other number leads to the one record, with its PIN, and says so in it.
    play("as_one.play", comes(2, PIN) + 'expect "Anna"\ntap "My progress"\n'
         'tap "My whole record"\nexpect "Two numbers turned out to be yours"\n')
    play("old_pin.play", comes(2, OTHER_PIN) + "expect screen sign_in\n")
    lectern("ledger", "rebuild")
    programs.verify(db)

    told = lectern("person", "merge", "--undo", "E-2", *why, "--yes")
    e2e.check("two people again" in told, told)
    programs.verify(db)
    after = derived(db)
    for table in TABLES:
        e2e.check(after[table] == before[table], f"{table} is not as it was")
    play("apart.play", comes(2, OTHER_PIN) + "expect screen home_done\n")
    kinds = [kind for kind, _ in e2e.bodies(db)]
    e2e.check(kinds.count("persons_merged") == 1 and kinds.count("merge_undone") == 2, "the ledger has both")
    print("two numbers, one record, and back")


e2e.main(test)
