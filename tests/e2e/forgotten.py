"""After somebody has left, the memory of the kiosk is read byte by byte: nothing of theirs is in it."""
import sys
import time
from pathlib import Path

import e2e
from xserver import SKIP, Display, Window, counted, need, settings, sign_in, until

NUMBER, NAME, PIN, TASK = "20417", "Quirina Zuckmantel", "739102", "zymurgy ledgers"

# The same way in a script, for the places where the clicks go.
WAY = f"""
person "E-{NUMBER}" "{NAME}" code 482913 roles hr,operator
tap "Touch anywhere to begin"
type "{NUMBER}"
tap "Next"
type "482913"
tap "Sign in"
type "{PIN}"
tap "Next"
type "{PIN}"
tap "Next"
where "Hand in an idea"
tap "Hand in an idea"
expect focus "The task"
where "Save and leave"
"""


def places(programs, out, config):
    way = e2e.script(out, "way.play", WAY)
    done = programs.run(programs.kiosk, "play", way, "--config", config, "--db", out / "way.db",
                        "--size", "1920x1080")
    e2e.check(done.returncode == 0, f"the way as a script: {done.stderr}")
    return [tuple(map(int, line.split()[1:])) for line in done.stdout.splitlines() if line.startswith("where ")]


def written(process):
    """What the process can write to: its heap, its stacks, the pictures that it shares with the display."""
    held = []
    with open(f"/proc/{process.pid}/maps", encoding="ascii") as maps, \
         open(f"/proc/{process.pid}/mem", "rb", buffering=0) as memory:
        for line in maps:
            span, rights = line.split()[:2]
            begin, end = (int(at, 16) for at in span.split("-"))
            if rights.startswith("rw"):
                memory.seek(begin)
                held.append(memory.read(end - begin))
    return held


def found(process, *words):
    held = written(process)
    return [word for word in words
            if any(word.encode(coded) in part for part in held for coded in ("utf-8", "utf-32-le"))]


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    need("Xvfb", "xdotool")
    config, db = settings(out), out / "lectern.db"
    init = programs.run(programs.lectern, "--config", config, "init", "--number", f"E-{NUMBER}", "--name", NAME)
    e2e.check(init.returncode == 0, f"init: {init.stderr}")
    code = init.stdout.strip()
    idea, leave = places(programs, out, config)
    with Display(out) as display:
        window = Window(display, programs, config)
        window.wait_open()
        limits = (Path("/proc") / str(window.process.pid) / "limits").read_text(encoding="ascii")
        core = next(line for line in limits.splitlines() if line.startswith("Max core file size"))
        e2e.check(int(core.split()[4]) <= 1, f"a crash would leave the memory behind: {core}")
        until("the database is open", lambda: (out / "lectern.db.kiosk").exists())
        time.sleep(0.5)
        sign_in(window, db, code)
        window.click(*idea)
        window.display.xdotool("type", "--delay", "60", TASK)
        try:
            there = found(window.process, NAME, NUMBER, TASK)
        except PermissionError:
            print("skipped: this system lets nobody read the memory of another process")
            sys.exit(SKIP)
        e2e.check(len(there) == 3, f"of somebody who is there only {there} are found: this test is blind")
        window.click(*leave)
        until("they have left", lambda: counted(db, "signed_out") == 1)
        time.sleep(1)
        left = found(window.process, NAME, NUMBER, TASK, code, PIN)
        e2e.check(not left, f"of somebody who has left {left} are still in memory")
        status, talk = window.end()
        e2e.check(status == 0, f"SIGTERM: exit {status}, {talk}")
    print("name, number, task, code and PIN of somebody who has left are nowhere in memory")


e2e.main(test)
