"""A course that came as a .zip: checked, drawn and shown like its folder; damaged and hostile ones are refused."""
import glob
import os
import shutil
import struct
import zipfile

import e2e

COURSE = e2e.HERE.parent / "kiosk/data/courses/tea-round"


def packed(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files.items():
            z.writestr(name, data)
    return path


def of_folder(folder, prefix=""):
    return {prefix + str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def checked(programs, path):
    return programs.run(programs.lectern, "check", path)


def like_its_folder(programs, out):
    text = (COURSE / "course.yaml").read_text()
    plain = checked(programs, COURSE)
    around = {"site.yaml": (COURSE.parent / "site.yaml").read_bytes(), "__MACOSX/x": b"", "readme.txt": b"hello",
              "tea-round/.hidden": b"x", "tea-round/course.yaml~": b"old"}
    for name, files in (("inside", {**of_folder(COURSE, "tea-round/"), **around}), ("flat", of_folder(COURSE))):
        done = checked(programs, packed(out / f"{name}.zip", files))
        e2e.check(done.returncode == plain.returncode, f"{name}: exit {done.returncode}\n{done.stdout}{done.stderr}")
        said = plain.stdout.replace(str(COURSE), str(out / f"{name}.zip"))
        e2e.check(done.stdout == said, f"{name}: it says\n{done.stdout}and of the folder\n{said}")
    broken = packed(out / "broken.zip", {"tea-round/course.yaml": text.replace("title:", "titel:", 1)})
    done = checked(programs, broken)
    e2e.check(done.returncode == 1, f"broken: exit {done.returncode}")
    at = text[:text.index("title:")].count("\n") + 1
    e2e.check(f"{broken}/course.yaml:{at}:1: error:" in done.stdout, f"broken: {done.stdout}")
    e2e.check("titel: " in done.stdout, "the line itself is not shown")


def facts_of_the_site(programs, out):
    """A value of the site stands beside the archive, or in it."""
    text = (COURSE / "course.yaml").read_text().replace("summary: ", "summary: Ask {site.nobody}. ", 1)
    done = checked(programs, packed(out / "facts.zip", {"tea-round/course.yaml": text}))
    e2e.check("site.nobody" in done.stdout, f"an unknown fact is not told of: {done.stdout}")


def refused(programs, out):
    course = {"c/course.yaml": "id: c\n"}
    link = zipfile.ZipInfo("c/picture.png")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    lie = packed(out / "lie.zip", {"c/course.yaml": "id: c\n" * 1000})
    lie.write_bytes(lie.read_bytes().replace(struct.pack("<I", 6000), struct.pack("<I", 60)))
    (out / "no.zip").write_text("no archive\n")
    cut = packed(out / "cut.zip", of_folder(COURSE, "tea-round/"))
    cut.write_bytes(cut.read_bytes()[:200])
    for path, words in ((packed(out / "two.zip", {**course, "d/course.yaml": "id: d\n"}), "more than one course"),
                        (packed(out / "none.zip", {"a/b/course.yaml": ""}), "holds no course"),
                        (packed(out / "bomb.zip", {**course, "c/a.png": bytes(200 << 20)}), "too large"),
                        (packed(out / "heavy.zip", {**course, **{f"c/{i}.png": bytes(9 << 20) for i in range(8)}}), "too large"),
                        (packed(out / "many.zip", {f"c/{i}": "" for i in range(5000)}), "more than 4000"),
                        (packed(out / "odd.zip", {**course, "c/a b?.png": "x"}), "odd"),
                        (packed(out / "link.zip", {**course, link: "/etc/passwd"}), "a link"),
                        (lie, "damaged"), (cut, "cannot be unpacked"), (out / "no.zip", "cannot be unpacked"),
                        (out / "missing.zip", "there is no file")):
        done = checked(programs, path)
        e2e.check(done.returncode == 3 and words in done.stderr, f"{path.name}: exit {done.returncode}, {done.stderr}")
        e2e.check(done.stderr.count("\n") == 1, f"{path.name}: {done.stderr}")
    name = f"lectern-climbed-{os.getpid()}"  # it is unpacked into a folder of /tmp
    climbs = packed(out / "climbs.zip", {**course, f"c/../../{name}": "x", f"c/d/../../../../{name}": "x",
                                         f"/{name}": "x"})
    checked(programs, climbs)
    for place in ("/tmp", "/", out, out.parent, "."):
        e2e.check(not os.path.lexists(os.path.join(place, name)), f"a name climbs out of the folder, to {place}")


def drawn(programs, out):
    done = programs.run(programs.lectern, "render", out / "inside.zip", "-o", out / "drawn", "--size", "1024x600")
    e2e.check(done.returncode == 0, f"render: exit {done.returncode}\n{done.stderr}")
    again = programs.run(programs.lectern, "render", COURSE, "-o", out / "folder", "--size", "1024x600")
    e2e.check(again.returncode == 0 and of_folder(out / "drawn") == of_folder(out / "folder"),
              "an archive is drawn otherwise than its folder")
    done = programs.run(programs.lectern, "render", out / "broken.zip", "-o", out / "nothing")
    e2e.check(done.returncode == 1 and f"{out / 'broken.zip'}/course.yaml:" in done.stderr, f"broken: {done.stderr}")


def used(programs, out):
    """Each command that reads a course takes an archive of it, names lines by the archive and leaves nothing behind."""
    text = (COURSE / "course.yaml").read_text(encoding="utf-8")
    whole = packed(out / "whole.zip", {"tea-round/course.yaml": text})
    edited = packed(out / "edited.zip", {"tea-round/course.yaml": text.replace("How far do you fill", "How high do you fill", 1)})
    db = ("--db", out / "used.db")
    programs.run(programs.lectern, *db, "--courses", COURSE.parent, "simulate", "--employees", "30", "--days", "40")
    for words, said in ((("diff", whole, edited), f"{edited}/course.yaml:"), (("diff", edited), f"{edited}/course.yaml:"),
                        (("stats", whole), "course.yaml:"), (("export", "csv", whole), "kind,"), (("extract", whole), "msgid")):
        done = programs.run(programs.lectern, *db, *words)
        e2e.check(done.returncode in (0, 1) and said in done.stdout, f"{words[0]}: exit {done.returncode}\n{done.stdout}{done.stderr}")
    done = programs.run(programs.lectern, *db, "diff", whole, out / "broken.zip")
    e2e.check(done.returncode == 1 and f"{out / 'broken.zip'}/course.yaml:" in done.stderr, f"broken: {done.stderr}")
    done = programs.run(programs.lectern, *db, "diff", out / "missing.zip")
    e2e.check(done.returncode == 3 and "there is no file" in done.stderr, f"missing: {done.returncode} {done.stderr}")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    before = set(glob.glob("/tmp/lectern-??????"))
    like_its_folder(programs, out)
    facts_of_the_site(programs, out)
    refused(programs, out)
    drawn(programs, out)
    used(programs, out)
    mine = [f for f in set(glob.glob("/tmp/lectern-??????")) - before if os.path.exists(f + "/tea-round")]
    e2e.check(not mine, f"left behind: {mine}")
    shutil.rmtree(out)


e2e.main(test)
