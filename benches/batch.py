"""`shg batch decide` on a large Parquet file, against pyarrow reading the same columns and writing as many: time and memory.

    python -m venv target/peers && target/peers/bin/pip install -r benches/peers/requirements.txt
    cargo build --release -p shg-cli
    target/peers/bin/python benches/batch.py                    # a million groups
    target/peers/bin/python benches/batch.py 10000000 --gate    # fails above 300 MB, or 1.5 times pyarrow's time

Both run in one thread, by turns, each in a process of its own, and write SNAPPY as pyarrow does unasked. Time is that of the processor, so
that whoever else is at work does not count; the time of the clock stands beside it. pyarrow's is the time inside its own calls: it
reads every batch of the groups, and writes every batch of the answers, which it has been given. Memory is the peak that the
system tells of a process.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

MOST_MEGABYTES = 300
MOST_TIMES = 1.5
ROW_GROUP = 1 << 20
BATCH = 1 << 16
FOR_ALL = (
    "--as-on=2025-06-30",
    "--scheme=day_nrlm",
    "--lender=commercial_bank",
    "--facility=term_loan",
    "--rural=true",
)
FLAGS = ("meetings_regular", "savings_regular", "lending_regular", "repayment_timely", "books_current", "graded")
PARTS = ("revolving_fund", "savings", "interest_from_members", "other_income")


def make(path: str, rows: int) -> None:
    """Groups of no pattern, invented: most may borrow."""
    import numpy as np
    import pyarrow as pa
    import pyarrow.parquet as pq

    die = np.random.default_rng(20250630)
    writer = None
    for start in range(0, rows, ROW_GROUP):
        count = min(ROW_GROUP, rows - start)
        formed = die.integers(16_000, 20_200, count, dtype=np.int32)
        columns = {
            "group_id": pa.array([f"G{start + row:08}" for row in range(count)]),
            "dose": pa.array(die.integers(1, 3, count, dtype=np.int8)),
            "formed_on": pa.array(formed).cast(pa.date32()),
            "active_since": pa.array(formed + die.integers(0, 60, count, dtype=np.int32)).cast(pa.date32()),
            "member_count": pa.array(die.integers(9, 21, count, dtype=np.int32)),
            "category": pa.array(np.array(["women", "mixed"])[(die.random(count) < 0.05).astype(int)]),
        }
        columns |= {f"{part}_paise": pa.array(die.integers(0, 6_000_000, count)) for part in PARTS}
        columns |= {flag: pa.array(die.random(count) < 0.97) for flag in FLAGS}
        columns["wilful_default"] = pa.array(die.random(count) < 0.01)
        table = pa.table(columns)
        writer = writer or pq.ParquetWriter(path, table.schema)
        writer.write_table(table)
    if writer:
        writer.close()


def floor(groups: str, answers: str, to: str) -> None:
    """Prints the seconds of the processor and of the clock that pyarrow takes to read and to write."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    spent = [0.0, 0.0]

    def timed(work):
        began = time.process_time(), time.perf_counter()
        done = work()
        spent[0] += time.process_time() - began[0]
        spent[1] += time.perf_counter() - began[1]
        return done

    def batches(path):
        return pq.ParquetFile(path).iter_batches(BATCH, use_threads=False)

    reading = timed(lambda: batches(groups))
    while timed(lambda: next(reading, None)) is not None:
        pass
    told = pq.ParquetFile(answers)
    writer = timed(lambda: pq.ParquetWriter(to, told.schema_arrow))
    gathered: list = []
    for batch in told.iter_batches(BATCH, use_threads=False):
        gathered.append(batch)
        if len(gathered) * BATCH >= ROW_GROUP:
            timed(lambda gathered=gathered: writer.write_table(pa.Table.from_batches(gathered)))
            gathered = []
    if gathered:
        timed(lambda: writer.write_table(pa.Table.from_batches(gathered)))
    timed(writer.close)
    print(*spent)


def run(command: list[str]) -> tuple[float, float, float, str]:
    """Seconds of the processor and of the clock, the peak in megabytes, and what was said."""
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert child.stdout
    said = child.stdout.read()
    _, status, usage = os.wait4(child.pid, 0)
    clock = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 2):
        raise SystemExit(f"{command}: exit code {child.returncode}")
    return usage.ru_utime + usage.ru_stime, clock, usage.ru_maxrss / 1_000, said.strip()


def main() -> None:
    # The peak of a process begins with what its parent holds: this one holds no arrays.
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="?", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--shg", default="target/release/shg")
    parser.add_argument("--threads", default="1")
    parser.add_argument("--gate", action="store_true")
    asked = parser.parse_args()
    again = [sys.executable, __file__]
    with tempfile.TemporaryDirectory() as folder:
        groups, answers, copy = (str(Path(folder) / name) for name in ("groups.parquet", "answers.parquet", "copy.parquet"))
        subprocess.run([*again, "make", groups, str(asked.rows)], check=True)
        ours, theirs, peaks = [], [], []
        for _ in range(asked.rounds):
            command = [asked.shg, "batch", "decide", groups, answers, *FOR_ALL, "--threads", asked.threads]
            processor, clock, peak, said = run(command)
            ours.append((processor, clock))
            peaks.append(peak)
            line = run([*again, "floor", groups, answers, copy])[3]
            theirs.append(tuple(float(part) for part in line.split()))
        sizes = [Path(path).stat().st_size / 1e6 for path in (groups, answers)]
    print(said)
    print(f"in {sizes[0]:.0f} MB, out {sizes[1]:.0f} MB; peak of shg {max(peaks):.0f} MB (at most {MOST_MEGABYTES})")
    times = [[statistics.median(one[which] for one in side) for which in (0, 1)] for side in (ours, theirs)]
    print(f"shg      {times[0][0]:8.2f} s of the processor, {times[0][1]:8.2f} s of the clock")
    print(f"pyarrow  {times[1][0]:8.2f} s of the processor, {times[1][1]:8.2f} s of the clock")
    ratio = statistics.median(one[0] / other[0] for one, other in zip(ours, theirs, strict=True))
    print(f"{ratio:.2f} times pyarrow's time (at most {MOST_TIMES})")
    if asked.gate and (ratio > MOST_TIMES or max(peaks) > MOST_MEGABYTES):
        raise SystemExit("a gate is missed")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["make", path, rows]:
            make(path, int(rows))
        case ["floor", groups, answers, to]:
            floor(groups, answers, to)
        case _:
            main()
