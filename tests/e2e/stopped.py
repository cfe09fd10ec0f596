"""Stop the command while it writes: no half of a file stays, and the older file is as it was."""
import os
import pwd
import random
import shutil
import signal
import subprocess
import time

import e2e

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGKILL)
COMMANDS = (  # what kill -9 leaves, which nobody can be asked about, is the next one's to remove
    ("report", "transcript", "-o"),
    ("report", "completion", "--format", "xlsx", "-o"),
    ("ledger", "export", "-o"),
    ("person", "export", "10001", "-o"),
    ("backup", "-o"),
)
TRIES = 8


def command(args, db, *words):
    return [str(w) for w in (args.bin.resolve() / "lectern", "--config", e2e.CONFIG, "--db", db, *words)]


def started(words):
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def took(words):
    begun = time.monotonic()
    e2e.check(started(words).wait(e2e.LIMIT_S) == 0, f"{' '.join(words)} failed")
    return time.monotonic() - begun


def stop_one(words, folder, older, lots, longest, which):
    """Somewhere in the time that it takes. Gives whether it was stopped before it was done."""
    file = folder / "file"
    file.write_text(older)
    running = started(words)
    time.sleep(lots.random() * longest)
    running.send_signal(which)
    ended = running.wait(e2e.LIMIT_S)
    left = sorted(p.name for p in folder.iterdir() if p.name != "file")
    whole = file.read_bytes() != older.encode()
    what = f"{' '.join(words[5:])} stopped by {which.name}"
    if which != signal.SIGKILL:
        e2e.check(ended in (0, -which), f"{what}: it ended with {ended}")
        e2e.check(not [n for n in left if not n.endswith(".notes.txt")], f"{what}: it leaves {left}")
        e2e.check(ended != 0 or whole, f"{what}: it says that it is done, and the file is the older one")
    return ended != 0


def stop_each(args, out, db, lots):
    stopped = 0
    for number, words in enumerate(COMMANDS):
        folder = e2e.fresh(out / f"files-{number}")
        line = command(args, db, *words, folder / "file")
        longest = took(line)
        for n in range(TRIES):
            stopped += stop_one(line, folder, "older\n", lots, longest, SIGNALS[n % len(SIGNALS)])
        took(line)  # it works afterwards, and takes the rests of a kill with it
        left = [p.name for p in folder.iterdir() if p.name.startswith(".")]
        e2e.check(not left, f"{' '.join(words)}: the next one leaves {left}")
    return stopped


def stop_a_pack(args, out, db, lots):
    """A folder of files: nothing of it, not even the folders."""
    stopped = 0
    line = command(args, db, "report", "evidence", "--key", out / "hr/key", "-o", out / "packs/2026/pack")
    longest, whole = took(line), 19  # 13 tables, what they are, their list, the key, three folders
    for n in range(TRIES):
        which = SIGNALS[n % 3]
        for name in ("packs", "hr"):
            shutil.rmtree(out / name, ignore_errors=True)
        running = started(line)
        time.sleep(lots.random() * longest)
        running.send_signal(which)
        ended = running.wait(e2e.LIMIT_S)
        stopped += ended != 0
        there = sorted(p.name for name in ("packs", "hr") for p in (out / name).rglob("*"))
        e2e.check(len(there) in ((0, whole) if ended else (whole,)),
                  f"evidence stopped by {which.name}: {there} stay")
    return stopped


def stop_by_a_closed_pipe(args, out, db):
    """Nobody reads any more what it says of its progress."""
    folder = e2e.fresh(out / "piped")
    reads, writes = os.pipe()
    running = subprocess.Popen(command(args, db, "report", "completion", "--progress", "-o", folder / "file.csv"),
                               stdout=subprocess.DEVNULL, stderr=writes)
    os.close(writes)
    os.close(reads)
    ended = running.wait(e2e.LIMIT_S)
    left = [p.name for p in folder.iterdir()]
    e2e.check(ended == -signal.SIGPIPE and not left, f"a closed pipe: exit {ended}, it leaves {left}")


def no_home(args):
    """Whoever has no HOME writes into the home of their account, not into the root folder."""
    for home in (None, ""):
        env = {"PATH": os.environ["PATH"], **({} if home is None else {"HOME": home})}
        said = subprocess.run([args.bin.resolve() / "lectern", "config", "show"], env=env, text=True,
                              capture_output=True, timeout=e2e.LIMIT_S).stdout
        kept = os.path.join(pwd.getpwuid(os.getuid()).pw_dir, ".local/share/lectern/lectern.db")
        e2e.check(f'database: "{kept}"' in said, f"HOME {home!r}: {said}")


def test():
    args = e2e.parser(__doc__).parse_args()
    out = e2e.fresh(args.out.resolve())
    db = out / "lectern.db"
    took(command(args, db, "simulate", "--employees", "150", "--days", "90"))
    lots = random.Random(20261128)
    stopped = stop_each(args, out, db, lots) + stop_a_pack(args, out, db, lots)
    stop_by_a_closed_pipe(args, out, db)
    no_home(args)
    e2e.Programs(args.bin).verify(db)
    runs = TRIES * (len(COMMANDS) + 1)
    e2e.check(stopped > runs // 4, f"only {stopped} of {runs} were stopped before they were done")
    print(f"{stopped} of {runs} commands stopped in the middle, and nothing of them stays")


e2e.main(test)
