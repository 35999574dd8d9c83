"""Schedules inside Spark: `shg.spark` beside what Spark's own SQL does with the same loans, and beside one process.

    python -m venv target/spark-venv && target/spark-venv/bin/pip install -r tests/spark-requirements.txt
    target/venv/bin/maturin build --release -m bindings/python/Cargo.toml --out target/wheels
    target/spark-venv/bin/pip install --no-deps --force-reinstall target/wheels/*.whl
    target/spark-venv/bin/python benches/spark.py              # 400,000 loans, one core
    target/spark-venv/bin/python benches/spark.py 2000000 --cores 4

It wants Java 17. All work on the same loans, kept in Spark's memory, and by turns; their answers are looked at first and must
be equal, every instalment, every last one and every sum of interest to the paisa. The SQL folds over the months in whole
numbers; its instalment comes from `power`, which no law holds right, and it tells no annual percentage rate, no day of the
end and no error. `shg` tells all of these. To send the rows to Python and back without doing anything stands beside them.
"""

import argparse
import os
import statistics
import sys
import time
from collections.abc import Callable

import pyarrow as pa
import shg
import shg.spark
from pyspark.sql import DataFrame, SparkSession

LOANS = """
    select id as loan_id, 1000000 + id * 7919 % 90000000 as principal_paise, cast(12 + id % 49 as int) as instalments,
        cast(7 + id % 12 as int) as annual_rate, date'2024-04-01' as disbursed_on
    from range({rows})"""
# The interest of a month in whole paise: to the nearest, a half up.
INTEREST = "((sum.owed * annual_rate + 600) div 1200)"
SQL = """
    with rated as (
        select *, annual_rate / 1200D as i from loans
    ), paid as (
        select *, cast(round(principal_paise * i / (1 - power(1 + i, -instalments))) as bigint) as instalment_paise from rated
    ), folded as (
        select *, aggregate(
            sequence(1, instalments - 1),
            named_struct('owed', principal_paise, 'interest', 0L),
            (sum, month) -> named_struct(
                'owed', sum.owed - instalment_paise + {interest}, 'interest', sum.interest + {interest})) as sum
        from paid
    )
    select loan_id, instalment_paise, sum.owed + {interest} as last_instalment_paise, sum.interest + {interest} as total_interest_paise
    from folded"""
TOLD = ["loan_id", "instalment_paise", "last_instalment_paise", "total_interest_paise"]


def in_sql(session: SparkSession) -> DataFrame:
    """The fold, over the table `loans`."""
    return session.sql(SQL.format(interest=INTEREST))


def there_and_back(frame: DataFrame) -> DataFrame:
    """Every row to Python and back, untouched."""
    return frame.mapInArrow(lambda batches: batches, frame.schema)


def spent(work: Callable[[], object]) -> float:
    """Seconds of the clock."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def to_nowhere(frame: DataFrame) -> None:
    """Works all of it out, and keeps nothing."""
    frame.write.format("noop").mode("overwrite").save()


def equal(one: pa.Table, other: pa.Table) -> bool:
    """Whether the two tell the same of every loan."""
    one, other = (table.select(TOLD).sort_by("loan_id").combine_chunks() for table in (one, other))
    return all(one[name].cast(pa.int64()).equals(other[name].cast(pa.int64())) for name in TOLD)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("rows", nargs="?", type=int, default=400_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cores", type=int, default=1)
    asked = parser.parse_args()
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(f"local[{asked.cores}]").config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.memory", "4g").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.sql(LOANS.format(rows=asked.rows)).repartition(4 * asked.cores).cache()
    frame.createOrReplaceTempView("loans")
    table = frame.toArrow()

    alone = shg.schedules(table)
    for name, answers in (("shg.spark", shg.spark.schedules(frame)), ("SQL", in_sql(session))):
        if not equal(alone, answers.toArrow()):
            raise SystemExit(f"{name} tells something else than shg in one process")
    print(f"{asked.rows} loans of 12 to 60 months, {asked.cores} core(s): all three tell the same")

    works = {
        "shg, one process": lambda: shg.schedules(table),
        "rows to Python and back": lambda: to_nowhere(there_and_back(frame)),
        "shg.spark": lambda: to_nowhere(shg.spark.schedules(frame)),
        "Spark's SQL": lambda: to_nowhere(in_sql(session)),
    }
    times: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(asked.rounds):
        for name, work in works.items():
            times[name].append(spent(work))
    base = statistics.median(times["shg, one process"])
    for name, each in times.items():
        median = statistics.median(each)
        print(f"{name:26} {median / asked.rows * 1e9:9.0f} ns a loan, {median / base:6.1f} times")
    ratio = statistics.median(sql / ours for sql, ours in zip(times["Spark's SQL"], times["shg.spark"], strict=True))
    print(f"Spark's SQL takes {ratio:.1f} times as long as shg.spark")
    session.stop()


if __name__ == "__main__":
    main()
