"""What the library takes beside what one would use from Python, subject by subject; `run.sh` beside this sets it up."""

import os
import sys

# One thread each, before any of them is loaded: what is compared is work, not cores.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS", "POLARS_MAX_THREADS", "RAYON_NUM_THREADS"):
    os.environ[name] = "1"

from calls import calls
from credit import credit
from daily import daily
from portfolio import decisions
from race import Result
from returns import returns
from schedules import schedules
from wrong import wrong

SUBJECTS = {
    "wrong": lambda _: wrong(),
    "calls": calls,
    "credit": credit,
    "portfolio": decisions,
    "schedules": schedules,
    "returns": returns,
    "daily": daily,
}


def main(arguments: list[str]) -> int:
    gate = "--gate" in arguments
    asked = [argument for argument in arguments if argument != "--gate"] or list(SUBJECTS)
    unknown = [subject for subject in asked if subject not in SUBJECTS]
    if unknown:
        print(f"no subject {', '.join(unknown)}; there are {', '.join(SUBJECTS)}", file=sys.stderr)
        return 1
    result = Result()
    for subject in asked:
        SUBJECTS[subject](result)
    for missed in result.missed:
        print(f"\nmissed: {missed}")
    return 2 if gate and result.missed else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
