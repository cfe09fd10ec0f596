"""A course edited in the middle of a quiz: the attempt ends on the text that it began on.

Somebody else sees the new text at once, and both texts stay in the database for an auditor.
"""
import shutil

import e2e

FIRST = """person "E-1" "Sam Example" code 482913
person "E-2" "Amina Yilmaz" code 637284
tap "Touch anywhere to begin"
type "1"
key Enter
type "482913"
key Enter
type "739102"
key Enter
type "739102"
key Enter
tap "Begin"
tap "Begin"
tap "Straight to the course"
study
tap "Start the quiz"
answer right
tap "Check my answer"
tap "Next question"
dump before.txt
"""

SECOND = """tap "Touch anywhere to begin"
type "1"
key Enter
type "739102"
key Enter
tap "Continue"
tap "Start the quiz"
dump after.txt
study
expect screen passed
tap "Save and leave"
wait 5s
tap "Touch anywhere to begin"
type "2"
key Enter
type "637284"
key Enter
type "739102"
key Enter
type "739102"
key Enter
tap "Begin"
expect "The title after the edit"
"""


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    courses, db = out / "courses", out / "lectern.db"
    shutil.copytree(e2e.PROJECT / "courses/ai-day-to-day", courses / "ai-day-to-day")
    words = ("--courses", courses, "-o", out)
    programs.played(e2e.script(out, "first.play", FIRST), db, *words)

    course = courses / "ai-day-to-day" / "course.yaml"
    asked = next(line.split("heading ", 1)[1] for line in (out / "before.txt").read_text().splitlines()
                 if line.strip().startswith("heading "))
    text = course.read_text(encoding="utf-8")
    e2e.check(text.count(asked) == 1, f"the question {asked!r} is in the course once")
    text = text.replace(asked, "Does anybody see this question who began before?")
    text = text.replace("title: AI at work, day to day\n", "title: The title after the edit\n")
    course.write_text(text, encoding="utf-8")

    # The author is told before anybody sees it.
    told = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, "--courses", courses,
                        "diff", "ai-day-to-day")
    for part in ("its title is “The title after the edit”", ": another question\n",
                 "1 person has opened it: 0 done, 1 on the way.",
                 "1 person is in the middle of the quiz, and ends that try with the questions and the key"):
        e2e.check(part in told.stdout, f"lectern diff does not say {part!r}:\n{told.stdout}{told.stderr}")

    programs.played(e2e.script(out, "second.play", SECOND), db, *words)
    e2e.check((out / "before.txt").read_text() == (out / "after.txt").read_text(),
          "the question on screen is not the one that was left")
    kept = e2e.query(db, "SELECT count(*) FROM snapshot")[0][0]
    e2e.check(kept == 2, f"{kept} snapshots are kept, not 2")
    programs.verify(db)
    print("the attempt ended on its own text; 2 snapshots kept")


e2e.main(test)
