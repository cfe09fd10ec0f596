"""A key was wrong: `lectern regrade` gives the points that it owes, and takes nothing.

Six people answer a quiz of four questions, of which 75 % pass; each misses another two by the key as it is served, and
the key of one question is wrong. What everybody should have with the right key is counted here from the answers in the
ledger, beside the program.
"""
import itertools
import shutil

import e2e

PIN = "739102"
CODES = ("482913", "637284", "528461", "914726", "386195", "275813")
TRUE_KEY = {"light": "sun", "pole": "stick", "pick": "young", "keep": "cold"}


def comes(number, pin):
    return f'tap "Touch anywhere to begin"\ntype "{number}"\nkey Enter\ntype "{pin}"\nkey Enter\n'


def takes_quiz(number, missed):
    text = comes(number, CODES[number - 1]) + f'type "{PIN}"\nkey Enter\ntype "{PIN}"\nkey Enter\n'
    text += 'tap "Begin"\ntap "Begin"\nstudy\ntap "Start the quiz"\n'
    for i in range(4):
        text += f'answer {"wrong" if i in missed else "right"}\ntap "Check my answer"\n'
        text += f'tap "{"See my result" if i == 3 else "Next question"}"\n'
    return text + 'tap "Save and leave"\nwait 5s\n'


def progress(db):
    """By number: has passed, right answers of the best try and of the first."""
    return {number: tuple(rest) for number, *rest in e2e.query(
        db, "SELECT p.number, g.passed_ms IS NOT NULL, CAST(round(g.best_score * 4) AS INTEGER),"
            " CAST(round(g.first_score * 4) AS INTEGER) FROM progress AS g JOIN person AS p ON p.person = g.person")}


def owed(db):
    """By number: right by the key as it was served, or by the true one."""
    points = {}
    for number, body in e2e.query(db, "SELECT p.number, b.body FROM event AS e JOIN person AS p ON p.person = e.person"
                                      " JOIN payload AS b USING (log_id, seq) WHERE e.kind = 'answered'"):
        fields = dict(line.split("=", 1) for line in body.splitlines())
        if "attempt" in fields:
            right = fields.get("right") == "1" or fields["response"] == TRUE_KEY[fields["step"]]
            points[number] = points.get(number, 0) + right
    return points


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    courses, db = out / "courses", out / "lectern.db"
    shutil.copytree(e2e.HERE / "edits", courses)
    course = courses / "garden/course.yaml"
    good = course.read_text(encoding="utf-8")
    wrong = good.replace("A pole, right: yes", "A pole").replace("A smooth wall,", "A smooth wall, right: yes,")
    e2e.check(wrong.count("right: yes") == good.count("right: yes") and wrong != good, "another key was made")

    def lectern(*words):
        done = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, "--courses", courses, *words)
        e2e.check(done.returncode == 0, f"lectern {' '.join(words)}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def play(name, script):
        programs.played(e2e.script(out, name, script), db, "--courses", courses, "-o", out)

    course.write_text(wrong, encoding="utf-8")
    people = "".join(f'person "E-{i + 1}" "Person {i + 1}" code {code}\n' for i, code in enumerate(CODES))
    play("before.play", people + "".join(takes_quiz(i + 1, pair)
                                         for i, pair in enumerate(itertools.combinations(range(4), 2))))
    before = progress(db)
    e2e.check(all(row == (0, 2, 2) for row in before.values()) and len(before) == 6, f"everybody has 2 of 4: {before}")
    same = lectern("regrade", "garden", "--dry-run")
    e2e.check("nothing changes" in same and "another one" not in same, f"by the same key nothing changes: {same}")

    # The key is mended; a kiosk that starts serves it.
    course.write_text(good, encoding="utf-8")
    told = lectern("diff", "garden")
    e2e.check("question `pole`: what is right, or how it counts, is not as it was" in told
              and "6 people have answered it: nobody loses a point" in told, f"diff tells of it:\n{told}")
    waits = lectern("regrade", "garden", "--dry-run")
    e2e.check("nothing changes" in waits and "is another one. A kiosk serves it from its next start on" in waits,
              f"what is not served yet is told: {waits}")
    play("serve.play", 'wait 1s\nexpect "Touch anywhere to begin"\n')

    right = owed(db)
    gains = {number for number, count in right.items() if count > 2}
    e2e.check(0 < len(gains) < 6, f"{len(gains)} of 6 gain: the seed gives both")
    events = e2e.bodies(db)
    dry = lectern("regrade", "garden", "--dry-run")
    e2e.check(f"{len(gains)} of 6 tries would get more points; {len(gains)} " in dry, dry)
    for number in right:
        e2e.check((f"{number}, try 1: 3 of 4 right, it was 2; it passes now" in dry) == (number in gains), dry)
    e2e.check(progress(db) == before and [kind for kind, _ in e2e.bodies(db)[len(events):]] == ["report_viewed"],
              "a dry run changes nothing, and who looked is in the ledger")

    lectern("regrade", "garden", "--by", "E-1", "--why", "the key of pole was wrong")
    kinds = [kind for kind, _ in e2e.bodies(db)[len(events) + 1:]]
    e2e.check(kinds == ["report_viewed", "course_regraded"] + ["regraded"] * len(gains), f"the ledger says it: {kinds}")
    after = progress(db)
    for number, count in right.items():
        e2e.check(after[number] == (count >= 3, count, count), f"{number} has {after[number]}, and {count} are right")
    programs.verify(db)
    e2e.check(f"0 of 6 tries get more points" in lectern("regrade", "garden"), "a second time gives nothing")
    e2e.check(progress(db) == after, "a second time changes nothing")

    # Whoever passes by it is told so at the next visit, and has completed the course.
    winner = min(gains)[2:]
    play("after.play", comes(winner, PIN) + "dump home.txt\n")
    done = e2e.query(db, "SELECT count(*) FROM progress WHERE completed_ms IS NOT NULL")[0][0]
    e2e.check(done == 1 and "Continue" not in (out / "home.txt").read_text(), "the course is completed")
    lectern("ledger", "rebuild")
    programs.verify(db)
    # The key is broken again: a pass is never taken away.
    course.write_text(wrong, encoding="utf-8")
    play("again.play", "wait 1s\n")
    lectern("regrade", "garden")
    e2e.check(all(after[n][0] <= now[0] and after[n][1] <= now[1] for n, now in progress(db).items()), "nobody loses")
    programs.verify(db)
    print(f"{len(gains)} of 6 gain a point and pass, nobody loses one")


e2e.main(test)
