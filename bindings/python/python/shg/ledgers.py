"""The ledgers of a group: its accounts for a period, its savings, and the register of its members."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer
from shg.books import Books
from shg.decision import Finding
from shg.door import answered
from shg.group import Group
from shg.values import DayBasis, Evidence, Language, RoundingMode, Scheme, date_text
from shg.wire import Record

__all__ = [
    "AccountLine",
    "Accounts",
    "BalanceSheet",
    "BoxAndBank",
    "ClosedBorrowings",
    "HeadTotal",
    "IncomeAndExpenditure",
    "MemberCount",
    "MemberSavings",
    "Members",
    "Offices",
    "OlderBooks",
    "ReceiptsAndPayments",
    "SavingsKind",
    "SavingsOfPeriod",
    "SavingsSettings",
    "TrialBalance",
    "TrialLine",
    "accounts",
    "members",
    "savings",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class AccountLine(Record):
    """An amount under an account.

    Attributes:
        account: the account.
        amount: how much.

    Examples:
        >>> AccountLine(account="fines", amount=Decimal("5.00")).account
        'fines'
    """

    account: str
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BoxAndBank(Record):
    """What lies in the box and with the bank.

    Attributes:
        cash: cash in hand; None where the two are not kept apart.
        bank: the balance with the bank.
        total: both together.

    Examples:
        See `accounts`.
    """

    cash: Decimal | None
    bank: Decimal | None
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class HeadTotal(Record):
    """What came in or went out under one head.

    Attributes:
        head: the head.
        mission_head: the head of the mission's app under which it comes.
        cash: in cash; None where the two are not kept apart.
        bank: over the bank.
        total: both together.

    Examples:
        See `accounts`.
    """

    head: str
    mission_head: str
    cash: Decimal | None
    bank: Decimal | None
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ReceiptsAndPayments(Record):
    """The cash book of the period, summed up.

    Attributes:
        opening: what lay there before the first day.
        receipts: what came in.
        payments: what went out.
        deposited: cash taken to the bank.
        withdrawn: cash fetched from the bank.
        closing: what lies there after the last day.

    Examples:
        See `accounts`.
    """

    opening: BoxAndBank
    receipts: tuple[HeadTotal, ...]
    payments: tuple[HeadTotal, ...]
    deposited: Decimal
    withdrawn: Decimal
    closing: BoxAndBank


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class IncomeAndExpenditure(Record):
    """What the group earned and spent.

    Attributes:
        income: the income.
        expenditure: the expenditure.
        surplus: income less expenditure.

    Examples:
        See `accounts`.
    """

    income: tuple[AccountLine, ...]
    expenditure: tuple[AccountLine, ...]
    surplus: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class BalanceSheet(Record):
    """What the group owns and owes after the last day.

    Attributes:
        assets: what it owns.
        assets_total: all of it.
        liabilities: what it owes, to members and to others.
        liabilities_total: all of it.
        own_fund: what is its own.
        own_fund_total: all of it.

    Examples:
        See `accounts`.
    """

    assets: tuple[AccountLine, ...]
    assets_total: Decimal
    liabilities: tuple[AccountLine, ...]
    liabilities_total: Decimal
    own_fund: tuple[AccountLine, ...]
    own_fund_total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TrialLine(Record):
    """A line of the trial balance.

    Attributes:
        account: the account.
        debit: on the side of assets and expenditure.
        credit: on the side of liabilities, funds and income.

    Examples:
        >>> TrialLine(account="fines", debit=Decimal("0.00"), credit=Decimal("5.00")).credit
        Decimal('5.00')
    """

    account: str
    debit: Decimal
    credit: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class TrialBalance(Record):
    """The trial balance.

    Attributes:
        rows: its lines.
        debit_total: all debits.
        credit_total: all credits.

    Examples:
        See `accounts`.
    """

    rows: tuple[TrialLine, ...]
    debit_total: Decimal
    credit_total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClosedBorrowings(Record):
    """Loans that the group had paid off before the cut-off.

    Attributes:
        from_: who lent them.
        count: how many.
        amount: what they came to.

    Examples:
        See `accounts`.
    """

    from_: str
    count: int
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class OlderBooks(Record):
    """What the cut-off sheet tells of the older books.

    Attributes:
        cut_off: the day of the sheet.
        meetings_held: meetings held by then.
        findings: whether the group had met often enough for a sheet.
        cash_book: the number of the last cash book.
        cash_book_page: its last page.
        closed_loans: loans that the group had paid off.
        members_closed_loans: loans that members had paid off.
        members_closed_loans_amount: what they came to.

    Examples:
        See `accounts`.
    """

    cut_off: date
    meetings_held: int
    findings: tuple[Finding, ...]
    cash_book: str | None
    cash_book_page: int | None
    closed_loans: tuple[ClosedBorrowings, ...]
    members_closed_loans: int
    members_closed_loans_amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Accounts(Answer):
    """The accounts of a group for a period. Heads and accounts with nothing in them are not listed.

    Attributes:
        from_: the first day.
        to: the last day.
        bank_apart: whether cash and bank are kept apart.
        receipts_and_payments: what came in and went out.
        income_and_expenditure: what was earned and spent.
        balance_sheet: what the group owns and owes.
        trial_balance: the balances on their two sides.
        older_books: what a cut-off sheet tells; None for books that begin with meeting one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `accounts`.
    """

    kind: ClassVar[str] = "accounts"

    from_: date
    to: date
    bank_apart: bool
    receipts_and_payments: ReceiptsAndPayments
    income_and_expenditure: IncomeAndExpenditure
    balance_sheet: BalanceSheet
    trial_balance: TrialBalance
    older_books: OlderBooks | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingsKind(Record):
    """Savings of one kind over the period.

    Attributes:
        saving: which kind.
        opening: held before the first day.
        saved: saved, on the day on which it was received.
        withdrawn: taken back.
        closing: held after the last day.
        periods_due: meeting periods wholly in the time of membership.
        periods_saved: of them, those in which anything was saved.
        due: what was to be saved; None where no amount is agreed.
        short: of it, what was not saved.
        earned: the return; None where none is agreed.

    Examples:
        See `savings`.
    """

    saving: str
    opening: Decimal
    saved: Decimal
    withdrawn: Decimal
    closing: Decimal
    periods_due: int
    periods_saved: int
    due: Decimal | None
    short: Decimal | None
    earned: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MemberSavings(Record):
    """A member's savings over the period.

    Attributes:
        member: her id.
        kinds: kind by kind.

    Examples:
        See `savings`.
    """

    member: str
    kinds: tuple[SavingsKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingsSettings(Record):
    """How the return was worked out.

    Attributes:
        day_count: how the days of a year are counted.
        rounding: how it is rounded to the paisa.

    Examples:
        >>> SavingsSettings(day_count="actual/365", rounding="half_up").rounding
        'half_up'
    """

    day_count: str
    rounding: str


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class SavingsOfPeriod(Answer):
    """What each member saved over a period.

    Attributes:
        from_: the first day.
        to: the last day.
        meeting_frequency: how often the group meets.
        members: member by member.
        totals: all members together.
        settings: how the return was worked out.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `savings`.
    """

    kind: ClassVar[str] = "savings"

    from_: date
    to: date
    meeting_frequency: str
    members: tuple[MemberSavings, ...]
    totals: tuple[SavingsKind, ...]
    settings: SavingsSettings


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Offices(Record):
    """Who holds the offices.

    Attributes:
        president: the president's id; None, nobody.
        secretary: the secretary's.
        treasurer: the treasurer's.
        vacant: the offices that nobody holds.

    Examples:
        >>> Offices(president="m01", secretary="m02", treasurer=None, vacant=("treasurer",)).vacant
        ('treasurer',)
    """

    president: str | None
    secretary: str | None
    treasurer: str | None
    vacant: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class MemberCount(Record):
    """So many of so many members.

    Attributes:
        count: so many.
        of: of so many.

    Examples:
        >>> MemberCount(count=3, of=10).of
        10
    """

    count: int
    of: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Members(Answer):
    """Who the members of a group are on a day.

    Attributes:
        as_on: the day.
        members: how many there are.
        left: how many left and were not taken in again.
        died: of them, by death.
        offices: who holds the offices; None where no register of offices is kept.
        above_poverty_line: members above the poverty line, of those of whom it is told.
        predominantly: what at least half of the members are.
        nominees: members with a nominee.
        findings: what the scheme says of such a group.
        rulebook: the version of the rulebook.
        after_review: whether the day lies after the rulebook's last review.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `members`.
    """

    kind: ClassVar[str] = "members"

    as_on: date
    members: int
    left: int
    died: int
    offices: Offices | None
    above_poverty_line: MemberCount
    predominantly: tuple[str, ...]
    nominees: MemberCount
    findings: tuple[Finding, ...]
    rulebook: str
    after_review: bool | None = None


def accounts(
    *,
    group: Group,
    books: Books,
    to: date,
    from_: date | None = None,
    language: Language | None = None,
) -> Accounts:
    """Draw up the accounts of a group for a period.

    Args:
        group: the group.
        books: its books.
        to: the last day; entries after it do not count.
        from_: the first day (``from`` in JSON); left out, the beginning of the books.
        language: the language of the words in the answer; left out, English.

    Returns:
        Receipts and payments, income and expenditure, the balance sheet and the trial balance.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> group = shg.Group(
        ...     id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, members=[shg.Member(id="m07")]
        ... )
        >>> entries = [shg.Savings(date(2024, 2, 5), "m07", 200), shg.Fine(date(2024, 2, 5), "m07", 5)]
        >>> found = shg.accounts(group=group, books=shg.Books(entries=entries), to=date(2024, 3, 31))
        >>> found.balance_sheet.assets_total, found.income_and_expenditure.surplus
        (Decimal('205.00'), Decimal('5.00'))
    """
    given = {
        "group": group,
        "books": books,
        "from": None if from_ is None else date_text(from_, "from_"),
        "to": date_text(to, "to"),
    }
    return answered(Accounts, "accounts", given, language)


def savings(
    *,
    group: Group,
    books: Books,
    to: date,
    from_: date | None = None,
    day_count: DayBasis | None = None,
    rounding: RoundingMode | None = None,
    language: Language | None = None,
) -> SavingsOfPeriod:
    """What did each member save over a period, and what did it earn?

    Args:
        group: the group.
        books: its books, with what is agreed on each kind of saving.
        to: the last day; entries after it do not count.
        from_: the first day (``from`` in JSON); left out, the beginning of the books.
        day_count: how the days of a year are counted for the return; left out, ``"actual/365"``.
        rounding: how the return is rounded to the paisa; left out, ``"half_up"``.
        language: the language of the words in the answer; left out, English.

    Returns:
        One row a member and kind, and their sums.

    Raises:
        ShgError: the question made no sense; of the books every fault is told at once.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> group = shg.Group(
        ...     id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, members=[shg.Member(id="m07")]
        ... )
        >>> entries = [shg.Savings(date(2024, 2, 5), "m07", 200)]
        >>> found = shg.savings(group=group, books=shg.Books(entries=entries), to=date(2024, 3, 31))
        >>> found.totals[0].saved, found.totals[0].periods_saved
        (Decimal('200.00'), 1)
    """
    given = {
        "group": group,
        "books": books,
        "from": None if from_ is None else date_text(from_, "from_"),
        "to": date_text(to, "to"),
        "day_count": day_count,
        "rounding": rounding,
    }
    return answered(SavingsOfPeriod, "savings", given, language)


def members(
    *,
    as_on: date,
    scheme: Scheme,
    group: Group,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Members:
    """Who are the members of a group on a day, and does the scheme let such a group be?

    Args:
        as_on: the day.
        scheme: the scheme.
        group: the group.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The members, the offices, and every rule on them with its clause.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> group = shg.Group(
        ...     id="RJ-0001", formed_on=date(2024, 1, 15), category="women", rural=True, members=[shg.Member(id="m07")]
        ... )
        >>> found = shg.members(as_on=date(2025, 6, 30), scheme="day_nrlm", group=group)
        >>> found.members, found.findings[0].met
        (1, False)
    """
    given = {
        "as_on": date_text(as_on, "as_on"),
        "scheme": scheme,
        "group": group,
        "overlay": overlay,
        "least_evidence": least_evidence,
    }
    return answered(Members, "members", given, language)
