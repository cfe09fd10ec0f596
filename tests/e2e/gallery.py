"""`lectern render --gallery` draws every stop of its scripts in each look that was asked for, and an index of them."""
import e2e


def test():
    args = e2e.parser(__doc__).parse_args()
    out = e2e.fresh(args.out)
    programs = e2e.Programs(args.bin)
    stops = [line.split()[1] for script in ("gallery", "company") for line in
             (e2e.PROJECT / f"assets/gallery/{script}.play").read_text(encoding="utf-8").splitlines()
             if line.startswith("stop ")]
    e2e.check(len(set(stops)) == len(stops), "two stops have one name")
    done = programs.run(programs.lectern, "render", "--gallery", "-o", out, "--theme", "dark", "--size", "1024x600")
    e2e.check(done.returncode == 0, f"exit {done.returncode}\n{done.stderr}")
    index = (out / "index.html").read_text(encoding="utf-8")
    for number, stop in enumerate(stops, 1):
        for text in (100, 200):
            name = f"{number:02d}-{stop}-dark-landscape-{text}.png"
            e2e.check((out / name).is_file(), f"{name} is not there")
            e2e.check(f'href="{name}"' in index, f"{name} is not in the index")
    e2e.check(len(list(out.glob("*.png"))) == 2 * len(stops), "there are more pictures than stops")


e2e.main(test)
