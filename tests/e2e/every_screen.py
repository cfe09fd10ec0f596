"""Every screen of screens.def, and what can lie over one, is passed through by keys alone and by taps
alone, and every kind of kinds.def is answered by each. A journey counts for the hands whose words are all
that it has, and begins at the first screen: a new screen and a new kind need one of each.
"""
import re
import shlex

import e2e

NEITHER = {"person", "expect", "wait", "scan", "shot", "dump", "unplug", "note", "set", "review", "hold", "release"}
HANDS = {"keys": {"key", "type", "walk"},
         "taps": {"tap", "drag", "press", "move", "lift", "answer", "study"}}
OVER = {"idle", "switch_user", "display"}  # lie over a screen, and take their own touches
FIRST = {"attract", "desktop", "fault"}  # fault: of a kiosk that cannot start


def words_of(script):
    lines = script.read_text(encoding="utf-8").splitlines()
    return {shlex.split(line)[0] for line in lines if line and not line.startswith("#")}


def journeys(hands):
    return [script for script in sorted(e2e.HERE.glob("*.play"))
            if words_of(script) <= NEITHER | HANDS[hands]]


def seen_in(programs, script, out):
    done = programs.run("python3", e2e.HERE / "play_one.py", "--bin", programs.kiosk.parent, "--out",
                        out, script, "--", "--trace")
    e2e.check(done.returncode == 0, f"{script.name}: {done.stderr}")
    seen = re.findall(r"^screen (\w+)$", done.stdout, re.M)
    e2e.check(seen and seen[0] in FIRST, f"{script.name} does not begin at the first screen: {seen[:1]}")
    return set(seen)


def listed(file, word):
    return set(re.findall(rf"^{word}\((\w+)\)", (e2e.PROJECT / "src" / file).read_text(encoding="utf-8"), re.M))


def kind_of_each():
    """Of the steps and questions of all courses that the journeys use."""
    found = {}
    for folder in ("courses", "assets", "tests"):  # those of tests last: they are what most journeys use
        for course in (e2e.PROJECT / folder).rglob("course.yaml"):
            text = course.read_text(encoding="utf-8")
            found.update(re.findall(r"- id: (\S+)\n +kind: (\w+)", text))
    return found


def answered_in(out, kinds):
    return {kinds[step] for kind, step, _ in e2e.ledger(out / "lectern.db")
            if kind in ("answered", "asked")}  # a pulse: who was asked is all that is known


def check_all(what, hands, found, needed, scripts):
    missing = ", ".join(sorted(needed - found))
    e2e.check(found >= needed, f"no journey of {hands} alone {what} {missing}; "
                               f"looked at {', '.join(script.stem for script in scripts)}")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin.resolve())
    screens, needed = listed("kiosk/screens.def", "SCREEN") | OVER, listed("course/kinds.def", "KIND")
    kinds = kind_of_each()
    e2e.check(len(screens) > len(OVER) and needed, "the lists of screens and kinds are not to be read")
    for hands in HANDS:
        scripts, seen, answered = journeys(hands), set(), set()
        for script in scripts:
            seen |= seen_in(programs, script, out / script.stem)
            answered |= answered_in(out / script.stem, kinds)
        check_all("passes", hands, seen, screens, scripts)
        check_all("answers", hands, answered, needed, scripts)
        print(f"{len(screens)} screens and {len(needed)} kinds by {hands} alone, in {len(scripts)} journeys")


e2e.main(test)
