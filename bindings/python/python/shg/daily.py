"""Daily products of many accounts: a journal in any order beside a table of accounts.

Both are tables of any library that `shg.columns` knows, and need not be of the same one; answers are of the kind of
the journal. Drawn is above nothing, paid below. Two sums an account and month need no order and can be added up, so
that a cluster or SQL can do the first half: `daily_sums` makes them of one journal, `daily_products_of_sums` settles
those of all.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TypedDict, TypeVar, Unpack, overload

from shg import _native
from shg.asking import Filled, Floats, Keep, Out, all_or_named, lent, refusal, stopped, together
from shg.running import AnnualRate, DrawingPower
from shg.tables import Progress, Table, kind_of, returned, streamed
from shg.values import DayBasis, InterestDebits, Money, Rate, RoundingMode, date_text, money_text, rate_text
from shg.wire import to_json, to_wire

__all__ = ["ForAll", "daily_products", "daily_products_of_sums", "daily_sums"]

T = TypeVar("T")


class ForAll(TypedDict, total=False):
    """What holds for all accounts, in place of a column; ``None`` is as good as nothing."""

    opening_on: date | None
    """The first day, whose opening is before the entries of that day."""
    as_on: date | None
    """The last day that counts."""
    opening: Money | None
    """What is owed on the first day."""
    limit: Money | None
    """The sanctioned limit; without one no irregular days are told."""
    annual_rate: Rate | None
    """Percent a year; without a rate no interest is worked out."""
    annual_rates: Sequence[AnnualRate] | None
    """Rates that change, from day to day."""
    drawing_power: Sequence[DrawingPower] | None
    """How much of the limit may be drawn, from day to day."""
    day_count: DayBasis | None
    """How days become a part of a year."""
    interest: InterestDebits | None
    """Whether it is debited as it is worked out, or as the journal says."""
    rounding_to: Money | None
    """The unit of a month's interest."""
    rounding_mode: RoundingMode | None
    """How a month's interest becomes whole units."""


@overload
def daily_products(
    journal: object,
    accounts: Table,
    /,
    *,
    out: Out,
    keep: Keep = ...,
    floats: Floats | None = ...,
    text: bool = ...,
    threads: int = ...,
    **for_all: Unpack[ForAll],
) -> Filled: ...
@overload
def daily_products(
    journal: T,
    accounts: Table,
    /,
    *,
    out: None = ...,
    keep: Keep = ...,
    floats: Floats | None = ...,
    text: bool = ...,
    threads: int = ...,
    **for_all: Unpack[ForAll],
) -> T: ...
def daily_products(
    journal: object,
    accounts: Table,
    /,
    *,
    out: Out | None = None,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    threads: int = 1,
    **for_all: Unpack[ForAll],
) -> object:
    """Add each of these accounts up, month by month.

    Args:
        journal: a row an entry, in any order: ``account_id``, ``on``, ``amount`` or ``amount_paise``, drawn above
            nothing and paid below; and perhaps the flag ``interest``, of what the bank debits.
        accounts: a row an account: ``account_id``, ``opening``, ``opening_on``, ``as_on``, and perhaps ``limit``,
            ``annual_rate`` or ``annual_rates``, ``drawing_power``, ``closing_balance`` and the settings.
        out: memory that the months are written into, in place of a table: a place for each month of each account, in
            the order of the accounts, whatever became of them, so that months of the same days are an array of
            accounts by months. It may be longer.
        keep: columns of the accounts that go through: all others, or those named. Else there may be no others.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        threads: how many settle the accounts; one alone reads the journal, of which sums can be made in shards.
        **for_all: what holds for all accounts (`ForAll`): ``opening_on``, ``as_on``, ``opening``, ``limit``,
            ``annual_rate`` or ``annual_rates``, ``drawing_power``, ``day_count``, ``interest``, ``rounding_to``,
            ``rounding_mode``.

    Returns:
        A row an account and month, in the order of the accounts: ``account_id``, ``month`` (its first day),
        ``products`` (in money times days), ``interest``, ``closing``, ``irregular_days``. An account that makes no
        sense has one row with ``error_code`` and ``error_path``; rows of the journal that do not stand at the end,
        each with its place.

        With ``out``, how many places were written and how many errors there are: places of accounts that have no
        answer (``error_code_valid`` is 1 there, and nothing has a value), and rows of the journal that make no sense.
        Where there is none all was answered and counted; else the table says what is wrong.

    Raises:
        ShgError: a table makes no sense, or memory that is too short; every fault names its table and column.
        RuntimeError: the journal or the accounts could not be read to their end.

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

        Into arrays:

        >>> from array import array
        >>> closing = array("q", [0])
        >>> shg.daily_products(journal, accounts, annual_rate=7, out={"closing": closing}, **days)
        Filled(rows=1, errors=0, words={})
        >>> closing[0]
        8049863
    """
    told = _written(for_all) | _how(keep, floats, text=text) | together(threads)
    return _answered("daily_product", journal, accounts, told, out)


@overload
def daily_products_of_sums(
    sums: object,
    accounts: Table,
    /,
    *,
    out: Out,
    keep: Keep = ...,
    floats: Floats | None = ...,
    text: bool = ...,
    threads: int = ...,
    **for_all: Unpack[ForAll],
) -> Filled: ...
@overload
def daily_products_of_sums(
    sums: T,
    accounts: Table,
    /,
    *,
    out: None = ...,
    keep: Keep = ...,
    floats: Floats | None = ...,
    text: bool = ...,
    threads: int = ...,
    **for_all: Unpack[ForAll],
) -> T: ...
def daily_products_of_sums(
    sums: object,
    accounts: Table,
    /,
    *,
    out: Out | None = None,
    keep: Keep = False,
    floats: Floats | None = None,
    text: bool = False,
    threads: int = 1,
    **for_all: Unpack[ForAll],
) -> object:
    """Add each of these accounts up from sums, as far as they tell.

    Args:
        sums: rows as `daily_sums` gives them, of all shards of the journal one below the other and in any order;
            several of one account and month are added up. SQL can make them: see README.md of crates/shg-arrow.
        accounts: as for `daily_products`, as is all that follows.
        out: memory that the months are written into, in place of a table.
        keep: the other columns of the accounts that go through.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).
        threads: how many settle the accounts.
        **for_all: what holds for all accounts (`ForAll`).

    Returns:
        As `daily_products`, and ``needs_entries``: from the first month on of which the order of the entries decides,
        it is true and nothing else is told. Ask `daily_products` about these accounts. They are no errors.

    Raises:
        ShgError: a table makes no sense, or memory that is too short; every fault names its table and column.
        RuntimeError: the sums or the accounts could not be read to their end.
    """
    told = _written(for_all) | _how(keep, floats, text=text) | together(threads) | {"sums": True}
    return _answered("daily_product", sums, accounts, told, out)


@overload
def daily_sums(
    journal: object, /, *, out: Out, keep: Keep = ..., floats: Floats | None = ..., text: bool = ...
) -> Filled: ...
@overload
def daily_sums(
    journal: T, /, *, out: None = ..., keep: Keep = ..., floats: Floats | None = ..., text: bool = ...
) -> T: ...
def daily_sums(
    journal: object, /, *, out: Out | None = None, keep: Keep = False, floats: Floats | None = None, text: bool = False
) -> object:
    """Make the sums of one journal, or of a shard of it, that `daily_products_of_sums` settles.

    Args:
        journal: a row an entry, as for `daily_products`.
        out: memory that the sums are written into, in place of a table, one behind another; it may be longer. Accounts
            whose names are text have no ``account_id`` there.
        keep: other columns that may be there, and play no part: all, or those named.
        floats: ``"nearest_paisa"`` takes floats for money.
        text: columns of text may hold anything, as JSON has it (``1250.00``, ``2025-06-30``, ``true``).

    Returns:
        A row an account and month: ``account_id``, ``month``, the sum of its ``amount``, of ``amount_days`` (each
        amount times the days from its own to the month's end), of what was ``paid`` and of ``interest``,
        ``first_on``, ``last_on``; after them, with ``error_code`` and ``error_path``, the rows that make no sense.

        With ``out``, how many sums were written, and how many rows of the journal make no sense: they have no place.

    Raises:
        ShgError: the table makes no sense, or memory that is too short; every fault names its column.
        RuntimeError: the journal could not be read to its end.

    Examples:
        >>> import datetime, pyarrow, shg
        >>> day = datetime.date(2025, 4, 3)
        >>> journal = pyarrow.table({"account_id": [7], "on": [day], "amount_paise": [10_000_000]})
        >>> sums = shg.daily_sums(journal).to_pylist()[0]
        >>> sums["month"], sums["amount_paise"], sums["amount_days_paise"]
        (datetime.date(2025, 4, 1), 10000000, 280000000)
    """
    return _answered("daily_sums", journal, None, _how(keep, floats, text=text), out)


_WRITTEN: Mapping[str, Callable[..., object]] = {
    "opening_on": date_text,
    "as_on": date_text,
    "opening": money_text,
    "limit": money_text,
    "annual_rate": rate_text,
    "annual_rates": lambda parts, _: [to_wire(part) for part in parts],
    "drawing_power": lambda parts, _: [to_wire(part) for part in parts],
    "rounding_to": money_text,
}
"""How values that are no words are written, with their names for what is wrong with them."""


def _written(for_all: ForAll) -> dict[str, object]:
    """Write values for all accounts as the question has them."""
    unknown = for_all.keys() - ForAll.__annotations__.keys()
    if unknown:
        message = f"nothing that holds for all accounts is called {min(unknown)!r}"
        raise TypeError(message)
    told = {name: value for name, value in for_all.items() if value is not None}
    return {name: _WRITTEN[name](value, name) if name in _WRITTEN else value for name, value in told.items()}


def _how(keep: Keep, floats: Floats | None, *, text: bool) -> dict[str, object]:
    return all_or_named(keep) | ({"floats": floats} if floats else {}) | ({"text": text} if text else {})


def _answered(
    kind: str, journal: object, accounts: Table | None, told: Mapping[str, object], out: Out | None = None
) -> object:
    """Ask the door, and give the answer in the kind of the journal."""
    question = to_json({kind: told}).encode()
    library, name = kind_of(journal)
    source = streamed(journal, library, "account_id")
    beside = None if accounts is None else streamed(accounts, kind_of(accounts)[0], "account_id")
    progress = Progress(kind, journal, library)
    try:
        memory = None if out is None else lent(out)
        answers, rows, errors = _native.daily(question, source, beside, memory, on_batch=progress)
    except ValueError as refused:
        raise refusal(refused) from None
    except RuntimeError as failed:
        raise stopped(failed) from None
    finally:
        progress.close()
    return Filled(rows, errors, {}) if answers is None else returned(answers, journal, library, name)
