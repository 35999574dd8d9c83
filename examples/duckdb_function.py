"""A function of SQL that lays loans out in DuckDB: columns go over as Arrow, a batch at a time, and nothing becomes text.

A whole table is answered by `shg.schedules(relation)`, several times as fast; this is for the middle of a query.
"""

import duckdb
import pyarrow as pa

import shg

Column = pa.ChunkedArray


def lay_out(principal: Column, annual_rate: Column, instalments: Column, disbursed_on: Column) -> pa.Table:
    """Answer a batch of loans; one that makes no sense has its error_code, and no instalment."""
    asked = {
        "principal": principal,
        "annual_rate": annual_rate,
        "instalments": instalments,
        "disbursed_on": disbursed_on,
    }
    answers = shg.schedules(pa.table(asked))
    told = pa.schema(
        [
            ("instalment", pa.decimal128(18, 2)),
            ("total_interest", pa.decimal128(18, 2)),
            ("ends_on", pa.date32()),
            ("error_code", pa.string()),
        ]
    )
    return answers.select(told.names).cast(told).to_struct_array()


connection = duckdb.connect()
connection.create_function(
    "lay_out",
    lay_out,
    ["decimal(18, 2)", "decimal(5, 2)", "integer", "date"],
    "struct(instalment decimal(18, 2), total_interest decimal(18, 2), ends_on date, error_code varchar)",
    type="arrow",
    null_handling="special",  # a row with a null is asked too, and says what is missing
)
connection.execute("""
    create table loans as select * from (values
        ('Alwar', 'a', 20000.00, 15.00, 24, date '2024-04-01'),
        ('Alwar', 'b', 50000.00, 12.00, 12, date '2024-04-15'),
        ('Tonk', 'c', 150000.00, 7.00, 36, date '2024-05-06'),
        ('Tonk', 'd', -1.00, 7.00, 36, date '2024-05-06'),
        ('Tonk', 'e', null, 7.00, 36, date '2024-05-06')
    ) loan (district, loan_id, principal, annual_rate, instalments, disbursed_on)
""")
districts = connection.sql("""
    select district, count(laid.instalment) as loans, sum(laid.total_interest) as interest, max(laid.ends_on) as ends_on,
        list(loan_id || ': ' || laid.error_code order by loan_id) filter (laid.error_code is not null) as wrong
    from (select *, lay_out(principal, annual_rate, instalments, disbursed_on) as laid from loans)
    group by district order by district
""")
for district in districts.fetchall():
    print(*district)
