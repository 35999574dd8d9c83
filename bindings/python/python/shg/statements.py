"""Statements for people: a member's passbook, a group's monthly statement."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from shg.answers import Answer
from shg.books import Books
from shg.door import answered
from shg.group import Group
from shg.ledgers import BoxAndBank, MemberCount, Offices
from shg.values import Language, PassbookBy, date_text
from shg.wire import Record

__all__ = [
    "ExternalLoan",
    "LoansOfMonth",
    "MeetingHeld",
    "MissionHeadTotal",
    "MonthlyStatement",
    "Passbook",
    "PassbookBalance",
    "PassbookMoves",
    "PassbookRow",
    "SavingHeld",
    "SavingMoved",
    "SavingsOfMonth",
    "StatementCash",
    "StatementMeetings",
    "StatementMembers",
    "StatementRow",
    "monthly_statement",
    "passbook",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingHeld(Record):
    """Savings of one kind that are held.

    Attributes:
        saving: which kind.
        amount: how much.

    Examples:
        See `passbook`.
    """

    saving: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingMoved(Record):
    """What moved under one kind of savings.

    Attributes:
        saving: which kind.
        saved: saved, when it was received.
        withdrawn: taken back.

    Examples:
        See `passbook`.
    """

    saving: str
    saved: Decimal
    withdrawn: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PassbookBalance(Record):
    """What a member, or all of them, have and owe after a day.

    Attributes:
        savings: savings, kind by kind.
        saved: all of them.
        loan: principal owed.
        principal_overdue: of it, overdue by its instalments.
        interest_overdue: interest that meetings asked for and that is not paid; None where no meeting or no rate is
            known.

    Examples:
        See `passbook`.
    """

    savings: tuple[SavingHeld, ...]
    saved: Decimal
    loan: Decimal
    principal_overdue: Decimal
    interest_overdue: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PassbookMoves(Record):
    """What moved on the account of a member, or of all of them.

    Attributes:
        attended: meetings to which she came.
        meetings: of so many whose members are written down by name.
        savings: savings, kind by kind.
        loan_given: what she was lent.
        repaid: principal that she repaid.
        interest_due: interest that fell due with the meetings; None where no meeting or no rate is known.
        interest_paid: interest that she paid.
        fines: fines that she paid.
        relief: what she was given out of the vulnerability reduction fund.
        savings_return: the return on her savings that she was paid.
        paid_in: all that she paid in.
        paid_out: all that was paid out to her.

    Examples:
        See `passbook`.
    """

    attended: int
    meetings: int
    savings: tuple[SavingMoved, ...]
    loan_given: Decimal
    repaid: Decimal
    interest_due: Decimal | None
    interest_paid: Decimal
    fines: Decimal
    relief: Decimal
    savings_return: Decimal
    paid_in: Decimal
    paid_out: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PassbookRow(PassbookMoves):
    """Some days of a passbook.

    Attributes:
        attended: meetings to which she came.
        meetings: of so many whose members are written down by name.
        savings: savings, kind by kind.
        loan_given: what she was lent.
        repaid: principal that she repaid.
        interest_due: interest that fell due with the meetings; None where no meeting or no rate is known.
        interest_paid: interest that she paid.
        fines: fines that she paid.
        relief: what she was given out of the vulnerability reduction fund.
        savings_return: the return on her savings that she was paid.
        paid_in: all that she paid in.
        paid_out: all that was paid out to her.
        from_: the first of the days.
        to: the last of them.
        balance: what it comes to after the last.

    Examples:
        See `passbook`.
    """

    from_: date
    to: date
    balance: PassbookBalance


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Passbook(Answer):
    """A member's passbook. It shows itself as a page in a notebook.

    Attributes:
        member: the member's id.
        name: her name.
        by: a row a month, or a row a meeting.
        opening: what she had and owed before the first day.
        rows: the period, stretch by stretch.
        totals: what moved over all of it.
        closing: what she has and owes after the last day.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `passbook`.
    """

    kind: ClassVar[str] = "passbook"

    member: str
    name: str | None
    by: PassbookBy
    opening: PassbookBalance
    rows: tuple[PassbookRow, ...]
    totals: PassbookMoves
    closing: PassbookBalance


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementMembers(Record):
    """The members of a group at the end of a month.

    Attributes:
        count: members on the last day.
        joined: members who joined in the month.
        left: members who left in it.
        offices: who holds each office; None where no register of offices is kept.

    Examples:
        See `monthly_statement`.
    """

    count: int
    joined: int
    left: int
    offices: Offices | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MeetingHeld(Record):
    """A meeting and who came.

    Attributes:
        on: the day.
        present: members who came; None where that is not written.
        members: members who could have come.

    Examples:
        See `monthly_statement`.
    """

    on: date
    present: int | None
    members: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementMeetings(Record):
    """The meetings of a month.

    Attributes:
        held: the meetings.
        attendance: members who came, of all who could.
        to_date: meetings held since the beginning.

    Examples:
        See `monthly_statement`.
    """

    held: tuple[MeetingHeld, ...]
    attendance: MemberCount
    to_date: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingsOfMonth(Record):
    """Savings of one kind over a month.

    Attributes:
        saving: which kind.
        opening: held before the month.
        saved: saved in it.
        withdrawn: taken back.
        closing: held after it.

    Examples:
        See `monthly_statement`.
    """

    saving: str
    opening: Decimal
    saved: Decimal
    withdrawn: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class LoansOfMonth(Record):
    """The loans to members over a month.

    Attributes:
        opening: principal owed before the month.
        given_count: loans given in it.
        given: what was lent.
        repaid: principal recovered.
        outstanding: principal owed after it.
        borrowers: members who owe anything.
        principal_overdue: principal overdue by the instalments.
        interest_due: interest that the meetings asked for; None where no meeting or no rate is known.
        interest_paid: interest recovered.
        interest_overdue: interest asked for and not paid.

    Examples:
        See `monthly_statement`.
    """

    opening: Decimal
    given_count: int
    given: Decimal
    repaid: Decimal
    outstanding: Decimal
    borrowers: int
    principal_overdue: Decimal
    interest_due: Decimal | None
    interest_paid: Decimal
    interest_overdue: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MissionHeadTotal(BoxAndBank):
    """What came in or went out under one head of the mission's app.

    Attributes:
        mission_head: the head.
        cash: in cash; None where the two are not kept apart.
        bank: over the bank.
        total: both together.

    Examples:
        See `monthly_statement`.
    """

    mission_head: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementCash(Record):
    """The cash book of a month.

    Attributes:
        opening: what there was before the month.
        receipts: what came in.
        payments: what went out.
        deposited: cash taken to the bank.
        withdrawn: cash fetched from it.
        closing: what there is after it.

    Examples:
        See `monthly_statement`.
    """

    opening: BoxAndBank
    receipts: tuple[MissionHeadTotal, ...]
    payments: tuple[MissionHeadTotal, ...]
    deposited: Decimal
    withdrawn: Decimal
    closing: BoxAndBank


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ExternalLoan(Record):
    """What the group owes to one kind of lender.

    Attributes:
        from_: to whom.
        opening: owed before the month.
        borrowed: borrowed in it.
        repaid: principal repaid in it.
        interest_paid: interest paid in it.
        closing: owed after it.

    Examples:
        See `monthly_statement`.
    """

    from_: str
    opening: Decimal
    borrowed: Decimal
    repaid: Decimal
    interest_paid: Decimal
    closing: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class StatementRow(PassbookMoves):
    """One member in a monthly statement.

    Attributes:
        attended: meetings to which she came.
        meetings: of so many whose members are written down by name.
        savings: savings, kind by kind.
        loan_given: what she was lent.
        repaid: principal that she repaid.
        interest_due: interest that fell due with the meetings; None where no meeting or no rate is known.
        interest_paid: interest that she paid.
        fines: fines that she paid.
        relief: what she was given out of the vulnerability reduction fund.
        savings_return: the return on her savings that she was paid.
        paid_in: all that she paid in.
        paid_out: all that was paid out to her.
        member: the member's id.
        balance: what she has and owes after the month.

    Examples:
        See `monthly_statement`.
    """

    member: str
    balance: PassbookBalance


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MonthlyStatement(Answer):
    """What is drawn up for a group at the end of a month. It shows itself as a page in a notebook.

    Attributes:
        from_: the first day.
        to: the last day.
        members: the members.
        meetings: the meetings.
        savings: savings of all members, kind by kind.
        loans: loans to members.
        cash_book: receipts and payments.
        external_loans: what the group owes to others.
        rows: one row a member, in the order of the group.
        totals: what moved of all members.
        balance: what all members have and owe.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `monthly_statement`.
    """

    kind: ClassVar[str] = "monthly_statement"

    from_: date
    to: date
    members: StatementMembers
    meetings: StatementMeetings
    savings: tuple[SavingsOfMonth, ...]
    loans: LoansOfMonth
    cash_book: StatementCash
    external_loans: tuple[ExternalLoan, ...]
    rows: tuple[StatementRow, ...]
    totals: PassbookMoves
    balance: PassbookBalance


def passbook(
    *,
    group: Group,
    books: Books,
    member: str,
    to: date,
    from_: date | None = None,
    by: PassbookBy | None = None,
    language: Language | None = None,
) -> Passbook:
    """Lay out a member's passbook, month by month or meeting by meeting.

    Args:
        group: the group, its members by name.
        books: its books.
        member: the member's id.
        to: the last day; entries after it do not count.
        from_: the first day (``from`` in JSON); left out, the beginning of the books.
        by: a row a month or a row a meeting; left out, a month.
        language: the language of the words in the answer; left out, English.

    Returns:
        What she saved, borrowed, repaid and paid, and what she has and owes.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> entries = [
        ...     shg.Savings(date(2025, 2, 5), "m07", 500),
        ...     shg.LoanGiven(date(2025, 2, 5), "m07", 500, instalments=5),
        ...     shg.LoanRepaid(date(2025, 3, 5), "m07", 100),
        ...     shg.Interest(date(2025, 3, 5), "m07", 10),
        ... ]
        >>> book = shg.passbook(
        ...     group=shg.Group(
        ...         id="RJ-0001",
        ...         formed_on=date(2025, 1, 15),
        ...         category="women",
        ...         rural=True,
        ...         members=[shg.Member(id="m07")],
        ...     ),
        ...     books=shg.Books(entries=entries, lending=shg.LendingTerms(monthly_rate=2)),
        ...     member="m07",
        ...     from_=date(2025, 2, 1),
        ...     to=date(2025, 3, 31),
        ... )
        >>> march = book.rows[1]
        >>> march.balance.loan, march.interest_due, march.paid_in
        (Decimal('400.00'), Decimal('10.00'), Decimal('110.00'))
    """
    given = {
        "group": group,
        "books": books,
        "member": member,
        "from": None if from_ is None else date_text(from_, "from_"),
        "to": date_text(to, "to"),
        "by": by,
    }
    return answered(Passbook, "passbook", given, language)


def monthly_statement(
    *,
    as_on: date,
    group: Group,
    books: Books,
    language: Language | None = None,
) -> MonthlyStatement:
    """Draw up the statement of a group for the month in which a day lies, up to that day.

    Args:
        as_on: the day; entries after it do not count.
        group: the group.
        books: its books.
        language: the language of the words in the answer; left out, English.

    Returns:
        Members, meetings, savings, loans, receipts and payments, external loans, with a row a member.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> group = shg.Group(
        ...     id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, members=[shg.Member(id="m07")]
        ... )
        >>> entries = [shg.Savings(date(2024, 2, 5), "m07", 200), shg.Fine(date(2024, 2, 5), "m07", 5)]
        >>> found = shg.monthly_statement(as_on=date(2024, 2, 29), group=group, books=shg.Books(entries=entries))
        >>> found.totals.paid_in, found.cash_book.receipts[0].mission_head
        (Decimal('205.00'), 'members')
    """
    given = {"as_on": date_text(as_on, "as_on"), "group": group, "books": books}
    return answered(MonthlyStatement, "monthly_statement", given, language)
