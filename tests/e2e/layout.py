"""`lectern check --layout`: the bundled courses have room at 200 %, and what has none is named in its language."""
import json
import shutil
import time

import e2e

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung"
HAS_GERMAN = e2e.HERE / "translated/courses"


def check(programs, *words):
    done = programs.run(programs.lectern, "check", "--layout", "--format", "json", *words)
    e2e.check(done.returncode in (0, 1), f"exit {done.returncode}: {done.stderr}")
    return [d for d in json.loads(done.stdout) if d["rule"] == "layout-room"]


def plant(file, before, after):
    text = file.read_text(encoding="utf-8")
    e2e.check(before in text, f"{before!r} does not stand in {file}")
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    began = time.monotonic()
    found = check(programs, e2e.HERE.parent.parent / "courses")
    took = time.monotonic() - began
    e2e.check(not found, f"the bundled courses have no room: {found}")
    courses = out / "courses"
    shutil.copytree(HAS_GERMAN, courses)
    course = next(courses.glob("*/course.yaml"))
    e2e.check(not check(programs, courses), "the translated course has no room before anything was planted")
    plant(course.parent / "de.po", "Ihn einschalten", LONG)
    found = check(programs, course.parent)
    e2e.check(len(found) == 1 and " in de" in found[0]["what"] and "Donau" in found[0]["what"],
              f"a long German word: {found}")
    line = course.read_text(encoding="utf-8").splitlines()[found[0]["line"] - 1]
    e2e.check("id:" in line, f"the line of the page is said to be: {line}")
    print(f"the bundled courses were measured in {took:.1f} s")


e2e.main(test)
