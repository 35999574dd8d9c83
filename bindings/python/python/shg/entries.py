"""The entries of a group's books, one class for each kind of line."""

from collections.abc import Sequence
from dataclasses import KW_ONLY, dataclass, field
from datetime import date
from typing import Literal

from shg.values import BorrowedFrom, LoanPurpose, LoanSource, Mode, Money, Rate, Saving
from shg.wire import Fact

__all__ = [
    "KINDS",
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
    "Transaction",
]


@dataclass(frozen=True, slots=True, repr=False)
class Entry(Fact):
    """A line of the books: a day, and beside it what was written.

    ``member`` is a member's id, ``amount`` rupees above zero, ``loan`` a loan's id where a member may have several,
    ``instalments`` in how many months a loan is to be repaid, ``from_`` of whom the group borrowed (``from`` in JSON),
    ``head`` a head of account, ``saving`` what is saved for, ``federation`` with which federation money is kept,
    ``mode`` whether it went in cash or over the bank, in books that keep them apart, ``written_on`` the day on which
    the line was written down.

    Attributes:
        on: the day.

    Examples:
        >>> from shg import from_wire
        >>> from_wire(Entry, {"on": "2025-07-05", "kind": "savings", "member": "m07", "amount": "200.00"})
        Savings(on=datetime.date(2025, 7, 5), member='m07', amount=Decimal('200.00'))
    """

    on: date

    @classmethod
    def of_kind(cls, kind: str) -> "type[Entry]":
        """Give the class of one kind of line, by its word in JSON.

        Examples:
            >>> Entry.of_kind("loan_given").__name__
            'LoanGiven'
        """
        return KINDS[kind]


@dataclass(frozen=True, slots=True, repr=False)
class Transaction(Entry):
    """A line by which money comes in or goes out.

    Examples:
        >>> Savings(date(2025, 7, 5), "m07", 200, mode="bank").mode
        'bank'
    """

    _: KW_ONLY
    mode: Mode | None = None
    written_on: date | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Savings(Transaction):
    """A member pays in savings.

    Examples:
        >>> Savings(date(2025, 7, 5), "m07", 200)
        Savings(on=datetime.date(2025, 7, 5), member='m07', amount=200)
    """

    member: str
    amount: Money
    _: KW_ONLY
    saving: Saving | None = None
    kind: Literal["savings"] = field(default="savings", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class SavingsWithdrawn(Transaction):
    """A member takes savings out.

    Examples:
        >>> SavingsWithdrawn(date(2025, 7, 5), "m07", 200).amount
        200
    """

    member: str
    amount: Money
    _: KW_ONLY
    saving: Saving | None = None
    kind: Literal["savings_withdrawn"] = field(default="savings_withdrawn", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class LoanGiven(Transaction):
    """The group lends to a member.

    ``source`` is the money out of which it lends, the group's own where it is left out; ``purpose`` what the loan is
    for; ``monthly_rate`` the loan's own rate, in percent a month, where it is not the group's.

    Examples:
        >>> LoanGiven(date(2025, 7, 5), "m07", 5000, instalments=10, source="bank_loan").instalments
        10
    """

    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    instalments: int | None = None
    source: LoanSource | None = None
    purpose: LoanPurpose | None = None
    monthly_rate: Rate | None = None
    kind: Literal["loan_given"] = field(default="loan_given", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class LoanRepaid(Transaction):
    """A member repays principal.

    Examples:
        >>> LoanRepaid(date(2025, 8, 5), "m07", 500, loan="L1").loan
        'L1'
    """

    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    kind: Literal["loan_repaid"] = field(default="loan_repaid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Interest(Transaction):
    """A member pays interest on an internal loan.

    Examples:
        >>> Interest(date(2025, 8, 5), "m07", 50).kind
        'interest'
    """

    member: str
    amount: Money
    _: KW_ONLY
    loan: str | None = None
    kind: Literal["interest"] = field(default="interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Fine(Transaction):
    """A member pays a fine.

    Examples:
        >>> Fine(date(2025, 8, 5), "m07", 10).member
        'm07'
    """

    member: str
    amount: Money
    kind: Literal["fine"] = field(default="fine", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class RevolvingFund(Transaction):
    """The group receives a revolving fund.

    Examples:
        >>> RevolvingFund(date(2025, 1, 20), 20000).kind
        'revolving_fund'
    """

    amount: Money
    kind: Literal["revolving_fund"] = field(default="revolving_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class RevolvingFundReturned(Transaction):
    """The group gives a revolving fund back.

    Examples:
        >>> RevolvingFundReturned(date(2025, 1, 20), 20000).kind
        'revolving_fund_returned'
    """

    amount: Money
    kind: Literal["revolving_fund_returned"] = field(default="revolving_fund_returned", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class PromoterFund(Transaction):
    """The group receives funds from those who promote it.

    Examples:
        >>> PromoterFund(date(2025, 1, 20), 2000).amount
        2000
    """

    amount: Money
    kind: Literal["promoter_fund"] = field(default="promoter_fund", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Borrowed(Transaction):
    """The group borrows.

    Examples:
        >>> Borrowed(date(2025, 7, 5), 150000, "bank").from_
        'bank'
    """

    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowed"] = field(default="borrowed", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BorrowingRepaid(Transaction):
    """The group repays principal of what it borrowed.

    Examples:
        >>> BorrowingRepaid(date(2025, 8, 5), 6250, "bank").from_
        'bank'
    """

    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowing_repaid"] = field(default="borrowing_repaid", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class BorrowingInterest(Transaction):
    """The group pays interest on what it borrowed.

    Examples:
        >>> BorrowingInterest(date(2025, 8, 5), 875, "bank").amount
        875
    """

    amount: Money
    from_: BorrowedFrom
    kind: Literal["borrowing_interest"] = field(default="borrowing_interest", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class OtherReceipt(Transaction):
    """The group receives money of another kind.

    Examples:
        >>> OtherReceipt(date(2025, 8, 5), 400, head="prize").head
        'prize'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["other_receipt"] = field(default="other_receipt", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class OtherPayment(Transaction):
    """The group pays money of another kind.

    Examples:
        >>> OtherPayment(date(2025, 8, 5), 60, head="stationery").head
        'stationery'
    """

    amount: Money
    _: KW_ONLY
    head: str | None = None
    kind: Literal["other_payment"] = field(default="other_payment", init=False)


@dataclass(frozen=True, slots=True, repr=False)
class Meeting(Entry):
    """The group meets. Either those present are named or they are counted.

    Examples:
        >>> Meeting(date(2025, 7, 5), present=["m01", "m07"]).present
        ('m01', 'm07')
        >>> Meeting(date(2025, 7, 5), present_count=11).present_count
        11
    """

    _: KW_ONLY
    present: Sequence[str] | None = None
    present_count: int | None = None
    closed_on: date | None = None
    kind: Literal["meeting"] = field(default="meeting", init=False)


KINDS: dict[str, type[Entry]] = {
    "savings": Savings,
    "savings_withdrawn": SavingsWithdrawn,
    "loan_given": LoanGiven,
    "loan_repaid": LoanRepaid,
    "interest": Interest,
    "fine": Fine,
    "revolving_fund": RevolvingFund,
    "revolving_fund_returned": RevolvingFundReturned,
    "promoter_fund": PromoterFund,
    "borrowed": Borrowed,
    "borrowing_repaid": BorrowingRepaid,
    "borrowing_interest": BorrowingInterest,
    "other_receipt": OtherReceipt,
    "other_payment": OtherPayment,
    "meeting": Meeting,
}
"""Every kind of line by its word in JSON; `shg.heads` adds the further heads of the mission's app."""
