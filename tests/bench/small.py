#!/usr/bin/env python3
"""small.py PROJECT COMPANY DERIVE LECTERN PEOPLE: the measuring of a whole company, in small.

A check that it works and that what it makes is a record like any other. It prints what things
cost and asserts nothing of it: times on a machine that others use prove nothing.
"""
import csv
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

COURSES = ("use-ai-safely", "your-job")
EMPLOYED = """SELECT count(*) FROM person_kept WHERE (end_on IS NULL OR end_on >= date('now'))
 AND (start_on IS NULL OR start_on <= date('now'))"""


def run(*words):
    done = subprocess.run([str(word) for word in words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode:
        sys.exit(f"{' '.join(str(word) for word in words)}\n{done.stdout}")
    return done.stdout


def check(project, company, derive, lectern, people, folder):
    courses, db, config, table = (folder / name for name in ("courses", "company.db", "lectern.yaml", "all.csv"))
    courses.mkdir()
    shutil.copy(project / "courses/site.yaml", courses)
    for course in COURSES:
        shutil.copytree(project / "courses" / course, courses / course)
    config.write_text(f"mode: kiosk\ntime_zone: UTC\nkeys: {folder / 'keys'}\n")
    run(company, db, people, courses, int(time.time() * 1000))
    program = (lectern, "--config", config, "--db", db)
    run(*program, "ledger", "verify")
    for what in ("scan", "rebuild", "sums", "dashboard", "answers"):
        print(what, " ".join(run(derive, what, db).split()))
    run(*program, "ledger", "verify")
    run(*program, "report", "completion", "-o", table)
    with sqlite3.connect(db) as record, open(table, newline="", encoding="utf-8") as rows:
        wanted = record.execute(EMPLOYED).fetchone()[0] * len(COURSES)
        found = sum(1 for row in csv.reader(rows)) - 1
    if found != wanted:
        sys.exit(f"the report has {found} rows, and there are {wanted} people in courses")


def main():
    project, company, derive, lectern = (Path(word).resolve() for word in sys.argv[1:5])
    with tempfile.TemporaryDirectory() as folder:
        check(project, company, derive, lectern, sys.argv[5], Path(folder))


if __name__ == "__main__":
    main()
