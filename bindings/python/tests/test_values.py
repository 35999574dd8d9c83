"""Money, rates, days and facts: what goes in, what comes back, and what is refused."""

import copy
import pickle
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

import shg
from shg.values import date_text, money_text, rate_text

amounts = some.decimals(min_value=0, max_value=10**12, places=2)
days = some.dates(date(1950, 1, 1), date(2199, 12, 31))
names = some.text(min_size=1, max_size=8)

members = some.builds(shg.Member, id=names, name=some.none() | names, joined_on=some.none() | days)
groups = some.builds(
    shg.Group,
    id=names,
    formed_on=days,
    category=some.sampled_from(["women", "men", "mixed"]),
    rural=some.booleans(),
    name=some.none() | names,
    member_count=some.none() | some.integers(0, 30),
    members=some.none() | some.lists(members, max_size=3),
)
entries = (
    some.builds(shg.Savings, days, names, amounts)
    | some.builds(
        shg.LoanGiven, days, names, amounts, loan=some.none() | names, instalments=some.none() | some.integers(1, 60)
    )
    | some.builds(shg.Borrowed, days, amounts, some.sampled_from(["bank", "federation", "other"]))
    | some.builds(shg.OtherPayment, days, amounts, head=some.none() | names)
    | some.builds(shg.Meeting, days, present=some.lists(names, max_size=3))
)
books = some.builds(
    shg.Books,
    entries=some.lists(entries, max_size=5),
    graded=some.booleans(),
    wilful_default=some.booleans(),
    compulsory_saving=some.none() | amounts,
)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0.00"),
        (-12, "-12.00"),
        (Decimal(1250), "1250.00"),
        (Decimal("1250.5"), "1250.50"),
        (Decimal("1250.50"), "1250.50"),
        (Decimal("1250.500"), "1250.500"),
        (Decimal("1E+3"), "1000.00"),
        (Decimal("1E-3"), "0.001"),
        (Decimal("1E+999999"), "1E+999999"),
        (Decimal("1E-999999"), "1E-999999"),
    ],
)
def test_money_is_written_as_given_and_never_rounded(value: Decimal | int, text: str) -> None:
    assert money_text(value) == text


@pytest.mark.parametrize(("value", "text"), [(12, "12"), (Decimal("9.4822"), "9.4822"), (Decimal("1E+1"), "10")])
def test_rates_are_written_as_given(value: Decimal | int, text: str) -> None:
    assert rate_text(value) == text


@pytest.mark.parametrize("value", [1250.5, True, "1250.00", None, b"1", 1j, date(2025, 1, 1)])
def test_what_is_not_money_is_refused_by_its_type(value: Any) -> None:
    for text in (money_text, rate_text):
        with pytest.raises(TypeError, match=type(value).__name__):
            text(value)


@pytest.mark.parametrize("value", ["NaN", "sNaN", "Infinity", "-Infinity"])
def test_what_is_not_a_number_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not an amount"):
        money_text(Decimal(value))


@pytest.mark.parametrize("value", [datetime(2025, 6, 30, tzinfo=UTC), "2025-06-30", 20250630])
def test_what_is_not_a_day_is_refused(value: Any) -> None:
    with pytest.raises(TypeError, match="a date is wanted"):
        date_text(value)


@given(some.integers(-(10**17), 10**17))
def test_money_keeps_its_value(paise: int) -> None:
    amount = Decimal(paise).scaleb(-2)
    text = money_text(amount)
    assert Decimal(text) == amount
    assert len(text.partition(".")[2]) == 2


@given(some.decimals() | some.integers())
def test_any_number_is_written_or_refused(value: Decimal | int) -> None:
    try:
        text = money_text(value)
    except ValueError:
        assert not Decimal(value).is_finite()
    else:
        assert Decimal(text) == value


def test_a_fact_refuses_a_float_when_it_is_made() -> None:
    with pytest.raises(TypeError, match="savings: a Decimal or an int is wanted, not float"):
        shg.Corpus(savings=24000.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="annual_rate"):
        shg.Request(facility="term_loan", dose=1, annual_rate=12.5)  # type: ignore[arg-type]


def test_a_fact_refuses_a_moment_when_it_is_made() -> None:
    with pytest.raises(TypeError, match="formed_on: a date is wanted, not datetime"):
        shg.Group(id="a", formed_on=datetime(2024, 1, 15, tzinfo=UTC), category="women", rural=True, member_count=12)


def test_a_fact_refuses_text_where_a_list_is_wanted() -> None:
    with pytest.raises(TypeError, match="present: a list or a tuple is wanted, not str"):
        shg.Meeting(date(2025, 7, 5), present="m01")


@given(groups | books)
def test_facts_come_back_from_json(fact: shg.Group | shg.Books) -> None:
    wire = shg.to_wire(fact)
    assert shg.from_wire(type(fact), wire) == fact
    assert None not in wire.values()


@given(groups | books)
def test_facts_are_values(fact: shg.Group | shg.Books) -> None:
    for same in (pickle.loads(pickle.dumps(fact)), copy.copy(fact), copy.deepcopy(fact), eval(repr(fact), _NAMES)):
        assert same == fact
        assert hash(same) == hash(fact)
        assert repr(same) == repr(fact)


def test_facts_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        shg.Corpus().savings = Decimal(1)  # type: ignore[misc]


def test_entries_match_by_their_class() -> None:
    match shg.LoanGiven(date(2025, 7, 5), "m07", 5000, instalments=10):
        case shg.LoanGiven(_, member, amount, instalments=instalments):
            assert (member, amount, instalments) == ("m07", 5000, 10)
        case _:
            pytest.fail("not matched")


def test_a_word_of_python_is_not_a_key_of_json() -> None:
    borrowed = shg.Borrowed(date(2025, 7, 5), 150000, "bank")
    assert shg.to_wire(borrowed) == {"on": "2025-07-05", "amount": "150000.00", "from": "bank", "kind": "borrowed"}


_NAMES = {**vars(shg), "Decimal": Decimal, "datetime": __import__("datetime")}
