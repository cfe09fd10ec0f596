"""One answer is one fdatasync.

Counted with strace: the kiosk prints `answered <step>` once the answer is on disk; between the line
before it and this one there must be exactly one fdatasync or fsync of any thread. What an answer
would do behind its line counts for the next line: a choice kept or a page viewed has at most one.
(Only the first write after a checkpoint may need two; signing in comes before the first answer and takes that.)
"""
import re
import shutil
import sys

import e2e

SKIP = 77
SYNC = re.compile(r"\b(?:fdatasync|fsync)\(")
SAID = re.compile(r"\bwrite\(1, \"(\w+) ([^\\\"]*)")


def syncs_before_each_line(log):
    """(what, id, how many syncs since the line before)"""
    count = 0
    for line in log.splitlines():
        said = SAID.search(line)
        if said:
            yield said[1], said[2], count
            count = 0
        elif SYNC.search(line) and "resumed" not in line:
            count += 1


def finds_a_second_sync():
    log = '1 fdatasync(6) = 0\n1 fdatasync(6) = 0\n1 write(1, "answered a\\n", 11) = 11\n'
    e2e.check(list(syncs_before_each_line(log)) == [("answered", "a", 2)], "the count is wrong")


def test():
    args = e2e.parser(__doc__).parse_args()
    finds_a_second_sync()
    out, programs = e2e.fresh(args.out), e2e.Programs(args.bin)
    log = out / "strace.txt"
    strace = ("strace", "-f", "-qq", "-o", log, "-e", "trace=fdatasync,fsync,write")
    if not shutil.which("strace") or programs.run(*strace, "true").returncode != 0:
        print("skipped: strace cannot trace here")
        sys.exit(SKIP)
    done = programs.run(*strace, programs.kiosk, "play", e2e.HERE / "first_visit_to_passed.play",
                        "--config", e2e.CONFIG, "--db", out / "lectern.db", "--trace")
    e2e.check(done.returncode == 0, f"exit {done.returncode}\n{done.stderr}")
    lines = list(syncs_before_each_line(log.read_text(encoding="utf-8")))
    answers = sum(what == "answered" for what, _, _ in lines)
    e2e.check(answers >= 7, f"only {answers} answers were traced")
    wrong = [f"{what} {step}: {syncs}" for what, step, syncs in lines
             if what == "answered" and syncs != 1 or what in ("kept", "viewed") and syncs > 1]
    e2e.check(not wrong, f"not one sync each but {', '.join(wrong)}")
    print(f"{answers} answers, one fdatasync each; no more than one between any two lines")


e2e.main(test)
