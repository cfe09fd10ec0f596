"""Play the tour twice: every picture, dump and report has the same bytes. Another seed gives others."""
import hashlib

import e2e


def play(args, name, *options):
    out = e2e.fresh(args.out / name)
    tour = e2e.PROJECT / "packaging/tour.play"
    done = e2e.Programs(args.bin).run(  # names are relative: the Reports screen shows the folder
        args.bin.resolve() / "lectern-kiosk", "play", tour, "--config",
        e2e.PROJECT / "packaging/tour.yaml", "--db", "lectern.db", "-o", ".", *options, cwd=out)
    e2e.check(done.returncode == 0, f"{tour}: exit {done.returncode}\n{done.stderr}")
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(out.iterdir()) if path.suffix in (".png", ".txt", ".csv")}


def test():
    args = e2e.parser(__doc__).parse_args()
    first, second = play(args, "first"), play(args, "second")
    e2e.check(len(first) >= 20, f"the tour leaves only {len(first)} files")
    e2e.check(first.keys() == second.keys(), "one run leaves files that the other does not")
    other = [name for name in first if first[name] != second[name]]
    e2e.check(not other, f"these differ from one run to the next: {', '.join(other)}")
    reseeded = play(args, "reseeded", "--seed", "2")
    e2e.check(first != reseeded, "another seed draws the same: the comparison sees nothing")
    print(f"{len(first)} files, the same bytes twice")


e2e.main(test)
