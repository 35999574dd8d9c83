"""Ways of doing one thing: first shown to give the same, then timed by turns, and told as ratios to the first of them."""

import gc
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median

ROUNDS = 9


@dataclass(frozen=True)
class Way:
    """One way of doing the work.

    ``rows`` is how much of the work it does in one turn: the slow ones do less. ``same`` looks at what came out and says
    whether it is right; ``None`` for a way that is known to give something else, and whose ``note`` says what.
    """

    name: str
    run: Callable[[], object]
    rows: int
    same: Callable[[object], bool] | None = None
    gate: float | None = None
    most: float | None = None
    note: str = ""


@dataclass
class Result:
    """Whether every gate was met, and what was not."""

    missed: list[str] = field(default_factory=list)


SOON = 0.2
"""Seconds within which a turn is quick."""


def seconds(run: Callable[[], object]) -> float:
    began = time.process_time()
    run()
    return time.process_time() - began


def turn(run: Callable[[], object]) -> float:
    """The time of a turn: of a quick one the middle of as many as fit into that time, after a first.

    The first ones find in the caches what another way left there, and how much of that differs from way to way.
    """
    first = seconds(run)
    if first > SOON:
        return first
    times = [seconds(run)]
    while sum(times) < SOON:
        times.append(seconds(run))
    return median(times)


def race(title: str, unit: str, ways: list[Way], result: Result) -> None:
    """Show that all ways agree, run them by turns, print a line for each."""
    for way in ways:
        answer = way.run()
        if way.same is not None and not way.same(answer):
            message = f"{title}: {way.name} gives something else"
            raise SystemExit(message)
        del answer
    turns: list[list[float]] = [[] for _ in ways]
    gc.disable()
    try:
        for _ in range(ROUNDS):
            for times, way in zip(turns, ways, strict=True):
                times.append(turn(way.run) / way.rows)
            gc.collect()
    finally:
        gc.enable()
    first = turns[0]
    print(f"\n{title}\n")
    for times, way in zip(turns, ways, strict=True):
        ratio = median(other / own for other, own in zip(times, first, strict=True))
        verdict = ""
        if way.gate is not None:
            met = ratio >= way.gate
            verdict = f"gate {way.gate:g}" if met else f"MISSED {way.gate:g}"
            if not met:
                result.missed.append(f"{title}: {way.name} {ratio:.2f} of {way.gate:g}")
        if way.most is not None:
            met = median(times) <= way.most
            verdict = f"gate {way.most * 1e6:g} us" if met else f"MISSED {way.most * 1e6:g} us"
            if not met:
                result.missed.append(f"{title}: {way.name} {median(times) * 1e6:.1f} us of {way.most * 1e6:g}")
        print(f"  {way.name:<52} {ratio:>9.2f} x time {median(times) * 1e9:>10.1f} ns a {unit:<8} {verdict:<13} {way.note}")
