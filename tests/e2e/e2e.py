"""What the end-to-end tests share: a folder of their own, the two programs, and the ledger."""
import argparse
import pathlib
import re
import shutil
import sqlite3
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
PROJECT = HERE.parents[1]
CONFIG = HERE / "kiosk.yaml"
LIMIT_S = 600  # for a program that hangs; no test is held to a time


class Failed(Exception):
    """What was found, in a sentence."""


def check(holds, message):
    if not holds:
        raise Failed(message)


def parser(doc):
    p = argparse.ArgumentParser(description=doc)
    p.add_argument("--bin", type=pathlib.Path, required=True, help="the folder of both programs")
    p.add_argument("--out", type=pathlib.Path, required=True, help="emptied, then written to")
    return p


def fresh(folder):
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


class Programs:
    def __init__(self, folder):
        self.kiosk = folder / "lectern-kiosk"
        self.lectern = folder / "lectern"

    def run(self, program, *words, env=None, cwd=None):
        return subprocess.run([str(w) for w in (program, *words)], capture_output=True, text=True,
                              timeout=LIMIT_S, env=env, cwd=cwd)

    def play(self, script, db, *options):
        """Play a script on a database; gives the finished process."""
        return self.run(self.kiosk, "play", script, "--config", CONFIG, "--db", db, *options)

    def played(self, script, db, *options):
        """The same, and it must have held."""
        done = self.play(script, db, *options)
        check(done.returncode == 0, f"{script}: exit {done.returncode}\n{done.stderr}")
        return done

    def verify(self, db):
        done = self.run(self.lectern, "--config", CONFIG, "--db", db, "ledger", "verify")
        check(done.returncode == 0, f"ledger verify: exit {done.returncode}\n{done.stdout}{done.stderr}")


def script(folder, name, text):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def unshuffled(out):
    """A copy of the courses whose parts stay in the order of the file; an `order` is always shuffled."""
    courses = out / "courses"
    shutil.copytree(HERE.parent / "kiosk/data/courses", courses)
    course = courses / "tea-round/course.yaml"
    course.write_text(re.sub(r"( +)kind: (choice|multiple|sort)\n", r"\g<0>\1shuffle: no\n",
                             course.read_text(encoding="utf-8")), encoding="utf-8")
    return courses


def ledger(db):
    """Every event in order: (kind, step, attempt). Opened to read, so that nothing is moved."""
    rows = []
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    try:
        for kind, body in connection.execute(
                "SELECT kind, coalesce(body, '') FROM event LEFT JOIN payload USING (log_id, seq)"
                " ORDER BY log_id, seq"):
            fields = dict(line.split("=", 1) for line in body.splitlines() if "=" in line)
            rows.append((kind, fields.get("step", ""), fields.get("attempt", "")))
    finally:
        connection.close()
    return rows


def bodies(db):
    return query(db, "SELECT kind, coalesce(body, '') FROM event LEFT JOIN payload USING (log_id, seq)"
                     " ORDER BY log_id, seq")


def query(db, sql):
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def main(test):
    """Run a test function; a failure is one paragraph and exit 1."""
    try:
        test()
    except Failed as failure:
        print(f"FAILED: {failure}", file=sys.stderr)
        sys.exit(1)
    except subprocess.TimeoutExpired as late:
        print(f"FAILED: {late.cmd[0]} did not end within {late.timeout} s", file=sys.stderr)
        sys.exit(1)
