"""Sums over what was measured, and the table at the end."""
import math


def rank(values, percent):
    """Nearest rank: the smallest value that so many per cent do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(percent / 100 * len(ordered)) - 1)]


def spread(values, unit="ms"):
    return (
        f"min {min(values):.2f}  p50 {rank(values, 50):.2f}  p99 {rank(values, 99):.2f} {unit}  (n={len(values)})"
    )


def is_steady(bare, percent):
    """A yardstick that jumps to ten times its own median measured the machine's other work."""
    return rank(bare, percent) <= 10 * rank(bare, 50)


class Table:
    def __init__(self):
        self.rows = []
        self.shown_in = ""

    def look(self, name):
        """How the kiosk is shown in what follows."""
        self.shown_in = name and f"{name}: "
        if name:
            print(f"\n== {name}")

    def pairs(self, what, ours, bare, unit="ms"):
        """What was measured, in full."""
        print(f"\n{what}")
        print(f"  Lectern    {spread(ours, unit)}")
        print(f"  yardstick  {spread(bare, unit)}", flush=True)

    def row(self, what, figure, limit, text, at_least=False, steady=True):
        """One line of the table: `text` shows the figure and the target."""
        held = figure >= limit if at_least else figure <= limit
        verdict = ("pass" if held else "MISS") if steady else "loud"
        self.rows.append((self.shown_in + what, text, verdict))
        print(f"  {verdict}  {what}: {text}", flush=True)

    def more(self, what, ours, bare, percent, limit_ms):
        """So many milliseconds more than the yardstick."""
        more = rank(ours, percent) - rank(bare, percent)
        text = f"{more:+.2f} ms (target at most +{limit_ms} ms)"
        self.row(f"{what}, p{percent}", more, limit_ms, text, steady=is_steady(bare, percent))

    def times(self, what, ours, bare, percent, limit):
        """So many times the yardstick."""
        ratio = rank(ours, percent) / rank(bare, percent)
        text = f"{ratio:.2f} x (target at most {limit} x)"
        self.row(f"{what}, p{percent}", ratio, limit, text, steady=is_steady(bare, percent))

    def ratio(self, what, ours, bare, limit):
        """The median of the pairs' own ratios: both of a pair met the machine in the same mood."""
        ratio = rank([a / b for a, b in zip(ours, bare)], 50)
        self.row(what, ratio, limit, f"{ratio:.2f} x (target at most {limit} x)")

    def show(self):
        width = max(len(what) for what, _, _ in self.rows)
        print("\n" + "-" * (width + 50))
        for what, text, verdict in self.rows:
            print(f"{what:<{width}}  {verdict}  {text}")
        verdicts = [verdict for _, _, verdict in self.rows]
        missed, loud = verdicts.count("MISS"), verdicts.count("loud")
        print(f"{len(verdicts)} figures, {missed} missed, {loud} too loud to say")
        return missed
