"""A try at a quiz that was made in another person's session: `lectern move-answers` lets it count for who made it, with
its certificate, and taking it back leaves both as they were."""
import json
import shutil

import e2e

PIN, OTHER_PIN = "739102", "628401"
TABLES = ("registration", "attempt", "joined", "certificate_revoked", "moved")


def comes(number, pin):
    return f'tap "Touch anywhere to begin"\ntype "{number}"\nkey Enter\ntype "{pin}"\nkey Enter\n'


def starts(number, code, pin):
    return comes(number, code) + f'type "{pin}"\nkey Enter\ntype "{pin}"\nkey Enter\n'


def passes():
    text = 'tap "Begin"\ntap "Begin"\nstudy\ntap "Start the quiz"\n'
    for i in range(4):
        text += 'answer right\ntap "Check my answer"\n'
        text += f'tap "{"See my result" if i == 3 else "Next question"}"\n'
    return text + 'tap "Save and leave"\nwait 5s\n'


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    courses, db, config = out / "courses", out / "lectern.db", out / "lectern.yaml"
    shutil.copytree(e2e.HERE / "edits", courses)
    config.write_text(e2e.CONFIG.read_text(encoding="utf-8").replace("../kiosk/data/courses", "courses") +
                      "keys: keys\n", encoding="utf-8")

    def lectern(*words, status=0):
        done = programs.run(programs.lectern, "--config", config, "--db", db, "--courses", courses, *words)
        e2e.check(done.returncode == status, f"lectern {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout + done.stderr

    def play(name, script):
        done = programs.run(programs.kiosk, "play", e2e.script(out, name, script), "--config", config, "--db", db,
                            "--courses", courses, "-o", out)
        e2e.check(done.returncode == 0, f"{name}: {done.stdout}{done.stderr}")

    def derived():
        return {table: e2e.query(db, f"SELECT * FROM {table} ORDER BY 1, 2") for table in TABLES}

    def certificate_of(number):
        found = json.loads(lectern("certificate", "list", number, "--format", "json"))
        e2e.check(len(found) == 1, f"{number} has one certificate: {found}")
        return found[0]

    # Anna is signed in, and it is Ben who answers.
    play("before.play", 'person "E-1" "Anna Berg" code 482913\nperson "E-2" "Ben Sol" code 637284\n'
         'person "E-3" "Hugo Example" code 528461 roles hr\n' + starts(1, "482913", PIN) + passes())
    before, first = derived(), certificate_of("E-1")
    whose = ("move-answers", "E-1", "E-2", "garden")
    why = ("--by", "E-3", "--reason", "had not signed out")

    # Nothing happens before it was said, and nothing by whom it is not for.
    e2e.check("say which of these tries" in lectern(*whose, *why, status=3), "no try is chosen for HR")
    looks = sum(kind == "report_viewed" for kind, _ in e2e.bodies(db))
    told = lectern(*whose, "--try", "1", "--by", "E-3", "--dry-run")
    e2e.check(sum(kind == "report_viewed" for kind, _ in e2e.bodies(db)) == looks + 2, "nobody may see who looked")
    for words in ("4 of 4 right", "E-1 (Anna Berg): passed", "from then on no try at the quiz, tries: 0",
                  "E-2 (Ben Sol): no try at the quiz", "from then on passed, tries: 1", "is revoked"):
        e2e.check(words in told, f"the dry run does not say {words}:\n{told}")
    e2e.check("has not the role hr" in lectern(*whose, "--try", "1", "--by", "E-1", "--reason", "x", "--yes", status=3),
              "somebody without the role hr decides it")
    staff = out / "staff.csv"
    for of_ben, status in (("", 3), ("E-4", 0)):  # who leads one of them, and who leads both
        staff.write_text(f"number,name,manager,role\nE-4,Mona Lind,,manager\nE-1,Anna Berg,E-4,\nE-2,Ben Sol,{of_ben},\n",
                         encoding="utf-8")
        lectern("roster", "import", str(staff))
        lectern(*whose, "--try", "1", "--by", "E-4", "--dry-run", status=status)
    e2e.check("one person" in lectern("move-answers", "E-1", "E-1", "garden", "--try", "1", *why, "--yes", status=3),
              "somebody gets their own answers")
    e2e.check("That is not the number" in lectern(*whose, "--try", "1", *why, status=1), "it is done without an answer")
    e2e.check(derived() == before, "something changed")

    told = lectern(*whose, "--try", "1", *why, "--yes")
    e2e.check("counts for who made it" in told and "1 certificate issued" in told, told)
    programs.verify(db)
    rows = [line for line in lectern("report", "completion").splitlines() if ",garden," in line]
    e2e.check(any(row.startswith("E-2,") and ",passed," in row for row in rows)
              and any(row.startswith("E-1,") and ",in_progress," in row for row in rows), f"who has passed: {rows}")
    told = lectern("certificate", "verify", first["number"], status=1)
    e2e.check("revoked" in told and "given by somebody else" in told, told)
    second = certificate_of("E-2")
    e2e.check(second["passed_on"] == first["passed_on"] and second["verdict"] == "valid", f"Ben's: {second}")
    for number in ("E-1", "E-2"):
        e2e.check("made by somebody else" in lectern("person", "export", number)
                  or "somebody else’s session" in lectern("person", "export", number), f"{number} may read of it")
    e2e.check("answers_moved_away" in lectern("report", "audit"), "the audit does not list it")
    play("ben.play", starts(2, "637284", OTHER_PIN) + "expect screen home_done\n")
    lectern("ledger", "rebuild")
    programs.verify(db)

    told = lectern(*whose, "--undo", *why, "--yes")
    e2e.check("counts where it was made" in told, told)
    programs.verify(db)
    after = derived()
    for table in ("registration", "attempt", "joined", "moved"):
        e2e.check(after[table] == before[table], f"{table} is not as it was")
    e2e.check(certificate_of("E-1")["verdict"] == "valid" and certificate_of("E-2")["verdict"] == "revoked",
              "the certificates are not as they were")
    e2e.check("no try" in lectern(*whose, "--undo", *why, "--yes", status=3), "it is taken back twice")

    # All of it at once: whatever was begun between two moments, in all courses.
    sitting = ("move-answers", "E-1", "E-2", "--since", "2026-11-22T08:00", "--until", "2026-11-22 18:00")
    for words in (("move-answers", "E-1", "E-2"), (*sitting, "--try", "1"), ("move-answers", "E-1", "E-2", "--since", "noon"),
                  ("move-answers", "E-1", "E-2", "garden", "--since", "2026-11-22T08:00")):
        lectern(*words, *why, "--yes", status=2)
    none = ("move-answers", "E-1", "E-2", "--since", "2026-11-23T00:00", "--until", "2026-11-23T08:00")
    e2e.check("no try that was begun then" in lectern(*none, *why, "--yes", status=3), "what was not begun then is moved")
    told = lectern(*sitting, "--by", "E-3", "--dry-run")
    now, then = told.split("Courses of E-1 from then on\n")
    e2e.check("passed, 100 %" in now.split("Courses of E-1\n")[1].split("Courses of E-2")[0]
              and "in_progress" in then.split("Courses of E-2 from then on\n")[0]
              and "passed, 100 %" in then.split("Courses of E-2 from then on\n")[1], f"before and after: {told}")
    e2e.check(derived()["registration"] == before["registration"], "a dry run of a sitting changes something")
    told = lectern(*sitting, *why, "--yes")
    e2e.check("1 try counts for who made them" in told, told)
    programs.verify(db)
    rows = [line for line in lectern("report", "completion").splitlines() if ",garden," in line]
    e2e.check(any(row.startswith("E-2,") and ",passed," in row for row in rows), f"who has passed: {rows}")

    # And back, in one go; nobody but HR or who leads both may say so, and an operator is neither.
    staff.write_text("number,name,role\nE-5,Olaf Lind,operator\n", encoding="utf-8")
    lectern("roster", "import", str(staff))
    e2e.check("has not the role hr" in lectern(*sitting, "--undo", "--by", "E-5", "--reason", "x", "--yes", status=3),
              "an operator takes it back")
    told = lectern(*sitting, "--undo", "--by", "E-3", "--dry-run")
    e2e.check("Moved from E-1 (Anna Berg) to E-2 (Ben Sol): the try in garden" in told
              and "passed, 100 %" in told.split("Courses of E-1 from then on\n")[1].split("Courses of E-2")[0], told)
    e2e.check(derived()["registration"] != before["registration"], "a dry run takes it back")
    told = lectern(*sitting, "--undo", *why, "--yes")
    e2e.check("1 try counts where it was made" in told, told)
    programs.verify(db)
    for table in ("registration", "attempt", "joined", "moved"):
        e2e.check(derived()[table] == before[table], f"after the sitting {table} is not as it was")
    e2e.check("was moved from E-1 to E-2, or it was" in lectern(*sitting, "--undo", *why, "--yes", status=3),
              "a sitting is taken back twice")
    print("a try in another session, moved and moved back, and a whole sitting")


e2e.main(test)
