"""What a record of a whole company costs: reports, sums, projections, the kiosk on it.

Processor time is what is compared, of the program and all that it started: on a shared machine the
clock says more about the others. Lectern and its yardstick take turns.
"""
import os
import re
import shutil
import subprocess
import time
from pathlib import Path

from figures import Table, rank
from stage import Stage, pss_mib

COURSES = ("use-ai-safely", "your-job")
PAPER_ROWS = 100000  # more are refused
STATUSES = ("expired,expiring", "expired")  # of a large company, few enough for paper; of a very large one

# The same rows, in the same order, as the report, with what SQL alone can say of them.
ROWS = """
SELECT p.number AS "Number", p.name AS "Name", p.department AS "Department", s.course AS "Course",
 s.title AS "Course title", CAST(g.best_score * 100 AS INT) AS "Best score", g.attempts AS "Attempts",
 strftime('%Y-%m-%dT%H:%M:%S+00:00', g.first_ms / 1000, 'unixepoch') AS "First activity",
 strftime('%Y-%m-%dT%H:%M:%S+00:00', g.last_ms / 1000, 'unixepoch') AS "Last activity",
 date(g.passed_ms / 1000, 'unixepoch') AS "Passed on",
 date(g.completed_ms / 1000, 'unixepoch') AS "Completed on",
 coalesce(g.version, s.version) AS "Course version",
 lower(substr(hex(coalesce(g.content, s.content)), 1, 12)) AS "Course content", g.cycle AS "Cycle"
FROM person_kept AS p CROSS JOIN served AS s
LEFT JOIN registration AS g ON g.person = p.person AND g.course = s.course AND g.latest = 1
WHERE (p.end_on IS NULL OR p.end_on >= date('now')) AND p.start_on <= date('now')
ORDER BY p.number, p.person, s.course;
"""
ROLL_UP = """
SELECT g.department, s.title, g.people, g.passed, g.best FROM (
 SELECT p.department AS department, v.course AS course, count(*) AS people,
  sum(v.passed_ms IS NOT NULL) AS passed, avg(v.best_score) AS best
 FROM person_kept AS p CROSS JOIN registration AS v ON v.person = p.person
 GROUP BY p.department, v.course) AS g
JOIN served AS s ON s.course = g.course ORDER BY g.department, g.course;
"""


def spent(command, into=os.devnull, text=""):
    """Seconds of processor time, and the peak of resident memory in MiB."""
    with open(into, "wb") as out:
        run = subprocess.Popen([str(word) for word in command], stdout=out, stdin=subprocess.PIPE,
                               stderr=subprocess.DEVNULL)
        run.stdin.write(text.encode())
        run.stdin.close()
        _, status, used = os.wait4(run.pid, 0)
        run.returncode = status
    if status:
        raise RuntimeError(f"{command} has failed")
    return used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


class Company:
    def __init__(self, project, programs, folder, people):
        self.programs, self.folder, self.people = programs, folder, people
        folder.mkdir(parents=True, exist_ok=True)
        self.courses = folder / "courses"
        if not self.courses.exists():
            self.courses.mkdir()
            shutil.copy(project / "courses/site.yaml", self.courses)
            for course in COURSES:
                shutil.copytree(project / "courses" / course, self.courses / course)
        self.db = folder / f"company-{people}.db"
        self.out = folder / "out"
        self.config = folder / "lectern.yaml"
        self.config.write_text(f"mode: kiosk\ntime_zone: UTC\nkeys: {folder / 'keys'}\n")
        if not self.db.exists():
            self.make()

    def make(self):
        """Once; it takes the name of a whole record only when it is one."""
        part = self.folder / "part.db"
        part.unlink(missing_ok=True)
        print(f"a company of {self.people:,} people, made once", flush=True)
        used, _ = spent([self.programs / "company", part, self.people, self.courses, int(time.time() * 1000)])
        part.rename(self.db)
        (self.folder / "part.db.lock").unlink(missing_ok=True)
        (self.folder / "part.db.job").unlink(missing_ok=True)
        print(f"  {used:.0f} s of processor time, {self.db.stat().st_size / 1e6:.0f} MB")

    def lectern(self, *words):
        return [self.programs / "lectern", "--config", self.config, "--db", self.db, *words]

    def report(self, ending, *more):
        return self.lectern("report", "completion", "-o", f"{self.out}.{ending}", *more)

    def derive(self, what, times=1):
        """Milliseconds of processor time, each."""
        command = [self.programs / "derive", what, self.db, times]
        done = subprocess.run([str(word) for word in command], check=True, stdout=subprocess.PIPE, text=True)
        return [float(figure) for figure in re.findall(r"^cpu (\S+)", done.stdout, re.M)]


def pairs(rounds, ours, bare):
    both = [], []
    for _ in range(rounds):
        both[0].append(ours())
        both[1].append(bare())
    return both


def compare(table, what, rounds, ours, bare, limit):
    """Both give seconds and MiB; the peak of ours comes back."""
    mine, beside = pairs(rounds, ours, bare)
    seconds = [[used for used, _ in half] for half in (mine, beside)]
    table.pairs(what, *seconds, unit="s")
    table.ratio(what, *seconds, limit)
    return max(peak for _, peak in mine)


def reports(table, company, rounds):
    idle = spent([company.programs / "lectern", "--version"])[1]
    sql = ["sqlite3", "-readonly", "-csv", "-header", company.db]
    peak = compare(table, "completion as CSV", rounds, lambda: spent(company.report("csv")),
                   lambda: spent(sql, f"{company.out}.sql.csv", ROWS), 0.6)
    table.row("completion as CSV, peak memory", peak - idle, 12,
              f"{peak - idle:.1f} MiB above --version (target at most 12)")
    books = company.programs / "books"

    def bare(kind, rows):
        command = [str(word) for word in (books, kind, rows, f"{company.out}.bare.{kind}")]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        return float(done.stdout.split()[1]) / 1000, 0

    peak = compare(table, "completion as XLSX", rounds, lambda: spent(company.report("xlsx")),
                   lambda: bare("xlsx", f"{company.out}.csv"), 1.1)
    print(f"  for knowledge: peak {peak:.1f} MiB")
    paper(table, company, rounds, bare)


def paper(table, company, rounds, bare):
    """In pages: cells wrap in a report, and none do in the yardstick."""
    few = ["--status", STATUSES[company.people > 800000]] if company.people * len(COURSES) > PAPER_ROWS else []
    reading, _ = spent(company.report("few.csv", *few))
    mine, beside = pairs(rounds, lambda: spent(company.report("pdf", *few)),
                         lambda: bare("pdf", f"{company.out}.few.csv"))
    seconds = [[used for used, _ in half] for half in (mine, beside)]
    pages = [len(re.findall(rb"/Type /Page\b", Path(f"{company.out}{name}").read_bytes()))
             for name in (".pdf", ".bare.pdf")]
    table.pairs(f"completion as PDF, {pages[0]} pages, of the yardstick {pages[1]}", *seconds, unit="s")
    speed = rank([(pages[0] / ours) / (pages[1] / other) for ours, other in zip(*seconds)], 50)
    table.row("completion as PDF", speed, 0.8, f"{speed:.2f} x the pages a second (target at least 0.8 x; "
              f"{reading:.1f} s of {rank(seconds[0], 50):.1f} is reading everybody)", at_least=True)
    peak = max(peak for _, peak in mine)
    table.row("completion as PDF, peak memory", peak, 64, f"{peak:.1f} MiB (target at most 64)")


def sums(table, company, rounds):
    sql = ["sqlite3", "-readonly", company.db]
    cold = company.lectern("report", "completion", "-o", f"{company.out}.none.csv", "--status", "outdated")
    compare(table, "department × course, from nothing", rounds, lambda: spent(cold),
            lambda: spent(sql, text=ROLL_UP), 1.2)
    opened = company.derive("dashboard", rounds)
    table.row("the kiosk's reports open", rank(opened, 50), 100,
              f"{rank(opened, 50):.1f} ms, the first {opened[0]:.1f} (target at most 100 ms)")


def projections(table, company, rounds):
    """On a copy: it is written to."""
    whole, company.db = company.db, company.folder / "copy.db"
    shutil.copy(whole, company.db)
    ours, bare = pairs(rounds, lambda: company.derive("rebuild")[0], lambda: company.derive("scan")[0])
    table.pairs("all projections made again", ours, bare)
    table.ratio("all projections made again", ours, bare, 2.5)
    print(f"  for knowledge: everybody counted anew in {company.derive('sums')[0] / 1000:.1f} s, by a worker of the kiosk")
    answers = company.derive("answers", 200)
    table.row("one answer", rank(answers, 50), 1, f"{rank(answers, 50):.3f} ms of processor time, p99 "
              f"{rank(answers, 99):.3f} (target at most 1 ms)")
    for name in ("copy.db", "copy.db-wal", "copy.db-shm", "copy.db.lock", "copy.db.job", "copy.db.kiosk"):
        (company.folder / name).unlink(missing_ok=True)
    company.db = whole


def kiosk(table, company, stage, rounds):
    """Beside the same kiosk on an empty record."""
    empty = company.folder / "empty.db"
    base = [company.programs / "lectern-kiosk", "--courses", company.courses, "--config", company.config]
    figures = {company.db: [], empty: []}
    for _ in range(rounds + 1):
        for db, into in figures.items():
            pid, shown, _ = stage.probe.start("1480,0,16,1080", 300, *base, "--db", db)
            into.append((shown, pss_mib(pid)))
            stage.probe.ask("stop", pid)
    (large, small) = [half[1:] for half in figures.values()]
    for place, what, unit in ((0, "kiosk's first screen", "ms"), (1, "kiosk's memory (PSS)", "MiB")):
        ours, bare = [one[place] for one in large], [one[place] for one in small]
        table.pairs(f"{what}, beside an empty record", ours, bare, unit)
        table.ratio(f"{what}, beside an empty record", ours, bare, 1.1)


def measure(project, programs, folder, work, people, rounds):
    table = Table()
    company = Company(project, programs, folder, people)
    subprocess.run([str(word) for word in company.lectern("ledger", "verify")], check=True)
    reports(table, company, rounds)
    sums(table, company, rounds)
    projections(table, company, rounds)
    stage = Stage(project, programs, work)
    try:
        kiosk(table, company, stage, rounds)
    finally:
        stage.close()
    return table.show()
