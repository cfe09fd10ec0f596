"""What `cmake --install` leaves runs from there, for a new user, without the source tree."""
import os
import re

import e2e

VISIT = """person "E-1" "Sam Example" code 482913
tap "Touch anywhere to begin"
type "E-1"
tap "Next"
type "482913"
tap "Sign in"
type "739102"
tap "Next"
type "739102"
tap "Next"
expect "AI at work, day to day"
shot home.png
"""


def test():
    parser = e2e.parser(__doc__)
    parser.add_argument("--cmake", default="cmake")
    args = parser.parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    prefix, home = out / "usr", out / "home"
    home.mkdir()
    done = programs.run(args.cmake, "--install", args.bin.resolve().parent, "--prefix", prefix)
    e2e.check(done.returncode == 0, f"cmake --install: {done.stderr}")
    env = {"PATH": os.environ["PATH"], "HOME": str(home), "TZ": "UTC"}
    there = e2e.Programs(prefix / "bin")

    init = there.run(there.lectern, "init", "--number", "10001", "--name", "Ines Weber", env=env,
                     cwd=home)
    e2e.check(init.returncode == 0 and re.fullmatch(r"\d{6}\n", init.stdout),
              f"init: exit {init.returncode}\n{init.stdout}{init.stderr}")
    courses = len(list(e2e.PROJECT.glob("courses/*/course.yaml")))
    e2e.check(f"{courses} served" in init.stderr, f"init serves not all courses:\n{init.stderr}")
    data = home / ".local/share/lectern"
    e2e.check((data / "lectern.db").exists() and (data / "keys").is_dir(), f"nothing is in {data}")
    e2e.check((data / "keys").stat().st_mode & 0o077 == 0, "others may look into the keys")
    report = there.run(there.lectern, "report", "completion", env=env, cwd=home)
    e2e.check(len(report.stdout.splitlines()) == 1 + courses, f"report:\n{report.stdout}{report.stderr}")
    script = e2e.script(out, "visit.play", VISIT)
    visit = there.run(there.lectern, "play", script, "-o", out, env=env, cwd=home)
    e2e.check(visit.returncode == 0 and not visit.stderr, f"play: {visit.stderr}")
    print("installed, and working from there")


e2e.main(test)
