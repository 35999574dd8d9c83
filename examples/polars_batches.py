"""Loans laid out in the middle of a polars query, lazily, by `map_batches`: columns go over as Arrow, and
nothing becomes text.

A whole frame is answered by `shg.schedules(frame)`, which is faster; this is for one column among others in a query.
"""

from datetime import date

import polars as pl

import shg

LAID_OUT = pl.Struct({"instalment_paise": pl.Int64, "ends_on": pl.Date, "error_code": pl.String})


def lay_out(loans: pl.Series) -> pl.Series:
    """Answer a column of loans, whose parts have the names of the columns of `shg.schedules`."""
    answers = shg.schedules(loans.struct.unnest())
    return answers.select(pl.col(part.name).cast(part.dtype) for part in LAID_OUT.fields).to_struct()


loans = pl.LazyFrame(
    {
        "district": ["Alwar", "Alwar", "Tonk", "Tonk"],
        "principal_paise": [2_000_000, 5_000_000, 15_000_000, -100],
        "annual_rate": [15, 12, 7, 7],
        "instalments": [24, 12, 36, 36],
        "disbursed_on": [date(2024, 4, 1), date(2024, 4, 15), date(2024, 5, 6), date(2024, 5, 6)],
    }
)
asked = pl.struct("principal_paise", "annual_rate", "instalments", "disbursed_on")
laid = asked.map_batches(lay_out, return_dtype=LAID_OUT, is_elementwise=True)
districts = (
    loans.with_columns(laid.alias("laid"))
    .unnest("laid")
    .group_by("district", maintain_order=True)
    .agg(
        pl.col("instalment_paise").sum(),
        pl.col("ends_on").max(),
        pl.col("error_code").drop_nulls().alias("wrong"),
    )
)
for district in districts.collect().iter_rows():
    print(*district)
