"""Interest relief: what government pays a bank, and groups that pay promptly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from shg.answers import Answer, Unknown
from shg.classes import Due
from shg.decision import Finding
from shg.door import answered
from shg.running import AnnualRate, CashCredit
from shg.values import (
    AboveLastSlab,
    BalanceBasis,
    Category,
    DayBasis,
    DistrictCategory,
    Evidence,
    Language,
    Lender,
    Money,
    PromptWindow,
    Rate,
    Relief,
    RoundingMode,
    SlabReading,
    SlabsOf,
)
from shg.wire import Fact, Record

__all__ = [
    "Certificate",
    "CertificateCharged",
    "CertificateCount",
    "Claim",
    "ClaimAccount",
    "ClaimGroup",
    "ClaimQuarter",
    "ClaimRow",
    "ClaimSettings",
    "ClaimSlab",
    "ClaimTotals",
    "ClaimedAccount",
    "ClaimedGroup",
    "DayBalance",
    "Days",
    "PromptInstalment",
    "PromptMonth",
    "PromptPayment",
    "subvention",
]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class DayBalance(Fact):
    """What is owed at the end of a day, and of each day after it until the next.

    Attributes:
        on: the day.
        balance: what is owed; below nothing where the bank owes.

    Examples:
        >>> DayBalance(on=date(2025, 4, 1), balance=200000).balance
        200000
    """

    on: date
    balance: Money


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Days(Fact):
    """Days in a row, both ends counted.

    Attributes:
        from_: the first; ``from`` in JSON.
        until: the last.

    Examples:
        >>> Days(from_=date(2025, 6, 1), until=date(2025, 6, 30)).until
        datetime.date(2025, 6, 30)
    """

    from_: date
    until: date


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimAccount(Fact):
    """A loan account of a claim: a running account, or balances.

    Attributes:
        account: its number.
        opened_on: the day on which it was opened; left out, the first day told. What an older one owed on the day
            before the period is counted where its balances begin by then.
        loan: the loan sanctioned; left out, the limit, or the highest balance told.
        cash_credit: a running account; or ``balances``.
        balances: what is owed at the ends of days, one after another; or ``cash_credit``.
        dues: of a term loan: what fell due, and when it was paid in full.
        annual_rate: of a term loan: what the bank charges, from day to day.
        non_performing: the days on which the account was not standard, in their order; left out, as its payments show.

    Examples:
        >>> ClaimAccount(account="1", balances=[DayBalance(on=date(2025, 4, 1), balance=200000)]).account
        '1'
    """

    account: str
    opened_on: date | None = None
    loan: Money | None = None
    cash_credit: CashCredit | None = None
    balances: Sequence[DayBalance] | None = None
    dues: Sequence[Due] | None = None
    annual_rate: Sequence[AnnualRate] | None = None
    non_performing: Sequence[Days] | None = None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimGroup(Fact):
    """A group, and its accounts at the bank in the order in which they fill the slabs.

    Attributes:
        group: its number.
        category: who its members are.
        rural: whether it is in a rural area.
        district_category: whether its district was on the list, for the years in which that mattered.
        capital_subsidy: whether a loan of it holds a capital subsidy of SGSY, the scheme before.
        accounts: its accounts.

    Examples:
        >>> ClaimGroup(group="RJ-0001", category="women", rural=True, accounts=[]).group
        'RJ-0001'
    """

    group: str
    category: Category
    rural: bool
    district_category: DistrictCategory | None = None
    capital_subsidy: bool | None = None
    accounts: Sequence[ClaimAccount]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class _SubventionQuestion(Fact):
    """A question of the kind ``subvention``, with its days and rates looked at when it is made."""

    financial_year: str
    quarter_ending: date | None
    lender: Lender
    waic: Rate | None
    one_year_mclr: Rate | None
    external_benchmark_rate: Rate | None
    board_rate: Rate | None
    groups: Sequence[ClaimGroup]
    slabs: SlabReading | None
    above_last_slab: AboveLastSlab | None
    balance_basis: BalanceBasis | None
    slabs_of: SlabsOf | None
    prompt_window: PromptWindow | None
    day_count: DayBasis | None
    rounding: RoundingMode | None
    overlay: Any
    least_evidence: Evidence | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimSlab(Record):
    """A slab of what is owed.

    Attributes:
        above: what lies above this.
        up_to: and up to this.

    Examples:
        See `subvention`.
    """

    above: Decimal
    up_to: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimRow(Record):
    """One row of a claim.

    Attributes:
        relief: for whom it is: ``"bank"``, ``"prompt_payee"`` or ``"state_mission"``.
        slab: the slab.
        from_: the first day; ``from`` in JSON.
        until: the last day.
        days: days on which anything was owed in the slab, and the account was standard where that is asked.
        products: balances times days, in rupees and days.
        percent: percent a year.
        amount: what is paid.

    Examples:
        See `subvention`.
    """

    relief: Relief
    slab: ClaimSlab
    from_: date
    until: date
    days: int
    products: Decimal
    percent: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PromptMonth(Record):
    """The test of prompt payment in one month of a running account.

    Attributes:
        month: the month, as ``"2019-04"``.
        from_: its first day that counts; ``from`` in JSON.
        until: its last day that counts.
        prompt: whether it is met; None, it cannot be told.
        findings: the tests, each with its clause.

    Examples:
        See `subvention`.
    """

    month: str
    from_: date
    until: date
    prompt: bool | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PromptInstalment(Record):
    """The test of prompt payment of one instalment.

    Attributes:
        due_on: the due date.
        paid_on: the day on which it was paid; None, it was not by the quarter's end.
        days: from the due date to the payment, or to the quarter's end.

    Examples:
        >>> PromptInstalment(due_on=date(2019, 6, 10), paid_on=date(2019, 7, 10), days=30).days
        30
    """

    due_on: date
    paid_on: date | None
    days: int


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class PromptPayment(Record):
    """The test of prompt payment in one quarter, in years that had one.

    Attributes:
        prompt: whether it is met; None, it cannot be told.
        unknown: why it cannot be told.
        months: of a running account, month by month.
        instalments: of a term loan, instalment by instalment.
        findings: the finding on the instalments, with its clause.

    Examples:
        See `subvention`.
    """

    prompt: bool | None
    unknown: Unknown | None = None
    months: tuple[PromptMonth, ...] = ()
    instalments: tuple[PromptInstalment, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimQuarter(Record):
    """One account in one quarter.

    Attributes:
        quarter_ending: the last day of the quarter.
        rows: the rows of the claim.
        prompt_payment: the test of prompt payment, in years that had one; None also before the account was opened.
        effective_percent: what the group pays a year at the quarter's end, once relief that goes to it is taken off;
            None, not known, not one rate for all that is owed, or the account was not yet opened.

    Examples:
        See `subvention`.
    """

    quarter_ending: date
    rows: tuple[ClaimRow, ...]
    prompt_payment: PromptPayment | None = None
    effective_percent: Decimal | None


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimedAccount(Record):
    """What one account earns.

    Attributes:
        account: its number.
        amount: all its rows together.
        quarters: quarter by quarter.
        findings: every rule applied to it, with its clause.

    Examples:
        See `subvention`.
    """

    account: str
    amount: Decimal
    quarters: tuple[ClaimQuarter, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimedGroup(Record):
    """What the accounts of one group earn.

    Attributes:
        group: its number.
        accounts: its accounts.

    Examples:
        See `subvention`.
    """

    group: str
    accounts: tuple[ClaimedAccount, ...]


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimTotals(Record):
    """What is paid to whom.

    Attributes:
        bank: to the bank that charges less.
        prompt_payee: to groups that pay promptly.
        state_mission: to groups that pay promptly, by their state's mission.
        total: all together.

    Examples:
        See `subvention`.
    """

    bank: Decimal
    prompt_payee: Decimal
    state_mission: Decimal
    total: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CertificateCount(Record):
    """Accounts, and an amount.

    Attributes:
        accounts: how many.
        amount: how much.

    Examples:
        See `subvention`.
    """

    accounts: int
    amount: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CertificateCharged(Record):
    """The accounts of a certificate's line that are charged one rate.

    Attributes:
        annual_rate: what the bank charges; None where it is not told.
        opened: accounts opened in the period, with what is owed on them at its end.
        outstanding_before: what was owed at the end of the period before; None where that is not told.
        outstanding: what is owed at the end of the period.

    Examples:
        See `subvention`.
    """

    annual_rate: Decimal | None
    opened: CertificateCount
    outstanding_before: CertificateCount | None
    outstanding: CertificateCount


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Certificate(Record):
    """A line of the certificate that goes with a claim.

    Attributes:
        relief: for whom the relief is.
        slab: the slab.
        percent: percent a year, where it is one for all.
        opened: accounts opened in the period, with what is owed on them at its end.
        outstanding_before: what was owed at the end of the period before; None where that is not told.
        outstanding: what is owed at the end of the period.
        charged: the same by the rate charged.
        groups: how many groups.
        subvention: what is paid.

    Examples:
        See `subvention`.
    """

    relief: Relief
    slab: ClaimSlab
    percent: Decimal | None
    opened: CertificateCount
    outstanding_before: CertificateCount | None
    outstanding: CertificateCount
    charged: tuple[CertificateCharged, ...]
    groups: int
    subvention: Decimal


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class ClaimSettings(Record):
    """What the texts leave open, as it was taken.

    Attributes:
        slabs: what a loan above a slab earns.
        above_last_slab: what a loan above the last slab earns.
        balance_basis: on what balance.
        slabs_of: whose balances share the slabs.
        prompt_window: which instalments decide on prompt payment.
        day_count: how days become a part of a year.
        rounding: how a row becomes whole paise.

    Examples:
        See `subvention`.
    """

    slabs: SlabReading
    above_last_slab: AboveLastSlab
    balance_basis: BalanceBasis
    slabs_of: SlabsOf
    prompt_window: PromptWindow
    day_count: DayBasis
    rounding: RoundingMode


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Claim(Answer):
    """A claim for interest relief. It shows itself as a table in a notebook.

    Attributes:
        financial_year: the financial year, as ``"2025-26"``.
        from_: the first day claimed for; ``from`` in JSON.
        until: the last day claimed for.
        lender: the kind of bank.
        groups: the groups, each with its accounts and their rows.
        totals: what is paid to whom.
        certificate: the lines of the certificate.
        settings: what the texts leave open, as it was taken.
        evidence: the weakest evidence that the claim rests on; None, it rests on none.
        rulebook: the day up to which the rulebook was reviewed.
        after_review: whether the last day lies after that one.
        question: the JSON that was asked.
        answer: the JSON that answered it.

    Examples:
        See `subvention`.
    """

    kind: ClassVar[str] = "subvention"

    financial_year: str
    from_: date
    until: date
    lender: Lender
    groups: tuple[ClaimedGroup, ...]
    totals: ClaimTotals
    certificate: tuple[Certificate, ...]
    settings: ClaimSettings
    evidence: str | None
    rulebook: str
    after_review: bool = False


def subvention(
    *,
    financial_year: str,
    lender: Lender,
    groups: Sequence[ClaimGroup],
    quarter_ending: date | None = None,
    waic: Rate | None = None,
    one_year_mclr: Rate | None = None,
    external_benchmark_rate: Rate | None = None,
    board_rate: Rate | None = None,
    slabs: SlabReading | None = None,
    above_last_slab: AboveLastSlab | None = None,
    balance_basis: BalanceBasis | None = None,
    slabs_of: SlabsOf | None = None,
    prompt_window: PromptWindow | None = None,
    day_count: DayBasis | None = None,
    rounding: RoundingMode | None = None,
    overlay: str | Mapping[str, Any] | None = None,
    least_evidence: Evidence | None = None,
    language: Language | None = None,
) -> Claim:
    """What does government pay towards the interest of rural women's groups, for a year or one quarter of it?

    Args:
        financial_year: the financial year, as ``"2025-26"``.
        lender: the kind of bank.
        groups: the groups, each with its accounts at the bank.
        quarter_ending: the last day of the quarter claimed for; left out, the whole year.
        waic: the bank's weighted average interest charged in the year, as the ministry states it.
        one_year_mclr: the bank's lending rate for one year by its cost of funds.
        external_benchmark_rate: the bank's lending rate that follows an outside benchmark.
        board_rate: the bank's lending rate that its board approved.
        slabs: what a loan above a slab earns; left out, each part at the rate of its slab.
        above_last_slab: what a loan above the last slab earns; left out, its part below it.
        balance_basis: on what balance; left out, daily products.
        slabs_of: whose balances share the slabs; left out, the group's.
        prompt_window: which instalments decide on prompt payment; left out, those of the tenure.
        day_count: how days become a part of a year; left out, ``"actual/365"``.
        rounding: how a row becomes whole paise; left out, half up.
        overlay: the name of a shipped overlay, or an overlay as a plain dict.
        least_evidence: the weakest evidence accepted; left out, the full text only.
        language: the language of the words in the answer; left out, English.

    Returns:
        The claim, row by row, with the test of prompt payment in years that had one.

    Raises:
        ShgError: the question made no sense; its subclasses say who must act.
        TypeError: an amount or a rate is not a Decimal or an int, or a day is not a date.

    Examples:
        >>> from datetime import date
        >>> import shg
        >>> account = shg.ClaimAccount(
        ...     account="1",
        ...     loan=400000,
        ...     balances=[shg.DayBalance(on=date(2025, 4, 1), balance=400000)],
        ...     annual_rate=[shg.AnnualRate(from_=date(2025, 4, 1), percent=7)],
        ... )
        >>> claim = shg.subvention(
        ...     financial_year="2025-26",
        ...     quarter_ending=date(2025, 6, 30),
        ...     lender="commercial_bank",
        ...     groups=[shg.ClaimGroup(group="RJ-0001", category="women", rural=True, accounts=[account])],
        ... )
        >>> [row.amount for row in claim.groups[0].accounts[0].quarters[0].rows], claim.totals.bank
        ([Decimal('3365.75'), Decimal('1246.58')], Decimal('4612.33'))
    """
    given = _SubventionQuestion(
        financial_year=financial_year,
        quarter_ending=quarter_ending,
        lender=lender,
        waic=waic,
        one_year_mclr=one_year_mclr,
        external_benchmark_rate=external_benchmark_rate,
        board_rate=board_rate,
        groups=groups,
        slabs=slabs,
        above_last_slab=above_last_slab,
        balance_basis=balance_basis,
        slabs_of=slabs_of,
        prompt_window=prompt_window,
        day_count=day_count,
        rounding=rounding,
        overlay=overlay,
        least_evidence=least_evidence,
    )
    return answered(Claim, "subvention", given, language)
