"""A file that took its place is there after a power cut.

Traced with strace: whoever gives a file its name (rename, link) then syncs the folder that it stands in.
Without that the name may be gone, and with it the backup, the keys or the report that was said to be written.
"""
import re
import shutil
import sys

import e2e

SKIP = 77
OPEN = re.compile(r'\bopen(?:at)?\(.*"([^"]+)", (\S+?)(?:, \S+)?\) = (\d+)')
NAME = re.compile(r'\b(?:rename|renameat|renameat2|link|linkat)\(.*"([^"]+)"[^"]*\) = 0')
SYNC = re.compile(r"\bfsync\((\d+)\) += 0")
CLOSE = re.compile(r"\bclose\((\d+)\)")


def unsynced(log):
    """Names that were given and whose folder was not synced behind it."""
    waiting, folders = [], {}
    for line in log.splitlines():
        opened, named, synced, closed = (p.search(line) for p in (OPEN, NAME, SYNC, CLOSE))
        if opened and "O_DIRECTORY" in opened[2]:
            folders[opened[3]] = opened[1]
        elif closed:
            folders.pop(closed[1], None)
        elif synced and synced[1] in folders:
            folder = folders[synced[1]].rstrip("/")
            waiting = [name for name in waiting if (name.rpartition("/")[0] or ".") != folder]
        elif named:
            waiting.append(named[1])
    return waiting


def finds_what_is_missing():
    log = ('1 openat(AT_FDCWD, "/a", O_RDONLY|O_DIRECTORY) = 5\n1 fsync(5) = 0\n1 close(5) = 0\n'
           '1 rename("/a/.x", "/a/x") = 0\n1 fsync(5) = 0\n')
    e2e.check(unsynced(log) == ["/a/x"], "a folder that was synced before counts")
    again = '1 openat(AT_FDCWD, "/a", O_RDONLY|O_DIRECTORY) = 5\n1 fsync(5) = 0\n'
    e2e.check(unsynced(log + again) == [], "a folder that was synced behind it does not count")


def test():
    args = e2e.parser(__doc__).parse_args()
    finds_what_is_missing()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    log = out / "strace.txt"
    strace = ("strace", "-f", "-qq", "-o", log, "-e",
              "trace=open,openat,close,rename,renameat,renameat2,link,linkat,fsync")
    if not shutil.which("strace") or programs.run(*strace, "true").returncode != 0:
        print("skipped: strace cannot trace here")
        sys.exit(SKIP)
    config = out / "c.yaml"
    config.write_text(f"database: {out}/data/lectern.db\nkeys: {out}/keys\nexports: {out}/exports\n")
    commands = [
        ("init", "--number", "1", "--name", "Ada"),
        ("report", "completion", "-o", out / "c.csv"),
        ("report", "completion", "-o", out / "c.csv"),  # in the place of another
        ("report", "evidence", "-o", out / "pack"),
        ("roster", "export", "-o", out / "r.csv"),
        ("ledger", "export", "-o", out / "all.lectern"),
        ("person", "export", "1", "-o", out / "one.txt"),
        ("backup", "-o", out / "b.db"),
        ("restore", "--yes", out / "b.db"),
        ("certificate", "key", "-o", out / "site.key"),
    ]
    named = 0
    for words in commands:
        done = programs.run(*strace, programs.lectern, "--config", config, *words)
        e2e.check(done.returncode == 0, f"{words}: exit {done.returncode}\n{done.stderr}")
        text = log.read_text(encoding="utf-8", errors="replace")
        e2e.check(not unsynced(text), f"{words}: {unsynced(text)} may be gone after a power cut")
        named += len(NAME.findall(text))
    e2e.check(named >= 10, f"only {named} names were given")
    print(f"{named} names by {len(commands)} commands, each folder synced behind it")


e2e.main(test)
