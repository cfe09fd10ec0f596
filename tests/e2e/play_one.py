"""Play one script on a fresh database, verify the ledger, and check what its `#=` lines ask:

    #= same A B            two dumps are equal, wherever the focus is
    #= differ A B          two dumps are not
    #= parts A B           the parts of an exercise stand in the same order, chosen alike
    #= lines FILE N        a file has so many lines
    #= has FILE TEXT       a file holds a text
    #= hasnt FILE TEXT     a file does not
    #= ledger KIND N       so many events of a kind
    #= body KIND LINE N    in so many events of a kind the body has this line
    #= lectern WORD… TEXT  a command prints a text

`#: unshuffled` plays on a copy of the course whose parts stay in the order of the file,
`#: config FILE` with other settings than kiosk.yaml.
"""
import shlex

import e2e


def checks_of(script):
    for number, line in enumerate(script.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#="):
            yield number, shlex.split(line[2:])


def parts(lines):
    """What is chosen from, in any language of the interface: what a course calls it, without what is said
    of it."""
    roles = ("choice ", "check box ", "card ", "place ")
    return [(line.split(" = ")[0].split(" [")[0].strip(), "[selected]" in line)
            for line in lines if line.strip().startswith(roles)]


def hold(words, out, db, programs):
    what, rest = words[0], words[1:]

    def text(name):
        return (out / name).read_text(encoding="utf-8")

    def dump(name):
        return [line[2:] for line in text(name).splitlines()]  # the first two columns mark the focus

    if what == "same":
        e2e.check(dump(rest[0]) == dump(rest[1]), f"{rest[0]} and {rest[1]} differ")
    elif what == "differ":
        e2e.check(dump(rest[0]) != dump(rest[1]), f"{rest[0]} and {rest[1]} are the same")
    elif what == "parts":
        e2e.check(parts(dump(rest[0])), f"{rest[0]} has no parts")
        e2e.check(parts(dump(rest[0])) == parts(dump(rest[1])),
                  f"{rest[0]} has {parts(dump(rest[0]))}, {rest[1]} has {parts(dump(rest[1]))}")
    elif what == "lines":
        got = len(text(rest[0]).splitlines())
        e2e.check(got == int(rest[1]), f"{rest[0]} has {got} lines, not {rest[1]}")
    elif what == "has":
        e2e.check(rest[1] in text(rest[0]), f"{rest[0]} does not hold \"{rest[1]}\":\n{text(rest[0])}")
    elif what == "hasnt":
        e2e.check(rest[1] not in text(rest[0]), f"{rest[0]} holds \"{rest[1]}\"")
    elif what == "lectern":  # a command on the record that the kiosk wrote
        *command, part = rest
        done = programs.run(programs.lectern, "--config", e2e.CONFIG, "--db", db, *command)
        e2e.check(done.returncode == 0 and part in done.stdout,
                  f"lectern {' '.join(command)} does not say \"{part}\":\n{done.stdout}{done.stderr}")
    elif what == "ledger":
        got = sum(kind == rest[0] for kind, _, _ in e2e.ledger(db))
        e2e.check(got == int(rest[1]), f"{got} `{rest[0]}` events, not {rest[1]}")
    elif what == "body":
        kind, part, count = rest
        bodies = [body for each, body in e2e.bodies(db) if each == kind]
        got = sum(part in body.splitlines() for body in bodies)
        e2e.check(got == int(count), f"{got} of {len(bodies)} `{kind}` events hold {part}, not {count}")
    else:
        raise e2e.Failed(f"`{what}` is no check")


def test():
    parser = e2e.parser(__doc__)
    parser.add_argument("script", type=e2e.pathlib.Path)
    parser.add_argument("options", nargs="*", help="for the kiosk, behind --")
    args = parser.parse_args()
    out = e2e.fresh(args.out)
    db = out / "lectern.db"
    programs = e2e.Programs(args.bin)
    options = list(args.options)
    for line in args.script.read_text(encoding="utf-8").splitlines():
        if line == "#: unshuffled":
            options += ["--courses", e2e.unshuffled(out)]
        elif line.startswith("#: config "):
            options += ["--config", e2e.HERE / line.split()[2]]
    print(programs.played(args.script, db, "-o", out, *options).stdout, end="")
    programs.verify(db)
    for number, words in checks_of(args.script):
        try:
            hold(words, out, db, programs)
        except (e2e.Failed, OSError) as wrong:
            raise e2e.Failed(f"{args.script}:{number}: {wrong}") from wrong


e2e.main(test)
