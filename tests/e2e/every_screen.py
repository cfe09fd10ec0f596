"""Every screen of screens.def, and what can lie over one, is passed through by keys alone and by taps
alone. A journey counts for the hands whose words are all that it has: a new screen needs one of each.
"""
import re
import shlex

import e2e

NEITHER = {"person", "expect", "wait", "scan", "shot", "dump", "unplug", "note", "set"}
HANDS = {"keys": {"key", "type", "walk"},
         "taps": {"tap", "drag", "press", "move", "lift", "answer", "study"}}
OVER = {"idle", "switch_user"}  # lie over a screen, and take their own touches


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
    return set(re.findall(r"^screen (\w+)$", done.stdout, re.M))


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin.resolve())
    listed = (e2e.PROJECT / "src/kiosk/screens.def").read_text(encoding="utf-8")
    screens = set(re.findall(r"^SCREEN\((\w+)\)", listed, re.M)) | OVER
    for hands in HANDS:
        scripts, seen = journeys(hands), set()
        for script in scripts:
            seen |= seen_in(programs, script, out / script.stem)
        e2e.check(seen >= screens, f"no journey of {hands} alone passes {', '.join(sorted(screens - seen))}"
                                   f"; looked at {', '.join(s.stem for s in scripts)}")
        print(f"{len(screens)} screens by {hands} alone, in {len(scripts)} journeys")


e2e.main(test)
