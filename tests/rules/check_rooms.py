#!/usr/bin/env python3
"""check_rooms.py PROJECT [BUILD]: fail where the code leaves the rules of the house.

The rules: which room may include which, one door to each library, sizes of files and
functions, calls that nobody makes, no variables that outlive a function, a README in
every room. With BUILD, also what was built: variables in the object files, and the
libraries that each program links.

check_rooms.py --self-test PROJECT: break each rule in a copy and see it found.
"""
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOMS = {  # room: the rooms it may include besides itself
    "base": "",
    "yaml": "base",
    "crypto": "base",
    "config": "base yaml",
    "course": "base yaml crypto",
    "assess": "base",
    "ui": "base yaml",
    "lesson": "base course assess",
    "shell": "base ui",
    "record": "base crypto course lesson",
    "report": "base crypto course assess lesson record",
    "writer": "base report",
    "convert": "base yaml course",
    "fleet": "base crypto record report writer",
    "kiosk": "base config course assess lesson record report ui",
    "cli": "base yaml crypto config course assess lesson record report writer convert fleet",
}
ALSO = {"kiosk/main.c": "shell"}

DOORS = {  # header, as a regular expression: the room that may include it
    r"yaml\.h": "yaml",
    r"sodium(/.*)?\.h": "crypto",
    r"openssl/.*\.h": "crypto",
    r"md4c.*\.h|zip\.h": "course",
    r"fribidi.*|(line|word|grapheme)break\.h|unibreak.*|thai/.*": "ui",
    r"SDL.*|hb.*": "shell",
    r"sqlite3.*": "record",
    r"qrencode\.h": "report",
    r"pango.*|cairo.*|fontconfig.*|zlib.*|jansson.*": "writer",
    r"libxml/.*": "convert",
    r"libpq.*|curl/.*": "fleet",
    r"check\.h": "tests",
}
LIBC = set(
    "complex ctype dirent errno fcntl float fnmatch inttypes iso646 langinfo limits locale math poll pthread "
    "regex signal spawn stdalign stdarg stdatomic stdbool stddef stdint stdio stdlib stdnoreturn "
    "string strings sys/file sys/ioctl sys/mman sys/prctl sys/random sys/resource sys/stat sys/statfs "
    "sys/statvfs sys/sysmacros sys/syscall sys/time sys/timerfd sys/types sys/uio sys/un sys/wait "
    "sys/eventfd sys/signalfd sys/inotify sys/socket sys/vfs linux/magic linux/openat2 linux/fs termios time "
    "unistd wchar pwd grp getopt semaphore malloc assert".split()
)

MAX_FILE, MAX_FUNCTION = 500, 60

NEVER = "strcpy strcat sprintf vsprintf atoi atol atof strtok gets alloca system popen setlocale".split()
OUTSIDE = (  # the world outside: time, chance, surroundings, the end
    "time rand srand drand48 localtime localtime_r gmtime gmtime_r mktime gettimeofday clock_gettime "
    "getenv setenv unsetenv tzset exit _exit quick_exit"
).split()
MAY_LOOK_OUTSIDE = {"cli/main.c", "kiosk/main.c", "base/zone.c"}  # and the room shell
EXCEPTIONS = {  # file: one call it may make, and why
    "record/lock.c": "clock_gettime",  # how long it waits for another process is no date
}

SYSTEM_LIBRARIES = r"lib(c|m|gcc_s|asan|ubsan|pthread|dl|rt)\.so.*|ld-linux.*"
LIBRARIES = {  # program: the source of its main, the libraries it may link
    "lectern": (
        "cli/main.c",
        r"lib(yaml|sodium|crypto|md4c|zip|sqlite3|qrencode|pango.*|cairo.*|fontconfig|gobject|glib|z|jansson|xml2"
        r"|pq|curl)[-.0-9]*\.so.*",
    ),
    "lectern-kiosk": (
        "kiosk/main.c",
        r"lib(yaml|sodium|crypto|md4c|zip|sqlite3|qrencode|SDL2|SDL2_ttf|SDL2_image|harfbuzz|fribidi|unibreak"
        r"|thai)[-.0-9]*\.so.*",
    ),
}


class Report:
    """What is wrong, and how much was looked at."""

    def __init__(self):
        self.faults, self.counts = [], {}

    def fault(self, text):
        self.faults.append(text)

    def count(self, what, number=1):
        self.counts[what] = self.counts.get(what, 0) + number


def without_comments_and_texts(code):
    """The code with comments and literals blanked, line by line the same."""
    pattern = r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    blank = lambda match: "\n" * match[0].count("\n") or " "
    return re.sub(pattern, blank, code, flags=re.S)


def check_room_include(path, place, room, target, report):
    other = target.split("/")[0]
    if "/" not in target:
        report.fault(f'{place}: include by room path: "{room}/{target}"')
    elif other not in ROOMS:
        report.fault(f"{place}: there is no room {other}")
    elif other != room:
        may = ROOMS[room].split() + ALSO.get(path, "").split()
        if other not in may:
            report.fault(f"{place}: {room} may not include {other}")
        elif target.endswith("_inside.h"):
            report.fault(f"{place}: {target} is for {other} alone")


def check_library_include(place, room, target, report):
    for header, owner in DOORS.items():
        if re.fullmatch(header, target):
            if owner != room:
                report.fault(f"{place}: only {owner} may include <{target}>")
            return
    if re.sub(r"\.h$", "", target) not in LIBC:
        report.fault(f"{place}: <{target}> is neither libc nor a library with a door")


def check_includes(path, text, report):
    room = path.split("/")[0]
    for number, line in enumerate(text.splitlines(), 1):
        include = re.match(r'\s*#\s*include\s*([<"])([^>"]+)[>"]', line)
        if not include:
            continue
        report.count("includes")
        place = f"src/{path}:{number}"
        if include[1] == '"':
            check_room_include(path, place, room, include[2], report)
        else:
            check_library_include(place, room, include[2], report)


def check_calls(path, text, report):
    inside_walls = not path.startswith("shell/") and path not in MAY_LOOK_OUTSIDE
    banned = NEVER + (OUTSIDE if inside_walls else [])
    call = re.compile(r"(?<![\w.>])(" + "|".join(banned) + r")\s*\(")
    for number, line in enumerate(without_comments_and_texts(text).splitlines(), 1):
        for match in call.finditer(line):
            if EXCEPTIONS.get(path) == match[1]:
                continue
            report.fault(f"src/{path}:{number}: nobody calls {match[1]} here")


def check_sizes(path, text, report):
    lines = text.splitlines()
    if len(lines) > MAX_FILE:
        report.fault(f"{path}: {len(lines)} lines (limit {MAX_FILE})")
    opened = None
    for number, line in enumerate(lines, 1):
        if line == "{":
            opened = number
        elif line == "}" and opened:
            report.count("functions")
            length = number - opened + 1
            if length > MAX_FUNCTION:
                report.fault(f"{path}:{opened}: a function of {length} lines (limit {MAX_FUNCTION})")
            opened = None


def check_folders(project, report):
    for folder in sorted(p for p in (project / "src").iterdir() if p.is_dir()):
        if folder.name not in ROOMS:
            report.fault(f"src/{folder.name}: this room is not in the table")
            continue
        report.count("rooms")
        if not any(folder.iterdir()):
            report.fault(f"src/{folder.name}: an empty room")
        elif not (folder / "README.md").is_file():
            report.fault(f"src/{folder.name}: no README.md")


def check_sources(project, report):
    check_folders(project, report)
    for path in sorted((project / "src").rglob("*.[ch]")):
        if path.relative_to(project / "src").parts[0] not in ROOMS:
            continue
        report.count("sources")
        inside, text = str(path.relative_to(project / "src")), path.read_text()
        check_includes(inside, text, report)
        check_calls(inside, text, report)
    for folder in ("src", "tests", "packaging"):
        for path in sorted((project / folder).rglob("*")):
            if path.suffix in (".c", ".h", ".py", ".sh") and path.is_file():
                report.count("files")
                check_sizes(str(path.relative_to(project)), path.read_text(), report)


def run(*command):
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def check_variables(build, report):
    """Symbols in .data or .bss; constants with addresses in them lie in .data.rel.ro."""
    archives = sorted((build / "src").rglob("*.a"))
    for archive in archives:
        member = "?"
        for line in run("objdump", "-t", str(archive)).splitlines():
            if line.endswith(":") or ":     file format" in line:
                member = line.split(":")[0]
            symbol = re.match(r"[0-9a-f]+ .{7} (\S+)\s+[0-9a-f]+\s+(?:\.hidden )?(\S+)$", line)
            if not symbol or member == "main.c.o":
                continue
            report.count("symbols")
            section, name = symbol.groups()
            variable = re.match(r"\.t?(data|bss)(\.|$)|\*COM\*", section)
            made_by_tools = re.match(r"\.|__(odr_)?asan|__ubsan|\.?L(asan|ubsan)|__(gcov|llvm)", name)
            if variable and ".rel.ro" not in section and not made_by_tools:
                report.fault(f"{archive.stem[3:]}/{member[:-2]}: {name} outlives its function")
    report.count("archives", len(archives))


def check_links(project, build, report):
    for program, (main, allowed) in LIBRARIES.items():
        if not (project / "src" / main).is_file():
            print(f"note: {program} does not exist yet")
            continue
        built = build / "bin" / program
        if not built.is_file():
            report.fault(f"{program} is not built in {build}")
            continue
        report.count("programs")
        for library in re.findall(r"\(NEEDED\).*\[(.+)\]", run("readelf", "-d", str(built))):
            report.count("libraries")
            if not re.fullmatch(f"{SYSTEM_LIBRARIES}|{allowed}", library):
                report.fault(f"{program} may not link {library}")


def check(project, build=None):
    report = Report()
    check_sources(project, report)
    must = "rooms sources includes functions files".split()
    if build:
        check_variables(build, report)
        check_links(project, build, report)
        must += "archives symbols".split()
    for what in must:
        if not report.counts.get(what):
            report.fault(f"found no {what} to check")
    return report


PLANTED = {  # what is found: a file in src/ and the text added to it, None: taken away
    "assess may not include kiosk": ("assess/zz.c", '#include "kiosk/screen.h"\n'),
    "base may not include yaml": ("base/zz.c", '#include "yaml/yaml.h"\n'),
    "kiosk may not include shell": ("kiosk/zz.c", '#include "shell/shell.h"\n'),
    "cli may not include ui": ("cli/zz.c", '#include "ui/ui.h"\n'),
    "there is no room common": ("base/zz.c", '#include "common/x.h"\n'),
    'include by room path: "base/str.h"': ("base/zz.c", '#include "str.h"\n'),
    "is for yaml alone": ("course/zz.c", '#include "yaml/yaml_inside.h"\n'),
    "only shell may include <SDL.h>": ("ui/zz.c", "#include <SDL.h>\n"),
    "only yaml may include <yaml.h>": ("course/zz.c", "#include <yaml.h>\n"),
    "only record may include <sqlite3.h>": ("report/zz.c", "# include <sqlite3.h>\n"),
    "only tests may include <check.h>": ("base/zz.c", "#include <check.h>\n"),
    "<ncurses.h> is neither libc": ("base/zz.c", "#include <ncurses.h>\n"),
    "base/zz.c: 501 lines": ("base/zz.c", "\n" * 501),
    "a function of 61 lines": ("base/zz.c", "void f(void)\n{\n" + ";\n" * 59 + "}\n"),
    "nobody calls strcpy": ("shell/zz.c", "void f(void) { strcpy(a, b); }\n"),
    "nobody calls setlocale": ("cli/main.c", "void f(void) { setlocale (LC_ALL, 0); }\n"),
    "nobody calls time": ("lesson/zz.c", "void f(void) { now = time(NULL); }\n"),
    "nobody calls exit": ("record/zz.c", "void f(void) { exit(1); }\n"),
    "src/helpers: this room": ("helpers/zz.c", "int x;\n"),
    "src/base: no README.md": ("base/README.md", None),
}
INNOCENT = (  # and what must not be found
    '/* time(0), strcpy(a, b) and #include <zlib.h> */\nconst char *t = "exit(1)"; // rand()\n'
    "void f(void) { x->time(1); y.exit(2); wait_time(3); }\nvoid g(void)\n{\n" + ";\n" * 58 + "}\n"
)


def expect(found, wanted, name):
    print(f"{'ok ' if found else 'NOT'} {name}: {wanted}")
    return not found


def plant(target, text):
    """Change the file; give what undoes it."""
    old = target.read_text() if target.is_file() else None
    new_folder = not target.parent.is_dir()
    if text is None:
        target.unlink()
    else:
        target.parent.mkdir(exist_ok=True)
        target.write_text((old or "") + text)
    if old is not None:
        return lambda: target.write_text(old)
    return lambda: shutil.rmtree(target.parent) if new_folder else target.unlink()


def self_test_sources(copy):
    (copy / "src/base/README.md").touch()
    before = check(copy).faults
    failures = 0
    for wanted, (path, text) in PLANTED.items():
        undo = plant(copy / "src" / path, text)
        new = [fault for fault in check(copy).faults if fault not in before]
        failures += expect(any(wanted in fault for fault in new), wanted, "found")
        undo()
    (copy / "src/base/zz.c").write_text(INNOCENT)
    new = [fault for fault in check(copy).faults if fault not in before]
    return failures + expect(not new, new or "innocent code", "left alone")


def self_test_build(copy):
    """A library with one constant and three variables; a program with a library too many."""
    build, code = copy / "build", copy / "zz.c"
    for folder in ("src", "bin"):
        (build / folder).mkdir(parents=True)
    code.write_text(
        "int counter = 1;\nstatic const char *const names[] = { \"a\", \"b\" };\n"
        "const char *name(int i) { static int calls; calls++; counter++; return names[i & 1]; }\n"
        "_Thread_local int mine;\n"
    )
    run("cc", "-c", "-fPIE", str(code), "-o", str(build / "zz.c.o"))
    run("ar", "rc", str(build / "src/libzz.a"), str(build / "zz.c.o"))
    code.write_text("int main(void) { return 0; }\n")
    run("cc", str(code), "-o", str(build / "bin/lectern"), "-Wl,--no-as-needed", "-lSDL2")
    run("cc", str(code), "-o", str(build / "bin/lectern-kiosk"), "-Wl,--no-as-needed", "-lSDL2", "-lz")
    for main, _ in LIBRARIES.values():
        (copy / "src" / main).parent.mkdir(exist_ok=True)
        (copy / "src" / main).touch()
    faults = check(copy, build).faults
    failures = 0
    for wanted in ("counter outlives", "calls.0 outlives", "mine outlives",
                   "lectern may not link libSDL2", "lectern-kiosk may not link libz"):
        failures += expect(any(wanted in fault for fault in faults), wanted, "found")
    failures += expect(not any("names" in fault for fault in faults), "names[]", "left alone")
    (build / "src/libzz.a").unlink()
    faults = check(copy, build).faults
    return failures + expect("found no archives to check" in faults, "an empty build", "found")


def self_test(project):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        for part in ("src", "tests"):
            shutil.copytree(project / part, copy / part)
        failures = self_test_sources(copy) + self_test_build(copy)
    print(f"{len(PLANTED) + 8} expectations, {failures} failed")
    return failures


def main():
    if sys.argv[1:2] == ["--self-test"]:
        sys.exit(bool(self_test(Path(sys.argv[2]))))
    report = check(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else None)
    print("\n".join(report.faults), end="\n" if report.faults else "")
    print("checked", ", ".join(f"{number} {what}" for what, number in report.counts.items()))
    sys.exit(bool(report.faults))


if __name__ == "__main__":
    main()
