"""What HR decides is what the kiosk says, on a database that the kiosk itself wrote.

Sam passes a course whose pass holds for a month. A deadline comes and goes; the pass is offered again thirty days before
its end, ends, and is renewed; a newer version is required. What was passed once stays in the record, cycle by cycle.
"""
import csv
import email
import email.policy
import io
import shutil

import e2e

PIN = "739102"
FIRST = 'type "482913"\nkey Enter\ntype "739102"\nkey Enter\ntype "739102"\nkey Enter\n'
COMES = 'tap "Touch anywhere to begin"\ntype "1"\nkey Enter\n'
AGAIN = COMES + f'type "{PIN}"\nkey Enter\n'


def quiz():
    text = 'study\ntap "Start the quiz"\n'
    for i in range(4):
        text += f'answer right\ntap "Check my answer"\ntap "{"See my result" if i == 3 else "Next question"}"\n'
    return text + 'tap "Save and leave"\nwait 5s\n'


def check_german_letter(lectern, out):
    """In the language that the roster has for the manager."""
    staff, folder = out / "german.csv", out / "briefe"
    staff.write_text("number,name,language\n7,Jürgen Müller-Łęski,de\n", encoding="utf-8")
    lectern("2026-03-05", "roster", "import", staff)
    lectern("2026-03-10", "report", "overdue", "--by", "manager", "--from", "8", "-o", folder)
    mail = email.message_from_bytes((folder / "overdue-7.eml").read_bytes(), policy=email.policy.default)
    body = mail.get_body().get_content()
    e2e.check(mail["Subject"] == "Überfällig in Ihrem Team: 1 Kurs", mail["Subject"])
    e2e.check("Guten Tag Jürgen Müller-Łęski," in body and "fällig am 9. März 2026" in body, body)
    head = (folder / "overdue-7.csv").read_text("utf-8-sig").split("\r\n")[0]
    e2e.check(head.startswith("Nummer,Name,Abteilung,"), head)


def check_letters(lectern, out):
    """The sheet and the letter of a manager, read by another reader of mail."""
    staff = out / "staff.csv"
    staff.write_text("number,name,department,manager,email\nE-1,Sam Example,Care,7,\n7,Jürgen Müller-Łęski,Care,,"
                     "j.mueller@example.org\n8,Ines \"\"Ina\"\" Example,People,,ines@example.org\n".replace('Ines ""Ina"" Example', '"Ines ""Ina"" Example"'),
                     encoding="utf-8")
    lectern("2026-03-05", "roster", "import", staff)
    folder = out / "letters"
    lectern("2026-03-10", "report", "overdue", "--by", "manager", "--from", "8", "-o", folder)
    names = sorted(path.name for path in folder.iterdir())
    e2e.check(names == ["overdue-7.csv", "overdue-7.eml", "overdue-no-manager.csv"], f"{names}")
    raw = (folder / "overdue-7.eml").read_bytes()
    e2e.check(all(len(line) <= 78 for line in raw.split(b"\r\n")) and b"\n" not in raw.replace(b"\r\n", b""),
              "lines end as mail's do and are short")
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    e2e.check(not mail.defects and all(not part.defects for part in mail.walk()), "no defect")
    e2e.check(mail["To"].addresses[0].display_name == "Jürgen Müller-Łęski"
              and mail["To"].addresses[0].addr_spec == "j.mueller@example.org", str(mail["To"]))
    e2e.check(mail["From"].addresses[0].display_name == 'Ines "Ina" Example', str(mail["From"]))
    e2e.check(mail["Subject"] == "Overdue in your team: 1 course", mail["Subject"])
    e2e.check(mail["Date"].datetime.isoformat() == "2026-03-10T09:00:00+00:00", str(mail["Date"]))
    e2e.check(b"\r\n" in mail.get_body().get_payload(decode=True), "lines of the text end so, too")
    body = mail.get_body().get_content()
    e2e.check("Hello Jürgen Müller-Łęski," in body and "Sam Example: The garden, due on 9 March 2026" in body, body)
    sheet = next(mail.iter_attachments())
    e2e.check(sheet.get_filename() == "overdue-7.csv"
              and sheet.get_payload(decode=True) == (folder / "overdue-7.csv").read_bytes(), "the sheet is in it")
    check_german_letter(lectern, out)
    rows = list(csv.reader(io.StringIO((folder / "overdue-7.csv").read_text("utf-8-sig"))))
    e2e.check(rows[1:] == [["E-1", "Sam Example", "Care", "The garden", "2026-03-09", "1", "1-14"]], f"{rows}")
    todo = lectern("2026-03-10", "report", "todo", "--department", "Care")
    e2e.check("Care,Sam Example,The garden,not yet,2026-03-09" in todo and "core" not in todo, todo)
    e2e.check("1-14" in lectern("2026-03-23", "report", "overdue") and "15-30" in lectern("2026-03-24", "report", "overdue")
              and "over 30" in lectern("2026-04-09", "report", "overdue"), "14, 15 and 31 days late")


def check_company(programs, out):
    """Every letter of a simulated company, whose managers have addresses, names and languages of all kinds."""
    db, folder = out / "company.db", out / "company"

    def lectern(*words):
        done = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, *words)
        e2e.check(done.returncode == 0, f"lectern {' '.join(map(str, words))}: exit {done.returncode}\n{done.stderr}")
        return done.stderr

    lectern("simulate", "--employees", "250", "--days", "60", "--seed", "5")
    told = lectern("report", "overdue", "--by", "manager", "--from", "10001", "-o", folder)
    sheets, letters = list(folder.glob("*.csv")), sorted(folder.glob("*.eml"))
    e2e.check(letters and f"{len(sheets)} sheets and {len(letters)} letters" in told, told)
    greetings, plain = {"Hello": "en", "Guten Tag": "de", "Buenos días": "es"}, 0
    spoken = set()
    for path in letters:
        mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
        to, body = mail["To"].addresses[0], mail.get_body().get_content()
        e2e.check(not mail.defects and not any(part.defects for part in mail.walk()), f"{path}: {mail.defects}")
        e2e.check(to.addr_spec == path.stem.removeprefix("overdue-") + "@example.org", f"{path}: {to}")
        e2e.check(to.display_name in body.splitlines()[0], f"{path}: {body}")
        plain += to.display_name.isascii()
        spoken |= {language for word, language in greetings.items() if body.startswith(word)}
        e2e.check("%" not in body and "%" not in mail["Subject"], f"{path}: {body}")
        sheet = next(mail.iter_attachments())
        rows = list(csv.reader(io.StringIO(sheet.get_content())))
        e2e.check(sheet.get_content_type() == "text/csv" and sheet.get_filename() == path.with_suffix(".csv").name
                  and sheet.get_payload(decode=True) == path.with_suffix(".csv").read_bytes(), f"{path}: the sheet")
        e2e.check(sum(line.startswith("- ") for line in body.splitlines()) == len(rows) - 1
                  and str(len(rows) - 1) in mail["Subject"], f"{path}: {mail['Subject']}, {len(rows)} rows")
    e2e.check(spoken == {"en", "de", "es"} and 0 < plain < len(letters), f"{spoken}, {plain} of {len(letters)} names")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    courses, db = out / "courses", out / "lectern.db"
    shutil.copytree(e2e.HERE / "edits", courses)
    course = courses / "garden/course.yaml"
    text = course.read_text(encoding="utf-8")
    course.write_text(text + "\nvalid_months: 1\n", encoding="utf-8")

    def lectern(day, *words):
        done = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, "--courses", courses,
                            "--now", f"{day}T09:00:00Z", *words)
        e2e.check(done.returncode == 0, f"lectern {' '.join(map(str, words))}: exit {done.returncode}\n{done.stderr}")
        return done.stdout

    def play(day, script):
        name = f"{day}.play"
        programs.played(e2e.script(out, name, script), db, "--courses", courses, "-o", out, "--now",
                        f"{day}T10:00:00Z")

    def row(day, as_of=None):
        told = lectern(day, "report", "completion", "--course", "garden", *(["--as-of", as_of] if as_of else []))
        return next(r for r in csv.DictReader(io.StringIO(told)) if r["Number"] == "E-1")

    def expect(day, status, due, until, cycle):
        got = row(day)
        found = (got["Status"], got["Due on"], got["Valid until"], got["Cycle"])
        e2e.check(found == (status, due, until, cycle), f"{day}: {found}")

    play("2026-03-02", 'person "E-1" "Sam Example" code 482913 department Care\n' + COMES + FIRST
         + 'expect no "Due on"\n')
    lectern("2026-03-02", "assign", "garden", "--department", "Care", "--due", "2026-03-09")
    expect("2026-03-02", "not_started", "2026-03-09", "", "")
    play("2026-03-03", AGAIN + 'expect "Due on"\ndump due.txt\nshot due.png\n')
    e2e.check("9 March" in (out / "due.txt").read_text(), "the day is said")
    check_letters(lectern, out)
    check_company(programs, out)
    play("2026-03-10", AGAIN + 'expect "Was due on"\ntap "Begin"\ntap "Begin"\n' + quiz())
    expect("2026-03-10", "passed", "2026-04-10", "2026-04-10", "1")
    expect("2026-03-11", "expiring", "2026-04-10", "2026-04-10", "1")
    play("2026-03-11", AGAIN + 'expect "Time to renew it"\nshot renew.png\n')
    e2e.check("E-1,Sam Example,Care,7,garden,The garden,2026-04-10,30" in lectern("2026-03-11", "report", "expiring"),
              "thirty days are left")
    expect("2026-04-11", "expired", "2026-04-10", "2026-04-10", "1")

    # Begun again and not finished: what there was has ended, and is still there.
    play("2026-04-12", AGAIN + 'expect "What you had was valid until"\ntap "Begin"\nexpect "Time to renew it"\n'
         'shot again.png\ntap "Begin"\ntap "Save and leave"\nwait 5s\n')
    expect("2026-04-12", "expired", "2026-04-10", "2026-04-10", "2")
    play("2026-04-13", AGAIN + 'tap "Continue"\n' + quiz())
    expect("2026-04-13", "expiring", "2026-05-13", "2026-05-13", "2")
    e2e.check(row("2026-04-13", "2026-03-10")["Passed on"] == "2026-03-10", "the first pass is there on its day")

    # A version that everybody takes; then Sam need not, and need no more.
    course.write_text(text + "\nversion: 2\nupdate: required\n", encoding="utf-8")
    play("2026-04-14", AGAIN + 'expect "There is a newer version"\n')
    expect("2026-04-14", "outdated", "", "", "2")
    lectern("2026-04-14", "waive", "garden", "--person", "E-1", "--reason", "was in the room when it was written")
    play("2026-04-15", AGAIN + 'expect "All done for now"\n')
    e2e.check(row("2026-04-15")["Waived on"] == "2026-04-14", "it is waived")
    cycles = e2e.query(db, "SELECT cycle, passed_ms IS NOT NULL FROM registration ORDER BY cycle")
    e2e.check(cycles == [(1, 1), (2, 1)], f"both passes stay: {cycles}")
    before = e2e.query(db, "SELECT * FROM registration"), e2e.query(db, "SELECT * FROM assignment")
    lectern("2026-04-15", "ledger", "rebuild")
    e2e.check(before == (e2e.query(db, "SELECT * FROM registration"), e2e.query(db, "SELECT * FROM assignment")),
              "made again from the events, all is equal")
    programs.verify(db)
    print("a deadline, two passes, a required version and a waiver")


e2e.main(test)
