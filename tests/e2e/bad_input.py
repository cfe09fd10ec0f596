"""What the world may do wrong: each gets one sentence and a way on, and never a crash."""
import resource
import shutil
import signal
import sqlite3

import e2e

COMMANDS = ("check", "init", "roster import", "roster export", "person show", "person pin", "report",
            "ledger verify", "config show", "keys init", "kiosk", "play")
VISIT = """person "E-1" "Sam Example" code 482913
tap "Touch anywhere to begin"
type "1"
tap "Next"
type "482913"
tap "Sign in"
type "739102"
tap "Next"
type "739102"
tap "Next"
"""


class Bench:
    def __init__(self, args):
        self.out, self.programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
        self.count = 0

    def play(self, text, *options, db=None, program=None):
        """Play on the database of that name; else each time on a new one."""
        self.count += 1
        db = db or f"try{self.count}.db"
        script = e2e.script(self.out, "try.play", text)
        return self.programs.run(program or self.programs.kiosk, "play", script, "--config",
                                 e2e.CONFIG, "--db", self.out / db, "-o", self.out, *options)

    def says(self, done, status, *parts):
        lines = done.stderr.splitlines()
        e2e.check(done.returncode == status, f"exit {done.returncode}, not {status}: {done.stderr}")
        e2e.check(len(lines) == 1, f"not one sentence but {len(lines)}:\n{done.stderr}")
        for part in parts:
            e2e.check(part in lines[0], f"`{part}` is not in: {lines[0]}")

    def fault(self, done, *parts):
        """The fault screen is up; the same sentence went to the log."""
        self.says(done, 0, *parts)

    def names_mistakes(self, done):
        """The kiosk runs; its log names the file, the line and the remedy of each mistake."""
        lines = done.stderr.splitlines()
        e2e.check(done.returncode == 0 and lines, f"exit {done.returncode}: {done.stderr}")
        for line in lines:
            e2e.check("broken/course.yaml:" in line and "error:" in line, f"in the log: {line}")

    def played(self, text, *options, db):
        done = self.play(text, *options, db=db)
        e2e.check(done.returncode == 0, done.stderr)

    def new_database(self, db):
        self.played("wait 1s\n", db=db)
        return self.out / db


FAULT = 'expect screen fault\nexpect "It is not your fault."\nexpect "Try again"\n'


def misuse(b):
    b.says(b.programs.run(b.programs.kiosk, "--frob"), 2, "frob")
    b.says(b.programs.run(b.programs.kiosk, "frob"), 2, "frob")
    b.says(b.programs.run(b.programs.kiosk, "play"), 2, "which script")
    b.says(b.play("frob\n"), 2, "try.play:1", "frob")
    b.says(b.play('tap "open\n'), 2, "try.play:1", "quote")
    b.says(b.play("wait 1s\n", "--size", "9x9"), 2, "9x9")
    b.says(b.play("wait 1s\n", "--text", "900"), 2, "80 to 250")
    b.says(b.play("wait 1s\n", "--now", "noon"), 2, "--now")
    b.says(b.play("wait 1s\n", "--config", b.out / "none.yaml"), 3, "none.yaml")
    b.says(b.programs.run(b.programs.lectern, "frob"), 2, "frob")
    for command in COMMANDS:
        done = b.programs.run(b.programs.lectern, *command.split(), "--frob")
        e2e.check(done.returncode == 2 and done.stderr and not done.stdout,
                  f"lectern {command} --frob: exit {done.returncode}, {done.stderr}")


def broken_course(b):
    courses = b.out / "courses"
    shutil.copytree(e2e.HERE.parent / "kiosk/data/courses", courses)
    shutil.copytree(courses / "tea-round", courses / "broken")
    text = (courses / "broken/course.yaml").read_text(encoding="utf-8")
    (courses / "broken/course.yaml").write_text(
        text.replace("id: tea-round", "id: broken").replace("right: yes", "right: perhaps", 1),
        encoding="utf-8")
    done = b.play(VISIT + 'expect "The tea round"\ntap "Begin"\nexpect screen course\n',
                  "--courses", courses)
    b.names_mistakes(done)
    done = b.programs.run(b.programs.lectern, "check", courses)
    e2e.check(done.returncode == 1 and "broken/course.yaml" in done.stdout + done.stderr,
              f"lectern check: exit {done.returncode}")
    shutil.rmtree(courses / "tea-round")
    operator = VISIT.replace("code 482913", "code 482913 roles operator", 1)
    done = b.play(operator + 'expect "1 course is left out because of mistakes; `lectern check` names"\n',
                  "--courses", courses)
    b.names_mistakes(done)
    b.fault(b.play(FAULT, "--courses", b.out / "nowhere"), "nowhere")


def missing_assets(b):
    """A copy of the program whose assets are not all there."""
    programs, assets = b.out / "moved/bin", b.out / "moved/assets"
    programs.mkdir(parents=True)
    shutil.copy(b.programs.kiosk, programs)
    shutil.copytree(e2e.PROJECT / "assets", assets)
    moved = programs / "lectern-kiosk"
    b.says(b.play("wait 1s\n", "--theme", "frob", program=moved), 2, "frob", "contrast-dark, contrast-light")
    config = b.out / "frob.yaml"
    config.write_text(f"mode: kiosk\ncourses: {e2e.HERE.parent}/kiosk/data/courses\ntheme: frob\n")
    b.says(b.play("wait 1s\n", "--config", config, program=moved), 0, "frob", "the built-in one is used")
    shutil.rmtree(assets / "themes")
    b.says(b.play("wait 1s\nshot themeless.png\n", program=moved), 0, "themes",
           "the built-in theme is used")
    regular = assets / "fonts/AtkinsonHyperlegibleNext_400Regular.ttf"
    whole = regular.read_bytes()
    regular.write_bytes(bytes(1000) + whole[1000:])
    done = b.play("wait 1s\n", program=moved)
    e2e.check(done.returncode == 3 and "is missing or damaged" in done.stderr,
              f"a damaged font: exit {done.returncode}, {done.stderr}")
    regular.write_bytes(whole)
    shutil.rmtree(assets / "icons")
    done = b.play("wait 1s\nshot iconless.png\n", program=moved)
    e2e.check(done.returncode == 3 and "its icons are there" in done.stderr,
              f"no icons: exit {done.returncode}, {done.stderr}")
    shutil.rmtree(assets / "fonts")
    done = b.play("wait 1s\n", program=moved)
    e2e.check(done.returncode == 3 and "install Lectern again" in done.stderr,
              f"no fonts: exit {done.returncode}, {done.stderr}")


def bad_database(b):
    newer = b.new_database("newer.db")
    connection = sqlite3.connect(newer)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    b.fault(b.play(FAULT, db="newer.db"), "was written by a newer Lectern", "install the newer version")
    report = b.programs.run(b.programs.lectern, "--db", newer, "report", "completion")
    b.says(report, 3, "was written by a newer Lectern")
    (b.out / "letter.db").write_text("Dear Sir or Madam, this is no database at all.\n" * 40)
    b.fault(b.play(FAULT, db="letter.db"), "letter.db is not a Lectern record", "--db")
    e2e.check((b.out / "letter.db").read_text().startswith("Dear Sir"), "the letter was changed")
    b.fault(b.play(FAULT, db="/proc/lectern/x.db"), "/proc/lectern")
    damaged = b.out / "damaged.db"
    b.played(VISIT + 'tap "Save and leave"\n', db="damaged.db")
    for rest in ("-wal", "-shm"):  # everything is in the file itself now
        (b.out / f"damaged.db{rest}").unlink(missing_ok=True)
    with open(damaged, "r+b") as file:
        file.seek(8192)
        file.write(bytes(damaged.stat().st_size - 8192))
    b.fault(b.play(FAULT + 'expect no "is safe"\n', db="damaged.db"), "is damaged", "backup")


def strange_keys(b):
    """The keys of another site: with them every right PIN would be called wrong."""
    for site, seed in (("here", "1"), ("there", "2")):
        (b.out / site).mkdir()
        b.played(VISIT, "--seed", seed, db=f"{site}/lectern.db")
    shutil.rmtree(b.out / "here/keys")
    shutil.copytree(b.out / "there/keys", b.out / "here/keys")
    b.fault(b.play(FAULT, db="here/lectern.db"), "not those that the PINs")


def full_disk(b):
    """No file may grow above 1 MiB here, as on a full disk: nothing that was accepted is lost."""
    def limit():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (1 << 20, 1 << 20))

    db = b.out / "full.db"
    script = e2e.script(b.out, "full.play", VISIT + 'tap "Begin"\ntap "Begin"\ntap "Next"\n'
                        + 600 * 'tap "To the brim"\ntap "To the upper mark"\n')
    done = e2e.subprocess.run(
        [str(w) for w in (b.programs.kiosk, "play", script, "--config", e2e.CONFIG, "--db", db)],
        capture_output=True, text=True, timeout=e2e.LIMIT_S, preexec_fn=limit)
    e2e.check(done.returncode == 1 and "`fault`" in done.stderr and "full" in done.stderr,
              f"a full disk: exit {done.returncode}, {done.stderr}")
    b.programs.verify(db)


def test():
    b = Bench(e2e.parser(__doc__).parse_args())
    for part in (misuse, broken_course, missing_assets, bad_database, strange_keys, full_disk):
        try:
            part(b)
        except e2e.Failed as failure:
            raise e2e.Failed(f"{part.__name__}: {failure}") from failure
    print("every mistake has its sentence")


e2e.main(test)
