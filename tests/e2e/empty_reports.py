#!/usr/bin/env python3
"""Every report in every format where there is nothing to report: it says so in words, with sums of 0.

A site with nobody at work, one without a course, and one in which nothing meets what was asked for.
"""
import json
import re

import e2e

FORMATS = ("csv", "html", "json", "pdf", "xlsx")
NO_NUMBER = re.compile(r"(?<![a-z])(nan|inf)(?![a-z])", re.I)
ALWAYS = ("audit",)  # what was done to make the site is in it
OF_COURSES = ("items", "learning")  # a row for each question and course, whoever is there


class Site:
    def __init__(self, programs, out, courses):
        self.programs, self.out = programs, e2e.fresh(out)
        self.settings = ("--config", e2e.CONFIG, "--db", out / "site.db", "--courses", courses)
        self.lectern("init", "--number", "E-1", "--name", "Ines Example", "--department", "People")

    def lectern(self, *words, status=0):
        done = self.programs.run(self.programs.lectern, *self.settings, *words)
        e2e.check(done.returncode == status, f"{words}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def words_of(self, name, form, *filters):
        path = self.out / f"{name}.{form}"
        self.lectern("report", name, "-o", path, *filters)
        if form == "pdf":
            return self.programs.run("pdftotext", "-layout", path, "-").stdout
        return "" if form == "xlsx" else path.read_text(encoding="utf-8")

    def names(self):
        return [line.split()[0] for line in self.lectern("report", "list").stdout.splitlines()]

    def check(self, name, *filters):
        texts = {form: self.words_of(name, form, *filters) for form in FORMATS}
        notes = (self.out / f"{name}.csv.notes.txt").read_text(encoding="utf-8")
        e2e.check(re.search("^Rows +0$", notes, re.M), f"{name} states\n{notes}")
        e2e.check(len(texts["csv"].splitlines()) == 1, f"{name}: a head alone, and not\n{texts['csv']}")
        e2e.check(json.loads(texts["json"])["rows"] == [], f"{name}: rows in json")
        for form in ("html", "pdf"):
            e2e.check("There is no row" in texts[form], f"{name} as {form} does not say that there is none")
        for form, text in {**texts, "notes": notes}.items():
            e2e.check(not NO_NUMBER.search(text), f"{name} as {form} has what is no number")
        return notes, texts


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    nothing = out / "nothing"
    nothing.mkdir()

    site = Site(programs, out / "no_course", nothing)
    for name in (name for name in site.names() if name not in (*ALWAYS, "evidence")):
        notes, texts = site.check(name)
        if name == "completion":
            e2e.check(re.search("^Headcount +1, and no course to take$", notes, re.M), notes)
            e2e.check("Status by course" not in texts["html"] + texts["pdf"], "a plot of nothing")

    site = Site(programs, out / "nobody", e2e.HERE.parent / "kiosk/data/courses")
    left = out / "left.csv"
    left.write_text("number,name,end\nE-1,Ines Example,2020-01-01\n", encoding="utf-8")
    site.lectern("roster", "import", left, "--yes")
    for name in (name for name in site.names() if name not in (*ALWAYS, *OF_COURSES, "evidence")):
        notes, texts = site.check(name)
        if name == "completion":
            e2e.check(re.search(r"^The tea round \(tea-round\) +Headcount 0$", notes, re.M), notes)
            e2e.check(re.search("^Leavers +1, not counted$", notes, re.M), notes)
            e2e.check("Status by course" not in texts["pdf"], "a plot of nothing")

    site = Site(programs, out / "filtered", e2e.HERE.parent / "kiosk/data/courses")
    notes, _ = site.check("completion", "--status", "failed")
    e2e.check(re.search(r"^The tea round \(tea-round\) +Headcount 1 = 1 not started$", notes, re.M), notes)
    done = site.lectern("report", "overdue", "--by", "manager", "-o", site.out / "letters")
    e2e.check(done.stderr.startswith("0 overdue, 0 sheets and 0 letters"), done.stderr)
    for wrong in (("--department", "Nowhere"), ("--course", "no-such"), ("--person", "E-9")):
        site.lectern("report", "completion", *wrong, status=3)


e2e.main(test)
