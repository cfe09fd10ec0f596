"""Whoever is erased is in no byte of the home folder: not in the record, in nothing beside it, in no file that Lectern
wrote there by itself, and in no line of the journal. All that leaves something is used before."""
import os
import shutil
import socket
import subprocess

import e2e

NUMBER, NAME = "E-77012", "Quirina Zuckmantel"
TRACES = ("77012", "Quirina", "Zuckmantel", "QZBADGE", "zymurgy", "xylophone")
COMES = 'tap "Touch anywhere to begin"\ntype "77012"\nkey Enter\n'
PIN = 'type "739102"\nkey Enter\n'

# A quiz passed, a certificate, an idea handed in, another one begun, letters of an own size.
LEARNS = (f'person "{NUMBER}" "{NAME}" code 482913 department Logistics badge "QZBADGE77"\n'
          'person "E-10001" "Ines Weber" code 571926 roles hr,operator\n' + COMES +
          'type "482913"\nkey Enter\n' + PIN + PIN + 'text 150\n'
          'tap "Begin"\ntap "Begin"\nstudy\ntap "Start the quiz"\nstudy\nexpect screen passed\ntap "To my courses"\n'
          'tap "Hand in an idea"\ntype "zymurgy orders"\ntap "Next"\ntype "zymurgy is slow"\ntap "Save and leave"\nwait 4s\n')
# Own words in a request that is not checked yet.
WRITES = (COMES + PIN + 'tap "Begin"\ntap "Begin"\nanswer right\ntap "See how it went"\ntap "Next"\n'
          'tap "In your own words"\ntype "xylophone Zuckmantel"\ntap "Put it in"\ntap "Save and leave"\nwait 4s\n')
# HR takes reports along.
REPORTS = ('tap "Touch anywhere to begin"\ntype "10001"\nkey Enter\ntype "571926"\nkey Enter\ntype "284617"\nkey Enter\n'
           'type "284617"\nkey Enter\ntap "Who has done what"\ntap "Take it along"\ntap "Write the file"\nwait 1s\n'
           'expect "Written: "\ntap "Evidence"\ntap "Write the file"\nwait 1s\nexpect "Written: "\n')
# An own computer saves the certificate.
SAVES = ('set mode desktop\nunplug\ntype "77012"\ntap "Begin"\ntap "My certificates"\ntap "Save as PDF"\nwait 1s\n'
         'expect "Saved as"\n')


def traces_in(home):
    found = []
    for folder, _, names in os.walk(home):
        for name in names:
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                held = file.read()
            for trace in TRACES:
                if trace in name or trace.encode() in held or trace.encode("utf-16-le") in held:
                    found.append(f"{trace} in {os.path.relpath(path, home)}")
    return found


def pages_of(home):
    """The text of every page: a packed file shows nothing to a search for bytes."""
    found = []
    for path in home.rglob("*.pdf"):
        text = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True).stdout
        found += [f"{trace} on {path.name}" for trace in TRACES if trace in text]
    return found


class Home:
    def __init__(self, programs, out):
        self.programs, self.home = programs, out / "home"
        self.data, self.exports = self.home / "data", self.home / "exports"
        self.data.mkdir(parents=True)
        self.exports.mkdir()
        self.db, self.journal = self.data / "lectern.db", self.home / "journal.txt"
        self.env = dict(os.environ, HOME=str(self.home), XDG_CONFIG_HOME=str(self.home / "config"),
                        XDG_DATA_HOME=str(self.home / "share"))
        self.configs = {}
        for name in ("kiosk", "doing"):
            text = (e2e.HERE / f"{name}.yaml").read_text(encoding="utf-8").replace("courses: ", f"courses: {e2e.HERE}/")
            self.configs[name] = e2e.script(self.home, f"{name}.yaml", text + f"exports: {self.exports}\nkeys: {self.data}/keys\n")

    def play(self, config, name, text):
        script = e2e.script(self.home.parent, name, text)
        done = self.programs.run(self.programs.kiosk, "play", script, "--config", self.configs[config],
                                 "--db", self.db, "-o", self.exports, env=self.env)
        e2e.check(done.returncode == 0, f"{name}: {done.stdout}{done.stderr}")
        with open(self.journal, "a", encoding="utf-8") as journal:
            journal.write(done.stderr)

    def lectern(self, *words, status=0):
        done = self.programs.run(self.programs.lectern, "--config", self.configs["kiosk"], "--db", self.db, *words,
                                 env=self.env)
        e2e.check(done.returncode == status, f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout + done.stderr


def leave_behind(home):
    """What a change of format, a restore and a report leave that a power cut ended."""
    for name in ("lectern.db.format-3", "lectern.db.restoring", "lectern.db.restoring-wal"):
        (home.data / name).write_text(NAME, encoding="utf-8")
    part = f".completion-2026-11-20.csv.4194000-0@{socket.gethostname()[:40]}.part"
    (home.exports / part).write_text(f"{NUMBER},{NAME}\n", encoding="utf-8")
    (home.exports / "completion-2026-11-01.csv").write_text("number,name\nE-1,Ben Example\n", encoding="utf-8")
    (home.exports / "certificate-AAAA-BBBB-CCCC.pdf").write_bytes(b"%PDF-1.5 \x80 of somebody else")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    home = Home(programs, out)
    home.play("kiosk", "learns.play", LEARNS)
    home.play("doing", "writes.play", WRITES)
    home.play("kiosk", "reports.play", REPORTS)
    home.play("kiosk", "saves.play", SAVES)
    home.lectern("roster", "export", "-o", home.exports / "roster-2026-11-22.csv")
    home.lectern("person", "export", NUMBER, "-o", home.exports / "person-77012.txt")
    home.lectern("report", "transcript", "-o", home.exports / "transcript-2026-11-22.pdf")
    leave_behind(home)
    there = traces_in(home.home)
    for trace in TRACES:
        e2e.check(any(found.startswith(trace) for found in there), f"{trace} is nowhere before: this test is blind")
    e2e.check(len(list(home.exports.glob("certificate-*.pdf"))) == 2, "the certificate was not saved")
    e2e.check(not any("journal" in found for found in there), f"the journal names a person: {there}")

    said = home.lectern("person", "erase", NUMBER, "--reason", "asked for it", "--yes")
    e2e.check("Pending" not in said, said)
    left = traces_in(home.home)
    e2e.check(not left, "left behind: " + ", ".join(left) + "\n" + said)
    if shutil.which("pdftotext"):
        e2e.check(not pages_of(home.home), f"left on pages: {pages_of(home.home)}")
    e2e.check((home.exports / "completion-2026-11-01.csv").exists(), "a report that does not name them went too")
    e2e.check((home.exports / "certificate-AAAA-BBBB-CCCC.pdf").exists(), "somebody else's certificate went too")
    home.lectern("ledger", "verify")
    home.play("kiosk", "again.play", 'tap "Touch anywhere to begin"\ntype "10001"\nkey Enter\ntype "284617"\nkey Enter\n'
              'expect screen home\ntap "Who has done what"\nexpect no "Zuckmantel"\n')
    e2e.check(not traces_in(home.home), "back again after the kiosk ran")
    print(f"{len(there)} traces before, none afterwards")


e2e.main(test)
