"""Daily products of many accounts: a journal in any order beside a table of accounts.

Both are tables of any library that `shg.columns` knows, and need not be of the same one; answers are of the kind of
the journal. Drawn is above nothing, paid below. Two sums an account and month need no order and can be added up, so
that a cluster or SQL can do the first half: `daily_sums` makes them of one journal, `daily_products_of_sums` settles
those of all.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeVar, cast

from shg import _native
from shg.columns import Floats, Keep, as_list, refusal
from shg.running import AnnualRate, DrawingPower
from shg.tables import Progress, Table, kind_of, returned, streamed
from shg.values import DayBasis, InterestDebits, Money, Rate, RoundingMode, date_text, money_text, rate_text
from shg.wire import to_json, to_wire

__all__ = ["daily_products", "daily_products_of_sums", "daily_sums"]

T = TypeVar("T")


def daily_products(
    journal: T,
    accounts: Table,
    /,
    *,
    opening_on: date | None = None,
    as_on: date | None = None,
    opening: Money | None = None,
    limit: Money | None = None,
    annual_rate: Rate | None = None,
    annual_rates: Sequence[AnnualRate] | None = None,
    drawing_power: Sequence[DrawingPower] | None = None,
    day_count: DayBasis | None = None,
    interest: InterestDebits | None = None,
    rounding_to: Money | None = None,
    rounding_mode: RoundingMode | None = None,
    keep: Keep = False,
    floats: Floats | None = None,
) -> T:
    """Add each of these accounts up, month by month.

    Args:
        journal: a row an entry, in any order: ``account_id``, ``on``, ``amount`` or ``amount_paise``, drawn above
            nothing and paid below; and perhaps the flag ``interest``, of what the bank debits.
        accounts: a row an account: ``account_id``, ``opening``, ``opening_on``, ``as_on``, and perhaps ``limit``,
            ``annual_rate`` or ``annual_rates``, ``drawing_power``, ``closing_balance`` and the settings.
        opening_on: the first day of all accounts, whose opening is before the entries of that day; in place of a
            column.
        as_on: the last day that counts.
        opening: what is owed on the first day.
        limit: the sanctioned limit; without one no irregular days are told.
        annual_rate: percent a year; without a rate no interest is worked out.
        annual_rates: rates that change, from day to day.
        drawing_power: how much of the limit may be drawn, from day to day.
        day_count: how days become a part of a year.
        interest: whether it is debited as it is worked out, or as the journal says.
        rounding_to: the unit of a month's interest.
        rounding_mode: how a month's interest becomes whole units.
        keep: the other columns of the accounts that go through: all, or those named. Else there may be none.
        floats: ``"nearest_paisa"`` takes floats for money.

    Returns:
        A row an account and month, in the order of the accounts: ``account_id``, ``month`` (its first day),
        ``products`` (in money times days), ``interest``, ``closing``, ``irregular_days``. An account that makes no
        sense has one row with ``error_code`` and ``error_path``; rows of the journal that do not stand at the end,
        each with its place.

    Raises:
        ShgError: a table makes no sense; every fault names its table and column.
        RuntimeError: the journal could not be read to its end.

    Examples:
        >>> import datetime, pyarrow, shg
        >>> day = datetime.date
        >>> entries = {"on": [day(2025, 4, 21), day(2025, 4, 3)], "amount_paise": [-2_000_000, 10_000_000]}
        >>> journal = pyarrow.table({"account_id": [7, 7], **entries})
        >>> accounts = pyarrow.table({"account_id": [7], "opening_paise": [0]})
        >>> days = {"opening_on": day(2025, 4, 1), "as_on": day(2025, 4, 30)}
        >>> answers = shg.daily_products(journal, accounts, annual_rate=7, **days)
        >>> answers.drop(["error_code", "error_path"]).to_pylist()
        [{'account_id': 7, 'month': datetime.date(2025, 4, 1), 'products_paise': 260000000, 'interest_paise': 49863, \
'closing_paise': 8049863}]
    """
    given = _given(
        days={"opening_on": opening_on, "as_on": as_on},
        money={"opening": opening, "limit": limit, "rounding_to": rounding_to},
        rates={"annual_rate": annual_rate},
        plain={"day_count": day_count, "interest": interest, "rounding_mode": rounding_mode},
        stretches={"annual_rates": annual_rates, "drawing_power": drawing_power},
    )
    return _answered("daily_product", journal, accounts, given | _how(keep, floats))


def daily_products_of_sums(
    sums: T,
    accounts: Table,
    /,
    *,
    opening_on: date | None = None,
    as_on: date | None = None,
    opening: Money | None = None,
    limit: Money | None = None,
    annual_rate: Rate | None = None,
    annual_rates: Sequence[AnnualRate] | None = None,
    drawing_power: Sequence[DrawingPower] | None = None,
    day_count: DayBasis | None = None,
    interest: InterestDebits | None = None,
    rounding_to: Money | None = None,
    rounding_mode: RoundingMode | None = None,
    keep: Keep = False,
    floats: Floats | None = None,
) -> T:
    """Add each of these accounts up from sums, as far as they tell.

    Args:
        sums: rows as `daily_sums` gives them, of all shards of the journal one below the other and in any order;
            several of one account and month are added up. SQL can make them: see README.md of crates/shg-arrow.
        accounts: as for `daily_products`, as are all settings.
        opening_on: the first day of all accounts.
        as_on: the last day that counts.
        opening: what is owed on the first day.
        limit: the sanctioned limit.
        annual_rate: percent a year.
        annual_rates: rates that change.
        drawing_power: how much of the limit may be drawn.
        day_count: how days become a part of a year.
        interest: whether it is debited as it is worked out, or as the journal says.
        rounding_to: the unit of a month's interest.
        rounding_mode: how a month's interest becomes whole units.
        keep: the other columns of the accounts that go through.
        floats: ``"nearest_paisa"`` takes floats for money.

    Returns:
        As `daily_products`, and ``needs_entries``: from the first month on of which the order of the entries decides,
        it is true and nothing else is told. Ask `daily_products` about these accounts.

    Raises:
        ShgError: a table makes no sense; every fault names its table and column.
        RuntimeError: the sums could not be read to their end.
    """
    given = _given(
        days={"opening_on": opening_on, "as_on": as_on},
        money={"opening": opening, "limit": limit, "rounding_to": rounding_to},
        rates={"annual_rate": annual_rate},
        plain={"day_count": day_count, "interest": interest, "rounding_mode": rounding_mode},
        stretches={"annual_rates": annual_rates, "drawing_power": drawing_power},
    )
    return _answered("daily_product", sums, accounts, given | _how(keep, floats) | {"sums": True})


def daily_sums(journal: T, /, *, keep: Keep = False, floats: Floats | None = None) -> T:
    """Make the sums of one journal, or of a shard of it, that `daily_products_of_sums` settles.

    Args:
        journal: a row an entry, as for `daily_products`.
        keep: other columns that may be there, and play no part: all, or those named.
        floats: ``"nearest_paisa"`` takes floats for money.

    Returns:
        A row an account and month: ``account_id``, ``month``, the sum of its ``amount``, of ``amount_days`` (each
        amount times the days from its own to the month's end), of what was ``paid`` and of ``interest``,
        ``first_on``, ``last_on``; after them, with ``error_code`` and ``error_path``, the rows that make no sense.

    Raises:
        ShgError: the table makes no sense; every fault names its column.
        RuntimeError: the journal could not be read to its end.

    Examples:
        >>> import datetime, pyarrow, shg
        >>> day = datetime.date(2025, 4, 3)
        >>> journal = pyarrow.table({"account_id": [7], "on": [day], "amount_paise": [10_000_000]})
        >>> sums = shg.daily_sums(journal).to_pylist()[0]
        >>> sums["month"], sums["amount_paise"], sums["amount_days_paise"]
        (datetime.date(2025, 4, 1), 10000000, 280000000)
    """
    return _answered("daily_sums", journal, None, _how(keep, floats))


def _given(
    days: Mapping[str, date | None],
    money: Mapping[str, Money | None],
    rates: Mapping[str, Rate | None],
    plain: Mapping[str, str | None],
    stretches: Mapping[str, Sequence[object] | None],
) -> dict[str, object]:
    """Write values for all accounts as the question has them."""
    written: dict[str, object] = {name: date_text(day, name) for name, day in days.items() if day is not None}
    written |= {name: money_text(amount, name) for name, amount in money.items() if amount is not None}
    written |= {name: rate_text(rate, name) for name, rate in rates.items() if rate is not None}
    written |= {name: word for name, word in plain.items() if word is not None}
    lists = {name: [to_wire(part) for part in parts] for name, parts in stretches.items() if parts is not None}
    return written | lists


def _how(keep: Keep, floats: Floats | None) -> dict[str, object]:
    return {name: as_list(value) for name, value in {"keep": keep, "floats": floats}.items() if value}


def _answered(kind: str, journal: T, accounts: Table | None, told: Mapping[str, object]) -> T:
    """Ask the door, and give the answer in the kind of the journal."""
    question = to_json({kind: told}).encode()
    library, name = kind_of(journal)
    source = streamed(journal, library)
    beside = None if accounts is None else streamed(accounts, kind_of(accounts)[0])
    progress = Progress(kind, journal)
    try:
        answers = _native.daily(question, source, beside, on_batch=progress)
    except ValueError as refused:
        raise refusal(refused) from None
    finally:
        progress.close()
    return cast("T", returned(answers, journal, library, name))
