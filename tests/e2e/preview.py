"""The preview in a real window: a save is seen, a broken one is told of, and the editor is called."""
import glob
import os
import shutil
import struct
import time
import zipfile

import e2e
from xserver import Display, Window, need, settings, until

WIDTH, LEFT, RIGHT = 1920, 340, 1350  # of the window; of the column that holds the kiosk
BELOW = 76
COURSE = e2e.HERE.parent / "kiosk/data/courses/tea-round"


def kiosk(display):
    """The pixels of the column with the kiosk, below the bar."""
    dump = (display.out / "Xvfb_screen0").read_bytes()  # as XWDFile.h has it: a header, then colours
    header, height, colours = (struct.unpack_from(">I", dump, 4 * word)[0] for word in (0, 5, 19))
    at = header + 12 * colours
    return b"".join(dump[at + 4 * (y * WIDTH + LEFT):at + 4 * (y * WIDTH + RIGHT)]
                    for y in range(BELOW, height))


def still(display):
    """Its pixels once they have stopped changing."""
    before = None
    while (now := kiosk(display)) != before:
        before = now
        time.sleep(0.25)
    return now


def edit(folder, before, after):
    """As editors save: beside it, and then in its place."""
    file = folder / "course.yaml"
    text = file.read_text()
    e2e.check(before in text, f"{before!r} does not stand in the course")
    beside = folder / ".course.yaml.new"
    beside.write_text(text.replace(before, after, 1))
    os.replace(beside, file)


def open_preview(display, programs, config, folder):
    window = Window(display, programs, config, "preview", folder, title="Lectern preview")
    window.wait_open()
    until("something is drawn", lambda: len(set(kiosk(display)[::997])) > 3)
    still(display)
    return window


def end(window):
    status, talk = window.end()
    e2e.check(status == 0 and not talk, f"SIGTERM: exit {status}, {talk}")


def scratch():
    return set(glob.glob("/tmp/lectern-??????"))


def end_clean(window, before):
    """Nothing that has come since `before` is left; other programs take theirs away by themselves."""
    come = scratch() - before
    e2e.check(come, "there is no scratch folder: this test is blind")
    end(window)
    until("no scratch folder is left behind", lambda: not come & scratch())


def go_to_page(window):
    before = still(window.display)
    window.click(140, 240)  # How full?
    until("its page is shown", lambda: kiosk(window.display) != before)
    return still(window.display)


def a_save_is_seen(display, programs, config, folder):
    window = open_preview(display, programs, config, folder)
    before = go_to_page(window)
    began = time.monotonic()
    edit(folder, "Four people want tea", "Five people want coffee")
    until("the save is seen", lambda: kiosk(display) != before)
    took_ms = 1000 * (time.monotonic() - began)
    after = still(display)
    end(window)
    window = open_preview(display, programs, config, folder)
    e2e.check(go_to_page(window) == after, "a save shows something else than a new start")
    edit(folder, "Five people want coffee", "Four people want tea")
    until("the first text is back", lambda: still(display) == before)
    return window, before, took_ms


def a_folder_comes_back(window, before, folder):
    """As a program for versions or an archive replaces it: gone, told of, another one in its place, and watched."""
    display, away = window.display, folder.parent.parent / "away"
    os.rename(folder, away)
    until("it is told that the folder is gone", lambda: still(display) != before)  # below the course
    glass = 4 * (RIGHT - LEFT) * (800 - BELOW)
    e2e.check(still(display)[:glass] == before[:glass], "the last good course is gone with its folder")
    shutil.copytree(away, folder)
    until("the folder is seen again", lambda: still(display) == before)
    edit(folder, "Four people want tea", "Six people want tea")
    until("a save in the new folder is seen", lambda: still(display) != before)
    edit(folder, "Six people want tea", "Four people want tea")
    until("the first text is back", lambda: still(display) == before)


def called(log, count):
    lines = log.read_text().splitlines() if log.exists() else []
    return lines if len(lines) == count else None


def a_broken_save_is_told_of(window, before, folder, log):
    display, whole = window.display, window.display.picture()
    edit(folder, "right: yes", "wrong: yes")
    until("the message is there", lambda: display.picture() != whole)
    time.sleep(0.5)
    glass = 4 * (RIGHT - LEFT) * (800 - BELOW)  # without the words below it
    e2e.check(still(display)[:glass] == before[:glass], "the last good course is gone")
    e2e.check(still(display) != before, "nothing says that it is the last good one")
    window.click(140, 112)  # The course
    window.click(1560, 130)  # the first message
    window.keys("Return")
    lines = until("the editor is called", lambda: called(log, 1))
    text = (folder / "course.yaml").read_text().splitlines()
    file, line = lines[0].rsplit(" ", 1)
    e2e.check(file == str(folder / "course.yaml"), f"the editor is given {file}")
    e2e.check(text[int(line) - 1].strip() == "options:", f"the editor is given line {line}: {text[int(line) - 1]}")
    window.keys("e")
    lines = until("E calls it", lambda: called(log, 2))
    e2e.check(text[int(lines[1].rsplit(" ", 1)[1]) - 1].strip() == "- id: how-full",
              f"a click on the message has not shown its page: {lines[1]}")


def journey(display, programs, out):
    folder = out / "courses/tea-round"
    shutil.copytree(COURSE, folder)
    log = out / "editor.log"
    tool = e2e.script(out, "editor", f'#!/bin/sh\necho "$@" >>{log}\n')
    tool.chmod(0o755)
    config = settings(out, f"editor: {tool} {{file}} {{line}}")
    others = scratch()
    window, before, took_ms = a_save_is_seen(display, programs, config, folder)
    a_folder_comes_back(window, before, folder)
    a_broken_save_is_told_of(window, before, folder, log)
    end_clean(window, others)
    e2e.check(not (out / "lectern.db").exists(), "a preview has made a real record")
    print(f"a save was on the screen after {took_ms:.0f} ms")


def of_a_zip(display, programs, out):
    """An archive that is packed again is unpacked again; one that is only half there changes nothing."""
    config, archive = settings(out), out / "tea.zip"
    text = (COURSE / "course.yaml").read_text()

    def pack(path, words):
        with zipfile.ZipFile(path, "w") as z:
            z.writestr("tea-round/course.yaml", words)
    pack(archive, text)
    others = scratch()
    window = open_preview(display, programs, config, archive)
    before = go_to_page(window)
    pack(out / "new.zip", text.replace("Four people want tea", "Five people want coffee"))
    whole = (out / "new.zip").read_bytes()
    (out / "half.zip").write_bytes(whole[:-40])
    picture = display.picture()
    os.replace(out / "half.zip", archive)
    until("it is told of", lambda: display.picture() != picture)
    e2e.check(still(display) == before, "half an archive has changed the page")
    os.replace(out / "new.zip", archive)
    until("the new archive is seen", lambda: kiosk(display) != before)
    end_clean(window, others)


LET_STAND = "exercise-guessable feedback-short misconception-none options-count order-steps sort-bin-half".split()


def publishing(display, programs, out):
    """A draft beside the served course: the dialog says whom it reaches, and the kiosk's folder has it afterwards."""
    served, draft = out / "served", out / "draft/tea-round"
    shutil.copytree(COURSE, served / "tea-round")
    shutil.copytree(COURSE, draft)
    (served / "tea-round/old.txt").write_text("gone with the next version\n")
    edit(draft, "Four people want tea", "Five people want coffee")
    config = e2e.script(out, "site.yaml", f"database: {out}/site.db\nkeys: {out}/keys\ncourses: {served}\n")
    programs.played(e2e.HERE / "first_visit_to_passed.play", out / "site.db", "-o", out / "played")
    said = programs.run(programs.lectern, "--config", config, "diff", draft)
    e2e.check(said.returncode == 0 and "Nothing changes" not in said.stdout, f"diff: {said.stdout}{said.stderr}")
    window = open_preview(display, programs, config, draft)
    before = display.picture()
    window.click(1840, 38)  # Publish…, closed: it breaks rules for authors
    time.sleep(0.5)
    e2e.check(display.picture() == before, "an edit with errors can be published")
    edit(draft, "\nversion: 1\n", "\nallow:\n" + "".join(f"  {rule}: It is for tests of programs.\n" for rule in LET_STAND)
         + "version: 1\n")
    until("Publish opens", lambda: display.picture() != before)
    still(display)
    before = display.picture()
    window.click(1840, 38)  # Publish…
    until("the dialog is there", lambda: display.picture() != before)
    still(display)
    (out / "dialog.xwd").write_bytes((display.out / "Xvfb_screen0").read_bytes())
    e2e.check("Five" not in (served / "tea-round/course.yaml").read_text(), "it is published before anybody said so")
    window.keys("Escape")
    until("Esc closes it", lambda: display.picture() == before)
    window.click(1840, 38)
    window.keys("Return")
    until("it is published", lambda: "Five people" in (served / "tea-round/course.yaml").read_text())
    e2e.check(sorted(p.name for p in served.iterdir()) == ["tea-round"], "something is left beside the course")
    e2e.check(not (served / "tea-round/old.txt").exists(), "a file of the version before is still there")
    said = programs.run(programs.lectern, "--config", config, "diff", draft)
    e2e.check("served as it is here" in said.stdout, f"the record does not know of it: {said.stdout}{said.stderr}")
    end(window)


def no_course(programs, config, out):
    done = programs.run(programs.kiosk, "preview", "--config", config)
    e2e.check(done.returncode == 2 and "one course" in done.stderr, f"no course: {done.stderr}")


def test():
    args = e2e.parser(__doc__).parse_args()
    out, programs = e2e.fresh(args.out).resolve(), e2e.Programs(args.bin)
    no_course(programs, settings(out), out)
    need("Xvfb", "xdotool")
    with Display(out) as display:
        journey(display, programs, out)
        of_a_zip(display, programs, out)
        publishing(display, programs, out)


e2e.main(test)
