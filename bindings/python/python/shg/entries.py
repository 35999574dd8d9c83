"""The entries of a group's books, one class for each kind of line."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from shg.values import BorrowedFrom, Money
from shg.wire import Fact

__all__ = [
    "Borrowed",
    "BorrowingInterest",
    "BorrowingRepaid",
    "Entry",
    "Fine",
    "Interest",
    "LoanGiven",
    "LoanRepaid",
    "Meeting",
    "OtherPayment",
    "OtherReceipt",
    "PromoterFund",
    "RevolvingFund",
    "RevolvingFundReturned",
    "Savings",
    "SavingsWithdrawn",
]


@dataclass(frozen=True, slots=True, repr=False)
class Savings(Fact):
    """A member pays in savings.

    Examples:
        >>> Savings(date(2025, 7, 5), "m07", 200)
        Savings(on=datetime.date(2025, 7, 5), member='m07', amount=200)
    """

    on: date
    member: str
    amount: Money
    kind: Literal["savings"] = field(default="savings", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class SavingsWithdrawn(Fact):
    """A member takes savings out.

    Examples:
        >>> SavingsWithdrawn(date(2025, 7, 5), "m07", 200).amount
        200
    """

    on: date
    member: str
    amount: Money
    kind: Literal["savings_withdrawn"] = field(default="savings_withdrawn", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class LoanGiven(Fact):
    """The group lends to a member.

    Examples:
        >>> LoanGiven(date(2025, 7, 5), "m07", 5000, instalments=10).instalments
        10
    """

    on: date
    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    instalments: int | None = None
    kind: Literal["loan_given"] = field(default="loan_given", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class LoanRepaid(Fact):
    """A member repays principal.

    Examples:
        >>> LoanRepaid(date(2025, 8, 5), "m07", 500, loan="L1").loan
        'L1'
    """

    on: date
    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    kind: Literal["loan_repaid"] = field(default="loan_repaid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Interest(Fact):
    """A member pays interest on an internal loan.

    Examples:
        >>> Interest(date(2025, 8, 5), "m07", 50).kind
        'interest'
    """

    on: date
    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    kind: Literal["interest"] = field(default="interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Fine(Fact):
    """A member pays a fine.

    Examples:
        >>> Fine(date(2025, 8, 5), "m07", 10).member
        'm07'
    """

    on: date
    member: str
    amount: Money
    kind: Literal["fine"] = field(default="fine", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class RevolvingFund(Fact):
    """The group receives a revolving fund.

    Examples:
        >>> RevolvingFund(date(2025, 1, 20), 20000).kind
        'revolving_fund'
    """

    on: date
    amount: Money
    kind: Literal["revolving_fund"] = field(default="revolving_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class RevolvingFundReturned(Fact):
    """The group gives a revolving fund back.

    Examples:
        >>> RevolvingFundReturned(date(2025, 1, 20), 20000).kind
        'revolving_fund_returned'
    """

    on: date
    amount: Money
    kind: Literal["revolving_fund_returned"] = field(default="revolving_fund_returned", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class PromoterFund(Fact):
    """The group receives funds from those who promote it.

    Examples:
        >>> PromoterFund(date(2025, 1, 20), 2000).amount
        2000
    """

    on: date
    amount: Money
    kind: Literal["promoter_fund"] = field(default="promoter_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Borrowed(Fact):
    """The group borrows.

    Examples:
        >>> Borrowed(date(2025, 7, 5), 150000, "bank").from_
        'bank'
    """

    on: date
    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowed"] = field(default="borrowed", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BorrowingRepaid(Fact):
    """The group repays principal of what it borrowed.

    Examples:
        >>> BorrowingRepaid(date(2025, 8, 5), 6250, "bank").from_
        'bank'
    """

    on: date
    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowing_repaid"] = field(default="borrowing_repaid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BorrowingInterest(Fact):
    """The group pays interest on what it borrowed.

    Examples:
        >>> BorrowingInterest(date(2025, 8, 5), 875, "bank").amount
        875
    """

    on: date
    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowing_interest"] = field(default="borrowing_interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class OtherReceipt(Fact):
    """The group receives money of another kind.

    Examples:
        >>> OtherReceipt(date(2025, 8, 5), 400, head="prize").head
        'prize'
    """

    on: date
    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["other_receipt"] = field(default="other_receipt", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class OtherPayment(Fact):
    """The group pays money of another kind.

    Examples:
        >>> OtherPayment(date(2025, 8, 5), 60, head="stationery").head
        'stationery'
    """

    on: date
    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["other_payment"] = field(default="other_payment", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(Fact):
    """The group meets. Either those present are named or they are counted.

    Examples:
        >>> Meeting(date(2025, 7, 5), present=["m01", "m07"]).present
        ('m01', 'm07')
        >>> Meeting(date(2025, 7, 5), present_count=11).present_count
        11
    """

    on: date
    _: KW_ONLY
    present: Sequence[str] | None = None
    present_count: int | None = None
    kind: Literal["meeting"] = field(default="meeting", init=False)


Entry: TypeAlias = (
    Savings
    | SavingsWithdrawn
    | LoanGiven
    | LoanRepaid
    | Interest
    | Fine
    | RevolvingFund
    | RevolvingFundReturned
    | PromoterFund
    | Borrowed
    | BorrowingRepaid
    | BorrowingInterest
    | OtherReceipt
    | OtherPayment
    | Meeting
)
"""A line of the books: a day, and beside it what was written.

``member`` is a member's id, ``amount`` rupees above zero, ``loan`` a loan's id where a member may have several,
``instalments`` in how many a loan is to be repaid, ``from_`` of whom the group borrowed (``from`` in JSON), ``head``
a head of account.
"""
