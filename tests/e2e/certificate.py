"""A certificate from the learner's pass to whoever checks it: issued once, drawn, read by other programs, and told apart
where it is altered, expired, revoked, or signed by somebody else."""
import csv
import io
import json
import os
import shutil
import subprocess

import e2e

LEARNS = ('tap "Touch anywhere to begin"\ntype "1"\nkey Enter\ntype "482913"\nkey Enter\ntype "739102"\nkey Enter\n'
          'type "739102"\nkey Enter\ntap "Begin"\ntap "Begin"\nstudy\ntap "Start the quiz"\nstudy\nshot passed.png\n')


# At an own computer the same certificate is saved as a file, by a button.
SAVES = ('set mode desktop\nunplug\nexpect screen desktop\ntype "1"\ntap "Begin"\nexpect screen home_done\n'
         'tap "My certificates"\ntap "Save as PDF"\nwait 1s\nexpect "Saved as"\nshot saved.png\n')

# Where no file can be written, that is said in the words of whoever stands there.
REFUSED = ('set mode desktop\nunplug\nexpect screen home\n'
           'tap "My certificates"\ntap "Save as PDF"\nwait 1s\nexpect "is not there any more"\n'
           'language de\nexpect "ist nicht mehr da"\nexpect no "is not there any more"\n')


class Site:
    """A company with its own record and keys, one of whose people has completed the course."""

    def __init__(self, programs, folder, name, seed, every=None):
        self.programs, self.folder, self.db = programs, e2e.fresh(folder), folder / "lectern.db"
        courses = folder / "courses"
        shutil.copytree(e2e.HERE / "edits", courses)
        text = courses / "garden/course.yaml"
        text.write_text(text.read_text(encoding="utf-8").replace("title: The garden\n", "title: The garden\nvalid_months: 12\n", 1),
                        encoding="utf-8")
        e2e.check("valid_months: 12" in text.read_text(encoding="utf-8"), "the course is valid for a year")
        (courses / "site.yaml").write_text(f"organisation: {name}\ncontact: Maria, extension 214\n", encoding="utf-8")
        self.config = folder / "lectern.yaml"
        self.config.write_text(e2e.CONFIG.read_text(encoding="utf-8").replace("../kiosk/data/courses", "courses") +
                               "keys: keys\n", encoding="utf-8")
        self.seed = seed  # so it has keys of its own
        self.play("hired.play", 'person "E-1" "Zoë Example-Ørsted" code 482913\n')
        if every:
            self.lectern("assign", "garden", "--all", "--every", every)
        self.play("learns.play", LEARNS)

    def play(self, name, text, out=None):
        script = e2e.script(self.folder, name, text)
        done = self.programs.run(self.programs.kiosk, "play", script, "--config", self.config, "--db", self.db,
                                 "-o", out or self.folder, "--seed", self.seed)
        e2e.check(done.returncode == 0, f"{script}: {done.stderr}")

    def lectern(self, *words, status=0):
        done = self.programs.run(self.programs.lectern, "--config", self.config, "--db", self.db, *words)
        e2e.check(done.returncode == status,
                  f"lectern {' '.join(map(str, words))}: exit {done.returncode}, not {status}\n{done.stdout}{done.stderr}")
        return done.stdout

    def verdict(self, given, *words, expected):
        status = 0 if expected == "valid" else 1
        told = json.loads(self.lectern("certificate", "verify", given, "--format", "json", *words, status=status))
        e2e.check(told["verdict"] == expected, f"{given!s:.40}: {told['verdict']}, not {expected}")
        return told

    def listed(self):
        return json.loads(self.lectern("certificate", "list", "--format", "json"))


def outside(*words):
    done = subprocess.run([str(w) for w in words], capture_output=True, timeout=e2e.LIMIT_S)
    e2e.check(done.returncode == 0, f"{words[0]}: {done.stderr.decode(errors='replace')}")
    return done.stdout


def line_of(pdf, folder):
    """What zbarimg reads off the printed sheet."""
    outside("pdftoppm", "-r", "200", "-gray", "-png", "-singlefile", pdf, folder / "sheet")
    return outside("zbarimg", "-q", "--nodbus", "--raw", folder / "sheet.png").decode().strip()


def check_screen(site):
    """What zbarimg reads off the result screen."""
    line = outside("zbarimg", "-q", "--nodbus", "--raw", site.folder / "passed.png").decode().strip()
    told = site.verdict(line, expected="valid")
    e2e.check(told["name"] == "Zoë Example-Ørsted", f"the screen's code says who: {told}")
    return line


def check_sheet(site, number):
    pdf, again = site.folder / "certificate.pdf", site.folder / "again.pdf"
    site.lectern("certificate", "pdf", number, "-o", pdf)
    site.lectern("certificate", "pdf", number, "-o", again)
    e2e.check(pdf.read_bytes() == again.read_bytes(), "the same certificate gives the same bytes")
    words = outside("pdftotext", "-layout", pdf, "-").decode()
    for text in ("Zoë Example-Ørsted", number, "Example Works", "22 November 2026 · valid to 22 November 2027"):
        e2e.check(text in words, f"`{text}` stands on the sheet: {words}")
    line = line_of(pdf, site.folder)
    told = site.verdict(line, expected="valid")
    e2e.check(told["name"] == "Zoë Example-Ørsted" and told["number"] == number, f"the code says who: {told}")
    e2e.check("E-1" not in json.dumps(told), "the personnel number is not in it")
    e2e.check(told == site.verdict(pdf, expected="valid"), "the file says what its code says")
    site.lectern("ledger", "verify", "--head", told["head"])
    return pdf, line


def check_others(site, other, pdf, line, number):
    trust = site.folder / "works.key"
    site.lectern("certificate", "key", "-o", trust)
    e2e.check(number not in trust.read_text(), "nothing is revoked yet")
    other.verdict(pdf, expected="other-key")
    other.verdict(pdf, "--key", trust, expected="valid")
    other.verdict(number, expected="unknown")
    altered = line[:60] + ("A" if line[60] != "A" else "B") + line[61:]
    site.verdict(altered, expected="altered")
    other.verdict(altered, "--key", trust, expected="altered")
    for day, expected in (("2027-11-22", "valid"), ("2027-11-23", "expired")):
        site.verdict(number, "--now", f"{day}T12:00:00Z", expected=expected)
        other.verdict(line, "--key", trust, "--now", f"{day}T12:00:00Z", expected=expected)
    forged = site.folder / "forged.key"
    forged.write_text(trust.read_text().replace("site: Example Works", "site: Example Walks"))
    other.lectern("certificate", "verify", line, "--key", forged, status=3)


def check_paper(site, number, pdf):
    """`lp` is a program of the machine; here it keeps what it was given."""
    programs, given = site.folder / "programs", site.folder / "given"
    programs.mkdir()
    lp = programs / "lp"
    lp.write_text(f'#!/bin/sh\nprintf "%s\\n" "$@" > "{given}.words"\ncat > "{given}"\n'
                  f'test ! -e "{given}.broken"\n', encoding="utf-8")
    lp.chmod(0o755)
    before = os.environ["PATH"]
    site.lectern("certificate", "pdf", number, "--print", status=3)
    with site.config.open("a", encoding="utf-8") as config:
        config.write("printer: Office-2\n")
    os.environ["PATH"] = f"{programs}:{before}"
    site.lectern("certificate", "pdf", number, "--print")
    e2e.check(given.read_bytes() == pdf.read_bytes(), "the printer gets the sheet")
    words = (site.folder / "given.words").read_text().split("\n")[:-1]
    e2e.check(words == ["-d", "Office-2", "-t", number], f"it is told where to and what: {words}")
    (site.folder / "given.broken").touch()
    site.lectern("certificate", "pdf", number, "--print", status=3)
    os.environ["PATH"] = before


def check_company(programs, folder):
    """A certificate ends when reports say that the pass does: by the course, or by what was assigned."""
    e2e.fresh(folder)
    record = ["--db", folder / "lectern.db"]

    def lectern(*words):
        done = programs.run(programs.lectern, *record, *words)
        e2e.check(done.returncode == 0, f"lectern {' '.join(words)}: {done.stderr}")
        return done.stdout

    lectern("simulate", "--employees", "20", "--days", "120", "--seed", "5")
    lectern("certificate", "issue", "--all")
    told = {(c["person"], c["course"], c["passed_on"]): c["valid_until"]
            for c in json.loads(lectern("certificate", "list", "--format", "json"))}
    rows = list(csv.DictReader(io.StringIO(lectern("report", "completion"))))
    done = [row for row in rows if row["Passed on"]]
    ends = {row["Valid until"] for row in done}
    e2e.check(len(done) > 10 and "" in ends and len(ends) > 1, f"some end and some do not: {ends}")
    for row in done:
        until = told.get((row["Number"], row["Course"], row["Passed on"]))
        e2e.check(until == row["Valid until"], f"{row['Number']} {row['Course']}: {until}, not {row['Valid until']}")


def check_new_key(site, other, pdf, line, number):
    """Another key signs from now on, and what the old one signed still holds."""
    trust, again = site.folder / "both.key", site.folder / "again.pdf"
    site.lectern("certificate", "key", "--new", "--by", "E-1", "-o", trust)
    for given in (pdf, line, number):
        site.verdict(given, expected="valid")
    other.verdict(line, "--key", trust, expected="valid")
    site.lectern("certificate", "pdf", number, "-o", again)
    e2e.check(again.read_bytes() != pdf.read_bytes(), "the new key signs")
    site.verdict(again, expected="valid")
    other.verdict(again, "--key", trust, expected="valid")
    other.verdict(again, "--key", site.folder / "works.key", expected="other-key")
    site.lectern("person", "pin", "E-1")
    site.programs.verify(site.db)


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    if not shutil.which("zbarimg") or not shutil.which("pdftoppm"):
        print("zbarimg or pdftoppm is not installed")
        raise SystemExit(77)
    site, other = (Site(programs, out / folder, name, seed, every)
                   for folder, name, seed, every in (("works", "Example Works", 1, None), ("mills", "Example Mills", 2, 6)))
    ended = [c["valid_until"] for c in other.listed()]
    e2e.check(ended == ["2027-05-22"], f"where it is to be taken every six months: {ended}")
    check_company(programs, out / "company")
    site.lectern("certificate", "issue", "--all")
    first = site.listed()
    site.lectern("certificate", "issue", "--all")
    site.lectern("certificate", "issue", "E-1")
    e2e.check(len(first) == 1 and site.listed() == first, f"one certificate, issued once: {site.listed()}")
    number = first[0]["number"]
    site.verdict(number, expected="valid")
    site.verdict(number.lower().replace("-", " "), expected="valid")
    site.verdict(("0" if number[0] != "0" else "2") + number[1:], expected="mistyped")
    site.verdict("hello", expected="nothing")
    pdf, line = check_sheet(site, number)
    e2e.check(check_screen(site) == line, "the screen says what the sheet says")
    check_others(site, other, pdf, line, number)
    site.play("saves.play", SAVES)
    saved = site.folder / f"certificate-{number}.pdf"  # `play` writes into its own folder
    e2e.check(saved.read_bytes() == pdf.read_bytes(), "the kiosk saves the same file")
    site.play("refused.play", REFUSED, out=site.config)  # no folder at all

    keys, away = site.folder / "keys", site.folder / "keys.away"
    keys.rename(away)  # it is the keys that are missing, and not the person
    lost = programs.run(programs.lectern, "--config", site.config, "--db", site.db, "certificate", "pdf", number,
                        "-o", site.folder / "none.pdf")
    e2e.check(lost.returncode == 3 and "there are no keys in" in lost.stderr, f"without keys: {lost.stderr}")
    away.rename(keys)

    check_paper(site, number, pdf)
    check_new_key(site, other, pdf, line, number)
    site.lectern("certificate", "revoke", number, "--reason", "issued by mistake")
    site.verdict(number, expected="revoked")
    site.verdict(pdf, expected="revoked")
    site.lectern("certificate", "pdf", number, "-o", site.folder / "no.pdf", status=3)
    trust = site.folder / "newer.key"
    site.lectern("certificate", "key", "-o", trust)
    other.verdict(line, "--key", trust, expected="revoked")
    programs.verify(site.db)


e2e.main(test)
