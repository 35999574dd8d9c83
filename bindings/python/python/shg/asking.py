"""How a table is asked about: what stands in the question, who answers, and what comes back."""

import json
from collections.abc import Callable, Iterable, Mapping
from ctypes import Array
from datetime import date
from decimal import Decimal
from functools import wraps
from numbers import Integral
from operator import index
from typing import Any, Literal, NamedTuple, ParamSpec, Protocol, TypeVar, cast, overload

from shg import _native
from shg.errors import error_from_wire
from shg.tables import Progress, kind_of, returned, streamed
from shg.values import date_text, money_text, rate_text
from shg.wire import to_json, to_wire


class Filled(NamedTuple):
    """What was written into memory of the caller's.

    ``errors`` counts the rows without an answer; a buffer ``error_code_valid`` tells which they are. A column of words
    holds places in ``words``, and -1 where there is none; one of lists of rules a bit for each, by its place there.
    """

    rows: int
    errors: int
    words: dict[str, tuple[str, ...]]


T = TypeVar("T")
R_co = TypeVar("R_co", covariant=True)
P = ParamSpec("P")
Floats = Literal["nearest_paisa"]
Keep = bool | Iterable[str] | None
Out = Mapping[str, object]
"""A buffer (such as an array of numpy) for each column of the answer by its name, or by its name and ``_valid``."""


class Asked(Protocol):
    """A question of a table: answered by a table of the same kind, or into memory of the caller's."""

    @overload
    def __call__(
        self,
        table: object,
        /,
        *,
        out: Out,
        keep: Keep = ...,
        floats: Floats | None = ...,
        text: bool = ...,
        threads: int = ...,
        **for_all: object,
    ) -> Filled: ...
    @overload
    def __call__(
        self,
        table: T,
        /,
        *,
        keep: Keep = ...,
        floats: Floats | None = ...,
        text: bool = ...,
        answers: Iterable[str] | None = ...,
        errors: bool = ...,
        threads: int = ...,
        **for_all: object,
    ) -> T: ...


def of_a_table(question: Callable[..., Any]) -> Asked:
    """Say of a question what a table's kind and memory make of its answer."""
    return cast("Asked", question)


_OF_GROUPS = frozenset({"demand", "standing"})
"""Kinds of questions that are many rows each."""
_ABOUT_GROUPS = _OF_GROUPS | {"decide", "subvention"}
_RATES = frozenset(
    {
        "annual_rate",
        "board_rate",
        "down_payment_percent",
        "external_benchmark_rate",
        "guaranteed_percent",
        "lending_monthly_rate",
        "monthly_rate",
        "one_year_mclr",
        "principal_percent",
        "principal_shares",
        "waic",
    }
)
_MONEY = frozenset(
    {
        "amount",
        "compulsory_saving",
        "fees_uncollected",
        "guaranteed_most",
        "instalment",
        "interest_from_members",
        "interest_of_moratorium",
        "interest_unrealised",
        "loan",
        "missed_repayment_fine",
        "missed_saving_fine",
        "net_disbursed",
        "other_income",
        "outstanding",
        "plan_amount",
        "plan_income_generating",
        "principal",
        "promoter_funds",
        "proposed_corpus",
        "proposed_savings",
        "realisable_security",
        "revolving_fund",
        "rounding_instalment_to",
        "rounding_to",
        "savings",
    }
)


class OneOrMany(Protocol[P, R_co]):
    """A question that is asked of one, in words of its own, or of a table."""

    @overload
    def __call__(
        self,
        table: object,
        /,
        *,
        out: Out,
        keep: Keep = ...,
        floats: Floats | None = ...,
        text: bool = ...,
        threads: int = ...,
        **for_all: object,
    ) -> Filled: ...
    @overload
    def __call__(
        self,
        table: T,
        /,
        *,
        keep: Keep = ...,
        floats: Floats | None = ...,
        text: bool = ...,
        answers: Iterable[str] | None = ...,
        errors: bool = ...,
        threads: int = ...,
        **for_all: object,
    ) -> T: ...
    @overload
    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> R_co: ...


def or_of_a_table(many: Callable[..., Any]) -> Callable[[Callable[P, R_co]], OneOrMany[P, R_co]]:
    """Let a question of one be asked of a table too, which is then its first argument."""

    def with_tables(one: Callable[P, R_co]) -> OneOrMany[P, R_co]:
        @wraps(one)
        def asked(*args: Any, **given: Any) -> Any:
            if args:
                return many(*args, **given)
            return cast("Callable[..., R_co]", one)(**given)

        return cast("OneOrMany[P, R_co]", asked)

    return with_tables


def how_taken(
    keep: Keep,
    floats: Floats | None,
    answers: Iterable[str] | None,
    *,
    errors: bool,
    threads: int | None = 1,
    text: bool = False,
) -> dict[str, object]:
    """Say how a table is to be taken, where that is not as most are."""
    told = all_or_named(keep)
    told |= {"floats": floats} if floats else {}
    # A word is no list of letters: the question says so.
    told |= {} if answers is None else {"answers": as_list(answers)}
    told |= together(threads) | ({"text": text} if text else {})
    return told if errors else told | {"errors": False}


def together(threads: int | None) -> dict[str, object]:
    """Say how many threads answer, where that is not one."""
    count = 1 if threads is None else index(threads)
    return {} if count == 1 else {"threads": count}


def answered(
    kind: str, table: object, how: Mapping[str, object], out: Out | None, for_all: Mapping[str, object]
) -> object:
    """Ask the door, and give the answer in the kind of the table."""
    told = dict(how)
    if out is not None:
        if "answers" in how:
            message = "`out` names the answers"
            raise TypeError(message)
        told["answers"] = list(dict.fromkeys(_base(name) for name in out))
    asked = question(kind, told, for_all)
    library, name = kind_of(table)
    if library == "pyspark" and hasattr(table, "mapInArrow"):
        if out is not None:
            message = "the answers of Spark lie on its workers, not in memory of this program"
            raise TypeError(message)
        if "threads" in how:
            message = "the cores of its workers are for Spark to share out: it takes no `threads`"
            raise TypeError(message)
        from shg import spark  # noqa: PLC0415 - it looks at this module, and is wanted only now

        # Its stream would bring every row to the program that asks.
        return spark.answered(asked, cast("Any", table))
    source = streamed(table, library, "group_id" if kind in _ABOUT_GROUPS else "loan_id")
    lazy = out is None and (library, name) == ("pyarrow", "RecordBatchReader")
    progress = None if lazy else Progress(kind, table, library)
    try:
        if out is not None:
            rows, errors, words = _native.columns_into(asked, source, lent(out), on_batch=progress)
            return Filled(rows, errors, {column: tuple(listed) for column, listed in words})
        answers = _native.columns(asked, source, on_batch=progress, lazy=lazy)
    except ValueError as refused:
        raise refusal(refused) from None
    except RuntimeError as failed:
        raise stopped(failed) from None
    finally:
        if progress:
            progress.close()
    row_for_row = kind not in _OF_GROUPS and not how.get("rows")
    return returned(answers, table, library, name, row_for_row=row_for_row)


def lent(out: Out) -> dict[str, object]:
    """Give memory as the native door takes it: that of ctypes does not say how far it is from one place to the next."""
    return {name: memoryview(memory) if isinstance(memory, Array) else memory for name, memory in out.items()}


def _base(name: str) -> str:
    """Give the column that a buffer is for."""
    return name.removesuffix("_valid")


def question(kind: str, how: Mapping[str, object], for_all: Mapping[str, object]) -> bytes:
    """Write what is asked of every row, as the native door has it."""
    told = {name: _value(name, value) for name, value in for_all.items() if value is not None}
    try:
        return to_json({kind: told | dict(how)}).encode()
    except (TypeError, ValueError):
        for name, value in told.items():
            _written(name, value)
        raise


def _written(name: str, value: object) -> None:
    """Look whether a value can be written; what is wrong with it has its name."""
    try:
        to_json(value)
    except (TypeError, ValueError) as wrong:
        message = f"{name}: {wrong}"
        raise type(wrong)(message) from None


def refusal(refused: ValueError) -> ValueError:
    """Make the exception of an error answer; any other stays as it is."""
    text = str(refused)
    return error_from_wire(json.loads(text)["error"]) if text.startswith('{"error"') else refused


def stopped(failed: RuntimeError) -> BaseException:
    """Make of a stream that failed what failed it: somebody may have stopped the program that feeds it."""
    return KeyboardInterrupt() if str(failed).rstrip().endswith("KeyboardInterrupt") else failed


def as_list(value: object) -> object:
    """Write columns that are named as a list, of whatever they are a row of."""
    return list(value) if isinstance(value, Iterable) and not isinstance(value, str | Mapping) else value


def all_or_named(keep: Keep) -> dict[str, object]:
    """Say which columns go through, where any do."""
    return {} if keep is False or keep is None else {"keep": as_list(keep)}


def _day(moment: Any, name: str) -> date:
    """Give the day of numpy's that a value is, at whose beginning it stands."""
    day = moment.astype("datetime64[D]")
    found: object = day.item()
    if day != moment or not isinstance(found, date):
        message = f"{name}: a date is wanted, not {moment}"
        raise TypeError(message)
    return found


def _value(name: str, value: object) -> object:
    """Write a value for all rows as the question has it."""
    if isinstance(value, str):
        return value
    if type(value).__module__ == "numpy" and type(value).__name__ == "datetime64":
        return date_text(_day(value, name), name)
    if isinstance(value, Integral) and not isinstance(value, bool):
        # Also those of numpy.
        value = int(value)
    if isinstance(value, date):
        return date_text(value, name)
    # A float is refused there by the name of the value.
    if name in _RATES and isinstance(value, Decimal | int | float) and not isinstance(value, bool):
        return rate_text(cast("Decimal", value), name)
    if isinstance(value, Decimal) or (name in _MONEY and isinstance(value, int | float)):
        return money_text(cast("Decimal", value), name)
    return [_value(name, item) for item in value] if isinstance(value, list | tuple) else to_wire(value)
