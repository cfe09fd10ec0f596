"""What is measured. Each function fills rows of the table; Lectern and yardstick take turns."""
import random
import re
import subprocess
import time

from figures import rank
from stage import BODY, BOTTOM, FULL, Area, activity, pause, pss_mib, tree

MARK = "0,0,64,64"  # what `hello` changes
STRIP = "1480,0,16,1080"  # crosses every part of the first screen
OPTION_HEIGHT = 92


def take_turns(stage, rounds, ours, bare, each=10):
    """`ours` and `bare` are (window title, function that gives one figure)."""
    chance, results = random.Random(1), ([], [])
    for _ in range(rounds):
        for (title, once), into in zip((ours, bare), results):
            stage.probe.ask("front", title)
            stage.probe.rest(100)
            for _ in range(each):
                pause(chance)
                into.append(once())
    return results


def find_options(probe):
    """Where answers 1 and 2 stand, from what changes when their keys are pressed."""
    _, first = probe.time(BODY, "1")
    _, both = probe.time(BODY, "2")
    second_y = both.y + both.height - OPTION_HEIGHT // 2
    x = first.x + 16
    spot = f"{x},{first.y + 16},64,64"
    return spot, (f"{x + 400},{first.y + first.height // 2}", f"{x + 400},{second_y}")


def answers(stage, table, rounds):
    """Choosing an answer by key and by touch, and having it checked."""
    probe = stage.probe
    kiosk = stage.open_kiosk(stage.kiosk_command(stage.work / "asking"))
    stage.sign_in()
    stage.open_step()
    hello = stage.open_bare("hello")
    probe.ask("front", "Lectern")
    probe.rest(200)
    spot, taps = find_options(probe)
    bare = ("hello", lambda: probe.time(MARK, "space")[0])
    turn = {"at": 0}

    def choose(inputs):
        turn["at"] += 1
        return probe.time(spot, inputs[turn["at"] % 2])[0]

    for what, inputs, yardstick in (
        ("choose an answer by key", "12", "space"),
        ("choose an answer by touch", taps, "960,540"),
    ):
        bare = ("hello", lambda: probe.time(MARK, yardstick)[0])
        ours, beside = take_turns(stage, rounds, ("Lectern", lambda: choose(inputs)), bare)
        table.pairs(f"{what}, to changed pixels", ours, beside)
        table.more(what, ours, beside, 50, 0.5)
        table.more(what, ours, beside, 99, 3)
    checked(stage, table, rounds, spot, taps)
    hello.stop()
    kiosk.stop()


def checked(stage, table, rounds, spot, taps):
    """"Check my answer", with the answer on disk before the colours say so."""
    probe = stage.probe
    probe.ask("front", "Lectern")
    probe.rest(200)
    probe.press(taps[0])
    _, bar = probe.time(BOTTOM, taps[1])  # nothing in the bar changes when an answer is chosen already
    raise NotImplementedError(bar)
